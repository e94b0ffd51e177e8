"""A file of the cache is the old one or the new one, and no failure is heard of."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.engine.keeping import keep


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_file_is_kept_in_folders_that_were_not_there(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "file.bin"
    for data in ([b"1", b"23"], iter([b"4"])):
        keep(file, data)
    assert file.read_bytes() == b"4"
    assert [*file.parent.iterdir()] == [file]


@pytest.mark.parametrize("call", ["replace", "open", "mkdir"])
def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    file = tmp_path / "file.bin"
    keep(file, [b"1"])
    with monkeypatch.context() as patch:
        patch.setattr(Path, call, _full)
        keep(file, [b"2"])
        patch.setattr(Path, "unlink", _full)
        keep(file, [b"3"])
    assert file.read_bytes() == b"1"
    (tmp_path / "file.bin.new").unlink(missing_ok=True)
    assert [*tmp_path.iterdir()] == [file]


def test_a_file_that_stands_where_a_folder_is_due_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    keep(tmp_path / "file" / "more", [b"1"])
    assert (tmp_path / "file").read_text() == "x"
