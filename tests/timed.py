"""A tiny site with a planner and a route with clock times: from the lake to Kim Lan, over the bridge to Bát Tràng."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.i18n import load_ui
from generator.itinerary import Itinerary, make_itinerary
from generator.leg_matrix import travel_facts
from generator.model.route import Route
from generator.parse_cache import ParseCache
from generator.settings import load_settings
from generator.site import load_site
from generator.sources import read_sources
from generator.ways import Grounds
from tests.planned import archive
from tests.tiny import TinySite

ROUTE = "content/routes/mot-ngay/index.md"
PLAN = """\
plan:
  mode: motorbike
  start: hoan-kiem
  leave: "8:00"
  back_by: "18:00"
  weekdays: mon-fri
  lunch: {minutes: 60, earliest: "11:00", latest: "13:00"}
"""
STOPS = """\
stops:
  - {village: kim-lan, kind: craft, stay: 45}
  - {village: bat-trang, kind: craft, stay: 60}
  - {place: dinh, kind: spiritual, stay: 20}
"""
HEAD = "---\nname: Một ngày\nsummary: Hai làng.\nstatus: {status}\norder: geographic\n{plan}{stops}{more}---\n{body}"
ALL_DAY = """\
hours:
  windows: [{days: daily, opens: "7:00", closes: "19:00"}]
  source: bao-a
  checked_on: 2026-11-01
"""


def route(plan: str = PLAN, stops: str = STOPS, status: str = "editorial", more: str = "", body: str = "") -> str:
    return HEAD.format(status=status, plan=plan, stops=stops, more=more, body=body)


def timed(root: Path, text: str | None = None) -> TinySite:
    """The site, with another route if given."""
    return TinySite(root, archive()).write(ROUTE, route() if text is None else text)


@dataclass(frozen=True, slots=True)
class Known:
    """What an itinerary is reckoned from, read off a site."""

    grounds: Grounds
    route: Route

    def itinerary(self) -> Itinerary | None:
        return make_itinerary(self.route, self.grounds)


def known(site: TinySite) -> Known:
    sources = read_sources(site.root)
    settings = load_settings(sources)
    found = load_site(
        sources, settings, load_ui(sources, settings.languages), ParseCache(site.root / "x", ""), site.config.today
    )
    facts = travel_facts(found.parsed)
    entry = found.parsed["route/mot-ngay"].entry
    assert isinstance(entry, Route)
    assert settings.planner is not None
    return Known(Grounds(found.parsed, facts, facts.land, found.leg_tables, settings.planner), entry)


def minutes_of(itinerary: Itinerary | None) -> Iterator[tuple[int | None, ...]]:
    """Each item as (stop, begins, ends); a ride has the stop it leads to, lunch -1."""
    assert itinerary is not None
    for day in itinerary.days:
        for item in day.items:
            times = [getattr(item, name, None) for name in ("begins", "ends", "leaves", "arrives")]
            yield (getattr(item, "stop", -1), *(time for time in times if time is not None))
