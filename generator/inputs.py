"""The only thing a recipe can look at, by key, and the recorder through which it looks.

Law: equal stamps mean equal values. A stamp may be taken of the sources of a value when the value itself is dear.

| key | value | stamp of |
|---|---|---|
| `entry:village/bat-trang` | the entry | its fields in all languages |
| `card:product/am-tra@vi` | what lists show of it | the card |
| `spot:village/bat-trang` | where it lies, or None | the answer |
| `ids:product?village=village/x&sort=name@vi` | ordered ids | the ids |
| `addresses:village/bat-trang` | (language, path) of its page | the pairs |
| `body:village/bat-trang@vi` | rendered prose, or None | the text and the addresses it links to |
| `standing:certificate-id` | whether a star still stands | the answer |
| `freshness:2026-11-21` | how far a check of that day can be relied on | the answer |
| `upcoming:festival/hoi-lang` | its days in the next 24 months | the days |
| `special-hours:place/museum` | the next days whose hours differ from the ordinary week's | the days |
| `exceptions:place/museum` | the next days of each exception to its hours | the days |
| `ui:vi` | interface strings | the strings |
| `settings:` | settings of the site | the settings |
| `links:` | permalinks | base URL and path words |
| `asset:css/site.css` | public address | the address |
| `file:css/site.css` | bytes of an asset | the bytes |
| `photo:content/villages/x/gate.jpg` | public address, width and height | the original's bytes and the base path |
| `original:content/villages/x/gate.jpg` | bytes of a photograph | the bytes |
| `template:pages/village.html` | that the template may be used | its text and all it can include |
| `holdings:` | counts of what the site holds | the counts |
| `today:` | the date in Hà Nội | the date |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.assets import FOLDER as ASSETS_FOLDER
from generator.assets import Assets
from generator.cards import Card, make_card
from generator.certificates import Standing, standing
from generator.coverage import count_holdings
from generator.digest import digest
from generator.errors import BuildFailed, problem
from generator.freshness import Check, check_of
from generator.hours import SpecialDays, special_days
from generator.markup import Body, Renderer
from generator.model.certificate import Certificate
from generator.model.dates import add_months
from generator.model.entry import Entry, PageEntry
from generator.model.festival import Festival
from generator.model.hours import Hours
from generator.model.place import Place
from generator.model.reading import Prose
from generator.model.village import Village
from generator.permalinks import LINKABLE, Permalinks, photo_path
from generator.photos import Photo, UnreadablePhoto, published_size
from generator.recurrence import Occurrence, days_between, festival_days
from generator.site import Site
from generator.sources import Sources
from generator.spots import Spot, spot_of
from generator.templating import Templates
from generator.text import sort_key
from generator.wording import Wording

MONTHS_AHEAD = 24  # how far festivals and exceptions are told
MONTHS_OF_HOURS = 15  # how far the hours of single days are told: more than a year from any day of the month


@dataclass(slots=True)
class Inputs:
    """Everything recipes may know. Never changed during a build; `_stamps` and `_values` only remember answers."""

    site: Site
    links: Permalinks
    templates: Templates
    assets: Assets
    sources: Sources
    today: date
    _stamps: dict[str, str] = field(default_factory=dict)
    _values: dict[str, Any] = field(default_factory=dict)
    renderer: Renderer | None = None

    def stamp(self, key: str) -> str:
        """The stamp of a key now; "gone" for what is no longer there."""
        if key not in self._stamps:
            name, _, rest = key.partition(":")
            self._stamps[key] = _KEYS[name][1](self, rest)
        return self._stamps[key]

    def value(self, key: str) -> Any:
        """The value of a key. Raises KeyError for what is not there."""
        if key not in self._values:
            name, _, rest = key.partition(":")
            self._values[key] = _KEYS[name][0](self, rest)
        return self._values[key]

    def __getstate__(self) -> tuple[Any, ...]:
        """Processes get the inputs, not the answers: those they find themselves."""
        return self.site, self.links, self.templates, self.assets, self.sources, self.today

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.site, self.links, self.templates, self.assets, self.sources, self.today = state
        self._stamps, self._values, self.renderer = {}, {}, None


def _entry(inputs: Inputs, reference: str) -> Entry:
    return inputs.site.parsed[reference].entry


def _card(inputs: Inputs, rest: str) -> Card:
    reference, _, lang = rest.rpartition("@")
    return make_card(inputs.site, inputs.links, reference, lang, inputs.today)


def _spot(inputs: Inputs, reference: str) -> Spot | None:
    return spot_of(_entry(inputs, reference))


def _ids(inputs: Inputs, rest: str) -> tuple[str, ...]:
    type_name, _, query = rest.partition("?")
    ids = inputs.site.ids[type_name]
    for part in filter(None, query.split("&")):
        name, _, wanted = part.partition("=")
        if name == "sort":
            ids = _sorted(inputs, type_name, ids, wanted)
        else:
            referring = set(inputs.site.referring.get((type_name, name, wanted), ()))
            ids = tuple(found for found in ids if found in referring)
    return ids


def _sorted(inputs: Inputs, type_name: str, ids: tuple[str, ...], order: str) -> tuple[str, ...]:
    """By name in the order's language ("name@vi")."""
    lang = order.partition("@")[2]
    names = {}
    for entry_id in ids:
        entry = inputs.site.parsed[f"{type_name}/{entry_id}"].entry
        assert isinstance(entry, PageEntry)
        names[entry_id] = sort_key(entry.name.pick(lang, inputs.site.languages[0])[0], lang)
    return tuple(sorted(ids, key=lambda entry_id: (names[entry_id], entry_id)))


def _body(inputs: Inputs, rest: str) -> Body | None:
    reference, _, lang = rest.rpartition("@")
    prose = _prose(inputs, reference, lang)
    if prose is None:
        return None
    if inputs.renderer is None:
        inputs.renderer = Renderer()

    def resolve(kind: str, name: str) -> str:
        if f"{kind}/{name}" not in inputs.site.parsed:  # a link only Markdown takes for one
            raise BuildFailed([problem(prose.file, prose.line, 1, "unknown-link", link=f"{kind}:{name}")])
        return _href(inputs, f"{kind}/{name}", lang)

    body = inputs.renderer.render(prose.text, prose.lang, reference.partition("/")[2], LINKABLE, resolve)
    for source in body.cites:
        resolve("source", source)
    return body


def _prose(inputs: Inputs, reference: str, lang: str) -> Prose | None:
    """The text in the language, else in the default one."""
    by_lang = {prose.lang: prose for prose in inputs.site.parsed[reference].prose}
    return by_lang.get(lang) or by_lang.get(inputs.site.languages[0])


def _href(inputs: Inputs, reference: str, lang: str) -> str:
    return inputs.links.href(inputs.links.entry(_entry(inputs, reference), lang))


def _addresses(inputs: Inputs, reference: str) -> tuple[tuple[str, str], ...]:
    entry = _entry(inputs, reference)
    return tuple((lang, inputs.links.entry(entry, lang)) for lang in inputs.site.languages)


def _standing(inputs: Inputs, certificate_id: str) -> Standing:
    certificate = _entry(inputs, f"certificate/{certificate_id}")
    assert isinstance(certificate, Certificate)
    return standing(certificate, inputs.today)


def _freshness(inputs: Inputs, day: str) -> Check:
    return check_of(date.fromisoformat(day), inputs.today)


def _upcoming(inputs: Inputs, reference: str) -> tuple[Occurrence, ...]:
    festival = _entry(inputs, reference)
    assert isinstance(festival, Festival)
    return festival_days(festival, inputs.today, add_months(inputs.today, MONTHS_AHEAD))


def _exceptions(inputs: Inputs, reference: str) -> tuple[tuple[Occurrence, ...], ...]:
    entry = _entry(inputs, reference)
    assert isinstance(entry, Village | Place)
    end = add_months(inputs.today, MONTHS_AHEAD)
    exceptions = entry.hours.exceptions if entry.hours else ()
    return tuple(days_between(item.on, inputs.today, end) for item in exceptions)


def _special_hours(inputs: Inputs, reference: str) -> tuple[SpecialDays, ...]:
    hours = getattr(_entry(inputs, reference), "hours", None)
    first = inputs.today.replace(day=1)  # whole months, so that the answer does not change every day
    return special_days(hours, first, add_months(first, MONTHS_OF_HOURS)) if isinstance(hours, Hours) else ()


def _ui(inputs: Inputs, lang: str) -> Wording:
    return Wording(inputs.site.ui[lang])


def _asset(inputs: Inputs, name: str) -> str:
    if name not in inputs.assets:
        raise BuildFailed([problem(ASSETS_FOLDER + name, 0, 0, "asset-missing", name=name)])
    return inputs.links.href(inputs.assets[name])


def _file(inputs: Inputs, name: str) -> bytes:
    return inputs.sources[ASSETS_FOLDER + name].data


def _photo(inputs: Inputs, path: str) -> Photo:
    source = inputs.sources[path]
    try:
        width, height = published_size(source.data)
    except UnreadablePhoto:
        raise BuildFailed([problem(path, 0, 0, "photo-unreadable")]) from None
    return Photo(inputs.links.href(photo_path(path, source.digest)), width, height)


def _original(inputs: Inputs, path: str) -> bytes:
    return inputs.sources[path].data


def _source_stamp(inputs: Inputs, path: str) -> str:
    return inputs.sources[path].digest if path in inputs.sources else "gone"


def _entry_stamp(inputs: Inputs, reference: str) -> str:
    item = inputs.site.parsed.get(reference)
    return item.stamp if item else "gone"


def _card_stamp(inputs: Inputs, rest: str) -> str:
    reference = rest.rpartition("@")[0]
    return digest(inputs.value(f"card:{rest}")) if reference in inputs.site.parsed else "gone"


def _addresses_stamp(inputs: Inputs, reference: str) -> str:
    return digest(_addresses(inputs, reference)) if reference in inputs.site.parsed else "gone"


def _body_stamp(inputs: Inputs, rest: str) -> str:
    reference, _, lang = rest.rpartition("@")
    if reference not in inputs.site.parsed:
        return "gone"
    prose = _prose(inputs, reference, lang)
    if prose is None:
        return "none"
    linked = [_href(inputs, f"{link.kind}/{link.target}", lang) for link in prose.links if link.kind in LINKABLE]
    return digest((prose.lang, prose.text, linked))


def _answer_stamp(key: str, type_name: str = "") -> Callable[[Inputs, str], str]:
    """The digest of an answer about an entry; the type where the key names only the id."""

    def stamp(inputs: Inputs, rest: str) -> str:
        known = f"{type_name}/{rest}" if type_name else rest
        return digest(inputs.value(f"{key}:{rest}")) if known in inputs.site.parsed else "gone"

    return stamp


def _ui_stamp(inputs: Inputs, lang: str) -> str:
    return digest(inputs.site.ui[lang]) if lang in inputs.site.ui else "gone"


def _asset_stamp(inputs: Inputs, name: str) -> str:
    return inputs.links.href(inputs.assets[name]) if name in inputs.assets else "gone"


def _file_stamp(inputs: Inputs, name: str) -> str:
    source = inputs.sources.get(ASSETS_FOLDER + name)
    return source.digest if source else "gone"


_Read = Callable[[Inputs, str], Any]
_KEYS: dict[str, tuple[_Read, Callable[[Inputs, str], str]]] = {
    "entry": (_entry, _entry_stamp),
    "card": (_card, _card_stamp),
    "spot": (_spot, _answer_stamp("spot")),
    "ids": (_ids, lambda inputs, rest: digest(inputs.value(f"ids:{rest}"))),
    "addresses": (_addresses, _addresses_stamp),
    "body": (_body, _body_stamp),
    "standing": (_standing, _answer_stamp("standing", "certificate")),
    "freshness": (_freshness, lambda inputs, rest: digest(inputs.value(f"freshness:{rest}"))),
    "upcoming": (_upcoming, _answer_stamp("upcoming")),
    "special-hours": (_special_hours, _answer_stamp("special-hours")),
    "exceptions": (_exceptions, _answer_stamp("exceptions")),
    "ui": (_ui, _ui_stamp),
    "settings": (lambda inputs, _: inputs.site.settings, lambda inputs, _: digest(repr(inputs.site.settings))),
    "links": (lambda inputs, _: inputs.links, lambda inputs, _: digest(inputs.links)),
    "asset": (_asset, _asset_stamp),
    "file": (_file, _file_stamp),
    "photo": (_photo, lambda inputs, rest: digest((_source_stamp(inputs, rest), inputs.links.href("")))),
    "original": (_original, _source_stamp),
    "template": (lambda _, rest: rest, lambda inputs, rest: inputs.templates.stamps.get(rest, "gone")),
    "holdings": (
        lambda inputs, _: count_holdings(inputs.site, inputs.today),
        lambda inputs, _: digest(inputs.value("holdings:")),
    ),
    "today": (lambda inputs, _: inputs.today, lambda inputs, _: inputs.today.isoformat()),
}
