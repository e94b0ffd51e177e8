"""Contracts between templates, contexts and interface strings."""

from __future__ import annotations

import dataclasses
import re
import typing
from collections.abc import Iterator

import pytest
import yaml
from jinja2 import Environment, meta, nodes

from generator.i18n import declared_choices
from generator.pages import PAGE_KINDS
from generator.pages.kind import PageKind
from generator.pages.style import STYLE_KINDS
from tests.tiny import PROJECT

TEMPLATES = PROJECT / "templates"
LANGUAGES = ("vi", "en")
GIVEN = {"once"}  # to every template, by the renderer
# Keys that are put together from a part: t("section." ~ name) and the like.
COMPUTED = (
    "certified.",
    "standing.",
    "month.",
    "weekday.",
    "checked.",
    "notice.",
    "report.",
    "own.",
    "section.",
    "intro.",
    "filter-of.",
    "filter-value.",
    "filter-title.",
    "filter-note.",
    "style.",
    "open-now.",
    "direction.",
    "map-app.",
    "plan-say.",
    "glance.hands-on.",
    "licence-of.",
    "data-file.",
    "data-label.",
    "data-what.",
    "worklist.",
    "worklist-column.",
    "worklist-place.",
    "worklist-state.",
    "paper.",
)
# Only English readers are told how a name is pronounced, but every language has every key.
PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")


def context_of(kind: PageKind) -> type:
    found: type = typing.get_type_hints(kind.context)["return"]
    return found


@pytest.mark.parametrize("kind", [*PAGE_KINDS, *STYLE_KINDS], ids=lambda kind: kind.name)
def test_a_template_uses_its_whole_context_and_nothing_else(kind: PageKind) -> None:
    environment = Environment(autoescape=True)
    used: set[str] = set()
    text = (TEMPLATES / kind.template).read_text("utf-8")
    frame = re.search(r'{% extends "([^"]+)" %}', text)
    frames = [text, (TEMPLATES / frame[1]).read_text("utf-8")] if frame else [text]
    for part in frames:
        tree = environment.parse(part)
        used |= meta.find_undeclared_variables(tree) - imported_names(tree) - GIVEN
    assert used == {field.name for field in dataclasses.fields(context_of(kind))}


def imported_names(tree: nodes.Template) -> set[str]:
    """Macros imported at the top, which a block sees though Jinja's analysis does not."""
    names = (name for node in tree.find_all(nodes.FromImport) for name in node.names)
    return {name if isinstance(name, str) else name[1] for name in names}


def test_every_page_template_belongs_to_a_page_kind() -> None:
    kinds = (*PAGE_KINDS, *STYLE_KINDS)
    assert {f"pages/{path.name}" for path in (TEMPLATES / "pages").iterdir()} == {kind.template for kind in kinds}


def test_macros_take_arguments_only() -> None:
    """`once` depends on it: what a macro gave for a value is what it would give."""
    for path in (TEMPLATES / "components").iterdir():
        tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
        assert meta.find_undeclared_variables(tree) - GIVEN == set(), path.name


def strings(lang: str) -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load((PROJECT / f"content/ui/{lang}.yaml").read_text("utf-8"))["strings"]
    return found


def used_keys() -> Iterator[str]:
    files = [*TEMPLATES.rglob("*.html"), *(PROJECT / "generator").rglob("*.py")]
    for path in files:
        text = path.read_text("utf-8")
        yield from re.findall(r"\bt(?:\.count)?\(f?[\"']([a-z0-9.-]+)", text)
        yield from re.findall(r"_string\(f?[\"']([a-z0-9.-]+)", text)


def test_every_string_is_there_and_every_one_is_used() -> None:
    used = set(used_keys())
    for lang in LANGUAGES:
        names = {PLURAL.sub("", key) for key in strings(lang)}
        missing = {key for key in used if key not in names and not key.endswith(".")}
        assert missing == set(), lang
        unused = {key for key in names if key not in used and not key.startswith(COMPUTED)}
        assert unused == set(), lang


def test_languages_have_the_same_placeholders() -> None:
    first, second = (strings(lang) for lang in LANGUAGES)
    for key in first.keys() & second.keys():
        assert set(re.findall(r"\{(\w+)", first[key])) == set(re.findall(r"\{(\w+)", second[key])), key


def test_every_choice_has_its_label_and_a_name_of_its_own() -> None:
    for options in declared_choices():
        assert options.labels
        for code, label in options.labels:
            assert label.vi, (options.name, code)
            assert label.en, (options.name, code)
