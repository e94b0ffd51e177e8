"""Which files are pictures, and which names they may have: also those that phones and people give."""

from __future__ import annotations

import re
from functools import lru_cache

READ = ("jpg", "jpeg", "jfif", "png", "webp", "avif")
# Pictures too, but refused with what to do instead.
REFUSED = (
    *("heic", "heif", "hif", "gif", "svg", "svgz", "tif", "tiff", "bmp", "psd", "jp2", "jxl", "ico"),
    *("raw", "dng", "cr2", "cr3", "nef", "nrw", "arw", "orf", "raf", "rw2", "pef"),
)
MAX_BYTES = 120  # of a name: some systems hold no more than 143

_PICTURE = re.compile(rf".*\.({'|'.join((*READ, *REFUSED))})", re.IGNORECASE | re.DOTALL)
# What every system can hold, and YAML as a value: "Ảnh cổng làng (1).JPG". `\w` knows Vietnamese letters once in NFC.
_USABLE = re.compile(r"\w(?:[\w ()+&',.–-]*[\w)])?\.\w+")


@lru_cache(256)  # most files have one of few names
def is_picture(name: str) -> bool:
    """Whether a file is a picture by its name, of whatever kind."""
    return _PICTURE.fullmatch(name) is not None


def is_photo_name(name: str) -> bool:
    """Whether a picture can keep its name. It is in NFC."""
    return is_picture(name) and _USABLE.fullmatch(name) is not None and len(name.encode()) <= MAX_BYTES
