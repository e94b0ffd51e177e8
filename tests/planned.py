"""A tiny site with a day planner: a river from north to south, a bridge, villages on both banks."""
# ruff: noqa: E501 - a row of a table reads best on one line

from __future__ import annotations

import json
from typing import Any

from tests.tiny import CONTENT, TinySite, unpack

PLANNER = """\
planner:
  stay_village: 60-90
  stay_place: 20-30
  walk_inside: 10
  phone_first:
    - {begins: "9:00", ends: "11:00"}
    - {begins: "14:00", ends: "16:30"}
  peaks:
    - {begins: "7:00", ends: "9:00"}
"""

# The river runs along longitude 105.90; Kim Lan lies west of it, Bát Tràng east.
MORE = """\
-- content/features.yaml --
features:
  - {id: song, kind: river, name: {vi: Sông, en: River}, weight: main, points: [[21.2, 105.9], [20.8, 105.9]], confidence: high, sources: bao-a}
  - {id: hoan-kiem, kind: landmark, name: {vi: Hồ, en: Lake}, weight: main, points: [[21.0, 105.85]], confidence: high, sources: bao-a}
-- content/bridges.yaml --
bridges:
  - id: cau
    name: {vi: Cầu, en: Bridge}
    river: song
    modes: [car, motorbike]
    position: {lat: 21.05, lon: 105.9, accuracy_m: 100, what: Cầu, source: bao-a, confidence: high}
    confidence: high
    sources: bao-a
-- content/speeds.yaml --
speeds:
  - {id: car, detour: 1.35, inner_kmh: 28, inner_peak_kmh: 22, outer_kmh: 40, fixed_minutes: 5, checked_on: 2026-11-21}
  - {id: motorbike, detour: 1.3, inner_kmh: 26, inner_peak_kmh: 20, outer_kmh: 36, fixed_minutes: 3, checked_on: 2026-11-21}
  - {id: bicycle, detour: 1.25, inner_kmh: 12, inner_peak_kmh: 12, outer_kmh: 13, fixed_minutes: 2, checked_on: 2026-11-21}
  - {id: walk, detour: 1.3, inner_kmh: 4.5, inner_peak_kmh: 4.5, outer_kmh: 4.5, fixed_minutes: 0, checked_on: 2026-11-21}
-- content/zones.yaml --
zones:
  - {id: trong, name: {vi: Trong, en: Inside}, points: [[21.1, 105.8], [21.1, 105.87], [20.9, 105.87], [20.9, 105.8]], confidence: medium, sources: bao-a}
-- content/holidays.yaml --
holidays:
  - {id: tet, name: {vi: Tết, en: Lunar New Year}, "on": {lunar: {month: 12, day: 30, last_month: 1, last_day: 3}}, sources: bao-a}
-- content/bus.yaml --
bus:
  - {id: "47a", line: 47A, ends: {vi: Hồ – Bát Tràng, en: Lake – Bát Tràng}, start: hoan-kiem, villages: bat-trang, ride: 40, confidence: medium, sources: bao-a}
-- content/stop-codes.yaml --
stop-codes:
  - {id: hk, stop: feature/hoan-kiem}
  - {id: bt, stop: village/bat-trang}
  - {id: kl, stop: village/kim-lan}
  - {id: bt1, stop: place/dinh}
"""

BAT_TRANG = "content/villages/bat-trang/index.md"
KIM_LAN = "content/villages/kim-lan/index.md"
DINH = "content/places/dinh/index.md"
POSITION = "position: {{lat: {lat}, lon: {lon}, accuracy_m: 50, what: Cổng, source: bao-a, confidence: high}}\n"
HOURS = """\
hours:
  windows:
    - {days: mon-fri, opens: "8:00", closes: "11:30"}
    - {days: mon-fri, opens: "13:30", closes: "17:00", last_start: "16:00"}
    - {days: "sat", opens: "8:00", closes: "12:00"}
    - {days: "daily", opens: "7:00", closes: "18:00", season: {solar: {month: 6, day: 1, last_month: 8, last_day: 31}}}
  exceptions:
    - {"on": {lunar: {month: 12, day: 30, last_month: 1, last_day: 5}}, why: Nghỉ Tết}
    - {"on": {dates: {first: 2026-12-24}}, windows: [{days: daily, opens: "8:00", closes: "10:00"}], why: Họp}
  source: bao-a
  checked_on: 2026-11-01
"""


def archive() -> str:
    """The usual tiny content with positions, and all that a planner needs."""
    files = unpack(CONTENT)
    files["content/site.yaml"] += PLANNER
    for path, lat, lon in ((BAT_TRANG, 21.0, 105.95), (KIM_LAN, 20.98, 105.84), (DINH, 21.003, 105.952)):
        files[path] = files[path].replace("---\n", f"---\n{POSITION.format(lat=lat, lon=lon)}", 1)
    return "".join(f"-- {path} --\n{text}" for path, text in files.items()) + MORE


def planner_data(site: TinySite, name: str) -> dict[str, Any]:
    """A file of the planner, read back."""
    found: dict[str, Any] = json.loads((site.config.out_dir / f"data/planner/{name}.json").read_text("utf-8"))
    return found


def rows(data: dict[str, Any], fields: str = "fields", key: str = "stops") -> list[dict[str, Any]]:
    """Rows with the names of their fields."""
    return [dict(zip(data[fields], row, strict=True)) for row in data[key]]


def legs_of(data: dict[str, Any], mode: str) -> dict[tuple[str, str], tuple[int, int, int] | None]:
    """(code, code) -> minutes, more at peak hours, hectometres; as a reader of legs.json works them out."""
    codes = [gateway[0] for gateway in data["gateways"]]
    pairs = [(a, b) for a in range(len(codes)) for b in range(len(codes)) if a < b or not data["half"]]
    first = data["modes"][next(iter(data["modes"]))]
    found: dict[tuple[str, str], tuple[int, int, int] | None] = {}
    for number, (one, other) in enumerate(pairs):
        item = data["modes"][mode]
        base = [(first[name][number] or 0) if first[name] else 0 for name in ("minutes", "peak", "hm")]
        rest = [(item[name][number] or 0) if item[name] else 0 for name in ("minutes", "peak", "hm")]
        leg = None
        if item["minutes"][number] is not None:
            minutes, peak, hm = (base[i] * item["like"][i] // 1000 + rest[i] for i in range(3))
            leg = minutes, peak, hm
        found[codes[one], codes[other]] = leg
        if data["half"]:
            found[codes[other], codes[one]] = leg
    return found
