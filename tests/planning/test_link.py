"""The plan in an address: nothing is lost, it stays short, and links that were once given open for ever."""

from __future__ import annotations

import json
import random
import string
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.planning.scripts import scripts
from tests.tiny import PROJECT

FROZEN = PROJECT / "tests" / "shared" / "plan-links.json"
ROUND_TRIPS = """async (plans) => {
  const { parse, serialise } = await import("/assets/js/planner/link.js");
  return plans.map((plan) => {
    const link = serialise(plan);
    return [link, parse(link), serialise(parse(link).plan), new URL("#" + link, "https://example.org/").hash.slice(1)];
  });
}"""
READ = "async (links) => { const { parse } = await import('/assets/js/planner/link.js'); return links.map(parse); }"
LIMIT = 120  # characters of a link for six stops
PAGE = "https://example.github.io/lang-nghe/en/plan/#"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with scripts(browser) as found:
        yield found


def code(rng: random.Random) -> str:
    return "".join(rng.choice(string.ascii_lowercase + string.digits) for _ in range(rng.randint(1, 4)))


def place(rng: random.Random) -> Any:
    return [rng.randint(800_000, 2_400_000), rng.randint(10_200_000, 11_000_000)] if rng.random() < 0.2 else code(rng)


def some_plan(rng: random.Random) -> dict[str, Any]:
    days, ordered = rng.randint(1, 3), rng.random() < 0.4
    codes = list({code(rng): None for _ in range(rng.choice([1, 2, 3, 4, 6, 6, 6, 9, 15]))})
    at = sorted(rng.randint(0, days) if ordered else 0 for _ in codes)
    return {
        "date": f"20{rng.randint(26, 60)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        if rng.random() < 0.95
        else None,
        "leave": rng.randrange(1440),
        "back": rng.randrange(1440),
        "mode": rng.choice(["car", "motorbike", "bicycle", "walk"]),
        "start": place(rng),
        "end": rng.choice([None, None, "", place(rng)]),
        "days": days,
        "lunch": rng.random() < 0.7,
        "ordered": ordered,
        "stops": [
            {
                "code": name,
                "must": rng.random() < 0.3,
                "fixed": rng.randrange(1440) if rng.random() < 0.2 else None,
                "day": day,
            }
            for name, day in zip(codes, at, strict=True)
        ],
    }


def test_ten_thousand_plans_come_back_as_they_were(page: Page) -> None:
    rng = random.Random(20261122)
    plans = [some_plan(rng) for _ in range(10_000)]
    for plan, (link, read, again, in_address) in zip(plans, page.evaluate(ROUND_TRIPS, plans), strict=True):
        assert read == {"plan": plan, "newer": False}, link
        assert again == link == in_address
        assert link[-1].isalnum() or link.endswith(";"), link  # nothing that a messenger would cut off
        if len(plan["stops"]) <= 6:
            assert len(link) <= LIMIT, link


def test_a_plan_of_six_stops_is_a_short_address(page: Page) -> None:
    stops = [
        {"code": name, "must": at == 0, "fixed": 570 if at == 2 else None, "day": 0}
        for at, name in enumerate(["bt10", "dkq1", "lc3", "pv3", "qpc1", "ht3"])
    ]
    plan = {
        "date": "2026-11-28",
        "leave": 480,
        "back": 1110,
        "mode": "motorbike",
        "start": "hk",
        "end": None,
        "days": 1,
        "lunch": True,
        "ordered": False,
        "stops": stops,
    }
    ((link, *_),) = page.evaluate(ROUND_TRIPS, [plan])
    assert link == "1;261128;0800;1830;m;hk;bt10*.dkq1.lc3!0930.pv3.qpc1.ht3"
    assert len(PAGE + link) <= LIMIT


def test_links_of_version_1_open_for_ever(page: Page) -> None:
    held = json.loads(FROZEN.read_text("utf-8"))
    assert len(held) >= 12
    for link, found in zip(held, page.evaluate(READ, list(held)), strict=True):
        assert found == {"plan": held[link], "newer": False}, link


def test_what_a_messenger_did_to_a_link_is_undone(page: Page) -> None:
    plain, encoded = page.evaluate(
        READ, ["1;261128;0800;1830;m;hk;bt*.cm!0930;1", "#1%3B261128%3B0800%3B1830%3Bm%3Bhk%3Bbt%2A.cm%210930%3B1"]
    )
    assert plain == encoded


def test_of_a_newer_link_what_can_be_read_is_read(page: Page) -> None:
    (found,) = page.evaluate(READ, ["2;261128;0800;1830;x;hk;bt?7.cm;3z;new"])
    assert found["newer"]
    assert [stop["code"] for stop in found["plan"]["stops"]] == ["bt", "cm"]
    assert (found["plan"]["mode"], found["plan"]["days"]) == ("motorbike", 3)


@pytest.mark.parametrize("text", ["", "content", "map-3", "+bt.cm", "0;261128", "x;1", "<script>", "%E0%A4%A"])
def test_what_is_no_plan_is_none(page: Page, text: str) -> None:
    assert page.evaluate(READ, [text]) == [None]


def test_a_point_off_the_earth_and_less_than_a_day_are_nonsense_too(page: Page) -> None:
    links = ("1;;0800;1830;m;@99.75000,106.00000;bt;-1", "1;;0800;1830;m;@21.02880,1" + "0" * 400 + ".00000;bt;0")
    for found in page.evaluate(READ, list(links)):
        assert (found["plan"]["start"], found["plan"]["days"]) == ("hk", 1)


def test_nonsense_in_a_link_falls_back_to_what_a_plan_begins_with(page: Page) -> None:
    (found,) = page.evaluate(READ, ["1;269999;9999;;q;@1,2~<;bt.bt.toolong.cm!9999.;99"])
    plan = found["plan"]
    assert (plan["date"], plan["leave"], plan["back"], plan["mode"]) == (None, 480, 1110, "motorbike")
    assert (plan["start"], plan["end"], plan["days"]) == ("hk", "", 3)
    assert [(stop["code"], stop["fixed"]) for stop in plan["stops"]] == [("bt", None), ("cm", None)]
