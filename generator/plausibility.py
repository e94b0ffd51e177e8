"""What cannot be right: days to come of things that have happened, and points outside their commune."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.errors import Problem, Value
from generator.geodesy import great_circle_km
from generator.model.commune import Commune
from generator.model.dates import PartialDate, day_or_none, first_day
from generator.model.place import Place
from generator.model.reading import Parsed
from generator.model.village import Village
from generator.relocate import problem_in_entry
from generator.sources import Sources
from generator.text import Bilingual

# A commune is no circle: its edge can be this many times the radius of a circle of its area from its middle.
STRETCH = 2.5


def find_implausible(sources: Sources, parsed: Mapping[str, Parsed], today: date) -> Iterator[Problem]:
    """Every value that is well formed and still cannot be."""
    for item in parsed.values():
        for path, day in item.past_days:
            if first_day(day) > today:
                values = {"field": str(path[-1]), "value": str(day), "today": str(today)}
                meant = {"suggestion": found} if (found := _meant(day, today)) else {}
                yield problem_in_entry(sources, item, "future-day", path, **values, **meant)
        yield from _outside(sources, item, parsed)


def _meant(about: PartialDate, today: date) -> str:
    """The date that was probably meant: day and month swapped, or another year. Empty when neither has passed."""
    tries = [replace(about, year=today.year), replace(about, year=today.year - 1)]
    if about.day is not None:
        tries.insert(0, PartialDate(about.year, about.day, about.month))
    found = (item for item in tries if day_or_none(item.year, item.month or 1, item.day or 1))
    return next((str(item) for item in found if first_day(item) <= today), "")


def _outside(sources: Sources, item: Parsed, parsed: Mapping[str, Parsed]) -> Iterator[Problem]:
    entry = item.entry
    if not isinstance(entry, Village | Place) or entry.position is None:
        return
    commune = _commune_of(parsed, entry)
    reach = _reach_km(commune) if commune else None
    if commune is None or commune.position is None or reach is None:
        return  # an unknown commune is a problem of its own; of some the area or the middle is not known
    point = entry.position.lat, entry.position.lon
    limit = reach + entry.position.accuracy_m / 1000
    away = great_circle_km(point, (commune.position.lat, commune.position.lon))
    if away <= limit:
        return
    name = Bilingual(*(commune.name.pick(lang, "vi")[0] for lang in ("vi", "en")))
    values: dict[str, Value] = {
        "km": f"{away:.1f}",
        "limit": f"{limit:.1f}",
        "commune": name,
        "advice": _advice(point, parsed),
    }
    yield problem_in_entry(sources, item, "outside-commune", ("position", "lat"), **values)


def _advice(point: tuple[float, float], parsed: Mapping[str, Parsed]) -> Bilingual:
    """The commune of today in whose reach the point lies, nearest first."""
    near = []
    for item in parsed.values():
        commune = item.entry
        if isinstance(commune, Commune) and commune.status == "today" and commune.position is not None:
            away = great_circle_km(point, (commune.position.lat, commune.position.lon))
            if away <= (_reach_km(commune) or 0):
                near.append((away, commune.id))
    if near:
        found = min(near)[1]
        return Bilingual(
            f"xem lại lat và lon, hoặc viết commune: {found}", f"check lat and lon, or write commune: {found}"
        )
    return Bilingual(
        "xem lại lat và lon: dán đúng hai số từ bản đồ, vĩ độ trước",
        "check lat and lon: copy both from the map, latitude first",
    )


def _commune_of(parsed: Mapping[str, Parsed], entry: Village | Place) -> Commune | None:
    """The commune an entry names, else that of its village."""
    commune_id = entry.commune
    if commune_id is None and isinstance(entry, Place):
        village = parsed.get(f"village/{entry.village}")
        commune_id = getattr(village.entry, "commune", None) if village else None
    found = parsed.get(f"commune/{commune_id}")
    return found.entry if found and isinstance(found.entry, Commune) else None


def _reach_km(commune: Commune) -> float | None:
    """How far from its middle a point of the commune can lie, by the largest area that is claimed."""
    areas = [claim.value for claim in commune.area_km2]
    return STRETCH * math.sqrt(max(areas) / math.pi) if areas else None
