"""What search engines read of a page: schema.org in JSON-LD, of the same facts and the same hours as the page.

A star is stated only while it stands, with the day it ends; hours only while their check can be relied on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from generator.cards import Card
from generator.certificates import Standing
from generator.fetch import Fetch
from generator.hours import SpecialDays
from generator.model.certificate import Certificate
from generator.model.entry import Position
from generator.model.hours import Window, clock_text
from generator.model.place import Place
from generator.model.producer import Producer
from generator.model.product import Product
from generator.model.village import Village
from generator.pages.json_ld import Data
from generator.pages.kind import check_of, text

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACE_TYPES = {
    "museum": "Museum",
    "pagoda": "BuddhistTemple",
    "temple": "PlaceOfWorship",
    "communal-house": "LandmarksOrHistoricalBuildings",
    "old-house": "LandmarksOrHistoricalBuildings",
    "kiln": "LandmarksOrHistoricalBuildings",
    "workshop": "LocalBusiness",
    "shop": "Store",
    "ocop-point": "Store",
}
WORTH_A_VISIT = "https://schema.org/TouristAttraction"
BUSINESSES = ("LocalBusiness", "Store")  # these are sights besides


def village_data(fetch: Fetch, village: Village, places: Iterable[Card], lang: str) -> Data:
    """`places` are those of the village that have a page."""
    links = fetch.links()
    url = links.absolute(links.entry(village, lang))
    sights = [
        {"@type": "TouristAttraction", "name": place.title.text, "url": urljoin(url, place.href)} for place in places
    ]
    return {
        "@type": "TouristDestination",
        "name": text(fetch, village.name, lang).text,
        "description": text(fetch, village.summary, lang).text,
        "url": url,
        **({"includesAttraction": sights} if sights else {}),
        **_geo(village.position),
        **_hours(fetch, village),
    }


def place_data(fetch: Fetch, place: Place, lang: str) -> Data:
    links = fetch.links()
    kind = PLACE_TYPES.get(place.kind, "TouristAttraction")
    return {
        "@type": kind,
        **({"additionalType": WORTH_A_VISIT} if kind in BUSINESSES else {}),
        "name": text(fetch, place.name, lang).text,
        **({"description": text(fetch, place.summary, lang).text} if place.summary else {}),
        "url": links.absolute(links.entry(place, lang)),
        **_address(fetch, place, lang),
        **({"telephone": place.phone} if place.phone else {}),
        **_geo(place.position),
        **_hours(fetch, place),
    }


def producer_data(fetch: Fetch, producer: Producer, lang: str) -> Data:
    """Who only makes, and receives nobody, is no shop: a business with a door is a place of its own."""
    links = fetch.links()
    return {
        "@type": "Person" if producer.kind == "artisan" else "Organization",
        "name": text(fetch, producer.name, lang).text,
        **({"description": text(fetch, producer.summary, lang).text} if producer.summary else {}),
        "url": links.absolute(links.entry(producer, lang)),
        **({"address": text(fetch, producer.address, lang).text} if producer.address else {}),
        **({"telephone": producer.phone} if producer.phone else {}),
        **({"sameAs": producer.website} if producer.website else {}),
    }


def product_data(
    fetch: Fetch, product: Product, ratings: list[tuple[Certificate, Standing]], maker: str, lang: str
) -> Data:
    """`ratings` are the product's certificates; `maker` is empty when nobody knows."""
    links = fetch.links()
    standing = [_certification(fetch, found, state, lang) for found, state in ratings if state.state == "current"]
    return {
        "@type": "Product",
        "name": text(fetch, product.name, lang).text,
        "description": text(fetch, product.summary, lang).text,
        "url": links.absolute(links.entry(product, lang)),
        **({"manufacturer": {"@type": "Organization", "name": maker}} if maker else {}),
        **({"hasCertification": standing} if standing else {}),
    }


def _certification(fetch: Fetch, certificate: Certificate, standing: Standing, lang: str) -> Data:
    stars = certificate.stars
    return {
        "@type": "Certification",
        "name": "OCOP",
        **({"certificationIdentification": certificate.number} if certificate.number else {}),
        **({"certificationRating": _rating(stars.low)} if stars and stars.low == stars.high else {}),
        **({"issuedBy": _issuer(fetch, certificate, lang)} if certificate.issuer else {}),
        **_signed(certificate),
        **_expires(standing),
    }


def _signed(certificate: Certificate) -> Data:
    """The day of signing, where it is known to the day."""
    day = certificate.decided_on
    return {"validFrom": str(day)} if day and day.day else {}


def _expires(standing: Standing) -> Data:
    """The last day on which it surely stands, also where the day of signing is known in part."""
    last = standing.phases[0].phase.last
    return {"expires": last.isoformat()} if last else {}


def _rating(stars: int) -> Data:
    return {"@type": "Rating", "ratingValue": stars, "bestRating": 5}


def _issuer(fetch: Fetch, certificate: Certificate, lang: str) -> Data:
    return {"@type": "Organization", "name": text(fetch, certificate.issuer, lang).text}


def _address(fetch: Fetch, place: Place, lang: str) -> Data:
    """Its own, else its commune, or that of its village."""
    if place.address:
        return {"address": text(fetch, place.address, lang).text}
    owner = f"place/{place.id}" if place.commune or not place.village else f"village/{place.village}"
    lines = fetch.driver_address(owner)
    return {"address": lines[0]} if lines else {}


def _geo(position: Position | None) -> Data:
    """Only a point that is the thing itself: the middle of an old commune would send a driver into a field."""
    if position is None or position.accuracy_m > 500:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": position.lat, "longitude": position.lon}}


def _hours(fetch: Fetch, entry: Place | Village) -> Data:
    hours = entry.hours
    check = check_of(fetch, entry, hours) if hours else None
    if hours is None or check is None or check.reliable[0].hidden:
        return {}
    weekly = [_weekly(window) for window in hours.windows if window.season is None]
    special = [data for days in fetch.special_hours(f"{entry.type_name}/{entry.id}") for data in _special(days)]
    return {
        **({"openingHoursSpecification": weekly} if weekly else {}),
        **({"specialOpeningHoursSpecification": special} if special else {}),
    }


def _weekly(window: Window) -> Data:
    return {"dayOfWeek": [DAYS[day] for day in window.days], **_times(window.opens, window.closes)}


def _special(days: SpecialDays) -> Iterator[Data]:
    """Days in a row; closed ones open and close at midnight, as schema.org says it."""
    valid = {"validFrom": days.first.isoformat(), "validThrough": days.last.isoformat()}
    if not days.openings:
        yield {**_times(0, 0), **valid}
    for opening in days.openings:
        yield {**_times(opening.opens, opening.closes), **valid}


def _times(opens: int, closes: int) -> Data:
    """Midnight at the end of a day is 23:59: as 00:00 it would read as closed."""
    end = clock_text(min(closes, 24 * 60 - 1))
    return {"@type": "OpeningHoursSpecification", "opens": clock_text(opens), "closes": end}
