"""The page of figures: charts, what this site holds, and every figure with its scope, stage, date and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.drawing.bars import Bar, bar_chart
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.model.chart import Chart
from generator.model.figure import Figure
from generator.pages.figure_values import value_text
from generator.pages.kind import Citations, Frame, PageKind, citations, frame, page_target, text, view
from generator.permalinks import Permalinks
from generator.site import Site
from generator.text import sort_key
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class Row:
    """A bar's line in the table beside its chart."""

    label: str
    value: str
    when: str  # with the place, where the chart has figures of several; empty for what this site itself counted
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart with the table that says the same."""

    id: str
    title: str
    about: str  # place and stage that its figures share
    drawing: Markup
    rows: tuple[Row, ...]
    note: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with its value as the language writes it."""

    value: str
    figure: View


@dataclass(frozen=True, slots=True)
class Scope:
    """Figures of one place or unit."""

    name: str
    figures: tuple[FigureRow, ...]  # the oldest first


@dataclass(frozen=True, slots=True)
class FiguresContext:
    """All that templates/pages/figures.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    charts: tuple[ChartView, ...]  # as the editors ordered them
    own: tuple[ChartView, ...]  # what this site holds
    scopes: tuple[Scope, ...]  # by name
    sources: Citations


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("figures", lang, links.section("figure", lang))


def context(fetch: Fetch, target: Target) -> FiguresContext:
    lang = target["lang"]
    t = fetch.wording(lang)
    found: list[Figure] = [fetch.entry(f"figure/{name}") for name in fetch.ids("figure")]
    figures = sorted(found, key=_oldest_first)
    by_scope: dict[str, list[Figure]] = {}
    for figure in figures:
        by_scope.setdefault(text(fetch, figure.scope, lang).text, []).append(figure)
    names = sorted(by_scope, key=lambda name: sort_key(name, lang))
    charts: list[Chart] = [fetch.entry(f"chart/{name}") for name in fetch.ids("chart")]
    title, intro = t("figures-title"), t("intro.figure")
    ordered = [figure for name in names for figure in by_scope[name]]
    return FiguresContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section("figure", other), "figure"),
        t=t,
        title=title,
        intro=intro,
        charts=tuple(_chart(fetch, chart, t) for chart in sorted(charts, key=lambda chart: (chart.order, chart.id))),
        own=_own_charts(fetch, t),
        scopes=tuple(Scope(name, tuple(_row(fetch, figure, t) for figure in by_scope[name])) for name in names),
        sources=citations(fetch, lang, *ordered),
    )


def _row(fetch: Fetch, figure: Figure, t: Wording) -> FigureRow:
    return FigureRow(value_text(figure, t), view(fetch, figure, t.lang))


def _oldest_first(figure: Figure) -> tuple[int, int, int, str]:
    as_of = figure.as_of
    return (as_of.year, as_of.month or 0, as_of.day or 0, figure.id) if as_of else (0, 0, 0, figure.id)


def _chart(fetch: Fetch, chart: Chart, t: Wording) -> ChartView:
    own = dict(fetch.holdings().own)
    figures: list[Figure] = [fetch.entry(f"figure/{item.figure}") for item in chart.bars if item.figure]
    scopes = {text(fetch, figure.scope, t.lang).text for figure in figures}
    bars: list[Bar] = []
    rows: list[Row] = []
    for item in chart.bars:
        label = text(fetch, item.label, t.lang).text
        if item.figure is None:
            count = own[item.own or ""]
            bars.append(Bar(label, count, t.number(count), own=True))
            rows.append(Row(label, t.number(count), "", ()))
        else:
            figure: Figure = fetch.entry(f"figure/{item.figure}")
            scope = text(fetch, figure.scope, t.lang).text if len(scopes) > 1 else ""
            bars.append(Bar(label, figure.number or 0, value_text(figure, t)))
            when = ", ".join(filter(None, (scope, _when(fetch, figure, t))))
            rows.append(Row(label, bars[-1].text, when, figure.sources))
    stage = t.label("figure-stage", figures[0].stage) if figures else ""
    about = ", ".join(filter(None, (scopes.pop() if len(scopes) == 1 else "", stage)))
    note = text(fetch, chart.note, t.lang).text if chart.note else ""
    return _drawn(chart.id, text(fetch, chart.title, t.lang).text, about, bars, rows, note)


def _when(fetch: Fetch, figure: Figure, t: Wording) -> str:
    if figure.when:
        return text(fetch, figure.when, t.lang).text
    return t.about(figure.as_of) if figure.as_of else ""


def _own_charts(fetch: Fetch, t: Wording) -> tuple[ChartView, ...]:
    """What this site holds: products by group, by star, by what may be said of their certificates; communes."""
    holdings = fetch.holdings()
    without = holdings.communes - holdings.communes_with
    return tuple(
        _counted(name, t(f"own.{name}"), counts, t)
        for name, counts in (
            ("groups", [(t.label("group", code) if code else t("group-unknown"), n) for code, n in holdings.groups]),
            ("stars", [(t("stars", stars=number), count) for number, count in holdings.stars]),
            ("states", [(t(f"standing.{state}"), count) for state, count in holdings.states]),
            ("communes", [(t("communes-with"), holdings.communes_with), (t("communes-without"), without)]),
        )
    )


def _counted(name: str, title: str, counts: Iterable[tuple[str, int]], t: Wording) -> ChartView:
    bars = [Bar(label, count, t.number(count), own=True) for label, count in counts]
    return _drawn(f"own-{name}", title, "", bars, [Row(bar.label, bar.text, "", ()) for bar in bars], "")


def _drawn(name: str, title: str, about: str, bars: list[Bar], rows: list[Row], note: str) -> ChartView:
    return ChartView(name, title, about, Markup(bar_chart(title, bars)), tuple(rows), note)


FIGURES = PageKind("figures", targets, context)
