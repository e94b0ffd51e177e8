"""Whatever an author writes: problems at their places, never another exception, and the old site stays."""

from __future__ import annotations

import json
import random
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator.commands.options import FORMATS
from generator.engine import run as engine
from generator.errors import BuildFailed, Problem
from generator.messages import describe
from generator.reporting import place, report
from tests.tiny import PROJECT, TinySite

Break = Callable[[TinySite], object]
VILLAGE = "content/villages/bat-trang/index.md"
ENGLISH = "content/villages/bat-trang/index.en.md"
OTHER = "content/villages/kim-lan/index.md"
CERTIFICATES = "content/certificates.yaml"
FESTIVAL = "content/festivals/hoi/index.md"
PLACE = "content/places/dinh/index.md"
ROUTE = "content/routes/mot-ngay/index.md"
NFD = unicodedata.normalize("NFD", "làng")


def strings_line(lang: str) -> int:
    """Where the strings of a language begin."""
    lines = (PROJECT / f"content/ui/{lang}.yaml").read_text("utf-8").splitlines()
    return lines.index("strings:") + 1


@pytest.fixture(scope="module")
def good_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built without a problem."""
    site = TinySite(tmp_path_factory.mktemp("good") / "site")
    site.build()
    return site.root


@pytest.fixture
def site(tmp_path: Path, good_site: Path) -> TinySite:
    """The usual tiny site, already built."""
    site = TinySite(tmp_path / "site")
    for folder in ("public", ".cache"):
        shutil.copytree(good_site / folder, site.root / folder)
    return site


def failure_of(site: TinySite) -> tuple[Problem, ...]:
    """The problems of a build that fails; the output, and everything beside it, stays as it was."""
    before = files_below(site.root)
    with pytest.raises(BuildFailed) as failure:
        site.build()
    assert files_below(site.root) == before
    for style in FORMATS:
        for lang in ("vi", "en"):
            assert report(failure.value.problems, style, lang)
    return failure.value.problems


def files_below(folder: Path) -> dict[str, bytes | None]:
    """Path -> bytes, None for a folder; links are not followed."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def write(path: str, data: str | bytes) -> Break:
    return lambda site: site.write(path, data)


def edit(path: str, old: str, new: str) -> Break:
    return lambda site: site.edit(path, old, new)


def delete(path: str) -> Break:
    return lambda site: site.delete(path)


def link(path: str, to: str) -> Break:
    return lambda site: (site.root / path).symlink_to(to)


def after(old: str, new: str, path: str = OTHER) -> Break:
    return edit(path, old, f"{old}\n{new}")


def both(*changes: Break) -> Break:
    return lambda site: [change(site) for change in changes]


def file_for_folder(site: TinySite) -> None:
    site.delete("content")
    site.write("content", "x")


def english_without(key: str) -> Break:
    return lambda site: site.edit("content/ui/en.yaml", f"  {key}: ", f"  x-{key}: ").edit(
        "content/ui/vi.yaml", "strings:\n", f"strings:\n  x-{key}: x\n"
    )


CASES: dict[str, tuple[Break, list[str]]] = {
    # Bytes and YAML
    "an empty entry": (write(OTHER, ""), [f"{OTHER}:1:1 empty-file"]),
    "an entry of spaces": (write(OTHER, " \n\n"), [f"{OTHER}:1:1 empty-file"]),
    "an empty front matter": (write(OTHER, "---\n---\nMột câu.\n"), [f"{OTHER}:1:1 empty-file"]),
    "an empty table": (write("content/crafts.yaml", ""), ["content/crafts.yaml:1:1 empty-file"]),
    "an empty language": (write("content/ui/en.yaml", ""), ["content/ui/en.yaml:1:1 empty-file"]),
    "empty settings": (write("content/site.yaml", ""), ["content/site.yaml:1:1 empty-file"]),
    "binary junk": (write(OTHER, b"---\nname: a\n\xff\xfe\x00"), [f"{OTHER}:3:1 not-utf8"]),
    "a zero byte": (write(OTHER, "---\nname: a\0b\n---\n"), [f"{OTHER}:2:8 bad-character"]),
    "junk in a template": (
        write("templates/pages/craft.html", b"\xff"),
        ["templates/pages/craft.html:1:1 not-utf8"],
    ),
    "ten megabytes": (write("content/crafts.yaml", b"a: b\n" * 2_000_000), ["content/crafts.yaml too-big"]),
    "ten megabytes of a language": (write("content/ui/en.yaml", b" " * 10_000_000), ["content/ui/en.yaml too-big"]),
    "hostile nesting": (write("content/crafts.yaml", "[" * 5000), ["content/crafts.yaml:1:21 yaml-too-deep"]),
    "a list for a language": (write("content/ui/en.yaml", "- a\n"), ["content/ui/en.yaml:1:1 expected-fields"]),
    "a text for path words": (
        edit("content/ui/en.yaml", "paths:", "paths: x\nold:"),
        ["content/ui/en.yaml:3:8 expected-fields", "content/ui/en.yaml:4:1 unknown-field"],
    ),
    "a list for the settings": (write("content/site.yaml", "- a\n"), ["content/site.yaml:1:1 expected-fields"]),
    # Between entries
    "a reference to nothing": (
        edit(VILLAGE, "crafts: gom", "crafts: gomm"),
        [f"{VILLAGE}:5:9 unknown-reference gom"],
    ),
    "a reference in a list": (edit(OTHER, "[gom]", "[gom, gmo]"), [f"{OTHER}:5:15 unknown-reference gom"]),
    "a reference of a row": (
        edit("content/certificates.yaml", "products: bo-am", "products: bo-a"),
        ["content/certificates.yaml:2:32 unknown-reference bo-am"],
    ),
    "a reference far from any id": (edit(VILLAGE, "crafts: gom", "crafts: xyz"), [f"{VILLAGE}:5:9 unknown-reference"]),
    "a link to nothing": (edit(ENGLISH, "product:bo-am", "product:bo-an"), [f"{ENGLISH}:9:19 unknown-link bo-am"]),
    "a citation of nothing": (edit(VILLAGE, "[@bao-b]", "[@bao-c]"), [f"{VILLAGE}:13:35 unknown-link bao-b"]),
    "two entries with one slug": (
        after("name: Kim Lan", "slug: bat-trang"),
        [f"{OTHER}:3:7 same-address", f"{OTHER}:3:7 same-address"],
    ),
    "a slug that leaves the folder": (after("name: Kim Lan", "slug: ../../x"), [f"{OTHER}:3:7 not-an-id"]),
    "a translated slug that leaves it": (
        after("kind: pottery village", "slug: ../x", ENGLISH),
        [f"{ENGLISH}:3:7 not-an-id"],
    ),
    "two rows with one id": (
        edit("content/sources.yaml", "id: bao-b", "id: bao-a"),
        ["content/sources.yaml:3:10 repeated-id"],
    ),
    "two files with one id": (
        write("content/sources/more.yaml", "sources:\n  - {id: bao-b, title: B}\n"),
        ["content/sources/more.yaml:2:10 repeated-id"],
    ),
    "one entry twice in one language": (
        write("content/villages/kim-lan/index.vi.md", "---\nname: Kim Lan\n---\n"),
        ["content/villages/kim-lan/index.vi.md repeated-id"],
    ),
    "a date far in the future": (
        edit("content/certificates.yaml", "2024-06-01", "9999-12-31"),
        ["content/certificates.yaml:2:84 not-a-partial-date"],
    ),
    # Files
    "a folder without index.md": (
        write("content/villages/moi/index.en.md", "---\nname: New\n---\n"),
        ["content/villages/moi missing-index"],
    ),
    "a symlink loop": (link("content/villages/loop", ".."), ["content/villages/loop symlink"]),
    "a symlink to a file": (link("content/figures.yaml", "crafts.yaml"), ["content/figures.yaml symlink"]),
    "a symlink to nothing": (link("assets/logo.svg", "nothing.svg"), ["assets/logo.svg symlink"]),
    "a file where a folder is due": (file_for_folder, ["content cannot-read"]),
    "an upper case name": (
        write("content/villages/Kim-Lan/index.md", "x"),
        ["content/villages/Kim-Lan odd-file-name kim-lan"],
    ),
    "Vietnamese letters": (
        write("assets/images/gốm đẹp.svg", "x"),
        ["assets/images/gốm đẹp.svg odd-file-name gom-dep.svg"],
    ),
    "decomposed letters": (write(f"content/{NFD}.yaml", "x"), [f"content/{NFD}.yaml odd-file-name lang.yaml"]),
    "a name Windows reserves": (
        write("content/villages/con/index.md", "x"),
        ["content/villages/con odd-file-name con-1"],
    ),
    "a file of no known kind": (write("content/notes.txt", "x"), ["content/notes.txt unexpected-file"]),
    "an unknown language": (
        write("content/villages/kim-lan/index.fr.md", "---\nname: A\n---\n"),
        ["content/villages/kim-lan/index.fr.md unknown-language"],
    ),
    "a language without its file": (delete("content/ui/en.yaml"), ["content/ui/en.yaml missing-file"]),
    "no settings": (delete("content/site.yaml"), ["content/site.yaml missing-file"]),
    "a string that English lacks": (
        english_without("home"),
        [f"content/ui/en.yaml:{strings_line('en')}:1 missing-field"],
    ),
    "a string that Vietnamese lacks": (
        edit("content/ui/vi.yaml", "  home: Trang chủ\n", ""),
        [f"content/ui/vi.yaml:{strings_line('vi')}:1 missing-field"],
    ),
    "a locale that is none": (
        edit("content/ui/en.yaml", "locale: en_", "locale: qq_"),
        ["content/ui/en.yaml:2:9 not-a-locale"],
    ),
    # Templates and assets
    "a template syntax error": (
        edit("templates/base.html", "<body>", "<body>{% if %}"),
        ["templates/base.html:{line} template-syntax"],
    ),
    "a missing template": (delete("templates/pages/craft.html"), ["templates/pages/craft.html template-missing"]),
    "a damaged icon": (
        write("assets/images/icon.svg", "<svg viewBox='0 0 32"),
        ["assets/images/icon.svg drawing-damaged"],
    ),
    "a missing asset": (delete("assets/images/icon.svg"), ["assets/images/icon.svg asset-missing"]),
}


@pytest.mark.parametrize(("spoil", "expected"), CASES.values(), ids=CASES)
def test_bad_input_is_a_problem_at_its_place(site: TinySite, spoil: Break, expected: list[str]) -> None:
    line = site.read("templates/base.html").split("<body>")[0].count("\n") + 1
    spoil(site)
    found = []
    for item in failure_of(site):
        values = dict(item.values)
        better = values.get("suggestion") or (values.get("example") if item.code == "odd-file-name" else None)
        found.append(" ".join(str(part) for part in (place(item), item.code, better) if part))
    assert found == [text.format(line=f"{line}:1") for text in expected]


@dataclass(frozen=True)
class Slip:
    """A slip that reads well, and what an officer is told: where it is and what was probably meant."""

    spoil: Break
    where: str  # place and code
    field: str  # to be changed
    value: str  # that it has
    vi: str
    en: str


def more_of(field: str) -> Break:
    """The certificate with a field more."""
    return edit(CERTIFICATES, "sources: bao-a", f"{field}, sources: bao-a")


def rule(days: str) -> Break:
    return edit(FESTIVAL, "{month: 2, day: 14, last_day: 16}", f"{{{days}}}")


def village(*lines: str) -> Break:
    """The village with lines more, from its seventh on."""
    return after("commune: bat-trang", "\n".join(("sources: bao-a", *lines)))


def at(lat: str, lon: str) -> Break:
    """The village with a point, its commune and another one with their middles."""
    known = "sources: bao-a, area_km2: 20, position: {{lat: {}, lon: 105.91, accuracy_m: 900, what: Giữa xã}}"
    other = f"{{id: kim-son, name: Kim Sơn, kind: commune, status: today, {known.format(21.1)}}}"
    middle = edit("content/communes.yaml", "status: today}", f"status: today, {known.format(20.97)}}}\n  - {other}")
    point = village("position:", f"  lat: {lat}", f"  lon: {lon}", "  accuracy_m: 100", "  what: Cổng làng")
    return both(middle, point)


def chart(value: str, stage: str, beside: str = "figure: mot") -> Break:
    """A chart of two bars, the second a figure with the value and the stage."""
    row = "{{id: {}, label_text: A, value: {}, scope: Hà Nội, stage: {}, sources: bao-a}}"
    figures = f"figures:\n  - {row.format('mot', 10, 'recognised')}\n  - {row.format('hai', value, stage)}\n"
    bars = f"    bars:\n      - {{{beside}, label: A}}\n      - {{figure: hai, label: B}}\n"
    return lambda site: site.write("content/figures.yaml", figures).write(
        "content/charts.yaml", f"charts:\n  - id: so\n    order: 1\n    title: So\n{bars}"
    )


def beside_own(stage: str) -> Slip:
    """A figure that is no result, beside what the site holds."""
    return Slip(
        chart("20", stage, "own: certified"),
        "content/charts.yaml:7:18 chart-mixes-stages",
        "figure",
        stage,
        "một biểu đồ chỉ vẽ một bước: mục tiêu không đứng cạnh kết quả",
        "a chart shows one stage: a target does not stand beside a result",
    )


def meant(field: str, value: str, day: str, where: str, spoil: Break) -> Slip:
    """A day to come where one that has passed is due."""
    return Slip(spoil, f"{where} future-day", field, value, f"có phải “{day}” không?", f"did you mean '{day}'?")


NO_SOURCE = (
    "thêm dòng “source: mã-nguồn” (mã có trong content/sources/), hoặc “sources: …” cho cả mục",
    "add a line 'source: source-id' (an id of content/sources/), or 'sources: …' for the whole entry",
)
SLIPS: dict[str, Slip] = {
    # Days; today is 21 November 2026
    "signed on a day with its month swapped": meant(
        "decided_on",
        "2026-12-05",
        "2026-05-12",
        f"{CERTIFICATES}:2:84",
        edit(CERTIFICATES, "2024-06-01", "2026-12-05"),
    ),
    "handed over next year": meant(
        "handed_on", "2027-03-05", "2026-03-05", f"{CERTIFICATES}:2:107", more_of("handed_on: 2027-03-05")
    ),
    "scored at the end of this year": meant(
        "scored_on", "2026-12-31", "2025-12-31", f"{CERTIFICATES}:2:107", more_of("scored_on: 2026-12-31")
    ),
    "signed on a leap day to come": Slip(
        edit(CERTIFICATES, "2024-06-01", "2028-02-29"),
        f"{CERTIFICATES}:2:84 future-day",
        "decided_on",
        "2028-02-29",
        "sửa lại ngày; việc chưa xảy ra thì chưa ghi",
        "correct the date; what has not happened yet is not recorded",
    ),
    "an entry checked after today": meant(
        "checked_on", "2026-12-03", "2026-03-12", f"{OTHER}:8:13", village("checked_on: 2026-12-03")
    ),
    "a fact checked after today": meant(
        "checked_on",
        "2026-11-22",
        "2025-11-22",
        f"{VILLAGE}:9:59",
        edit(VILLAGE, "source: bao-a}", "source: bao-a, checked_on: 2026-11-22}"),
    ),
    "a source published in a month to come": meant(
        "published_on",
        "2026-12",
        "2025-12",
        "content/sources.yaml:2:79",
        edit("content/sources.yaml", "2025-04", "2026-12"),
    ),
    "signed in a month to come": meant(
        "decided_on", "2027-11", "2026-11", f"{CERTIFICATES}:2:84", edit(CERTIFICATES, "2024-06-01", "2027-11")
    ),
    "handed over in a year to come": meant(
        "handed_on", "2027", "2026", f"{CERTIFICATES}:2:107", more_of("handed_on: 2027")
    ),
    "a source published after today": meant(
        "published_on",
        "2027-04-14",
        "2026-04-14",
        "content/sources.yaml:2:79",
        edit("content/sources.yaml", "2025-04", "2027-04-14"),
    ),
    # Certificates
    "an end before the decision": Slip(
        more_of("expires_on: 2023-06-01"),
        f"{CERTIFICATES}:2:108 expires-before-decision",
        "expires_on",
        "2023-06-01",
        "ký ngày 2024-06-01 thì 36 tháng kết thúc ngày 2027-06-01; có lẽ viết expires_on: 2027-06-01",
        "signed on 2024-06-01, its 36 months end on 2027-06-01; perhaps write expires_on: 2027-06-01",
    ),
    "an end before a decision known in part": Slip(
        both(edit(CERTIFICATES, "2024-06-01", "2024-06"), more_of("expires_on: 2024-05-31")),
        f"{CERTIFICATES}:2:105 expires-before-decision",
        "expires_on",
        "2024-05-31",
        "ký ngày 2024-06 thì 36 tháng kết thúc ngày 2027-06-30; có lẽ viết expires_on: 2027-06-30",
        "signed on 2024-06, its 36 months end on 2027-06-30; perhaps write expires_on: 2027-06-30",
    ),
    "six stars": Slip(
        edit(CERTIFICATES, "stars: 4", "stars: 6"),
        f"{CERTIFICATES}:2:46 not-stars",
        "stars",
        "6",
        "viết 3, 4, 5, hoặc 3-4",
        "write 3, 4, 5, or 3-4",
    ),
    # Lunar days
    "a lunar day 31": Slip(
        rule("month: 2, day: 31"),
        f"{FESTIVAL}:6:21 not-a-lunar-day",
        "day",
        "31",
        "ngày dương thì viết ở trường “solar”; cuối tháng âm thì viết 30",
        "a solar day belongs in the field 'solar'; for the end of a lunar month write 30",
    ),
    "a leap month that is another": Slip(
        rule("month: 5, day: 5, leap: yes, year: 2025"),
        f"{FESTIVAL}:6:30 no-leap-month",
        "leap",
        "2025",
        "năm 2025 nhuận tháng 6: viết month: 6, hoặc bỏ dòng leap",
        "the leap month of 2025 is month 6: write month: 6, or delete the line leap",
    ),
    "a leap month of a year that has none": Slip(
        rule("month: 5, day: 5, leap: yes, year: 2026"),
        f"{FESTIVAL}:6:30 no-leap-month",
        "leap",
        "2026",
        "bỏ dòng leap; năm 2025 nhuận tháng 6; năm 2028 nhuận tháng 5",
        "delete the line leap; 2025 has a leap month 6; 2028 has a leap month 5",
    ),
    "day 30 of a short month": Slip(
        rule("month: 2, day: 30, year: 2026"),
        f"{FESTIVAL}:6:21 short-lunar-month",
        "day",
        "30",
        "viết 29, hoặc bỏ dòng year nếu là lệ hằng năm",
        "write 29, or delete the line year if it holds every year",
    ),
    "days that end on day 30 of a short month": Slip(
        rule("month: 1, day: 29, last_month: 2, last_day: 30, year: 2026"),
        f"{FESTIVAL}:6:50 short-lunar-month",
        "last_day",
        "30",
        "viết 29, hoặc bỏ dòng year nếu là lệ hằng năm",
        "write 29, or delete the line year if it holds every year",
    ),
    "days into another month without their end": Slip(
        rule("month: 1, day: 29, last_month: 2"),
        f"{FESTIVAL}:6:37 needs-one-of",
        "last_day",
        "",
        "cần một trong các trường: last_day",
        "one of these fields is needed: last_day",
    ),
    "every one year": Slip(
        edit(FESTIVAL, "lunar:", "every_years: 1\nlunar:"),
        f"{FESTIVAL}:5:14 out-of-range",
        "every_years",
        "1",
        "1 nằm ngoài khoảng 2 đến 100",
        "1 is outside 2 to 100",
    ),
    "a lunar year without its month": Slip(
        rule("day: 5, year: 2026"),
        f"{FESTIVAL}:6:5 needs-one-of",
        "month",
        "",
        "cần một trong các trường: month",
        "one of these fields is needed: month",
    ),
    "a year it was held in, and no number of years": Slip(
        edit(FESTIVAL, "lunar:", "held_in: 2024\nlunar:"),
        f"{FESTIVAL}:5:10 needs-one-of",
        "every_years",
        "",
        "cần một trong các trường: every_years",
        "one of these fields is needed: every_years",
    ),
    # Hours
    "hours that overlap": Slip(
        village(
            "hours:",
            "  windows:",
            '    - {days: daily, opens: "8:00", closes: "12:00"}',
            '    - {days: sat, opens: "11:00", closes: "14:00"}',
        ),
        f"{OTHER}:11:26 hours-overlap",
        "closes",
        "sat 08:00-12:00",
        "cho khung đầu đóng lúc 11:00 (closes: 11:00), hoặc gộp hai khung làm một",
        "let the first close at 11:00 (closes: 11:00), or make them one window",
    ),
    "hours that overlap, the later ones first": Slip(
        village(
            "hours:",
            "  windows:",
            '    - {days: sat, opens: "11:00", closes: "14:00"}',
            '    - {days: daily, opens: "8:00", closes: "12:00"}',
        ),
        f"{OTHER}:10:26 hours-overlap",
        "opens",
        "11:00-14:00",
        "cho khung đầu đóng lúc 11:00 (closes: 11:00), hoặc gộp hai khung làm một",
        "let the first close at 11:00 (closes: 11:00), or make them one window",
    ),
    "hours that open at the same time": Slip(
        village(
            "hours:",
            "  exceptions:",
            "    - on: {lunar: {month: 1, day: 4}}",
            "      why: Tết",
            "      windows:",
            '        - {days: daily, opens: "8:00", closes: "12:00"}',
            "        - days: daily",
            '          opens: "8:00"',
            '          closes: "17:00"',
        ),
        f"{OTHER}:15:18 hours-overlap",
        "opens",
        "08:00-17:00",
        "bỏ một trong hai khung, hoặc sửa ngày của khung",
        "delete one of the two, or mend its days",
    ),
    "a last start after closing": Slip(
        village("hours:", "  windows:", '    - {days: daily, opens: "8:00", closes: "16:30", last_start: "17:00"}'),
        f"{OTHER}:10:65 last-start-after-closing",
        "last_start",
        "17:00",
        "có lẽ hai giờ đổi chỗ: closes: 17:00, last_start: 16:30",
        "perhaps the two are swapped: closes: 17:00, last_start: 16:30",
    ),
    # Points
    "a point in another commune": Slip(
        at("21.1", "105.91"),
        f"{OTHER}:9:8 outside-commune",
        "commune",
        "Bát Tràng",
        "xem lại lat và lon, hoặc viết commune: kim-son",
        "check lat and lon, or write commune: kim-son",
    ),
    "a point in no commune of the site": Slip(
        at("20.6", "105.91"),
        f"{OTHER}:9:8 outside-commune",
        "lat",
        "Bát Tràng",
        "xem lại lat và lon: dán đúng hai số từ bản đồ, vĩ độ trước",
        "check lat and lon: copy both from the map, latitude first",
    ),
    "a place in another commune than its village": Slip(
        both(
            at("20.97", "105.91"),
            after(
                "village: bat-trang",
                "sources: bao-a\nposition: {lat: 21.1, lon: 105.91, accuracy_m: 50, what: Cổng}",
                PLACE,
            ),
        ),
        f"{PLACE}:6:17 outside-commune",
        "lat",
        "Bát Tràng",
        "xem lại lat và lon, hoặc viết commune: kim-son",
        "check lat and lon, or write commune: kim-son",
    ),
    "latitude and longitude swapped": Slip(
        at("105.9127", "20.9747"),
        f"{OTHER}:9:3 swapped-coordinates",
        "lat",
        "105.9127",
        "viết lat: 20.9747, lon: 105.9127",
        "write lat: 20.9747, lon: 105.9127",
    ),
    "a decimal comma": Slip(
        at("20,9747", "105.9127"),
        f"{OTHER}:9:8 decimal-comma",
        "lat",
        "20,9747",
        "viết 20.9747",
        "write 20.9747",
    ),
    "a decimal comma in braces": Slip(
        village("position: {lat: 20.9747, lon: 105,9127, accuracy_m: 50, what: Cổng làng}"),
        f"{OTHER}:8:31 decimal-comma",
        "lon",
        "105,9127",
        "viết 105.9127",
        "write 105.9127",
    ),
    "a decimal comma of a distance in braces": Slip(
        village("distance_km: {value: 12,5, note: theo báo}"),
        f"{OTHER}:8:22 decimal-comma",
        "value",
        "12,5",
        "viết 12.5",
        "write 12.5",
    ),
    # Sources
    "a fact without a source": Slip(
        edit(VILLAGE, ", source: bao-a", ""),
        f"{VILLAGE}:9:5 fact-without-source",
        "source",
        "",
        *NO_SOURCE,
    ),
    "a bare number without a source": Slip(
        after("commune: bat-trang", "distance_km: 15"),
        f"{OTHER}:7:14 fact-without-source",
        "source",
        "",
        *NO_SOURCE,
    ),
    # Charts
    "a chart of what is no number": Slip(
        chart("20-30", "recognised"),
        "content/charts.yaml:7:18 chart-needs-number",
        "figure",
        "20-30",
        "chọn con số chỉ có một giá trị, như 1649",
        "choose a figure of one value, such as 1649",
    ),
    "a target beside a result": Slip(
        chart("20", "target"),
        "content/charts.yaml:7:18 chart-mixes-stages",
        "figure",
        "target",
        "một biểu đồ chỉ vẽ một bước: mục tiêu không đứng cạnh kết quả",
        "a chart shows one stage: a target does not stand beside a result",
    ),
    "a target beside what the site holds": beside_own("target"),
    "what is only registered beside what the site holds": beside_own("registered"),
    "what is only scored beside what the site holds": beside_own("scored"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_with_what_was_probably_meant(site: TinySite, slip: Slip) -> None:
    slip.spoil(site)
    (item,) = failure_of(site)
    assert f"{place(item)} {item.code}" == slip.where
    for lang, words in (("vi", slip.vi), ("en", slip.en)):
        sentence, hint = describe(item, lang)
        assert words in (hint or sentence)
        assert slip.value in sentence + hint  # in the words, which is all that an annotation shows
        assert slip.field in report([item], "text", lang)  # in the words, or in the line shown with its place


def test_both_numbers_of_a_point_in_braces_are_told_and_nothing_else(site: TinySite) -> None:
    village("position: {lat: 20,9747, lon: 105,9127, accuracy_m: 50, what: Cổng làng}")(site)
    found = failure_of(site)
    assert [f"{place(item)} {item.code}" for item in found] == [
        f"{OTHER}:8:17 decimal-comma",
        f"{OTHER}:8:31 decimal-comma",
    ]
    assert [dict(item.values)["suggested"] for item in found] == ["20.9747", "105.9127"]


# What a rule lets pass, so that no rule is stricter than it says.
FINE: dict[str, Break] = {
    "a certificate signed today": edit(CERTIFICATES, "2024-06-01", "2026-11-21"),
    "an end on the day of the decision": more_of("expires_on: 2024-06-01"),
    "an end that lies ahead": more_of("expires_on: 2027-06-01"),
    "the leap month of its year": rule("month: 6, day: 5, leap: yes, year: 2025"),
    "day 30 of a long month": rule("month: 1, day: 30, year: 2026"),
    "day 30 of every year": rule("month: 2, day: 30"),
    "a year it was held in, with a number of years": edit(FESTIVAL, "lunar:", "held_in: 2024\nevery_years: 5\nlunar:"),
    "days that end on day 30 of a long month": rule("month: 2, day: 1, last_month: 3, last_day: 30, year: 2026"),
    "what is held every other year": edit(FESTIVAL, "lunar:", "every_years: 2\nlunar:"),
    "unknown hours without a source": after("commune: bat-trang", "hours: unknown"),
    "this month, of which something has passed": edit(CERTIFICATES, "2024-06-01", "2026-11"),
    "an end in the month of the decision": both(
        edit(CERTIFICATES, "2024-06-01", "2024-06"), more_of("expires_on: 2024-06-01")
    ),
    "hours that touch": village(
        "hours:",
        "  windows:",
        '    - {days: daily, opens: "8:00", closes: "12:00"}',
        '    - {days: sat, opens: "12:00", closes: "14:00"}',
    ),
    "a point within reach of its commune": at("21.02", "105.91"),  # 5.6 km from its middle
    "a fact whose entry has a source": village("distance_km: 15"),
    "a route of others with a source": edit(ROUTE, "status: editorial", "status: press\nsources: bao-a"),
    "a chart of one stage": chart("~20", "recognised"),
    "what is recognised beside what the site holds": chart("20", "recognised", "own: certified"),
    "what was counted beside what the site holds": chart("20", "counted", "own: certified"),
    "targets alone": chart("20", "target", "figure: hai"),
}


@pytest.mark.parametrize("change", FINE.values(), ids=FINE)
def test_what_only_looks_like_a_slip_is_let_pass(site: TinySite, change: Break) -> None:
    change(site)
    assert site.problems() == ()


def test_a_route_of_others_needs_a_source_for_each_stop_and_leg(site: TinySite) -> None:
    assert site.problems() == ()  # the site's own route has none
    site.edit(ROUTE, "status: editorial", "status: press")
    assert [f"{place(item)} {item.code}" for item in failure_of(site)] == [
        f"{ROUTE}:7:5 fact-without-source",
        f"{ROUTE}:8:5 fact-without-source",
        f"{ROUTE}:10:10 fact-without-source",
    ]


def pages_of(problems: tuple[Problem, ...]) -> dict[object, tuple[str, str]]:
    """Page -> (place, code) of the problem that keeps it from being made."""
    return {dict(item.values)["target"]: (place(item), item.code) for item in problems}


def test_a_string_that_no_language_has_is_missing_in_its_file(site: TinySite) -> None:
    site.edit("templates/pages/craft.html", "{{ craft.name }}", '{{ t("no-such-string") }}')
    assert {(item.file, item.code) for item in site.problems()} == {
        ("content/ui/vi.yaml", "missing-field"),
        ("content/ui/en.yaml", "missing-field"),
    }


@pytest.mark.parametrize(
    ("wrong", "jobs"),
    [("{{ nothing }}", 1), ("{{ village.nothing }}", 2), ("{{ 1 // 0 }}", 1)],
)
def test_a_template_that_fails_is_named_with_every_page_it_fails_for(
    site: TinySite, monkeypatch: pytest.MonkeyPatch, wrong: str, jobs: int
) -> None:
    monkeypatch.setattr(engine, "WORTH_A_PROCESS", 2)
    path = "templates/pages/village.html"
    line = site.read(path).split('<article class="l-page">')[0].count("\n") + 1
    site.edit(path, '<article class="l-page">', f'<article class="l-page">{wrong}').config = replace(
        site.config, jobs=jobs
    )
    pages = {
        f"{folder}/{name}/index.html" for folder in ("lang-nghe", "en/villages") for name in ("bat-trang", "kim-lan")
    }
    assert pages_of(failure_of(site)) == dict.fromkeys(pages, (f"{path}:{line}:1", "template-error"))


def test_an_error_inside_a_component_is_placed_in_the_component(site: TinySite) -> None:
    path = "templates/components/card.html"
    line = site.read(path).split("c-card__title")[0].count("\n") + 1
    site.edit(path, "c-card__title", "{{ 1 // 0 }}")
    found = pages_of(failure_of(site))
    assert len(found) > 1
    assert set(found.values()) == {(f"{path}:{line}:1", "template-error")}


def test_every_problem_of_a_stage_is_reported_sorted_by_place(site: TinySite) -> None:
    site.edit(OTHER, "name: Kim Lan", "nmae: Kim Lan").edit(VILLAGE, "kind: làng gốm", "kind: [a]")
    site.write("content/notes.txt", "x").write("content/crafts.yaml", "")
    assert [f"{place(item)} {item.code}" for item in failure_of(site)] == [
        "content/crafts.yaml:1:1 empty-file",
        "content/notes.txt unexpected-file",
        f"{VILLAGE}:3:7 expected-text",
        f"{OTHER}:2:1 unknown-field",
    ]


TOKENS = (
    "- ",
    "{",
    "]",
    ": ",
    "\t",
    '"',
    "'",
    "#",
    "~",
    "|",
    "&a ",
    "!!str ",
    "---",
    "\u0301",
    "{vi: x}",
    "[a, b]",
    "../",
    "%",
)


@pytest.mark.parametrize("seed", range(6))
def test_any_slip_of_the_keyboard_gives_a_site_or_problems(site: TinySite, seed: int) -> None:
    rng = random.Random(seed)
    paths = sorted(path.relative_to(site.root).as_posix() for path in site.root.glob("content/**/*") if path.is_file())
    for _ in range(4):
        path = rng.choice(paths)
        text = site.read(path)
        at = rng.randrange(len(text))
        site.write(path, text[:at] + rng.choice(TOKENS) + text[at + rng.choice((0, 1, 9)) :])
        problems = site.problems()
        assert len(json.loads(report(problems, "json", "vi"))) == len(problems)
        site.write(path, text)
