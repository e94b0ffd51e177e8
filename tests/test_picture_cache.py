"""The cache of pictures: damaged or made from something else is as good as none, and what is not planned goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.picture_cache import PictureCache


def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path / "a" / "pictures")
    assert cache.get("k", "k") is None
    for data in (b"", b"x", bytes(range(256)) * 1000):
        cache.put("k", "k", data)
        assert cache.get("k", "k") == data
    assert [path.name for path in (tmp_path / "a" / "pictures").iterdir()] == ["k"]


@pytest.mark.parametrize("damage", ["shorter", "longer", "changed", "empty", "renamed", "a folder"])
def test_a_damaged_file_is_none_and_is_mended(tmp_path: Path, damage: str) -> None:
    cache = PictureCache(tmp_path)
    cache.put("k", "k", b"data" * 50)
    file = tmp_path / "k"
    data = file.read_bytes()
    if damage == "renamed":
        cache.put("other", "other", b"other")
        (tmp_path / "other").replace(file)
    elif damage == "a folder":
        file.unlink()
        file.mkdir()
    else:
        changed = {"shorter": data[:-1], "longer": data + b"x", "changed": data[:-1] + b"x", "empty": b""}
        file.write_bytes(changed[damage])
    assert cache.get("k", "k") is None
    cache.put("k", "k", b"data" * 50)
    assert cache.get("k", "k") == (None if damage == "a folder" else b"data" * 50)


def test_pruning_keeps_what_is_named(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path)
    for key in "abc":
        cache.put(key, key, b"x")
    (tmp_path / "c.123.new").write_bytes(b"left by a build that was killed")
    cache.prune({"b", "never there"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_a_cache_that_only_looks_writes_nothing(tmp_path: Path) -> None:
    PictureCache(tmp_path).put("k", "k", b"x")
    looking = PictureCache(tmp_path, keeps=False)
    looking.put("other", "other", b"y")
    looking.prune(())
    assert looking.get("k", "k") == b"x"
    assert [path.name for path in tmp_path.iterdir()] == ["k"]


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    cache = PictureCache(tmp_path / "file")
    cache.put("k", "k", b"x")
    cache.prune(())
    assert cache.get("k", "k") is None


def test_what_was_made_from_something_else_is_not_used(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path)
    cache.put("home.png", "a drawing", b"x")
    assert cache.get("home.png", "another drawing") is None
    cache.put("home.png", "another drawing", b"y")
    assert cache.get("home.png", "another drawing") == b"y"
    assert cache.get("home.png", "a drawing") is None
