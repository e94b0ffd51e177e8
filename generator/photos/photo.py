"""A photograph as pages show it: the addresses of its variants, its size, its words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.photos.slots import gallery_sizes, sizes

FALLBACK_PX = 720  # what a browser gets that knows no `srcset`
SHARED_PX = 1200  # what social networks ask for


@dataclass(frozen=True, slots=True)
class Variant:
    """One published file."""

    kind: str  # "avif", "webp" or "jpg"
    width: int  # pixels
    height: int
    href: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A published photograph."""

    width: int  # of the original, upright; no variant is wider
    height: int
    preview: str  # a data: address of a few pixels, shown until the photograph is there
    variants: tuple[Variant, ...]  # by kind, then ascending

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.width / self.height

    def srcset(self, kind: str) -> str:
        return ", ".join(f"{item.href} {item.width}w" for item in self.variants if item.kind == kind)

    def sizes(self, slot: str) -> str:
        """How wide it is shown in a slot of the layout (`slots.py`)."""
        return sizes(slot, self.ratio)

    def gallery_sizes(self, span: int, place: str) -> str:
        """The same in a gallery, over so many of its tracks."""
        return gallery_sizes(span, place)

    @property
    def fallback(self) -> Variant:
        """The JPEG for a browser that cannot choose."""
        return self.jpeg_near(FALLBACK_PX)

    def jpeg_near(self, width: int = SHARED_PX) -> Variant:
        """The JPEG whose width is nearest: for what can read nothing else, such as link previews."""
        jpegs = [item for item in self.variants if item.kind == "jpg"]
        return min(jpegs, key=lambda item: max(item.width / width, width / item.width))


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photograph with its words."""

    file: Photo
    alt: str
    author: str
    licence: str
    span: int = 0  # tracks of the gallery it takes


# The strip above a page shows most of what lies within these ratios; of others it shows a slice.
_STRIP_SHOWS = (1.2, 3.2)


def fits_strip(photo: Photo) -> bool:
    return _STRIP_SHOWS[0] <= photo.ratio <= _STRIP_SHOWS[1]
