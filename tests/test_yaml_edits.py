"""Single values of a YAML file change; everything else stays, to the character."""

from __future__ import annotations

import difflib
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.located import read_front_matter
from generator.yaml_edits import CannotEdit, Path, block, replaced, with_value

FILE = """\
---
# What is known of the set.
name: Bộ ấm   # as on the certificate
name_is: 'exact'
summary: >
  Bộ ấm men lam
  của làng.
crafts:
  # the main one first
  - gom   # pottery
  - lua

village: bat-trang
sources: [bao-a, bao-b] # two
pieces:
notes:
  - {text: "Một, hai", source: bao-a}   # flow
  # the second
  - text: Ba
    source:
      - bao-b
---
Bài viết: # không phải ghi chú
"""
ORDER = ("name", "name_is", "kind", "summary", "village", "crafts", "pieces", "sources")


def changed_lines(old: str, new: str) -> list[str]:
    found = difflib.ndiff(old.splitlines(), new.splitlines())
    return [line for line in found if line[0] in "+-"]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("name",), "Ấm", ["- name: Bộ ấm   # as on the certificate", '+ name: "Ấm"   # as on the certificate']),
        (("name_is",), "generic", ["- name_is: 'exact'", '+ name_is: "generic"']),
        (("village",), "kim-lan", ["- village: bat-trang", "+ village: kim-lan"]),
        (("village",), None, ["- village: bat-trang"]),
        (("pieces",), "6", ["- pieces:", "+ pieces: 6"]),
        (("kind",), "bộ", ['+ kind: "bộ"']),
        (("trace",), "x", ["+ trace: x"]),
        (("sources",), ["bao-c"], ["- sources: [bao-a, bao-b] # two", "+ sources: [bao-c] # two"]),
        (("crafts",), ["gom"], ["-   - lua"]),
        (("crafts",), ["gom", "lua", "son"], ["+   - son"]),
        (("crafts",), ["lua", "son"], ["-   - gom   # pottery", "+   - son"]),
        (("summary",), "Một dòng", ['+ summary: "Một dòng"', "- summary: >", "-   Bộ ấm men lam", "-   của làng."]),
        (("notes", 1, "text"), "Bốn: năm", ["-   - text: Ba", '+   - text: "Bốn: năm"']),
        (("notes", 1, "on"), "2025", ["+     on: 2025"]),
        (("prices", 0, "vnd"), "350000", ["+ prices:", "+   - vnd: 350000"]),
        (
            ("notes", 0, "on"),
            "2025",
            [
                '-   - {text: "Một, hai", source: bao-a}   # flow',
                '+   - {text: "Một, hai", source: bao-a, on: 2025}   # flow',
            ],
        ),
    ],
)
def test_only_the_lines_of_the_value_change(path: Path, value: Any, lines: list[str]) -> None:
    found = [line for line in changed_lines(FILE, with_value(FILE, path, value, ORDER)) if line[2:].strip()]
    assert found == lines


def test_line_ends_and_the_mark_of_windows_stay() -> None:
    old = "\ufeff" + FILE.replace("\n", "\r\n")
    new = with_value(with_value(old, ("kind",), "bộ", ORDER), ("crafts",), ["gom", "son"])
    assert new.count("\n") == new.count("\r\n")
    assert new.startswith("\ufeff---\r\n")


def test_letters_in_two_parts_stay_as_they_are() -> None:
    decomposed = "---\nname: Bo\u0323\u0302 a\u0302\u0301m\nkind: b\n---\na\u0301\n"
    assert with_value(decomposed, ("kind",), "c") == decomposed.replace("kind: b", "kind: c")


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("---\n---\n", ("name",), None),
        ("---\nname: a\n---\n", ("name",), None),  # nothing would be left
        ("---\na: &x b\n---\n", ("a", "b"), "c"),
        ("---\nnotes: [{text: a}]\n---\n", ("notes", 1, "text"), "b"),
        ("---\ncrafts:\n  - a\n  - b\n---\n", ("crafts",), ["b", "a"]),
        ("---\nname: [\n---\n", ("name",), "a"),
        ("---\nname: a\n", ("name",), "b"),
        ("name: a\u2028kind: b\n", ("name",), "b"),
    ],
)
def test_what_only_a_person_should_change_is_refused(text: str, path: Path, value: Any) -> None:
    with pytest.raises(CannotEdit):
        with_value(text, path, value)


def test_several_references_are_replaced_at_once() -> None:
    new = replaced(FILE, [(("village",), "bat-trang-moi"), (("crafts", 1), "son"), (("notes", 0, "source"), "c")])
    assert new == (
        FILE.replace("village: bat-trang", "village: bat-trang-moi")
        .replace("- lua", "- son")
        .replace("source: bao-a", "source: c")
    )
    assert replaced("crafts: gom\n", [(("crafts", 0), "lua")]) == "crafts: lua\n"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)
NAMES = st.sampled_from(["name", "kind", "village", "new", "summary", "pieces"])


@settings(deadline=None)
@given(NAMES, TEXTS)
def test_any_text_is_read_back_and_nothing_else_moves(name: str, text: str) -> None:
    document = read_front_matter("x", FILE.encode())
    try:
        after = read_front_matter("x", with_value(FILE, (name,), text, ORDER).encode())
    except CannotEdit:
        assume(False)
    except Exception:  # characters that no file may have
        assume(not text.isprintable())
        return
    expected = read_front_matter("x", f"---\n{block({'x': text})}---\n".encode()).data["x"]
    assert after.data == {**document.data, name: expected}
    assert after.body == document.body


PATHS = st.sampled_from(
    [("crafts",), ("sources",), ("notes", 0, "text"), ("notes", 1, "source"), ("village",), ("prices", 0, "vnd")]
)
VALUES = st.one_of(st.none(), st.from_regex(r"[a-z0-9]{1,5}", fullmatch=True))
LISTS = st.lists(st.from_regex(r"[a-z]{1,3}", fullmatch=True), min_size=1, max_size=4, unique=True)


@settings(deadline=None)
@given(st.lists(st.tuples(PATHS, st.one_of(VALUES, LISTS)), max_size=6))
def test_comments_survive_any_row_of_changes(changes: list[tuple[Path, Any]]) -> None:
    text = FILE
    for path, value in changes:
        if path == ("crafts",) and value is None:
            continue  # what is noted inside a list goes with it
        try:
            text = with_value(text, path, value, ORDER)
        except CannotEdit:
            continue
        read_front_matter("x", text.encode())
    for comment in ("# What is known of the set.", "# as on the certificate", "# the main one first"):
        assert comment in text
    assert text.endswith("---\nBài viết: # không phải ghi chú\n")
