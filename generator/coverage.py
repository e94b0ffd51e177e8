"""What the site holds, counted: for its own line among the figures, and for the report to its editors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.certificates import CERTIFIED_STAGES, STATES, standing
from generator.freshness import facts_in
from generator.model import ENTRY_TYPES
from generator.model.certificate import Certificate
from generator.model.commune import Commune
from generator.model.place import Place
from generator.model.product import GROUPS, Product
from generator.model.reading import Parsed
from generator.model.shape import localized_texts
from generator.site import Site


@dataclass(frozen=True, slots=True)
class Holdings:
    """Counts that the page of figures sets beside the published ones."""

    own: tuple[tuple[str, int], ...]  # by code of `model.chart.OWN`
    groups: tuple[tuple[str, int], ...]  # products by code of `model.product.GROUPS`, "" for none
    stars: tuple[tuple[int, int], ...]  # products by the most stars a certificate ever gave them, 5 first
    states: tuple[tuple[str, int], ...]  # certificates by state, STATES in order
    communes_with: int  # communes of today with a product of the site
    communes: int  # communes of today on the site


@dataclass(frozen=True, slots=True)
class TypeCount:
    """Entries of a type."""

    type_name: str
    entries: int
    translated: tuple[tuple[str, int], ...]  # (language, entries with every text in it)
    facts: int
    sourced: int  # facts that name a source, or whose entry does
    oldest: date | None  # the oldest check; None where nothing is noted


def count_holdings(site: Site, today: date) -> Holdings:
    certificates = [item.entry for item in _of(site, "certificate") if isinstance(item.entry, Certificate)]
    products = [item.entry for item in _of(site, "product") if isinstance(item.entry, Product)]
    most: dict[str, int] = {}
    certified: set[str] = set()
    for certificate in certificates:
        if certificate.stage in CERTIFIED_STAGES:
            certified.update(certificate.products)
            if certificate.stars and certificate.stars.low == certificate.stars.high:
                for product in certificate.products:
                    most[product] = max(most.get(product, 0), certificate.stars.high)
    centres = [item for item in _of(site, "place") if isinstance(item.entry, Place) and item.entry.kind == "ocop-point"]
    stars, groups = Counter(most.values()), Counter(product.group for product in products)
    states = Counter(standing(certificate, today).state for certificate in certificates)
    today_ids = {
        item.entry.id
        for item in _of(site, "commune")
        if isinstance(item.entry, Commune) and item.entry.status == "today"
    }
    return Holdings(
        own=(
            ("villages", len(site.ids["village"])),
            ("crafts", len(site.ids["craft"])),
            ("certified", len(certified)),
            ("five-star", stars[5]),
            ("centres", len(centres)),
        ),
        groups=(*((code, groups[code]) for code, _ in GROUPS.labels), ("", groups[None])),
        stars=tuple((number, stars[number]) for number in (5, 4, 3)),
        states=tuple((state, states[state]) for state in STATES),
        communes_with=len(today_ids & communes_of(site, products)),
        communes=len(today_ids),
    )


def count_types(site: Site) -> tuple[TypeCount, ...]:
    """Every type in the order of the model."""
    return tuple(_count(site, entry_type.type_name) for entry_type in ENTRY_TYPES)


def _count(site: Site, type_name: str) -> TypeCount:
    items = list(_of(site, type_name))
    facts = [(item, fact) for item in items for fact in facts_in(item.entry)]
    checks = [day for item, fact in facts if (day := fact.checked_on or item.entry.checked_on)]
    checks += [item.entry.checked_on for item in items if item.entry.checked_on]
    return TypeCount(
        type_name,
        len(items),
        tuple((lang, sum(not untranslated(item, lang) for item in items)) for lang in site.languages),
        len(facts),
        sum(bool(fact.source or item.entry.sources) for item, fact in facts),
        min(checks, default=None),
    )


def untranslated(item: Parsed, lang: str) -> int:
    """How many texts of an entry a language lacks; its prose counts as one. A Vietnamese name may stand for both."""
    texts = localized_texts(item.entry)
    missing = sum(lang not in dict(text.texts) and path != ("name",) for path, text in texts)
    prose = {part.lang for part in item.prose}
    return missing + (bool(prose) and lang not in prose)


def communes_of(site: Site, products: list[Product]) -> set[str]:
    """The communes of products, their villages' among them."""
    found: set[str] = set()
    for product in products:
        village = site.parsed[f"village/{product.village}"].entry if product.village else None
        commune = product.commune or getattr(village, "commune", None)
        found.update([commune] if commune else [])
    return found


def _of(site: Site, type_name: str) -> Iterator[Parsed]:
    return (site.parsed[f"{type_name}/{found}"] for found in site.ids[type_name])
