"""The real content, loaded once for the tests of what it says."""

from __future__ import annotations

from datetime import date

import pytest

from generator.config import Config
from generator.i18n import load_ui
from generator.parse_cache import ParseCache
from generator.settings import load_settings
from generator.site import Site, load_site
from generator.sources import read_sources
from generator.tool import tool_stamp
from tests.tiny import PROJECT, TODAY


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which the content is read, whatever the clock says."""
    return TODAY


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory, today: date) -> Site:
    """Every entry of content/."""
    folder = tmp_path_factory.mktemp("content")
    config = Config(PROJECT, folder / "public", folder / "cache", today)
    sources = read_sources(config.root)
    settings = load_settings(sources, config.base_url)
    ui = load_ui(sources, settings.languages)
    return load_site(sources, settings, ui, ParseCache(config.cache_dir, tool_stamp()), config.today)
