"""The picture that networks show where a page is shared, as its head names it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.covers import PLAIN
from generator.drawing.share import HEIGHT, WIDTH
from generator.fetch import Fetch


@dataclass(frozen=True, slots=True)
class Shared:
    """A picture with its words."""

    url: str  # absolute, as networks want it
    alt: str
    width: int  # pixels
    height: int


def shared_picture(fetch: Fetch, page: str, lang: str) -> Shared:
    """Of an entry's page ("village/bat-trang"), of a list ("list/village"), of any other ("home")."""
    picture, t = fetch.social(page, lang), fetch.wording(lang)
    words = ", ".join(filter(None, (picture.title, picture.kind, picture.site)))
    drum = picture.motif == PLAIN
    alt = t("social-alt-plain", words=words) if drum else t("social-alt", words=words)
    return Shared(fetch.links().absolute(picture.path), alt, WIDTH, HEIGHT)
