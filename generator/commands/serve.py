"""Shows the site while you write: saving a file changes the page in the browser."""

from __future__ import annotations

import argparse
import re
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from generator.commands.options import command_parser, config_from
from generator.commands.progress import progress_on
from generator.config import Config
from generator.errors import BuildFailed
from generator.permalinks import ADMIN
from generator.preview import ADDRESS, Preview
from generator.reporting import report
from generator.session import Session
from generator.sources import INPUT_FOLDERS
from generator.text import Bilingual

READY = Bilingual("Mở trình duyệt ở {url} (Ctrl-C để dừng).", "Open {url} in a browser (Ctrl-C stops).")
REBUILT = Bilingual("Dựng lại {made} tệp trong {ms:.0f} ms.", "Made {made} files again in {ms:.0f} ms.")
TAKEN = Bilingual(
    "Cổng {port} đang bận; chọn cổng khác bằng --port {other}.",
    "Port {port} is in use; choose another with --port {other}.",
)


def run(arguments: Sequence[str]) -> int:
    """Exit code 0 after Ctrl-C, 2 when the port is taken."""
    parser = command_parser("serve", "Shows the site while you write (xem trang trong khi viết).")
    parser.add_argument("--port", type=_port, default=5500, metavar="N", help="port on this machine (cổng)")
    options = parser.parse_args(arguments)
    lang = options.lang
    if not _is_free(options.port):
        print(TAKEN.pick(lang).format(port=options.port, other=options.port + 1), file=sys.stderr)
        return 2
    options.base_url = f"http://{ADDRESS}:{options.port}/"
    config, session = _config(options), Session()
    rebuild = partial(_build_again, session, options, lang)
    preview = Preview(config.out_dir, rebuild, ADMIN, session.rest)
    preview.problems = _build(session, None, config, lang, sys.stderr.isatty())
    print(READY.pick(lang).format(url=options.base_url), flush=True)
    preview.serve(options.port, [options.root.resolve() / folder for folder in INPUT_FOLDERS])
    return 0


def _config(options: argparse.Namespace) -> Config:
    out_dir = options.root.resolve() / ".cache" / "serve" / "site"
    return replace(config_from(options, out_dir, "serve"), style_page=True)


def _build_again(session: Session, options: argparse.Namespace, lang: str, saved: frozenset[Path] | None) -> str:
    """While the server's threads run, new processes are spawned: forking would copy their locks."""
    return _build(session, saved, replace(_config(options), start_method="spawn"), lang, False)


def _build(session: Session, saved: frozenset[Path] | None, config: Config, lang: str, terminal: bool) -> str:
    """The problems as text, "" when the site was built."""
    started = time.monotonic()
    try:
        result = session.build(config, saved, progress_on(terminal, lang))
    except BuildFailed as failure:
        text = report(failure.problems, "text", lang)
        print(text, flush=True)
        return text
    if result.warnings and result.stale:
        print(report(result.warnings, "text", lang), flush=True)
    if result.stale:
        print(REBUILT.pick(lang).format(made=len(result.stale), ms=(time.monotonic() - started) * 1000), flush=True)
    return ""


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 to 65535")
    return int(text)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True
