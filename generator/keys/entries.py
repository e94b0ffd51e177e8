"""Entries, their cards, order, addresses and prose."""

from __future__ import annotations

from dataclasses import replace

from generator.cards import Card, make_card
from generator.digest import digest
from generator.errors import BuildFailed, problem
from generator.keys.world import Keys, World, answer_stamp, entry_of
from generator.markup import Body, Renderer
from generator.model.entry import PageEntry, PhotoEntry
from generator.model.fields import standing_in
from generator.model.reading import Prose
from generator.permalinks import LINKABLE, photo_source
from generator.photos.photo import Photo, PhotoView
from generator.source_pages import page_of_source
from generator.spots import Spot, spot_of
from generator.text import sort_key
from generator.watched import PROSE


def _card(world: World, rest: str) -> Card:
    reference, _, lang = rest.rpartition("@")
    card = make_card(world.site, world.links, reference, lang, world.today)
    return replace(card, photo=_first_photo(world, reference, lang), stop=_stop_code(world, reference))


def _stop_code(world: World, reference: str) -> str:
    """Of what can be a stop of the day planner, where the site has one."""
    if world.site.settings.planner is None or reference.partition("/")[0] not in ("village", "place"):
        return ""
    codes: dict[str, str] = world.value("stop-codes:")
    return codes.get(reference, "")


def _first_photo(world: World, reference: str, lang: str) -> PhotoView | None:
    """Takes the place of the drawn cover."""
    item = world.site.parsed[reference]
    if not isinstance(item.entry, PhotoEntry) or not item.entry.photos:
        return None
    photo = item.entry.photos[0]
    alt = photo.alt.pick(lang, world.site.languages[0])[0]
    found: Photo = world.value(f"photo:{photo_source(item.file, photo.file)}")
    return PhotoView(found, alt, photo.author, photo.licence)


def _spot(world: World, reference: str) -> Spot | None:
    return spot_of(entry_of(world, reference))


def _ids(world: World, rest: str) -> tuple[str, ...]:
    type_name, _, query = rest.partition("?")
    parts = [part.partition("=") for part in filter(None, query.split("&"))]
    referring = [world.site.referring.get((type_name, name, wanted), ()) for name, _, wanted in parts if name != "sort"]
    # What refers is far less than all there is, so all is not looked through.
    ids = tuple(sorted(set(referring[0]).intersection(*referring[1:]))) if referring else world.site.ids[type_name]
    orders = [wanted for name, _, wanted in parts if name == "sort"]
    return _sorted(world, type_name, ids, orders[0]) if orders else ids


def _sorted(world: World, type_name: str, ids: tuple[str, ...], order: str) -> tuple[str, ...]:
    """By name in the order's language ("name@vi")."""
    ranks: dict[str, int] = world.value(f"ranks:{type_name}@{order.partition('@')[2]}")
    return tuple(sorted(ids, key=ranks.__getitem__))


def _ranks(world: World, rest: str) -> dict[str, int]:
    """The place of each id of a type by name, found once for all lists."""
    type_name, _, lang = rest.rpartition("@")
    names = {}
    for entry_id in world.site.ids[type_name]:
        entry = world.site.parsed[f"{type_name}/{entry_id}"].entry
        assert isinstance(entry, PageEntry)
        names[entry_id] = sort_key(entry.name.pick(lang, world.site.languages[0])[0], lang), entry_id
    return {entry_id: number for number, entry_id in enumerate(sorted(names, key=names.__getitem__))}


def _body(world: World, rest: str) -> Body | None:
    reference, _, lang = rest.rpartition("@")
    prose = _prose(world, reference, lang)
    if prose is None:
        return None
    if world.renderer is None:
        world.renderer = Renderer()

    def resolve(kind: str, name: str) -> str:
        if f"{kind}/{name}" not in world.site.parsed:  # a link only Markdown takes for one
            raise BuildFailed([problem(prose.file, prose.line, 1, "unknown-link", link=f"{kind}:{name}")])
        return _href(world, f"{kind}/{name}", lang)

    body = world.renderer.render(prose.text, prose.lang, reference.partition("/")[2], LINKABLE, resolve)
    for source in body.cites:
        resolve("source", source)
    return body


def _prose(world: World, reference: str, lang: str) -> Prose | None:
    """The text in the language, else in one that stands in for it."""
    world.ask(f"{PROSE}{reference}")
    by_lang = {prose.lang: prose for prose in world.site.parsed[reference].prose}
    found = (by_lang[choice] for choice in standing_in(lang, world.site.languages[0]) if choice in by_lang)
    return next(found, None)


def _href(world: World, reference: str, lang: str) -> str:
    path = world.links.entry(entry_of(world, reference), lang)
    kind, _, name = reference.partition("/")
    if kind == "source":
        section, _, anchor = path.partition("#")
        number = page_of_source(world.value(f"sources:{lang}"), name)
        path = f"{world.links.numbered(section, lang, number)}#{anchor}"
    return world.links.href(path)


def _addresses(world: World, reference: str) -> tuple[tuple[str, str], ...]:
    entry = entry_of(world, reference)
    return tuple((lang, world.links.entry(entry, lang)) for lang in world.site.languages)


def _entry_stamp(world: World, reference: str) -> str:
    item = world.site.parsed.get(reference)
    return item.stamp if item else "gone"


def _card_stamp(world: World, rest: str) -> str:
    reference = rest.rpartition("@")[0]
    return digest(world.value(f"card:{rest}")) if reference in world.site.parsed else "gone"


def _addresses_stamp(world: World, reference: str) -> str:
    return digest(_addresses(world, reference)) if reference in world.site.parsed else "gone"


def _body_stamp(world: World, rest: str) -> str:
    reference, _, lang = rest.rpartition("@")
    if reference not in world.site.parsed:
        return "gone"
    prose = _prose(world, reference, lang)
    if prose is None:
        return "none"
    linked = [_href(world, f"{link.kind}/{link.target}", lang) for link in prose.links if link.kind in LINKABLE]
    return digest((prose.lang, prose.text, linked))


def _version(world: World, reference: str) -> str:
    return world.site.parsed[reference].stamp[:8]


ENTRY_KEYS: Keys = {
    "version": (_version, answer_stamp("version")),
    "entry": (entry_of, _entry_stamp),
    "card": (_card, _card_stamp),
    "spot": (_spot, answer_stamp("spot")),
    "ranks": (_ranks, lambda world, rest: digest(list(world.value(f"ranks:{rest}").items()))),
    "ids": (_ids, lambda world, rest: digest(world.value(f"ids:{rest}"))),
    "addresses": (_addresses, _addresses_stamp),
    "body": (_body, _body_stamp),
}
