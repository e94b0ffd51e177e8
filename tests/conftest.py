"""Fixtures for every test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import browser as browser
from tests.tiny import CONTENT, TinySite


@pytest.fixture
def tiny_site(tmp_path: Path) -> Callable[..., TinySite]:
    """Makes a tiny site, with more files than the usual ones if given: `tiny_site("-- content/… --\\n…")`."""

    def make(more: str = "") -> TinySite:
        return TinySite(tmp_path / "site", CONTENT + more)

    return make


@pytest.fixture
def site(tiny_site: Callable[..., TinySite]) -> TinySite:
    """The usual tiny site."""
    return tiny_site()
