"""The page of figures: charts beside tables that say the same, what the site itself holds, targets called targets."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pytest

from generator.i18n import load_ui
from generator.model.figure import Figure
from generator.pages.figures import value_text
from generator.sources import read_sources
from generator.wording import Wording
from tests.pages.test_pages import words
from tests.tiny import PROJECT, TinySite

PAGES = {"vi": "so-lieu/index.html", "en": "en/figures/index.html"}


def figure(name: str, value: str, stage: str, as_of: str, unit: str = "{vi: sản phẩm, en: products}") -> str:
    place = "{vi: Hà Nội, en: Hà Nội}"
    what = f"{{vi: Con số {name}, en: Figure {name}}}"
    more = f"unit: {unit}, " if unit else ""
    return (
        f'  - {{id: {name}, label_text: {what}, value: "{value}", scope: {place}, stage: {stage}, as_of: {as_of}, '
        f"{more}sources: bao-a}}\n"
    )


FIGURES = "".join(
    figure(*fields)
    for fields in (
        ("a", "1649", "recognised", "2022-12-31"),
        ("b", "~7200", "recognised", "2025-06"),
        ("c", "39.5", "recognised", "2024"),
        ("d", "1350000", "recognised", "2023"),
        ("plan", "2000", "target", "2030"),
        ("plan-2", "1800", "target", "2027"),
        ("range", "20-30", "counted", "2021"),
        ("share", "39.5", "counted", "2020", "{vi: '%', en: '%'}"),
        ("signed", "2022-08-31", "counted", "2022-08-31", ""),
        ("period", "2021-2025", "counted", "2021", ""),
    )
)
MORE = f"""\
-- content/figures.yaml --
figures:
{FIGURES}\
-- content/charts.yaml --
charts:
  - id: qua-nam
    order: 2
    title: {{vi: Qua các năm, en: Over the years}}
    bars:
      - {{figure: a, label: {{vi: "Một nhãn dài hơn một dòng của hình vẽ nên phải ngắt & xuống dòng", en: A}}}}
      - {{figure: b, label: {{vi: B, en: B}}}}
      - {{figure: c, label: {{vi: C, en: C}}}}
      - {{figure: d, label: {{vi: D, en: D}}}}
      - {{own: certified, label: {{vi: Trang này, en: This site}}}}
  - id: muc-tieu
    order: 1
    title: {{vi: Hai kế hoạch, en: Two plans}}
    bars:
      - {{figure: plan, label: {{vi: Năm 2030, en: In 2030}}}}
      - {{figure: plan-2, label: {{vi: Năm 2027, en: In 2027}}}}
  - id: cua-trang
    order: 3
    title: {{vi: Trang này, en: This site}}
    bars:
      - {{own: villages, label: {{vi: Làng, en: Villages}}}}
      - {{own: crafts, label: {{vi: Nghề, en: Crafts}}}}
      - {{own: five-star, label: {{vi: Năm sao, en: Five stars}}}}
      - {{own: centres, label: {{vi: Điểm bán, en: Sale points}}}}
"""


@dataclass(frozen=True)
class Chart:
    """A chart as its page shows it."""

    about: str
    drawn: tuple[tuple[str, str], ...]  # label and number beside each bar
    lengths: tuple[float, ...]  # 0 where no bar is drawn
    table: tuple[tuple[str, str], ...]
    told: tuple[str, ...]  # the third column


def rows_of(page: str) -> dict[str, tuple[str, str]]:
    """Id -> value and when, of each row of the tables of every figure."""
    found = re.findall(r'<tr id="([\w-]+)">.*?<td>(.*?)</td><td>(.*?)</td></tr>', page, re.DOTALL)
    return {name: (_plain(value), _plain(re.sub(r"<sup.*?</sup>", "", when))) for name, value, when in found}


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def charts(page: str) -> dict[str, Chart]:
    """Id -> chart."""
    found = re.findall(r'<figure class="c-chart" id="([^"]+)">(.*?)</figure>', page, re.DOTALL)
    return {name: _chart(body) for name, body in found}


def _chart(body: str) -> Chart:
    svg = body[body.index("<svg") : body.index("</svg>") + 6]
    drawn: list[tuple[str, str]] = []
    lengths: list[float] = []
    label: list[str] = []
    length = 0.0
    for part in ElementTree.fromstring(svg):
        if part.tag == "rect":
            length = float(part.attrib["width"])
        elif part.get("class") == "c-bars__value":
            drawn.append((" ".join(label), part.text or ""))
            lengths.append(length)
            label, length = [], 0.0
        else:
            label.append(part.text or "")
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td></tr>', body, re.DOTALL)
    return Chart(
        _plain(body[: body.index("<svg")]),
        tuple(drawn),
        tuple(lengths),
        tuple((_plain(name), _plain(value)) for name, value, _ in rows),
        tuple(_plain(when) for _, _, when in rows),
    )


@pytest.fixture
def page(tiny_site: Callable[..., TinySite]) -> Callable[[str], str]:
    """The page of figures in a language."""
    site = tiny_site(MORE)
    site.build()
    return lambda lang: site.page(PAGES[lang])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_chart_and_its_table_say_the_same(page: Callable[[str], str], lang: str) -> None:
    found = charts(page(lang))
    assert list(found)[:3] == ["muc-tieu", "qua-nam", "cua-trang"]  # as the editors ordered them
    assert {"own-groups", "own-stars", "own-states", "own-communes"} <= set(found)
    for name, chart in found.items():
        assert chart.drawn == chart.table, name
        assert len(chart.drawn) >= 2, name


def test_every_chart_of_the_real_site_and_its_table_say_the_same(built_pages: dict[str, str]) -> None:
    for lang, text in built_pages.items():
        found = charts(text)
        assert len(found) > 4
        assert [(lang, name) for name, chart in found.items() if chart.drawn != chart.table] == []


@pytest.fixture
def built_pages(request: pytest.FixtureRequest) -> dict[str, str]:
    """The pages of figures of the real site."""
    folder = request.getfixturevalue("built")
    return {lang: (folder / path).read_text("utf-8") for lang, path in PAGES.items()}


@pytest.mark.parametrize(
    ("lang", "numbers"),
    [
        ("vi", ["1.649", "~7.200", "39,5", "1.350.000", "1"]),
        ("en", ["1,649", "~7,200", "39.5", "1,350,000", "1"]),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    page: Callable[[str], str], lang: str, numbers: list[str]
) -> None:
    chart = charts(page(lang))["qua-nam"]
    assert [value for _, value in chart.drawn] == numbers
    rows = rows_of(page(lang))
    unit = {"vi": "sản phẩm", "en": "products"}[lang]
    assert [rows[name][0] for name in "abcd"] == [f"{number} {unit}" for number in numbers[:4]]
    assert rows["range"][0] == f"20-30 {unit}"  # no plain number: as its source has it
    assert rows["share"][0] == f"{numbers[2]}%"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("~ 1500000", "~ 1.500.000", "~ 1,500,000"),
        ("~1500000", "~1.500.000", "~1,500,000"),
        ("≥ 1000000.5", "≥ 1.000.000,5", "≥ 1,000,000.5"),
        ("> 300", "> 300", "> 300"),
        (">7200", ">7.200", ">7,200"),
        ("999999", "999.999", "999,999"),
        ("1500000", "1.500.000", "1,500,000"),
        ("0.5", "0,5", "0.5"),
        ("47/52", "47/52", "47/52"),
        ("2022-08-31", "31/8/2022", "31 August 2022"),
        ("2022-08-31 – 2022-09-04", "31/8/2022 – 4/9/2022", "31 August 2022 – 4 September 2022"),
        ("2021-2025", "2021-2025", "2021-2025"),
    ],
)
def test_a_number_keeps_its_bound_and_what_is_no_number_keeps_its_form(value: str, vi: str, en: str) -> None:
    data = {"id": "x", "label_text": "A", "value": value, "scope": "Hà Nội", "stage": "counted"}
    found = Figure.model_validate(data, context=("vi", "en"))
    sources = read_sources(PROJECT)
    ui = load_ui(sources, ("vi", "en"))
    assert [value_text(found, Wording(ui[lang])) for lang in ("vi", "en")] == [vi, en]


def test_bars_are_as_long_as_their_numbers_are_great(page: Callable[[str], str]) -> None:
    found = charts(page("vi"))
    one, other = found["muc-tieu"].lengths
    assert other / one == pytest.approx(1800 / 2000, abs=0.001)
    villages, crafts, five_star, centres = found["cua-trang"].lengths
    assert crafts / villages == pytest.approx(1 / 2, abs=0.001)
    assert (five_star, centres) == (0, 0)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "vi",
            {
                "a": "được công nhận, 31/12/2022",
                "plan": "mục tiêu, 2030",
                "range": "đếm được, 2021",
                "share": "đếm được, 2020",
                "signed": "31/8/2022",
                "period": "2021",
            },
        ),
        (
            "en",
            {
                "a": "recognised, 31 December 2022",
                "plan": "target, 2030",
                "range": "counted, 2021",
                "share": "counted, 2020",
                "signed": "31 August 2022",
                "period": "2021",
            },
        ),
    ],
)
def test_a_row_says_its_stage_and_a_date_or_a_period_has_none(
    page: Callable[[str], str], lang: str, expected: dict[str, str]
) -> None:
    rows = rows_of(page(lang))
    assert {name: rows[name][1] for name in expected} == expected


@pytest.mark.parametrize(("lang", "target"), [("vi", "mục tiêu"), ("en", "target")])
def test_targets_are_called_targets_and_nothing_else_is(page: Callable[[str], str], lang: str, target: str) -> None:
    text = page(lang)
    found = charts(text)
    assert [name for name, chart in found.items() if target in chart.about.lower()] == ["muc-tieu"]
    rows = re.findall(r'<tr id="([\w-]+)">(.*?)</tr>', text, re.DOTALL)
    assert sorted(name for name, row in rows if target in row) == ["plan", "plan-2"]


def test_a_target_cannot_be_drawn_beside_a_result(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site(MORE.replace("{figure: plan-2,", "{figure: a,"))
    assert [problem.code for problem in site.problems()] == ["chart-mixes-stages"]


@pytest.mark.parametrize("own_first", [True, False])
def test_a_target_cannot_be_drawn_beside_what_the_site_holds(
    tiny_site: Callable[..., TinySite], own_first: bool
) -> None:
    plan, own = "{figure: plan, label: A}", "{own: certified, label: B}"
    bars = [own, plan] if own_first else [plan, own]
    rows = "".join(f"      - {bar}\n" for bar in bars)
    chart = f"charts:\n  - id: so\n    order: 1\n    title: So\n    bars:\n{rows}"
    (problem,) = tiny_site(MORE).write("content/charts.yaml", chart).problems()
    assert (problem.code, problem.line) == ("chart-mixes-stages", 6 + own_first)
    values = dict(problem.values)
    assert (values["figure"], values["stage"], values["other"]) == ("plan", "target", "counted")


def test_what_is_no_single_number_cannot_be_drawn(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site(MORE.replace("{figure: b,", "{figure: range,"))
    assert [problem.code for problem in site.problems()] == ["chart-needs-number"]


@pytest.mark.parametrize(
    ("lang", "when", "own"),
    [
        ("vi", ["31/12/2022 1", "tháng 6 năm 2025 1", "2024 1", "2023 1"], "đếm trên trang này"),
        ("en", ["31 December 2022 1", "June 2025 1", "2024 1", "2023 1"], "counted on this site"),
    ],
)
def test_a_row_says_when_and_by_whom_or_that_the_site_counted(
    page: Callable[[str], str], lang: str, when: list[str], own: str
) -> None:
    found = charts(page(lang))
    assert [told.lower() for told in found["qua-nam"].told] == [*(one.lower() for one in when), own]
    assert set(found["cua-trang"].told) == {own}
    assert set(found["own-stars"].told) == {own}


def test_what_the_site_holds_is_what_its_lists_hold(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site(MORE)
    for count in (2, 3):
        site.build()
        found = charts(site.page(PAGES["vi"]))
        own = dict(found["cua-trang"].drawn)
        assert own == {"Làng": str(count), "Nghề": "1", "Năm sao": "0", "Điểm bán": "0"}
        assert site.page("lang-nghe/index.html").count('<article class="c-card ') == int(own["Làng"])
        head = site.read("content/villages/kim-lan/index.md")
        site.write("content/villages/moi/index.md", head.replace("Kim Lan", "Mới"))


def test_products_are_counted_by_group_star_state_and_commune(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site(MORE)
    site.edit(
        "content/communes.yaml",
        "communes:\n",
        "communes:\n  - {id: hong-van, name: Hồng Vân, kind: commune, status: today}\n",
    )

    def counted(day: date) -> dict[str, list[int]]:
        site.build(today=day)
        found = charts(site.page(PAGES["en"]))
        return {name: [int(value) for _, value in chart.drawn] for name, chart in found.items() if "own-" in name}

    before = counted(date(2027, 6, 1))
    assert before["own-groups"] == [0, 0, 0, 1, 0, 0, 0]
    assert (before["own-stars"], before["own-communes"]) == ([0, 1, 0], [1, 1])
    assert before["own-states"] == [1, 0, 0, 0]
    after = counted(date(2027, 6, 2))  # the star has lapsed
    assert after == before | {"own-states": [0, 0, 1, 0]}


@pytest.mark.parametrize(("lang", "unknown"), [("vi", "Chưa rõ nhóm"), ("en", "Group not known")])
def test_products_without_a_group_have_a_bar_of_their_own(site: TinySite, lang: str, unknown: str) -> None:
    head = site.read("content/products/bo-am/index.md").replace("group: handicraft\n", "")
    for name in ("khay", "non"):
        site.write(f"content/products/{name}/index.md", head.replace("Bộ ấm", name))
    site.build()
    chart = charts(site.page(PAGES[lang]))["own-groups"]
    assert len(chart.drawn) == 6 + 1
    assert chart.drawn[-1] == (unknown, "2")
    assert sum(int(number) for _, number in chart.drawn) == 3  # every product once


def test_without_figures_the_page_still_shows_what_the_site_holds(site: TinySite) -> None:
    site.build()
    text = site.page(PAGES["vi"])
    assert set(charts(text)) == {"own-groups", "own-stars", "own-states", "own-communes"}
    assert "Trang này có gì" in words(text)
