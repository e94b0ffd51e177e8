"""The leaflet of a route: both sides of an A4 sheet, folded once to A5. One for each language.

Addresses are in the language of the place, to be shown to drivers and asked after on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.model.route import Route, Stop
from generator.pages.itinerary import TimelineRow, TimelineView, timeline
from generator.pages.kind import PageKind, check_of, page_target, text, view
from generator.pages.maps import route_picture
from generator.pages.printed import ShortAddress, short_address
from generator.pages.sheet import Sheet, sheet
from generator.pages.stops import StopView, stops
from generator.permalinks import Permalinks
from generator.short_codes import short_codes
from generator.site import Site
from generator.ways import stop_reference
from generator.wording import Phrase, View, Wording

# How closely the timetable is set, by its weight, so that the inside holds it.
ROOMY = 540  # with the notes, which only then have room
DENSITIES = ((700, "normal"), (950, "close"), (1400, "closer"))
CLOSEST = "closest"
CHARACTERS = 55  # of a line


@dataclass(frozen=True, slots=True)
class LeafletRow:
    """A line of the timetable; of a stop also where it is, in the language of the place."""

    row: TimelineRow
    local_name: str  # where the page's language has another
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeafletDay:
    label: str
    rows: tuple[LeafletRow, ...]


@dataclass(frozen=True, slots=True)
class LeafletContext:
    """All that templates/pages/leaflet.html may use."""

    page: Sheet
    t: Wording
    local: str  # the language of addresses
    route: View
    card: Card
    title: str
    long: bool  # the name takes smaller letters
    timeline: TimelineView | None
    days: tuple[LeafletDay, ...]  # without times where none can be reckoned
    density: str  # roomy, one of DENSITIES, or closest
    notes: tuple[Phrase, ...]  # where there is room for them
    way_home: tuple[TimelineRow, ...]  # the last ride and the return
    map: Markup | None
    check: Check | None
    address: ShortAddress


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for reference, codes in short_codes(site.parsed).items():
        if reference.startswith("route/"):
            for lang in site.languages:
                yield page_target("leaflet", lang, links.paper(codes[0], lang), entry=reference)


def context(fetch: Fetch, target: Target) -> LeafletContext:
    lang, reference = target["lang"], target["entry"]
    route: Route = fetch.entry(reference)
    card, t = fetch.card(reference, lang), fetch.wording(lang)
    shown = stops(fetch, route, lang)
    timed = timeline(fetch, route, shown, lang)
    days = tuple(_days(fetch, route, timed, shown, lang))
    title = str(card.title)
    notes = tuple(text(fetch, note.text, lang) for note in route.notes)
    density = _density(days, notes)
    return LeafletContext(
        page=sheet(fetch, lang, f"{t('paper.leaflet')}: {title}", reference),
        t=t,
        local=fetch.settings().languages[0],
        route=view(fetch, route, lang),
        card=card,
        title=title,
        long=len(title) > 28,
        timeline=timed,
        days=days,
        density=density,
        notes=notes if density == "roomy" else (),
        way_home=timed.rows[-2:] if timed else (),
        map=route_picture(fetch, route, lang, card.href),
        check=check_of(fetch, route),
        address=short_address(fetch, reference),
    )


def _days(
    fetch: Fetch, route: Route, timed: TimelineView | None, shown: tuple[StopView, ...], lang: str
) -> Iterator[LeafletDay]:
    if timed is None:
        rows = tuple(TimelineRow("visit", "", stop=stop) for stop in shown)
        yield LeafletDay("", tuple(_row(fetch, route, row, lang) for row in rows))
        return
    for day in timed.days:
        yield LeafletDay(day.label, tuple(_row(fetch, route, row, lang) for row in day.rows))


def _row(fetch: Fetch, route: Route, row: TimelineRow, lang: str) -> LeafletRow:
    if row.stop is None:
        return LeafletRow(row, "", ())
    stop, first = route.stops[row.stop.number - 1], fetch.settings().languages[0]
    name = _local_name(fetch, stop, first)
    return LeafletRow(row, name if name != str(row.stop.title) else "", _address(fetch, stop, first))


def _local_name(fetch: Fetch, stop: Stop, first: str) -> str:
    if stop.name:
        return text(fetch, stop.name, first).text
    return str(fetch.card(stop_reference(stop), first).title)


def _address(fetch: Fetch, stop: Stop, first: str) -> tuple[str, ...]:
    """Its own with the commune of today and the former one, else what the route says."""
    lines = fetch.driver_address(stop_reference(stop)) if stop.village or stop.place else ()
    if len(lines) > 1 and lines[1].partition(", ")[0].casefold() in lines[0].casefold():  # names the commune already
        lines = (lines[0], *lines[2:])
    return lines or ((text(fetch, stop.where, first).text,) if stop.where else ())


def _density(days: tuple[LeafletDay, ...], notes: tuple[Phrase, ...]) -> str:
    weight = sum(_weight(item) for day in days for item in day.rows)
    if weight + sum(4 + _lines(note.text) for note in notes) <= ROOMY:
        return "roomy"
    return next((name for most, name in DENSITIES if weight <= most), CLOSEST)


def _weight(item: LeafletRow) -> int:
    """About how many tenths of a line an item takes."""
    row = item.row
    texts = [row.text, row.leg.text.text if row.leg else ""]
    if row.stop is None:
        return 6 + _lines(" ".join(texts))
    what = row.stop.stop.what
    texts = [*filter(None, (what.text if what else "", " · ".join(item.address), row.note))]
    head = 14 * (1 + len(f"{row.stop.title} {item.local_name}") // (CHARACTERS * 2 // 3))
    return 7 + head + (10 if row.time else 0) + sum(map(_lines, texts))


def _lines(words: str) -> int:
    return 10 * (1 + len(words) // CHARACTERS)


LEAFLET = PageKind("leaflet", targets, context)
