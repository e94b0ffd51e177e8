"""Asks a routing engine for the travel times the site lacks, once, and keeps the answers in content/legs/.

The build never asks anybody: it reads these tables, and the formula fills in what they lack.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from generator.commands.options import command_parser, config_from
from generator.config import Config
from generator.errors import BuildFailed, problem
from generator.geodesy import great_circle_km
from generator.i18n import load_ui
from generator.leg_matrix import LegMatrix, leg_matrix, travel_facts
from generator.leg_tables import ENGINES, Answer, Degrees, LegTable, Pair, table_path, write_table
from generator.legs import MODES, TRIPS_NEEDED, WALK_KM, Period
from generator.parse_cache import ParseCache
from generator.published import deviations
from generator.reporting import report
from generator.routing import MAX_COORDINATES, PROFILES, ask, blocks, is_address, send_http
from generator.settings import load_settings
from generator.site import Site, load_site
from generator.sources import read_sources
from generator.text import Bilingual
from generator.tool import tool_stamp

LIMIT = MAX_COORDINATES  # points in one request
PAUSE_SECONDS = 1.1  # public servers ask for at most one request a second
Pause = Callable[[float], None]

NOTHING = Bilingual("{mode}: đủ cả {pairs} cặp, không hỏi gì.", "{mode}: all {pairs} pairs are there, nothing asked.")
ASKED = Bilingual(
    "{mode}: hỏi {requests} lần, thêm {new} cặp; có {pairs} cặp trong {file}.",
    "{mode}: {requests} request(s), {new} pairs added; {pairs} pairs in {file}.",
)
NO_WAY = Bilingual(
    "{mode}: không có đường cho {count} cặp, như {pair}; lịch sẽ không xếp các cặp ấy.",
    "{mode}: no way for {count} pair(s), such as {pair}; the planner will not use them.",
)
BAD_ADDRESS = Bilingual(
    "--server phải là địa chỉ http:// hoặc https://, như http://127.0.0.1:5000",
    "--server must be an address with http:// or https://, such as http://127.0.0.1:5000",
)
NO_PROFILE = Bilingual(
    "{engine} không có sẵn hồ sơ cho {mode}: nêu bằng --profile",
    "{engine} has no profile of its own for {mode}: name one with --profile",
)
ONE_MODE = Bilingual("--profile chỉ đi với một --mode", "--profile goes with a single --mode")
STATE = Bilingual(
    "{mode}: {engine} {known}/{pairs} cặp, còn lại theo công thức; {trips} chuyến đo, {word}",
    "{mode}: {engine} {known}/{pairs} pairs, the rest by the formula; {trips} timed trips, {word}",
)
CALIBRATED = Bilingual("đã hiệu chỉnh", "calibrated")
ASSUMED = Bilingual("chưa hiệu chỉnh (cần {least} chuyến)", "not calibrated (needs {least} trips)")
AGAINST = Bilingual(
    "So với {count} con số đã công bố trên trang: lệch giữa (trung vị) {off} %.",
    "Against {count} published figures of the site: median deviation {off} %.",
)


def run(arguments: Sequence[str], pause: Pause = time.sleep) -> int:
    """Exit code 0 done, 1 problems, 2 wrong usage."""
    parser = command_parser("travel", "Travel times from a routing engine (hỏi thời gian đi một lần).")
    parser.add_argument("--server", metavar="URL", help="address of an OSRM or Valhalla server (địa chỉ máy chủ)")
    parser.add_argument("--engine", choices=ENGINES, default="osrm", help="what runs there (loại máy chủ)")
    parser.add_argument("--mode", choices=MODES, action="append", help="way of travel; may be repeated (cách đi)")
    parser.add_argument("--profile", help="the engine's profile or costing (hồ sơ của máy chủ)")
    parser.add_argument(
        "--data", default="", metavar="TEXT", help="what the engine knows, such as 2026-10-25 (dữ liệu)"
    )
    parser.add_argument("--fresh", action="store_true", help="ask again what is known too (hỏi lại từ đầu)")
    options = parser.parse_args(arguments)
    modes = _modes(options, parser)
    config = config_from(options, options.root.resolve() / "public", "build")
    try:
        site = _load(config)
        if options.server is None:
            _tell(site, options.lang)
            return 0
        points = {gateway.id: gateway.point for gateway in travel_facts(site.parsed).gateways}
        for mode in modes:
            _refresh(config, site.leg_tables.get(mode), mode, points, options, pause)
    except BuildFailed as failure:
        print(report(failure.problems, "text", options.lang))
        return 1
    return 0


def _modes(options: argparse.Namespace, parser: argparse.ArgumentParser) -> list[str]:
    """The ways of travel to ask for: those named, else all for which the engine has a profile. Exits with 2."""
    known, lang = PROFILES[options.engine], options.lang
    modes = list(dict.fromkeys(options.mode or [mode for mode in MODES if mode in known]))
    if options.server is not None and not is_address(options.server):
        parser.error(BAD_ADDRESS.pick(lang))
    if options.profile and len(modes) != 1:
        parser.error(ONE_MODE.pick(lang))
    for mode in modes:
        if not options.profile and mode not in known:
            parser.error(NO_PROFILE.pick(lang).format(engine=options.engine, mode=mode))
    return modes


def _refresh(
    config: Config,
    old: LegTable | None,
    mode: str,
    points: Mapping[str, Degrees],
    options: argparse.Namespace,
    pause: Pause,
) -> None:
    """Asks for the pairs one table lacks and writes it. What was asked is written even if a later request fails."""
    profile = options.profile or PROFILES[options.engine][mode]
    same = old is not None and (old.engine, old.profile) == (options.engine, profile) and not options.fresh
    kept = dict(_kept(old, points)) if old is not None and same else {}
    wanted = [pair for pair in _pairs(mode, points) if pair not in kept]
    if not wanted:
        print(NOTHING.pick(options.lang).format(mode=mode, pairs=len(kept)))
        return
    asked_on = min(old.asked_on, config.today) if old is not None and kept else config.today
    found: dict[Pair, Answer] = {}
    requests = 0
    try:
        for block in blocks(wanted, LIMIT):
            if requests:
                pause(PAUSE_SECONDS)
            requests += 1
            found.update(ask(options.server, options.engine, profile, block, points, send_http))
    finally:
        if found:
            legs = {**kept, **{pair: found[pair] for pair in wanted if pair in found}}
            table = LegTable(
                mode, options.engine, profile, asked_on, options.server, options.data or "", gateways=points
            )
            _write(config.root, _completed(replace(table, legs=legs)))
    lacking = [pair for pair in wanted if found[pair] is None]
    values = {"mode": mode, "requests": requests, "new": len(wanted), "file": table_path(mode)}
    print(ASKED.pick(options.lang).format(**values, pairs=len(kept) + len(wanted)))
    if lacking:
        print(NO_WAY.pick(options.lang).format(mode=mode, count=len(lacking), pair=" → ".join(lacking[0])))


def _kept(old: LegTable, points: Mapping[str, Degrees]) -> Iterator[tuple[Pair, Answer]]:
    """What is still true of a table: pairs whose ends are there and did not move."""
    for pair, answer in old.legs.items():
        if all(name in points and old.stands(name, points[name]) for name in pair):
            yield pair, answer


def _pairs(mode: str, points: Mapping[str, Degrees]) -> Iterator[Pair]:
    """Every pair one might travel: nobody walks far."""
    for start in sorted(points):
        for end in sorted(points):
            near = mode != "walk" or great_circle_km(points[start], points[end]) <= WALK_KM
            if start != end and near:
                yield start, end


def _completed(table: LegTable) -> LegTable:
    """The table, with whether it has every pair of its gateways."""
    count = len(table.gateways)
    return replace(table, complete=len(table.legs) == count * (count - 1))


def _write(root: Path, table: LegTable) -> None:
    """Beside, then renamed into place: a table is whole or the old one."""
    place = root / table_path(table.mode)
    fresh = place.with_name(f".{place.name}.new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(write_table(table))
        fresh.replace(place)
    except OSError as failure:
        reason = failure.strerror or str(failure)
        raise BuildFailed([problem(table_path(table.mode), 0, 0, "cannot-write", reason=reason)]) from None


def _tell(site: Site, lang: str) -> None:
    """How much of the travel times comes from where, and how far they are from what the site's sources say."""
    planner = site.settings.planner
    peaks = tuple(Period(part.begins, part.ends) for part in planner.peaks) if planner else ()
    matrix = leg_matrix(travel_facts(site.parsed), site.leg_tables, peaks)
    for mode in matrix.modes:
        pairs = len(mode.legs) * (len(mode.legs) - 1)
        known = sum(leg.source == "engine" for row in mode.legs for leg in row if leg)
        word = CALIBRATED if mode.calibrated else ASSUMED
        values = {"mode": mode.pace.mode, "engine": mode.engine or "engine", "known": known, "pairs": pairs}
        said = word.pick(lang).format(least=TRIPS_NEEDED)
        print(STATE.pick(lang).format(**values, trips=mode.trips, word=said))
    _tell_deviations(site, matrix, lang)


def _tell_deviations(site: Site, matrix: LegMatrix, lang: str) -> None:
    found = deviations(site.parsed, matrix)
    if not found:
        return
    off = median(abs(item.percent) for item in found)
    print(AGAINST.pick(lang).format(count=len(found), off=round(off)))
    for item in sorted(found, key=lambda item: (-abs(item.percent), item.village)):
        figures = f"{item.ours:g} ~ {item.published} ({item.percent:+d} %, {item.basis})"
        print(f"  {item.village} {item.mode} {item.what}: {figures}")


def _load(config: Config) -> Site:
    sources = read_sources(config.root)
    settings = load_settings(sources, config.base_url)
    ui = load_ui(sources, settings.languages)
    return load_site(sources, settings, ui, ParseCache(None, tool_stamp()), config.today)
