"""The street map's library is the npm package's own, of the version that the project names, with its licence."""

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


VENDOR = script()


def test_the_copies_are_those_that_the_script_makes_and_no_others() -> None:
    copies = {path.relative_to(VENDOR.TARGET).as_posix() for path in VENDOR.TARGET.rglob("*") if path.is_file()}
    assert copies == set(VENDOR.FILES.values())


def test_the_copies_equal_the_package() -> None:
    if not VENDOR.PACKAGE.exists():
        assert not os.environ.get("CI"), "CI installs the packages"
        pytest.skip("needs npm ci --ignore-scripts")
    for name, copy in VENDOR.FILES.items():
        assert (VENDOR.TARGET / copy).read_bytes() == (VENDOR.PACKAGE / name).read_bytes(), name


def test_the_copy_is_of_the_version_that_is_locked() -> None:
    wanted = json.loads((PROJECT / "package.json").read_text("utf-8"))["dependencies"]["leaflet"]
    locked = json.loads((PROJECT / "package-lock.json").read_text("utf-8"))["packages"]["node_modules/leaflet"]
    assert locked["version"] == wanted
    assert locked["integrity"].startswith("sha512-")
    assert "resolved" not in locked
    assert f"Leaflet {wanted}" in (VENDOR.TARGET / "leaflet.js").read_text("utf-8")[:200]
    assert "Redistribution and use in source and binary forms" in (VENDOR.TARGET / "licence.txt").read_text("utf-8")


def test_every_picture_of_its_style_sheet_is_there() -> None:
    style = (VENDOR.TARGET / "leaflet.css").read_text("utf-8")
    named = set(re.findall(r"url\(([^)#]+)\)", style))
    assert named
    assert all((VENDOR.TARGET / name).is_file() for name in named)
