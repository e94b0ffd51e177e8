"""The card one shows to a driver: the way in the language of the place, with both addresses and the point."""

from __future__ import annotations

from dataclasses import dataclass

from generator.fetch import Fetch
from generator.map_links import MapLink, point_links
from generator.model.entry import Position
from generator.model.place import Place
from generator.model.village import Village
from generator.pages.kind import text
from generator.spots import NEAR_M
from generator.trip import Point
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class DriverView:
    """All that templates/components/driver.html may use; the texts are in the language `lang`."""

    lang: str
    t: Wording  # of that language
    name: str
    address: str  # the place's own; empty for a village
    commune: str  # today
    formerly: tuple[str, ...]
    landmark: str  # what the point marks
    point: str  # "20.9747, 105.9127", no more exact than it is known; empty where it is not
    off_m: int  # how far off the point may be; 0 where it is near enough
    maps: tuple[MapLink, ...]
    phone: str
    to_copy: str


def village_driver(fetch: Fetch, village: Village) -> DriverView:
    return _driver(fetch, village, "", village.commune, village.formerly, village.position)


def place_driver(fetch: Fetch, place: Place) -> DriverView | None:
    """None for a place of which nothing is known that a driver could use."""
    if not (place.position or place.address or place.phone):
        return None
    return _driver(fetch, place, place.phone or "", place.commune, (), place.position)


def _driver(
    fetch: Fetch,
    entry: Village | Place,
    phone: str,
    commune: str | None,
    formerly: tuple[str, ...],
    position: Position | None,
) -> DriverView:
    lang = fetch.settings().languages[0]
    t = fetch.wording(lang)
    name = text(fetch, entry.name, lang).text
    address = text(fetch, entry.address, lang).text if isinstance(entry, Place) and entry.address else ""
    unit = _unit(fetch, commune, t) if commune else ""
    address, today = _once(address, unit, t("in-the-city", unit=unit) if unit else "")
    before = tuple(_unit(fetch, found, t) for found in formerly)
    point = point_text(position) if position else ""
    old = t("driver-before", unit="; ".join(before)) if before else ""
    return DriverView(
        lang=lang,
        t=t,
        name=name,
        address=address,
        commune=today,
        formerly=before,
        landmark=text(fetch, position.what, lang).text if position else "",
        point=point,
        off_m=position.accuracy_m if position and position.accuracy_m > NEAR_M else 0,
        maps=point_links(Point(position.lat, position.lon, position.accuracy_m) if position else None),
        phone=phone,
        to_copy="\n".join(part for part in (name, address, today, old, point) if part),
    )


def _once(address: str, unit: str, today: str) -> tuple[str, str]:
    """The address and the line of the commune, which is left out where the address names it already."""
    if not unit or unit.casefold() not in address.casefold():
        return address, today
    city = today.removeprefix(unit)
    return address if city.strip(", ") in address else address + city, ""


def _unit(fetch: Fetch, commune: str, t: Wording) -> str:
    """ "xã Bát Tràng, huyện Gia Lâm"."""
    card = fetch.card(f"commune/{commune}", t.lang)
    name = t("unit", kind=t(card.code), name=card.title.text)
    return f"{name}, {card.within.text}" if card.within else name


def point_text(position: Position) -> str:
    """Latitude and longitude with as many digits as are known: the fifth is one metre, the third a hundred."""
    digits = 5 if position.accuracy_m <= 10 else 4 if position.accuracy_m <= NEAR_M else 3
    return f"{_degrees(position.lat, digits)}, {_degrees(position.lon, digits)}"


def _degrees(value: float, digits: int) -> str:
    return f"{value:.{digits}f}"
