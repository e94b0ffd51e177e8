"""The real browser of this machine, for tests that look at pages as a visitor does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from generator.commands.test import CHROMES, missing_tools

if TYPE_CHECKING:  # importing playwright costs every worker a tenth of a second; only few of them drive a browser
    from playwright.sync_api import Browser, Response

# The scripts of components come after the page has loaded. A person is slower than they are, a test is not.
COMPONENTS_STARTED = """async () => {
  const main = document.querySelector('script[type="module"][src$="/main.js"]');
  if (!main || matchMedia("(scripting: none)").matches) return;
  const names = new Set([...document.querySelectorAll("[data-module]")].map((root) => root.dataset.module));
  await Promise.allSettled([...names].map((name) => import(new URL(`${name}.js`, main.src).href)));
}"""

ADD_STYLES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets.push(sheet);
}"""
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

    with sync_playwright() as driver, pytest.MonkeyPatch.context() as patch:
        _wait_for_components(patch)
        _add_to_pages_with_a_policy(patch)
        _note_what_is_refused(patch)
        started = driver.chromium.launch(executable_path=path, args=list(LAUNCH_ARGUMENTS))
        yield started
        started.close()


def _add_to_pages_with_a_policy(patch: pytest.MonkeyPatch) -> None:
    """Scripts and styles of tests come in by ways that a page's content policy leaves to the browser's driver."""
    from playwright.sync_api import Page

    def script(page: Page, path: str) -> None:
        page.evaluate(Path(path).read_text("utf-8"))

    def style(page: Page, content: str) -> None:
        page.evaluate(ADD_STYLES, content)

    plain = Page.wait_for_function

    def until(page: Page, expression: str, **options: Any) -> Any:
        return plain(page, expression if "=>" in expression else f"() => {expression}", **options)

    patch.setattr(Page, "wait_for_function", until)
    patch.setattr(Page, "add_script_tag", script)
    patch.setattr(Page, "add_style_tag", style)


# A service worker fetches past what a test puts in the way of a page, so only tests that are about it let it in.
_NO_WORKER: dict[str, Any] = {"service_workers": "block"}

REFUSED: list[str] = []  # what content policies refused, in any page, since the test began
# The library of the forms asks there whether GitHub is well; nobody else is asked before somebody signs in.
_REFUSED_AS_MEANT = "githubstatus.com"


@pytest.fixture(autouse=True)
def nothing_is_refused() -> Iterator[None]:
    """No page, in any state that a test brings it to, wants something that its content policy refuses."""
    REFUSED.clear()
    yield
    assert REFUSED == [], REFUSED


def _note_what_is_refused(patch: pytest.MonkeyPatch) -> None:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

    def heard(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text and _REFUSED_AS_MEANT not in message.text:
            REFUSED.append(f"{message.page.url if message.page else ''}: {message.text}")

    new_context, new_page = Browser.new_context, Browser.new_page

    def context(browser: Browser, **options: Any) -> BrowserContext:
        made = new_context(browser, **_NO_WORKER | options)
        made.on("console", heard)
        return made

    def page(browser: Browser, **options: Any) -> Page:
        made = new_page(browser, **_NO_WORKER | options)
        made.context.on("console", heard)
        return made

    patch.setattr(Browser, "new_context", context)
    patch.setattr(Browser, "new_page", page)


def _wait_for_components(patch: pytest.MonkeyPatch) -> None:
    """Makes `page.goto` return when the components of the page are at work, unless it was told to wait for less."""
    from playwright.sync_api import Error, Page

    plain = Page.goto

    def goto(page: Page, url: str, **options: Any) -> Response | None:
        answer = plain(page, url, **options)
        if options.get("wait_until", "load") == "load":
            with suppress(Error):  # the page led on to another meanwhile
                page.evaluate(COMPONENTS_STARTED)
        return answer

    patch.setattr(Page, "goto", goto)
