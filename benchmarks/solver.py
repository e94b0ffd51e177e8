"""Times the route planner's core in Chromium, slowed down, and in Python.

.venv/bin/python -m benchmarks.solver                    20 days of each kind, processor slowed 6 times
.venv/bin/python -m benchmarks.solver --slower 1 --days 50
"""

from __future__ import annotations

import argparse
import functools
import json
import math
import random
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.corpus import PROJECT
from generator.planning.planner import EXACT, plan_day
from generator.planning.problem import Day, Lunch, Stop, Window
from generator.planning.several import plan_days
from generator.planning.slots import Slot, Slots, by_period
from tests.browser import LAUNCH_ARGUMENTS, find_browser

SEED = 20261121
MIDNIGHT = 1440
# Times one task by the clock on the wall.
TASK = """() => {
  const begun = performance.now();
  planner.tasks[task](...given);
  return performance.now() - begun;
}"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.solver", description="Times the route planner's core.")
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--slower", type=float, default=6)
    options = parser.parse_args()
    print(f"ms over {options.days} days: median, slowest, and the first in a page that has just been opened")
    print(f"clock: Chromium slowed {options.slower:g} times; whatever else the machine does adds to it")
    print(f"own: what Chromium's thread computed, times {options.slower:g}; Python: what it computed, as it is")
    print("(a worker runs the same code, but cannot be slowed down)")
    for name, make in (("as visitors ask", _day), ("all can be seen", _roomy_day)):
        rng = random.Random(SEED)
        for count in (6, 8, 10, 12, 15):
            days = [make(rng, count) for _ in range(options.days)]
            told = _in_chromium("planDay", [[day, count] for day in days], options.slower)
            python = _in_python(plan_day, days) if count <= EXACT else "not asked"
            print(f"{name}, {count:2} stops:       Chromium {told}; Python {python}")
        trips = [[make(rng, 12)] * 3 for _ in range(options.days)]
        told = _in_chromium("planDays", [[days] for days in trips], options.slower)
        print(f"{name}, 12 stops, 3 days: Chromium {told}; Python {_in_python(plan_days, trips)}")
    return 0


def _day(rng: random.Random, count: int) -> Day:
    """60 by 60 km from 07:30 to 18:30; half the stops close for lunch; peaks on the roads."""
    places = [(rng.random() * 60, rng.random() * 60) for _ in range(count + 1)]

    def leg(here: int, there: int) -> Slots:
        minutes = 5 + round(math.dist(places[here], places[there]) * 1.3)
        easy, slow = (Slot(0, 0, m, m * 9 // 10, m * 5 // 4) for m in (minutes, minutes * 13 // 10))
        return by_period([(0, easy), (420, slow), (540, easy), (990, slow), (1110, easy)], MIDNIGHT)

    split = (Window(450, 690, 690), Window(810, 1020, 1020))
    stops = tuple(
        Stop(split if number % 2 else (Window(480, 1020, 1020),), rng.randrange(30, 61, 5), 20)
        for number in range(count)
    )
    ways = tuple(tuple(leg(here, there) for there in range(count)) for here in range(count))
    out = tuple(leg(count, there) for there in range(count))
    return Day(stops, ways, out, out, 450, 1110, Lunch(45, 660, 780))


def _roomy_day(rng: random.Random, count: int) -> Day:
    """The same, near one another and short: every set of stops can be reached, so there is most to search."""
    day = _day(rng, count)
    near: Slots = (Slot(0, MIDNIGHT, 5, 5, 6),)
    stops = tuple(
        replace(stop, windows=(Window(450, 1100, 1100),), typical=20 + n % 3) for n, stop in enumerate(day.stops)
    )
    return replace(day, stops=stops, legs=((near,) * count,) * count, start=(near,) * count, end=(near,) * count)


def _in_python(task: Callable[[Any], object], given: Sequence[Any]) -> str:
    times = []
    for item in given[:5]:
        begun = time.process_time()
        task(item)
        times.append((time.process_time() - begun) * 1000)
    return _told(times)


def _in_chromium(task: str, given: Sequence[Sequence[Any]], slower: float) -> str:
    """Told times: by the clock, slowed; and what the thread computed, reckoned up."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(PROJECT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=find_browser(), args=list(LAUNCH_ARGUMENTS))
            clock, own = (
                _timed(browser.new_page(), f"http://127.0.0.1:{server.server_port}", task, given, rate)
                for rate in (slower, 1)
            )
            browser.close()
            return f"clock {_told([wall for wall, _ in clock])}; own {_told([cpu * slower for _, cpu in own])}"
    finally:
        server.shutdown()
        server.server_close()


def _timed(
    page: Page, address: str, task: str, given: Sequence[Sequence[Any]], slower: float
) -> list[tuple[float, float]]:
    """By the clock, and of the page's own thread."""
    page.goto(address + "/assets/js/planner/ask.js")
    page.evaluate("import('/assets/js/planner/ask.js').then((all) => { window.planner = all; })")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    times = []
    for item in given:
        plain = json.loads(json.dumps(item, default=asdict))
        page.evaluate("([task, given]) => { Object.assign(window, { task, given }); }", [task, plain])
        idle = _thread_time(session)
        page.evaluate("() => 0")
        before = _thread_time(session)
        clock = float(page.evaluate(TASK))
        times.append((clock, max(0.0, _thread_time(session) - before - (before - idle)) * 1000))
    return times


def _thread_time(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(item["value"]) for item in metrics if item["name"] == "ThreadTime")


def _told(times: Sequence[float]) -> str:
    return f"{statistics.median(times):.0f}, {max(times):.0f}, {times[0]:.0f}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        pass


if __name__ == "__main__":
    raise SystemExit(main())
