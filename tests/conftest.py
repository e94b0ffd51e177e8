"""Fixtures for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from generator import recipes
from tests.browser import browser as browser
from tests.browser import nothing_is_refused as nothing_is_refused
from tests.tiny import CONTENT, TinySite


@pytest.fixture(autouse=True, scope="session")
def pictures_drawn_once() -> Iterator[None]:
    """Pictures for sharing are dear and depend on nothing but their drawing: a process of tests draws each once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recipes, "picture", cache(recipes.picture))
        yield


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
