"""Scripts as they are published."""

from __future__ import annotations

import re

import pytest

from generator.errors import BuildFailed
from generator.scripts import is_script, join, lean
from tests.tiny import PROJECT

SCRIPTS = sorted((PROJECT / "assets" / "js").rglob("*.js"))


def test_comments_and_indents_go_and_code_stays() -> None:
    text = '// A.\nconst a = "// no comment";\n\n  // another\n  b(a); // why\n  const url = "https://x.y/"; // "\n'
    assert lean(text.encode()).decode() == ('const a = "// no comment";\nb(a);\nconst url = "https://x.y/"; // "\n')


def test_only_own_scripts_are_touched() -> None:
    assert is_script("js/planner/link.js")
    assert not is_script("leaflet/leaflet.js")
    assert not is_script("js/vendor/lean-qr.js")
    assert not is_script("js/data.json")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_of_a_script_runs_over_lines(path: object) -> None:
    """Else an indent inside it would be lost."""
    for line in str(PROJECT.joinpath(str(path)).read_text("utf-8")).splitlines():
        text = re.sub(r'"[^"\\]*(?:\\.[^"\\]*)*"|`[^`]*`', '""', line)
        code = re.sub(r"//.*$", "", text)
        assert code.count("`") % 2 == 0, line
        assert "/*" not in code, line


def published(**scripts: str) -> dict[str, str]:
    """Name without folder and ending -> text, of scripts given the same way; `a__b` stands for `a/b`."""
    files = {f"js/{name.replace('__', '/').replace('_', '-')}.js": text.encode() for name, text in scripts.items()}
    return {name[3:-3]: data.decode() for name, data in join(tuple(sorted(files.items()))).items()}


def test_a_module_is_published_inside_the_only_one_that_imports_it() -> None:
    found = published(
        main='import { b } from "./parts/b.js";\nb();\n',
        parts__b='import { c } from "../c.js";\nexport const b = () => c;\n',
        c="export const c = 1;\n",
    )
    assert found == {"main": "const c = 1;\nconst b = () => c;\nb();\n"}


def test_what_several_scripts_import_stays_by_itself_and_is_imported_once_with_all_its_names() -> None:
    both = "export const one = 1;\nexport const two = 2;\n"
    found = published(
        main='import { a } from "./in/a.js";\nimport { one } from "./shared.js";\na(one);\n',
        in__a='import { two } from "../shared.js";\nexport const a = (x) => x + two;\n',
        other='import { two } from "./shared.js";\ntwo;\n',
        shared=both,
    )
    assert found["main"].splitlines()[0] == 'import { two, one } from "./shared.js";'
    assert found["main"].count("import") == 1
    assert found["other"] == 'import { two } from "./shared.js";\ntwo;\n'
    assert found["shared"] == both


def test_what_is_imported_twice_within_one_script_stands_in_it_once() -> None:
    found = published(
        main='import { a } from "./a.js";\nimport { b } from "./b.js";\na + b;\n',
        a='import { c } from "./c.js";\nexport const a = c;\n',
        b='import { c } from "./c.js";\nexport const b = c;\n',
        c="export const c = 1;\n",
    )
    assert set(found) == {"main"}
    assert found["main"].count("const c = 1;") == 1


@pytest.mark.parametrize(
    ("kept", "main"),
    [
        ("export const part = 1;\n", 'import { part } from "./part.js";\nimport("./part.js");\n'),
        ("export const part = import.meta.url;\n", 'import { part } from "./part.js";\npart;\n'),
        ("export async function init(root) {}\n", 'import { init } from "./part.js";\ninit();\n'),
    ],
    ids=["on demand", "needs its address", "script of a component"],
)
def test_what_needs_an_address_keeps_it(kept: str, main: str) -> None:
    assert published(main=main, part=kept) == {"main": main, "part": kept}


def test_addresses_are_told_from_the_script_a_module_is_published_in() -> None:
    found = published(
        main='import { a } from "./deep/a.js";\na();\n',
        deep__a='import { v } from "../vendor/v.js";\nexport const a = () => import("./late.js").then(v);\n',
        deep__late="export const late = 1;\n",
    )
    assert found["main"] == (
        'import { v } from "./vendor/v.js";\nconst a = () => import("./deep/late.js").then(v);\na();\n'
    )
    assert set(found) == {"main", "deep/late"}


@pytest.mark.parametrize(
    ("scripts", "code", "place"),
    [
        ({"main": 'let x;\nimport { a } from "./gone.js";\n'}, "asset-missing", ("main", 2, 1)),
        ({"main": 'import a from "./a.js";\n', "a": ""}, "script-import", ("main", 1, 1)),
        ({"main": 'import { a as b } from "./a.js";\n', "a": ""}, "script-import", ("main", 1, 1)),
        ({"main": "const a = 1;\nexport { a };\n"}, "script-import", ("main", 2, 1)),
        ({"main": "export default 1;\n"}, "script-import", ("main", 1, 1)),
        ({"a": 'import "./b.js";\n', "b": 'import "./a.js";\n'}, "script-circle", None),
        (
            {"main": 'import { a } from "./a.js";\nconst n = a;\n', "a": "const n = 1;\nexport const a = n;\n"},
            "script-name-twice",
            ("main", 2, 7),
        ),
        (
            {
                "main": 'import { a } from "./a.js";\nimport { n } from "./vendor/n.js";\na(n);\n',
                "a": "const { n, m } = window;\nexport const a = n;\n",
            },
            "script-name-twice",
            ("main", 2, 10),
        ),
    ],
)
def test_what_cannot_be_joined_is_a_problem_at_its_place(
    scripts: dict[str, str], code: str, place: tuple[str, int, int] | None
) -> None:
    with pytest.raises(BuildFailed) as failed:
        published(**scripts)
    (found,) = failed.value.problems
    assert found.code == code
    if place:
        assert (found.file, found.line, found.column) == (f"assets/js/{place[0]}.js", *place[1:])
