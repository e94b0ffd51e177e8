"""Every problem has words in both languages, its callers give what the words need, and no words lie unused."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from generator.errors import problem
from generator.messages import DID_YOU_MEAN, MESSAGES, describe
from generator.text import Bilingual

GENERATOR = Path(__file__).resolve().parents[1] / "generator"
# Function or method -> position of the code among its arguments.
MAKERS = {
    "problem": 3,
    ".problem": 0,
    ".problem_at": 0,
    ".problem_at_key": 0,
    ".report": 0,
    "error": 0,
    "_at": 3,
    "problem_in_entry": 2,
    "matching": 1,
    "span": 2,
}
# `validate` in model/reading.py adds the field's name where the words have a place for it.
GIVEN_BY_READING = {"field"}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Use:
    """A place in the generator where a problem is made."""

    where: str
    codes: tuple[str, ...]
    values: frozenset[str]  # names that the caller gives, as far as its function says


def constants(node: ast.AST) -> Iterator[str]:
    """Texts that an expression can be: of `"a" if x else "b"`, a and b."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.Tuple):
        yield from constants(node.elts[0])  # (code, values)


def assigned(function: ast.AST, name: str) -> Iterator[str]:
    """Texts that a local name can be."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == name:
            yield from constants(node.value)


def names_given(function: ast.AST, call: ast.Call) -> frozenset[str]:
    """Keywords of the call; for `**values`, every name that its function puts into a dict."""
    names = {keyword.arg for keyword in call.keywords if keyword.arg}
    if any(keyword.arg is None for keyword in call.keywords):
        for node in ast.walk(function):
            if isinstance(node, ast.Dict):
                names |= {
                    key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)
                }
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names |= RETURNED_NAMES.get(node.func.id, frozenset())
    return frozenset(names)


TREES = {
    path.relative_to(GENERATOR).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(GENERATOR.rglob("*.py"))
    if path.parent.name != "messages"
}
FUNCTIONS = [
    (f"{file}:{node.lineno}", node)
    for file, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef)
]
# Function -> names in the dicts that it returns, for calls like `error(code, **slug_values(text))`.
RETURNED_NAMES = {
    function.name: frozenset(
        key.value
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and node.value is not None
        for found in ast.walk(node.value)
        if isinstance(found, ast.Dict)
        for key in found.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    )
    for _, function in FUNCTIONS
}


def uses() -> Iterator[Use]:
    """Every call that makes a problem, with the codes it can have."""
    scopes: list[tuple[str, ast.AST]] = [*FUNCTIONS, *TREES.items()]
    seen: set[ast.Call] = set()
    for where, scope in scopes:
        for node in ast.walk(scope):
            if not isinstance(node, ast.Call) or node in seen:
                continue
            func = node.func
            name = func.id if isinstance(func, ast.Name) else f".{func.attr}" if isinstance(func, ast.Attribute) else ""
            position = MAKERS.get(name)
            if position is None or len(node.args) <= position:
                continue
            code = node.args[position]
            found = tuple(assigned(scope, code.id)) if isinstance(code, ast.Name) else tuple(constants(code))
            if found:
                seen.add(node)
                yield Use(where, found, names_given(scope, node))


USES = list(uses())
TEXTS_OF_THE_GENERATOR = {
    node.value
    for tree in TREES.values()
    for node in ast.walk(tree)
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def words(code: str) -> list[Bilingual]:
    message = MESSAGES[code]
    return [message.text, *([message.hint] if message.hint else [])]


def test_the_search_for_codes_finds_what_it_should() -> None:
    found = {code for use in USES for code in use.codes}
    assert {"yaml-syntax", "unknown-field", "not-stars", "not-a-phone", "disk-full", "asset-missing"} <= found
    assert len(found) > 40


def test_every_code_that_is_used_has_words() -> None:
    missing = {(use.where, code) for use in USES for code in use.codes if code not in MESSAGES}
    assert missing == set()


def test_every_code_that_has_words_is_used() -> None:
    assert MESSAGES.keys() - TEXTS_OF_THE_GENERATOR == set()


@pytest.mark.parametrize("code", MESSAGES)
def test_a_code_is_kebab_case(code: str) -> None:
    assert CODE.fullmatch(code)


def test_callers_give_what_the_words_need() -> None:
    lacking = {
        (use.where, code, name)
        for use in USES
        for code in use.codes
        for text in words(code)
        for name in placeholders(text.vi) - use.values - GIVEN_BY_READING
    }
    # `_matching` and `span` add the text that they read.
    assert {(code, name) for _, code, name in lacking} <= {
        ("not-a-licence", "value"),
        ("not-a-url", "value"),
        ("not-a-phone", "value"),
        ("not-a-repository", "value"),
        ("not-an-email", "value"),
        ("not-stars", "value"),
    }


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_have_the_same_placeholders(code: str) -> None:
    for text in words(code):
        assert placeholders(text.vi) == placeholders(text.en)


@pytest.mark.parametrize("code", MESSAGES)
def test_words_neither_shout_nor_blame(code: str) -> None:
    for text in words(code):
        assert text.vi
        assert text.en
        assert text.vi != text.en or placeholders(text.vi) == {"advice"}
        for sentence in (text.vi, text.en):
            assert "!" not in sentence
            assert not re.search(r"invalid|illegal|wrong|không hợp lệ", sentence, re.IGNORECASE)
            assert not sentence.endswith(".")
            assert sentence == sentence.strip()


@pytest.mark.parametrize("code", MESSAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_message_formats_and_keeps_its_values(code: str, lang: str) -> None:
    needed = set().union(*(placeholders(text.vi) for text in words(code)))
    values = {name: f"‹{name} {{}}›" for name in sorted(needed)}
    sentence, hint = describe(problem("a.md", 1, 1, code, **values), lang)
    for name in needed:
        assert values[name] in sentence + hint


def test_a_suggestion_takes_the_place_of_the_hint() -> None:
    item = problem("a.md", 1, 1, "not-a-price", value="350", suggestion="350000")
    assert describe(item, "en")[1] == DID_YOU_MEAN.en.format(suggestion="350000")
    assert "350000" in describe(item, "vi")[1]


def test_a_value_in_two_languages_is_shown_in_that_of_the_message() -> None:
    item = problem("a.md", 1, 1, "missing-field", field="name", label=Bilingual("Tên", "Name"))
    assert "(Tên)" in describe(item, "vi")[0]
    assert "(Name)" in describe(item, "en")[0]
