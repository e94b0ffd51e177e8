"""What search engines are told: stars while they stand, hours as the page has them, text that stays text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from generator.hours import openings
from generator.model.hours import Hours, KnownHours, clock_text
from generator.recurrence import days_between
from tests.browser import need_tools
from tests.crawl import Site
from tests.tiny import TODAY, TinySite
from tests.vocabulary import faults

Data = dict[str, Any]

ONE_DAY = timedelta(days=1)
TYPE = "application/ld+json"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
VILLAGE = "content/villages/bat-trang/index.md"
PRODUCT = "content/products/bo-am/index.md"
PRODUCER = "content/producers/lo-gom/index.md"
PLACE = "content/places/dinh/index.md"
CERTIFICATES = "content/certificates.yaml"
VILLAGE_PAGE = "lang-nghe/bat-trang/index.html"
PRODUCT_PAGE = "san-pham/bo-am/index.html"
PLACE_PAGE = "dia-diem/dinh/index.html"


class _Scripts(HTMLParser):
    """The type and the text of each script element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script"
        if self._inside:
            self.found.append((dict(attributes).get("type") or "", ""))

    def handle_data(self, data: str) -> None:
        if self._inside:
            kind, text = self.found[-1]
            self.found[-1] = kind, text + data

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def scripts(page: str) -> list[tuple[str, str]]:
    reader = _Scripts()
    reader.feed(page)
    return reader.found


def linked_data(page: str) -> Data:
    """What a page says of its entry."""
    found: Data
    [found] = [data for data in every_record(page) if data.get("@type") not in ("BreadcrumbList", "WebSite")]
    return found


def every_record(page: str) -> list[Data]:
    return [json.loads(text) for kind, text in scripts(page) if kind == TYPE]


def records(value: Any) -> Iterator[Data]:
    """Every object in a record, with itself."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from records(item)


def keys(data: Data) -> set[str]:
    return {name for record in records(data) for name in record}


def the_place(site: TinySite) -> Data:
    return linked_data(site.page(PLACE_PAGE))


@pytest.mark.parametrize(("kind", "name"), [("workshop", "LocalBusiness"), ("ocop-point", "Store")])
def test_a_workshop_or_a_shop_is_a_business_worth_a_visit_with_an_address(site: TinySite, kind: str, name: str) -> None:
    site.edit(PLACE, "kind: communal-house", f"kind: {kind}").build()
    found = the_place(site)
    assert (found["@type"], found["additionalType"]) == (name, "https://schema.org/TouristAttraction")
    assert found["address"] == "xã Bát Tràng, Hà Nội"
    assert found["name"]


# ------------------------------------------------------------------------------------------- stars

# Certificates that stand on the day of the build, with the last day on which each surely does.
STANDING = {
    "signed-on-a-day": ("stage: city-certified, decided_on: 2024-06-15", "2027-06-15"),
    "national": ("stage: national, decided_on: 2024-06-15", "2027-06-15"),
    "potential-five": ("stage: potential-five, decided_on: 2024-06-15", "2027-06-15"),
    "signed-on-29-february": ("stage: city-certified, decided_on: 2024-02-29", "2027-02-28"),
    "on-its-last-day": ("stage: city-certified, decided_on: 2023-11-21", "2026-11-21"),
    "end-printed": ("stage: city-certified, decided_on: 2020-01-01, expires_on: 2026-12-31", "2026-12-31"),
    "signed-in-a-month": ("stage: city-certified, decided_on: 2025-03", "2028-03-01"),
    "signed-in-a-year": ("stage: city-certified, decided_on: 2025", "2028-01-01"),
    "of-a-round": ("stage: city-certified, round_year: 2025", "2028-01-01"),
    "handed-over": ("stage: city-certified, handed_on: 2025-05", "2027-01-01"),
}
# Ratings that must not be stated that day.
NOT_STANDING = {
    "lapsed-yesterday": "stage: city-certified, decided_on: 2023-11-20",
    "lapsed-as-printed": "stage: city-certified, decided_on: 2025-01-01, expires_on: 2026-11-20",
    "lapsed-long-ago": "stage: national, decided_on: 2020",
    "unconfirmed-within-a-month": "stage: city-certified, decided_on: 2023-11",
    "unconfirmed-within-a-year": "stage: city-certified, decided_on: 2023",
    "unconfirmed-round": "stage: city-certified, round_year: 2022",
    "unconfirmed-without-a-day": "stage: national",
    "registered": "stage: registered, decided_on: 2026-01-01",
    "scored-by-the-district": "stage: district-scored, scored_on: 2026-01-01",
    "called-so-by-the-press": "stage: press, round_year: 2026",
}


def certificate(name: str, fields: str) -> str:
    """A row that can be told by its number."""
    return f"  - {{id: {name}, products: bo-am, stars: 4, number: {name}, {fields}, sources: bao-a}}\n"


def stated(site: TinySite, page: str = PRODUCT_PAGE) -> dict[str, Data]:
    """The certificates on the product's page, by their numbers."""
    found = linked_data(site.page(page)).get("hasCertification", [])
    assert found or "hasCertification" not in linked_data(site.page(page))
    return {item["certificationIdentification"]: item for item in found}


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """A product with every certificate of the two tables."""
    site = TinySite(tmp_path_factory.mktemp("rated") / "site")
    rows = {**{name: fields for name, (fields, _) in STANDING.items()}, **NOT_STANDING}
    site.write(CERTIFICATES, "certificates:\n" + "".join(certificate(*row) for row in rows.items()))
    return site


def test_a_product_states_its_certificates_that_stand_and_no_others(rated: TinySite) -> None:
    rated.build()
    for page in (PRODUCT_PAGE, "en/products/bo-am/index.html"):
        found = stated(rated, page)
        assert {name: item["expires"] for name, item in found.items()} == {
            name: last for name, (_, last) in STANDING.items()
        }
        assert {item["@type"] for item in found.values()} == {"Certification"}


@pytest.mark.parametrize("row", NOT_STANDING)
def test_a_product_whose_only_rating_does_not_stand_has_no_certification(site: TinySite, row: str) -> None:
    site.write(CERTIFICATES, f"certificates:\n{certificate(row, NOT_STANDING[row])}").build()
    data = linked_data(site.page(PRODUCT_PAGE))
    assert not keys(data) & {"hasCertification", "certificationRating", "ratingValue", "expires"}
    assert not {"Certification", "Rating"} & {record.get("@type") for record in records(data)}


@pytest.mark.parametrize("last", sorted({last for _, last in STANDING.values()}))
def test_a_certificate_is_stated_on_the_last_day_it_names_and_gone_the_day_after(rated: TinySite, last: str) -> None:
    expiring = {name for name, (_, end) in STANDING.items() if end == last}
    end = date.fromisoformat(last)
    rated.build(today=end)
    assert expiring <= set(stated(rated))
    rated.build(today=end + ONE_DAY)
    assert not expiring & set(stated(rated))


def test_a_certificate_says_its_rating_issuer_number_and_days(site: TinySite) -> None:
    fields = "issuer: {vi: UBND Hà Nội, en: City of Hà Nội}, number: 12/QĐ-UBND, decided_on: 2024-06-15"
    site.write(
        CERTIFICATES, f"certificates:\n  - {{id: x, products: bo-am, stars: 4, stage: city-certified, {fields}}}\n"
    ).build()
    for page, issuer in ((PRODUCT_PAGE, "UBND Hà Nội"), ("en/products/bo-am/index.html", "City of Hà Nội")):
        assert linked_data(site.page(page))["hasCertification"] == [
            {
                "@type": "Certification",
                "name": "OCOP",
                "certificationIdentification": "12/QĐ-UBND",
                "certificationRating": {"@type": "Rating", "ratingValue": 4, "bestRating": 5},
                "issuedBy": {"@type": "Organization", "name": issuer},
                "validFrom": "2024-06-15",
                "expires": "2027-06-15",
            }
        ]


@pytest.mark.parametrize("stars", ["", "stars: 3-4, "], ids=["unknown", "either"])
def test_what_is_not_known_of_a_certificate_is_left_out(site: TinySite, stars: str) -> None:
    site.write(
        CERTIFICATES,
        f"certificates:\n  - {{id: x, products: bo-am, {stars}stage: city-certified, round_year: 2025}}\n",
    ).build()
    assert linked_data(site.page(PRODUCT_PAGE))["hasCertification"] == [
        {"@type": "Certification", "name": "OCOP", "expires": "2028-01-01"}
    ]


def test_products_under_one_certificate_each_state_it_and_others_do_not(site: TinySite) -> None:
    for name in ("binh-hoa", "chen"):
        site.write(f"content/products/{name}/index.md", site.read(PRODUCT))
    site.edit(CERTIFICATES, "products: bo-am", "products: [bo-am, chen]").build()
    having = {
        name: "hasCertification" in linked_data(site.page(f"san-pham/{name}/index.html"))
        for name in ("bo-am", "chen", "binh-hoa")
    }
    assert having == {"bo-am": True, "chen": True, "binh-hoa": False}


def test_stars_are_never_told_as_what_customers_think(rated: TinySite) -> None:
    rated.build()
    told = {"aggregateRating", "review", "reviews", "reviewRating", "starRating", "AggregateRating", "Review"}
    for path, data in rated.tree().items():
        if path.endswith(".html"):
            assert not told & set(re.findall(r"\w+", "".join(text for _, text in scripts(data.decode())))), path


# ------------------------------------------------------------------------------------------- hours

PLACES_ONLY = """\
-- content/site.yaml --
title: {vi: Trang thử}
tagline: {vi: Một dòng}
languages: [vi]
base_url: https://example.org/lang-nghe/
licences:
  code: {id: MIT, name: MIT, url: "https://opensource.org/license/mit"}
  texts: {id: CC-BY-4.0, name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
  geography:
    id: ODbL-1.0
    name: ODbL 1.0
    url: https://opendatacommons.org/licenses/odbl/1-0/
    attribution: {vi: © những người đóng góp OpenStreetMap}
    attribution_url: https://www.openstreetmap.org/copyright
-- content/sources.yaml --
sources:
  - {id: bao-a, title: Bài báo A}
"""


def read(raw: Data) -> Hours:
    found: Hours = TypeAdapter(KnownHours).validate_python(raw, context=("vi", "en"))
    return found


def place(hours: Data, checked_on: date = TODAY) -> str:
    """A place's index.md."""
    facts = json.dumps({**hours, "source": "bao-a"})
    return f"---\nname: Bảo tàng\nkind: museum\nchecked_on: {checked_on}\nhours: {facts}\n---\n"


def told(data: Data, day: date) -> set[tuple[str, str]] | None:
    """The hours of a day as schema.org reads them: special ones overrule the others; None when none are stated."""
    special = [item for item in data.get("specialOpeningHoursSpecification", ()) if _valid(item, day)]
    weekly = [item for item in data.get("openingHoursSpecification", ()) if _valid(item, day)]
    if not special and not weekly:
        return None
    found = {
        (item["opens"], item["closes"])
        for item in special or weekly
        if DAYS[day.weekday()] in item.get("dayOfWeek", DAYS)
    }
    return found - {("00:00", "00:00")} if len(found) == 1 else found


def _valid(item: Data, day: date) -> bool:
    first, last = item.get("validFrom", ""), item.get("validThrough", "9999")
    return str(first) <= day.isoformat() <= str(last)


def meant(hours: Hours, day: date) -> set[tuple[str, str]] | None:
    found = openings(hours, day)
    return None if found is None else {(clock_text(item.opens), clock_text(item.closes)) for item in found}


def window(days: str, opens: int, closes: int) -> Data:
    return {"days": days, "opens": clock_text(opens), "closes": clock_text(closes)}


def windows_of(days: str, times: list[int]) -> list[Data]:
    """Windows one after another, apart from each other."""
    ordered = sorted(times)
    return [window(days, *pair) for pair in zip(ordered[::2], ordered[1::2], strict=False)]


def span(names: tuple[str, str], numbers: tuple[int, int, int, int], run_on: bool) -> Data:
    month, day, last_month, last_day = (str(number) for number in numbers)
    return {names[0]: month, names[1]: day, **({"last_month": last_month, "last_day": last_day} if run_on else {})}


months, feb_days = st.integers(1, 12), st.integers(1, 28)
some_days = st.builds(span, st.just(("month", "day")), st.tuples(months, feb_days, months, feb_days), st.booleans())
solar = some_days.filter(
    lambda rule: rule["month"] != rule.get("last_month") or int(rule["day"]) <= int(rule["last_day"])
)
monthly = st.integers(1, 30).map(lambda day: {"day": str(day)})
leap = st.builds(lambda month, day: {"month": str(month), "day": str(day), "leap": "yes"}, months, st.integers(1, 30))
lunar = st.one_of(solar, monthly, leap)  # yearly rules have the same form as solar ones
week = st.sampled_from(["daily", "mon-fri", "sat", "sat, sun", "wed", "tue, thu"])
times = st.lists(st.integers(0, 24 * 60 - 1), min_size=2, max_size=6, unique=True)


def dated(today: date, offset: int, length: int) -> Data:
    first = today + offset * ONE_DAY
    return {"dates": {"first": first.isoformat(), "last": (first + length * ONE_DAY).isoformat()}}


@st.composite
def timetables(draw: st.DrawFn, today: date) -> Data:
    """Weekly windows, and exceptions that share no day."""
    rules = st.one_of(
        lunar.map(lambda rule: {"lunar": rule}),
        solar.map(lambda rule: {"solar": rule}),
        st.builds(dated, st.just(today), st.integers(-40, 420), st.integers(0, 40)),
    )
    weekly = draw(st.one_of(st.just([]), st.builds(windows_of, week, times)))
    exceptions: list[Data] = []
    taken: set[date] = set()
    for rule in draw(st.lists(rules, max_size=4)):
        own = draw(st.one_of(st.just([]), st.builds(windows_of, week, times)))
        item = {"on": rule, "windows": own, "why": "Khác thường"}
        days = days_of(item, today)
        if not days & taken:
            taken |= days
            exceptions.append(item)
    return {"windows": weekly, "exceptions": exceptions, "work_seen": [window("daily", 1, 2)]}


def days_of(exception: Data, today: date) -> set[date]:
    [found] = read({"exceptions": [exception]}).exceptions
    spans = days_between(found.on, today, today + 800 * ONE_DAY)
    return {item.first + n * ONE_DAY for item in spans for n in range((item.last - item.first).days + 1)}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> TinySite:
    """A site of nothing but places, fast to build again."""
    return TinySite(tmp_path_factory.mktemp("places") / "site", PLACES_ONLY)


def compare(site: TinySite, hours: list[Data], today: date) -> None:
    """Builds a place for each and compares every day of the next 400."""
    for path in (site.root / "content/places").glob("p*"):
        site.delete(f"content/places/{path.name}")
    for number, raw in enumerate(hours):
        site.write(f"content/places/p{number}/index.md", place(raw, today))
    site.build(today=today)
    for number, raw in enumerate(hours):
        found, data = read(raw), linked_data(site.page(f"dia-diem/p{number}/index.html"))
        for day in (today + n * ONE_DAY for n in range(401)):
            assert told(data, day) == meant(found, day), (raw, day)


# The message names the place and the day; to shrink would build for minutes.
@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)).flatmap(lambda day: st.tuples(st.just(day), _eight(day))))
def test_the_hours_told_are_those_of_the_page_on_every_day_of_the_next_400(
    places: TinySite, case: tuple[date, list[Data]]
) -> None:
    today, hours = case
    compare(places, hours, today)


def _eight(today: date) -> st.SearchStrategy[list[Data]]:
    return st.lists(timetables(today), min_size=1, max_size=8)


TET = {"lunar": {"month": "12", "day": "28", "last_month": "1", "last_day": "5"}}
DAILY = window("daily", 480, 1020)


@pytest.mark.parametrize(
    "hours",
    [
        {"windows": [window("daily", 480, 690), window("mon-fri", 780, 1020)]},  # a gap for lunch
        {"windows": [window("mon", 480, 690)]},  # closed six days of the week
        {"windows": [DAILY], "exceptions": [{"on": TET, "windows": [], "why": "Tết"}]},
        {"windows": [], "exceptions": [{"on": TET, "windows": [], "why": "Tết"}]},  # else unknown
        {
            "windows": [window("mon-fri", 480, 1020)],
            "exceptions": [{"on": {"lunar": {"day": "30"}}, "windows": [window("daily", 300, 720)], "why": "Chợ"}],
        },
        {  # under way on the day of the build
            "windows": [DAILY],
            "exceptions": [
                {"on": dated(TODAY, -3, 6), "windows": [window("daily", 0, 60), window("daily", 90, 95)], "why": "Hội"}
            ],
        },
        {"windows": [DAILY, {**window("daily", 420, 660), "season": dated(TODAY, 10, 80)}]},
        {"windows": [], "exceptions": [], "work_seen": [DAILY]},
    ],
    ids=str,
)
def test_hours_told_agree_with_the_page(places: TinySite, hours: Data) -> None:
    compare(places, [hours], TODAY)


@pytest.mark.parametrize(("age", "expected"), [(0, True), (180, True), (365, True), (366, False), (4000, False)])
def test_hours_are_told_until_365_days_after_their_check(site: TinySite, age: int, expected: bool) -> None:
    exception = {"on": TET, "windows": [], "why": "Tết"}
    hours = {"windows": [DAILY], "exceptions": [exception], "checked_on": (TODAY - age * ONE_DAY).isoformat()}
    facts = f"checked_on: {TODAY}\nhours: {json.dumps({**hours, 'source': 'bao-a'})}\n"
    site.edit(PLACE, "village: bat-trang\n", f"village: bat-trang\n{facts}")
    site.edit(VILLAGE, "tips:", f"{facts}tips:").build()
    for data in (the_place(site), linked_data(site.page(VILLAGE_PAGE))):
        names = {"openingHoursSpecification", "specialOpeningHoursSpecification"}
        assert names & set(data) == (names if expected else set())


def test_hours_grow_too_old_without_a_change_of_the_content(places: TinySite) -> None:
    places.write("content/places/p0/index.md", place({"windows": [DAILY]}))
    had = []
    for day in (TODAY, TODAY + 365 * ONE_DAY, TODAY + 366 * ONE_DAY):
        places.build(today=day)
        had.append("openingHoursSpecification" in linked_data(places.page("dia-diem/p0/index.html")))
    assert had == [True, True, False]


@pytest.mark.parametrize("hours", ["unknown", f"{{windows: [{json.dumps(DAILY)}], source: bao-a}}"])
def test_hours_that_nobody_knows_or_nobody_has_checked_are_not_told(site: TinySite, hours: str) -> None:
    site.edit(PLACE, "village: bat-trang\n", f"village: bat-trang\nhours: {hours}\n").build()
    assert not keys(the_place(site)) & {"openingHoursSpecification", "specialOpeningHoursSpecification", "opens"}


# ------------------------------------------------------------------------------------------- points


@pytest.mark.parametrize(("accuracy", "expected"), [(0, True), (500, True), (501, False), (5000, False)])
def test_only_a_point_that_is_exact_enough_to_drive_to_is_told(site: TinySite, accuracy: int, expected: bool) -> None:
    position = f"position: {{lat: 20.9747, lon: 105.9127, accuracy_m: {accuracy}, what: Cổng, source: bao-a}}\n"
    site.edit(PLACE, "village: bat-trang\n", f"village: bat-trang\n{position}")
    site.edit(VILLAGE, "tips:", f"{position}tips:").build()
    geo = {"@type": "GeoCoordinates", "latitude": 20.9747, "longitude": 105.9127}
    for data in (the_place(site), linked_data(site.page(VILLAGE_PAGE))):
        assert data.get("geo") == (geo if expected else None)
        assert expected or not keys(data) & {"latitude", "longitude"}


def test_an_unknown_point_is_not_told(site: TinySite) -> None:
    site.build()
    assert "geo" not in the_place(site)


# ------------------------------------------------------------------------------------------- text


@pytest.mark.parametrize(
    "text",
    [
        "a</script><script>alert(1)</script>",
        "a</SCRIPT ><img src=x>",
        "a<!-- <script> b",
        "a]]> &lt;/script&gt; &amp; & b",
        'a "b" \\"c\\" \\u003c/script\\u003e',
        "a'; {{ 7 * 7 }} {% raw %}",
    ],
)
def test_text_can_neither_end_the_script_nor_change_on_its_way(site: TinySite, text: str) -> None:
    quoted = json.dumps(text)
    site.edit(VILLAGE, "name: Bát Tràng", f"name: {quoted}")
    site.edit(VILLAGE, "summary: Làng gốm bên sông Hồng.", f"summary: {quoted}")
    site.edit(PRODUCT, "name: Bộ ấm", f"name: {quoted}").edit(PRODUCT, "summary: Bộ ấm men lam.", f"summary: {quoted}")
    site.edit(PRODUCER, "name: Lò gốm", f"name: {quoted}")
    site.edit(PLACE, "name: Đình làng", f"name: {quoted}\nsummary: {quoted}\naddress: {quoted}")
    site.edit(CERTIFICATES, "sources: bao-a", f"sources: bao-a, issuer: {quoted}, number: {quoted}").build()
    for path in (VILLAGE_PAGE, PRODUCT_PAGE, PLACE_PAGE):
        kinds = [kind for kind, _ in scripts(site.page(path))]
        assert sorted(kinds) == [TYPE, TYPE, "module"], path
        assert not any(re.search("[<>]", body) for kind, body in scripts(site.page(path)) if kind == TYPE)
    village, product = linked_data(site.page(VILLAGE_PAGE)), linked_data(site.page(PRODUCT_PAGE))
    [found] = product["hasCertification"]
    texts = [village["name"], village["description"], product["name"], product["description"]]
    texts += [product["manufacturer"]["name"], found["issuedBy"]["name"], found["certificationIdentification"]]
    texts += [the_place(site)[name] for name in ("name", "description", "address")]
    assert texts == [text] * 10


def test_each_language_is_told_its_own_words_and_addresses(site: TinySite) -> None:
    site.build()
    english = linked_data(site.page("en/villages/bat-trang/index.html"))
    assert english["description"] == "A pottery village on the Red River."
    assert english["url"] == "https://example.org/lang-nghe/en/villages/bat-trang/"
    assert linked_data(site.page(VILLAGE_PAGE))["description"] == "Làng gốm bên sông Hồng."


def test_a_product_whose_maker_nobody_knows_has_no_manufacturer(site: TinySite) -> None:
    site.build()
    assert linked_data(site.page(PRODUCT_PAGE))["manufacturer"] == {"@type": "Organization", "name": "Lò gốm"}
    site.edit(PRODUCT, "producer: lo-gom\n", "").build()
    assert "manufacturer" not in linked_data(site.page(PRODUCT_PAGE))


# ------------------------------------------------------------------------------------------- the real site

SECTIONS = ("lang-nghe", "san-pham", "dia-diem", "co-so", "tuyen", "du-lieu")
SECTIONS_EN = ("villages", "products", "places", "makers", "routes", "data")
WITH_DATA = re.compile(rf"(?:{'|'.join(SECTIONS)}|en/(?:{'|'.join(SECTIONS_EN)}))/[^/]+/index\.html")
WITH_EVENTS = ("le-hoi/index.html", "en/festivals/index.html")
WITH_CATALOGUE = ("du-lieu/index.html", "en/data/index.html")


def test_all_that_is_said_is_in_the_vocabulary(real_site: Site) -> None:
    need_tools("npm packages")
    kinds: set[str] = set()
    for path in real_site.pages:
        text = real_site.files[path].decode()
        found = every_record(text)
        wanted = 2 if WITH_DATA.fullmatch(path) or path in (*WITH_EVENTS, *WITH_CATALOGUE) else 1
        assert len(found) == (0 if '<meta name="robots" content="noindex">' in text else wanted), path
        for data in found:
            assert data["@context"] == "https://schema.org", path
            assert faults(data) == [], path
            kinds |= {record["@type"] for record in records(data) if "@type" in record}
    assert kinds >= {"WebSite", "BreadcrumbList", "TouristDestination", "Museum", "Product", "TouristTrip", "Festival"}
    assert kinds >= {"DataCatalog", "Dataset", "DataDownload"}


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"@type": "Prodct"}, ": no type Prodct"),
        ({"@type": "Product", "colour": "red"}, "Product: no property colour"),
        ({"@type": "Product", "hasCertification": {"@type": "Place"}}, "Product.hasCertification: a Place is none of"),
        ({"@graph": [{"@type": "Place", "geo": {"@type": "GeoCoordinates", "lat": 1}}]}, "no property lat"),
    ],
)
def test_what_is_not_in_the_vocabulary_is_found(record: Data, fault: str) -> None:
    need_tools("npm packages")
    assert [found for found in faults(record) if fault in found]


def test_every_url_is_absolute_and_leads_to_what_it_names(real_site: Site) -> None:
    for path in filter(WITH_DATA.fullmatch, real_site.pages):
        data = linked_data(real_site.files[path].decode())
        assert data["url"] == real_site.pages[path].canonical == real_site.url(path)
        urls = [record["url"] for record in records(data) if "url" in record]
        assert all(url.startswith(real_site.base_url) for url in urls), path


def test_the_real_site_tells_no_star_past_its_day_and_no_opinion(real_site: Site) -> None:
    for path in filter(WITH_DATA.fullmatch, real_site.pages):
        data = linked_data(real_site.files[path].decode())
        assert not keys(data) & {"aggregateRating", "review", "reviewRating", "starRating"}, path
        for item in data.get("hasCertification", []):
            assert item["expires"] >= TODAY.isoformat(), path
            assert item.get("certificationRating", {"ratingValue": 3})["ratingValue"] in (3, 4, 5), path


# ----------------------------------------------------------------------- where a page stands, trips, events


def test_every_page_tells_the_way_from_the_home_page_and_that_one_the_site(site: TinySite) -> None:
    site.build()
    [home] = every_record(site.page("en/index.html"))
    assert home["@type"] == "WebSite"
    assert (home["url"], home["inLanguage"]) == ("https://example.org/lang-nghe/en/", "en")
    [way] = [data for data in every_record(site.page("en/villages/bat-trang/index.html")) if "itemListElement" in data]
    assert [(step["position"], step["item"]) for step in way["itemListElement"]] == [
        (1, "https://example.org/lang-nghe/en/"),
        (2, "https://example.org/lang-nghe/en/villages/"),
        (3, "https://example.org/lang-nghe/en/villages/bat-trang/"),
    ]
    assert every_record(site.page("404.html")) == []


TWO_DAYS = """
  - {village: bat-trang, kind: craft, day: 1}
  - {name: {vi: Quán nước, en: A tea stall}, kind: craft}
  - {village: kim-lan, kind: craft, day: 2}
"""


def test_a_route_is_a_trip_with_its_stops_by_day(site: TinySite) -> None:
    route = "content/routes/mot-ngay/index.md"
    text = site.read(route)
    site.write(route, text[: text.index("stops:")] + "stops:" + TWO_DAYS + "---\n").build()
    trip = linked_data(site.page("en/routes/mot-ngay/index.html"))
    assert trip["@type"] == "TouristTrip"
    days = [[item["item"] for item in part["itinerary"]["itemListElement"]] for part in trip["subTrip"]]
    assert [[stop["name"] for stop in stops] for stops in days] == [["Bát Tràng", "A tea stall"], ["Kim Lan"]]
    assert days[0][0]["url"] == "https://example.org/lang-nghe/en/villages/bat-trang/"
    assert "url" not in days[0][1]


def test_a_festival_is_an_event_on_each_of_its_days_and_a_market_is_none(site: TinySite) -> None:
    hour = 'begins: "7:30"\n'
    site.edit("content/festivals/hoi/index.md", "lunar:", f"{hour}place: dinh\nlunar:")
    market = "---\nname: Chợ phiên\nkind: market\nvillages: bat-trang\nlunar:\n  - {day: 4}\n---\n"
    site.write("content/festivals/cho/index.md", market).build()
    [data] = [data for data in every_record(site.page("le-hoi/index.html")) if "@graph" in data]
    events = data["@graph"]
    assert {event["name"] for event in events} == {"Hội làng"}
    # The 14th to the 16th of the second lunar month.
    assert [(event["startDate"], event["endDate"]) for event in events] == [
        ("2027-03-21T07:30:00+07:00", "2027-03-23"),
        ("2028-03-09T07:30:00+07:00", "2028-03-11"),
    ]
    assert events[0]["location"]["name"] == "Đình làng"
    assert events[0]["location"]["address"]["addressLocality"].endswith("Hà Nội")
