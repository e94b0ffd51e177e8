"""Prose pages: about, how stars work."""

from __future__ import annotations

from typing import Annotated

from generator.model.choices import choices
from generator.model.entry import PageEntry
from generator.model.fields import Localized, field, optional
from generator.model.numbers import Count


class Page(PageEntry, folder="pages", label=("Trang", "Page")):
    """A page of prose."""

    summary: Localized = field("Tóm tắt", "Summary")
    menu_order: Count | None = optional("Thứ tự trong chân trang", "Order in the footer")
    ends_with: Annotated[str, choices("page-end", licences=("giấy phép", "licences"))] | None = optional(
        "Phần thêm ở cuối", "Added at its end", "licences: các giấy phép", "licences: the licences of the site"
    )
