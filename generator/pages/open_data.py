"""The open data: a page of all sets, and one for each set with its files, its columns explained and its first rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.open_data.columns import Column
from generator.open_data.describing import kind_words
from generator.open_data.facts import fields_of
from generator.open_data.holding import Holding, columns_in, fact_columns
from generator.open_data.parts import Part
from generator.open_data.sets import DATA_SETS, MIME, PACKAGE, DataFile
from generator.pages.json_ld import as_script
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.pages.linked_data_sets import catalogue_data, data_set_data
from generator.permalinks import DATA, Permalinks, data_file
from generator.site import Site
from generator.surroundings import OF_PAGES, Crumb, LicenceView, licence_views
from generator.wording import Wording

ROWS = 5  # of a preview
COLUMNS = 6
KIND_NAMES = {"geojson": "GeoJSON"}
LONGEST = 70  # characters of a cell of a preview


@dataclass(frozen=True, slots=True)
class SetLine:
    """A set among the others."""

    title: str
    href: str
    what: str
    count: str
    day: str  # empty where nothing in it has a day


@dataclass(frozen=True, slots=True)
class FileLine:
    href: str
    label: str  # "CSV"
    type: str
    what: str
    size: str


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column or a field, explained."""

    key: str
    label: str
    hint: str
    kind: str
    codes: tuple[tuple[str, str], ...]  # of a closed list: (code, what it means)
    refers: str  # title of the set whose ids stand here
    refers_href: str


@dataclass(frozen=True, slots=True)
class OpenDataContext:
    """All that templates/pages/open-data.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    data: Markup
    sets: tuple[SetLine, ...]
    package: str  # address of the file that ties the tables together
    licences: tuple[LicenceView, ...]


@dataclass(frozen=True, slots=True)
class DataSetContext:
    """All that templates/pages/data-set.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    data: Markup
    line: SetLine
    files: tuple[FileLine, ...]
    heads: tuple[str, ...]  # of the preview
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[ColumnLine, ...]
    fact_columns: tuple[ColumnLine, ...]  # empty where there is no table of facts
    fields: tuple[ColumnLine, ...]  # what its lines can tell
    licences: tuple[LicenceView, ...]


def catalogue_targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("open_data", lang, links.section(DATA, lang))


def set_targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        for data_set in DATA_SETS:
            yield page_target("data_set", lang, links.data_set(data_set.word, lang), set=data_set.name)


def catalogue_context(fetch: Fetch, target: Target) -> OpenDataContext:
    lang, links = target["lang"], fetch.links()
    t, outlines = fetch.wording(lang), [fetch.data_outline(data_set.name) for data_set in DATA_SETS]
    title, intro = t(f"section.{DATA}"), t(f"intro.{DATA}")
    return OpenDataContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section(DATA, other)),
        t=t,
        title=title,
        intro=intro,
        data=as_script(catalogue_data(fetch, outlines, title, intro, lang)),
        sets=set_lines(fetch, lang),
        package=links.href(data_file(PACKAGE)),
        licences=fetch.surroundings(lang).licences,
    )


def set_context(fetch: Fetch, target: Target) -> DataSetContext:
    lang, links = target["lang"], fetch.links()
    t = fetch.wording(lang)
    outline = fetch.data_outline(target["set"])
    data_set = outline.data_set
    line = _line(fetch, outline, lang)
    title = t("data-title", name=line.title)
    files = [file for file in data_set.files(outline.languages) if file.lang in ("", lang)]
    sizes = {file.name: len(fetch.data_file(file.name)) for file in files}
    heads, rows = _preview(fetch.data_file(f"{data_set.name}.csv"), columns_in(outline), lang)
    parts = OF_PAGES if data_set.has_geography else OF_PAGES[:1]
    crumb = Crumb(t(f"section.{DATA}"), links.href(links.section(DATA, lang)))
    return DataSetContext(
        page=frame(fetch, lang, title, line.what, lambda to, other: to.data_set(data_set.word, other), crumbs=(crumb,)),
        t=t,
        title=title,
        intro=line.what,
        data=as_script(data_set_data(fetch, outline, files, sizes, title, line.what, lang)),
        line=line,
        files=tuple(_file(fetch, file, sizes[file.name], lang) for file in files),
        heads=heads,
        rows=rows,
        columns=tuple(_column(fetch, column.key, column, lang) for column in columns_in(outline)),
        fact_columns=tuple(_column(fetch, column.key, column, lang) for column in fact_columns())
        if data_set.has_facts
        else (),
        fields=tuple(_column(fetch, path, part, lang) for path, part in fields_of(data_set.entry_type))
        if data_set.has_facts
        else (),
        licences=licence_views(fetch.settings(), lang, parts),
    )


def set_lines(fetch: Fetch, lang: str) -> tuple[SetLine, ...]:
    return tuple(_line(fetch, fetch.data_outline(data_set.name), lang) for data_set in DATA_SETS)


def _line(fetch: Fetch, outline: Holding, lang: str) -> SetLine:
    links, t = fetch.links(), fetch.wording(lang)
    word = outline.data_set.word
    return SetLine(
        t(f"section.{word}"),
        links.href(links.data_set(word, lang)),
        t(f"data-what.{word}"),
        t.number(outline.count),
        t.date(outline.updated_on) if outline.updated_on else "",
    )


def _file(fetch: Fetch, file: DataFile, size: int, lang: str) -> FileLine:
    links, t = fetch.links(), fetch.wording(lang)
    label = (
        t(f"data-label.{file.part}")
        if file.part in ("schema", "facts")
        else KIND_NAMES.get(file.kind, file.kind.upper())
    )
    return FileLine(
        links.href(data_file(file.name)),
        label,
        MIME[file.kind],
        t(f"data-file.{file.part}.{file.kind}"),
        _size(size, t),
    )


def _size(size: int, t: Wording) -> str:
    """ "172 KB": thousands, rounded up; "1,4 MB" from a million on."""
    if size >= 1_000_000:
        return t("data-mb", number=t.number(-(-size // 100_000) / 10))
    return t("data-kb", number=t.number(-(-size // 1000)))


def _preview(
    data: bytes, columns: tuple[Column, ...], lang: str
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The first rows, of the first columns that say something in them and are in the page's language or in none."""
    lines = csv.reader(io.StringIO(data.decode(), newline=""))
    rows = list(islice(lines, 1, ROWS + 1))
    shown = [
        number
        for number, column in enumerate(columns)
        if column.lang in ("", lang)
        and any(row[number] for row in rows)
        and column.key not in ("sources", "checked_on")
    ][:COLUMNS]
    heads = tuple(columns[number].key for number in shown)
    return heads, tuple(tuple(_short(row[number]) for number in shown) for row in rows)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def _column(fetch: Fetch, key: str, column: Column | Part, lang: str) -> ColumnLine:
    links, t = fetch.links(), fetch.wording(lang)
    inner = column.item if isinstance(column, Part) and column.item else column
    to = next((one for one in DATA_SETS if one.types == (inner.type_name,) and not one.derived), None)
    return ColumnLine(
        key,
        column.label.pick(lang),
        column.hint.pick(lang),
        kind_words(column).pick(lang),
        tuple((code, words.pick(lang)) for code, words in inner.choices.labels) if inner.choices else (),
        t(f"section.{to.word}") if to else "",
        links.href(links.data_set(to.word, lang)) if to else "",
    )


OPEN_DATA = PageKind("open_data", catalogue_targets, catalogue_context)
DATA_SET = PageKind("data_set", set_targets, set_context)
