"""Links into the day planner: one place to add, or a route's stops as a plan of their own."""

from __future__ import annotations

from dataclasses import dataclass

from generator.fetch import Fetch
from generator.model.route import Route
from generator.permalinks import PLAN

# A plan of version 1 without a date: the planner's defaults, and then the stops. docs/planner.md describes it.
ANY_DAY = "1;;0800;1830;m;hk;"


@dataclass(frozen=True, slots=True)
class PlanLink:
    """What templates/components/plan-link.html needs."""

    code: str  # of the stop it adds; empty for a whole plan
    href: str
    page: str  # the planner


def plan_link(fetch: Fetch, reference: str, lang: str) -> PlanLink | None:
    """Adds a village or a place; None where it cannot be planned."""
    code = fetch.card(reference, lang).stop
    page = _page(fetch, lang)
    return PlanLink(code, f"{page}#+{code}", page) if code else None


def route_plan(fetch: Fetch, route: Route, lang: str) -> PlanLink | None:
    """The stops of a route that can be planned, in its order, each once."""
    if fetch.settings().planner is None:
        return None
    references = (f"village/{stop.village}" if stop.village else f"place/{stop.place}" for stop in route.stops)
    known = (reference for reference in references if not reference.endswith("/None"))
    codes = dict.fromkeys(code for reference in known if (code := fetch.card(reference, lang).stop))
    page = _page(fetch, lang)
    return PlanLink("", f"{page}#{ANY_DAY}{'.'.join(codes)}", page) if codes else None


def _page(fetch: Fetch, lang: str) -> str:
    links = fetch.links()
    return links.href(links.section(PLAN, lang))
