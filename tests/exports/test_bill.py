"""The bill of materials fits its schema, names what is shipped and what made it, and is the same each time."""

from __future__ import annotations

import hashlib
import json
import re
from importlib import metadata
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from generator import bill as bills
from generator.bill import SHIPPED, Maker, bill, makers
from tests.tiny import PROJECT, TinySite

SCHEMAS = PROJECT / "tests/shared/schemas"
PATH = "data/sbom.cdx.json"
MADE = (Maker("a", "1.0", "MIT"), Maker("B_c", "2", "Apache-2.0 OR MIT"), Maker("d", "3", "BSD License"))


def schema(name: str) -> Any:
    return json.loads((SCHEMAS / f"cyclonedx-{name}.json").read_text("utf-8"))


def validate(data: bytes) -> Any:
    named = (("spdx.SNAPSHOT.schema.json", "spdx"), ("jsf-0.82.SNAPSHOT.schema.json", "jsf"))
    parts = [(f"http://cyclonedx.org/schema/{file}", Resource.from_contents(schema(name))) for file, name in named]
    found = json.loads(data)
    jsonschema.Draft7Validator(schema("1.5"), registry=Registry().with_resources(parts)).validate(found)
    return found


def read(name: str) -> bytes:
    return (PROJECT / "assets" / name).read_bytes()


def test_it_fits_the_schema_and_names_what_is_shipped(site: TinySite) -> None:
    site.build()
    found = validate(site.tree()[PATH])
    shipped = {item["name"]: item for item in found["components"] if item["scope"] == "required"}
    manifest = json.loads((PROJECT / "package.json").read_text("utf-8"))["dependencies"]
    assert {"leaflet", "lean-qr", "@sveltia/cms", "yaml", "Phudu", "Be Vietnam Pro", "dompurify"} <= set(shipped)
    assert {name: shipped[name]["version"] for name in manifest} == manifest
    assert [name for name, item in shipped.items() if "licenses" not in item] == []
    print(f"{len(shipped)} shipped, {len(found['components']) - len(shipped)} packages that made it")
    for part in shipped["leaflet"]["components"]:
        data = next(data for path, data in site.tree().items() if path.endswith(part["name"].rpartition("/")[2]))
        assert part["hashes"][0]["content"] == hashlib.sha256(data).hexdigest()
    references = [item["bom-ref"] for item in found["components"]]
    assert len(references) == len(set(references))
    assert set(found["dependencies"][0]["dependsOn"]) == {item["bom-ref"] for item in shipped.values()}


def test_every_file_of_others_is_in_it() -> None:
    """A script, style sheet or font with a licence beside it is somebody else's."""
    named = {file for item in SHIPPED for file in item.files}
    folders = {path.parent for path in (PROJECT / "assets").rglob("*licence*.txt") if path.parent.name != "admin"}
    folders.add(PROJECT / "assets/js/vendor")
    theirs = {
        path.relative_to(PROJECT / "assets").as_posix()
        for folder in folders
        for path in folder.iterdir()
        if path.suffix in (".js", ".css", ".woff2") and path.name != "fonts.css"
    }
    assert theirs == named


def test_the_packages_that_made_it_are_those_installed_of_the_lock() -> None:
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", (PROJECT / "requirements.txt").read_text("utf-8"), re.MULTILINE))
    found = {item.name: item.version for item in makers()}
    assert {"jinja2", "nh3", "pillow", "xlsxwriter"} <= set(found)
    assert [item.name for item in makers() if not item.licence] == []
    assert found == {name: metadata.version(name) for name in locked if name in found}


def test_licences_are_told_by_an_id_or_an_expression_and_nothing_tells_the_time() -> None:
    data = bill("A", "https://example.org/", MADE, read)
    assert data == bill("A", "https://example.org/", MADE, read)
    found = validate(data)
    assert "timestamp" not in found["metadata"]
    assert "serialNumber" not in found
    one, two, three = found["components"][-3:]
    assert one["licenses"] == [{"license": {"id": "MIT"}}]
    assert two["licenses"] == [{"expression": "Apache-2.0 OR MIT"}]
    assert (two["purl"], three["licenses"]) == ("pkg:pypi/b-c@2", [{"license": {"name": "BSD License"}}])


def test_another_version_of_a_package_makes_it_anew_and_nothing_else(
    site: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.build()
    for module in ("generator.keys.bill", "generator.watched"):
        monkeypatch.setattr(f"{module}.makers", lambda: MADE)
    site.build()
    assert site.made() == {PATH: "makers: changed"}
    assert bills.makers() != MADE
