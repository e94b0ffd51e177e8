"""What belongs to the whole site: words of the interface, settings, counts, the search."""

from __future__ import annotations

from collections.abc import Iterator

from generator.coverage import count_holdings
from generator.digest import digest
from generator.findable import FINDABLE, Catalogue, Found, catalogue, findable
from generator.keys.world import Keys, World
from generator.search_words import Bucket, SearchWords, buckets_of
from generator.wording import Wording
from generator.worklist import worklist


def _ui(world: World, lang: str) -> Wording:
    return Wording(world.site.ui[lang])


def _ui_stamp(world: World, lang: str) -> str:
    return digest(world.site.ui[lang]) if lang in world.site.ui else "gone"


def _findable(world: World, rest: str) -> Found:
    return findable(world.site, world.links, world.value(f"card:{rest}"), rest.rpartition("@")[2])


def _findable_stamp(world: World, rest: str) -> str:
    return digest(world.value(f"findable:{rest}")) if rest.rpartition("@")[0] in world.site.parsed else "gone"


def _records(world: World, lang: str) -> Iterator[str]:
    """The keys of all records, by type and name."""
    for name in FINDABLE:
        yield from (f"findable:{name}/{found}@{lang}" for found in world.value(f"ids:{name}?sort=name@{lang}"))


def _search(world: World, lang: str) -> Catalogue:
    return catalogue(map(world.value, _records(world, lang)))


def _search_stamp(world: World, lang: str) -> str:
    """Of the records, few of which an edit changes."""
    return digest([world.stamp(key) for key in _records(world, lang)])


def _search_words(world: World, lang: str) -> tuple[Bucket, ...]:
    """Dear, so its stamp is that of what it is made from."""
    wordings = [world.value(f"ui:{other}") for other in world.site.languages]
    return buckets_of(world.value(f"search:{lang}"), SearchWords(world.value(f"ui:{lang}"), wordings))


def _search_words_stamp(world: World, lang: str) -> str:
    return digest((world.stamp(f"search:{lang}"), [world.stamp(f"ui:{other}") for other in world.site.languages]))


WHOLE_KEYS: Keys = {
    "ui": (_ui, _ui_stamp),
    "settings": (lambda world, _: world.site.settings, lambda world, _: digest(repr(world.site.settings))),
    "links": (lambda world, _: world.links, lambda world, _: digest(world.links)),
    "holdings": (
        lambda world, _: count_holdings(world.site, world.today),
        lambda world, _: digest(world.value("holdings:")),
    ),
    "worklist": (
        lambda world, _: worklist(world.site, world.sources, world.today),
        lambda world, _: digest(world.value("worklist:")),
    ),
    "findable": (_findable, _findable_stamp),
    "search": (_search, _search_stamp),
    "search-words": (_search_words, _search_words_stamp),
}
