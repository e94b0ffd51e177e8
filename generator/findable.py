"""What visitors find by searching: one record for each entry with a page or a place on a list, with its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.cards import Card, Star
from generator.model.commune import Commune
from generator.model.entry import PageEntry
from generator.model.numbers import Span
from generator.model.route import Route
from generator.model.village import Village
from generator.permalinks import Permalinks
from generator.site import Site

# In the order in which equally good results are shown.
FINDABLE = ("village", "craft", "route", "commune", "producer", "product", "place", "festival", "page")
_WORD = re.compile(r"[^\W_]+")
_END_OF_NAME = re.compile(r"[,:;(]")  # other names are told in sentences: "Xã Bát: tên ghi trong sử năm 1352."


@dataclass(frozen=True, slots=True)
class StarPhase:
    """What may be said of a product's rating for a time, up to and with its last day."""

    stars: Span | None
    stage: str
    year: str
    state: str  # of certificates.STATES
    last: date | None  # None: for good

    @property
    def stands(self) -> bool:
        return self.state == "current"


Rating = tuple[StarPhase, ...]  # from the day of the build on, one after another


@dataclass(frozen=True, slots=True)
class Findable:
    """An entry in one language. What is shown comes first; `also` and the words are only looked at."""

    type_name: str
    address: str  # below the section of its type: "bat-trang/" or "#hoi-lang"
    title: str
    kind: str
    code: str  # a choice whose label stands for the kind
    status: str  # of a commune
    place: str
    star: int  # number of its rating in the catalogue, counted from 1; 0 for none
    also: str  # the title in other languages, and other names
    kind_words: str
    place_words: str


@dataclass(frozen=True, slots=True)
class Found:
    """A record whose rating has no number yet."""

    record: Findable
    rating: Rating  # empty for none


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All records of a language, in the order of equally good results, and the ratings they name."""

    records: tuple[Findable, ...]
    ratings: tuple[Rating, ...]


def words(text: str) -> list[str]:
    """Runs of letters and digits in lower case, as assets/js/search.js finds them."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def findable(site: Site, links: Permalinks, card: Card, lang: str) -> Found:
    """The record of the entry that a card of this language shows."""
    names = _Names(site, lang)
    entry = site.parsed[card.reference].entry
    assert isinstance(entry, PageEntry)
    name = entry.type_name
    section = links.href(links.home(lang) if name == "page" else links.section(name, lang))
    title, kind = card.title.text, card.kind.text if card.kind else ""
    places = list(_places(names, entry))
    shown = places[:1] if not isinstance(entry, Commune | Route) else []
    place = card.within.text if card.within else "".join(shown)
    record = Findable(
        type_name=name,
        address=card.href.removeprefix(section),
        title=title,
        kind=kind,
        code=card.code,
        status=entry.status if isinstance(entry, Commune) else "",
        place=place,
        star=0,
        also=_also(names, entry, title),
        kind_words=_new_words(_kinds(names, entry), f"{title} {kind}"),
        place_words=_new_words(places, f"{title} {place}"),
    )
    return Found(record, _rating(card.star) if card.star else ())


def catalogue(found: Iterable[Found]) -> Catalogue:
    """Of records by type and name: within a type titles of fewer words come first, and communes of today before former
    ones."""
    ratings: dict[Rating, int] = {}
    records = [
        replace(item.record, star=ratings.setdefault(item.rating, len(ratings) + 1)) if item.rating else item.record
        for item in found
    ]
    records.sort(key=lambda item: (FINDABLE.index(item.type_name), item.title.count(" "), item.status == "former"))
    return Catalogue(tuple(records), tuple(ratings))


class _Names:
    """Names of entries in a language."""

    def __init__(self, site: Site, lang: str) -> None:
        self.site, self.lang, self.default = site, lang, site.languages[0]
        self.others = tuple(other for other in site.languages if other != lang)

    def name(self, reference: str, lang: str = "") -> str:
        entry = self.site.parsed[reference].entry
        assert isinstance(entry, PageEntry)
        return entry.name.pick(lang or self.lang, self.default)[0]

    def around(self, village: str) -> tuple[str, ...]:
        """A village with its communes of today and of old."""
        reference = f"village/{village}"
        return self.name(reference), *_communes(self, self.site.parsed[reference].entry)


def _rating(star: Star) -> Rating:
    return tuple(
        StarPhase(rated.stars, rated.stage, rated.year, rated.state, rated.shown.phase.last) for rated in star.phases
    )


def _also(names: _Names, entry: PageEntry, title: str) -> str:
    """Other names: the title in the other languages, and what a village was or is called."""
    found = [entry.name.pick(other, names.default)[0] for other in names.others]
    if isinstance(entry, Village):
        found += [_END_OF_NAME.split(note.text.pick(names.lang, names.default)[0])[0] for note in entry.other_names]
    return " ".join(dict.fromkeys(name for name in found if words(name) != words(title)))


def _kinds(names: _Names, entry: PageEntry) -> Iterator[str]:
    """What else it is: its kind in the other languages, its crafts in all."""
    kind = getattr(entry, "kind", "")
    if not isinstance(kind, str):
        yield from (kind.pick(other, names.default)[0] for other in names.others)
    for craft in getattr(entry, "crafts", ()):
        yield from (names.name(f"craft/{craft}", lang) for lang in (names.lang, *names.others))


def _places(names: _Names, entry: PageEntry) -> Iterator[str]:
    """Names of villages, communes of today and of old, and the maker; what is shown as the place comes first."""
    stops = [stop.village for stop in entry.stops] if isinstance(entry, Route) else []
    for village in (getattr(entry, "village", None), *getattr(entry, "villages", ()), *stops):
        if village:
            yield from names.around(village)
    yield from _communes(names, entry)
    if maker := getattr(entry, "producer", None):
        yield names.name(f"producer/{maker}")


def _communes(names: _Names, entry: object) -> Iterator[str]:
    merged = entry.merged_into if isinstance(entry, Commune) else ()
    own = getattr(entry, "commune", None)
    for found in (own, *merged, *getattr(entry, "formerly", ()), *getattr(entry, "communes", ())):
        if found:
            yield names.name(f"commune/{found}")
    if isinstance(entry, Commune):
        yield from (name.pick(names.lang, names.default)[0] for name in entry.formed_from)


def _new_words(texts: Iterable[str], known: str) -> str:
    """Each word once, without those already there."""
    seen = set(words(known))
    fresh = (word for text in texts for word in words(text) if word not in seen)
    return " ".join(dict.fromkeys(fresh))
