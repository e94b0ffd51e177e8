"""The site's fonts hold every letter that the site writes, and are as light as promised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.tiny import PROJECT

FONTS = PROJECT / "assets/fonts"
FILES = sorted(path.name for path in FONTS.glob("*.woff2"))
# Drawn by the system's own fonts: stars, rings, and single letters of sources in other scripts.
LEFT_TO_THE_SYSTEM = set("★◦→←↑↓≥≤≈−✓✗\u200b\u200d\ufeff")
MOST_BYTES = 32 * 1024  # all of them


def letters() -> set[str]:
    """Every character of the content and the templates that a reader can meet."""
    files = [*(PROJECT / "content").rglob("*.md"), *(PROJECT / "content").rglob("*.yaml")]
    files += (PROJECT / "templates").rglob("*.html")
    return {letter for path in files for letter in path.read_text("utf-8") if letter.isprintable()}


@pytest.mark.parametrize("name", FILES)
def test_a_font_has_every_letter_of_the_site(name: str) -> None:
    known = {chr(code) for code in TTFont(FONTS / name).getBestCmap()}
    assert sorted(letters() - known - LEFT_TO_THE_SYSTEM) == []


def test_the_sheet_names_every_file_and_nothing_else() -> None:
    sheet = (FONTS / "fonts.css").read_text("utf-8")
    assert sorted(re.findall(r'url\("([^"]+)"\)', sheet)) == FILES


def test_fonts_are_light_and_bring_their_licence() -> None:
    assert sum((FONTS / name).stat().st_size for name in FILES) <= MOST_BYTES
    families = {name.rpartition("-")[0] for name in FILES}
    assert {path.name for path in FONTS.glob("*-licence.txt")} == {f"{family}-licence.txt" for family in families}
    for family in families:
        assert "SIL Open Font License" in Path(FONTS / f"{family}-licence.txt").read_text("utf-8")
