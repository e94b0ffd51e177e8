"""What processes send each other arrives as it was."""

from __future__ import annotations

import pickle

import pytest

from generator.engine.notes import Noted
from generator.engine.on_disk import Kept
from generator.engine.target import Made, Target
from generator.errors import problem

VALUES = (
    Noted("stamp", ("=fact", "key")),
    Noted("", ()),
    Kept("digest"),
    Target("lang-nghe/index.html", "page:village", (("lang", "vi"),)),
    Made(
        Target("a", "b"),
        Kept("c"),
        (("k", "s"),),
        (problem("a.md", 1, 2, "template-missing", name="x"),),
        {"k": Noted("s", ())},
    ),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("protocol", [0, pickle.DEFAULT_PROTOCOL, pickle.HIGHEST_PROTOCOL])
def test_a_value_arrives_as_it_was(value: object, protocol: int) -> None:
    there = pickle.loads(pickle.dumps(value, protocol))
    assert (type(there), there, repr(there)) == (type(value), value, repr(value))


def test_it_is_sent_by_its_values_alone() -> None:
    assert Noted("s", ("a",)).__reduce__() == (Noted, ("s", ("a",)))
