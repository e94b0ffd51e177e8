"""A target: what it is told, in whatever order."""

from __future__ import annotations

from generator.engine.target import Target, target


def test_a_target_keeps_its_arguments_by_name() -> None:
    made = target("a/index.html", "page:village", lang="vi", entry="village/a")
    assert made == Target("a/index.html", "page:village", (("entry", "village/a"), ("lang", "vi")))
    assert (made["entry"], made["lang"]) == ("village/a", "vi")
