"""Scripts as they are published."""

from __future__ import annotations

import re

import pytest

from generator.scripts import is_script, lean
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
