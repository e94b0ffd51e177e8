"""What is published of a photograph: upright, in sRGB, in every width and form, with nothing beside the pixels."""

from __future__ import annotations

import base64
import contextlib
import io
import random
import struct
from pathlib import Path

import pytest
from PIL import Image

from generator.digest import digest_bytes
from generator.photos import darkroom as module
from generator.photos.colour import PAPER
from generator.photos.darkroom import (
    KINDS,
    WIDTHS,
    Darkroom,
    develop,
    encode,
    height_at,
    look_at,
    variant_key,
    widths_of,
)
from generator.photos.opening import Refused
from generator.picture_cache import PictureCache
from generator.sources import SourceFile
from tests.pictures import (
    ADOBE_RGB,
    DISPLAY_P3,
    METADATA,
    SECRET,
    SIZE,
    colour_at,
    is_upright,
    noisy,
    opened,
    picture,
    profile,
    quarters,
    saved,
    sideways,
    with_everything,
)


def published(data: bytes, kind: str = "jpg", width: int = 0) -> bytes:
    return encode(develop(data), width or widths_of(look_at(data).width)[-1], kind)


@pytest.mark.parametrize(
    ("original", "widths"),
    [
        (360, (360,)),
        (390, (390,)),
        (640, (360, 640)),
        (1000, (360, 720, 1000)),
        (1250, (360, 720, 1250)),  # 1200 as well would be no lighter
        (1920, (360, 720, 1200, 1600, 1920)),
        (2100, (360, 720, 1200, 1600, 2000)),
        (12_000, WIDTHS),
    ],
)
def test_no_variant_is_wider_than_the_original(original: int, widths: tuple[int, ...]) -> None:
    assert widths_of(original) == widths


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(4001, 3003), (3003, 4001), (2500, 701), (641, 363)])
def test_the_size_that_is_announced_is_the_size_that_is_published(size: tuple[int, int], kind: str) -> None:
    data = picture(*size)
    facts, found = look_at(data), develop(data)
    assert (facts.width, facts.height) == size
    for width in widths_of(facts.width)[:3]:
        variant = encode(found, width, kind)
        assert opened(variant).size == (width, height_at(width, facts))
        assert Image.open(io.BytesIO(variant)).format == {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[kind]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_comes_out_upright_however_the_camera_was_held(orientation: int, kind: str) -> None:
    data = sideways(orientation, kind)
    facts = look_at(data)
    assert (facts.width, facts.height) == SIZE
    for out in KINDS:
        assert is_upright(published(data, out)), out
        assert opened(published(data, out)).size == SIZE


@pytest.mark.parametrize("orientation", [0, 9, 255, 65535])
def test_an_orientation_that_does_not_exist_is_passed_over(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert is_upright(published(picture(exif=exif)))


@pytest.mark.parametrize("original", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_pixels_comes_through(original: str, kind: str) -> None:
    out = published(with_everything(original), kind)
    for marker in METADATA:
        assert marker.encode() not in out, marker
    assert SECRET not in out
    assert is_upright(out)
    found = Image.open(io.BytesIO(out))
    assert not found.getexif()
    assert not {"icc_profile", "exif", "xmp", "comment", "photoshop"} & found.info.keys()
    if kind == "jpg":
        assert jpeg_segments(out) <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA}  # JFIF, tables, frame, scan
    if kind == "webp":
        assert riff_chunks(out) == {b"VP8 "}
    if kind == "avif":
        assert not {b"Exif", b"mime", b"prof", b"rICC"} & set(four_letter_words(out))


def jpeg_segments(data: bytes) -> set[int]:
    """Markers up to the first scan."""
    found, at = set(), 2
    while data[at] == 0xFF:
        found.add(data[at + 1])
        if data[at + 1] == 0xDA:
            break
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return found


def riff_chunks(data: bytes) -> set[bytes]:
    found, at = set(), 12
    while at < len(data):
        length = struct.unpack("<I", data[at + 4 : at + 8])[0]
        found.add(data[at : at + 4])
        at += 8 + length + length % 2
    return found


def four_letter_words(data: bytes) -> list[bytes]:
    head = data[: data.index(b"mdat")]
    return [head[at : at + 4] for at in range(len(head) - 3)]


def near(found: tuple[int, ...], expected: tuple[int, ...], tolerance: int = 6) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("primaries", "stored", "expected"),
    [
        # The numbers that the matrices of both spaces give.
        (DISPLAY_P3, (185, 72, 52), (202, 59, 37)),
        (ADOBE_RGB, (174, 64, 47), (201, 62, 42)),
        (ADOBE_RGB, (100, 140, 100), (76, 141, 98)),
    ],
    ids=["Display P3", "Adobe RGB", "Adobe RGB green"],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_wider_space_becomes_srgb(
    primaries: tuple[tuple[float, float, float], ...],
    stored: tuple[int, int, int],
    expected: tuple[int, int, int],
    kind: str,
) -> None:
    data = saved(Image.new("RGB", SIZE, stored), quality=95, icc_profile=profile(primaries))
    assert near(colour_at(published(data, kind), 0.5, 0.5), expected)


def test_a_damaged_profile_and_one_of_another_kind_are_passed_over() -> None:
    grey = Image.new("RGB", SIZE, (120, 90, 60))
    for data in (
        saved(grey, icc_profile=b"nothing of the kind" * 20),
        saved(grey, icc_profile=profile()[:200]),
        saved(grey.convert("CMYK"), icc_profile=profile()),
    ):
        assert near(colour_at(published(data), 0.5, 0.5), (120, 90, 60))


def test_cmyk_and_grey_come_out_as_their_colours() -> None:
    red = Image.new("CMYK", SIZE, (0, 255, 255, 0))
    assert near(colour_at(published(saved(red)), 0.5, 0.5), (255, 0, 0), 8)
    grey = Image.new("L", SIZE, 100)
    assert near(colour_at(published(saved(grey)), 0.5, 0.5), (100, 100, 100))
    assert near(colour_at(published(saved(grey.convert("1"), "PNG")), 0.5, 0.5), (0, 0, 0), 255)


def test_sixteen_bits_of_grey_become_eight() -> None:
    deep = Image.new("I;16", SIZE, 30_000)
    assert near(colour_at(published(saved(deep, "PNG")), 0.5, 0.5), (117, 117, 117))


def test_a_palette_keeps_its_colours() -> None:
    assert is_upright(published(saved(quarters().quantize(8), "PNG")))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "RGB"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_transparent_shows_the_paper(mode: str, kind: str) -> None:
    clear = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    clear.paste((250, 250, 250, 255), (0, 0, SIZE[0] // 2, SIZE[1]))
    if mode == "P":
        data = saved(clear.convert("P"), "PNG", transparency=clear.convert("P").getpixel((SIZE[0] - 1, 0)))
    elif mode == "RGB":
        data = saved(clear.convert("RGB"), "PNG", transparency=(0, 0, 0))
    else:
        data = saved(clear.convert(mode), "PNG")
    assert near(colour_at(published(data, kind), 0.25, 0.5), (250, 250, 250))
    assert near(colour_at(published(data, kind), 0.75, 0.5), PAPER)


def test_a_jpeg_with_a_second_picture_inside_shows_the_first() -> None:
    second = Image.new("RGB", SIZE, (0, 0, 0))
    data = saved(quarters(), "MPO", save_all=True, append_images=[second])
    assert is_upright(published(data))


def test_the_preview_is_a_few_dozen_bytes_and_upright() -> None:
    preview = look_at(sideways(6)).preview
    head, _, code = preview.partition(",")
    data = base64.b64decode(code)
    assert head == "data:image/webp;base64"
    assert len(data) < 100
    assert opened(data).size == (8, 6)
    assert colour_at(data, 0.1, 0.1)[0] > 120 > colour_at(data, 0.9, 0.1)[0]
    assert len(look_at(noisy(1600, 1200)).preview) < 180


def test_a_damaged_head_is_refused_and_never_another_exception() -> None:
    rng = random.Random(1)
    whole = sideways(6)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(200)] = rng.randrange(256)
        for read in (look_at, develop):
            with contextlib.suppress(Refused):
                read(bytes(data))


# ---------------------------------------------------------------------------------------------- the cache


def source(data: bytes) -> SourceFile:
    return SourceFile("content/villages/x/a.jpg", digest_bytes(data), data)


def test_a_photograph_is_decoded_once_for_all_its_variants(monkeypatch: pytest.MonkeyPatch) -> None:
    developed: list[int] = []

    def count(data: bytes) -> module.Print:
        developed.append(len(data))
        return develop(data)

    monkeypatch.setattr(module, "develop", count)
    first, second = source(picture()), source(picture(800, 600))
    room = Darkroom(PictureCache(None))
    found = [room.variant(item, width, kind) for item in (first, second) for kind in KINDS for width in (360, 640)]
    assert len(developed) == 2
    alone = [
        Darkroom(PictureCache(None)).variant(item, width, kind)
        for item in (first, second)
        for kind in KINDS
        for width in (360, 640)
    ]
    assert found == alone  # what was asked for before does not show


def test_the_cache_gives_back_what_would_be_computed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    item = source(picture())
    cache = PictureCache(tmp_path / "pictures")
    computed = Darkroom(cache).variant(item, 360, "webp")
    key = variant_key(item.digest, 360, "webp")
    cache.put(key, key, computed)
    facts = Darkroom(cache).facts(item)
    for name in ("develop", "look_at"):
        monkeypatch.setattr(module, name, None)  # not to be called
    assert Darkroom(cache).variant(item, 360, "webp") == computed
    assert Darkroom(cache).facts(item) == facts


def test_a_key_depends_on_all_that_shows_in_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {variant_key(stamp, width, kind) for stamp in "ab" for width in (360, 720) for kind in KINDS}
    monkeypatch.setattr(module, "MAKING", "another Pillow")
    keys |= {variant_key(stamp, width, kind) for stamp in "ab" for width in (360, 720) for kind in KINDS}
    assert len(keys) == 24
