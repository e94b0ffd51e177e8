"""The page of what is left to do: for staff, in no menu and told to search engines as not theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.pages.printed import paper_href
from generator.permalinks import WORKLIST, Permalinks
from generator.site import Site
from generator.surroundings import Crumb
from generator.wording import Wording
from generator.worklist import KINDS
from generator.worklist_lines import Line, lines, mixed

SHOWN = 150  # lines of a kind: the page stays light, and the spreadsheet beside it has all


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one kind."""

    kind: str
    title: str
    count: str
    mixed: bool  # of several types, so that each line says its own
    lines: tuple[Line, ...]
    more: str  # what is said of those that are not shown; empty where all are


@dataclass(frozen=True, slots=True)
class WorklistContext:
    """All that templates/pages/worklist.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    sheet: str  # address of the spreadsheet
    papers: tuple[Crumb, ...]  # what can be printed of villages and routes, as far as it is shown here
    groups: tuple[Group, ...]  # without those of which there is nothing to do


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("worklist", lang, links.section(WORKLIST, lang))


def context(fetch: Fetch, target: Target) -> WorklistContext:
    lang, links = target["lang"], fetch.links()
    t = fetch.wording(lang)
    title, intro = t(f"section.{WORKLIST}"), t(f"intro.{WORKLIST}")
    return WorklistContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section(WORKLIST, other), indexed=False),
        t=t,
        title=title,
        intro=intro,
        sheet=links.href(links.worklist_file(lang)),
        papers=_papers(fetch, lang),
        groups=groups(fetch, lang),
    )


def _papers(fetch: Fetch, lang: str) -> tuple[Crumb, ...]:
    """Signs of villages and leaflets of routes, by name; of many, the links stand on their pages only."""
    found: list[Crumb] = []
    for kind in ("village", "route"):
        ids = fetch.ids(kind, f"name@{lang}")
        for name in ids if len(ids) <= SHOWN else ():
            reference = f"{kind}/{name}"
            found.append(Crumb(fetch.card(reference, lang).title, paper_href(fetch, reference, lang)))
    return tuple(found)


def groups(fetch: Fetch, lang: str) -> tuple[Group, ...]:
    """What there is to do, by its kind."""
    settings, t = fetch.settings(), fetch.wording(lang)
    found = lines(fetch.worklist(), t, settings.languages[0], settings.repository)
    every = (_group(kind, tuple(line for line in found if line.kind == kind), t) for kind in KINDS)
    return tuple(group for group in every if group.lines)


def _group(kind: str, own: tuple[Line, ...], t: Wording) -> Group:
    rest = len(own) - SHOWN
    more = t("worklist-rest", number=t.number(rest)) if rest > 0 else ""
    return Group(kind, t(f"worklist.{kind}"), t.number(len(own)), mixed(own), own[:SHOWN], more)


WORKLIST_PAGE = PageKind("worklist", targets, context)
