"""Notes by number say what the same notes by name would say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.columns import Column, numbers, save_columns
from generator.engine.notes import VERSION, Noted, Notes

FACTS = [f"={letter}" for letter in "abcd"]
KEYS = [f"k{number}" for number in range(6)]
Named = dict[str, Noted]


@st.composite
def noted(draw: st.DrawFn) -> Named:
    """Keys in any order, which rest on facts and on keys that are there."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    below = st.lists(st.sampled_from([*FACTS, *keys]), max_size=3).map(tuple)
    return {key: Noted(draw(st.sampled_from("xyz")), draw(below)) for key in keys}


def named_in(items: Mapping[str, Noted]) -> set[str]:
    return {name for item in items.values() for name in item.rests_on if name.startswith("=")}


def told(notes: Notes) -> tuple[dict[str, str], Named]:
    """Facts with their states, and what is noted."""
    keys = range(notes.facts, len(notes.names))
    return (
        dict(zip(notes.names[: notes.facts], notes.states, strict=False)),
        {notes.names[key]: notes.noted(key) for key in keys},
    )


def of(items: Named) -> Notes:
    return Notes.of("ground", dict.fromkeys(sorted(named_in(items)), "old"), items)


@given(noted(), st.sets(st.sampled_from([*FACTS, *KEYS])))
def test_what_rests_on_a_name_is_found_at_any_distance(items: Named, names: set[str]) -> None:
    notes = of(items)
    expected: set[str] = set()
    while more := {k for k, item in items.items() if not {*item.rests_on}.isdisjoint(names | expected)} - expected:
        expected |= more
    found = notes.above(notes.numbers[name] for name in names if name in notes.numbers)
    assert {notes.names[key] for key in found} == expected


@given(noted(), st.data())
def test_after_a_build_they_say_what_was_kept_and_what_was_learned(items: Named, data: st.DataObject) -> None:
    """What is forgotten is all that rests on something forgotten, as a build forgets."""
    notes = of(items)
    first = data.draw(st.sets(st.sampled_from([*FACTS, *KEYS])))
    forgotten = notes.above(notes.numbers[name] for name in first if name in notes.numbers)
    kept = {key: item for key, item in items.items() if notes.key(key) not in forgotten}
    learnable = [key for key in KEYS if key not in kept]
    below = st.lists(st.sampled_from([*FACTS, *kept, *learnable[:1]]), max_size=3).map(tuple)
    again = st.sampled_from([items[key].rests_on for key in learnable if key in items] or [()])
    learned = {key: Noted("new", data.draw(below | again)) for key in learnable if data.draw(st.booleans())}
    there = {*kept, *learned}
    learned = {k: n for k, n in learned.items() if all(name in there or name in FACTS for name in n.rests_on)}
    learned = {k: n for k, n in learned.items() if all(m in {*kept, *learned, *FACTS} for m in n.rests_on)}
    after = notes.after(forgotten, learned, lambda fact: f"now {fact}")
    facts, found = told(after)
    assert found == {**kept, **learned}
    assert facts.keys() >= named_in(found)
    assert all(state == f"now {fact}" for fact, state in facts.items())
    assert after.ground == "ground"


def test_where_only_stamps_change_the_numbers_stay() -> None:
    notes = of({"k0": Noted("x", ("=a",)), "k1": Noted("x", ("k0", "=b"))})
    after = notes.after({3}, {"k1": Noted("y", ("k0", "=b"))}, lambda _: "now")
    assert (after.names, after.states) == (["=a", "=b", "k0", "k1"], ["now", "now", "x", "y"])
    other = notes.after({3}, {"k1": Noted("y", ("k0", "=c"))}, lambda _: "now")
    assert told(other)[0] == {"=a": "now", "=c": "now"}


def test_a_fact_is_no_key_and_notes_of_no_build_name_none() -> None:
    notes = of({"k0": Noted("x", ("=a",))})
    assert [notes.key(name) for name in ("=a", "k0", "k1")] == [None, 1, None]
    assert notes.build == ""


COLUMNS: dict[str, Column] = {"told": ["ground", "build"], "facts": ["=a"], "keys": ["k"], "states": ["1", "2"]}


@pytest.mark.parametrize(("below", "loads"), [(0, True), (1, True), (2, False), (-1, False)])
def test_notes_that_rest_on_what_is_not_there_are_refused(tmp_path: Path, below: int, loads: bool) -> None:
    save_columns(tmp_path / "notes", VERSION, {**COLUMNS, "rests on": numbers([below]), "ends": numbers([1])})
    if loads:
        assert (Notes.load(tmp_path / "notes").ground, Notes.load(tmp_path / "notes").build) == ("ground", "build")
    else:
        with pytest.raises(ValueError, match="2"):
            Notes.load(tmp_path / "notes")


@pytest.mark.parametrize("said", [[], ["ground"]])
def test_notes_that_do_not_say_of_which_build_they_are_are_of_none(tmp_path: Path, said: list[str]) -> None:
    rests_on: dict[str, Column] = {"rests on": numbers([0]), "ends": numbers([1])}
    save_columns(tmp_path / "notes", VERSION, {**COLUMNS, "told": said, **rests_on})
    loaded = Notes.load(tmp_path / "notes")
    assert (loaded.ground, loaded.build) == ("".join(said), "")
