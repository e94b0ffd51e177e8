"""A target: what it is told, in whatever order."""

from __future__ import annotations

import pytest

from generator.engine.target import Target, target


def test_a_target_keeps_its_arguments_by_name() -> None:
    made = target("a/index.html", "page:village", lang="vi", entry="village/a")
    assert made == Target("a/index.html", "page:village", (("entry", "village/a"), ("lang", "vi")))
    assert (made["entry"], made["lang"]) == ("village/a", "vi")


NAMED = {"title": "Tò he \udc80 \x00\n'\\", "lang": "vi"}


@pytest.mark.parametrize(
    "other",
    [
        target("a.html", "page:place", lang="vi", entry="village/x"),
        target("a.html", "page:village", lang="en", entry="village/x"),
        target("a.html", "page:village", lang="vi"),
        target("a.html", "page:village", lang="vi', 'entry", entry="village/x"),
    ],
    ids=["recipe", "value", "fewer arguments", "quotes in a value"],
)
def test_the_text_changes_with_each_part_but_the_path(other: Target) -> None:
    assert other.text != target("a.html", "page:village", lang="vi", entry="village/x").text
    assert target("b.html", "page:village", lang="vi").text == target("a.html", "page:village", lang="vi").text


@pytest.mark.parametrize("given", [target("a", "social", **NAMED), target("b", "file", name="b"), target("c", "x")])
def test_a_target_can_be_had_back_from_its_text_of_one_line(given: Target) -> None:
    assert Target.from_text(given.path, given.text) == given
    assert "\n" not in given.text


def test_equal_targets_have_one_text() -> None:
    assert target("a", "social", **NAMED).text == target("a", "social", **NAMED).text
