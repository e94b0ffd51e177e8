"""What all pages of a language have around them."""

from __future__ import annotations

from generator.digest import digest
from generator.keys.world import Keys, World, entry_of
from generator.model.page import Page
from generator.surroundings import Crumb, Surroundings, surroundings


def _surroundings(world: World, lang: str) -> Surroundings:
    return surroundings(
        world.value("settings:"),
        world.value("links:"),
        world.value(f"ui:{lang}"),
        _footer_pages(world, lang),
        lambda name: str(world.value(f"asset:{name}")),
    )


def _footer_pages(world: World, lang: str) -> list[Crumb]:
    """The prose pages the footer links to, in their order."""
    placed: list[tuple[int, str]] = []
    for found in world.value("ids:page?"):
        entry = entry_of(world, f"page/{found}")
        assert isinstance(entry, Page)
        if entry.menu_order is not None:
            placed.append((entry.menu_order, found))
    cards = (world.value(f"card:page/{found}@{lang}") for _, found in sorted(placed))
    return [Crumb(card.title, card.href) for card in cards]


SURROUNDINGS_KEYS: Keys = {
    "surroundings": (
        _surroundings,
        lambda world, lang: digest(world.value(f"surroundings:{lang}")) if lang in world.site.ui else "gone",
    ),
}
