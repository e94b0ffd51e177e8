"""The day of the build: always that of Hà Nội, on any day, in any zone, and told where the clock cannot be right."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from generator.clock import FIRST_DAY, LAST_DAY
from generator.history import read_history
from generator.messages import describe
from tests.tiny import PROJECT, TinySite

VILLAGE = "content/villages/bat-trang/index.md"
LEAP = """checked_on: 2024-02-29
hours:
  windows:
    - {days: daily, opens: "8:00", closes: "17:00"}
  source: bao-a
  exceptions:
    - on: {solar: {month: 2, day: 29}}
      why: Ngày nhuận
"""
# Where a clock may be read: the one place that makes a day of it, and what only measures how long something takes.
CLOCKS = {"generator/commands/options.py": ["datetime.now"]}
SCRIPT_CLOCKS = {
    "days.js": ["new Date()"],  # formatted for Asia/Ho_Chi_Minh
    "open-now.js": ["Date.now"],  # counted in Hà Nội from the moment
    "planner/data.js": ["Date.now"],  # seven hours are added
    "planner/files.js": ["new Date()"],  # a stamp in UTC
    "planner/view.js": ["new Date()"],  # only its zone, to say that times are those of Hà Nội
    "save.js": ["Date.now"],  # a difference
    "store.js": ["Date.now", "new Date()"],  # when something was kept, in UTC
}


@pytest.fixture
def leap_site(site: TinySite) -> TinySite:
    """With something that is on 29 February in every way there is."""
    solar = "---\nname: Hội nhuận\nkind: festival\nvillages: bat-trang\nsolar:\n  - {month: 2, day: 29}\n---\n"
    site.edit(VILLAGE, "tips:", f"{LEAP}tips:").edit("content/certificates.yaml", "2024-06-01", "2024-02-29")
    return site.write("content/festivals/hoi-nhuan/index.md", solar)


@pytest.mark.parametrize("day", ["2028-02-28", "2028-02-29", "2028-03-01", "2027-02-28", "2100-02-28", "2100-03-01"])
def test_a_site_is_made_on_any_day_and_its_pages_know_29_february(leap_site: TinySite, day: str) -> None:
    today = date.fromisoformat(day)
    leap_site.build(today=today)
    assert leap_site.clean_tree(today=today) == leap_site.tree()
    shown = leap_site.page("lang-nghe/bat-trang/index.html")
    years = re.findall(r"29/2/(\d{4})|(\d{4})-02-29", shown)
    leap_years = [int(one or other) for one, other in years]
    assert leap_years
    assert all(year % 4 == 0 and (year % 100 or year % 400 == 0) for year in leap_years)


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY, date(2199, 12, 31), date(1970, 1, 1), date.min, date.max])
def test_a_clock_that_cannot_be_right_is_told_and_blames_no_author(leap_site: TinySite, day: date) -> None:
    found = leap_site.problems(today=day)
    if FIRST_DAY <= day <= LAST_DAY:
        assert "odd-clock" not in {item.code for item in found}
        return
    (item,) = found
    assert (item.file, item.code) == ("--today", "odd-clock")
    for lang in ("vi", "en"):
        assert day.isoformat() in describe(item, lang)[0]
        assert "--today 2026-11-21" in describe(item, lang)[1]


def test_a_site_is_made_in_2100_and_in_the_last_years_of_the_calendar(leap_site: TinySite) -> None:
    for day in (date(2100, 1, 1), LAST_DAY):
        leap_site.build(today=day)
        assert leap_site.page("index.html")


ZONES = [
    None,
    "",
    "UTC",
    "Asia/Ho_Chi_Minh",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Nowhere/Odd",
    "XXX-25:61",
    ":",
]


MOMENTS = [
    ("1835369999", "2028-02-28"),  # a second before midnight in Hà Nội
    ("1835370000", "2028-02-29"),
    ("1835394400", "2028-02-29"),  # midnight in UTC
    ("1835456399", "2028-02-29"),
    ("1835456400", "2028-03-01"),
]
CASES = [(zone, *MOMENTS[1]) for zone in ZONES]  # one moment will do for most zones
CASES += [(zone, *case) for zone in (None, "Nowhere/Odd") for case in MOMENTS if case != MOMENTS[1]]


@pytest.mark.parametrize(("zone", "moment", "there"), CASES)
def test_today_is_that_of_hanoi_in_every_zone_of_the_machine(zone: str | None, moment: str, there: str) -> None:
    assert today_in(zone, {"SOURCE_DATE_EPOCH": moment}) == there


def test_the_real_clock_is_read_in_hanoi_too() -> None:
    found = {today_in(zone, {}) for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", None)}
    assert len(found) <= 2  # the same day, but for a midnight in between


def today_in(zone: str | None, more: dict[str, str]) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("TZ", "SOURCE_DATE_EPOCH")}
    environment |= more | ({} if zone is None else {"TZ": zone})
    code = "from generator.commands.options import today_in_hanoi as today; print(today())"
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True
    ).stdout.strip()


def clocks_of(file: Path) -> list[str]:
    """What a module calls that tells the time of day."""
    found = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}"
            day_told = node.attr in ("today", "now", "utcnow") and node.value.id in ("date", "datetime")
            if day_told or name in ("time.time", "time.localtime", "time.ctime", "time.strftime", "time.time_ns"):
                found.append(name)
    return found


def test_one_place_reads_the_clock() -> None:
    files = {file.relative_to(PROJECT).as_posix(): clocks_of(file) for file in (PROJECT / "generator").rglob("*.py")}
    assert {path: names for path, names in files.items() if names} == CLOCKS


def test_scripts_read_the_clock_where_it_is_known_what_for() -> None:
    folder = PROJECT / "assets" / "js"
    found = {}
    for file in sorted(folder.rglob("*.js")):
        names = sorted(set(re.findall(r"Date\.now|new Date\(\)", file.read_text("utf-8"))))
        if names and "vendor" not in file.parts:
            found[file.relative_to(folder).as_posix()] = names
    assert found == SCRIPT_CLOCKS


@pytest.mark.parametrize("moment", ["99999999999999", "7258118400"])
def test_a_commit_of_a_clock_that_was_wrong_tells_nothing(tmp_path: Path, moment: str) -> None:
    folder = tmp_path / "content/villages/a"
    folder.mkdir(parents=True)
    for number, when in enumerate((moment, "1795280399")):
        (folder / "index.md").write_text(f"{number}")
        stamps = {f"GIT_{who}_{what}": "a" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        stamps |= {f"GIT_{who}_DATE": f"@{when} +0000" for who in ("AUTHOR", "COMMITTER")}
        for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
            subprocess.run(["git", *words], cwd=tmp_path, env={**os.environ, **stamps}, check=True)
    dates = read_history(tmp_path).of("content/villages/a")
    assert dates is not None
    assert dates.first == dates.last
    assert dates.last.year == 2026
