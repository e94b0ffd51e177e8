"""How large the site is, against what GitHub Pages takes."""

from __future__ import annotations

import pytest

from generator import site_size
from generator.site_size import LIMIT, size_words
from tests.called import call
from tests.tiny import TinySite


@pytest.mark.parametrize(
    ("size", "share", "warned"),
    [
        (0, 0, ""),
        (799_999_999, 79, ""),
        (800_000_000, 80, "nearly full"),
        (LIMIT, 100, "nearly"),
        (LIMIT + 1, 100, "too"),
    ],
)
def test_four_fifths_of_the_limit_are_warned_of(size: int, share: int, warned: str) -> None:
    said, warning = size_words(size, "en")
    assert f", {share} % of the 1000.0 MB" in said
    assert warned in warning
    assert bool(warned) == bool(warning)


def test_megabytes_are_written_as_the_language_does() -> None:
    assert size_words(55_120_000, "vi")[0].startswith("Dung lượng: 55,2 MB, 5 %")


@pytest.mark.parametrize("limit", [10_000, None])
def test_a_build_says_it_and_github_shows_the_warning(
    site: TinySite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, limit: int | None
) -> None:
    if limit:
        monkeypatch.setattr(site_size, "LIMIT", limit)
    assert call("build", "--root", site.root, "--format", "github", "--jobs", 1) == 0
    said = capsys.readouterr()
    assert "Dung lượng: " in said.err
    assert said.out.startswith("::warning title=Dung lượng trang::") == bool(limit)
    assert "%25" in said.out or not limit
    assert call("build", "--root", site.root, "--jobs", 1) == 0
    said = capsys.readouterr()
    assert "Dung lượng: " in said.out
    assert ("quá lớn" in said.err) == bool(limit)
