"""What the planner knows of a stop: where it is, how long one stays, when it is open and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.freshness import check_of, oldest_check
from generator.hours import SpecialDays, special_days
from generator.model.entry import Entry, Position, Price
from generator.model.hours import Window
from generator.model.numbers import Span
from generator.model.place import Place
from generator.model.village import Village
from generator.settings import Planner

DAYS_AHEAD = 400  # how far the days are told, the day of the build included
EVERY_DAY = 0b1111111

OpenWeek = tuple[tuple[int, int, int, int], ...]  # days of the week as bits, Monday lowest; opens, closes, last start


@dataclass(frozen=True, slots=True)
class Plannable:
    """A stop as the planner sees it. Minutes after midnight, UTC+7."""

    names: tuple[str, ...]  # in the order of the site's languages
    position: tuple[float, float, int] | None  # latitude, longitude, accuracy in metres; None: somewhere in its village
    stay: tuple[int, int]  # the shortest and the usual
    stay_assumed: bool
    week: OpenWeek  # of the ordinary week
    hours: str  # "known", "unknown" or "stale": the last two come by assumed windows, phone first
    work_seen: OpenWeek
    price: tuple[int, int] | None  # đồng, least and most
    phone: str
    checked_on: date | None  # the oldest check of the hours, else of the entry
    hands_on: bool


def plannable(entry: Village | Place, planner: Planner, languages: tuple[str, ...], today: date) -> Plannable:
    state = hours_state(entry, today)
    stay, found = known_stay(entry), default_stay(entry, planner)
    hours = entry.hours
    return Plannable(
        tuple(entry.name.pick(lang, languages[0])[0] for lang in languages),
        _place(entry.position),
        (found.low, found.high),
        stay is None,
        _week(hours.windows) if hours and state == "known" else phone_first(planner),
        state,
        _week(hours.work_seen) if hours and state == "known" else (),
        _span(price for price in entry.prices if price.kind != "goods"),
        entry.phone or "" if isinstance(entry, Place) else "",
        oldest_check(entry, hours) if state != "unknown" else entry.checked_on,
        isinstance(entry, Village) and any(item.hands_on == "yes" for item in entry.experiences),
    )


def known_stay(entry: Entry | None) -> Span | None:
    """How long one stays, where the content says so."""
    if isinstance(entry, Village):
        return entry.stay.minutes if entry.stay else None
    return entry.stay if isinstance(entry, Place) else None


def default_stay(entry: Entry | None, planner: Planner) -> Span:
    """How long to plan for: as the content says, else what is taken for granted; a point without a page is a place."""
    return known_stay(entry) or (planner.stay_village if isinstance(entry, Village) else planner.stay_place)


def phone_first(planner: Planner) -> OpenWeek:
    """The windows assumed where hours are not known."""
    return tuple((EVERY_DAY, part.begins, part.ends, part.ends) for part in planner.phone_first)


def hours_state(entry: Village | Place, today: date) -> str:
    """Hours that nobody knows, or whose check is over a year old, are not relied on; nor those nobody checked."""
    if entry.hours is None or not entry.hours.windows:
        return "unknown"
    return "known" if reliable(entry, today) else "stale"


def reliable(entry: Village | Place, today: date) -> bool:
    """Whether the check of the hours is recent enough, as structured data has it too."""
    checked = oldest_check(entry, entry.hours) if entry.hours else None
    return checked is not None and not check_of(checked, today).reliable[0].hidden


def days_that_differ(entry: Village | Place, today: date) -> tuple[SpecialDays, ...]:
    """The next days whose hours are not those of the week, where the hours can be relied on."""
    if entry.hours is None or not reliable(entry, today):
        return ()
    return special_days(entry.hours, today, today + timedelta(days=DAYS_AHEAD - 1))


def _place(position: Position | None) -> tuple[float, float, int] | None:
    return (position.lat, position.lon, position.accuracy_m) if position else None


def _week(windows: Iterable[Window]) -> OpenWeek:
    """Windows without a season; those of one are among the days that differ."""
    return tuple(
        sorted(
            (
                sum(1 << day for day in window.days),
                window.opens,
                window.closes,
                window.closes if window.last_start is None else window.last_start,
            )
            for window in windows
            if window.season is None
        )
    )


def _span(prices: Iterable[Price]) -> tuple[int, int] | None:
    found = [bound for price in prices for bound in (price.vnd, price.up_to_vnd or price.vnd)]
    return (min(found), max(found)) if found else None
