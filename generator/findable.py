"""What visitors find by searching: one record for each entry with a page or a place on a list, with its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

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

Ask = Callable[[str], Any]  # key -> value, as in generator/inputs.py


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
class Catalogue:
    """All records of a language, in the order of equally good results, and the ratings they name."""

    records: tuple[Findable, ...]
    ratings: tuple[Rating, ...]


def words(text: str) -> list[str]:
    """Runs of letters and digits in lower case, as assets/js/search.js finds them."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def catalogue(site: Site, links: Permalinks, lang: str, ask: Ask) -> Catalogue:
    """Records by type; within one, titles of fewer words first, communes of today before former ones, then by name."""
    names = _Names(site, lang)
    ratings: dict[Rating, int] = {}
    found: list[Findable] = []
    for name in FINDABLE:
        section = links.href(links.home(lang) if name == "page" else links.section(name, lang))
        cards = (ask(f"card:{name}/{entry_id}@{lang}") for entry_id in ask(f"ids:{name}?sort=name@{lang}"))
        of_type = (_findable(names, card, section, ratings) for card in cards)
        found += sorted(of_type, key=lambda item: (item.title.count(" "), item.status == "former"))
    return Catalogue(tuple(found), tuple(ratings))


class _Names:
    """Names of entries in a language, each looked up once."""

    def __init__(self, site: Site, lang: str) -> None:
        self.site, self.lang, self.default = site, lang, site.languages[0]
        self.others = tuple(other for other in site.languages if other != lang)
        self._known: dict[tuple[str, str], str] = {}
        self._around: dict[str, tuple[str, ...]] = {}

    def name(self, reference: str, lang: str = "") -> str:
        key = reference, lang or self.lang
        if key not in self._known:
            entry = self.site.parsed[reference].entry
            assert isinstance(entry, PageEntry)
            self._known[key] = entry.name.pick(key[1], self.default)[0]
        return self._known[key]

    def around(self, village: str) -> tuple[str, ...]:
        """A village with its communes of today and of old."""
        if village not in self._around:
            reference = f"village/{village}"
            communes = _communes(self, self.site.parsed[reference].entry)
            self._around[village] = (self.name(reference), *communes)
        return self._around[village]


def _findable(names: _Names, card: Card, section: str, ratings: dict[Rating, int]) -> Findable:
    entry = names.site.parsed[card.reference].entry
    assert isinstance(entry, PageEntry)
    title, kind = card.title.text, card.kind.text if card.kind else ""
    places = list(_places(names, entry))
    shown = places[:1] if not isinstance(entry, Commune | Route) else []
    place = card.within.text if card.within else "".join(shown)
    return Findable(
        type_name=entry.type_name,
        address=card.href.removeprefix(section),
        title=title,
        kind=kind,
        code=card.code,
        status=entry.status if isinstance(entry, Commune) else "",
        place=place,
        star=ratings.setdefault(_rating(card.star), len(ratings) + 1) if card.star else 0,
        also=_also(names, entry, title),
        kind_words=_new_words(_kinds(names, entry), f"{title} {kind}"),
        place_words=_new_words(places, f"{title} {place}"),
    )


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
