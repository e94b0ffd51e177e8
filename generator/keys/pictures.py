"""Pictures for sharing."""

from __future__ import annotations

from generator.digest import digest
from generator.keys.world import Keys, World
from generator.social import SocialPicture, picture_of, subject_of


def _social(world: World, rest: str) -> SocialPicture:
    page, _, lang = rest.rpartition("@")
    subject = subject_of(world.site, world.sources, page, lang)
    return picture_of(world.site, world.sources, subject, world.value(f"ui:{lang}"))


PICTURE_KEYS: Keys = {"social": (_social, lambda world, rest: digest(world.value(f"social:{rest}")))}
