"""JavaScript plans as Python does: shared cases in a real browser, in the page and in a worker; what it weighs."""

from __future__ import annotations

import functools
import gzip
import json
import random
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page

from generator.planning.planner import plan_day
from generator.planning.problem import Day
from tests.as_published import publish
from tests.planning.problems import place, simple, some_day
from tests.planning.vectors import COUNTS, FILE, written
from tests.tiny import PROJECT

PLANNER = PROJECT / "assets" / "js" / "planner"
BUDGET = 10 * 1024
CORE = ("ask", "choices", "planner", "search")  # what the page asks; test_planner.py weighs the whole

# Answers all shared cases.
ALL = """async () => {
  const { tasks } = await import("/assets/js/planner/ask.js");
  const held = await (await fetch("/tests/shared/planner.json")).json();
  const leg = (number) => number === null ? null : held.legs[number];
  const days = held.days.map((day) => ({
    ...day,
    legs: day.legs.map((row) => row.map(leg)),
    start: day.start && day.start.map(leg),
    end: day.end && day.end.map(leg),
    straight: leg(day.straight),
  }));
  const whole = (value) => Array.isArray(value) ? value.map(whole) : value?.day === undefined ? value : days[value.day];
  return held.cases.map(([task, given]) => tasks[task](...whole(given)));
}"""
ASK = "async ([task, ...given]) => (await import('/assets/js/planner/ask.js')).ask(task, ...given)"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        pass


@pytest.fixture(scope="module", params=["written", "published"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The project's own files on a plain static server, as they are written and as visitors load them."""
    root = PROJECT if request.param == "written" else publish(tmp_path_factory.mktemp("published"))
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(address + "/assets/js/planner/ask.js")
    yield opened
    context.close()


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value, default=asdict))


def test_the_shared_cases_are_what_python_answers() -> None:
    assert FILE.read_text("utf-8") == written()


def test_the_shared_cases_are_many_and_of_every_kind() -> None:
    held = json.loads(FILE.read_text("utf-8"))
    counted = Counter(task for task, _, _ in held["cases"])
    assert all(counted[task] >= count for task, count in COUNTS.items())
    assert counted["planDay"] >= 300
    plans = [answer for task, _, answer in held["cases"] if task == "planDay"]
    assert sum(not plan["proved"] for plan in plans) > 5
    assert sum(plan["lunch"] is not None for plan in plans) > 40
    assert sum(any(visit["short"] for visit in plan["visits"]) for plan in plans) > 5
    assert sum(len(plan["visits"]) > 3 for plan in plans) > 20
    reasons = [answer for task, _, answer in held["cases"] if task == "whyNot"]
    assert len({item["code"] for item in reasons}) > 6
    assert len({item["fix"]["code"] for item in reasons if item["fix"]}) > 5


def test_javascript_gives_the_same_plans(page: Page) -> None:
    held = json.loads(FILE.read_text("utf-8"))
    for number, (found, (task, _, answer)) in enumerate(zip(page.evaluate(ALL), held["cases"], strict=True)):
        assert found == answer, (number, task)


def many(count: int) -> Day:
    """A day that holds four of its stops."""
    return simple(*(place((0, 300)) for _ in range(count)), leave=0, back=300, between=5)


@pytest.mark.parametrize(("count", "workers"), [(4, 0), (10, 0), (11, 1), (15, 1)])
def test_many_stops_are_planned_in_a_worker(page: Page, count: int, workers: int) -> None:
    found = page.evaluate(ASK, plain(["planDay", many(count)]))
    assert len(page.workers) == workers
    assert found["proved"]
    assert len(found["visits"]) == 4


def test_more_stops_than_a_worker_searches_are_not_proved(page: Page) -> None:
    assert not page.evaluate(ASK, plain(["planDay", many(16)]))["proved"]


def test_every_task_can_be_asked_of_the_worker(page: Page) -> None:
    day = some_day(random.Random(11), 11, timed=False, shorten=False)
    plan = plan_day(day)
    stop = plan.omitted[0]
    order = [item.stop for item in plan.visits]
    for task, given in {
        "planDay": [day],
        "planDays": [[day, day]],
        "bestDays": [[["2026-12-01", day, 0]]],
        "whyNot": [day, plan, stop],
        "replanned": [day, day.leave + 60, None, [], False],
        "inOrder": [day, order],
    }.items():
        here = page.evaluate(
            "async ([task, given]) => (await import('/assets/js/planner/ask.js')).tasks[task](...given)",
            plain([task, given]),
        )
        assert page.evaluate(ASK, plain([task, *given])) == here, task
        assert len(page.workers) == 1


def test_answers_find_those_who_asked(page: Page) -> None:
    found = page.evaluate(
        """async (days) => {
          const { ask } = await import('/assets/js/planner/ask.js');
          return Promise.all(days.map((day) => ask('planDay', day)));
        }""",
        plain([some_day(random.Random(seed), 8 + seed % 4, timed=True) for seed in range(8)]),
    )
    expected = [plan_day(some_day(random.Random(seed), 8 + seed % 4, timed=True)) for seed in range(8)]
    assert found == plain(expected)


def test_without_workers_the_page_plans(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script("delete window.Worker")
    page = context.new_page()
    page.goto(address + "/assets/js/planner/ask.js")
    assert page.evaluate(ASK, plain(["planDay", many(12)]))["proved"]
    assert not page.evaluate(ASK, plain(["planDay", many(13)]))["proved"]
    context.close()


def test_a_worker_that_does_not_load_is_done_without(page: Page) -> None:
    page.evaluate("() => { window.Worker = class extends Worker { constructor() { super('missing.js'); } }; }")
    assert page.evaluate(ASK, plain(["planDay", many(11)])) == plain(plan_day(many(11)))
    assert page.evaluate(ASK, plain(["planDay", many(11)])) == plain(plan_day(many(11)))


def test_what_the_planner_cannot_answer_is_an_error_for_who_asked(page: Page) -> None:
    for count in (4, 11):
        broken = {**plain(many(count)), "legs": None}
        with pytest.raises(Error, match="TypeError"):
            page.evaluate(ASK, ["planDay", broken])


def test_it_weighs_little() -> None:
    sizes = {name: len(gzip.compress((PLANNER / f"{name}.js").read_bytes(), 9)) for name in CORE}
    assert sum(sizes.values()) <= BUDGET, sizes
