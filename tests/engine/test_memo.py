"""Stamps of earlier builds: none is kept that would be found otherwise, and what cannot have changed is not found."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.engine.answers import Answers
from generator.engine.columns import Column, Columns, numbers, save_columns
from generator.engine.memo import FILE_NAME, Memo, load_memo, take_memo
from generator.engine.notes import FACT, VERSION, Noted, Notes

SIZE = 6
Facts = Mapping[str, int]
# What a key looks at: facts and keys below it. A look may lead to another: the odd ones look on, the even ones stop.
Rules = list[list[tuple[str, int]]]

RULES: st.SearchStrategy[Rules] = st.lists(
    st.lists(st.tuples(st.sampled_from(["fact", "stamp", "value"]), st.integers(0, SIZE - 1)), max_size=4),
    min_size=SIZE,
    max_size=SIZE,
)
FACTS = st.lists(st.integers(0, 2), min_size=SIZE, max_size=SIZE)


class World:
    """Keys "k:0" to "k:5" over facts "=f0" to "=f5"; counts what is found anew."""

    def __init__(self, rules: Rules, facts: list[int]) -> None:
        self.rules, self.facts, self.found = rules, facts, list[str]()
        self.answers = Answers(self.find_stamp, self.find_value, lambda _: False)

    def find_stamp(self, key: str) -> str:
        self.found.append(key)
        # Some take the stamp of their own value, others of what the value is made from.
        return str(self.answers.value(key) if int(key[2:]) % 2 else self.look(key))

    def find_value(self, key: str) -> int:
        return self.look(key)

    def look(self, key: str) -> int:
        number, seen = int(key[2:]), 1
        for kind, other in self.rules[number]:
            if kind == "fact":
                self.answers.ask(f"{FACT}f{other}")
                seen = seen * 3 + self.facts[other]
            elif other < number:
                below = f"k:{other}"
                seen = seen * 3 + (int(self.answers.stamp(below)) if kind == "stamp" else self.answers.value(below)) % 3
            if not seen % 2:
                break
        return seen % 4

    def build(self, folder: Path, asked: list[int], ground: str = "") -> dict[str, str]:
        memo = load_memo(folder, ground, lambda name: str(self.facts[int(name[2:])]))
        self.answers.memo = memo
        found = {f"k:{number}": self.answers.stamp(f"k:{number}") for number in asked}
        memo.learn(self.answers.take_learned())
        memo.save(folder)
        return found


@settings(max_examples=300)
@given(RULES, st.lists(st.tuples(FACTS, st.sets(st.integers(0, SIZE - 1))), min_size=2, max_size=5))
def test_a_stamp_is_what_it_would_be_without_a_memo(
    tmp_path_factory: pytest.TempPathFactory, rules: Rules, builds: list[tuple[list[int], set[int]]]
) -> None:
    folder = tmp_path_factory.mktemp("memo")
    for facts, asked in builds:
        plain = World(rules, facts)
        expected = {f"k:{number}": plain.answers.stamp(f"k:{number}") for number in asked}
        assert World(rules, facts).build(folder, sorted(asked)) == expected
        # Asked again of the same facts, nothing is found anew.
        again = World(rules, facts)
        assert again.build(folder, sorted(asked)) == expected
        assert again.found == []


@settings(max_examples=300)
@given(RULES, st.lists(st.tuples(FACTS, st.sets(st.integers(0, SIZE - 1))), min_size=2, max_size=5))
def test_a_stamp_is_what_it_would_be_in_a_process_that_goes_on(
    rules: Rules, builds: list[tuple[list[int], set[int]]]
) -> None:
    """One world whose facts change: what they reach is given away, the rest is kept."""
    world, memo = World(rules, builds[0][0]), empty()
    world.answers.memo = memo
    for facts, asked in builds:
        changed = {
            f"{FACT}f{number}": str(facts[number]) for number in range(SIZE) if facts[number] != world.facts[number]
        }
        given = memo.give_away(changed)
        world.facts = facts
        world.answers.forget(given)
        world.found.clear()
        held = {f"k:{number}" for number in range(SIZE) if f"k:{number}" in memo}
        plain = World(rules, facts)
        expected = {f"k:{number}": plain.answers.stamp(f"k:{number}") for number in sorted(asked)}
        assert {f"k:{number}": world.answers.stamp(f"k:{number}") for number in sorted(asked)} == expected
        assert held.isdisjoint(world.found)
        learned = world.answers.take_learned()
        assert held.isdisjoint(learned)
        memo.learn(learned)


def test_what_is_given_away_is_what_rests_on_the_facts_as_it_was() -> None:
    world = World(CHAIN, [0] * SIZE)
    for number in EVERY:
        world.answers.stamp(f"k:{number}")
    memo = empty()
    memo.learn(world.answers.take_learned())
    assert memo.resting_on(f"{FACT}f2") == {"k:2", "k:3"}
    assert memo.resting_on(FACT) == {"k:1", "k:2", "k:3", "k:4"}
    given = memo.give_away({f"{FACT}f2": "1"})
    assert set(given) == {"k:2", "k:3"}
    assert given["k:3"].rests_on == ("k:2",)
    assert [key for key in ("k:1", "k:2", "k:3", "k:4") if key in memo] == ["k:1", "k:4"]
    memo.learn(given)
    assert memo.kept("k:3", unasked) == given["k:3"]


@settings(max_examples=300)
@given(RULES, st.lists(st.tuples(FACTS, st.sets(st.integers(0, SIZE - 1))), min_size=2, max_size=5))
def test_a_memo_that_went_on_can_be_kept_for_the_next_process(
    tmp_path_factory: pytest.TempPathFactory, rules: Rules, builds: list[tuple[list[int], set[int]]]
) -> None:
    """Saved after each change that was built upon it, and taken up again without a look at the facts."""
    folder = tmp_path_factory.mktemp("memo")
    before = builds[0][0]
    World(rules, before).build(folder, sorted({0, *builds[0][1]}), "ground")
    for facts, asked in builds:
        world, memo = World(rules, facts), take_memo(folder, "")
        assert memo is not None
        world.answers.memo = memo
        memo.give_away({f"{FACT}f{n}": str(facts[n]) for n in range(SIZE) if facts[n] != before[n]})
        plain = World(rules, facts)
        for number in sorted(asked):
            assert world.answers.stamp(f"k:{number}") == plain.answers.stamp(f"k:{number}")
        learned = world.answers.take_learned()
        names = {name for item in learned.values() for name in item.rests_on if name.startswith(FACT)}
        if not names <= {*memo._notes.names}:  # it would have to look at a fact
            return
        memo.learn(learned)
        memo.save(folder)
        again = World(rules, facts)
        again.build(folder, sorted(asked), "ground")
        assert again.found == []
        before = facts


def test_what_no_change_reaches_is_known_to_hold() -> None:
    noted = {"k": Noted("1", ("=a",)), "l": Noted("2", ("=b",)), "m": Noted("3", ("l",))}
    notes = Notes.of("", {"=a": "now", "=b": "before"}, noted)
    memo = Memo(notes, {"=a": "now", "=b": "now"}, unasked)
    assert memo.holding() == {"k": "1"}
    memo.learn({"l": Noted("4", ("=b",))})
    assert memo.holding() == {"k": "1", "l": "4"}


def test_keys_rest_on_what_was_noted_before_and_on_what_was_learned_since() -> None:
    notes = Notes.of("", {"=a": "1", "=b": "1"}, {"k": Noted("1", ("=a",)), "l": Noted("1", ("k", "=b"))})
    memo = Memo(notes, {"=a": "1", "=b": "1"}, unasked)
    memo.learn({"m": Noted("1", ("l",)), "n": Noted("1", ("=c",)), "o": Noted("1", ("m",))})
    assert memo.resting_on("=a") == {"k", "l", "m", "o"}
    assert memo.resting_on("=c") == {"n"}
    assert set(memo.give_away({"=b": "2"})) == {"l", "m", "o"}
    assert [key for key in "klmno" if key in memo] == ["k", "n"]
    assert memo.resting_on("=") == {"k", "n"}


def test_what_nobody_has_asked_for_can_be_forgotten() -> None:
    world = World(CHAIN, [0] * SIZE)
    world.answers.stamp("k:1")
    world.answers.forget(["k:1", "k:2"])
    world.found.clear()
    world.answers.stamp("k:1")
    assert world.found == ["k:1"]


def empty() -> Memo:
    return Memo(Notes.of("", {}, {}), {}, unasked)


# k:1 rests on f1 alone, k:2 on k:1 and f2, k:3 on k:2.
CHAIN: Rules = [[], [("fact", 1)], [("stamp", 1), ("fact", 2)], [("stamp", 2)], [("fact", 4)], []]
EVERY = [1, 2, 3, 4]


def after(tmp_path: Path, facts: list[int], ground: str = "") -> list[str]:
    """What is found anew by a build of these facts after one of zeros."""
    World(CHAIN, [0] * SIZE).build(tmp_path, EVERY)
    world = World(CHAIN, facts)
    world.build(tmp_path, EVERY, ground)
    return world.found


def test_only_what_a_changed_fact_reaches_is_found_anew(tmp_path: Path) -> None:
    assert after(tmp_path, [0, 0, 0, 0, 1, 0]) == ["k:4"]
    assert after(tmp_path, [0, 2, 0, 0, 0, 0]) == ["k:1", "k:2", "k:3"]


def test_a_stamp_that_comes_out_the_same_ends_the_doubt(tmp_path: Path) -> None:
    # 1 * 3 + 4 is another number than 1 * 3 + 0, and the same of four.
    assert after(tmp_path, [0, 4, 0, 0, 0, 0]) == ["k:1"]


def test_on_another_ground_everything_is_found_anew(tmp_path: Path) -> None:
    assert after(tmp_path, [0] * SIZE, "other") == ["k:1", "k:2", "k:3", "k:4"]


def test_what_is_asked_for_as_a_value_by_two_is_noted_once_and_reaches_both(tmp_path: Path) -> None:
    rules: Rules = [[], [("fact", 1)], [("value", 1)], [], [("value", 1)], []]
    World(rules, [0] * SIZE).build(tmp_path, [2, 4])
    world = World(rules, [0, 2, 0, 0, 0, 0])
    world.build(tmp_path, [2, 4])
    assert sorted(world.found) == ["k:1", "k:2", "k:4"]


def noted_in(folder: Path, facts: list[int]) -> Memo:
    return load_memo(folder, "", lambda name: str(facts[int(name[2:])]))


def unasked(name: str) -> str:
    pytest.fail(f"{name} was looked at")


def test_what_no_change_reaches_is_kept_without_a_look_at_what_it_rests_on(tmp_path: Path) -> None:
    World(CHAIN, [0] * SIZE).build(tmp_path, EVERY)
    for facts in ([0] * SIZE, [0, 0, 0, 0, 1, 0]):
        memo = noted_in(tmp_path, facts)
        assert memo.kept("k:3", unasked) == Noted("0", ("k:2",))
        assert "k:3" in memo
    assert "k:4" not in memo
    assert memo.kept("k:5", unasked) is None


def test_a_build_in_which_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    World(CHAIN, [0] * SIZE).build(tmp_path, EVERY)
    memo = noted_in(tmp_path, [0] * SIZE)
    (tmp_path / FILE_NAME).unlink()
    memo.save(tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_what_a_change_reaches_and_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    World(CHAIN, [0] * SIZE).build(tmp_path, EVERY)
    World(CHAIN, [0, 0, 0, 0, 1, 0]).build(tmp_path, [3])
    memo = noted_in(tmp_path, [0] * SIZE)
    assert [key for key in ("k:1", "k:2", "k:3", "k:4") if key in memo] == ["k:1", "k:2", "k:3"]


def test_a_build_looks_at_each_fact_once(tmp_path: Path) -> None:
    """What was edited while it was built shows in the next build: it is not noted for this one."""
    World(CHAIN, [0] * SIZE).build(tmp_path, EVERY)
    looks: list[str] = []
    memo = load_memo(tmp_path, "", lambda name: looks.append(name) or "0")
    memo.learn({"k:6": Noted("6", ("=f1", "=f5"))})
    memo.save(tmp_path)
    assert sorted(looks) == ["=f1", "=f2", "=f4", "=f5"]


def test_what_rests_on_something_that_was_not_noted_is_not_kept(tmp_path: Path) -> None:
    learned = {"k:1": Noted("1", ()), "k:2": Noted("2", ("k:1", "k:0")), "k:3": Noted("3", ("k:1", "k:2"))}
    memo = noted_in(tmp_path, [0] * SIZE)
    memo.learn(learned)
    memo.save(tmp_path)
    memo = noted_in(tmp_path, [])
    assert [key for key in learned if key in memo] == ["k:1"]


def test_a_change_reaches_what_was_noted_before_the_keys_it_rests_on(tmp_path: Path) -> None:
    learned = {"k:3": Noted("3", ("k:2",)), "k:2": Noted("2", ("k:1",)), "k:1": Noted("1", ("=f1",))}
    memo = noted_in(tmp_path, [0] * SIZE)
    memo.learn(learned)
    memo.save(tmp_path)
    memo = noted_in(tmp_path, [0, 1, 0, 0, 0, 0])
    assert [key for key in learned if key in memo] == []


def found_after(tmp_path: Path, spoilt: bytes) -> list[str]:
    """What is found anew where the file is this."""
    (tmp_path / FILE_NAME).write_bytes(spoilt)
    world = World(CHAIN, [0] * SIZE)
    assert world.build(tmp_path, EVERY) == World(CHAIN, [0] * SIZE).build(tmp_path / "other", EVERY)
    return world.found


def test_a_damaged_file_is_none(tmp_path: Path) -> None:
    assert found_after(tmp_path, b"{") == ["k:1", "k:2", "k:3", "k:4"]
    (tmp_path / FILE_NAME).write_bytes(b"{")
    assert take_memo(tmp_path, "") is None


COLUMNS = ("told", "facts", "keys", "states")


def stored_columns(folder: Path) -> dict[str, Column]:
    stored = Columns(folder / FILE_NAME, VERSION)
    return {name: stored.names(name) for name in COLUMNS} | {
        name: stored.numbers(name) for name in ("rests on", "ends")
    }


@pytest.mark.parametrize("part", ["facts", "keys", "states", "ends"])
@pytest.mark.parametrize("change", ["more", "fewer"])
def test_a_file_of_which_a_part_is_missing_is_none(tmp_path: Path, part: str, change: str) -> None:
    World(CHAIN, [0] * SIZE).build(tmp_path, EVERY)
    columns = stored_columns(tmp_path)
    old = columns[part]
    columns[part] = old + old[-1:] if change == "more" else old[:-1]  # type: ignore[operator]
    save_columns(tmp_path / FILE_NAME, VERSION, columns)
    assert take_memo(tmp_path, "") is None
    assert found_after(tmp_path, (tmp_path / FILE_NAME).read_bytes()) == ["k:1", "k:2", "k:3", "k:4"]


@pytest.mark.parametrize("numbers_", [[99], [-1], [0, 1, 2, 3, 4, 5, 6, 7]])
def test_a_file_in_which_something_rests_on_what_is_not_there_is_none(tmp_path: Path, numbers_: list[int]) -> None:
    World(CHAIN, [0] * SIZE).build(tmp_path, EVERY)
    columns = stored_columns(tmp_path)
    columns["rests on"] = numbers([*columns["rests on"][: -len(numbers_)], *numbers_])  # type: ignore[list-item]
    save_columns(tmp_path / FILE_NAME, VERSION, columns)
    assert found_after(tmp_path, (tmp_path / FILE_NAME).read_bytes()) == ["k:1", "k:2", "k:3", "k:4"]


def test_what_holds_already_need_not_be_learned(tmp_path: Path) -> None:
    """A process that was spawned knows no memo, so it tells all that it found."""
    World(CHAIN, [0] * SIZE).build(tmp_path, EVERY)
    memo, spawned = noted_in(tmp_path, [0, 0, 0, 0, 1, 0]), World(CHAIN, [0, 0, 0, 0, 1, 0])
    for number in (2, 4):  # on which a key rests that it does not ask for
        spawned.answers.stamp(f"k:{number}")
    memo.learn(spawned.answers.take_learned() | {"k:9": Noted("1", ("=f1",))})
    memo.save(tmp_path)
    again = World(CHAIN, [0, 0, 0, 0, 1, 0])
    again.build(tmp_path, EVERY)
    assert again.found == []


def test_a_memo_is_taken_up_as_one_build_left_it(tmp_path: Path) -> None:
    memo = noted_in(tmp_path, [0] * SIZE)
    memo.learn({"k": Noted("1", ("=f1",))})
    memo.save(tmp_path, "one")
    assert take_memo(tmp_path, "another") is None
    taken = take_memo(tmp_path, "one")
    assert taken is not None
    assert taken.holding() == {"k": "1"}


def test_notes_of_another_format_are_none(tmp_path: Path) -> None:
    World(CHAIN, [0] * SIZE).build(tmp_path, EVERY)
    save_columns(tmp_path / FILE_NAME, VERSION + 1, stored_columns(tmp_path))
    assert found_after(tmp_path, (tmp_path / FILE_NAME).read_bytes()) == ["k:1", "k:2", "k:3", "k:4"]


def test_the_file_lies_in_a_folder_that_was_not_there_and_names_nothing_twice(tmp_path: Path) -> None:
    memo, folder = noted_in(tmp_path, [0] * SIZE), tmp_path / "a" / "b"
    memo.learn({"k:làng": Noted("1", ("=f1", "=f2")), "k:other": Noted("1", ("=f2", "k:làng"))})
    memo.save(folder)
    columns = stored_columns(folder)
    assert {name: columns[name] for name in COLUMNS} == {
        "told": ["", ""],
        "facts": ["=f1", "=f2"],
        "keys": ["k:làng", "k:other"],
        "states": ["0", "0", "1", "1"],
    }
    assert columns["rests on"] == numbers([0, 1, 1, 2])
    assert columns["ends"] == numbers([2, 4])
    assert "k:làng" in noted_in(folder, [0] * SIZE)


def test_facts_that_nothing_rests_on_any_more_are_not_looked_at_again(tmp_path: Path) -> None:
    World(CHAIN, [0] * SIZE).build(tmp_path, EVERY)
    World(CHAIN, [0, 0, 0, 0, 1, 0]).build(tmp_path, [3])
    assert stored_columns(tmp_path)["facts"] == ["=f1", "=f2"]


def test_values_are_found_once_but_those_that_are_passed_on() -> None:
    found: list[str] = []
    answers = Answers(lambda key: key, lambda key: found.append(key) or key.upper(), lambda key: key == "large")
    assert [answers.value(key) for key in ("small", "large", "small", "large")] == ["SMALL", "LARGE", "SMALL", "LARGE"]
    assert found == ["small", "large", "large"]


def test_a_folder_that_cannot_be_written_loses_the_memo_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    world = World(CHAIN, [0] * SIZE)
    assert world.build(tmp_path / "file", EVERY)["k:1"] == "3"


def test_what_is_learned_upon_a_memo_taken_up_rests_on_facts_that_were_noted(tmp_path: Path) -> None:
    """Nobody looks at a fact there, so there is no state to note of another."""
    Notes.of("", {"=a": "1"}, {"k": Noted("1", ("=a",))}).save(tmp_path / FILE_NAME, "")
    memo = take_memo(tmp_path, "")
    assert memo is not None
    memo.learn({"l": Noted("1", ("=b",))})
    with pytest.raises(KeyError, match="=b"):
        memo.save(tmp_path)
