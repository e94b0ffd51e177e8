"""What a list can be filtered by, and which of these values an entry has on which days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.cards import Rated, star_of
from generator.certificates import CERTIFIED_STAGES
from generator.freshness import check_of, oldest_check
from generator.geodesy import great_circle_km
from generator.model.certificate import Certificate
from generator.model.commune import Commune
from generator.model.dates import add_months
from generator.model.entry import Entry
from generator.model.festival import Festival
from generator.model.place import Place
from generator.model.producer import Producer
from generator.model.product import Product
from generator.model.village import Village
from generator.recurrence import MONTHS_AHEAD, festival_days
from generator.site import Site

# List -> its groups of values, in the order in which they are offered.
FILTERS: Mapping[str, tuple[str, ...]] = {
    "village": ("craft", "distance", "hands-on", "open", "commune"),
    "product": ("craft", "stars", "group", "village", "commune"),
    "producer": ("craft", "kind", "village"),
    "commune": ("status", "kind", "recognised"),
    "festival": ("month", "village"),
    "place": ("kind", "open", "village"),
}
GROUPS = tuple(sorted({name for names in FILTERS.values() for name in names}))
OF_ENTRIES = ("craft", "village", "commune")  # groups whose values are entries
NEAR_KM, FAR_KM = 15, 30  # the bands of distance
HOAN_KIEM = 21.0288, 105.8523  # the middle of the lake, from which distances are told
UNKNOWN = "unknown"  # hours, or the days of a festival: ask ahead


@dataclass(frozen=True, slots=True)
class Held:
    """A value that an entry has, with its first and last day; None where for good."""

    code: str
    first: date | None = None
    last: date | None = None

    def on(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


Column = tuple[tuple[Held, ...], ...]  # of a group: what each entry of a list has from the day of the build on


@dataclass(frozen=True, slots=True)
class Distance:
    """Kilometres from Hoàn Kiếm lake: as sources say, or as the crow flies where none does."""

    low: float
    high: float
    straight: bool


def columns(site: Site, section: str) -> dict[str, Column]:
    """Group -> what each entry has, in the order of the ids."""
    entries = [site.parsed[f"{section}/{found}"].entry for found in site.ids[section]]
    return {
        group: tuple(tuple(dict.fromkeys(_HELD[group](site, entry))) for entry in entries)
        for group in FILTERS[section]
        if group in _HELD
    } | ({"recognised": _recognised(site, entries)} if section == "commune" else {})


def distance_of(village: Village) -> Distance | None:
    """None where neither a distance nor a position is known."""
    if village.distance_km:
        claims = [claim.value for claim in village.distance_km]
        return Distance(min(claims), max(claims), straight=False)
    if village.position is None:
        return None
    km = great_circle_km(HOAN_KIEM, (village.position.lat, village.position.lon))
    return Distance(km, km, straight=True)


def band_of(km: float) -> str:
    """The code of a band of distance."""
    return "near" if km < NEAR_KM else "far" if km > FAR_KM else "middle"


def _crafts(_site: Site, entry: Entry) -> Iterable[Held]:
    assert isinstance(entry, Village | Product | Producer)
    return map(Held, entry.crafts)


def _villages(_site: Site, entry: Entry) -> Iterable[Held]:
    if isinstance(entry, Festival):
        return map(Held, entry.villages)
    assert isinstance(entry, Product | Producer | Place)
    return (Held(entry.village),) if entry.village else ()


def _communes(site: Site, entry: Entry) -> Iterable[Held]:
    assert isinstance(entry, Village | Product)
    commune = _commune_of(site, entry)
    return (Held(commune),) if commune else ()


def _kinds(_site: Site, entry: Entry) -> Iterable[Held]:
    assert isinstance(entry, Producer | Place | Commune)
    return (Held(entry.kind),)


def _groups(_site: Site, entry: Entry) -> Iterable[Held]:
    assert isinstance(entry, Product)
    return (Held(entry.group),) if entry.group else ()


def _hands_on(_site: Site, entry: Entry) -> Iterable[Held]:
    assert isinstance(entry, Village)
    return (Held("yes"),) if any(item.hands_on == "yes" for item in entry.experiences) else ()


def _statuses(_site: Site, entry: Entry) -> Iterable[Held]:
    assert isinstance(entry, Commune)
    return (Held(entry.status),)


def _commune_of(site: Site, entry: Village | Product) -> str | None:
    """Today's; a product without its own belongs to that of its village."""
    if entry.commune or isinstance(entry, Village) or not entry.village:
        return entry.commune
    village = site.parsed[f"village/{entry.village}"].entry
    assert isinstance(village, Village)
    return village.commune


def _recognised(site: Site, communes: list[Entry]) -> Column:
    """Whether a product of a commune of today was ever certified."""
    found: set[str | None] = set()
    for certificate_id in site.ids["certificate"]:
        certificate = site.parsed[f"certificate/{certificate_id}"].entry
        assert isinstance(certificate, Certificate)
        if certificate.stage in CERTIFIED_STAGES:
            for product_id in certificate.products:
                product = site.parsed[f"product/{product_id}"].entry
                assert isinstance(product, Product)
                found.add(_commune_of(site, product))
    return tuple(
        (Held("yes" if commune.id in found else "no"),) if Held("today") in _statuses(site, commune) else ()
        for commune in communes
    )


def _bands(_site: Site, village: Entry) -> tuple[Held, ...]:
    """Where sources differ across a border, both."""
    assert isinstance(village, Village)
    found = distance_of(village)
    claims = [claim.value for claim in village.distance_km] or ([found.low] if found else [])
    return tuple(Held(band_of(km)) for km in claims)


def _stars(site: Site, product: Entry) -> tuple[Held, ...]:
    assert isinstance(product, Product)
    star = star_of(site, product, site.today)
    if star is None:
        return (Held("none"),)
    found: list[Held] = []
    for rated in star.phases:
        for code in _codes(rated):
            held = Held(code, rated.shown.phase.first, rated.shown.phase.last)
            before = next((item for item in reversed(found) if item.code == code), None)
            if before and before.last and held.first == before.last + timedelta(days=1):
                found[found.index(before)] = replace(before, last=held.last)
            else:
                found.append(held)
    return tuple(found)


def _codes(rated: Rated) -> tuple[str, ...]:
    if rated.state == "not-certified":
        return ("none",)
    if rated.state == "unconfirmed":
        return (UNKNOWN,)
    prefix = "once-" if rated.state == "lapsed" else ""
    if rated.stars is None:
        return (f"{prefix}certified",)
    return tuple(f"{prefix}{number}" for number in range(rated.stars.low, rated.stars.high + 1))


def _weekdays(site: Site, entry: Entry) -> tuple[Held, ...]:
    """The weekdays of the ordinary windows, as long as the check of the hours can be relied on."""
    assert isinstance(entry, Village | Place)
    hours, today = entry.hours, site.today
    if hours is None or not (hours.windows or hours.exceptions):
        return (Held(UNKNOWN),)
    until = reliable_until(entry, today)
    if until and until < today:
        return (Held(UNKNOWN),)
    days = sorted({day for window in hours.windows if window.season is None for day in window.days})
    after = (Held(UNKNOWN, until + timedelta(days=1)),) if until else ()
    return (*(Held(str(day), None, until) for day in days), *after)


def reliable_until(entry: Village | Place, today: date) -> date | None:
    """The last day on which the hours of an entry are claimed; None where nobody noted a check."""
    day = oldest_check(entry, entry.hours)
    return check_of(day, today).reliable[0].phase.last if day else None


def _months(site: Site, festival: Entry) -> tuple[Held, ...]:
    """The solar months its days fall into."""
    assert isinstance(festival, Festival)
    today = site.today
    found: set[int] = set()
    for days in festival_days(festival, today, add_months(today, MONTHS_AHEAD)):
        last = days.last.year * 12 + days.last.month - 1
        found.update(month % 12 + 1 for month in range(days.first.year * 12 + days.first.month - 1, last + 1))
    return tuple(Held(str(month)) for month in sorted(found)) or (Held(UNKNOWN),)


_HELD: Mapping[str, Callable[[Site, Entry], Iterable[Held]]] = {
    "craft": _crafts,
    "village": _villages,
    "commune": _communes,
    "kind": _kinds,
    "group": _groups,
    "stars": _stars,
    "distance": _bands,
    "hands-on": _hands_on,
    "open": _weekdays,
    "status": _statuses,
    "month": _months,
}
