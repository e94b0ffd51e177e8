"""How targets are shared out among processes."""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.shares import Shares


@given(st.lists(st.sampled_from("abcd")), st.integers(1, 5), st.lists(st.integers(0, 3)))
def test_everything_is_given_once_in_parts_of_one_group(groups: list[str], part: int, turns: list[int]) -> None:
    """Processes come in any order, and then one of them until nothing is left."""
    shares, left = Shares(groups, part), list(range(len(groups)))
    last: dict[int, str] = {}
    for process in chain(turns, repeat(0)):
        taken = shares.take(last.get(process))
        if taken is None:
            break
        last[process], numbers = taken[0], taken[1]
        assert 0 < len(numbers) <= part
        assert {groups[number] for number in numbers} == {last[process]}
        for number in numbers:
            left.remove(number)
    assert left == []


@given(st.lists(st.sampled_from("abcd"), min_size=1), st.integers(1, 5), st.lists(st.integers(0, 3)))
def test_a_process_leaves_a_group_only_when_nothing_is_left_of_it(
    groups: list[str], part: int, turns: list[int]
) -> None:
    shares, left = Shares(groups, part), Counter(groups)
    last: dict[int, str] = {}
    for process in turns:
        before = last.get(process, "")
        taken = shares.take(before or None)
        if taken is not None:
            last[process] = taken[0]
            assert taken[0] == before or not left[before]
            left[taken[0]] -= len(taken[1])


def test_small_groups_come_first_and_then_each_process_has_its_own() -> None:
    shares = Shares(["large"] * 6 + ["larger"] * 8 + ["small"] * 2, 2)
    assert shares.take(None) == ("small", (14, 15))
    assert shares.take(None) == ("large", (0, 1))
    assert shares.take("small") == ("larger", (6, 7))
    assert shares.take("large") == ("large", (2, 3))


def test_who_has_nothing_left_helps_where_each_has_most_before_it() -> None:
    shares = Shares(["one"] * 3 + ["two"] * 6 + ["four"] * 5, 1)
    assert [shares.take(None) for _ in range(3)] == [("one", (0,)), ("four", (9,)), ("two", (3,))]
    assert [shares.take("one") for _ in range(2)] == [("one", (1,)), ("one", (2,))]
    assert shares.take("one") == ("two", (4,))  # five are left of it for one process, and four of the other
    assert shares.take(None) == ("four", (10,))  # four for two, and four for one
    assert shares.take(None) == ("two", (5,))  # four for two, and three for two


def test_nothing_is_left_at_the_end() -> None:
    shares = Shares(["a"], 4)
    assert shares.take(None) == ("a", (0,))
    assert shares.take("a") is None
    assert shares.take(None) is None


@given(st.lists(st.sampled_from("abcd"), min_size=1), st.lists(st.integers(0, 3), min_size=4))
def test_help_goes_where_each_process_has_most_before_it(groups: list[str], turns: list[int]) -> None:
    shares, left, last = Shares(groups, 1), Counter(groups), dict[int, str]()
    begun = set[str]()
    for process in turns:
        before = last.get(process)
        taken = shares.take(before)
        if taken is None:
            return
        busy = Counter(last.values())
        if taken[0] != before and begun >= {group for group in left if left[group]}:
            before_each = {group: left[group] / (1 + busy[group]) for group in begun}
            assert before_each[taken[0]] == max(before_each.values())
        last[process] = taken[0]
        begun.add(taken[0])
        left[taken[0]] -= 1


@pytest.mark.parametrize(("most", "helped"), [(13, "many"), (12, "few")])
def test_who_helps_counts_for_one(most: int, helped: str) -> None:
    shares = Shares(["one"] + ["few"] * 8 + ["many"] * most, 1)
    assert [taken[0] for taken in (shares.take(None) for _ in range(3)) if taken] == ["one", "few", "many"]
    taken = shares.take("one")
    assert taken is not None
    assert taken[0] == "many"
    last = shares.take(None)  # seven are left for one process and it, eleven or ten for two and it
    assert last is not None
    assert last[0] == helped
