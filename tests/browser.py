"""The real browser of this machine, for tests that look at pages as a visitor does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

import pytest

from generator.commands.test import CHROMES, missing_tools

if TYPE_CHECKING:  # importing playwright costs every worker a tenth of a second; only few of them drive a browser
    from playwright.sync_api import Browser

LAUNCH_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> str | None:
    """The path of a Chrome or Chromium, or None."""
    return next((path for name in CHROMES if (path := shutil.which(name))), None)


def need_browser() -> str:
    """The same, for a test that cannot do without: it fails in CI, where a browser is due, and is skipped elsewhere."""
    path = find_browser()
    if path:
        return path
    return _go_without(f"needs a browser: none of {', '.join(CHROMES)} is installed")


def need_tools(*names: str) -> None:
    """The same for "npm packages" and "Java"."""
    lacking = [what for what, _ in missing_tools() if what in names]
    if lacking:
        _go_without(f"needs {', '.join(lacking)}")


def _go_without(reason: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker; open a context or a page of your own in it and close that."""
    path = need_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=list(LAUNCH_ARGUMENTS))
        yield started
        started.close()
