"""From a target to its bytes: pages through templates, exports, and files of assets/ as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from generator.drawing.covers import MOTIFS
from generator.drawing.covers.cover import draw_cover
from generator.engine.run import Make
from generator.engine.target import Made, Target
from generator.errors import BuildFailed, problem
from generator.exports import EXPORTS
from generator.fetch import Fetch
from generator.inputs import Inputs
from generator.pages import PAGE_KINDS
from generator.pages.kind import PageKind
from generator.photos import UnreadablePhoto, publish
from generator.styles import join_styles
from generator.templating import TemplateRenderer

Recipe = Callable[[Fetch, Target], bytes]


def start_recipes(inputs: Inputs) -> Make:
    """A function that makes any target. Templates are compiled once for it, so each process starts its own."""
    renderer = TemplateRenderer(inputs.templates)
    recipes = _recipes(renderer)

    def make(target: Target) -> Made:
        fetch = Fetch(inputs)
        try:
            data = recipes[target.recipe](fetch, target)
        except BuildFailed as failure:
            return Made(target, b"", fetch.fetched, failure.problems)
        return Made(target, data, fetch.fetched)

    return make


def _recipes(renderer: TemplateRenderer) -> dict[str, Recipe]:
    """Name -> recipe, for every page kind and export."""
    return {
        "file": _copy,
        "style": lambda fetch, _target: join_styles(fetch.file),
        "photo": _photo,
        "cover": _cover,
        **{f"page:{kind.name}": _page_recipe(kind, renderer) for kind in PAGE_KINDS},
        **{f"export:{export.name}": export.make for export in EXPORTS},
    }


def _page_recipe(kind: PageKind, renderer: TemplateRenderer) -> Recipe:
    def make(fetch: Fetch, target: Target) -> bytes:
        context = kind.context(fetch, target)
        values = {item.name: getattr(context, item.name) for item in fields(context)}
        return renderer.render(fetch.template(kind.template), values, target.path).encode()

    return make


def _copy(fetch: Fetch, target: Target) -> bytes:
    return fetch.file(target["name"])


def _cover(_fetch: Fetch, target: Target) -> bytes:
    return draw_cover(MOTIFS.get(target["motif"], MOTIFS["plain"]), target["seed"])


def _photo(fetch: Fetch, target: Target) -> bytes:
    path = target["original"]
    try:
        return publish(fetch.original(path))
    except UnreadablePhoto:
        raise BuildFailed([problem(path, 0, 0, "photo-unreadable")]) from None
