"""What is no photograph we can publish is refused with its reason, told by its bytes and never by its name."""

from __future__ import annotations

import resource

import pytest
from PIL import Image

from generator.photos import opening
from generator.photos.darkroom import develop, look_at
from generator.photos.names import is_photo_name, is_picture
from generator.photos.opening import Refused, kind_of
from tests.pictures import bomb, heic, picture, quarters, saved

FRAMES = {"save_all": True, "append_images": [Image.new("RGB", (640, 480), (1, 2, 3))], "duration": 100}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo-empty"),
        (b"junk" * 100, "photo-unreadable"),
        (picture()[: len(picture()) // 2], "photo-unreadable"),
        (picture(4000, 3000)[:-600], "photo-unreadable"),
        (picture(4000, 3000, progressive=True)[:-9000], "photo-unreadable"),
        (picture(kind="PNG")[:-300], "photo-unreadable"),
        (picture(kind="WEBP")[:-300], "photo-unreadable"),
        (picture(kind="AVIF")[:-300], "photo-unreadable"),
        (picture()[:3], "photo-unreadable"),
        (heic(), "photo-heic"),
        (picture(kind="GIF"), "photo-format"),
        (picture(kind="TIFF"), "photo-format"),
        (picture(kind="BMP"), "photo-format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo-format"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><svg/>", "photo-format"),
        (b"<!DOCTYPE html><title>Zalo</title>", "photo-format"),
        (b"%PDF-1.7", "photo-format"),
        (b"II*\0\x10\0\0\0CR\2\0", "photo-format"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "photo-format"),
        (bomb(), "photo-too-large"),
        (picture(639, 480), "photo-too-small"),
        (picture(2000, 359), "photo-too-small"),
        (saved(quarters(), "WEBP", **FRAMES), "photo-moving"),
        (saved(quarters(), "PNG", **FRAMES), "photo-moving"),
    ],
)
def test_what_cannot_be_published_is_refused_with_its_reason(data: bytes, code: str) -> None:
    for read in (look_at, develop):
        with pytest.raises(Refused) as refused:
            read(data)
        assert refused.value.code == code


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refused) as refused:
        look_at(bomb())
    assert refused.value.values == {"width": "60000", "height": "60000", "million": "3600"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes; its pixels are 10 GB


def test_the_limit_of_pixels_is_that_of_the_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_PIXELS", {"JPEG": 640 * 480})
    monkeypatch.setattr(opening, "MAX_PIXELS_OF_OTHERS", 640 * 480 - 1)
    assert look_at(picture()).width == 640
    with pytest.raises(Refused, match="photo-too-large"):
        look_at(picture(kind="PNG"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_kind_is_told_by_the_bytes(kind: str) -> None:
    assert kind_of(picture(kind=kind)) == kind
    assert look_at(picture(kind=kind)).width == 640


def test_the_smallest_photograph_is_accepted_lying_and_standing() -> None:
    assert look_at(picture(640, 360)).height == 360
    assert look_at(picture(360, 640)).height == 640


@pytest.mark.parametrize(
    "name",
    [
        "cong-lang.jpg",
        "IMG_0001.JPG",
        "IMG_0001.JPEG",
        "Ảnh cổng làng (1).JPG",
        "20261121_081500.jpeg",
        "z4567_abc.jfif",
        "Bà Năm & cháu.png",
        "a.b.webp",
        "1.avif",
        "IMG_1.HEIC",
    ],
)
def test_names_of_phones_and_people_can_stay(name: str) -> None:
    assert is_photo_name(name)


@pytest.mark.parametrize(
    "name",
    ["a#b.jpg", "a:b.jpg", "a?.jpg", '"a".jpg', " a.jpg", "a .jpg", "-a.jpg", "a*.png", ".jpg", "x" * 130 + ".jpg"],
)
def test_a_name_that_some_system_cannot_hold_is_a_picture_but_not_usable(name: str) -> None:
    assert is_picture(name)
    assert not is_photo_name(name)


@pytest.mark.parametrize("name", ["index.md", "a.jpg.txt", "a", "jpg"])
def test_other_files_are_no_pictures(name: str) -> None:
    assert not is_picture(name)
