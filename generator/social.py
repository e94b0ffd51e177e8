"""The picture a page shows where it is shared: which pages have one of their own, and what stands on it.

Whoever has a craft's print (see `covers.py`) has a picture: villages, products, makers, crafts, routes. So has each
list, on the general print in a colour of its own. Communes and places show that of their list, other pages that of the
first page: theirs would differ in the title only, which every preview sets beside the picture anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.assets import FOLDER as ASSETS_FOLDER
from generator.covers import PLAIN, Cover, cover_of
from generator.digest import digest
from generator.drawing.lettering import Face, missing, read_face
from generator.errors import BuildFailed, problem
from generator.model.craft import Craft
from generator.model.entry import Entry, PageEntry
from generator.model.producer import Producer
from generator.model.product import Product
from generator.model.route import Route
from generator.model.village import Village
from generator.permalinks import WITH_PAGE, social_path
from generator.site import Site
from generator.sources import Sources
from generator.wording import Wording, phrase

TITLE_FACE, TEXT_FACE = "letters/phudu-700.json", "letters/be-vietnam-pro-600.json"  # below assets/
HOME = "home"
LISTED = (*WITH_PAGE, "festival")  # types whose list has a picture
OWN = ("village", "product", "producer", "craft", "route")  # types whose entries have one
# Entries of one type with a picture each. Of more, all show that of their craft: at 55 KB a picture and language, ten
# thousand would fill the gigabyte that free hosts of static sites publish, and take a build from seconds to minutes.
MOST_OF_A_TYPE = 1000


@dataclass(frozen=True, slots=True)
class SocialPicture:
    """A picture to be drawn, in one language. An empty title leaves the print without a label."""

    path: str  # changes with what is in it, for networks keep a picture by its address
    title: str
    kind: str
    site: str
    motif: str
    seed: str


def social_pictures(site: Site, sources: Sources) -> Iterator[SocialPicture]:
    """Every picture that a page shows, the languages of each together."""
    subjects = [HOME, *(f"list/{name}" for name in LISTED)]
    subjects += [f"{name}/{entry_id}" for name in OWN for entry_id in site.ids[name]]
    wordings = [Wording(site.ui[lang]) for lang in site.languages]
    for subject in subjects:
        for t in wordings:
            if subject_of(site, sources, subject, t.lang) == subject:
                yield picture_of(site, sources, subject, t)


def subject_of(site: Site, sources: Sources, page: str, lang: str) -> str:
    """Whose picture a page shows: its own, its craft's, its list's or that of the first page ("home")."""
    name, _, entry_id = page.partition("/")
    if name == "list":
        return page if entry_id in LISTED else HOME
    if name in OWN and page in site.parsed:
        entry = site.parsed[page].entry
        if len(site.ids[name]) > MOST_OF_A_TYPE:
            crafts = getattr(entry, "crafts", ())
            return subject_of(site, sources, f"craft/{crafts[0]}" if crafts else f"list/{name}", lang)
        if _drawable(sources, TITLE_FACE, _name(site, entry, lang)):
            return page
    return f"list/{name}" if name in LISTED else HOME


def picture_of(site: Site, sources: Sources, subject: str, t: Wording) -> SocialPicture:
    """The picture of one that has its own."""
    name, _, entry_id = subject.partition("/")
    title = site.settings.title.pick(t.lang, site.languages[0])[0]
    if subject == HOME:
        words = title, site.settings.tagline.pick(t.lang, site.languages[0])[0], ""
        cover = Cover(PLAIN, HOME)
    elif name == "list":
        words = t(f"section.{entry_id}"), "", title
        cover = Cover(PLAIN, f"list-{entry_id}")
    else:
        entry = site.parsed[subject].entry
        words = _name(site, entry, t.lang), _kind(site, entry, t), title
        cover = cover_of(site, entry)  # the one place to say that a photograph comes before the print
    shown, kind, owner = words
    shown = _drawable(sources, TITLE_FACE, shown)
    kind, owner = _drawable(sources, TEXT_FACE, kind), _drawable(sources, TEXT_FACE, owner)
    path = social_path(t.lang, subject.replace("/", "-"), digest((shown, kind, owner, cover)))
    return SocialPicture(path, shown, kind, owner, cover.motif, cover.seed)


def _name(site: Site, entry: Entry, lang: str) -> str:
    return entry.name.pick(lang, site.languages[0])[0] if isinstance(entry, PageEntry) else ""


def _kind(site: Site, entry: Entry, t: Wording) -> str:
    """What an entry is, in a few words that begin with a capital."""
    match entry:
        case Village() | Product():
            kind = phrase(entry.kind, t.lang, site.languages[0]).text
        case Producer():
            kind = t.label("producer-kind", entry.kind)
        case Route():
            kind = t.label("route-status", entry.status)
        case Craft():
            kind = t("craft")
        case _:
            kind = ""
    return kind[:1].upper() + kind[1:]


def _drawable(sources: Sources, face: str, text: str) -> str:
    """The text, or nothing where the face lacks a letter of it: no box ever stands for a letter."""
    return "" if missing(_face(sources, face), text) else text


def _face(sources: Sources, name: str) -> Face:
    source = sources.get(ASSETS_FOLDER + name)
    if source is None:
        raise BuildFailed([problem(ASSETS_FOLDER + name, 0, 0, "asset-missing", name=name)])
    return read_face(source.data)
