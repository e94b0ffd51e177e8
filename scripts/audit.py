"""Asks the registries whether a locked package of Python or of npm has a known hole; run by a workflow and by hand.

    python3 -m venv /tmp/audit && /tmp/audit/bin/pip install --require-hashes -r requirements-audit.txt
    /tmp/audit/bin/python scripts/audit.py

Exit code 0: every package was looked up, and none has a hole. 1: a known hole. 2: a registry did not answer for some
package, which says nothing about it: no answer is never taken for a good one. Both are failures of the workflow.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-audit.txt")
LEAST = ("moderate", "high", "critical")  # of npm's levels
PYTHON = ("-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json", "-r")
NPM = ("npm", "audit", "--package-lock-only", "--json")


@dataclass
class Answer:
    """What a registry knows: of each package a line."""

    looked_up: int = 0
    holes: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)


def of_python(lock: str, said: str, told: str = "") -> Answer:
    """From what pip-audit printed, and told on its error output."""
    answer = Answer()
    packages = _json(said).get("dependencies")
    if not packages:
        answer.unanswered.append(f"{lock}: {_last(told or said)}")
        return answer
    for package in packages:
        name = f"{package['name']} {package.get('version', '')}".strip()
        if "skip_reason" in package:
            answer.unanswered.append(f"{lock}: {name}: {package['skip_reason']}")
            continue
        answer.looked_up += 1
        for hole in package.get("vulns", ()):
            fixed = ", ".join(hole.get("fix_versions") or ()) or "–"
            answer.holes.append(f"{lock}: {name}: {hole['id']}, mended in {fixed}")
    return answer


def of_npm(said: str, told: str = "") -> Answer:
    """From what `npm audit --json` printed."""
    answer = Answer()
    found = _json(said)
    counted = found.get("metadata", {}).get("dependencies", {}).get("total", 0)
    if "vulnerabilities" not in found or not counted:
        answer.unanswered.append(f"package-lock.json: {found.get('message') or _last(told or said)}")
        return answer
    answer.looked_up = counted
    for name, hole in found["vulnerabilities"].items():
        if hole["severity"] in LEAST:
            answer.holes.append(f"package-lock.json: {name} {hole.get('range', '')}: {hole['severity']}")
    return answer


def _json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _last(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no answer"


def verdict(answers: Iterable[Answer]) -> tuple[int, list[str]]:
    """The exit code, and what is printed."""
    answers = list(answers)
    holes = [line for answer in answers for line in answer.holes]
    unanswered = [line for answer in answers for line in answer.unanswered]
    lines = [f"::error::{line}" for line in holes] + [f"::warning::not looked up: {line}" for line in unanswered]
    counts = sum(answer.looked_up for answer in answers), len(holes), len(unanswered)
    lines.append("{} packages looked up, {} known holes, {} without an answer".format(*counts))
    return (1 if holes else 2 if unanswered else 0), lines


def _run(command: Sequence[str]) -> tuple[str, str]:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as failure:
        return "", str(failure)
    return done.stdout, done.stderr


def main() -> int:
    answers = [of_python(lock, *_run((sys.executable, *PYTHON, lock))) for lock in LOCKS]
    answers.append(of_npm(*_run(NPM)))
    code, lines = verdict(answers)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
