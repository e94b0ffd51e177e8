"""What can only be seen with all entries together: references, links in prose, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.errors import Problem
from generator.located import read_front_matter
from generator.model import TYPES_BY_NAME
from generator.model.chart import Chart
from generator.model.figure import Figure
from generator.model.reading import Parsed, Prose
from generator.prose import Link
from generator.relocate import problem_in_entry
from generator.sources import Sources
from generator.text import nearest


@dataclass(frozen=True, slots=True)
class KnownIds:
    """The ids that may be referred to. An entry that cannot be read still has its id, so one mistake is one problem."""

    by_type: Mapping[str, frozenset[str]]
    uncertain: frozenset[str]  # types with a table that could not be read whole: any id may be meant

    def has(self, type_name: str, entry_id: str) -> bool:
        return type_name in self.uncertain or entry_id in self.by_type[type_name]

    def suggestion(self, type_name: str, entry_id: str) -> dict[str, str]:
        """The nearest id as a value of a problem; empty when none is near."""
        meant = nearest(entry_id, self.by_type[type_name])
        return {"suggestion": meant} if meant else {}


# What this site itself holds may stand beside these.
RESULTS = ("recognised", "counted")


def find_cross_problems(sources: Sources, parsed: Mapping[str, Parsed], known: KnownIds) -> Iterator[Problem]:
    """Every problem between entries."""
    for item in parsed.values():
        yield from _dangling(sources, item, known)
        for prose in item.prose:
            yield from _bad_prose(sources, prose, known)
        if isinstance(item.entry, Chart):
            yield from _bad_chart(sources, item, item.entry, parsed)


def _dangling(sources: Sources, item: Parsed, known: KnownIds) -> Iterator[Problem]:
    for path, type_name, entry_id in item.references:
        if not known.has(type_name, entry_id):
            label = TYPES_BY_NAME[type_name].label
            more = known.suggestion(type_name, entry_id)
            yield problem_in_entry(sources, item, "unknown-reference", path, value=entry_id, type=label, **more)


def _bad_prose(sources: Sources, prose: Prose, known: KnownIds) -> Iterator[Problem]:
    """Links to nothing, links that are not safe, headings of the wrong level."""
    faults = [(link.line, link.column, *fault) for link in prose.links if (fault := _fault_of(link, known))]
    faults += [(line, column, "heading-level", {}) for line, column in prose.bad_headings]
    if faults:
        document = read_front_matter(prose.file, sources[prose.file].data)
        for line, column, code, values in faults:
            yield document.problem_at(code, prose.line + line - 1, column, **values)


def find_dropped_prose(sources: Sources, parsed: Mapping[str, Parsed]) -> Iterator[Problem]:
    """A warning for each part of a text that no page shows."""
    for item in parsed.values():
        for prose in item.prose:
            if prose.dropped:
                document = read_front_matter(prose.file, sources[prose.file].data)
                for part in prose.dropped:
                    yield document.problem_at(part.code, prose.line + part.line - 1, part.column, text=part.text)


def _fault_of(link: Link, known: KnownIds) -> tuple[str, dict[str, str]] | None:
    """The code of what is wrong with a link, with its values."""
    if link.kind in ("url", "anchor"):
        return None
    if link.kind == "other":
        scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", link.target)
        unsafe = scheme is not None and scheme[1] not in TYPES_BY_NAME  # a type without pages is only a mistake
        return ("unsafe-link" if unsafe else "unknown-link"), {"link": link.target}
    type_name = "source" if link.kind == "cite" else link.kind
    if known.has(type_name, link.target):
        return None
    shown = f"@{link.target}" if link.kind == "cite" else f"{link.kind}:{link.target}"
    return "unknown-link", {"link": shown, **known.suggestion(type_name, link.target)}


def _bad_chart(sources: Sources, item: Parsed, chart: Chart, parsed: Mapping[str, Parsed]) -> Iterator[Problem]:
    """Figures that are no number, and those of another stage than the first: a target is no result."""
    first: Figure | None = None
    with_own = any(bar.own for bar in chart.bars)
    for index, bar in enumerate(chart.bars):
        found = parsed.get(f"figure/{bar.figure}")
        if found is None or not isinstance(found.entry, Figure):
            continue
        figure = found.entry
        first = first or figure
        path = ("bars", index, "figure")
        if figure.number is None:
            yield problem_in_entry(sources, item, "chart-needs-number", path, figure=figure.id, value=figure.value)
        elif figure.stage != first.stage or (with_own and figure.stage not in RESULTS):
            stages = {"stage": figure.stage, "other": first.stage if figure.stage != first.stage else "counted"}
            yield problem_in_entry(sources, item, "chart-mixes-stages", path, figure=figure.id, **stages)
