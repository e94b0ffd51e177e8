"""Equal values have equal digests, different ones different digests, and what has no canonical form is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.digest import digest, digest_bytes


@dataclass(frozen=True)
class Point:
    x: int
    y: str = ""


@dataclass(frozen=True)
class Other:
    x: int
    y: str = ""


# Values that a careless canonical form would take for each other.
DIFFERENT: tuple[Any, ...] = (
    None,
    "None",
    "",
    (),
    {},
    (None,),
    ("",),
    ((),),
    0,
    0.0,
    False,
    "0",
    1,
    1.0,
    True,
    "1",
    b"1",
    b"",
    "1;s1:1",
    ("1", "1"),
    ("11",),
    ("1", ("1",)),
    (("1", "1"),),
    {"1": "1"},
    {"1": None},
    date(2025, 4, 14),
    "2025-04-14",
    float("inf"),
    "inf",
    Point(1),
    Other(1),
    Point(1, "1"),
    "ở",
    "o\u031b\u0309",
    "\ud800",
)


def test_different_values_have_different_digests() -> None:
    alike: dict[str, list[Any]] = {}
    for value in DIFFERENT:
        alike.setdefault(digest(value), []).append(value)
    assert [values for values in alike.values() if len(values) > 1] == []


def test_the_order_in_which_a_mapping_was_filled_does_not_matter() -> None:
    assert digest({"a": 1, "b": (2, 3)}) == digest({"b": (2, 3), "a": 1})


def test_the_order_of_a_list_matters() -> None:
    assert digest((1, 2)) != digest((2, 1))


def test_a_list_counts_as_a_tuple() -> None:
    assert digest([1, [2]]) == digest((1, (2,)))


@pytest.mark.parametrize(
    "value",
    [{1, 2}, frozenset(), float("nan"), object(), Point, {"a": {1}}, (1, object()), {"a": 1, 2: 3}],
    ids=lambda value: type(value).__name__,
)
def test_a_value_without_a_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        digest(value)


def test_digests_stay_the_same_between_processes_and_versions_of_python() -> None:
    # A changed constant here makes every stored trace stale once, which is harmless but should be meant.
    assert digest_bytes(b"") == "cae66941d9efbd404e4d88758ea67670"
    assert digest({"b": (1, None), "a": "gốm"}) == "b73c9204d963994661e53e1f29258e01"


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.binary(max_size=3) | st.dates(),
    lambda inner: st.tuples(inner, inner) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=6,
)


def _typed(value: Any) -> Any:
    """The value with its types, since True == 1 in Python; mappings as sorted pairs."""
    if isinstance(value, dict):
        return ("dict", tuple((key, _typed(value[key])) for key in sorted(value)))
    if isinstance(value, tuple):
        return ("tuple", tuple(map(_typed, value)))
    return (type(value).__name__, value)


@settings(max_examples=100, deadline=None)
@given(plain, plain)
def test_digests_are_equal_exactly_when_values_are(one: Any, other: Any) -> None:
    assert (digest(one) == digest(other)) == (_typed(one) == _typed(other))
    assert len(digest(one)) == 32
