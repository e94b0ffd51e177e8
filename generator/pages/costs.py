"""What a route costs as far as prices are known; what is not known is named, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.fetch import Fetch
from generator.model.entry import Price
from generator.model.place import Place
from generator.model.route import Route, Stop
from generator.model.village import Village
from generator.pages.stops import StopView
from generator.ways import stop_reference
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class CostLine:
    """A stop with the prices one may have to pay there."""

    stop: StopView
    text: str  # "60,000–198,000 ₫"


@dataclass(frozen=True, slots=True)
class Cost:
    """For one person, in đồng. Fares and meals are never in it."""

    total: str  # empty where no price is known
    lines: tuple[CostLine, ...]
    unknown: tuple[StopView, ...]


def cost_of(fetch: Fetch, route: Route, visited: Sequence[StopView], lang: str) -> Cost:
    """Tickets from the cheapest to the dearest. What one can make oneself may be left out: it adds to the most only."""
    t = fetch.wording(lang)
    places = {stop.place for stop in route.stops if stop.place}
    low = high = 0
    lines: list[CostLine] = []
    unknown: list[StopView] = []
    for shown in visited:
        stop = route.stops[shown.number - 1]
        reference = stop_reference(stop)
        entry = fetch.entry(reference) if reference else None
        tickets = _tickets(entry)
        extras = _extras(fetch, stop, entry, places)
        if not tickets and not extras:
            unknown.append(shown)
            continue
        low += min(tickets, default=(0, 0))[0]
        high += max((most for _, most in tickets), default=0) + max((most for _, most in extras), default=0)
        found = [*tickets, *extras]
        lines.append(CostLine(shown, span_text(min(found)[0], max(most for _, most in found), t)))
    return Cost(span_text(low, high, t) if lines else "", tuple(lines), tuple(unknown))


def _tickets(entry: Village | Place | None) -> list[tuple[int, int]]:
    return _spans(entry.prices) if entry else []


def _extras(fetch: Fetch, stop: Stop, entry: Village | Place | None, places: set[str]) -> list[tuple[int, int]]:
    """What one pays to make something in a village, unless the route stops at a place of it that has prices itself."""
    if not isinstance(entry, Village):
        return []
    own = fetch.ids("place", village=f"village/{stop.village}")
    if any(found in places and fetch.entry(f"place/{found}").prices for found in own):
        return []
    return [found for item in entry.experiences if item.hands_on == "yes" for found in _spans(item.prices)]


def _spans(prices: Iterable[Price]) -> list[tuple[int, int]]:
    return [(price.vnd, price.up_to_vnd or price.vnd) for price in prices if price.kind != "goods"]


def span_text(low: int, high: int, t: Wording) -> str:
    if high == 0:
        return t("free")
    return t.vnd(low) if low == high else f"{t.number(low)}–{t.vnd(high)}"
