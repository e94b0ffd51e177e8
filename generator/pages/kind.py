"""What a page kind is, and the frame that every page shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from generator.cards import Card
from generator.engine.target import Target, target
from generator.fetch import Fetch
from generator.freshness import Check, oldest_check
from generator.markup import Body, number_citations
from generator.model.entry import Entry, PhotoEntry
from generator.model.shape import references
from generator.pages.footer import ReportWay, report_ways
from generator.pages.json_ld import page_data
from generator.pages.shared import Shared, shared_picture
from generator.permalinks import Permalinks, output_path
from generator.photos.gallery import spans
from generator.photos.photo import PhotoView, fits_strip
from generator.site import Site
from generator.surroundings import Crumb, Surroundings
from generator.wording import Phrase, View, localise, phrase

Address = Callable[[Permalinks, str], str]  # language -> path of the page in that language


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page: which pages there are, and what each one's template may use."""

    name: str
    targets: Callable[[Site, Permalinks], Iterator[Target]]
    context: Callable[[Fetch, Target], Any]  # a dataclass; the template sees its fields and nothing else

    @property
    def template(self) -> str:
        return f"pages/{self.name.replace('_', '-')}.html"


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in one language."""

    lang: str
    name: str  # of the language, in that language
    url: str  # absolute
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What base.html uses."""

    lang: str
    policy: str  # what the page may load and run
    locale: str
    title: str
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    default_url: str  # for hreflang x-default
    around: Surroundings
    here: str  # the menu's section this page belongs to
    crumbs: tuple[Crumb, ...]
    indexed: bool
    shared: Shared
    report: tuple[ReportWay, ...]
    data: Markup  # where the page stands, for search engines


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A source as a page's list shows it."""

    id: str
    number: int
    title: str
    lang: str
    url: str  # empty when the source may not be linked
    publisher: str
    published: str


@dataclass(frozen=True, slots=True)
class Citations:
    """The sources a page rests on, numbered."""

    notes: tuple[SourceNote, ...]

    def number(self, source_id: str) -> int:
        return next(note.number for note in self.notes if note.id == source_id)

    def numbered(self, body: Body) -> str:
        """The HTML of a body with the page's numbers."""
        return number_citations(body.html, {note.id: note.number for note in self.notes})


def page_target(kind: str, lang: str, path: str, **args: str) -> Target:
    """A page's target; its `lang` is among the arguments."""
    return target(output_path(path), f"page:{kind}", lang=lang, **args)


def entry_targets(kind: str) -> Callable[[Site, Permalinks], Iterator[Target]]:
    """One page for each entry of the type and each language."""

    def targets(site: Site, links: Permalinks) -> Iterator[Target]:
        for lang in site.languages:
            for entry_id in site.ids[kind]:
                reference = f"{kind}/{entry_id}"
                path = links.entry(site.parsed[reference].entry, lang)
                yield page_target(kind, lang, path, entry=reference)

    return targets


def frame(
    fetch: Fetch,
    lang: str,
    title: str,
    description: str,
    address: Address,
    section: str = "",
    crumbs: tuple[Crumb, ...] = (),
    indexed: bool = True,
    entry: str = "",
) -> Frame:
    """The frame of a page. `crumbs` are the steps between the home page and the page itself, `entry` is whose page."""
    settings, links, t = fetch.settings(), fetch.links(), fetch.wording(lang)
    around, default = fetch.surroundings(lang), settings.languages[0]
    alternates = tuple(
        Alternate(other, fetch.wording(other).name, links.absolute(path), links.href(path))
        for other in settings.languages
        for path in [address(links, other)]
    )
    path = address(links, lang)
    canonical = links.absolute(path)
    at_home = path == links.home(lang)
    above = (Crumb(t("home"), around.home), *crumbs)
    steps = () if at_home else (*above, Crumb(title, links.href(path)))
    return Frame(
        lang=lang,
        policy=settings.policy,
        locale=t.locale,
        title=around.site_title if indexed and at_home else f"{title} – {around.site_title}",
        description=description,
        canonical=canonical,
        alternates=alternates,
        default_url=links.absolute(address(links, default)),
        around=around,
        here=links.href(links.section(section, lang)) if section else "",
        crumbs=() if at_home else (*above, Crumb(title)),
        indexed=indexed,
        shared=shared_picture(fetch, entry or (f"list/{section}" if section else "home"), lang),
        report=report_ways(fetch, lang, title, canonical, entry),
        data=page_data(
            canonical, [(str(step.title), step.href) for step in steps], around.site_title, around.tagline, lang
        ),
    )


def entry_frame(fetch: Fetch, target: Target, entry: Any, description: str) -> Frame:
    """The frame of an entry's own page, under the list of its type."""
    lang, section = target["lang"], entry.type_name
    links, t = fetch.links(), fetch.wording(lang)
    is_prose = section == "page"  # prose pages stand under the home page, not under a list
    above = () if is_prose else (Crumb(t(f"section.{section}"), links.href(links.section(section, lang))),)
    title = text(fetch, entry.name, lang).text
    return frame(
        fetch,
        lang,
        title,
        description,
        lambda to, other: to.entry(entry, other),
        "" if is_prose else section,
        above,
        entry=f"{section}/{entry.id}",
    )


def text(fetch: Fetch, value: Any, lang: str) -> Phrase:
    """A localized text in the page's language, or in the default one."""
    return phrase(value, lang, fetch.settings().languages[0])


def view(fetch: Fetch, record: Any, lang: str) -> View:
    """An entry or a record as templates see it."""
    found: View = localise(record, lang, fetch.settings().languages[0])
    return found


def citations(fetch: Fetch, lang: str, *parts: Body | Entry | None) -> Citations:
    """The sources of prose and entries, in the order a reader meets them."""
    ids: dict[str, None] = {}
    for part in parts:
        if isinstance(part, Body):
            ids.update(dict.fromkeys(part.cites))
        elif part is not None:
            ids.update(dict.fromkeys(found for _, kind, found in references(part) if kind == "source"))
    return Citations(tuple(source_note(fetch, lang, found, number) for number, found in enumerate(ids, start=1)))


def source_note(fetch: Fetch, lang: str, source_id: str, number: int) -> SourceNote:
    """A source with its number; a copy on somebody else's domain is evidence, not a link."""
    source, t = fetch.entry(f"source/{source_id}"), fetch.wording(lang)
    published = t.about(source.published_on) if source.published_on else ""
    if source.when and not published:
        published = text(fetch, source.when, lang).text
    url = source.url if source.url and source.link != "no" else ""
    return SourceNote(source_id, number, source.title, source.lang or "vi", url, source.publisher or "", published)


def check_of(fetch: Fetch, entry: Entry, *facts: object) -> Check | None:
    """The oldest check among facts of an entry; None where some were never checked, and where there are none."""
    day = oldest_check(entry, *facts) if any(facts) or not facts else None
    return fetch.check(day) if day else None


def photos(fetch: Fetch, entry: PhotoEntry, lang: str, below_strip: bool = False) -> tuple[PhotoView, ...]:
    """An entry's gallery, in the order of its list.

    A strip above the page shows the first one already, unless only a slice of it fits there.
    """
    folder = f"content/{entry.folder}/{entry.id}"
    found = [
        PhotoView(fetch.photo(f"{folder}/{item.file}"), text(fetch, item.alt, lang).text, item.author, item.licence)
        for item in entry.photos
    ]
    if below_strip and found and fits_strip(found[0].file):
        del found[0]
    widths = spans([item.file.ratio for item in found])
    return tuple(replace(item, span=span) for item, span in zip(found, widths, strict=True))


def card_or_none(fetch: Fetch, type_name: str, entry_id: str | None, lang: str) -> Card | None:
    return fetch.card(f"{type_name}/{entry_id}", lang) if entry_id else None


def cards_of(fetch: Fetch, type_name: str, ids: tuple[str, ...], lang: str) -> tuple[Card, ...]:
    """Cards in the order an author gave."""
    return tuple(fetch.card(f"{type_name}/{found}", lang) for found in ids)


def describe(summary: Phrase | None, fallback: str = "") -> str:
    """The page's description for search engines: its summary on one line."""
    return " ".join((summary.text if summary else fallback).split())
