"""Cards: the little of an entry that other pages show, so that an edit of its text leaves them alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator.certificates import STATES, newest_first, validity, year_of
from generator.covers import COVERED, cover_of
from generator.model.certificate import Certificate
from generator.model.commune import Commune
from generator.model.entry import PageEntry
from generator.model.festival import Festival
from generator.model.numbers import Span
from generator.model.place import Place
from generator.model.producer import Producer
from generator.model.product import Product
from generator.model.route import Route
from generator.model.village import Village
from generator.permalinks import Permalinks, cover_path
from generator.phases import Phase, ShownPhase, phase_on, stretches
from generator.photos.photo import PhotoView
from generator.site import Site
from generator.wording import Phrase, phrase


@dataclass(frozen=True, slots=True)
class Rated:
    """What may be said of a product's rating in one stretch of time."""

    stars: Span | None
    stage: str
    year: str  # of the round, or of the decision; empty when unknown
    state: str  # of STATES
    shown: ShownPhase


@dataclass(frozen=True, slots=True)
class Star:
    """The rating a product's card shows: on each day that of the certificate that says most."""

    phases: tuple[Rated, ...]  # from the day of the build on, one after another

    @property
    def now(self) -> Rated:
        """On the day of the build."""
        return self.phases[0]


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
    cover: str = ""  # address of its drawn cover
    motif: str = ""  # of the cover: gives the craft's colour
    stop: str = ""  # its code in the day planner, where it is a stop
    photo: PhotoView | None = None  # takes the cover's place; the key `card:` adds it


def make_card(site: Site, links: Permalinks, reference: str, lang: str, today: date) -> Card:
    """The card of an entry in a language. Raises ValueError for a type that has no name of its own."""
    entry = site.parsed[reference].entry
    if not isinstance(entry, PageEntry):
        raise ValueError(f"{reference} has no card")
    default = site.languages[0]
    kind: Phrase | None = None
    code, star = "", None
    within = _name_of_village(site, getattr(entry, "village", None), lang)
    match entry:
        case Village():
            kind = phrase(entry.kind, lang, default)
        case Product():
            kind, star = phrase(entry.kind, lang, default), star_of(site, entry, today)
        case Producer():
            code = f"producer-kind.{entry.kind}"
        case Place():
            code = f"place-kind.{entry.kind}"
        case Festival():
            code = f"festival-kind.{entry.kind}"
        case Route():
            code = f"route-status.{entry.status}"
        case Commune():
            code = f"commune-kind.{entry.kind}"
            former = entry.district if entry.status == "former" else None
            within = phrase(former, lang, default) if former else None
    cover = cover_of(site, entry) if reference.partition("/")[0] in COVERED else None
    return Card(
        reference=reference,
        href=links.href(links.entry(entry, lang)),
        title=phrase(entry.name, lang, default),
        kind=kind,
        code=code,
        summary=phrase(entry.summary, lang, default) if entry.summary else None,
        within=within,
        star=star,
        cover=links.href(cover_path(cover.motif, cover.seed)) if cover else "",
        motif=cover.motif if cover else "",
    )


def star_of(site: Site, product: Product, today: date) -> Star | None:
    """None for a product without any rating."""
    certificates: list[Certificate] = []
    for certificate_id in site.referring.get(("certificate", "products", f"product/{product.id}"), ()):
        certificate = site.parsed[f"certificate/{certificate_id}"].entry
        assert isinstance(certificate, Certificate)
        certificates.append(certificate)
    if not certificates:
        return None
    held = [(certificate, validity(certificate)) for certificate in certificates]
    found: list[Rated] = []
    for first, last in stretches((phase for _, phases in held for phase in phases), today):
        states = [(phase_on(phases, first).state, certificate) for certificate, phases in held]
        state, best = min(states, key=lambda item: (STATES.index(item[0]), newest_first(item[1])))
        rated = Rated(best.stars, best.stage, year_of(best), state, _from_to(first, last, today))
        if found and replace(found[-1], shown=rated.shown) == rated:
            rated = replace(rated, shown=_from_to(found.pop().shown.phase.first, last, today))
        found.append(rated)
    return Star(tuple(found))


def _from_to(first: date | None, last: date | None, today: date) -> ShownPhase:
    """A stretch; the one of today needs no beginning."""
    begin = None if first == today else first
    return ShownPhase(Phase("rated", begin, last), hidden=begin is not None)


def _name_of_village(site: Site, village_id: str | None, lang: str) -> Phrase | None:
    if village_id is None:
        return None
    village = site.parsed[f"village/{village_id}"].entry
    assert isinstance(village, Village)
    return phrase(village.name, lang, site.languages[0])
