"""The forms' configuration: what the CMS can read, made from the model, and wide enough for all that content/ holds."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from generator.admin.forms import HIDDEN, NO_REPOSITORY, configuration
from generator.model import ENTRY_TYPES
from tests.tiny import PROJECT, TinySite

SCHEMA = PROJECT / "node_modules/@sveltia/cms/schema/sveltia-cms.json"
TABLES = {
    kind.type_name: f"content/{kind.table}.yaml" if (PROJECT / f"content/{kind.table}.yaml").exists()
    else f"content/{kind.table}/"
    for kind in ENTRY_TYPES
    if kind.table
}  # fmt: skip
REAL = configuration("Làng nghề", "/icon.svg", ("vi", "en"), "so-vi-du/lang-nghe", TABLES)


def forms(config: dict[str, Any] = REAL) -> dict[str, dict[str, Any]]:
    """Name -> collection or file of a collection."""
    return {form["name"]: form for item in config["collections"] for form in item.get("files", [item])}


def every_field(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for field in fields:
        yield field
        yield from every_field(field.get("fields", []))


def field_of(form: str, *names: str) -> dict[str, Any]:
    found: dict[str, Any] = forms()[form]
    for name in names:
        found = next(field for field in found["fields"] if field["name"] == name)
    return found


def test_it_is_what_the_cms_can_read() -> None:
    if not SCHEMA.exists():
        assert not os.environ.get("CI"), "CI installs the packages"
        pytest.skip("needs npm ci --ignore-scripts")
    errors = list(Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(REAL))
    assert [(list(item.absolute_path), item.message[:200]) for item in errors] == []


def test_every_type_has_a_form_with_all_that_a_widget_can_hold() -> None:
    assert set(forms()) == {kind.type_name for kind in ENTRY_TYPES}
    left_out = {
        f"{kind.type_name}.{name}"
        for kind in ENTRY_TYPES
        for name in set(kind.model_fields) - {field["name"] for field in every_field(forms()[kind.type_name]["fields"])}
        if not (kind.folder and name == "id")
    }
    assert left_out == {"feature.points", "zone.points"}


def test_every_relation_leads_to_a_form() -> None:
    wrong = []
    for name, form in forms().items():
        for field in every_field(form["fields"]):
            if field["widget"] == "relation" and field.get("file", field["collection"]) not in forms():
                wrong.append((name, field["name"]))
    assert wrong == []
    assert field_of("product", "village")["value_field"] == "{{slug}}"
    assert field_of("village", "crafts") | {"hint": ""} == {
        "name": "crafts", "label": "Nghề", "required": True, "widget": "relation", "collection": "tables",
        "file": "craft", "value_field": "crafts.*.id", "display_fields": ["crafts.*.name.vi"], "multiple": True,
        "min": 1, "hint": "",
    }  # fmt: skip


def test_labels_and_choices_are_vietnamese() -> None:
    assert field_of("village", "hours")["label"] == "Giờ đón khách"
    window = field_of("village", "hours", "windows")
    assert [field["name"] for field in window["fields"]][:3] == ["days", "opens", "closes"]
    assert {"label": "8:00 sáng", "value": "8:00"} in window["fields"][1]["options"]
    assert field_of("certificate", "certificates", "stars")["options"][2] == {"label": "★★★★★ 5 sao", "value": "5"}
    assert [field["name"] for field in field_of("village", "photos")["fields"]][:4] == [
        "file", "alt", "author", "licence",
    ]  # fmt: skip


def test_translations_hold_only_what_is_translated() -> None:
    assert field_of("village", "name")["i18n"] is True
    assert field_of("village", "name")["required"] == ["vi"]
    assert field_of("village", "getting_there")["i18n"] == "duplicate"
    assert "i18n" not in field_of("village", "getting_there", "mode")
    assert "i18n" not in field_of("village", "crafts")


def test_a_choice_of_a_form_has_every_value_of_the_content() -> None:
    missing = set()
    for kind in ENTRY_TYPES:
        for path in sorted(PROJECT.glob(f"content/{kind.folder}/*/index.md" if kind.folder else "content/**/*.yaml")):
            text = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")[0]
            data = yaml.load(text, yaml.BaseLoader)
            if kind.folder or kind.table in (data or {}):
                missing |= set(unlisted(data, forms()[kind.type_name]["fields"]))
    assert missing == set()


def unlisted(data: Any, fields: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for field in fields:
        value = data.get(field["name"]) if isinstance(data, dict) else None
        values = value if isinstance(value, list) else [] if value in (None, "") else [value]
        if field["widget"] == "select":
            known = {option["value"] for option in field["options"]}
            yield from ((field["name"], item) for item in values if item not in known | {f"0{time}" for time in known})
        for item in values:
            yield from unlisted(item, field.get("fields", []))


def test_the_site_publishes_it_beside_its_page(site: TinySite) -> None:
    site.build()
    config = json.loads(site.tree()["admin/config.json"])
    assert config["backend"]["repo"] == NO_REPOSITORY
    page = site.page("admin/index.html")
    assert "chưa ghi kho mã nguồn" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Content-Security-Policy" in page
    assert all(form["fields"][0]["name"] == HIDDEN for form in forms(config).values())


def test_no_traveller_meets_it(site: TinySite) -> None:
    """No page leads there or loads anything of it, nor does the worker keep it."""
    site.build()
    files = {path: data for path, data in site.tree().items() if "admin" not in path}
    files["sw.js"] = files["sw.js"].partition(b"\n")[0]  # the list of what is kept
    texts = (".html", ".css", ".json", ".xml", ".webmanifest", "sw.js")
    assert [path for path, data in files.items() if path.endswith(texts) and b"admin" in data] == []
