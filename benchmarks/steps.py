"""What is timed: builds from nothing, with nothing changed, and after one edit; the same edits for both generators."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Prepare = Callable[[Path, int], None]  # (project folder, round)


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    ours: Prepare
    hugo: Prepare | None  # None: the step before is Hugo's too


def _forget(root: Path, _turn: int) -> None:
    for name in ("public", ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)


def _forget_all_but_pictures(root: Path, _turn: int) -> None:
    """Pictures for sharing stay, as a publishing run keeps them in its cache."""
    shutil.rmtree(root / "public", ignore_errors=True)
    for cache in (root / ".cache").iterdir():
        for found in cache.iterdir() if cache.is_dir() and cache.name != "pictures" else ():
            if found.name != "prints":
                shutil.rmtree(found) if found.is_dir() else found.unlink()


def _forget_hugo(root: Path, _turn: int) -> None:
    for name in ("public", "resources"):
        shutil.rmtree(root / name, ignore_errors=True)
    (root / ".hugo_build.lock").unlink(missing_ok=True)


def _nothing(_root: Path, _turn: int) -> None:
    pass


def edit_prose(root: Path, turn: int) -> None:
    _edit(root / "content" / "villages" / "lang-0" / "index.md", "", f"\nCâu {turn}.\n")


def _edit_name(root: Path, turn: int) -> None:
    _replace(root / "content" / "villages" / "lang-0" / "index.md", "name: Làng", f"name: Làng {turn}")


def _edit_hugo_prose(root: Path, turn: int) -> None:
    _edit(root / "content" / "vi" / "lang-nghe" / "lang-0.md", "", f"\nCâu {turn}.\n")


def _edit_hugo_name(root: Path, turn: int) -> None:
    _replace(root / "content" / "vi" / "lang-nghe" / "lang-0.md", 'title: "Làng', f'title: "Làng {turn}')


def _edit(place: Path, before: str, after: str) -> None:
    place.write_text(before + place.read_text("utf-8") + after, "utf-8", newline="\n")


def _replace(place: Path, old: str, new: str) -> None:
    place.write_text(place.read_text("utf-8").replace(old, new, 1), "utf-8", newline="\n")


COLD, KEPT, SAME, PROSE, NAME = (
    Step("cold build, every picture drawn", _forget, _forget_hugo),
    Step("cold build, pictures for sharing kept", _forget_all_but_pictures, None),
    Step("no change", _nothing, _nothing),
    Step("one edit of prose", edit_prose, _edit_hugo_prose),
    Step("one edit of a name", _edit_name, _edit_hugo_name),
)
STEPS = (COLD, KEPT, SAME, PROSE, NAME)
