"""The manual for staff: every example works as it stands, and its pictures show what the site shows."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from generator.digest import digest_bytes
from tests.manual import FOLDER, MANUAL, PICTURES, carry_out, pages, stamps, steps, words

TEXT = MANUAL.read_text("utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The real site after all examples."""
    root = tmp_path_factory.mktemp("manual")
    carry_out(root, TEXT)
    return pages(root)


def test_every_block_of_the_manual_is_carried_out() -> None:
    found = list(steps(TEXT))
    assert sum(2 if step.into else 1 for step in found) * 2 == TEXT.count("```")
    assert {step.kind for step in found} == {"edit", "new", "append", "list"}
    assert re.findall(r"^## (\d)", TEXT, re.MULTILINE) == list("12345")


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("dia-diem/bao-tang-gom-bat-trang/", ["08:00–17:45", "17:15"]),
        ("dia-diem/den-mau-ban-huong/", ["07:15–17:45"]),
        ("san-pham/lo-hoa-vi-du/", ["Lọ hoa ví dụ", "4 sao"]),
        ("en/products/lo-hoa-vi-du/", ["Example vase"]),
        ("le-hoi/", ["Hội ví dụ"]),
        ("en/festivals/", ["Example festival"]),
        ("dia-diem/dinh-bat-trang/", ["Sửa mái đình"]),
        ("en/places/dinh-bat-trang/", ["The roof is being repaired"]),
        ("lang-nghe/bat-trang/", ["Sửa mái đình"]),
        ("san-pham/dia-sen-vi-du/", ["Đĩa sen ví dụ"]),
        ("san-pham/khan-tam-vi-du/", ["Khăn tằm ví dụ"]),
    ],
)
def test_the_page_shows_what_the_manual_did(site: dict[str, bytes], page: str, seen: list[str]) -> None:
    told = words(site[f"{page}index.html"], "//main")
    assert [word for word in seen if word not in told] == []


def test_the_photograph_of_the_manual_is_on_the_page(site: dict[str, bytes]) -> None:
    assert "Lọ hoa men lam đặt trên bàn gỗ" in site["san-pham/lo-hoa-vi-du/index.html"].decode()


def test_the_manual_shows_its_pictures_and_no_others() -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([\w-]+)\.png\)", TEXT)
    assert shown == list(PICTURES)
    assert {path.stem for path in FOLDER.glob("*.png")} == set(PICTURES)
    assert set(stamps()) == set(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small_and_shows_the_words_of_today(site: dict[str, bytes], name: str) -> None:
    """Where it fails: `python -m scripts.manual_pictures`, and look at what it made."""
    data = (FOLDER / f"{name}.png").read_bytes()
    stamp, picture = stamps()[name], PICTURES[name]
    assert digest_bytes(data) == stamp["png"]
    assert words(site[f"{picture.page}index.html"], picture.told) == stamp["words"]
    assert len(data) <= 60 * 1024
    assert Image.open(io.BytesIO(data)).width == 360


def test_links_of_the_manual_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)]+)\)", TEXT):
        path = Path(FOLDER / link.partition("#")[0])
        assert path.exists(), link
