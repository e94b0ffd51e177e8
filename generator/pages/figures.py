"""The list of figures, each with its scope, stage, date and source: a target never stands for a result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.model.figure import Figure
from generator.pages.kind import Citations, Frame, PageKind, citations, frame, page_target, text, view
from generator.permalinks import Permalinks
from generator.site import Site
from generator.text import sort_key
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class Scope:
    """Figures of one place or unit."""

    name: str
    figures: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class FiguresContext:
    """All that templates/pages/figures.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    scopes: tuple[Scope, ...]  # by name
    sources: Citations


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("figures", lang, links.section("figure", lang))


def context(fetch: Fetch, target: Target) -> FiguresContext:
    lang = target["lang"]
    t = fetch.wording(lang)
    figures: list[Figure] = [fetch.entry(f"figure/{found}") for found in fetch.ids("figure")]
    by_scope: dict[str, list[Figure]] = {}
    for figure in figures:
        by_scope.setdefault(text(fetch, figure.scope, lang).text, []).append(figure)
    names = sorted(by_scope, key=lambda name: sort_key(name, lang))
    title, intro = t("section.figure"), t("intro.figure")
    ordered = [figure for name in names for figure in by_scope[name]]
    return FiguresContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section("figure", other), "figure"),
        t=t,
        title=title,
        intro=intro,
        scopes=tuple(Scope(name, tuple(view(fetch, figure, lang) for figure in by_scope[name])) for name in names),
        sources=citations(fetch, lang, *ordered),
    )


FIGURES = PageKind("figures", targets, context)
