"""How long photographs take: each width in each format, ours beside Hugo's of the same files where Hugo has the format.

.venv/bin/python -m benchmarks.photos                    40 photographs of 12 megapixels, three rounds
.venv/bin/python -m benchmarks.photos --photos 8 --rounds 1

Both get the same JPEG originals and make JPEG and WebP files in the same widths at the same quality, in turn; ours then
makes AVIF as well, which is what is published, and is run once more on its full cache. Whole processes.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from benchmarks.corpus import PROJECT
from benchmarks.hugo_site import HOW_TO_INSTALL, find_hugo
from benchmarks.measuring import Measure, machine, measure, median
from generator.engine.on_disk import Kept
from generator.engine.run import Make, run
from generator.engine.target import Made, Target, target
from generator.photos.darkroom import KINDS, WIDTHS, Darkroom
from generator.picture_cache import PictureCache
from generator.sources import SourceFile

SIZE = (4000, 3000)
BOTH = ("jpg", "webp")  # formats that Hugo writes too
PAGE = """\
# How long photographs take

{table}

Whole processes, in turn: ours and Hugo make JPEG and WebP of the same originals in the same widths at the same quality;
ours then makes AVIF too, which is what the site publishes and Hugo cannot write, and is run again on its full cache.
Originals are drawn, as heavy as a phone's. Ratios are taken round by round: in brackets the least and the most. A build
keeps what it made in `.cache/pictures`, by content and settings; the workflow carries that folder from run to run.

Made by `.venv/bin/python -m benchmarks.photos --rounds {rounds} --write docs/benchmark-photos.md`.
"""
LAYOUT = """\
{{{{ range .Site.Home.Resources.ByType "image" }}}}
{{{{ $photo := . }}}}
{{{{ range $width := (slice {widths}) }}}}
{{{{ ($photo.Resize (printf "%dx jpg q{jpg} Lanczos" $width)).RelPermalink }}}}
{{{{ ($photo.Resize (printf "%dx webp q{webp} Lanczos" $width)).RelPermalink }}}}
{{{{ end }}}}
{{{{ end }}}}
"""


def main() -> int:
    options = _options()
    if options.make:
        return _make_all(*options.make)
    hugo = find_hugo()
    if hugo is None:
        print(HOW_TO_INSTALL)
        return 2
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        make_photos(folder / "originals", options.photos)
        _make_hugo_site(folder)
        found: dict[str, list[Measure]] = {"ours": [], "Hugo": [], "ours with AVIF": [], "ours again": []}
        for _ in range(options.rounds):
            found["ours"].append(measure(_ours(folder, BOTH, afresh=True)))
            found["Hugo"].append(measure(_hugo(hugo, folder)))
            _compare(folder)
            found["ours with AVIF"].append(measure(_ours(folder, tuple(KINDS), afresh=True)))
            found["ours again"].append(measure(_ours(folder, tuple(KINDS), afresh=False)))
            print({name: f"{items[-1].seconds:.1f} s" for name, items in found.items()}, file=sys.stderr, flush=True)
    table = _table(found, options.photos, options.rounds, hugo)
    print(table)
    if options.write:
        options.write.write_text(PAGE.format(table=table, rounds=options.rounds), "utf-8", newline="\n")
    return 0


def make_photos(folder: Path, count: int) -> None:
    """JPEG files as heavy as a phone's: large soft shapes with fine grain. The same ones at each call."""
    folder.mkdir(parents=True)
    for number in range(count):
        chance = random.Random(number)
        shapes = Image.frombytes("RGB", (16, 12), chance.randbytes(16 * 12 * 3)).resize(SIZE, Image.Resampling.BICUBIC)
        grain = Image.frombytes("RGB", (1000, 750), chance.randbytes(1000 * 750 * 3)).resize(
            SIZE, Image.Resampling.BILINEAR
        )
        Image.blend(shapes, grain, 0.15).save(folder / f"{number:03}.jpg", quality=90)


def _ours(folder: Path, kinds: Sequence[str], afresh: bool) -> list[str]:
    if afresh:
        shutil.rmtree(folder / "cache", ignore_errors=True)
    return [sys.executable, "-m", "benchmarks.photos", "--make", str(folder), ",".join(kinds)]


def _make_all(name: str, kinds: str) -> int:
    """What a build does for photographs: looks at each, then makes the variants in processes that share them out."""
    folder = Path(name)
    originals = {path.name: SourceFile.of(path.name, path.read_bytes()) for path in sorted(folder.glob("originals/*"))}
    places = {name: folder / "originals" / name for name in originals}
    sources = {name: SourceFile(name, file.digest, None, str(places[name])) for name, file in originals.items()}
    del originals
    cache, out = PictureCache(folder / "cache"), folder / "ours"
    out.mkdir(exist_ok=True)
    room = Darkroom(cache)
    for source in sources.values():
        room.facts(source)

    def start() -> Make:
        def make(item: Target) -> Made:
            data = room.variant(sources[item["name"]], int(item["width"]), item["kind"])
            (out / item.path).write_bytes(data)
            return Made(item, Kept(""), ())

        return make

    wanted = [
        target(f"{name}-{width}.{kind}", "photo", name=name, width=str(width), kind=kind)
        for name in sources
        for kind in kinds.split(",")
        for width in WIDTHS
    ]
    print(sum(1 for _ in run(wanted, start, os.cpu_count() or 1, weight=lambda _: 10)))
    return 0


def _make_hugo_site(folder: Path) -> None:
    site = folder / "hugo"
    (site / "layouts").mkdir(parents=True)
    (site / "content").mkdir()
    (site / "content" / "_index.md").write_text("---\ntitle: x\nbuild:\n  publishResources: false\n---\n")
    for photo in sorted(folder.glob("originals/*")):
        os.link(photo, site / "content" / photo.name)
    widths = " ".join(map(str, WIDTHS))
    quality = {kind: KINDS[kind][1]["quality"] for kind in BOTH}
    (site / "layouts" / "home.html").write_text(LAYOUT.format(widths=widths, **quality))
    disabled = '["taxonomy", "term", "RSS", "sitemap", "404"]'
    (site / "hugo.toml").write_text(f'timeout = "600s"\ndisableKinds = {disabled}\nbaseURL = "http://localhost/"\n')


def _hugo(hugo: Path, folder: Path) -> list[str]:
    for name in ("public", "resources"):
        shutil.rmtree(folder / "hugo" / name, ignore_errors=True)
    return [str(hugo), "--logLevel", "error", "--quiet", "--source", str(folder / "hugo")]


def _compare(folder: Path) -> None:
    """Raises SystemExit where the two did not make as many files of each format and width."""
    made = [_sizes(folder / "ours"), _sizes(folder / "hugo" / "public")]
    if made[0] != made[1]:
        raise SystemExit(f"not the same pictures: {made[0]} and {made[1]}")


def _sizes(folder: Path) -> list[tuple[str, tuple[int, int]]]:
    found = []
    for path in folder.rglob("*"):
        if path.suffix.removeprefix(".") in BOTH:
            with Image.open(path) as picture:
                found.append((path.suffix, picture.size))
    return sorted(found)


def _table(found: dict[str, list[Measure]], photos: int, rounds: int, hugo: Path) -> str:
    version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout.split("-")[0]
    lines = [
        f"{photos} photographs of {SIZE[0] * SIZE[1] / 1e6:.0f} megapixels, {len(WIDTHS)} widths, {rounds} rounds, "
        f"{machine(os.cpu_count() or 1)}, {version}; medians.",
        "",
        "| | files | s | × Hugo | CPU s | peak MB |",
        "|---|---|---|---|---|---|",
    ]
    for name, measures in found.items():
        kinds = len(BOTH) if name in ("ours", "Hugo") else len(KINDS)
        ratios = [mine.seconds / other.seconds for mine, other in zip(measures, found["Hugo"], strict=True)]
        lines.append(
            f"| {name} | {photos * len(WIDTHS) * kinds} | {median(item.seconds for item in measures):.1f} | "
            f"{median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f}) | "
            f"{median(item.cpu_seconds for item in measures):.1f} | {median(item.peak_mb for item in measures):.0f} |"
        )
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.photos", description="Times the making of photographs.")
    parser.add_argument("--photos", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", type=Path, default=None, help="also write the page to this file")
    parser.add_argument("--make", nargs=2, metavar=("FOLDER", "KINDS"), help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    os.chdir(PROJECT)
    raise SystemExit(main())
