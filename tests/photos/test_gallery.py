"""Rows of a gallery, and how wide a photograph is shown in each place."""

from __future__ import annotations

import pytest

from generator.photos.gallery import spans
from generator.photos.photo import Photo, Variant, fits_strip
from generator.photos.slots import gallery_sizes, sizes

WIDE, TALL, SQUARE, PANORAMA = 4 / 3, 3 / 4, 1.0, 4.0


@pytest.mark.parametrize(
    ("ratios", "expected"),
    [
        ((), ()),
        ((WIDE,), (16,)),
        ((TALL,), (9,)),
        ((PANORAMA,), (24,)),
        ((WIDE, WIDE), (12, 12)),
        ((WIDE, TALL), (15, 9)),
        ((TALL, TALL), (9, 9)),  # not blown up to fill the row
        ((TALL, TALL, TALL), (8, 8, 8)),
        ((SQUARE, SQUARE), (12, 12)),
        ((WIDE, PANORAMA, TALL), (16, 24, 9)),
        ((TALL, WIDE, PANORAMA, TALL, WIDE), (9, 15, 24, 9, 15)),
        ((0.1,) * 3, (2, 1, 1)),
    ],
)
def test_a_row_is_shared_by_the_ratios(ratios: tuple[float, ...], expected: tuple[int, ...]) -> None:
    assert spans(ratios) == expected


def test_sizes_say_the_width_of_each_slot() -> None:
    assert sizes("strip", 4 / 3) == "100vw"
    assert gallery_sizes(24, place="wide").startswith("(min-width: 1184px) 1120px, ")
    assert sizes("card", 4 / 3).startswith("(min-width: 1184px) 261px, ")
    assert sizes("card", 4 / 3).endswith(", calc(100vw - 36px)")


def test_what_is_cropped_at_its_sides_is_shown_wider_than_its_slot() -> None:
    assert sizes("card", 3.2).startswith("(min-width: 1184px) 522px, ")
    assert sizes("strip", 4).endswith(", 832px")


def photo(width: int, height: int, widths: tuple[int, ...]) -> Photo:
    found = (Variant(kind, w, w * height // width, f"/{w}.{kind}") for kind in ("avif", "webp", "jpg") for w in widths)
    return Photo(width, height, "data:,", tuple(found))


def test_a_photograph_offers_a_jpeg_near_a_width() -> None:
    whole = photo(4000, 3000, (360, 720, 1200, 1600, 2000))
    assert whole.jpeg_near() == Variant("jpg", 1200, 900, "/1200.jpg")
    assert whole.fallback.width == 720
    assert photo(700, 500, (360, 700)).jpeg_near().width == 700
    assert whole.srcset("webp").startswith("/360.webp 360w, /720.webp 720w")


def test_a_strip_shows_a_slice_of_what_is_tall_or_very_wide() -> None:
    assert [fits_strip(photo(*size, (360,))) for size in ((4, 3), (16, 9), (3, 4), (1, 1), (4, 1))] == [
        *(True, True, False, False, False)
    ]
