"""Villages and places as points: GeoJSON (RFC 7946), KML 2.2 and GPX 1.1.

What nobody has placed has no geometry in GeoJSON and KML, and is left out of GPX, which knows only points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from generator.model import TYPES_BY_NAME
from generator.model.entry import Entry, PageEntry, Position
from generator.open_data.holding import Holding, Item, table_of
from generator.open_data.licensing import licence_records, licence_sentence
from generator.trip_files.gpx import NAMESPACE as GPX
from generator.trip_files.kml import NAMESPACE as KML
from generator.trip_files.kml import as_html
from generator.trip_files.telling import degrees, one_line
from generator.trip_files.xml import Node, maybe, node, written

_POINT = ("position.lat", "position.lon")


def as_geojson(holding: Holding) -> bytes:
    """Properties are the columns of the table; longitude stands first, as the format has it."""
    table = table_of(holding)
    keys = [column.key for column in table.columns]
    found = {
        "type": "FeatureCollection",
        "title": dict(holding.title),
        "licences": licence_records(holding),
        "updated_on": holding.day,
        "features": [_feature(dict(zip(keys, row, strict=True))) for row in table.rows],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _feature(told: dict[str, Any]) -> dict[str, Any]:
    lat, lon = (told[key] for key in _POINT)
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    properties = {key: value for key, value in told.items() if key not in _POINT}
    return {"type": "Feature", "id": f"{told['type']}/{told['id']}", "geometry": point, "properties": properties}


def as_kml(holding: Holding, lang: str) -> bytes:
    about = [licence_sentence(holding, lang), dict(holding.pages)[lang]]
    folders = [
        node("Folder", [node("name", TYPES_BY_NAME[name].label.pick(lang)), *_placemarks(holding, name, lang)])
        for name in holding.data_set.types
    ]
    name, told = node("name", dict(holding.title)[lang]), node("description", "<br>".join(map(as_html, about)))
    return written(node("kml", [node("Document", [name, told, *folders])], xmlns=KML))


def _placemarks(holding: Holding, type_name: str, lang: str) -> Iterator[Node]:
    for item in holding.items:
        if item.entry.type_name != type_name:
            continue
        position = position_of(item.entry)
        about = "<br>".join(map(as_html, _about(item, holding, lang)))
        place = None
        if position:
            place = node("Point", [node("coordinates", f"{degrees(position.lon)},{degrees(position.lat)}")])
        name = node("name", name_of(item, holding, lang))
        yield node("Placemark", [name, maybe("description", about), place], id=f"{type_name}.{item.entry.id}")


def as_gpx(holding: Holding, lang: str) -> bytes:
    licence = holding.licences.geography
    default = holding.languages[0]
    rights = [node("year", str(holding.updated_on.year)) if holding.updated_on else None, node("license", licence.url)]
    metadata = node(
        "metadata",
        [
            node("name", dict(holding.title)[lang]),
            node("desc", licence_sentence(holding, lang)),
            node("copyright", rights, author=licence.attribution.pick(lang, default)[0]),
            node("link", href=dict(holding.pages)[lang]),
            maybe("time", f"{holding.day}T00:00:00Z" if holding.day else ""),
        ],
    )
    host = urlsplit(holding.home).hostname or "localhost"
    return written(node("gpx", [metadata, *_waypoints(holding, lang)], xmlns=GPX, version="1.1", creator=host))


def _waypoints(holding: Holding, lang: str) -> Iterator[Node]:
    for item in holding.items:
        position = position_of(item.entry)
        if position is None:
            continue
        url = dict(item.urls).get(lang)
        parts = [
            node("name", name_of(item, holding, lang)),
            maybe("desc", "\n".join(_about(item, holding, lang)[:-1])),
            maybe("src", ", ".join(position.source)),
            node("link", href=url) if url else None,
            node("type", item.entry.type_name),
        ]
        yield node("wpt", parts, lat=degrees(position.lat), lon=degrees(position.lon))


def name_of(item: Item, holding: Holding, lang: str) -> str:
    assert isinstance(item.entry, PageEntry)
    return one_line(item.entry.name.pick(lang, holding.languages[0])[0])


def position_of(entry: Entry) -> Position | None:
    found: Position | None = getattr(entry, "position", None)
    return found


def _about(item: Item, holding: Holding, lang: str) -> list[str]:
    """What the point marks and how exact it is, and the page of the entry last."""
    position, default = position_of(item.entry), holding.languages[0]
    told = [] if position is None else [f"{position.what.pick(lang, default)[0]} (± {position.accuracy_m} m)"]
    return [one_line(line) for line in (*told, dict(item.urls).get(lang, ""))]
