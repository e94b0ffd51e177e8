"""Pictures cut short: an original that was copied in part, and every file of the cache."""

from __future__ import annotations

import random

import pytest

from generator.errors import BuildFailed
from tests.pictures import picture
from tests.test_photos import FOLDER, VILLAGE, with_photos
from tests.tiny import TinySite

LENGTHS = 12  # tried of each kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_an_original_cut_short_is_told_at_its_line_and_changes_nothing(site: TinySite, kind: str) -> None:
    whole, rng, refused = picture(kind=kind), random.Random(kind), 0
    with_photos(site, gate__jpg=whole).build()
    before, line = site.tree(), site.read(VILLAGE).splitlines().index("photos:") + 2
    for length in rng.sample(range(len(whole)), LENGTHS):
        site.write(f"{FOLDER}/gate.jpg", whole[:length])
        try:
            site.build()
        except BuildFailed as failure:
            (found,) = failure.problems
            assert (found.file, found.line) == (VILLAGE, line)
            assert found.code.startswith("photo-")
            assert site.tree() == before
            refused += 1
        else:  # what was cut off was not of the picture
            site.write(f"{FOLDER}/gate.jpg", whole).build()
            assert site.tree() == before
    assert refused > LENGTHS // 2
    site.write(f"{FOLDER}/gate.jpg", whole).build()
    assert site.tree() == before


def test_a_cache_of_which_every_file_was_cut_short_shows_in_nothing(site: TinySite) -> None:
    with_photos(site, gate__jpg=picture()).build()
    before, rng = site.tree(), random.Random(3)
    for _ in range(4):
        for file in site.config.cache_dir.rglob("*"):
            if file.is_file() and file.stat().st_size:
                file.write_bytes(file.read_bytes()[: rng.randrange(file.stat().st_size)])
        for path in rng.sample(sorted(before), len(before) // 2):
            (site.config.out_dir / path).unlink()
        site.build()
        assert site.tree() == before
    site.delete("public").build()
    assert site.tree() == before
