"""Cards: the little of an entry that other pages show, so that an edit of its text leaves them alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.certificates import Standing, standing
from generator.model.certificate import Certificate
from generator.model.commune import Commune
from generator.model.dates import PartialDate
from generator.model.entry import Entry, PageEntry
from generator.model.numbers import Span
from generator.model.place import Place
from generator.model.producer import Producer
from generator.model.product import Product
from generator.model.source import Source
from generator.model.village import Village
from generator.permalinks import Permalinks
from generator.site import Site
from generator.wording import Phrase, phrase

# The best standing first: what a product shows when it has several certificates.
_ORDER = ("current", "unconfirmed", "lapsed", "not-certified")


@dataclass(frozen=True, slots=True)
class Star:
    """The rating a product's card shows."""

    stars: Span | None
    stage: str
    year: int | None  # of the round, or of the decision
    standing: Standing


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as other pages show it."""

    reference: str  # "village/bat-trang"
    href: str
    title: Phrase
    kind: Phrase | None = None  # a few words about what it is
    code: str = ""  # a choice whose label the template looks up: "place-kind.museum"
    summary: Phrase | None = None
    within: Phrase | None = None  # the village or the district it belongs to
    star: Star | None = None


def make_card(site: Site, links: Permalinks, reference: str, lang: str, today: date) -> Card:
    """The card of an entry in a language."""
    entry = site.parsed[reference].entry
    href = links.href(links.entry(entry, lang))
    default = site.languages[0]
    if isinstance(entry, Source):
        return Card(reference, href, Phrase(entry.title, entry.lang or default, (entry.lang or default) != lang))
    if not isinstance(entry, PageEntry):
        raise ValueError(f"{reference} has no card")
    title = phrase(entry.name, lang, default)
    summary = phrase(entry.summary, lang, default) if entry.summary else None
    match entry:
        case Village():
            return Card(reference, href, title, phrase(entry.kind, lang, default), "", summary)
        case Product():
            within = _name(site, f"village/{entry.village}" if entry.village else "", lang)
            return Card(
                reference,
                href,
                title,
                phrase(entry.kind, lang, default),
                "",
                summary,
                within,
                star_of(site, entry, today),
            )
        case Producer():
            within = _name(site, f"village/{entry.village}" if entry.village else "", lang)
            return Card(reference, href, title, None, f"producer-kind.{entry.kind}", summary, within)
        case Place():
            within = _name(site, f"village/{entry.village}" if entry.village else "", lang)
            return Card(reference, href, title, None, f"place-kind.{entry.kind}", summary, within)
        case Commune():
            former = entry.district if entry.status == "former" else None
            district = phrase(former, lang, default) if former else None
            return Card(reference, href, title, None, f"commune-kind.{entry.kind}", summary, district)
    return Card(reference, href, title, None, _code(entry), summary)


def star_of(site: Site, product: Product, today: date) -> Star | None:
    """The certificate that says most about a product today; None for a product without any."""
    found = []
    for certificate_id in site.referring.get(("certificate", "products", f"product/{product.id}"), ()):
        certificate = site.parsed[f"certificate/{certificate_id}"].entry
        assert isinstance(certificate, Certificate)
        state = standing(certificate, today)
        rank = (_ORDER.index(state.state), -(year_of(certificate) or 0), certificate.id)
        found.append((rank, Star(certificate.stars, certificate.stage, year_of(certificate), state)))
    return min(found, key=lambda item: item[0])[1] if found else None


def year_of(certificate: Certificate) -> int | None:
    """The year a rating is named by: that of its round, else of the first date known."""
    dates: tuple[PartialDate | None, ...] = (certificate.decided_on, certificate.scored_on, certificate.handed_on)
    return certificate.round_year or next((day.year for day in dates if day is not None), None)


def _name(site: Site, reference: str, lang: str) -> Phrase | None:
    if not reference:
        return None
    entry = site.parsed[reference].entry
    assert isinstance(entry, PageEntry)
    return phrase(entry.name, lang, site.languages[0])


def _code(entry: Entry) -> str:
    kind = getattr(entry, "kind", None)
    status = getattr(entry, "status", None)
    if entry.type_name == "festival":
        return f"festival-kind.{kind}"
    return f"route-status.{status}" if entry.type_name == "route" else ""
