"""What a set holds on a day: its entries with their addresses, and from these its table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.certificates import STATES
from generator.licences import Licences
from generator.model.choices import Choices
from generator.model.entry import Entry
from generator.model.festival import Festival
from generator.model.place import Place
from generator.open_data.columns import Cell, Column, Table, cells_of, columns_of
from generator.open_data.facts import COLUMNS as FACT_COLUMNS
from generator.open_data.facts import lines_of
from generator.open_data.parts import has_position
from generator.open_data.sets import DataSet
from generator.phases import Phase
from generator.recurrence import Occurrence
from generator.sheets.columns import LANGUAGES
from generator.text import Bilingual

_STATES = Choices(
    "standing-state",
    (
        (STATES[0], Bilingual("còn hạn", "stands")),
        (STATES[1], Bilingual("chưa rõ còn hạn không", "not known whether it stands")),
        (STATES[2], Bilingual("đã hết hạn", "has lapsed")),
        (STATES[3], Bilingual("không phải chứng nhận", "is no certificate")),
    ),
)
STATE_COLUMNS = (
    Column(
        "state", "choice", Bilingual("Sao còn hạn không", "Whether the star stands"),
        Bilingual("Vào ngày ghi ở updated_on", "On the day of updated_on"), required=True, choices=_STATES,
    ),
    Column("state_since", "date", Bilingual("Như thế từ ngày", "So since")),
    Column("state_until", "date", Bilingual("Như thế đến hết ngày", "So until the end of")),
)  # fmt: skip
DAY_COLUMNS = (
    Column("festival", "ref", Bilingual("Lễ hội", "Festival"), required=True, type_name="festival"),
    Column("first", "date", Bilingual("Từ ngày", "From"), required=True),
    Column("last", "date", Bilingual("Đến ngày", "To"), required=True),
)
TYPE_COLUMN = Column("type", "string", Bilingual("Là gì", "What it is"), required=True)
LICENCE_COLUMN = Column(
    "row_licence", "string", Bilingual("Giấy phép của dòng", "Licence of the row"), Bilingual("Mã SPDX", "SPDX ids"),
    required=True,
)  # fmt: skip
UPDATED_COLUMN = Column(
    "updated_on", "date", Bilingual("Tệp cập nhật đến ngày", "The file is as of"),
    Bilingual("Ngày mới nhất có điều gì trong tệp được kiểm tra hoặc đổi", "The latest day on which anything in it was "
              "checked or changed"),
)  # fmt: skip


GEOGRAPHY = "position."  # begins the names of parts that say where something lies


@dataclass(frozen=True, slots=True)
class Item:
    """An entry with the addresses of its page, and what is worked out about it."""

    entry: Entry
    urls: tuple[tuple[str, str], ...]  # (language, absolute address); none for what has no page
    state: Phase | None = None  # of a certificate
    days: tuple[Occurrence, ...] = ()  # of a festival


@dataclass(frozen=True, slots=True)
class Holding:
    """A set as it is."""

    data_set: DataSet
    items: tuple[Item, ...]  # by id, type by type; none where only the outline is asked for
    count: int  # of entries, or of days
    updated_on: date | None
    languages: tuple[str, ...]
    title: tuple[tuple[str, str], ...]  # of the set, by language
    site: tuple[tuple[str, str], ...]  # title of the site, by language
    home: str  # absolute address of the site
    pages: tuple[tuple[str, str], ...]  # absolute address of the set's page, by language
    licences: Licences

    @property
    def day(self) -> str | None:
        return self.updated_on.isoformat() if self.updated_on else None


def table_of(holding: Holding) -> Table:
    rows = _day_rows(holding) if holding.data_set.derived == "days" else _rows(holding)
    return Table(columns_in(holding), tuple(rows))


def columns_in(holding: Holding) -> tuple[Column, ...]:
    """The columns of its table; they depend on no entry."""
    languages = holding.languages
    match holding.data_set.derived:
        case "days":
            found = [*DAY_COLUMNS, *(column for column in columns_of(Festival, languages) if _is_name(column))]
        case "points":
            found = [TYPE_COLUMN, *_point_columns(languages)]
        case _:
            found = [*columns_of(holding.data_set.entry_type, languages), *_own(holding)]
    return (*found, *_last_columns(holding))


def _is_name(column: Column) -> bool:
    return column.key.startswith("name.")


def _rows(holding: Holding) -> Iterator[tuple[Cell, ...]]:
    for item in holding.items:
        cells = cells_of(item.entry, holding.languages)
        if holding.data_set.derived:
            keys = (column.key for column in columns_of(type(item.entry), holding.languages))
            told = dict(zip(keys, cells, strict=True))
            cells = [item.entry.type_name, *(told[column.key] for column in _point_columns(holding.languages))]
        yield (*cells, *_state(holding, item), *_last_cells(holding, item))


def _point_columns(languages: tuple[str, ...]) -> list[Column]:
    """What the types with a point of their own have alike."""
    return [column for column in columns_of(Place, languages) if column.key.split(".")[0] in ("id", "name", "position")]


def _day_rows(holding: Holding) -> Iterator[tuple[Cell, ...]]:
    found = [(day, item.entry.id, item) for item in holding.items for day in item.days]
    for day, name, item in sorted(found, key=lambda one: one[:2]):
        assert isinstance(item.entry, Festival)
        texts = dict(item.entry.name.texts)
        names = (texts.get(lang) for lang in holding.languages)
        yield (name, day.first.isoformat(), day.last.isoformat(), *names, *_last_cells(holding, item))


def fact_table(holding: Holding) -> Table:
    texts, geography = holding.licences.texts.id, holding.licences.geography.id
    rows = (
        (*line, geography if GEOGRAPHY in str(line[2]) else texts, holding.day)
        for item in holding.items
        for line in lines_of(item.entry)
    )
    return Table(fact_columns(), tuple(rows))


def fact_columns() -> tuple[Column, ...]:
    return (*FACT_COLUMNS, LICENCE_COLUMN, UPDATED_COLUMN)


def row_licence(holding: Holding, entry: Entry | None) -> str:
    """An SPDX expression."""
    texts, geography = holding.licences.texts.id, holding.licences.geography.id
    return f"{texts} AND {geography}" if entry is not None and has_position(entry) else texts


def _own(holding: Holding) -> tuple[Column, ...]:
    return STATE_COLUMNS if holding.data_set.types == ("certificate",) else ()


def _state(holding: Holding, item: Item) -> tuple[Cell, ...]:
    if not _own(holding) or item.state is None:
        return ()
    first, last = item.state.first, item.state.last
    return item.state.state, first.isoformat() if first else None, last.isoformat() if last else None


def _last_columns(holding: Holding) -> Iterator[Column]:
    for lang in holding.languages if _has_pages(holding) else ():
        words = LANGUAGES.get(lang, Bilingual(lang, lang))
        title = Bilingual(f"Trang của mục ({words.vi})", f"Page of the entry ({words.en})")
        yield Column(f"page.{lang}", "address", title, lang=lang)
    yield LICENCE_COLUMN
    yield UPDATED_COLUMN


def _last_cells(holding: Holding, item: Item) -> Iterator[Cell]:
    urls = dict(item.urls)
    yield from (urls.get(lang) for lang in holding.languages if _has_pages(holding))
    yield row_licence(holding, None if holding.data_set.derived == "days" else item.entry)
    yield holding.day


def _has_pages(holding: Holding) -> bool:
    return holding.data_set.types != ("certificate",)
