"""All tables as one Data Package: what each is, its columns, and which column names a row of which other table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from generator.open_data.columns import Column
from generator.open_data.describing import table_field
from generator.open_data.holding import Holding, columns_in, fact_columns
from generator.open_data.licensing import licences_of
from generator.open_data.sets import DATA_SETS, DataFile, DataSet

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TABLE_OF = {item.types[0]: item.name for item in DATA_SETS if not item.derived}  # type -> its table


def as_package(holdings: Sequence[Holding], home: str) -> bytes:
    """`holdings` need no items."""
    first = holdings[0]
    days = [holding.updated_on for holding in holdings if holding.updated_on]
    every = [pair for holding in holdings for pair in licences_of(holding)]
    title = dict(first.site)
    found = {
        "$schema": PROFILE,
        "name": "craft-villages",
        "title": title.get("en") or next(iter(title.values())),
        "homepage": home,
        **({"version": f"{max(days):%Y.%m.%d}"} if days else {}),
        "licenses": _licences(every, first.languages[0]),
        "contributors": [{"title": title.get("en") or next(iter(title.values())), "path": home}],
        "resources": [
            _resource(holding, file)
            for holding in holdings
            for file in holding.data_set.files(holding.languages)
            if file.kind == "csv"
        ],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _licences(found: Sequence[tuple[str, Any]], default: str) -> list[dict[str, str]]:
    unique = {licence.id: licence for _, licence in found}
    return [
        {"name": licence.id, "title": licence.name.pick("en", default)[0], "path": licence.url}
        for licence in unique.values()
    ]


def _resource(holding: Holding, file: DataFile) -> dict[str, Any]:
    data_set = holding.data_set
    titles = {"vi": data_set.label.vi, "en": data_set.label.en}
    return {
        "name": file.name.removesuffix(".csv"),
        "path": file.name,
        "title": titles["en"] if file.part == "table" else f"{titles['en']}: facts",
        "titles": titles,
        "homepage": dict(holding.pages)[holding.languages[-1]],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "licenses": _licences(licences_of(holding), holding.languages[0]),
        "schema": _schema(data_set, columns_in(holding) if file.part == "table" else fact_columns(), file),
    }


def _schema(data_set: DataSet, columns: Sequence[Column], file: DataFile) -> dict[str, Any]:
    keys = [
        {"fields": [column.key], "reference": {"resource": _TABLE_OF[column.type_name], "fields": ["id"]}}
        for column in columns
        if column.kind == "ref" and column.type_name in _TABLE_OF
    ]
    if file.part == "facts":
        keys = [{"fields": ["id"], "reference": {"resource": data_set.name, "fields": ["id"]}}]
    own = {"primaryKey": ["id"]} if file.part == "table" and not data_set.derived else {}
    fields = [table_field(column) for column in columns]
    return {"fields": fields, **own, "missingValues": [""], **({"foreignKeys": keys} if keys else {})}
