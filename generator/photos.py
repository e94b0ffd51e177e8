"""Photographs for the web, bytes in and bytes out: upright, sRGB, no metadata, above all not where they were taken."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps

MAX_PIXELS = 60_000_000  # a 48-megapixel phone photo passes, a decompression bomb does not
MAX_WIDTH_PX = 1280
QUALITY = 78
FORMATS = ("JPEG", "PNG", "WEBP")

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
_SRGB = ImageCms.createProfile("sRGB")


class UnreadablePhoto(Exception):  # noqa: N818 - it says what the photograph is
    """The bytes are no whole picture of a kind we read."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A published photograph."""

    href: str
    width: int  # pixels, as published
    height: int


def published_size(data: bytes) -> tuple[int, int]:
    """Width and height of what `publish` gives, from the picture's head. Raises UnreadablePhoto."""
    with _opened(data) as picture:
        width, height = picture.size
        if picture.getexif().get(0x0112, 1) >= 5:  # Exif orientation: turned by a quarter
            width, height = height, width
    return _fitted(width, height)


def publish(data: bytes) -> bytes:
    """The photograph as WebP. Raises UnreadablePhoto."""
    with _opened(data) as picture:
        picture.draft("RGB", (MAX_WIDTH_PX * 2, MAX_WIDTH_PX * 2))  # JPEG: decode at a half or a quarter
        plain = _to_srgb(ImageOps.exif_transpose(picture))
        plain = plain.resize(published_size(data), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        plain.save(out, "WEBP", quality=QUALITY, method=4)
        return out.getvalue()


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """The picture; whatever goes wrong while it is read, it is the picture's fault."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # damaged metadata, which is not published anyway
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                yield picture
    except UnreadablePhoto:
        raise
    except Exception as failure:  # Pillow raises many kinds on damaged files, also plain SyntaxError and TypeError
        raise UnreadablePhoto from failure


def _fitted(width: int, height: int) -> tuple[int, int]:
    if width <= MAX_WIDTH_PX:
        return width, height
    return MAX_WIDTH_PX, max(1, round(height * MAX_WIDTH_PX / width))


def _to_srgb(picture: Image.Image) -> Image.Image:
    """Pixels in sRGB, with nothing beside them: a fresh picture carries no profile and no metadata."""
    mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, _SRGB, outputMode=mode)
            picture = converted if converted is not None else picture
        except ImageCms.PyCMSError:
            pass  # a damaged profile: take the numbers for sRGB, as browsers do
    plain = picture.convert(mode)
    plain.info.clear()
    return plain
