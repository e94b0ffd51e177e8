"""One name for each component: over its template, its style sheet, its classes and its script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.drawing.covers import MOTIFS
from tests.tiny import PROJECT

STYLES = PROJECT / "assets" / "css"
COMPONENTS = sorted((STYLES / "components").glob("*.css"))
TEMPLATES = PROJECT / "templates"
SCRIPTS = PROJECT / "assets" / "js"
# Macros that give words to others and stand in no box of their own.
WORDS_ONLY = {"licence", "checked", "made-here", "nearby"}
# Drawn inside a block: its sheet colours what `generator/drawing/` and the street map's library name.
DRAWN = {"map": ("m-", "leaflet-")}
# Not parts of a sheet: the sheets themselves, and that of the preview's style page.
APART = {"site.css", "printed.css", "framed.css", "style-page.css"}
# Boxes that only keep their parts together.
PLAIN = {"c-map__sheets", "c-filter__results", "c-photo__preview", "c-driver__close"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")


def preludes(path: Path) -> Iterator[str]:
    """What stands before each brace of a sheet: selectors and at-rules."""
    for prelude in re.findall(r"([^{};]+)\{", _COMMENT.sub("", path.read_text("utf-8"))):
        yield prelude.strip()


def selectors(path: Path) -> Iterator[str]:
    """Each selector by itself; commas inside brackets separate nothing."""
    for prelude in preludes(path):
        if not prelude.startswith("@"):
            yield from (part.strip() for part in re.split(r",(?![^()]*\))", prelude))


def block_of(name: str) -> str:
    """The component a class belongs to: "card" of "c-card__title--late"."""
    return re.split(r"__|--", name.removeprefix("c-"))[0]


def used_classes() -> dict[str, str]:
    """Class -> file. One that is put together, `c-star--{{ state }}`, has a star where its braces begin."""
    found: dict[str, str] = {}
    drawn = [*(PROJECT / "generator" / "drawing").glob("*.py"), PROJECT / "generator" / "markup.py"]
    for path in [*sorted(TEMPLATES.rglob("*.html")), *drawn]:
        text = re.sub(r"\{%.*?%\}", " ", path.read_text("utf-8"))
        text = re.sub(r"\{\{.*?\}\}", "*", text) if path.suffix == ".html" else re.sub(r"\{[^{}]*\}", "*", text)
        for names in re.findall(r"""(?:class="|class": [{]?")([^"]*)""", text):
            found.update((name, path.name) for name in names.split() if name.startswith("c-"))
    return found


def styled_classes() -> set[str]:
    files = (STYLES / name for name in ("base.css", "layout.css", "print.css", "states.css"))
    return {name for path in [*COMPONENTS, *files] for part in selectors(path) for name in _CLASS.findall(part)}


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_a_sheet_styles_its_own_block_and_what_stands_in_it(path: Path) -> None:
    for selector in selectors(path):
        names = _CLASS.findall(selector)
        own = [name for name in names if name.startswith("c-")]
        assert own, f"{selector} names no component"
        assert block_of(own[0]) == path.stem, selector
        drawn = DRAWN.get(path.stem, ("c-",))
        others = [name for name in names if not name.startswith(("c-", "l-", "is-", *drawn))]
        assert others == [], selector


def test_only_components_are_styled_in_their_folder_and_nowhere_else() -> None:
    for path in STYLES.glob("*.css"):
        names = {name for part in selectors(path) for name in _CLASS.findall(part)}
        assert not any(name.startswith("c-") for name in names), path.name


def test_the_sheet_names_every_part_once_and_components_by_name() -> None:
    sheets = [
        re.findall(r'@import "([^"]+)"', (STYLES / name).read_text("utf-8")) for name in ("site.css", "printed.css")
    ]
    imported = [name for names in sheets for name in names]
    parts = [path.relative_to(STYLES).as_posix() for path in STYLES.rglob("*.css") if path.name not in APART]
    assert sorted(imported) == sorted(["../fonts/fonts.css", *parts])
    for names in sheets:
        components = [name for name in names if name.startswith("components/")]
        assert components == sorted(components)


def test_every_class_in_use_is_styled_and_every_styled_one_is_in_use() -> None:
    styled = {name for name in styled_classes() if name.startswith("c-")}
    used = used_classes()
    whole = {name for name in used if "*" not in name}
    begun = tuple(name.partition("*")[0] for name in used if "*" in name)
    unstyled = {name: used[name] for name in whole if not any(other.startswith(name) for other in styled)}
    assert unstyled.keys() <= PLAIN, unstyled
    assert {begin for begin in begun if not any(name.startswith(begin) for name in styled)} == set()
    assert {name for name in styled if name not in whole and not name.startswith(begun)} == set()


def test_a_template_component_has_the_style_sheet_of_its_name() -> None:
    templates = {path.stem for path in (TEMPLATES / "components").glob("*.html")}
    assert templates - {path.stem for path in COMPONENTS} == WORDS_ONLY
    for name in templates - WORDS_ONLY:
        text = (TEMPLATES / "components" / f"{name}.html").read_text("utf-8")
        assert re.search(rf'[" ]c-{name}[" _{{-]', text), f"{name}.html does not use c-{name}"


def test_a_script_of_a_component_bears_its_name_and_looks_for_no_class() -> None:
    modules = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'data-module="([a-z-]+)"', path.read_text("utf-8"))
    }
    for name in modules:
        assert (SCRIPTS / f"{name}.js").exists(), name
        assert name in {path.stem for path in COMPONENTS}, name
    for path in SCRIPTS.rglob("*.js"):
        assert not re.search(r"""["'`.]c-[a-z]""", path.read_text("utf-8")), path.name


def test_every_drawn_craft_has_its_colour_in_both_schemes() -> None:
    light, dark = (STYLES / "crafts.css").read_text("utf-8").split("@media")
    for part in (light, dark):
        assert set(re.findall(r"\.k-([a-z-]+) ", part)) == {motif.replace("_", "-") for motif in MOTIFS}


def test_layers_decide_and_writing_modes_are_free() -> None:
    """No `!important`, and no side of the screen where a side of the text is meant."""
    sides = r"left|right|top|bottom"
    physical = re.compile(
        rf"(?<![\w-])(?:(?:(?:margin|padding|border)-)?(?:{sides})|(?:min-|max-)?(?:width|height))\s*:"
    )
    for path in STYLES.rglob("*.css"):
        text = _COMMENT.sub("", path.read_text("utf-8"))
        assert "!important" not in text, path.name
        assert physical.findall(text) == [], path.name
        assert not re.search(r"text-align:\s*(left|right)", text), path.name
