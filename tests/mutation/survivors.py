"""What mutmut found, mutant by mutant, and which of those that live are explained."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.mutation.workplace import PLACE, meta_of
from tests.tiny import PROJECT

EXPLAINED = PROJECT / "docs" / "mutation.md"
_LINE = re.compile(r"- `([a-z_/.]+\.py):\d+` (.*)")
_CODE = re.compile(r"`` (.*?) ``")
_CODES = {0: "survived", 1: "killed", 3: "killed", 5: "no test", 33: "no test", None: "not run"}
KINDS = ("killed", "survived", "timed out", "no test", "other")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one line; `before` and `after` are the line without its indent."""

    module: str
    name: str
    kind: str  # of KINDS
    line: int = 0
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        return f"- `{self.module}:{self.line}` `` {self.before} `` → `` {self.after} ``"


def counts(path: str) -> Counter[str]:
    """How many mutants of a module ended how."""
    return Counter(_kind(code) for code in _codes(path).values())


def living(path: str) -> list[Mutant]:
    """The mutants of a module that no test has killed, in the order of the lines."""
    names = {name: _kind(code) for name, code in _codes(path).items() if _kind(code) not in ("killed", "timed out")}
    if not names:
        return []
    text = (PLACE / path).read_text("utf-8")
    made = (PLACE / "mutants" / path).read_text("utf-8")
    functions = {node.name: node for node in _functions(ast.parse(made))}
    lines, first_lines = made.split("\n"), {key: node.lineno for key, node in _qualified(ast.parse(text))}
    found = []
    for name, kind in names.items():
        key, _, number = name.rpartition(".")[2].rpartition("__mutmut_")
        old, new = (
            lines[node.lineno - 1 : node.end_lineno]
            for node in (functions[f"{key}__mutmut_orig"], functions[f"{key}__mutmut_{number}"])
        )
        at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if i and a != b), 0)
        found.append(
            Mutant(path.removeprefix("generator/"), name, kind, first_lines[key] + at, old[at].strip(), new[at].strip())
        )
    return sorted(found, key=lambda item: (item.line, item.after))


def explained() -> set[tuple[str, str, str]]:
    """(module, line, line changed) of each mutant that the page of documentation lists: a line, then its changes."""
    text = EXPLAINED.read_text("utf-8") if EXPLAINED.exists() else ""
    known = set()
    for match in _LINE.finditer(text):
        before, *after = _CODE.findall(match[2])
        known |= {(match[1], before, changed) for changed in after}
    return known


def is_explained(mutant: Mutant, known: set[tuple[str, str, str]]) -> bool:
    return (mutant.module, mutant.before, mutant.after) in known


def tested(again: list[str]) -> int:
    """Has mutmut make and test mutants: those not tested yet, those of changed functions, the survivors of `again`."""
    for path in again:
        if meta_of(path).exists():
            stored = json.loads(meta_of(path).read_text("utf-8"))
            codes = stored["exit_code_by_key"]
            stored["exit_code_by_key"] = {
                name: code if _kind(code) == "killed" else None for name, code in codes.items()
            }
            meta_of(path).write_text(json.dumps(stored), "utf-8")
    command = [sys.executable, "-c", "from mutmut.__main__ import cli; cli()", "run", "--max-children", "2"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    with (PLACE / "log.txt").open("wb") as log:
        return subprocess.run(command, cwd=PLACE, env=environment, stdout=log, stderr=log, check=False).returncode


def _codes(path: str) -> dict[str, int | None]:
    if not meta_of(path).exists():
        return {}
    return json.loads(meta_of(path).read_text("utf-8"))["exit_code_by_key"]  # type: ignore[no-any-return]


def _kind(code: int | None) -> str:
    if code in (36, 24, -24, 152, 255):
        return "timed out"
    return _CODES.get(code, "other")


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from (item for item in node.body if isinstance(item, ast.FunctionDef))


def _qualified(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Functions by the names mutmut gives them."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield f"x_{node.name}", node
        elif isinstance(node, ast.ClassDef):
            for item in node.body:
                if isinstance(item, ast.FunctionDef):
                    yield f"xǁ{node.name}ǁ{item.name}", item
