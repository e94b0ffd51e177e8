"""Without a network: what was visited and saved opens, whole, after deployments and a month."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.album import make_album
from generator.assets import index_assets
from generator.engine.trace import load_traces
from generator.history import read_history
from generator.i18n import load_ui
from generator.inputs import Inputs
from generator.keys.offline import edition_keys
from generator.parse_cache import ParseCache
from generator.permalinks import PLANNER_DATA, make_permalinks
from generator.photos.darkroom import Darkroom
from generator.picture_cache import PictureCache
from generator.settings import load_settings
from generator.site import load_site
from generator.sources import read_sources
from generator.templating import load_templates
from generator.tool import tool_stamp
from tests.pages.conftest import BASE_PATH, Visit
from tests.planned import BAT_TRANG, archive
from tests.served import served
from tests.timed import ROUTE as ROUTE_FILE
from tests.timed import route
from tests.tiny import TinySite

SHELL_BUDGET, WORKER_BUDGET, TRIP_BUDGET = 400 * 1024, 4 * 1024, 3 * 1024 * 1024
MOMENT = "2026-11-26T09:00:00+07:00"
A_MONTH_LATER = "2026-12-27T09:00:00+07:00"
SIX = "#1;261128;0600;2100;m;hk;bt.vp.xl.cm.kl.nh"
PLAN = "#1;261128;0800;1830;c;hk;bt"
HOURS = """\
hours:
  windows: [{{days: mon-sat, opens: "8:00", closes: "{closes}"}}]
  source: bao-a
  checked_on: 2026-11-01
"""
VILLAGE, OTHER, ROUTE, PLANNER = "lang-nghe/bat-trang/", "lang-nghe/kim-lan/", "tuyen/mot-ngay/", "lich/"
KEYS = "async () => (await caches.keys()).sort()"


class Deployed:
    """A tiny site on a server whose folder is built anew with each deployment, at one address."""

    def __init__(self, root: Path, base: str) -> None:
        self.late = {"": 0.0}  # ends of files -> seconds until they are sent
        self.site = TinySite(root, archive())
        self.base = base
        self.closes = "17:00"
        self.site.edit(BAT_TRANG, "tips:", HOURS.format(closes="17:00") + "tips:")
        self.site.config.out_dir.mkdir(parents=True)
        self._stack = ExitStack()
        self.address = self._stack.enter_context(served(self.site.config.out_dir, base, self.late))
        self.deploy()

    def deploy(self, closes: str = "17:00", css: str = "") -> None:
        """Other hours, another style sheet and another script."""
        self.site.edit(BAT_TRANG, self.closes, closes)
        self.closes = closes
        if css:
            sheet = "assets/css/components/small.css"
            self.site.write(sheet, self.site.read(sheet) + f".c-small {{ {css} }}\n")
            script = "assets/js/days.js"
            self.site.write(script, f"{self.site.read(script)}export const {css.partition(':')[0]} = 1;\n")
        self.site.build(base_url=self.address)

    def close(self) -> None:
        self._stack.close()


@pytest.fixture(params=["/lang-nghe/", "/"], ids=["project", "root"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Deployed]:
    made = Deployed(tmp_path / "site", request.param)
    yield made
    made.close()


@pytest.fixture
def deployed(tmp_path: Path) -> Iterator[Deployed]:
    made = Deployed(tmp_path / "site", "/lang-nghe/")
    yield made
    made.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(
        service_workers="allow", viewport={"width": 360, "height": 740}, timezone_id="Asia/Ho_Chi_Minh"
    )
    made.clock.set_fixed_time(MOMENT)
    made.set_default_timeout(20_000)
    yield made
    made.close()


def start(context: BrowserContext, address: str) -> Page:
    """A first visit, until the worker serves the page."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    return page


def renewed(page: Page) -> None:
    """Waits until the newest worker serves the page."""
    page.evaluate(
        """async () => {
          const found = await navigator.serviceWorker.getRegistration();
          await found.update();
          const next = found.installing ?? found.waiting;
          if (next && next.state !== "activated")
            await new Promise((done) => {
              next.addEventListener("statechange", () => next.state === "activated" && done());
            });
        }"""
    )


def save(page: Page) -> None:
    page.locator("[data-module=save] button").click()
    expect(page.locator("[data-module=save] [role=status]")).to_contain_text("Đã lưu")


def title(page: Page) -> str:
    return page.locator("h1").inner_text()


def planned(page: Page) -> None:
    expect(page.locator("[data-state=day]")).to_be_visible()
    expect(page.locator("[data-state=day] ol h4")).to_have_text(["Bát Tràng"])


def missing(page: Page, pictures: str = "img") -> list[str]:
    """Style sheets and pictures of the page that are not there."""
    found: list[str] = page.evaluate(
        """async (pictures) => {
          const images = [...document.querySelectorAll(pictures)];
          for (const img of images) img.loading = "eager";
          await Promise.all(images.map((img) => img.decode().catch(() => {})));
          const sheets = [...document.querySelectorAll("link[rel=stylesheet]")];
          const bare = sheets.filter(({ sheet }) => !sheet?.cssRules.length);
          const blank = images.filter((img) => !img.naturalWidth);
          return [...bare.map(({ href }) => href), ...blank.map(({ src }) => src)];
        }""",
        pictures,
    )
    return found


def test_visited_pages_planner_search_and_map_without_a_network(anywhere: Deployed, context: BrowserContext) -> None:
    address = anywhere.address
    page = start(context, address + VILLAGE)
    page.goto(address + ROUTE)
    page.wait_for_timeout(500)
    context.set_offline(True)
    for path, name in ((VILLAGE, "Bát Tràng"), (ROUTE, "Một ngày")):
        page.goto(address + path)
        assert title(page) == name
        assert missing(page, "img:not([loading=lazy])") == []  # the others nobody has seen
    page.goto(address + PLANNER + PLAN)
    planned(page)
    page.goto(address + "tim-kiem/?q=bat+trang")
    expect(page.locator("main ol mark").first).to_be_visible()
    page.goto(address + "en/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto(address + "en/villages/kim-lan/")
    expect(page.locator("[data-away]")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto(address + OTHER)
    expect(page.locator("[data-away]")).to_be_visible()
    expect(page.locator("[data-is=visited] a", has_text="Bát Tràng")).to_have_attribute("href", anywhere.base + VILLAGE)


def test_what_is_saved_outlives_two_deployments_and_a_month(deployed: Deployed, context: BrowserContext) -> None:
    address = deployed.address
    page = start(context, address + VILLAGE)
    page.evaluate(
        "async () => (await caches.open('/other-project/:shell:1')).put('/other-project/x', new Response('x'))"
    )
    save(page)
    page.goto(address + PLANNER + PLAN)
    planned(page)
    save(page)
    styles = page.evaluate("document.querySelector('link[href*=\"/css-\"]').href")
    page.close()
    for closes, css in (("16:00", "gap: 1px"), ("15:00", "order: 2")):
        deployed.deploy(closes, css)
        page = context.new_page()
        page.goto(address)
        renewed(page)
        page.close()
    context.clock.set_fixed_time(A_MONTH_LATER)
    context.set_offline(True)
    page = context.new_page()
    page.goto(address + "da-luu/")
    links = page.locator("[data-is=saved] a")
    expect(links).to_have_count(2)
    expect(page.locator("[data-is=saved] small").first).to_contain_text(re.compile(r"26 tháng 11.*MB"))
    links.filter(has_text="Lịch đi").click()
    planned(page)
    assert page.evaluate("document.querySelector('link[href*=\"/css-\"]').href") == styles
    page.locator("[data-state=day] ol h4 a").click()
    assert title(page) == "Bát Tràng"
    assert "17:00" in page.content()
    assert missing(page) == []
    assert page.evaluate("document.querySelector('link[href*=\"/css-\"]').href") == styles
    context.set_offline(False)
    page.reload()
    assert "15:00" in page.content()
    assert page.evaluate("document.querySelector('link[href*=\"/css-\"]').href") != styles
    assert missing(page) == []
    assert page.evaluate("async () => (await (await caches.match('/other-project/x')).text())") == "x"
    expect(page.locator("[data-module=save] [role=status]")).to_contain_text("27 tháng 12")  # saved anew by itself
    page.goto(address + "da-luu/")
    page.get_by_role("button", name=re.compile("Xóa Lịch đi")).click()
    expect(links).to_have_count(1)
    assert [name for name in page.evaluate(KEYS) if ":saved:plan" in name] == []


def test_new_hours_are_seen_on_the_next_load_and_open_pages_keep_their_files(
    deployed: Deployed, context: BrowserContext
) -> None:
    address = deployed.address
    page = start(context, address + VILLAGE)
    planner = context.new_page()
    planner.goto(address + PLANNER)
    module = planner.evaluate("new URL('planner/qr.js', document.querySelector('script[type=module]').src).pathname")
    for closes, css in (("16:00", "gap: 1px"), ("15:00", "order: 2")):
        deployed.deploy(closes, css)
        page.reload()
        assert closes in page.content()
        assert missing(page) == []
        renewed(page)
    assert planner.evaluate("async (name) => (await fetch(name)).status", module) == 200
    assert not (deployed.site.config.out_dir / module.removeprefix("/lang-nghe/")).exists()
    kept = [name for name in page.evaluate(KEYS) if ":shell:" in name]
    deployed.deploy("14:00", "top: 1px")
    page.reload()
    renewed(page)
    deployed.deploy("13:00", "left: 1px")
    page.reload()
    renewed(page)
    assert len([name for name in page.evaluate(KEYS) if ":shell:" in name]) <= max(3, len(kept))


def test_a_network_that_hangs_is_not_waited_for_where_a_page_is_kept(
    deployed: Deployed, context: BrowserContext
) -> None:
    page = start(context, deployed.address + VILLAGE)
    page.reload()
    deployed.deploy("16:00")
    deployed.late["index.html"] = 60
    page.reload()  # within twenty seconds
    assert "17:00" in page.content()
    assert missing(page) == []
    deployed.late["index.html"] = 5.5  # more than the worker's patience: what is not kept is waited for
    page.goto(deployed.address + OTHER)
    assert title(page) == "Kim Lan"


VISITED = """async (count) => {
  const cache = await caches.open("/lang-nghe/:visited");
  for (let number = 0; number < count; number++) await cache.put(`/lang-nghe/x/${number}/`, new Response("x"));
  await cache.put("/lang-nghe/static/js-0123456789/old.js", new Response("x"));
}"""
LEFT = (
    """async () => (await (await caches.open("/lang-nghe/:visited")).keys()).map(({ url }) => new URL(url).pathname)"""
)


def test_the_last_sixty_pages_are_kept(deployed: Deployed, context: BrowserContext) -> None:
    page = start(context, deployed.address + VILLAGE)
    page.evaluate(VISITED, 80)
    page.goto(deployed.address + ROUTE)
    page.wait_for_function(f"async () => (await ({LEFT})()).filter((path) => path.endsWith('/')).length <= 60")
    left = page.evaluate(LEFT)
    assert "/lang-nghe/" + ROUTE in left
    assert "/lang-nghe/x/79/" in left
    assert "/lang-nghe/x/0/" not in left
    assert len([path for path in left if path.endswith("/")]) == 60
    assert "/lang-nghe/static/js-0123456789/old.js" not in left  # no page names it


FILES = {"gpx": "<gpx", "kml": "<kml", "ics": "BEGIN:VCALENDAR"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_saved_plan_gives_its_files_without_a_network(deployed: Deployed, context: BrowserContext, lang: str) -> None:
    page = start(context, deployed.address + {"vi": PLANNER, "en": "en/plan/"}[lang] + PLAN)
    planned(page)
    page.locator("[data-module=save] button").click()
    expect(page.locator("[data-module=save] [role=status]")).to_contain_text("MB")
    page.close()
    deployed.deploy("16:00", "gap: 1px")
    page = context.new_page()
    page.goto(deployed.address)
    renewed(page)
    context.set_offline(True)
    page.goto(deployed.address + {"vi": "da-luu/", "en": "en/saved/"}[lang])
    page.locator("[data-is=saved] a").click()
    planned(page)
    for kind, begins in FILES.items():
        with page.expect_download() as waiting:
            page.locator(f"[data-export={kind}]").click()
        text = Path(waiting.value.path()).read_text("utf-8")
        assert begins in text
        assert "Bát Tràng" in text
    page.locator("[data-export=qr]").click()
    expect(page.locator('[data-to="qr"] svg')).to_be_visible()


def test_a_saved_route_gives_its_files_without_a_network(deployed: Deployed, context: BrowserContext) -> None:
    deployed.site.write(ROUTE_FILE, route()).build(base_url=deployed.address)
    page = start(context, deployed.address + ROUTE)
    save(page)
    context.set_offline(True)
    page.reload()
    links = page.locator(".c-downloads a[type]")
    assert links.count() >= 2
    for link in links.all():
        kind = str(link.get_attribute("href")).rpartition(".")[2]
        with page.expect_download() as waiting:
            link.click()
        assert FILES[kind] in Path(waiting.value.path()).read_text("utf-8")


OTHERS = ("/other/:files", "/other/:shell:1", "/other/:saved:x@1", "/lang-nghe-2/:visited", "lang-nghe", "/:files")


def test_caches_of_other_projects_are_left_alone(deployed: Deployed, context: BrowserContext) -> None:
    page = start(context, deployed.address + VILLAGE)
    page.evaluate(
        "async (names) => { for (const name of names) (await caches.open(name)).put('/other/x/', new Response('x')); }",
        OTHERS,
    )
    save(page)
    for closes, css in (("16:00", "gap: 1px"), ("15:00", "order: 2"), ("14:00", "top: 1px"), ("13:00", "left: 1px")):
        deployed.deploy(closes, css)
        page.reload()
        renewed(page)
    page.goto(deployed.address + "da-luu/")
    page.get_by_role("button", name=re.compile("Xóa")).click()
    expect(page.locator("[data-is=saved] a")).to_have_count(0)
    assert set(OTHERS) <= set(page.evaluate(KEYS))
    for name in OTHERS:
        assert page.evaluate("async (name) => !!(await (await caches.open(name)).match('/other/x/'))", name), name
    shells = [name for name in page.evaluate(KEYS) if name.startswith("/lang-nghe/:shell:")]
    assert 1 <= len(shells) <= 3


def test_an_unchanged_site_has_an_unchanged_worker_and_an_edit_of_prose_too(deployed: Deployed) -> None:
    site = deployed.site
    before = site.page("sw.js")
    site.build(base_url=deployed.address)
    assert site.page("sw.js") == before
    site.edit(BAT_TRANG, "## Vì sao nên đến", "## Vì sao").build(base_url=deployed.address)
    assert site.page("sw.js") == before
    deployed.deploy("16:00")
    assert site.page("sw.js") != before
    assert site.tree() == site.clean_tree(base_url=deployed.address)


def test_a_refused_store_is_told(deployed: Deployed, context: BrowserContext) -> None:
    page = start(context, deployed.address + VILLAGE)
    status = page.locator("[data-module=save] [role=status]")
    page.evaluate("() => { Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError')) }")
    page.locator("[data-module=save] button").click()
    expect(status).to_contain_text("in được trang này")
    assert not any(":saved:" in name for name in page.evaluate(KEYS))
    context.set_offline(True)
    page.locator("[data-module=save] button").click()
    expect(status).to_contain_text("Chưa tải đủ")


def test_a_site_elsewhere_and_a_browser_without_workers_have_no_button(browser: Browser, visit: Visit) -> None:
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    page.goto(visit.address + visit.of("village"))
    page.wait_for_timeout(500)
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    expect(page.locator("[data-module=save]")).to_be_hidden()
    context.close()


def test_a_trip_of_six_stops_is_light(browser: Browser, visit: Visit, capsys: pytest.CaptureFixture[str]) -> None:
    context = browser.new_context(
        service_workers="allow", viewport={"width": 360, "height": 740}, timezone_id="Asia/Ho_Chi_Minh"
    )
    context.clock.set_fixed_time(MOMENT)
    page = context.new_page()
    page.goto(visit.address + PLANNER + SIX)
    page.evaluate(f"navigator.serviceWorker.register('{BASE_PATH}sw.js').then(() => 0)")
    expect(page.locator("[data-state=day] ol h4").first).to_be_visible()
    page.locator("[data-module=save] button").click(timeout=30_000)
    expect(page.locator("[data-module=save] [role=status]")).to_contain_text("MB", timeout=30_000)
    info = page.evaluate(f"async () => (await caches.match('{BASE_PATH}saved-info.json')).json()")
    context.set_offline(True)
    page.locator("[data-state=day] ol h4 a").first.click()
    page.wait_for_url("**/lang-nghe/lang-nghe/*/")
    assert missing(page) == []
    context.close()
    with capsys.disabled():
        print(f"\na trip of {info['pages'] - 1} stops: {info['bytes'] / 1024 / 1024:.2f} MB")
    assert info["pages"] == 7
    assert info["bytes"] <= TRIP_BUDGET


def test_what_planner_files_rest_on_is_in_their_edition(deployed: Deployed) -> None:
    """A file may be kept for ever under its address: whatever it fetched must change the address."""
    config = deployed.site.config
    sources = read_sources(config.root)
    settings = load_settings(sources, deployed.address)
    ui = load_ui(sources, settings.languages)
    site = load_site(sources, settings, ui, ParseCache(config.cache_dir, tool_stamp()), config.today)
    darkroom = Darkroom(PictureCache(config.pictures, keeps=False))
    links, assets = make_permalinks(settings.base_url, ui), index_assets(sources)
    album = make_album(site, sources, darkroom)
    history = read_history(config.root)
    templates = load_templates(sources)
    inputs = Inputs(site, links, templates, assets, sources, album, darkroom, config.today, history)
    counted = set(edition_keys(inputs, "planner"))
    traces = load_traces(config.cache_dir)
    for name in PLANNER_DATA:
        fetched = {key for key, _ in traces.fetched(f"data/planner/{name}.json")}
        assert fetched <= counted, name


def test_tiles_and_others_are_left_alone(deployed: Deployed) -> None:
    """The worker answers only for the folder it stands in, on its own origin."""
    text = deployed.site.page("sw.js")
    assert "origin === location.origin && pathname.startsWith(LIST.base)" in text
    shell = shell_of(deployed.site.config.out_dir)
    assert shell["base"] == "/lang-nghe/"
    assert all(address.startswith("/lang-nghe/") for address in shell["files"] + shell["pages"])
    assert "leaflet" not in str(shell)


def shell_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (folder / "sw.js").read_text("utf-8").partition("\n")[0].removeprefix("const LIST = ").removesuffix(";")
    )
    return found


def sent(folder: Path, address: str) -> int:
    """Bytes of a file as a good host sends it."""
    path = address.partition("?")[0].removeprefix(BASE_PATH)
    file = folder / (f"{path}index.html" if path == "" or path.endswith("/") else path)
    return file.stat().st_size if file.suffix == ".woff2" else len(gzip.compress(file.read_bytes(), 9, mtime=0))


def test_what_every_phone_keeps_is_light(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shell = shell_of(built)
    total = sum(sent(built, address) for address in shell["files"] + shell["pages"])
    worker = sent(built, f"{BASE_PATH}sw.js")
    with capsys.disabled():
        print(f"\nkept on every phone: {total / 1024:.0f} KB, worker {worker / 1024:.1f} KB")
    assert total <= SHELL_BUDGET
    assert worker <= WORKER_BUDGET


def test_manifests_name_icons_that_are_there(built: Path) -> None:
    for name, home in (("manifest.webmanifest", BASE_PATH), ("en/manifest.webmanifest", f"{BASE_PATH}en/")):
        manifest = json.loads((built / name).read_text("utf-8"))
        assert manifest["start_url"] == home
        assert manifest["scope"] == BASE_PATH
        assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
        for icon in manifest["icons"]:
            assert (built / icon["src"].removeprefix(BASE_PATH)).read_bytes().startswith(b"\x89PNG")
