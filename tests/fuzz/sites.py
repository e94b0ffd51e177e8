"""Whole sites with one file spoilt: what a reader takes must also become pages."""

from __future__ import annotations

import atexit
import random
import shutil
import tempfile
from functools import cache
from pathlib import Path

from generator.errors import BuildFailed
from generator.messages import describe
from generator.pipeline import prepare
from tests.fuzz.limits import Broken
from tests.fuzz.mutating import gently_spoilt
from tests.tiny import CONTENT, TinySite, unpack

VILLAGE = "content/villages/bat-trang/index.md"
SETTINGS = """
street_map:
  name: Tiles
  tiles: https://tile.example.org/{z}/{x}/{y}.png
  policy_url: https://example.org/p
  max_zoom: 19
planner:
  stay_village: 60-90
  stay_place: 20-45
  walk_inside: 10
  phone_first:
    - {begins: "8:00", ends: "16:30"}
"""
RICH = """hours:
  windows:
    - {days: daily, opens: "8:00", closes: "17:00", last_start: "16:00"}
  exceptions:
    - on: {lunar: {month: 1, day: 1, last_day: 3}}
      why: Tết
  source: bao-a
distance_km: {value: 12.5, source: bao-a}
position: {lat: 20.97, lon: 105.91, accuracy_m: 100, what: Cổng làng, source: bao-a}
prices:
  - {what: Vé, vnd: 20000, source: bao-a}
"""
CODES = "stop-codes:\n  - {id: bt, stop: village/bat-trang}\n  - {id: din, stop: place/dinh}\n"
# Problems that are of no line of what was spoilt: a string that another file lacks, an address that nobody has.
WITHOUT_A_LINE = frozenset({"missing-file", "same-output", "address-too-long", "bad-placeholder", "missing-field"})


@cache
def _site() -> TinySite:
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    site = TinySite(folder / "site")
    site.write("content/site.yaml", site.read("content/site.yaml") + SETTINGS)
    site.edit(VILLAGE, "tips:", f"{RICH}tips:").write("content/stop-codes.yaml", CODES)
    site.build()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return site


@cache
def _files() -> dict[str, bytes]:
    paths = [*unpack(CONTENT), "content/stop-codes.yaml", "content/ui/vi.yaml", "content/ui/en.yaml"]
    return {path: (_site().root / path).read_bytes() for path in paths}


def spoil_site(rng: random.Random) -> bytes:
    """The path of a file, and the file."""
    path = rng.choice(sorted(_files()))
    return path.encode() + b"\n" + gently_spoilt(rng, _files()[path])


def read_site(data: bytes) -> None:
    """Everything that a build does before it writes."""
    name, _, text = data.partition(b"\n")
    path = name.decode(errors="replace")
    site, before = _site(), _files().get(path)
    if before is None:
        return
    site.write(path, text)
    try:
        prepare(site.config)
    except BuildFailed as failure:
        _judge(failure)
    finally:
        site.write(path, before)


def _judge(failure: BuildFailed) -> None:
    for item in failure.problems:
        if item.line < 1 and item.code not in WITHOUT_A_LINE:
            raise Broken(f"{item.code} of {item.file} has no line")
        for lang in ("vi", "en"):
            describe(item, lang)
