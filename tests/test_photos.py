"""Photographs come out upright, in sRGB, small, without metadata; what is no picture is refused with its place."""

from __future__ import annotations

import contextlib
import io
import random
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from generator.photos import MAX_WIDTH_PX, UnreadablePhoto, publish, published_size
from tests.tiny import TinySite

VILLAGE = "content/villages/bat-trang/index.md"
FOLDER = "content/villages/bat-trang"
PHOTOS = "photos:\n  - {file: cong-lang.jpg, alt: Cổng làng, author: Lan, licence: CC BY 4.0}\n"


def picture(width: int = 1600, height: int = 800, kind: str = "JPEG", **options: object) -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), (200, 0, 0))
    image.paste((0, 0, 200), (width // 2, 0, width, height))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def turned(data: bytes, orientation: int) -> bytes:
    image = Image.open(io.BytesIO(data))
    exif = image.getexif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = "N"  # a position, as phones write it
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (picture(), (1280, 640)),
        (picture(300, 200), (300, 200)),
        (picture(4001, 3003), (1280, 961)),
        (picture(kind="PNG"), (1280, 640)),
        (picture(kind="WEBP"), (1280, 640)),
        (turned(picture(), 6), (800, 1600)),
    ],
)
def test_the_size_that_is_announced_is_the_size_that_is_published(data: bytes, size: tuple[int, int]) -> None:
    assert published_size(data) == size
    assert opened(publish(data)).size == size
    assert size[0] <= MAX_WIDTH_PX


def test_a_turned_photograph_comes_out_upright() -> None:
    upright = opened(publish(turned(picture(), 6))).convert("RGB")
    top = upright.getpixel((400, 100))
    assert isinstance(top, tuple)
    assert top[0] > top[2]  # red, which was left, is now on top


def test_metadata_and_profiles_do_not_come_through() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = turned(picture(icc_profile=profile), 1)
    assert opened(data).getexif()
    out = opened(publish(data))
    assert not out.getexif()
    assert "icc_profile" not in out.info
    assert b"Exif" not in publish(data)


def test_the_same_bytes_give_the_same_photograph() -> None:
    assert publish(picture()) == publish(picture())


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 100,000 by 100,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("data", [b"", b"junk" * 100, picture()[:2000], bomb(), b"GIF89a" + b"\0" * 50])
def test_what_is_no_whole_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePhoto):
        publish(data)


def test_a_photograph_appears_on_the_page_with_its_words_and_its_size(site: TinySite) -> None:
    site.edit(VILLAGE, "tips:", f"{PHOTOS}tips:").write(f"{FOLDER}/cong-lang.jpg", picture()).build()
    page = site.page("lang-nghe/bat-trang/index.html")
    assert 'alt="Cổng làng" width="1280" height="640"' in page
    assert "Ảnh: Lan, CC BY 4.0" in page
    name = next(path for path in site.tree() if path.startswith("static/photos/cong-lang-"))
    assert f'src="/lang-nghe/{name}"' in page
    site.build()
    assert site.made() == {}
    site.write(f"{FOLDER}/cong-lang.jpg", picture(300, 200)).build()
    assert name not in site.tree()
    assert site.tree() == site.clean_tree()


@pytest.mark.parametrize(
    ("name", "data", "described", "code", "place"),
    [
        ("cong-lang.jpg", picture(), "", "photo-not-described", f"{FOLDER}/cong-lang.jpg"),
        ("", b"", PHOTOS, "photo-missing", VILLAGE),
        ("cong-lang.jpg", picture()[:3000], PHOTOS, "photo-unreadable", f"{FOLDER}/cong-lang.jpg"),
        ("cong-lang.heic", b"x", "", "photo-format", f"{FOLDER}/cong-lang.heic"),
        ("cong-lang.svg", b"<svg/>", "", "photo-format", f"{FOLDER}/cong-lang.svg"),
        ("IMG_0001.JPG", picture(), "", "odd-file-name", f"{FOLDER}/IMG_0001.JPG"),
    ],
)
def test_a_photograph_that_cannot_be_published_is_a_problem(
    site: TinySite, name: str, data: bytes, described: str, code: str, place: str
) -> None:
    site.edit(VILLAGE, "tips:", f"{described}tips:")
    if name:
        site.write(f"{FOLDER}/{name}", data)
    assert {(item.code, item.file) for item in site.problems()} == {(code, place)}


@pytest.mark.parametrize("missing", ["alt: Cổng làng, ", "author: Lan, ", ", licence: CC BY 4.0"])
def test_a_photograph_needs_its_words_its_author_and_its_licence(site: TinySite, missing: str) -> None:
    site.write(f"{FOLDER}/cong-lang.jpg", picture())
    site.edit(VILLAGE, "tips:", PHOTOS.replace(missing, "") + "tips:")
    assert "missing-field" in {item.code for item in site.problems()}


def test_a_damaged_head_is_refused_and_never_another_exception() -> None:
    rng = random.Random(1)
    whole = turned(picture(64, 32), 6)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(200)] = rng.randrange(256)
        for read in (published_size, publish):
            with contextlib.suppress(UnreadablePhoto):
                read(bytes(data))
