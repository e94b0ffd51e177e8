"""A target: what it is told, in whatever order."""

from __future__ import annotations

import pytest

from generator.engine.target import Target, target


def test_a_target_keeps_its_arguments_by_name() -> None:
    made = target("a/index.html", "page:village", lang="vi", entry="village/a")
    assert made == Target("a/index.html", "page:village", (("entry", "village/a"), ("lang", "vi")))
    assert (made["entry"], made["lang"]) == ("village/a", "vi")


@pytest.mark.parametrize(
    "other",
    [
        target("b.html", "page:village", lang="vi", entry="village/x"),
        target("a.html", "page:place", lang="vi", entry="village/x"),
        target("a.html", "page:village", lang="en", entry="village/x"),
        target("a.html", "page:village", lang="vi"),
        target("a.html", "page:village", lang="vi', 'entry", entry="village/x"),
    ],
    ids=["path", "recipe", "value", "fewer arguments", "quotes in a value"],
)
def test_the_stamp_changes_with_each_part(other: Target) -> None:
    assert other.stamp != target("a.html", "page:village", lang="vi", entry="village/x").stamp


def test_equal_targets_have_one_stamp_whatever_letters_are_in_them() -> None:
    named = {"title": "Tò he \udc80 \x00"}
    assert target("a", "social", **named).stamp == target("a", "social", **named).stamp
