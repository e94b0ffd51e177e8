"""Templates: what each can include, and every failure brought back to the template and the line it is in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from generator import templating
from generator.digest import digest_bytes
from generator.errors import BuildFailed, Problem
from generator.sources import SourceFile, Sources
from generator.templating import TemplateRenderer, Templates, compile_templates, load_templates
from generator.wording import Phrase


def sources(files: dict[str, str | bytes]) -> Sources:
    found = {}
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        found[f"templates/{name}"] = SourceFile(f"templates/{name}", digest_bytes(data), data)
    return found


def load(files: dict[str, str]) -> Templates:
    return load_templates(sources(dict(files)))


def render(files: dict[str, str], **context: Any) -> str:
    return TemplateRenderer(load(files)).render("page.html", context, "lang-nghe/index.html")


def refusals(files: dict[str, Any]) -> tuple[Problem, ...]:
    with pytest.raises(BuildFailed) as failure:
        load_templates(sources(files))
    return failure.value.problems


def failing(files: dict[str, str], **context: Any) -> Problem:
    with pytest.raises(BuildFailed) as failure:
        render(files, **context)
    (item,) = failure.value.problems
    return item


def broken(*_: object) -> object:
    raise KeyError("missing-key")


# ---------------------------------------------------------------------------------------- failures while rendering

BASE = "{% block b %}{% endblock %}"
MACRO = "{% macro m(x) %}\n\n{{ x.name }}\n{% endmacro %}\n"
IMPORT = '<p>\n{% from "m.html" import m %}\n\n{{ m(1) }}\n'


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"page.html": "a\n\n{{ nothing }}\n"}, ("page.html", 3)),
        ({"page.html": "a\n{{ x.y.z }}\n"}, ("page.html", 2)),
        ({"page.html": "a\n{{ 1 / 0 }}\n"}, ("page.html", 2)),
        ({"page.html": "a\n{{ broken() }}\n"}, ("page.html", 2)),
        ({"page.html": "a\n{{ x | nofilter }}\n"}, ("page.html", 2)),
        ({"page.html": "a\n{{ x is notest }}\n"}, ("page.html", 2)),
        ({"page.html": "{# a\nb #}\n{% for i in [1] %}\n\n{{ i.j }}\n{% endfor %}\n"}, ("page.html", 5)),
        ({"page.html": "{% macro m() %}\n{{ no }}\n{% endmacro %}\n{{ m() }}"}, ("page.html", 2)),
        ({"page.html": IMPORT, "m.html": MACRO}, ("m.html", 3)),
        ({"page.html": IMPORT, "m.html": "{% macro m(x) %}\n{{ x | nofilter }}\n{% endmacro %}"}, ("m.html", 2)),
        ({"page.html": IMPORT, "m.html": "\n{{ no }}"}, ("m.html", 2)),
        ({"page.html": IMPORT, "m.html": "{% macro m() %}{% endmacro %}"}, ("page.html", 4)),  # one value too many
        ({"page.html": IMPORT, "m.html": "{% macro other() %}{% endmacro %}"}, ("page.html", 4)),
        (
            {
                "page.html": IMPORT,
                "m.html": '\n{% from "deep.html" import d %}\n{% macro m(x) %}\n{{ d(x) }}\n{% endmacro %}',
                "deep.html": "\n\n\n{% macro d(x) %}\n{{ x.name }}\n{% endmacro %}",
            },
            ("deep.html", 5),
        ),
        ({"page.html": '\n{% include "part.html" %}', "part.html": "\n\n\n{{ no }}"}, ("part.html", 4)),
        (
            {"page.html": '{% extends "base.html" %}\n{% block b %}\n{{ no }}\n{% endblock %}', "base.html": BASE},
            ("page.html", 3),
        ),
        (
            {"page.html": '{% extends "base.html" %}', "base.html": "\n\n{{ no }}\n{% block b %}{% endblock %}"},
            ("base.html", 3),
        ),
        ({"page.html": '{% include "page.html" %}'}, ("page.html", 1)),
    ],
)  # fmt: skip
def test_a_failure_names_the_innermost_template_and_its_line(files: dict[str, str], place: tuple[str, int]) -> None:
    item = failing(files, broken=broken, x=Phrase("x", "vi"))
    name, line = place
    assert (item.file, item.line, item.code) == (f"templates/{name}", line, "template-error")
    assert item.excerpt == files[name].split("\n")[line - 1]
    assert dict(item.values)["target"] == "lang-nghe/index.html"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ broken() }}", "KeyError: 'missing-key'"),
        ("{{ x | nofilter }}", "No filter named 'nofilter'."),
    ],
)
def test_a_failure_says_what_is_wrong(text: str, reason: str) -> None:
    assert dict(failing({"page.html": text}, broken=broken).values)["reason"] == reason


def test_a_problem_that_a_template_runs_into_is_handed_on() -> None:
    with pytest.raises(BuildFailed) as failure:
        TemplateRenderer(load({"a.html": ""})).render("page.html", {}, "x")
    assert [(item.file, item.code) for item in failure.value.problems] == [("templates/page.html", "template-missing")]


def test_a_failure_leaves_the_renderer_usable() -> None:
    renderer = TemplateRenderer(load({"page.html": "{{ x }}", "m.html": ""}))
    with pytest.raises(BuildFailed):
        renderer.render("page.html", {}, "x")
    assert renderer.render("page.html", {"x": 1}, "x") == "1"


def test_what_was_compiled_elsewhere_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "page.html": '{% from "m.html" import m %}{{ m(once) }}',
        "m.html": "{% macro m(x) %}<b>{{ x is none }}</b>{% endmacro %}",
    }
    there = compile_templates(sources(files))
    assert there is not None
    monkeypatch.setattr(templating._Compiled, "codes", {})
    monkeypatch.setattr(Environment, "_generate", None)
    taken = load_templates(sources(files), there)
    assert taken == load_templates(sources(files))
    assert TemplateRenderer(taken).render("page.html", {}, "x") == "<b>False</b>"


@pytest.mark.parametrize("broken", ["{% if %}", '{% include "b.html" %}', "{% include name %}", "{{ 'x' | nothing }}"])
def test_where_a_template_has_a_mistake_none_is_compiled_elsewhere(broken: str) -> None:
    assert compile_templates(sources({"page.html": "", "a.html": broken})) is None


def test_values_are_escaped_and_nothing_of_one_page_is_left_for_the_next() -> None:
    files = {
        "page.html": '{% from "m.html" import m %}{{ m(x) }}',
        "m.html": "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}",
    }
    renderer = TemplateRenderer(load(files))
    pages = [renderer.render("page.html", {"x": x}, "x") for x in ("<script>", Phrase("&", "vi", True))]
    assert pages == ["<b>&lt;script&gt;</b>", '<b><span lang="vi">&amp;</span></b>']


# ---------------------------------------------------------------------------------------------- failures while loading


EVERY_WAY_OUT = """
{% macro show(x, tail="") %}<b title="{{ x }}">{{ x }}</b>{{ tail }}{% endmacro %}
{% macro around(x) %}<i>{{ x }}{{ caller() }}</i>{% endmacro %}
{% set kept %}{{ value }}{{ show(value) }}{% endset %}
{{ show(value) }}{{ show(value, tail=value) }}{{ kept }}{{ kept ~ value }}{{ said(value) }}{{ said(of=value) }}
{% call around(value) %}{{ value }}{% endcall %}{{ value if value else "" }}{{ value|string|upper }}{{ "<>" ~ value }}
{% for item in [value, kept] %}{% set last = item %}{{ show(item) }}{{ loop.index }}{{ said(last) }}{% endfor %}
{% block rest %}{{ value|safe }}{{ show(value|string) }}{% endblock %}
"""


@given(
    st.one_of(
        st.text(),
        st.text(alphabet="<>&\"'a{}"),
        st.text().map(Markup),
        st.builds(Phrase, st.text(), st.sampled_from(["vi", "en"]), st.booleans()),
        st.integers(),
        st.floats(),
        st.none(),
        st.lists(st.text()),
    )
)
def test_what_is_put_out_is_what_jinja_would(value: object) -> None:
    """Escaping and calling go shorter ways than the library's."""
    context = {"value": value, "said": lambda of: of}
    plain = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    assert render({"page.html": EVERY_WAY_OUT}, **context) == plain.from_string(EVERY_WAY_OUT).render(context)


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a\n{% if %}{% endif %}", 2, "template-syntax"),
        ("a\n\n{{ x \n", 3, "template-syntax"),
        ("a\n{% endif %}", 2, "template-syntax"),
        ("{% nosuchtag %}", 1, "template-syntax"),
        ("a\n{% include name %}", 2, "template-dynamic"),
        ('{% include "part.html" %}\n{% from "a" ~ b import c %}', 2, "template-dynamic"),
        ('a\n{% include ["part.html", name] %}', 2, "template-dynamic"),
        ("{% extends x.y %}", 1, "template-dynamic"),
        ('a\n\n{% include "none.html" %}', 3, "template-missing"),
        ("a\n{% from 'none.html' import x %}", 2, "template-missing"),
        ('\n{% include "none.html" ignore missing %}', 2, "template-missing"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_before_anything_is_rendered(text: str, line: int, code: str) -> None:
    files = {"page.html": text, "part.html": ""}
    (item,) = refusals(files)
    assert (item.file, item.line, item.code) == ("templates/page.html", line, code)
    assert item.excerpt == text.split("\n")[line - 1]


def test_all_templates_with_problems_are_named_at_once() -> None:
    found = refusals({"a.html": "{% if %}", "b.html": "{% include x %}", "c.html": "", "d.bin": b"\xff"})
    assert [(item.file, item.code) for item in found] == [
        ("templates/a.html", "template-syntax"),
        ("templates/b.html", "template-dynamic"),
        ("templates/d.bin", "not-utf8"),
    ]


# ---------------------------------------------------------------------------------------------- stamps

SITE = {
    "page.html": '{% extends "base.html" %}{% from "m.html" import m %}{% block b %}{{ m(1) }}{% endblock %}',
    "base.html": '{% block b %}{% endblock %}{% if false %}{% include "never.html" %}{% endif %}',
    "m.html": '{% from "deep.html" import d %}{% macro m(x) %}{{ d(x) }}{% endmacro %}',
    "deep.html": "{% macro d(x) %}{{ x }}{% endmacro %}",
    "never.html": "",
    "other.html": '{% include "loop.html" %}',
    "loop.html": '{% if false %}{% include "other.html" %}{% endif %}',
}


@pytest.mark.parametrize(
    ("edited", "stale"),
    [
        ("page.html", {"page.html"}),
        ("base.html", {"page.html", "base.html"}),
        ("m.html", {"page.html", "m.html"}),
        ("deep.html", {"page.html", "m.html", "deep.html"}),
        ("never.html", {"page.html", "base.html", "never.html"}),  # what can be included counts, run or not
        ("loop.html", {"other.html", "loop.html"}),
    ],
)
def test_a_stamp_changes_with_all_that_a_template_can_include_and_with_nothing_else(
    edited: str, stale: set[str]
) -> None:
    before, after = load(SITE).stamps, load({**SITE, edited: SITE[edited] + " "}).stamps
    assert {name for name in SITE if before[name] != after[name]} == stale


def test_a_stamp_does_not_depend_on_the_order_of_the_files_nor_on_their_line_ends() -> None:
    backwards = dict(reversed(SITE.items()))
    windows = {name: text.replace("\n", "\r\n") for name, text in SITE.items()}
    assert load(SITE).stamps == load(backwards).stamps == load(windows).stamps


def test_files_outside_the_folder_are_no_templates() -> None:
    other = SourceFile("content/a.html", "x", b"{% if %}")
    assert load_templates({"content/a.html": other}).texts == {}
