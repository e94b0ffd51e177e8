"""Dated notices, and the days on which a stop of the planner is closed because of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.keys.world import Keys, World, answer_stamp
from generator.notices import Posted, closures, posted


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which nobody can come, with the reason in the site's languages, in their order."""

    first: date
    last: date
    why: tuple[str, ...]


def _notices(world: World, reference: str) -> tuple[Posted, ...]:
    places = world.site.referring.get(("place", "village", reference), ())
    return posted(reference, world.site.parsed, places, world.today)


def _closures(world: World, reference: str) -> tuple[Closure, ...]:
    languages = world.site.languages
    found = (
        Closure(item.first, item.last, tuple(item.text.pick(lang, languages[0])[0] for lang in languages))
        for item in closures(reference, world.site.parsed)
        if item.last >= world.today
    )
    return tuple(sorted(found, key=lambda item: (item.first, item.last)))


NOTICE_KEYS: Keys = {
    "notices": (_notices, answer_stamp("notices")),
    "closures": (_closures, answer_stamp("closures")),
}
