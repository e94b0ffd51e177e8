"""Opens a photograph, or says why it cannot be published. Its kind is told by its bytes, never by its name."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
# Decoded at a fraction of its size, a JPEG of 108 megapixels costs less than a PNG of 36, which is decoded whole and
# copied for its transparency: 13 bytes to the pixel.
MAX_PIXELS = {"JPEG": 110_000_000}
MAX_PIXELS_OF_OTHERS = 36_000_000
# Less is blurred even on a small phone's screen, which has 720 pixels in its width.
MIN_LONG_SIDE, MIN_SHORT_SIDE = 640, 360

# Exif orientation -> what turns the pixels upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112
_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF/RAW"),
    (b"MM\0*", "TIFF/RAW"),
    (b"IIU\0", "RAW"),
    (b"IIRO", "RAW"),
    (b"FUJIFILM", "RAW"),
    (b"8BPS", "PSD"),
    (b"%PDF", "PDF"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\0\0\1\0", "ICO"),
    (b"PK\3\4", "ZIP"),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"})

# Pillow would only warn of many pixels; `_refuse_for_its_head` looks before anything is decoded.
Image.MAX_IMAGE_PIXELS = None


class Refused(Exception):  # noqa: N818 - it says what happened to the photograph
    """A photograph that cannot be published: the code of a problem, and what its words are filled with."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def kind_of(data: bytes) -> str:
    """JPEG, PNG, HEIC and so on by the first bytes; empty when they belong to no kind of picture we know."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        return _kind_of_boxes(data)
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml")) and b"<svg" in head:
        return "SVG"
    return "HTML" if head.startswith((b"<!doctype html", b"<html")) else ""


def _kind_of_boxes(data: bytes) -> str:
    """HEIC, AVIF and Canon's RAW are one container; the list of brands at its head says which."""
    length = min(int.from_bytes(data[:4], "big"), 200)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, length, 4))}
    if brands & {b"avif", b"avis"}:
        return "AVIF"
    if brands & _HEIF_BRANDS:
        return "HEIC"
    return "RAW" if b"crx " in brands else "MP4"


def refuse_kind(data: bytes) -> None:
    """Raises Refused for what is no photograph we read."""
    if not data:
        raise Refused("photo-empty")
    kind = kind_of(data)
    if kind == "HEIC":
        raise Refused("photo-heic")
    if not kind:
        raise Refused("photo-unreadable")
    if kind not in FORMATS:
        raise Refused("photo-format", kind=kind)


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """The picture, not yet decoded. Whatever goes wrong while it is used is its fault: raises Refused."""
    refuse_kind(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damaged metadata, which is not published anyway
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                _refuse_for_its_head(picture, kind_of(data))
                yield picture
    except Refused:
        raise
    except Exception as failure:  # Pillow raises many kinds on damaged files, also plain SyntaxError and TypeError
        raise Refused("photo-unreadable") from failure


def _refuse_for_its_head(picture: Image.Image, kind: str) -> None:
    width, height = picture.size
    limit = MAX_PIXELS.get(kind, MAX_PIXELS_OF_OTHERS)
    if width * height > limit:
        million = round(width * height / 1_000_000)
        raise Refused("photo-too-large", width=str(width), height=str(height), million=str(million))
    if max(width, height) < MIN_LONG_SIDE or min(width, height) < MIN_SHORT_SIDE:
        needed = {"long": str(MIN_LONG_SIDE), "short": str(MIN_SHORT_SIDE)}
        raise Refused("photo-too-small", width=str(width), height=str(height), **needed)
    # Phones put a second picture into a JPEG (a depth map, a brighter copy); only the first one is shown.
    if kind != "JPEG" and getattr(picture, "n_frames", 1) > 1:
        raise Refused("photo-moving", kind=kind)


def turn_of(picture: Image.Image) -> Image.Transpose | None:
    """What turns it upright; None when it is, or when its metadata cannot be read."""
    try:
        return _TURNS.get(int(picture.getexif().get(_ORIENTATION, 1)))
    except Exception:  # damaged Exif raises many kinds
        return None


def lies_on_its_side(turn: Image.Transpose | None) -> bool:
    """Whether turning swaps width and height."""
    upright = (None, _TURNS[2], _TURNS[3], _TURNS[4])
    return turn not in upright
