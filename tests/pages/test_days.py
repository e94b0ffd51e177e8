"""Pages are made on one day and read on another: stars, dates and checks are those of the reader's day in Hà Nội."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.called import call
from tests.pages.test_pages import words
from tests.tiny import CONTENT, TinySite

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

BASE = "https://example.org/lang-nghe/"
HANOI, WEST, EAST = "Asia/Ho_Chi_Minh", "America/Los_Angeles", "Pacific/Kiritimati"
VILLAGE = "content/villages/bat-trang/index.md"

# Beside the usual content: a star of 2024 without its day, one without stars, one only entered for; days of every
# rule; hours with all they can hold, all checked on the day of the build.
MORE = """\
-- content/products/khay/index.md --
---
name: Khay
name_is: exact
kind: khay sơn
summary: Một khay sơn.
village: bat-trang
---
-- content/products/non/index.md --
---
name: Nón
name_is: exact
kind: nón lá
summary: Một nón lá.
---
-- content/products/quat/index.md --
---
name: Quạt
name_is: exact
kind: quạt giấy
summary: Một quạt giấy.
---
-- content/products/hop/index.md --
---
name: Hộp
name_is: exact
kind: hộp sơn
summary: Một hộp sơn.
---
-- content/certificates/more.yaml --
certificates:
  - {id: hop-2025, products: hop, stars: 5, stage: city-certified, decided_on: 2025-06-01, expires_on: 2027-01-31}
  - {id: hop-2024, products: hop, stars: 4, stage: city-certified, decided_on: 2024-03-01}
  - {id: khay-2024, products: khay, stars: 3, stage: city-certified, decided_on: 2024}
  - {id: non-2025, products: non, stage: city-certified, decided_on: 2025-03-31}
  - {id: quat-2025, products: quat, stars: 5, stage: registered, round_year: 2025}
-- content/festivals/gio-to/index.md --
---
name: Giỗ tổ
kind: ancestor
villages: kim-lan
lunar:
  - {month: 3, day: 10}
---
-- content/festivals/cho/index.md --
---
name: Chợ Sơn
kind: market
villages: kim-lan
solar:
  - {month: 1, day: 15}
  - {month: 1, day: 25}
---
-- content/places/bao-tang/index.md --
---
name: Bảo tàng
kind: museum
village: bat-trang
checked_on: 2026-11-21
hours:
  windows:
    - {days: mon-fri, opens: 8:00, closes: 17:00, last_start: 16:15}
    - {days: daily, opens: 7:00, closes: 18:30, season: {solar: {month: 6, day: 1, last_month: 8, last_day: 31}}}
  exceptions:
    - on: {lunar: {month: 12, day: 29, last_month: 1, last_day: 5}}
      why: {vi: đóng cửa Tết, en: shut for Tết}
    - on: {solar: {month: 9, day: 2}}
      why: {vi: Quốc khánh, en: National Day}
      windows: [{days: daily, opens: 9:00, closes: 11:00}]
  work_seen:
    - {days: sat, opens: 9:30, closes: 10:30}
  source: bao-a
---
-- content/places/nha-co/index.md --
---
name: Nhà cổ
kind: communal-house
hours: unknown
sources: bao-a
---
"""


class Reader:
    """A visitor's browser that opens pages of a built site at any moment, in any time zone."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._browser = browser
        self._folder = folder
        self._pages: dict[tuple[str, bool], Page] = {}

    def see(
        self,
        path: str,
        moment: str = "",
        part: str = "main",
        zone: str = HANOI,
        scripts: bool = True,
        fold: bool = False,
    ) -> str:
        """The text to be seen at a moment ("2027-06-01 23:59") of Hà Nội; `fold=False` opens what is folded first."""
        page = self._page(zone, scripts)
        if moment:
            page.clock.set_fixed_time(moment.replace(" ", "T") + "+07:00")
        page.goto(BASE + path)
        if not fold:
            page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        # What lies below the first screen is drawn too.
        page.evaluate(
            "for (const part of document.querySelectorAll('.l-band')) part.style.contentVisibility = 'visible'"
        )
        return " ".join(page.inner_text(part).split())

    def close(self) -> None:
        for page in self._pages.values():
            page.context.unroute_all(behavior="ignoreErrors")
            page.context.close()

    def _page(self, zone: str, scripts: bool) -> Page:
        if (zone, scripts) not in self._pages:
            context = self._browser.new_context(timezone_id=zone, java_script_enabled=scripts)
            context.route("**/*", self._answer)
            self._pages[zone, scripts] = context.new_page()
        return self._pages[zone, scripts]

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(BASE)
        route.fulfill(path=self._folder / (path + "index.html" if path.endswith("/") or not path else path))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """The site with MORE, built on 21 November 2026 and never again."""
    site = TinySite(tmp_path_factory.mktemp("days") / "site", CONTENT + MORE)
    site.edit(VILLAGE, "tips:", "checked_on: 2026-11-21\ntips:").build()
    return site


@pytest.fixture(scope="module")
def reader(browser: Browser, made: TinySite) -> Iterator[Reader]:
    """A reader of that site."""
    found = Reader(browser, made.config.out_dir)
    yield found
    found.close()


@pytest.fixture
def read(browser: Browser) -> Iterator[Callable[[Path], Reader]]:
    """Makes readers of other folders."""
    found: list[Reader] = []

    def start(folder: Path) -> Reader:
        found.append(Reader(browser, folder))
        return found[-1]

    yield start
    for one in found:
        one.close()


# Stars


@pytest.mark.parametrize(
    "path",
    ["san-pham/bo-am/", "san-pham/", "lang-nghe/bat-trang/", "co-so/lo-gom/", "nghe/gom/", ""],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_star_shown_while_it_stood_is_a_past_one_after_its_36_months(reader: Reader, lang: str, path: str) -> None:
    if lang == "en":
        for one, other in (
            ("san-pham", "products"),
            ("lang-nghe", "villages"),
            ("co-so", "makers"),
            ("nghe", "crafts"),
        ):
            path = re.sub(f"^{one}/", f"{other}/", path)
        path = f"en/{path}"
    stands, past = ("4 OCOP stars", "was rated 4 stars") if lang == "en" else ("4 sao OCOP", "từng đạt 4 sao")
    before = reader.see(path, "2027-06-01 12:00")
    assert f"★★★★ {stands} (2024)" in before
    assert past not in before
    after = reader.see(path, "2027-06-02 12:00")
    assert past in after
    assert "★" not in after
    assert stands not in after


@pytest.mark.parametrize("zone", [HANOI, WEST, EAST])
@pytest.mark.parametrize(
    ("moment", "stands"),
    [
        ("2027-06-01 00:01", True),  # still 31 May in the west
        ("2027-06-01 23:59", True),  # 2 June in the east
        ("2027-06-02 00:01", False),  # still 1 June in the west
        ("2027-06-02 23:59", False),
    ],
)
def test_the_day_is_that_of_ha_noi_wherever_the_phone_is(reader: Reader, zone: str, moment: str, stands: bool) -> None:
    text = reader.see("san-pham/bo-am/", moment, zone=zone)
    assert ("★★★★ 4 sao OCOP" in text, "Còn hạn đến 1/6/2027" in text) == (stands, stands)
    assert ("từng đạt 4 sao" in text, "Hết hạn 1/6/2027" in text) == (not stands, not stands)
    assert ("chưa thấy quyết định công nhận lại" in text) == (not stands)


@pytest.mark.parametrize(
    ("product", "moment", "says"),
    [
        ("khay", "2027-01-01 23:59", "★★★ 3 sao OCOP (2024)"),
        ("khay", "2027-01-02 00:01", "OCOP: 3 sao, thời hạn cần kiểm tra (2024)"),
        ("khay", "2027-12-31 23:59", "OCOP: 3 sao, thời hạn cần kiểm tra (2024)"),
        ("khay", "2028-01-01 00:01", "OCOP: từng đạt 3 sao (2024)"),
        ("non", "2028-03-31 23:59", "được công nhận OCOP (2025)"),
        ("non", "2028-04-01 00:01", "từng được công nhận OCOP (2025)"),
        # Two certificates: on each day the one that says most.
        ("hop", "2027-01-31 23:59", "★★★★★ 5 sao OCOP (2025)"),
        ("hop", "2027-02-01 00:01", "★★★★ 4 sao OCOP (2024)"),
        ("hop", "2027-03-01 23:59", "★★★★ 4 sao OCOP (2024)"),
        ("hop", "2027-03-02 00:01", "OCOP: từng đạt 5 sao (2025)"),
        ("quat", "2026-11-21 12:00", "đã đăng ký: 5 sao (2025)"),
        ("quat", "2030-01-01 12:00", "đã đăng ký: 5 sao (2025)"),
    ],
)
def test_what_is_known_of_a_rating_says_what_becomes_of_it(
    reader: Reader, product: str, moment: str, says: str
) -> None:
    assert reader.see(f"san-pham/{product}/", moment, ".c-head .c-star:visible") == says


# Festivals and market days


@pytest.mark.parametrize("path", ["le-hoi/", "lang-nghe/kim-lan/"])
@pytest.mark.parametrize(
    ("moment", "next_time", "others"),
    [
        ("2026-11-21 12:00", "Lần tới: thứ Sáu 16/4/2027", ["Lần tới: thứ Ba 4/4/2028"]),
        ("2027-04-16 23:59", "Lần tới: thứ Sáu 16/4/2027", ["Lần tới: thứ Ba 4/4/2028"]),
        ("2027-04-17 00:01", "Lần tới: thứ Ba 4/4/2028", ["16/4/2027"]),
        ("2028-04-04 23:59", "Lần tới: thứ Ba 4/4/2028", ["16/4/2027"]),
        ("2028-04-05 00:01", "Lần tới: Ngày: hỏi trước", ["16/4/2027", "4/4/2028"]),
    ],
)
def test_the_next_date_moves_on_when_its_day_has_passed(
    reader: Reader, path: str, moment: str, next_time: str, others: list[str]
) -> None:
    text = reader.see(path, moment)
    assert next_time in text
    assert [other for other in others if other in text] == []


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ("2027-03-21 00:01", "21–23/3/2027"),
        ("2027-03-22 00:01", "21–23/3/2027"),
        ("2027-03-23 23:59", "21–23/3/2027"),
        ("2027-03-24 00:01", "9–11/3/2028"),
    ],
)
def test_a_festival_of_three_days_is_the_next_until_its_last(reader: Reader, moment: str, says: str) -> None:
    assert reader.see("le-hoi/", moment, "#hoi .c-ahead") == says


def test_past_days_leave_the_calendar_with_the_month_they_leave_empty(reader: Reader) -> None:
    calendar = "section[aria-labelledby=s-calendar]"
    first = reader.see("le-hoi/", "2026-11-21 12:00", calendar)
    months = r"Tháng \d+ năm \d+"
    assert re.findall(months, first) == [f"Tháng {month} năm {year}" for year in (2027, 2028) for month in (3, 4)]
    assert "Chợ Sơn" not in first
    later = reader.see("le-hoi/", "2027-03-24 00:01", calendar)
    assert re.findall(months, later) == ["Tháng 4 năm 2027", "Tháng 3 năm 2028", "Tháng 4 năm 2028"]
    assert "21–23/3/2027" not in later
    last = reader.see("le-hoi/", "2028-04-05 00:01", calendar)
    assert re.findall(r"Tháng|\d+/\d+/\d+", last) == []


def test_past_days_leave_the_list_of_a_market(reader: Reader) -> None:
    before = reader.see("le-hoi/", "2027-01-15 23:59", "#cho", fold=False)
    assert "Lần tới: thứ Sáu 15/1/2027" in before
    assert [before.count(day) for day in ("15/1/2027", "25/1/2027", "15/1/2028", "25/1/2028")] == [2, 1, 1, 1]
    after = reader.see("le-hoi/", "2027-01-16 00:01", "#cho", fold=False)
    assert "Lần tới: thứ Hai 25/1/2027" in after
    assert [after.count(day) for day in ("15/1/2027", "25/1/2027", "15/1/2028", "25/1/2028")] == [0, 2, 1, 1]


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        ("2026-11-21 12:00", ["15/1/2027", "21–23/3/2027", "16/4/2027", "9–11/3/2028", "4/4/2028"]),
        ("2027-01-16 00:01", ["25/1/2027", "21–23/3/2027", "16/4/2027", "9–11/3/2028", "4/4/2028"]),
        ("2027-03-23 23:59", ["21–23/3/2027", "16/4/2027", "15/1/2028", "9–11/3/2028", "4/4/2028"]),
        ("2027-03-24 00:01", ["16/4/2027", "15/1/2028", "9–11/3/2028", "4/4/2028"]),
        ("2028-04-04 23:59", ["4/4/2028"]),
    ],
)
def test_the_first_page_lists_what_is_still_to_come(reader: Reader, moment: str, days: list[str]) -> None:
    assert re.findall(r"[\d–]+/\d+/\d{4}", reader.see("", moment)) == days


@pytest.mark.parametrize("zone", [WEST, EAST])
def test_a_festival_day_ends_at_midnight_of_ha_noi(reader: Reader, zone: str) -> None:
    assert "Lần tới: thứ Sáu 16/4/2027" in reader.see("le-hoi/", "2027-04-16 23:59", "#gio-to", zone)
    assert "Lần tới: thứ Ba 4/4/2028" in reader.see("le-hoi/", "2027-04-17 00:01", "#gio-to", zone)


# How old a check is


@pytest.mark.parametrize(
    ("moment", "hours", "says"),
    [
        ("2026-11-21 12:00", True, ""),
        ("2027-05-20 23:59", True, ""),
        ("2027-05-21 00:01", True, "21/11/2026, đã hơn sáu tháng: hỏi trước"),
        ("2027-11-21 23:59", True, "21/11/2026, đã hơn sáu tháng: hỏi trước"),
        ("2027-11-22 00:01", False, "Giờ ghi ngày 21/11/2026 nay không còn chắc: hỏi trước"),
        ("2030-01-01 00:01", False, "Giờ ghi ngày 21/11/2026 nay không còn chắc: hỏi trước"),
    ],
)
def test_hours_are_to_be_asked_for_after_180_days_and_claimed_no_longer_after_365(
    reader: Reader, moment: str, hours: bool, says: str
) -> None:
    text = reader.see("dia-diem/bao-tang/", moment)
    assert ("08:00–17:00" in text, "07:00–18:30" in text, "09:30–10:30" in text) == (hours, hours, hours)
    assert ("hỏi trước" in text) == bool(says)
    assert says in text
    assert "21/11/2026" in text


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ("2027-05-20 23:59", "Checked 21 November 2026"),
        ("2027-05-21 00:01", "Checked 21 November 2026, more than six months ago: ask ahead"),
        ("2027-11-22 00:01", "Checked 21 November 2026, more than a year ago: it may have changed, ask ahead"),
    ],
)
def test_a_village_says_how_old_its_check_is(reader: Reader, moment: str, says: str) -> None:
    text = reader.see("en/villages/bat-trang/", moment)
    assert says in text
    assert ("ago" in text) == ("ago" in says)


def test_the_solar_dates_of_tet_leave_the_hours_when_it_is_over(reader: Reader) -> None:
    assert "(5–10/2/2027) (25–30/1/2028)" in reader.see("dia-diem/bao-tang/", "2027-02-10 23:59")
    after = reader.see("dia-diem/bao-tang/", "2027-02-11 00:01")
    assert "(25–30/1/2028)" in after
    assert "2/2027" not in after


# With and without scripts, with and without another build


def test_without_scripts_a_page_shows_the_day_it_was_made(
    made: TinySite, reader: Reader, read: Callable[[Path], Reader], tmp_path: Path
) -> None:
    assert "★★★★ 4 sao OCOP" in reader.see("san-pham/bo-am/", scripts=False)
    assert "Lần tới: thứ Sáu 16/4/2027" in reader.see("le-hoi/", part="#gio-to", scripts=False)
    assert "08:00–17:00" in reader.see("dia-diem/bao-tang/", scripts=False)
    made.build(today=date(2027, 11, 22), out_dir=tmp_path / "public", cache_dir=tmp_path / "cache")
    later = read(tmp_path / "public")
    text = later.see("san-pham/bo-am/", scripts=False)
    assert ("★" in text, "từng đạt 4 sao" in text) == (False, True)
    assert "Lần tới: thứ Ba 4/4/2028" in later.see("le-hoi/", part="#gio-to", scripts=False)
    assert "Giờ ghi ngày 21/11/2026 nay không còn chắc" in later.see("dia-diem/bao-tang/", scripts=False)


@pytest.mark.parametrize("day", ["2027-01-02", "2027-02-01", "2027-03-02", "2027-05-21", "2027-06-02", "2028-01-01"])
def test_a_page_read_later_says_what_a_page_made_later_would_say(
    made: TinySite, reader: Reader, read: Callable[[Path], Reader], tmp_path: Path, day: str
) -> None:
    made.build(today=date.fromisoformat(day), out_dir=tmp_path / "public", cache_dir=tmp_path / "cache")
    later = read(tmp_path / "public")
    for path, part in (
        ("san-pham/bo-am/", "main"),
        ("san-pham/hop/", "main"),
        ("en/products/", "[data-entries]"),  # what one can filter by is that of the build, and says so
        ("lang-nghe/bat-trang/", "main"),
    ):
        seen = reader.see(path, f"{day} 12:00", part)
        for button in ("Toàn màn hình Chép địa chỉ ", "Lưu làng này để xem khi mất mạng "):  # by scripts only
            seen = seen.replace(button, "")
        assert seen == later.see(path, part=part, scripts=False), path


def test_the_day_that_is_asked_for_is_the_day_that_is_shown(site: TinySite) -> None:
    for day, says in (("2027-06-01", "★★★★ 4 sao OCOP (2024)"), ("2027-06-02", "OCOP: từng đạt 4 sao (2024)")):
        assert call("build", "--root", site.root, "--jobs", 1, "--today", day) == 0
        text = words(site.page("san-pham/bo-am/index.html"))
        assert says in text
        assert ("★" in text) == ("★" in says)


def written(site: TinySite) -> dict[str, int]:
    """When each file of the output was last written."""
    top = site.config.out_dir
    return {path: (top / path).stat().st_mtime_ns for path in site.tree()}


def test_a_day_on_which_nothing_changes_writes_nothing(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site(MORE)
    site.build(today=date(2026, 11, 21))
    before = written(site)
    site.build(today=date(2026, 11, 22))
    assert site.made() == {}
    assert written(site) == before


@pytest.mark.parametrize(
    ("first", "then", "changed", "same"),
    [
        (  # a star lapses
            date(2027, 6, 1),
            date(2027, 6, 2),
            ["san-pham/bo-am/", "san-pham/", "lang-nghe/bat-trang/", "co-so/lo-gom/", "nghe/gom/", "", "en/"],
            ["san-pham/non/", "lang-nghe/kim-lan/", "le-hoi/", "dia-diem/"],
        ),
        (  # a festival is over
            date(2027, 4, 16),
            date(2027, 4, 17),
            ["le-hoi/", "lang-nghe/kim-lan/", "", "en/festivals/", "en/villages/kim-lan/", "en/"],
            ["lang-nghe/bat-trang/", "san-pham/", "san-pham/bo-am/", "dia-diem/", "so-lieu/"],
        ),
        (  # half a year has passed since a check
            date(2027, 5, 20),
            date(2027, 5, 21),
            ["dia-diem/bao-tang/", "en/places/bao-tang/"],
            ["", "lang-nghe/kim-lan/", "le-hoi/", "san-pham/", "so-lieu/"],
        ),
    ],
)
def test_a_new_day_makes_only_the_pages_again_that_it_changes(
    tiny_site: Callable[..., TinySite], first: date, then: date, changed: list[str], same: list[str]
) -> None:
    site = tiny_site(MORE)
    site.build(today=first)
    before, times = site.tree(), written(site)
    site.build(today=then)
    after = site.tree()
    again = {path for path, time in written(site).items() if time != times.get(path)}
    assert again == {path for path, data in after.items() if data != before.get(path)}
    assert {f"{path}index.html" for path in changed} <= again
    assert {f"{path}index.html" for path in same} & set(site.made()) == set()
    assert after == site.clean_tree(today=then)


# Hours


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (
            "dia-diem/bao-tang/index.html",
            [
                "thứ Hai – thứ Sáu 08:00–17:00 (nhận khách đến 16:15)",
                "Hằng ngày 07:00–18:30, từ ngày 1 tháng 6 đến ngày 31 tháng 8",
                "Thấy thợ làm: thứ Bảy 09:30–10:30",
                "đóng cửa Tết, từ 29 tháng Chạp đến 5 tháng Giêng âm lịch (5–10/2/2027) (25–30/1/2028) : nghỉ",
                "Quốc khánh, ngày 2 tháng 9 (2/9/2027) (2/9/2028) : Hằng ngày 09:00–11:00",
                "Kiểm tra 21/11/2026",
            ],
        ),
        ("dia-diem/nha-co/index.html", ["Đình Nhà cổ Giờ đón khách Hỏi trước"]),
        (
            "en/places/bao-tang/index.html",
            [
                "Monday – Friday 08:00–17:00 (last visitors at 16:15)",
                "Every day 07:00–18:30, from 1 June to 31 August",
                "The craft at work: Saturday 09:30–10:30",
                "shut for Tết, from day 29 of the twelfth to day 5 of the first lunar month (5–10 February 2027)",
                "(25–30 January 2028) : closed",
                "National Day, 2 September (2 September 2027) (2 September 2028) : Every day 09:00–11:00",
                "Checked 21 November 2026",
            ],
        ),
        ("en/places/nha-co/index.html", ["Communal house Nhà cổ Visiting hours Ask ahead"]),
    ],
)
def test_hours_show_seasons_exceptions_work_and_the_unknown(made: TinySite, page: str, says: list[str]) -> None:
    text = words(made.page(page))
    assert [one for one in says if one not in text] == []
    places = [text.index(one) for one in says]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        ("unknown", "Giờ đón khách Hỏi trước"),
        ("{note: Gọi trước một ngày.}", "Giờ đón khách Gọi trước một ngày."),
        ("{windows: [{days: sun, opens: 7:30, closes: 9:00}]}", "Giờ đón khách Chủ nhật 07:30–09:00"),
    ],
)
def test_hours_that_nobody_has_noted_a_check_of_say_nothing_of_their_age(site: TinySite, hours: str, says: str) -> None:
    head = "content/places/dinh/index.md"
    site.edit(head, "village: bat-trang", f"village: bat-trang\nsources: bao-a\nhours: {hours}").build()
    text = words(site.page("dia-diem/dinh/index.html"))
    assert says in text
    assert "Kiểm tra" not in text


# Today is 21 November 2026: two exceptions are to come, one is over, and two come after the next 24 months.
EXCEPTIONS = """\
sources: bao-a
hours:
  windows: [{days: daily, opens: 8:00, closes: 17:00}]
  exceptions:
    - {on: {dates: {first: 2027-02-01, last: 2027-02-03}}, why: sửa mái}
    - {on: {dates: {first: 2026-12-24}}, why: họp làng, windows: [{days: daily, opens: 13:00, closes: 15:00}]}
    - {on: {dates: {first: 2026-10-01, last: 2026-11-20}}, why: lát sân}
    - {on: {dates: {first: 2028-11-22}}, why: trùng tu}
    - {on: {lunar: {month: 6, day: 10, leap: yes}}, why: tháng nhuận}
    - {on: {lunar: {month: 1, day: 1}}, why: Tết}
"""


@pytest.fixture
def with_exceptions(site: TinySite) -> TinySite:
    return site.edit("content/places/dinh/index.md", "village: bat-trang\n", f"village: bat-trang\n{EXCEPTIONS}")


def test_a_dated_exception_says_its_days_once_and_a_rule_says_its_next_dates(with_exceptions: TinySite) -> None:
    with_exceptions.build()
    text = words(with_exceptions.page("dia-diem/dinh/index.html"))
    assert "sửa mái, 1–3/2/2027: nghỉ" in text
    assert "họp làng, 24/12/2026: Hằng ngày 13:00–15:00" in text
    assert "Tết, ngày 1 tháng Giêng âm lịch (6/2/2027) (26/1/2028) : nghỉ" in text
    assert [text.count(day) for day in ("1–3/2/2027", "24/12/2026", "6/2/2027", "26/1/2028")] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2026-11-20", ["sửa mái", "họp làng", "lát sân", "Tết"]),
        ("2026-11-21", ["sửa mái", "họp làng", "Tết"]),
        ("2026-11-22", ["sửa mái", "họp làng", "trùng tu", "Tết"]),  # the 24 months end on 22 November 2028
        ("2026-12-24", ["sửa mái", "họp làng", "trùng tu", "Tết"]),
        ("2026-12-25", ["sửa mái", "trùng tu", "Tết"]),
        ("2027-02-03", ["sửa mái", "trùng tu", "Tết"]),
        ("2027-02-04", ["trùng tu", "Tết"]),
        ("2028-11-23", ["Tết"]),
    ],
)
def test_exceptions_of_the_next_24_months_are_told(with_exceptions: TinySite, today: str, told: list[str]) -> None:
    with_exceptions.build(today=date.fromisoformat(today))
    text = words(with_exceptions.page("dia-diem/dinh/index.html"))
    why = ("sửa mái", "họp làng", "lát sân", "trùng tu", "tháng nhuận", "Tết")
    assert [one for one in why if one in text] == told
    assert "Hằng ngày 08:00–17:00" in text


def test_a_dated_exception_goes_when_its_last_day_is_over(
    with_exceptions: TinySite, read: Callable[[Path], Reader]
) -> None:
    with_exceptions.build()
    reader = read(with_exceptions.config.out_dir)
    for moment, told in (
        ("2026-12-24 23:59", ["sửa mái, 1–3/2/2027: nghỉ", "họp làng, 24/12/2026: hằng ngày 13:00–15:00"]),
        ("2026-12-25 00:01", ["sửa mái, 1–3/2/2027: nghỉ"]),
        ("2027-02-03 23:59", ["sửa mái, 1–3/2/2027: nghỉ"]),
        ("2027-02-04 00:01", []),
    ):
        text = reader.see("dia-diem/dinh/", moment).lower()
        assert re.findall(r"sửa mái.*?nghỉ|họp làng.*?15:00", text) == told
        assert "tết, ngày 1 tháng giêng" in text
        assert "hằng ngày 08:00–17:00" in text
