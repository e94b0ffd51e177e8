"""How long after a file is saved the changed page can be fetched: from `serve`, and from Hugo's server.

.venv/bin/python -m benchmarks.saving                    1,350 villages and 7,200 products, then 60 entries
.venv/bin/python -m benchmarks.saving --sizes 60,855 --edits 5 --hugo
.venv/bin/python -m benchmarks.saving --edits 9 --write docs/benchmark-saving.md

Hugo's server renders again only what was looked at lately, and keeps the site in memory; ours brings the whole site up
to date, on the disk. Its site is made from ours, so with --hugo our site is built first.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from benchmarks.corpus import PROJECT, make_corpus
from benchmarks.growth import villages_of
from benchmarks.hugo_site import HOW_TO_INSTALL, find_hugo, make_hugo_site
from benchmarks.measuring import machine, measure, our_build
from benchmarks.steps import PROSE, edit_prose

SHOWN = "lang-nghe/lang-0/"
PAGE = """\
# From saving a file to the changed page

{table}

`serve` runs, an editor saves one more sentence in the text of a village, and its page is asked for every
{every:.0f} ms until it holds the sentence. Between two edits there are {settled:.0f} s. An edit of prose is built
upon what the last build left in memory (`generator/session.py`); the first one also looks whether anything was
saved before the server watched.

Made by `.venv/bin/python -m benchmarks.saving --sizes {sizes} --edits {edits} --write docs/benchmark-saving.md`.
"""
ASKED_EVERY = 0.01  # seconds
PATIENCE = 3600.0  # seconds until the first build must be there
SETTLED = 2.0  # seconds between edits: an editor saves, looks, and types on
_ASK = build_opener(ProxyHandler({}))


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.saving", description="From saving a file to the changed page.")
    parser.add_argument("--sizes", default="8550,60", help="entries, with commas between")
    parser.add_argument("--edits", type=int, default=5)
    parser.add_argument("--hugo", action="store_true", help="Hugo's server too")
    parser.add_argument("--write", type=Path, default=None, help="also write the page to this file")
    options = parser.parse_args()
    hugo = find_hugo() if options.hugo else None
    if options.hugo and not hugo:
        print(HOW_TO_INSTALL)
        return 2
    lines = [f"{machine(os.cpu_count() or 1)}; {options.edits} edits", ""]
    lines += ["| entries | server | seconds from saving to the page, median | least | most |", "|---|---|---|---|---|"]
    print("\n".join(lines), flush=True)
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
            root, theirs = Path(folder) / "site", Path(folder) / "hugo"
            villages = villages_of(size)
            make_corpus(root, villages, size - villages)
            if hugo:
                measure(our_build(root, os.cpu_count() or 1))
                make_hugo_site(root, root / "public", theirs)
            lines.append(_told(size, "ours", _served(_our_server(root), _on(edit_prose, root), options.edits)))
            if hugo and (edit := PROSE.hugo):
                lines.append(_told(size, "Hugo", _served(_hugo_server(hugo, theirs), _on(edit, theirs), options.edits)))
    if options.write:
        told = {"sizes": options.sizes, "edits": options.edits, "every": ASKED_EVERY * 1000, "settled": SETTLED}
        options.write.write_text(PAGE.format(table="\n".join(lines), **told), "utf-8", newline="\n")
    return 0


def _on(edit: Callable[[Path, int], None], root: Path) -> Callable[[int], None]:
    return lambda turn: edit(root, turn)


def _told(size: int, name: str, found: list[float]) -> str:
    line = f"| {size:,} | {name} | {statistics.median(found):.2f} | {min(found):.2f} | {max(found):.2f} |"
    print(line, flush=True)
    return line


Server = Callable[[int], Sequence[str]]  # port -> command


def _our_server(root: Path) -> Server:
    return lambda port: [sys.executable, str(PROJECT / "build.py"), "serve", "--root", str(root), "--port", str(port)]


def _hugo_server(hugo: Path, root: Path) -> Server:
    given = ["server", "--bind", "127.0.0.1", "--source", str(root), "--logLevel", "error"]
    return lambda port: [str(hugo), *given, "--port", str(port)]


def _served(command: Server, edit: Callable[[int], None], edits: int) -> list[float]:
    port = _free_port()
    server = subprocess.Popen(command(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/{SHOWN}"
        _until(server, address, "Làng 0")
        found = []
        for turn in range(1000, 1000 + edits):
            time.sleep(SETTLED)
            edit(turn)
            saved = time.perf_counter()
            _until(server, address, f"Câu {turn}.")
            found.append(time.perf_counter() - saved)
        return found
    finally:
        server.terminate()
        server.wait()


def _until(server: subprocess.Popen[bytes], address: str, words: str) -> None:
    """Returns when the page holds the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise SystemExit("the server has ended")
        if words in _page(address):
            return
        time.sleep(ASKED_EVERY)
    raise SystemExit(f"{address} never said {words!r}")


def _page(address: str) -> str:
    try:
        with _ASK.open(address, timeout=60) as answer:
            return str(answer.read().decode())
    except (URLError, OSError):
        return ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    raise SystemExit(main())
