"""Pixels in sRGB with nothing beside them: no profile, no metadata, no transparency."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

PAPER = (246, 238, 223)  # the page's light ground (--paper), on which transparency is laid
_SRGB = ImageCms.createProfile("sRGB")
_MODE_OF_SPACE = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}


def to_srgb(picture: Image.Image) -> Image.Image:
    """A plain RGB picture of any other."""
    alpha = _alpha(picture)
    solid = _without_alpha(picture)
    plain = _converted(solid, picture.info.get("icc_profile")) or (
        solid if solid.mode == "RGB" else solid.convert("RGB")
    )
    if alpha is not None:
        ground = Image.new("RGB", plain.size, PAPER)
        ground.paste(plain, mask=alpha)
        plain = ground
    fresh = plain.copy() if plain is picture else plain
    fresh.info = {}
    return fresh


def _alpha(picture: Image.Image) -> Image.Image | None:
    if picture.has_transparency_data:
        whole = picture if picture.mode == "RGBA" else picture.convert("RGBA")  # a copy of a large one is dear
        return whole.getchannel("A")
    return None


def _without_alpha(picture: Image.Image) -> Image.Image:
    """In a mode that a profile can be applied to: RGB, L or CMYK."""
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value / 256, "L")  # 16 bits of grey to 8
    if picture.mode in ("I", "F"):
        return picture.point(lambda value: value / 256, "F").convert("L")
    if picture.mode in ("1", "LA", "La"):
        return picture.convert("L")
    if picture.mode in ("L", "RGB", "CMYK"):
        return picture
    return picture.convert("RGB")


def _converted(picture: Image.Image, profile: object) -> Image.Image | None:
    """By the embedded profile; None without one, and when it is damaged or of another kind of picture."""
    if not isinstance(profile, bytes) or not profile:
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if _MODE_OF_SPACE.get(source.profile.xcolor_space) != picture.mode:
            return None
        return ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None  # browsers, too, take the numbers for sRGB then
