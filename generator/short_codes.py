"""Short codes for signs and tags: permanent, and the same in all languages.

A village or place that the day planner knows has its code of 1 to 4 characters, which people choose. Everything
else, and those too, have one of 6 worked out from type and id: a code given later takes nothing away.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.digest import digest_bytes
from generator.model.entry import PageEntry
from generator.model.reading import Parsed
from generator.model.stopcode import StopCode

CODED = ("village", "place", "product", "route")
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # without i, l, o and u, which look like others
LENGTH = 6  # a thousand million codes; two of 8,500 entries meet with a chance of 3 %, and then one gets another id


@cache
def derived(reference: str) -> str:
    """The code worked out from "product/am-tra"."""
    number = int(digest_bytes(reference.encode()), 16)
    return "".join(LETTERS[number >> 5 * place & 31] for place in range(LENGTH))


def short_codes(parsed: Mapping[str, Parsed]) -> dict[str, tuple[str, ...]]:
    """ "village/bat-trang" -> its codes; the first is the one to print. Those of its former ids come last."""
    given: dict[str, list[tuple[bool, str]]] = {}
    for item in parsed.values():
        if isinstance(item.entry, StopCode):
            given.setdefault(item.entry.stop, []).append((item.entry.retired is not None, item.entry.id))
    found = {}
    for reference, item in parsed.items():
        type_name = reference.partition("/")[0]
        if type_name in CODED and isinstance(item.entry, PageEntry):
            own = [code for _, code in sorted(given.get(reference, []))]
            former = (f"{type_name}/{slug}" for slug in item.entry.old_slugs)
            former = (old for old in former if old not in parsed)  # the id belongs to another entry today
            found[reference] = tuple(dict.fromkeys([*own, derived(reference), *map(derived, former)]))
    return found
