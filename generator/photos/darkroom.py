"""Makes the published forms of photographs, one photograph at a time: each is decoded once for all its variants.

What it gives is a function of the original's bytes, the width and the kind; the cache only remembers it.
"""

from __future__ import annotations

import base64
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import PIL
from PIL import Image, features

from generator.digest import digest, digest_bytes
from generator.photos.colour import to_srgb
from generator.photos.opening import lies_on_its_side, opened, turn_of
from generator.picture_cache import PictureCache

# Pixels. 360: a card on a plain screen. 720: a card on a fine one, a phone's width at two pixels to the point. 1200: a
# phone's width at two and a half or three (412 and 390 points). 1600: the strip on laptops, tablets' width at two.
# 2000: the strip on large screens; beyond that, files grow faster than what one sees. Browsers take the next larger
# file, so a step just below a common screen would be wasted on it.
WIDTHS = (360, 720, 1200, 1600, 2000)
# A width this near to the original's own adds a file and no sharpness.
WORTH_A_STEP = 1.1
# Pillow's names, with settings that look alike. AVIF at speed 8 takes a third of the time of 6 for 5 to 10 % more
# bytes; one thread, since variants already share the cores.
KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "avif": ("AVIF", {"quality": 55, "speed": 8, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 76, "method": 4}),
    "jpg": ("JPEG", {"quality": 78, "progressive": True, "optimize": True}),
}
PREVIEW_PX = 8  # its longer side

_CODE = ("opening.py", "colour.py", "darkroom.py")


def _making() -> str:
    """Changes with everything that shows in the bytes besides the original: this code, Pillow and its codecs."""
    folder = Path(__file__).parent
    code = [digest_bytes((folder / name).read_bytes()) for name in _CODE]
    codecs = [features.version(name) or "" for name in ("avif", "webp", "libjpeg_turbo", "jpg", "littlecms2", "zlib")]
    return digest((code, PIL.__version__, codecs))


MAKING = _making()


class Original(Protocol):
    """A photograph as it was given."""

    @property
    def digest(self) -> str: ...

    @property
    def data(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Print:
    """A photograph upright, in sRGB, as wide as its widest variant."""

    picture: Image.Image
    width: int  # of the original, upright
    height: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a photograph once it was looked at whole."""

    width: int  # pixels, upright
    height: int
    preview: str  # a data: address of a few pixels


class Darkroom:
    """Holds one photograph, the last one asked for, as it came out of the decoder."""

    def __init__(self, cache: PictureCache) -> None:
        self.cache = cache
        self._digest = ""
        self._print: Print | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process gets an empty one."""
        return Darkroom, (self.cache,)

    def facts(self, original: Original) -> Facts:
        """Raises Refused for what cannot be published; whoever has the facts can have every variant."""
        key = facts_key(original.digest)
        stored = self.cache.get(key, key)
        if stored is not None:
            return Facts(*json.loads(stored))
        found = look_at(original.data)
        self.cache.put(key, key, json.dumps([found.width, found.height, found.preview]).encode())
        return found

    def variant(self, original: Original, width: int, kind: str) -> bytes:
        """Raises Refused."""
        key = variant_key(original.digest, width, kind)
        stored = self.cache.get(key, key)
        if stored is not None:
            return stored
        if self._print is None or self._digest != original.digest:
            self._print = None  # not two at a time
            self._print, self._digest = develop(original.data), original.digest
        data = encode(self._print, width, kind)
        self.cache.put(key, key, data)
        return data


def facts_key(stamp: str) -> str:
    """Of the original with this digest."""
    return digest(("facts", MAKING, stamp))


def variant_key(stamp: str, width: int, kind: str) -> str:
    return digest(("variant", MAKING, stamp, width, kind))


def widths_of(width: int) -> tuple[int, ...]:
    """The published widths of an original, ascending; none is larger than it."""
    largest = min(width, WIDTHS[-1])
    return (*(step for step in WIDTHS if step * WORTH_A_STEP <= width and step < largest), largest)


def height_at(width: int, original: Facts | Print) -> int:
    """Of the variant of that width."""
    return max(1, round(original.height * width / original.width))


def look_at(data: bytes) -> Facts:
    """Decodes the whole photograph, a JPEG at an eighth of its size. Raises Refused."""
    with opened(data) as picture:
        turn = turn_of(picture)
        width, height = picture.size[::-1] if lies_on_its_side(turn) else picture.size
        picture.draft(None, (PREVIEW_PX * 8, PREVIEW_PX * 8))
        return Facts(width, height, _preview(_upright(picture, turn)))


def develop(data: bytes) -> Print:
    """Raises Refused."""
    with opened(data) as picture:
        turn = turn_of(picture)
        on_its_side = lies_on_its_side(turn)
        width, height = picture.size[::-1] if on_its_side else picture.size
        widest = widths_of(width)[-1]
        size = (widest, max(1, round(height * widest / width)))
        picture.draft(None, size[::-1] if on_its_side else size)  # JPEG: decode at a half, a quarter or an eighth
        return Print(_resized(_upright(picture, turn), size), width, height)


def encode(found: Print, width: int, kind: str) -> bytes:
    """The variant's bytes."""
    name, settings = KINDS[kind]
    out = io.BytesIO()
    _resized(found.picture, (width, height_at(width, found))).save(out, name, **settings)
    return out.getvalue()


def _upright(picture: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    plain = to_srgb(picture)
    return plain if turn is None else plain.transpose(turn)


def _resized(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)


def _preview(picture: Image.Image) -> str:
    """About 60 bytes of WebP, which a browser blurs by enlarging them."""
    scale = PREVIEW_PX / max(picture.size)
    width, height = (max(1, round(side * scale)) for side in picture.size)
    out = io.BytesIO()
    picture.resize((width, height), Image.Resampling.BOX).save(out, "WEBP", quality=30, method=6)
    return f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode()}"
