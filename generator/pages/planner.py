"""The page that plans a day. Without JavaScript it leads to the ready-made routes and to the villages' hours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.pages.maps import villages_map
from generator.permalinks import PLAN, PLANNER_DATA, Permalinks, planner_file, versioned
from generator.site import Site
from generator.surroundings import Crumb
from generator.trip_words import trip_words
from generator.wording import Wording

SAY = "plan-say"  # below it stands what the script says
APPS = {"google": "google", "apple": "apple", "organic": "organic", "osm": "osm", "geo": "any"}  # link -> label


@dataclass(frozen=True, slots=True)
class Start:
    """Where a day may begin."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Stops to choose from: the villages of a craft, each with its places."""

    title: str
    items: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class PlannerContext:
    """All that templates/pages/planner.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    settings: Markup  # the text of a JSON script element
    groups: tuple[Group, ...]
    starts: tuple[Start, ...]
    stops: tuple[Card, ...]  # villages
    modes: tuple[str, ...]
    map: Markup | None  # the land, on which the script marks the day's stops
    routes: tuple[Card, ...]
    villages: Crumb


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    """Only a site with a planner has it."""
    if site.settings.planner is not None:
        for lang in site.languages:
            yield page_target("planner", lang, links.section(PLAN, lang))


def context(fetch: Fetch, target: Target) -> PlannerContext:
    lang, links = target["lang"], fetch.links()
    t = fetch.wording(lang)
    number = fetch.settings().languages.index(lang)
    title, intro = t(f"section.{PLAN}"), t(f"intro.{PLAN}")
    villages = tuple(card for card in fetch.cards("village", lang) if card.stop)
    rows = (row for row in fetch.stops() if row.start_names)
    starts = sorted((Start(row.code, row.start_names[number]) for row in rows), key=lambda row: row.code != "hk")
    modes = tuple(item.pace.mode for item in fetch.legs().modes)
    return PlannerContext(
        page=frame(fetch, lang, title, intro, lambda to, other: to.section(PLAN, other), PLAN, entry="home"),
        t=t,
        title=title,
        intro=intro,
        settings=_settings(fetch, t, number, modes),
        groups=tuple(_groups(fetch, t, villages)),
        starts=tuple(starts),
        stops=villages,
        modes=modes,
        map=_map(fetch, lang),
        routes=fetch.cards("route", lang),
        villages=Crumb(t("plan-villages"), links.href(links.section("village", lang))),
    )


def _map(fetch: Fetch, lang: str) -> Markup | None:
    """The narrow sheet of the map of all villages."""
    found = villages_map(fetch, lang)
    return found.sheets[0].drawing if found else None


def _groups(fetch: Fetch, t: Wording, villages: tuple[Card, ...]) -> Iterator[Group]:
    """By craft; a village stands under its first one only."""
    left = dict.fromkeys(villages)
    for craft in fetch.cards("craft", t.lang):
        mine = [card for card in fetch.cards("village", t.lang, crafts=craft.reference) if card in left]
        if mine:
            for card in mine:
                del left[card]
            yield Group(
                str(craft.title), tuple(item for card in mine for item in (card, *_places(fetch, card, t.lang)))
            )
    inside = {card for village in villages for card in _places(fetch, village, t.lang)}
    others = tuple(card for card in fetch.cards("place", t.lang) if card.stop and card not in inside)
    if others:
        yield Group(t("outside-villages"), others)


def _places(fetch: Fetch, village: Card, lang: str) -> tuple[Card, ...]:
    return tuple(card for card in fetch.cards("place", lang, village=village.reference) if card.stop)


def _settings(fetch: Fetch, t: Wording, number: int, modes: tuple[str, ...]) -> Markup:
    """Addresses, words and numbers for assets/js/planner.js."""
    links, edition = fetch.links(), fetch.edition("planner")
    default = fetch.wording(fetch.settings().languages[0])
    data: dict[str, Any] = {
        "urls": {name: versioned(links.href(planner_file(name)), edition) for name in PLANNER_DATA},
        "lang": number,
        "locale": t.locale.replace("_", "-"),
        "modes": {mode: t.label("mode", mode) for mode in modes},
        "apps": {name: t(f"map-app.{label}") for name, label in APPS.items()},
        "please": default("driver-please"),
        "words": t.forms(SAY),
        "files": trip_words(t),
    }
    found = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(found.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


PLANNER = PageKind("planner", targets, context)
