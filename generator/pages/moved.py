"""Old addresses of entries that were renamed: a page that leads on to the new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.model.entry import PageEntry
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.permalinks import WITH_PAGE, Permalinks
from generator.site import Site
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class MovedContext:
    """All that templates/pages/moved.html may use."""

    page: Frame
    t: Wording
    title: str  # of the entry
    href: str


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    """An old slug that another entry has taken since belongs to that entry."""
    for kind in (*WITH_PAGE, "page"):
        entries = [site.parsed[f"{kind}/{found}"].entry for found in site.ids[kind]]
        for lang in site.languages:
            taken = {links.slug(entry, lang) for entry in entries}
            for entry in entries:
                for slug in entry.old_slugs if isinstance(entry, PageEntry) else ():
                    if slug not in taken:
                        path = links.page(kind, slug, lang)
                        yield page_target("moved", lang, path, entry=f"{kind}/{entry.id}")


def context(fetch: Fetch, target: Target) -> MovedContext:
    lang, reference = target["lang"], target["entry"]
    t = fetch.wording(lang)
    paths, card = dict(fetch.addresses(reference)), fetch.card(reference, lang)
    title = str(card.title)
    page = frame(
        *(fetch, lang, f"{t('moved')}: {title}", t("moved-text")),
        lambda _to, other: paths[other],
        indexed=False,
        entry=reference,
    )
    return MovedContext(page, t, title, fetch.links().href(paths[lang]))


MOVED = PageKind("moved", targets, context)
