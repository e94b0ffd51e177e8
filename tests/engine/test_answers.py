"""Values that an earlier build left are taken where their stamps are as they were."""

from __future__ import annotations

from generator.engine.answers import Answers


def test_a_value_offered_with_the_same_stamp_is_not_found_again() -> None:
    found = list[str]()
    answers = Answers(lambda key: f"stamp of {key}", lambda key: found.append(key) or f"new {key}", lambda _: False)
    answers.offer({"a": ("stamp of a", "old a"), "b": ("another stamp", "old b")})
    assert [answers.value(key) for key in "abc"] == ["old a", "new b", "new c"]
    assert found == ["b", "c"]
