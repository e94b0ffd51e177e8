"""What changed in a folder since its index was saved, found apart from who needs it."""

from __future__ import annotations

import os
import pickle
import random
from pathlib import Path

import pytest

from generator.engine.file_index import FileIndex
from generator.engine.on_disk import Changes, changes_on_disk, digests_on_disk

LONG_AGO = 1_700_000_000_000_000_000


def indexed(folder: Path, file: Path) -> None:
    """Saves an index of the folder, a while after its files were written."""
    index = FileIndex(file)
    found = digests_on_disk(folder, index)
    index.save(found)
    later = max(path.stat().st_ctime_ns for path in folder.rglob("*")) + 1_000_000_000
    os.utime(file, ns=(later, later))


@pytest.mark.parametrize("seed", range(20))
def test_changes_make_of_the_index_what_is_in_the_folder(tmp_path: Path, seed: int) -> None:
    rng, folder, file = random.Random(seed), tmp_path / "public", tmp_path / "index.columns"
    for name in "abcdef":
        (folder / name).mkdir(parents=True)
        (folder / name / "page").write_text(name)
    indexed(folder, file)
    for name in rng.sample("abcdefgh", 4):
        place = folder / name / "page"
        if rng.random() < 0.3 and place.exists():
            place.unlink()
        elif rng.random() < 0.3:
            place.unlink(missing_ok=True)
            place.parent.mkdir(exist_ok=True)
            place.symlink_to(tmp_path)
        else:
            place.parent.mkdir(exist_ok=True)
            place.write_text(rng.choice((name, "other")))
    plain = FileIndex(file)
    expected = digests_on_disk(folder, plain)
    changes: Changes = pickle.loads(pickle.dumps(changes_on_disk(folder, file)))
    index = FileIndex(file)
    assert changes.made_to(index) == expected
    noted = index.digests()
    assert all(noted[path] == stamp for path, stamp in expected.items() if index.seen(path))
    assert {path: index.seen(path) for path in expected} == {path: plain.seen(path) for path in expected}


def test_where_nothing_changed_there_is_nothing_to_tell(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "a").write_text("x")
    indexed(tmp_path / "public", tmp_path / "index")
    assert changes_on_disk(tmp_path / "public", tmp_path / "index") == Changes({}, frozenset())
