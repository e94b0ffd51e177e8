"""The house has floors: a module imports only what lies below it, so there are no cycles and no surprises."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tiny import PROJECT

GENERATOR = PROJECT / "generator"
MAX_LINES = 320

# Module or package -> its floor. The longest name that fits counts: "model.entry" before "model".
FLOORS: dict[str, float] = {
    "text": 0,
    "digest": 0,
    "lunar": 0,
    "geodesy": 0,
    "trip": 0,
    "travel": 0.5,
    "banks": 0.5,
    "legs": 0.6,
    "trip_files.telling": 0.1,
    "trip_files.xml": 0.1,
    "trip_files.places": 0.2,
    "map_links": 0.2,
    "trip_files": 0.3,
    "leg_slots": 0.7,
    "history": 0,
    "styles": 0,
    "policies": 0,
    "scripts": 2.5,
    "tokens": 0,
    "phases": 0,
    "errors": 1,
    "sanitising": 0.5,
    "bill": 0.5,
    "prose": 1,
    "tangles": 3,
    "portable": 0.5,
    "clock": 1.5,
    "piled_marks": 0,
    "excerpts": 0,
    "tool": 1,
    "preview": 1,
    "photos.names": 0.5,
    "photos.opening": 0.5,
    "photos.colour": 0.5,
    "photos.slots": 0,
    "photos.gallery": 0.5,
    "photos.photo": 0.5,
    "photos.darkroom": 1,
    "raster": 1,
    "picture_cache": 0.5,
    "photos": 1,
    "messages.message": 1,
    "messages": 2,
    "located": 2,
    "yaml_edits": 2,
    "saving": 3,
    "sheets.cells": 0,
    "sheets.workbook": 0.1,
    "sheets.separated": 0.1,
    "sheets.opening": 0.2,
    "sheets.columns": 6.5,
    "sheets.directory": 6.5,
    "sheets.headers": 6.6,
    "sheets.values": 6.6,
    "sheets.changes": 6.7,
    "sheets.writing": 6.8,
    "sheets.telling": 6.8,
    "sheets.applying": 9,
    "sheets": 9,
    "renaming": 9.5,
    "forms": 9.5,
    "sources": 2,
    "located_json": 2.5,
    "leg_tables": 3,
    "routing": 3.5,
    "markup": 2,
    "engine.alone": 1.5,
    "engine.keeping": 0,
    "engine.pickling": 0,
    "engine.columns": 1.4,
    "engine.file_index": 1.5,
    "engine.notes": 1.5,
    "engine.memo": 1.6,
    "engine.on_disk": 1.7,
    "engine.output": 1.8,
    "engine.processes": 1,
    "engine.shares": 1,
    "engine.meanwhile": 1.1,
    "engine.target": 2,
    "engine": 3,
    "reporting": 3,
    "assets": 3,
    "templating": 3,
    "engine.rebuild": 4,
    "model.fields": 3,
    "model.numbers": 4,
    "model.dates": 4.2,
    "model.choices": 4,
    "model.references": 4,
    "model.entry": 4.5,
    "model.shape": 4.5,
    "model.days": 4.6,
    "model.hours": 4.7,
    "model.notice": 4.8,
    "model.village": 5,
    "model.product": 5,
    "model.producer": 5,
    "model.certificate": 5,
    "model.craft": 5,
    "model.commune": 5,
    "model.place": 5,
    "model.route": 5,
    "model.festival": 5,
    "model.source": 5,
    "model.figure": 5,
    "model.chart": 5,
    "model.feature": 5,
    "model.bridge": 5,
    "model.busline": 5,
    "model.holiday": 5,
    "model.stopcode": 5,
    "model.speed": 5.1,
    "model.zone": 5.1,
    "model.page": 5,
    "model.grounds": 5.5,
    "model": 6,
    "model.reading": 6,
    "recurrence": 6,
    "certificates": 6,
    "freshness": 6,
    "hours": 6.5,
    "licences": 6.5,
    "config": 1,
    "settings": 7,
    "look": 3.1,
    "i18n": 7,
    "parse_cache": 7,
    "schema": 7,
    "admin.fields": 7,
    "admin": 7.1,
    "relocate": 7,
    "inventory": 8,
    "photo_checks": 8.5,
    "cross_checks": 8.5,
    "plausibility": 8.5,
    "gateways": 8,
    "leg_matrix": 8.5,
    "published": 8.6,
    "notices": 8.5,
    "notice_checks": 8.5,
    "plannable": 8.5,
    "planner_checks": 8.6,
    "ways": 8.6,
    "itinerary": 8.7,
    "departures": 8.8,
    "trip_words": 8.5,
    "route_checks": 8.8,
    "site": 9,
    "short_codes": 8,
    "addresses": 9.6,
    "permalinks": 8,
    "wording": 8,
    "covers": 9.5,
    "album": 9.5,
    "cards": 10,
    "coverage": 10,
    "worklist": 10.1,
    "worklist_lines": 10.2,
    "outside_links": 10.2,
    "facets": 10.3,
    "surroundings": 10.3,
    "source_pages": 10.3,
    "lists": 10.4,
    "planning.slots": 0,
    "planning.problem": 0.1,
    "planning.plan": 0.1,
    "planning.reasons": 0.2,
    "planning.search": 0.2,
    "planning.timeline": 0.3,
    "planning.insertion": 0.4,
    "planning.planner": 0.5,
    "planning.several": 0.6,
    "planning.why": 0.6,
    "planning.late": 0.6,
    "planning.best_day": 0.7,
    "planning": 0.8,
    "drawing.covers.shapes": 0,
    "drawing.covers.cover": 0.1,
    "drawing.covers.fabric_prints": 0.1,
    "drawing.covers.food_dishes": 0.1,
    "drawing.covers.herbs_remedies": 0.1,
    "drawing.covers.wood_carvings": 0.1,
    "drawing.covers.wood_tools": 0.1,
    "drawing.covers": 0.2,
    "spots": 10,
    "neighbours": 10.1,
    "social": 10,
    "drawing.lettering": -0.4,
    "drawing.fitting": -0.3,
    "drawing.share": -0.2,
    "drawing.plane": -0.4,
    "drawing.lines": -0.3,
    "drawing.markers": -0.2,
    "drawing.labels": -0.2,
    "drawing.scene": -0.2,
    "drawing.layout": -0.1,
    "drawing.blocks": -0.1,
    "findable": 10.5,
    "search_words": 10.6,
    "drawing.qr": -0.4,
    "drawing": 0,
    "open_data.parts": 6.5,
    "open_data.columns": 6.6,
    "open_data.facts": 6.7,
    "open_data.sets": 6.8,
    "open_data.describing": 6.8,
    "open_data.holding": 6.9,
    "open_data.separated": 6.9,
    "open_data.licensing": 7,
    "open_data.geography": 7.1,
    "open_data.calendar": 7.2,
    "open_data.workbook": 7.1,
    "open_data.documents": 7.1,
    "open_data.package": 7.1,
    "open_data.files": 7.3,
    "open_data": 7.5,
    "keys.open_data": 10.8,
    "keys.world": 10.7,
    "keys.departures": 10.8,
    "keys.entries": 10.8,
    "keys.days": 10.8,
    "keys.bill": 10.8,
    "keys.planner": 10.8,
    "keys.files": 10.8,
    "keys.lists": 10.8,
    "keys.nearness": 10.8,
    "keys.pictures": 10.8,
    "keys.trips": 10.8,
    "keys.notices": 10.8,
    "keys.offline": 10.8,
    "keys.history": 10.8,
    "keys.short_codes": 10.8,
    "keys.surroundings": 10.8,
    "keys.whole": 10.8,
    "keys": 10.9,
    "markdown_text": 0,
    "site_size": 1,
    "comparing.values": 9.2,
    "comparing.pages": 0,
    "comparing.summary": 9.3,
    "comparing": 9.4,
    "watched": 9.5,
    "shared_values": 9.5,
    "site_cache": 9.6,
    "inputs": 11,
    "fetch": 12,
    "pages.footer": 12.5,
    "pages.licences": 12.5,
    "pages.shared": 12.5,
    "pages.json_ld": 12.5,
    "pages.kind": 13,
    "exports.kind": 13,
    "pages.day_words": 13,
    "pages.sheet": 13.5,
    "pages.printed": 13.5,
    "pages.coming": 13.5,
    "pages.hours": 13.5,
    "pages.open_now": 13.4,
    "pages.embed_snippet": 13.5,
    "pages.glance": 13.5,
    "pages.driver": 13.5,
    "pages.plan_link": 13.5,
    "pages.nearby": 13.5,
    "pages.similar": 13.5,
    "pages.notices": 13.5,
    "pages.stops": 13.5,
    "pages.costs": 13.6,
    "pages.itinerary": 13.7,
    "pages.downloads": 13.5,
    "pages.figure_values": 13,
    "pages.filters": 13.5,
    "pages.maps": 13.5,
    "pages.linked_data": 13.5,
    "pages.linked_events": 13.6,
    "pages.linked_data_sets": 13.6,
    "pages.linked_trip": 13.6,
    "pages.timeline_samples": 14.4,
    "pages.samples": 14.5,
    "pages.site_samples": 14.5,
    "pages.style": 15,
    "pages": 14,
    "exports": 14,
    "recipes": 16,
    "plan": 16.2,
    "making": 16.2,
    "amending": 16.3,
    "build_report": 4,
    "pipeline": 16.5,
    "session": 16.6,
    "commands.options": 17,
    "commands.progress": 17,
    "commands.loading": 17,
    "commands.putting": 17,
    "commands": 18,
    "cli": 19,
}
# Import what makes pages, workbooks or processes only when there is something to make; `tests/test_look.py` holds them
# to that.
LATE = ("look", "commands.build", "commands.check", "drawing.qr", "open_data.workbook", "sheets.writing")
# A package's __init__.py gathers its modules, so it stands half a floor above them.
GATHERERS = ("pages", "exports", "messages", "drawing.covers")


def floor_of(module: str) -> float:
    if module in GATHERERS:
        return FLOORS[module] + 0.5
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if name in FLOORS:
            return FLOORS[name]
    raise AssertionError(f"{module} has no floor: give it one in tests/house/test_floors.py")


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(GENERATOR.rglob("*.py")):
        parts = path.relative_to(GENERATOR).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        if name:
            yield name, path


MODULES = dict(modules())


def imported(path: Path) -> Iterator[str]:
    """Names below `generator.` that the module imports, as modules where they are modules."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator"):
            base = (node.module or "").removeprefix("generator").removeprefix(".")
            for alias in node.names:
                deeper = f"{base}.{alias.name}".strip(".")
                yield deeper if deeper in MODULES else base
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.startswith("generator."):
                    yield alias.name.removeprefix("generator.")


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_lower_floors(name: str) -> None:
    wrong = {other for other in imported(MODULES[name]) if other and floor_of(other) >= floor_of(name)}
    assert wrong == set(), f"{name} (floor {floor_of(name)}) imports {wrong}"


@pytest.mark.parametrize("name", MODULES)
def test_imports_stand_at_the_top_and_hide_nothing(name: str) -> None:
    tree = ast.parse(MODULES[name].read_text("utf-8"))
    nested = [
        node.lineno
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.If)
        for node in ast.walk(outer)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert nested == [] or name in LATE


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_small_and_says_what_it_is(name: str) -> None:
    text = MODULES[name].read_text("utf-8")
    assert text.count("\n") <= MAX_LINES
    assert ast.get_docstring(ast.parse(text)), f"{name} has no docstring"
    last = name.rpartition(".")[2]
    assert last not in {"utils", "util", "helpers", "common", "manager", "misc"}


def test_only_one_module_reads_yaml_and_one_edits_it() -> None:
    found = [name for name, path in MODULES.items() if "\nimport yaml\n" in path.read_text("utf-8")]
    assert found == ["located", "yaml_edits"]


def test_only_the_engine_the_caches_and_commands_that_say_so_write() -> None:
    writers = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"write_bytes", "write_text", "mkdir", "rmtree"}
    }
    assert writers == {
        "engine.keeping",
        "engine.output",
        "picture_cache",
        "commands.putting",
        "commands.schema",
        "commands.travel",
        "saving",
    }


def test_the_engine_knows_nothing_of_villages_or_html() -> None:
    for name, path in MODULES.items():
        if name.startswith("engine"):
            assert {other.split(".")[0] for other in imported(path)} <= {"digest", "errors", "engine"}
