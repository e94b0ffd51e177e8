"""The folder in which mutants are made and tested: a copy of the code and its tests, with settings for mutmut."""

from __future__ import annotations

import ast
import json
import os
import shutil
from pathlib import Path

from tests.tiny import PROJECT

PLACE = PROJECT / ".cache" / "mutation"
MODULES = (
    "generator/certificates.py",
    "generator/hours.py",
    "generator/lunar.py",
    "generator/recurrence.py",
    "generator/engine/*.py",
    "generator/planning/*.py",
)
TESTS = (
    "tests/test_certificates.py",
    "tests/test_hours.py",
    "tests/test_lunar.py",
    "tests/test_recurrence.py",
    "tests/engine",
    "tests/planning/test_in_javascript.py::test_the_shared_cases_are_what_python_answers",
    "tests/planning/test_in_order.py",
    "tests/planning/test_plans.py",
    "tests/planning/test_reasons.py",
    "tests/planning/test_search.py",
    "tests/planning/test_several.py",
    "tests/planning/test_slots.py",
)
LEFT_OUT = ("tests/engine/test_alone.py::test_a_second_build_is_told_to_wait_and_changes_nothing",)  # builds a site
UNWRAPPED = {"cache", "contextmanager"}
_SETTINGS = """\
[tool.mutmut]
source_paths = ["generator"]
only_mutate = {modules}
pytest_add_cli_args = ["-p", "tests.mutation.quick", "-p", "no:cacheprovider", "-p", "no:xdist"]
pytest_add_cli_args_test_selection = {tests}
timeout_multiplier = 4.0
use_git_change_detection = false

[tool.pytest.ini_options]
norecursedirs = [".*", "__pycache__"]
pythonpath = ["."]
"""


def sources() -> list[str]:
    """The modules that are mutated, as paths within the project."""
    return sorted({path.relative_to(PROJECT).as_posix() for pattern in MODULES for path in PROJECT.glob(pattern)})


def made_ready(afresh: bool) -> None:
    """Copies what may have changed. Afresh: forgets what earlier runs found."""
    if afresh:
        shutil.rmtree(PLACE, ignore_errors=True)
    skipped = shutil.ignore_patterns("__pycache__")
    for folder in ("generator", "tests"):
        shutil.copytree(PROJECT / folder, PLACE / folder, ignore=skipped, dirs_exist_ok=True)
    for path in sources():
        text = without_decorators((PROJECT / path).read_text("utf-8"))
        (PLACE / path).write_text(text, "utf-8")
        changed = (PROJECT / path).stat().st_mtime_ns
        os.utime(PLACE / path, ns=(changed, changed))  # by which the tester knows a file that is as it was
    tests = [*TESTS, *(f"--deselect={name}" for name in LEFT_OUT)]
    settings = _SETTINGS.format(modules=json.dumps(sources()), tests=json.dumps(tests))
    (PLACE / "pyproject.toml").write_text(settings, "utf-8")


def without_decorators(text: str) -> str:
    """Decorates functions at the end of the module instead, for mutmut leaves decorated ones alone. Lines stay."""
    lines = text.split("\n")
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and len(node.decorator_list) == 1:
            decorator = node.decorator_list[0]
            if isinstance(decorator, ast.Name) and decorator.id in UNWRAPPED:
                lines[decorator.lineno - 1] = ""
                lines.append(f"{node.name} = {decorator.id}({node.name})")
    return "\n".join(lines) + "\n"


def meta_of(path: str) -> Path:
    """Where mutmut keeps what it found of a module."""
    return PLACE / "mutants" / f"{path}.meta"
