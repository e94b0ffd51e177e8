"""The real site, built once for the tests of its pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.config import Config
from generator.pipeline import build
from tests.crawl import Site
from tests.tiny import PROJECT

BASE_URL = "https://example.org/lang-nghe/"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, built for a base path."""
    folder = tmp_path_factory.mktemp("real")
    build(Config(PROJECT, folder / "public", folder / "cache", date(2026, 11, 21), BASE_URL))
    return folder / "public"


@pytest.fixture(scope="session")
def real_site(built: Path) -> Site:
    """The same, read."""
    files = (path for path in sorted(built.rglob("*")) if path.is_file())
    return Site({path.relative_to(built).as_posix(): path.read_bytes() for path in files}, BASE_URL)
