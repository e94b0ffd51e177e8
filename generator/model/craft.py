"""Crafts."""

from __future__ import annotations

from generator.model.entry import PageEntry
from generator.model.fields import Localized, field


class Craft(PageEntry, table="crafts", label=("Nghề", "Craft")):
    """A craft, with its page of villages and products."""

    name: Localized = field("Tên nghề", "Name")
    summary: Localized = field("Giới thiệu", "Introduction")
