"""Texts become markup by few doors, each named here; everything else is escaped."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from jinja2 import nodes

from generator.templating import _environment as environment
from tests.tiny import PROJECT

TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
SCRIPTS = sorted(path for path in (PROJECT / "assets" / "js").rglob("*.js") if "vendor" not in path.parts)
# Template -> what it does not escape: prose, which `generator/sanitising.py` has cleaned.
UNESCAPED = {"components/body.html": {"sources.numbered(body)"}}
# Module -> calls that make a text markup: SVG of our own, JSON without a sign of markup, the lines of a frame.
MARKED = {
    "pages/json_ld.py": 1,
    "pages/open_now.py": 1,
    "pages/planner.py": 1,
    "pages/embed_snippet.py": 1,
    "pages/maps.py": 1,
    "pages/figures.py": 1,
    "pages/printed.py": 1,
    "pages/samples.py": 1,
    "pages/style.py": 2,  # style sheets, in the preview alone
}
PHRASE = "wording.py"  # its own __html__ escapes


def test_templates_escape() -> None:
    made = environment({"x": "{{ a }}"})
    assert made.autoescape is True
    assert made.get_template("x").render(a="<&'\">") == "&lt;&amp;&#39;&#34;&gt;"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PROJECT / "templates").as_posix())
def test_nothing_is_let_through_but_what_is_named(path: object) -> None:
    assert hasattr(path, "read_text")
    name = path.relative_to(PROJECT / "templates").as_posix()  # type: ignore[attr-defined]
    text: str = path.read_text("utf-8")
    tree = environment({}).parse(text)
    filters = [item for item in tree.find_all(nodes.Filter) if item.name in ("safe", "tojson", "forceescape")]
    assert len(filters) == len(UNESCAPED.get(name, ()))
    assert set(re.findall(r"\{\{\s*([^{}|]+?)\s*\|\s*safe", text)) == UNESCAPED.get(name, set())
    assert not list(tree.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)))  # {% autoescape %}
    called = {item.node.name for item in tree.find_all(nodes.Call) if isinstance(item.node, nodes.Name)}
    assert "Markup" not in called
    assert not re.search(r"<[^>{]*\son\w+\s*=", text), "a handler in the markup"
    assert not re.search(r"<[^>{\"]*\s[\w-]+=\{\{", text), "an attribute without quotes"
    assert "javascript:" not in text.lower()


def marked() -> Iterator[str]:
    """The module of each call of Markup, or of something that unescapes."""
    for path in sorted((PROJECT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Name) and called.id == "Markup":
                yield path.relative_to(PROJECT / "generator").as_posix()


def test_markup_is_made_in_the_named_places_only() -> None:
    found = list(marked())
    assert {name: found.count(name) for name in set(found)} == MARKED
    texts = {path: path.read_text("utf-8") for path in (PROJECT / "generator").rglob("*.py")}
    assert [path.name for path, text in texts.items() if "def __html__" in text] == [PHRASE]
    assert not any(re.search(r"(?<![.\w])(eval|exec)\(|pickle\.loads?\(", text) for text in texts.values())


def test_html_of_authors_goes_through_one_door() -> None:
    """nh3 is imported once, and what it cleans is called by the one that renders Markdown."""
    users = {
        path.relative_to(PROJECT / "generator").as_posix()
        for path in (PROJECT / "generator").rglob("*.py")
        for line in path.read_text("utf-8").split("\n")
        if re.match(r"(import nh3|from nh3|from markdown import)", line)
    }
    assert users == {"sanitising.py", "markup.py"}
    text = (PROJECT / "generator" / "markup.py").read_text("utf-8")
    assert text.count(".convert(") == 1
    assert re.search(r"sanitised\(raw\)", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_write_text_and_no_markup(path: object) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    wrong = r"\.innerHTML\b|\.outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|\.srcdoc|setHTML"
    wrong += r"|createElement\(.style|cssText|setAttribute\(.style"  # the content policy refuses inline styles
    assert re.findall(wrong, text) == []
