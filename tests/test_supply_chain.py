"""What is installed is what was locked, by its digest; known holes are asked for, and no answer is no good answer."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.tiny import PROJECT

LOCKS = {
    "run": "requirements.txt",
    **{group: f"requirements-{group}.txt" for group in ("audit", "benchmark", "fuzz", "mutation", "test")},
}
PINNED = re.compile(r"[a-z0-9][a-z0-9._-]*==[^\s;\\]+(?: ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+")


def text_of(lock: str) -> str:
    return (PROJECT / lock).read_text("utf-8")


def versions(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", text_of(lock), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS.values())
def test_every_package_of_python_is_locked_by_its_digest_and_comes_from_no_named_place(lock: str) -> None:
    parts = re.split(r"\n(?=\S)", text_of(lock).rstrip("\n"))
    assert parts
    assert [part for part in parts if not PINNED.fullmatch(part)] == []
    assert not re.search(r"https?:|://|--(extra-)?index|--find|--trusted|^-|@ ", text_of(lock), re.MULTILINE)


def wanted() -> Iterator[tuple[str, Requirement]]:
    project = tomllib.loads(text_of("pyproject.toml"))
    yield from (("run", Requirement(line)) for line in project["project"]["dependencies"])
    for group, lines in project["dependency-groups"].items():
        yield from ((group, Requirement(line)) for line in lines)


def test_what_the_project_asks_for_is_what_is_locked() -> None:
    for group, requirement in wanted():
        assert requirement.url is None
        found = versions(LOCKS[group])
        name = requirement.name.lower().replace("_", "-")
        assert name in found, (group, name)
        assert requirement.specifier.contains(found[name], prereleases=True), (group, name, found[name])
    assert {group for group, _ in wanted()} == set(LOCKS)


def test_tests_run_with_the_packages_of_the_site() -> None:
    run, test = versions(LOCKS["run"]), versions(LOCKS["test"])
    assert {name: test[name] for name in run if name in test} == {name: run[name] for name in run if name in test}


def test_every_npm_package_is_locked_by_its_digest_and_comes_from_no_named_place() -> None:
    lock: dict[str, Any] = json.loads(text_of("package-lock.json"))
    manifest = json.loads(text_of("package.json"))
    packages = {name: item for name, item in lock["packages"].items() if name}
    assert len(packages) > 10
    for name, item in packages.items():
        assert item["integrity"].startswith("sha512-"), name
        assert "resolved" not in item, name
        assert "link" not in item, name
    for part in ("dependencies", "devDependencies"):
        assert lock["packages"][""][part] == manifest[part]
        for name, version in manifest[part].items():
            assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
            assert packages[f"node_modules/{name}"]["version"] == version
    assert "scripts" not in manifest


def test_nothing_is_installed_without_its_digest_and_no_package_runs_a_script() -> None:
    files = [PROJECT / "build.py", *(PROJECT / "generator").rglob("*.py"), *(PROJECT / "scripts").glob("*.py")]
    files += [*(PROJECT / ".github").rglob("*.yml"), *(PROJECT / "docs").rglob("*.md"), PROJECT / "README.md"]
    for path in files:
        for line in path.read_text("utf-8").split("\n"):
            if re.search(r"npm[\", ]+(ci|install)\b", line):
                assert "--ignore-scripts" in line, (path.name, line)
            if re.search(r"\bpip[\", ]+install\b", line):
                options = text_of("build.py") if path.name == "build.py" else line  # it has them in a list above
                assert "--require-hashes" in options, (path.name, line)


# ------------------------------------------------------------------------------------------------- known holes


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", PROJECT / "scripts/audit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["audit"] = module
    spec.loader.exec_module(module)
    return module


AUDIT = script()
GOOD = {"name": "jinja2", "version": "3.1.6", "vulns": []}
HOLE = {**GOOD, "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["3.2"], "aliases": []}]}
SKIPPED = {"name": "nh3", "skip_reason": "Dependency not found on PyPI and could not be audited: nh3 (0.3.8)"}
NPM_GOOD = {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 40}}}
NPM_HOLE = {**NPM_GOOD, "vulnerabilities": {"leaflet": {"severity": "high", "range": "<2"}, "x": {"severity": "low"}}}


@pytest.mark.parametrize(
    ("packages", "npm", "code", "said"),
    [
        ([GOOD], NPM_GOOD, 0, "41 packages looked up, 0 known holes, 0 without an answer"),
        ([GOOD, HOLE], NPM_GOOD, 1, "::error::a.txt: jinja2 3.1.6: PYSEC-2026-1, mended in 3.2"),
        ([GOOD], NPM_HOLE, 1, "::error::package-lock.json: leaflet <2: high"),
        ([GOOD, SKIPPED], NPM_GOOD, 2, "41 packages looked up, 0 known holes, 1 without an answer"),
        ([HOLE, SKIPPED], NPM_GOOD, 1, "41 packages looked up, 1 known holes, 1 without an answer"),
        ([], NPM_GOOD, 2, "::warning::not looked up: a.txt: offline"),
        ([GOOD], {"message": "405 Method Not Allowed"}, 2, "not looked up: package-lock.json: 405 Method Not Allowed"),
        ([GOOD], {**NPM_GOOD, "metadata": {}}, 2, "1 packages looked up"),
    ],
)
def test_a_hole_fails_and_so_does_no_answer(packages: list[Any], npm: Any, code: int, said: str) -> None:
    python = AUDIT.of_python("a.txt", json.dumps({"dependencies": packages}), "warning\noffline\n")
    found, lines = AUDIT.verdict([python, AUDIT.of_npm(json.dumps(npm))])
    assert found == code
    assert said in "\n".join(lines)


@pytest.mark.parametrize("said", ["", "Traceback …", "[]", "{"])
def test_an_answer_that_cannot_be_read_is_none(said: str) -> None:
    code, lines = AUDIT.verdict([AUDIT.of_python("a.txt", said), AUDIT.of_npm(said)])
    assert (code, len(lines)) == (2, 3)
