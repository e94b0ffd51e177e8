"""Files are saved together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import BuildFailed
from generator.saving import save
from generator.sources import SourceFile

A, B = "content/a/index.md", "content/b/index.md"


@pytest.fixture
def before(tmp_path: Path) -> dict[str, SourceFile]:
    (tmp_path / "content/a").mkdir(parents=True)
    (tmp_path / A).write_bytes(b"old")
    return {A: SourceFile.of(A, b"old")}


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_files_are_written_and_a_folder_moved(tmp_path: Path, before: dict[str, SourceFile]) -> None:
    (tmp_path / "content/a/photo.jpg").write_bytes(b"photo")
    save(tmp_path, {A: b"new", B: b"more"}, before, ("content/a", "content/c"))
    assert files(tmp_path) == {"content/c/index.md": b"new", "content/c/photo.jpg": b"photo", B: b"more"}


@pytest.mark.parametrize(("path", "data"), [(A, b"by somebody else"), (B, b"there by now")])
def test_what_changed_meanwhile_is_not_overwritten(
    tmp_path: Path, before: dict[str, SourceFile], path: str, data: bytes
) -> None:
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_bytes(data)
    found = files(tmp_path)
    with pytest.raises(BuildFailed) as caught:
        save(tmp_path, {A: b"new", B: b"more"}, before)
    assert [(item.file, item.code) for item in caught.value.problems] == [(path, "changed-meanwhile")]
    assert files(tmp_path) == found


def test_a_disk_that_fails_half_way_leaves_the_files_as_they_were(
    tmp_path: Path, before: dict[str, SourceFile], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.parent.name == "b":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(BuildFailed) as caught:
        save(tmp_path, {A: b"new", B: b"more"}, before)
    assert caught.value.problems[0].code == "cannot-write"
    assert files(tmp_path) == {A: b"old"}


def test_a_folder_that_is_there_is_not_moved_over(tmp_path: Path, before: dict[str, SourceFile]) -> None:
    (tmp_path / "content/c").mkdir()
    with pytest.raises(BuildFailed):
        save(tmp_path, {A: b"new"}, before, ("content/a", "content/c"))
    assert files(tmp_path) == {A: b"old"}
