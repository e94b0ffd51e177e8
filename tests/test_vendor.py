"""Libraries for browsers are the npm packages' own, of the versions that the project names, with their licences."""

from __future__ import annotations

import importlib.util
import json
import os
import re
from types import ModuleType

import pytest

from tests.tiny import PROJECT


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vendor", PROJECT / "scripts/vendor.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PACKAGES = script().PACKAGES
LICENCES = {
    "leaflet": "Redistribution and use in source and binary forms",
    "lean-qr": "Permission is hereby granted, free of charge",
}


@pytest.mark.parametrize("folder", sorted({folder for folder, _ in PACKAGES.values()}))
def test_the_copies_are_those_that_the_script_makes_and_no_others(folder: str) -> None:
    top = PROJECT / folder
    copies = {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}
    assert copies == {copy for other, files in PACKAGES.values() if other == folder for copy in files.values()}


@pytest.mark.parametrize("package", PACKAGES)
def test_the_copies_equal_the_package(package: str) -> None:
    original = PROJECT / "node_modules" / package
    if not original.exists():
        assert not os.environ.get("CI"), "CI installs the packages"
        pytest.skip("needs npm ci --ignore-scripts")
    folder, files = PACKAGES[package]
    for name, copy in files.items():
        assert (PROJECT / folder / copy).read_bytes() == (original / name).read_bytes(), name


@pytest.mark.parametrize("package", PACKAGES)
def test_the_copy_is_of_the_version_that_is_locked(package: str) -> None:
    wanted = json.loads((PROJECT / "package.json").read_text("utf-8"))["dependencies"][package]
    locked = json.loads((PROJECT / "package-lock.json").read_text("utf-8"))["packages"][f"node_modules/{package}"]
    assert locked["version"] == wanted
    assert locked["integrity"].startswith("sha512-")
    assert "resolved" not in locked
    folder, files = PACKAGES[package]
    assert LICENCES[package] in (PROJECT / folder / files["LICENSE"]).read_text("utf-8")


def test_the_street_map_says_its_version() -> None:
    wanted = json.loads((PROJECT / "package.json").read_text("utf-8"))["dependencies"]["leaflet"]
    assert f"Leaflet {wanted}" in (PROJECT / "assets/leaflet/leaflet.js").read_text("utf-8")[:200]


def test_every_picture_of_its_style_sheet_is_there() -> None:
    top = PROJECT / "assets/leaflet"
    named = set(re.findall(r"url\(([^)#]+)\)", (top / "leaflet.css").read_text("utf-8")))
    assert named
    assert all((top / name).is_file() for name in named)
