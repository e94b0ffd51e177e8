"""A route as a TouristTrip: its stops in order, by the day where it takes several."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urljoin

from generator.fetch import Fetch
from generator.model.route import Route
from generator.pages.json_ld import Data
from generator.pages.kind import text
from generator.pages.stops import StopView


def trip_data(fetch: Fetch, route: Route, stops: Iterable[StopView], lang: str) -> Data:
    links = fetch.links()
    url = links.absolute(links.entry(route, lang))
    days: dict[int, list[Data]] = {}
    day = 1
    for shown, stop in zip(stops, route.stops, strict=True):
        day = stop.day or day
        days.setdefault(day, []).append(_stop(shown, url))
    t = fetch.wording(lang)
    parts = [
        {"@type": "TouristTrip", "name": t("trip-day", number=number), "itinerary": _in_order(found)}
        for number, found in sorted(days.items())
    ]
    whole = _in_order([stop for _, found in sorted(days.items()) for stop in found])
    return {
        "@type": "TouristTrip",
        "name": text(fetch, route.name, lang).text,
        "description": text(fetch, route.summary, lang).text,
        "url": url,
        **({"subTrip": parts} if len(parts) > 1 else {"itinerary": whole}),
    }


def _stop(shown: StopView, url: str) -> Data:
    page = {"url": urljoin(url, shown.href)} if shown.href else {}
    return {"@type": "TouristAttraction", "name": shown.title.text, **page}


def _in_order(stops: list[Data]) -> Data:
    found = [{"@type": "ListItem", "position": number, "item": stop} for number, stop in enumerate(stops, start=1)]
    return {"@type": "ItemList", "itemListElement": found}
