"""A browser without a content policy opens pages full of payloads, and none runs: the markup alone keeps them text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser import REFUSED
from tests.served import served
from tests.test_hostile_content import MARKUP, SCHEME, hostile_site
from tests.tiny import TinySite

WATCH = "window.hit = []; window.ran = (number) => window.hit.push(number);"
OPEN_ALL = "for (const part of document.querySelectorAll('details')) part.open = true"
# Elements that a payload would make, also from data that a script shows.
MADE = """() => {
  const made = 'img[src="x"], [onerror], [onload], iframe, embed, [href^="javascript:" i], [src^="javascript:" i]';
  return [...document.querySelectorAll(made)].map((part) => part.outerHTML.slice(0, 200));
}"""


@pytest.fixture(scope="module", params=[MARKUP, SCHEME], ids=["markup", "scheme"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TinySite, str]]:
    site, _ = hostile_site(tmp_path_factory.mktemp("hostile") / "site", request.param)
    with served(site.config.out_dir, "/lang-nghe/") as address:
        yield site, address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(bypass_csp=True, service_workers="block", viewport={"width": 360, "height": 740})
    made.add_init_script(WATCH)
    made.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    yield made
    made.close()
    REFUSED.clear()


def nothing_ran(page: Page, where: str) -> None:
    assert page.evaluate("window.hit") == [], where
    assert page.evaluate(MADE) == [], where


def one_of_each(site: TinySite) -> list[str]:
    """Of every kind of page, in each language, the heaviest: that of the entry with all fields."""
    assert site.report is not None
    found: dict[tuple[str, str], str] = {}
    for target in sorted(site.report.plan, key=lambda item: -(site.config.out_dir / item.path).stat().st_size):
        if target.recipe.startswith("page:"):
            found.setdefault((target.recipe, target["lang"]), target.path.removesuffix("index.html"))
    return list(found.values())


def stay_on(page: Page, address: str) -> None:
    """Opens a page, also one that leads on by itself: it stays where what it leads to has no content."""

    def answer(route: Route) -> None:
        leads_on = route.request.is_navigation_request() and route.request.frame == page.main_frame
        if leads_on and route.request.url != address:
            route.fulfill(status=204)
        else:
            route.fallback()

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(address)


def test_no_page_runs_what_is_in_its_texts(context: BrowserContext, made: tuple[TinySite, str]) -> None:
    site, address = made
    page = context.new_page()
    paths = one_of_each(site)
    for path in paths:
        stay_on(page, address + path)
        page.evaluate(OPEN_ALL)
        nothing_ran(page, path)
        assert page.url == address + path
    print(f"{len(paths)} pages without a policy: nothing ran")
    assert len(paths) > 45


def test_scripts_show_their_data_as_text(context: BrowserContext, made: tuple[TinySite, str]) -> None:
    """The search, the filters, the map, the planner's day, the kept pages and the driver's card."""
    _, address = made
    page = context.new_page()
    page.goto(f"{address}tim-kiem/?q=ran")
    page.locator("main [name=q]").fill("ran")
    page.wait_for_function("() => document.querySelector('main .c-search__found li')")
    nothing_ran(page, "search")
    page.goto(f"{address}lang-nghe/?sap-xep=ten")
    nothing_ran(page, "filter")
    page.goto(f"{address}lich/#1;261128;0800;1830;m;hk;bt.zz")
    page.wait_for_function("() => document.querySelector('[data-state=day] ol li')")
    page.evaluate(OPEN_ALL)
    nothing_ran(page, "planner")
    page.goto(f"{address}lang-nghe/ac-village/")
    for button in page.locator("main button:visible").all():
        if button.is_visible() and button.is_enabled():
            button.click(timeout=2000, no_wait_after=True, force=True)
            page.keyboard.press("Escape")
    page.evaluate(OPEN_ALL)
    nothing_ran(page, "village")
    page.goto(f"{address}da-luu/")
    nothing_ran(page, "saved")
