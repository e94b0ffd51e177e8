"""The planner on the phone makes the same files, texts and links, passes them on, and draws readable QR codes."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page

from generator.raster import rendered
from tests.as_published import publish
from tests.served import served
from tests.tiny import PROJECT
from tests.trip_files.readers import reader
from tests.trip_files.vectors import FILE, written

SCRIPTS = PROJECT / "assets" / "js"
LINK = "https://example.github.io/lang-nghe/vi/lich/#1;261128;0800;1830;m;hk;bt1*.bt4.cm2!0930.xl1.vp2.pv3*.ck1"
ALL = """async () => {
  const at = (name) => import(`/assets/js/planner/${name}.js`);
  const [{ gpx, kml, ics, text }, { legLinks }, { ways }] = await Promise.all(["files", "maps", "told"].map(at));
  const held = await (await fetch("/tests/shared/trips.json")).json();
  return held.cases.map(({ trip }) => {
    const words = held.words[trip.lang];
    const legs = trip.days.flatMap(ways).map((way) => legLinks(way.ride, way.origin, way.destination));
    const stamp = new Date(held.stamp);
    const files = { gpx: gpx(trip, words), kml: kml(trip, words), ics: ics(trip, words, stamp) };
    return JSON.stringify({ ...files, text: text(trip, words), legs });
  }).map((made, number) => made === JSON.stringify(held.cases[number].made) ? "same" : made);
}"""


@pytest.fixture(scope="module", params=["written", "published"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The project's own files, as they are written and as visitors load them."""
    with served(PROJECT if request.param == "written" else publish(tmp_path_factory.mktemp("published"))) as found:
        yield found


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(accept_downloads=True)
    found = context.new_page()
    found.goto(f"{address}assets/js/planner/told.js")
    yield found
    context.close()


def test_the_shared_cases_are_those_that_python_answers() -> None:
    assert FILE.read_text("utf-8") == written(), "python -m tests.trip_files.vectors writes them anew"


def test_javascript_answers_the_same_byte_for_byte(page: Page) -> None:
    made = page.evaluate(ALL)
    assert len(made) > 40
    assert [answer for answer in made if answer != "same"] == []


def test_a_file_needs_no_words_and_no_stamp(page: Page) -> None:
    made = page.evaluate(
        """async () => {
          const { gpx, kml, ics, text } = await import("/assets/js/planner/files.js");
          const { cases } = await (await fetch("/tests/shared/trips.json")).json();
          return [gpx, kml, ics, text].map((make) => make(cases[0].trip, {}));
        }"""
    )
    assert all(made)
    stamp = re.search(r"DTSTAMP:(\d{8}T\d{6}Z)", made[2])
    assert stamp
    datetime.strptime(stamp[1], "%Y%m%dT%H%M%SZ")


GIVE = "async ([text, name]) => (await import('/assets/js/planner/share.js')).giveFile(text, name)"


def test_a_file_is_saved_under_its_name(page: Page) -> None:
    with page.expect_download() as waiting:
        assert page.evaluate(GIVE, ["Bát Tràng 🏺", "bat-trang.gpx"]) == "saved"
    assert waiting.value.suggested_filename == "bat-trang.gpx"
    assert waiting.value.path().read_text("utf-8") == "Bát Tràng 🏺"


def test_a_phone_passes_files_on_and_saves_calendars(browser: Browser, address: str) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, accept_downloads=True)
    context.add_init_script(
        """window.given = [];
        navigator.canShare = () => true;
        navigator.share = async ({ files, text }) => {
          window.given.push(text ?? `${files[0].name} ${files[0].type}`);
          if (window.refuse) throw new DOMException("", window.refuse);
        };"""
    )
    page = context.new_page()
    page.goto(f"{address}assets/js/planner/told.js")
    assert page.evaluate(GIVE, ["x", "a.gpx"]) == "shared"
    with page.expect_download():
        assert page.evaluate(GIVE, ["x", "a.ics"]) == "saved"
    assert page.evaluate("given") == ["a.gpx application/gpx+xml"]
    page.evaluate("window.refuse = 'AbortError'")
    assert page.evaluate(GIVE, ["x", "a.gpx"]) == "cancelled"
    page.evaluate("window.refuse = 'NotAllowedError'")
    with page.expect_download():
        assert page.evaluate(GIVE, ["x", "a.gpx"]) == "saved"
    context.close()


@pytest.mark.parametrize(
    "agent", ["Zalo/24.11 Mobile", "Mozilla/5.0 [FBAN/FBIOS;FBAV/450]", "Android 14; wv) AppleWebKit"]
)
def test_a_browser_inside_another_app_is_told_so(browser: Browser, address: str, agent: str) -> None:
    context = browser.new_context(user_agent=agent)
    page = context.new_page()
    page.goto(f"{address}assets/js/planner/told.js")
    assert page.evaluate(GIVE, ["x", "a.gpx"]) == "browser"
    context.close()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Một ngày ở Bát Tràng, 28/11", "mot-ngay-o-bat-trang-28-11.gpx"),
        ("Đường Đê", "duong-de.gpx"),
        ("🏺", "trip.gpx"),
        ("../../x", "x.gpx"),
    ],
)
def test_file_names_are_plain(page: Page, title: str, name: str) -> None:
    asked = "async (title) => (await import('/assets/js/planner/share.js')).fileName(title, 'gpx')"
    assert page.evaluate(asked, title) == name


def decoded(svg: str) -> tuple[str, int, str]:
    """Text, version and level of correction, as a program of others reads them."""
    zxing = reader("zxingcpp")
    image = rendered(svg, (600, 600)).convert("L")
    (found,) = zxing.read_barcodes(image, zxing.BarcodeFormat.QRCode)
    return found.text, (int(svg.split('viewBox="0 0 ')[1].split()[0]) - 8 - 17) // 4, found.ec_level


def test_qr_codes_are_read_back(page: Page) -> None:
    rng = random.Random(8)
    letters = "abcXYZ019-._~:/?#;*!=&,"
    texts = [LINK, "A", "0912345678", "Bát Tràng, Hà Nội 🏺"]
    texts += ["".join(rng.choice(letters) for _ in range(rng.randrange(1, 150))) for _ in range(30)]
    drawn = page.evaluate("async (texts) => texts.map((await import('/assets/js/planner/qr.js')).svg)", texts)
    for text, svg in zip(texts, drawn, strict=True):
        read, version, level = decoded(svg)
        assert read == text
        assert version <= 8
        assert level in "MQH"


def test_a_text_that_is_too_long_has_no_code(page: Page) -> None:
    asked = "async (size) => (await import('/assets/js/planner/qr.js')).svg('é'.repeat(size))"
    assert page.evaluate(asked, 200) == ""


def test_the_scripts_are_light() -> None:
    def size(*names: str) -> int:
        return sum(len(gzip.compress((SCRIPTS / f"{name}.js").read_bytes(), 9)) for name in names)

    files = [f"planner/{name}" for name in ("files", "maps", "told", "share")]
    assert size(*files) < 10 * 1024
    assert size("planner/qr", "vendor/lean-qr") < 5 * 1024
