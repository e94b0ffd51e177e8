"""What the planner needs of the content: a permanent code for every stop, bridges on their rivers, tables that hold."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from itertools import chain, product

from generator.banks import off_river_km
from generator.cross_checks import KnownIds
from generator.errors import Problem
from generator.gateways import is_stop, start_of
from generator.model.bridge import Bridge
from generator.model.feature import Feature
from generator.model.place import Place
from generator.model.reading import Parsed
from generator.model.stopcode import StopCode
from generator.model.village import Village
from generator.relocate import problem_in_entry
from generator.sources import Sources
from generator.text import RESERVED_NAMES

CHARACTERS = string.ascii_lowercase + string.digits  # of a code
NEAR_RIVER_KM = 0.5  # beyond the accuracy of the bridge: lines of rivers are sketches


def find_planner_problems(
    sources: Sources, parsed: Mapping[str, Parsed], known: KnownIds, planned: bool
) -> Iterator[Problem]:
    """Every problem of codes and bridges; stops need codes only on a site with a planner."""
    holders: dict[str, str] = {}  # stop -> its code
    for item in parsed.values():
        if isinstance(item.entry, StopCode):
            yield from _bad_code(sources, item, item.entry, parsed, known, holders)
        elif isinstance(item.entry, Bridge):
            yield from _bad_bridge(sources, item, item.entry, parsed)
    if planned and "stopcode" not in known.uncertain:
        yield from _without_code(sources, parsed, holders)


def _bad_code(
    sources: Sources,
    item: Parsed,
    code: StopCode,
    parsed: Mapping[str, Parsed],
    known: KnownIds,
    holders: dict[str, str],
) -> Iterator[Problem]:
    if code.retired is not None:
        return
    found = parsed.get(code.stop)
    if found is None:
        kind, _, name = code.stop.partition("/")
        if not known.has(kind, name):  # what is there but cannot be read is a problem of its own
            yield problem_in_entry(sources, item, "stop-gone", ("stop",), code=code.id, stop=code.stop)
    elif isinstance(found.entry, Feature) and start_of(found.entry) is None:
        yield problem_in_entry(sources, item, "not-a-start", ("stop",), stop=code.stop)
    elif holders.setdefault(code.stop, code.id) != code.id:
        yield problem_in_entry(sources, item, "stop-code-twice", ("stop",), stop=code.stop, other=holders[code.stop])


def _without_code(sources: Sources, parsed: Mapping[str, Parsed], holders: Mapping[str, str]) -> Iterator[Problem]:
    """Each is offered the next free code; codes of retired stops are never free."""
    taken = {*RESERVED_NAMES, *(item.entry.id for item in parsed.values() if isinstance(item.entry, StopCode))}
    for reference, item in parsed.items():
        entry = item.entry
        if not isinstance(entry, Village | Place) or reference in holders or not is_stop(entry, parsed):
            continue
        village = f"village/{entry.village}" if isinstance(entry, Place) and entry.village else ""
        free = _free_code(entry.id, holders.get(village, ""), taken)
        taken.add(free)
        path = ("position",) if entry.position else ("name",)
        yield problem_in_entry(sources, item, "stop-without-code", path, stop=reference, code=free)


def _free_code(entry_id: str, of_village: str, taken: set[str]) -> str:
    """The village's code with a number, or the first letters of the id; any, where these are all taken."""
    letters = "".join(part[0] for part in entry_id.split("-"))
    stem: str = of_village or (letters if len(letters) > 1 else entry_id)[:3]
    tries = [f"{stem[: 4 - len(str(number))]}{number}" for number in range(1, 1000)]
    others = ("".join(letters) for letters in product(CHARACTERS, repeat=4))
    return next(found for found in chain([] if of_village else [stem], tries, others) if found not in taken)


def _bad_bridge(sources: Sources, item: Parsed, bridge: Bridge, parsed: Mapping[str, Parsed]) -> Iterator[Problem]:
    found = parsed.get(f"feature/{bridge.river}")
    river = found.entry if found else None
    if not isinstance(river, Feature):
        return  # an unknown river is a problem of its own
    if river.kind != "river":
        yield problem_in_entry(sources, item, "not-a-river", ("river",), value=bridge.river)
        return
    line = [(point.lat, point.lon) for point in river.points]
    away = off_river_km((bridge.position.lat, bridge.position.lon), line)
    limit = NEAR_RIVER_KM + bridge.position.accuracy_m / 1000
    if away > limit:
        yield problem_in_entry(
            sources,
            item,
            "bridge-off-river",
            ("position", "lat"),
            river=bridge.river,
            km=f"{away:.1f}",
            limit=f"{limit:.1f}",
        )
