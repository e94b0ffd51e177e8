"""From a target to its bytes: pages through templates, exports, and files of assets/ as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from generator.assets import FOLDER as ASSETS_FOLDER
from generator.digest import digest
from generator.drawing.covers import MOTIFS
from generator.drawing.covers.cover import Motif, draw_cover
from generator.drawing.lettering import read_face
from generator.drawing.share import Words, draw_ground, draw_label
from generator.engine.on_disk import Kept
from generator.engine.output import Output, cannot_write
from generator.engine.run import Make
from generator.engine.target import Made, Target
from generator.errors import BuildFailed, problem
from generator.exports import EXPORTS
from generator.fetch import Fetch
from generator.inputs import Inputs
from generator.pages import PAGE_KINDS
from generator.pages.kind import PageKind
from generator.pages.style import STYLE_KINDS
from generator.permalinks import TOUCH_ICON_PX
from generator.picture_cache import PictureCache
from generator.raster import can_draw, icon, picture
from generator.social import TEXT_FACE, TITLE_FACE
from generator.styles import join_styles
from generator.surroundings import ICON
from generator.templating import TemplateRenderer
from generator.tool import pixel_stamp

SOCIAL = "social"  # the recipe of a picture for sharing
PHOTO = "photo"  # the recipe of a variant of a photograph
PHOTO_WEIGHT = 10  # a variant takes as long as ten pages and more

NOTHING = Kept("")  # of a recipe that failed

Recipe = Callable[[Fetch, Target], bytes]


def start_recipes(inputs: Inputs, prints: PictureCache, output: Output) -> Make:
    """A function that makes any target and stages it; it raises BuildFailed when that cannot be done.

    Templates are compiled once for it, so each process starts its own.
    """
    recipes = _recipes(TemplateRenderer(inputs.templates), prints)

    def make(target: Target) -> Made:
        fetch = Fetch(inputs)
        try:
            data = recipes[target.recipe](fetch, target)
        except BuildFailed as failure:
            return Made(target, NOTHING, fetch.fetched, failure.problems)
        try:
            return Made(target, output.stage(target.path, data), fetch.fetched, learned=inputs.take_learned())
        except OSError as failure:  # so would the others
            raise BuildFailed([cannot_write(output.folder.name, failure)]) from None

    return make


def _recipes(renderer: TemplateRenderer, prints: PictureCache) -> dict[str, Recipe]:
    """Name -> recipe, for every page kind and export; which of them are planned is not asked here."""
    return {
        "file": lambda fetch, target: fetch.file(target["name"]),
        "script": lambda fetch, target: fetch.script(target["name"]),
        "style": lambda fetch, target: join_styles(target["name"], fetch.file, fetch.asset),
        PHOTO: _photo,
        "icon": lambda fetch, target: icon(_drawing(fetch, target["name"]), TOUCH_ICON_PX),
        "app-icon": _app_icon,
        "cover": _cover,
        SOCIAL: lambda fetch, target: _social(fetch, target, prints),
        **{f"page:{kind.name}": _page_recipe(kind, renderer) for kind in (*PAGE_KINDS, *STYLE_KINDS)},
        **{f"export:{export.name}": export.make for export in EXPORTS},
    }


def _page_recipe(kind: PageKind, renderer: TemplateRenderer) -> Recipe:
    def make(fetch: Fetch, target: Target) -> bytes:
        context = kind.context(fetch, target)
        values = {item.name: getattr(context, item.name) for item in fields(context)}
        return renderer.render(fetch.get(f"template:{kind.template}"), values, target.path).encode()

    return make


def _app_icon(fetch: Fetch, target: Target) -> bytes:
    """Phones cut a maskable icon to a circle of four fifths of its width."""
    part = 8 if target["purpose"] == "maskable" else 12
    return icon(_drawing(fetch, target["name"]), int(target["px"]), part)


def _drawing(fetch: Fetch, name: str) -> str:
    """An SVG file of assets/. Raises BuildFailed where it is damaged."""
    text = fetch.file(name).decode(errors="replace")
    if not can_draw(text):
        raise BuildFailed([problem(ASSETS_FOLDER + name, 0, 0, "drawing-damaged")])
    return text


def _cover(_fetch: Fetch, target: Target) -> bytes:
    return draw_cover(_motif(target), target["seed"])


def _motif(target: Target) -> Motif:
    return MOTIFS.get(target["motif"], MOTIFS["plain"])


def _social(fetch: Fetch, target: Target, prints: PictureCache) -> bytes:
    motif = _motif(target)
    faces = read_face(fetch.file(TITLE_FACE)), read_face(fetch.file(TEXT_FACE))
    words = Words(target["title"], target["kind"], target["site"])
    ground = draw_ground(draw_cover(motif, target["seed"]).decode())
    label = draw_label(words, *faces, _drawing(fetch, ICON), motif.accent)
    made_from = digest((pixel_stamp(), ground, label.svg, label.place))
    data = prints.get(cached_name(target), made_from)
    if data is None:
        data = picture(ground, label.svg, label.place)
        prints.put(cached_name(target), made_from, data)
    return data


def cached_name(target: Target) -> str:
    """Of a picture for sharing, in the cache of pictures."""
    return target.path.replace("/", "-")


def _photo(fetch: Fetch, target: Target) -> bytes:
    return fetch.variant(target["original"], int(target["width"]), target["kind"])
