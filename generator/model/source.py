"""Sources: who said it, where and when."""

from __future__ import annotations

from typing import Annotated

from generator.model.choices import choices
from generator.model.dates import AboutDate
from generator.model.entry import Entry
from generator.model.fields import Localized, Text, Url, field, optional


class Source(Entry, table="sources", label=("Nguồn", "Source")):
    """An article, a decision, a map. A copy on somebody else's domain is evidence but no link."""

    title: Text = field("Tên tài liệu", "Title", "Nguyên văn", "As it stands")
    lang: (
        Annotated[
            str,
            choices(
                "language",
                vi=("Tiếng Việt", "Vietnamese"),
                en=("Tiếng Anh", "English"),
                fr=("Tiếng Pháp", "French"),
                es=("Tiếng Tây Ban Nha", "Spanish"),
            ),
        ]
        | None
    ) = optional("Ngôn ngữ", "Language", "Bỏ trống: tiếng Việt", "Left out: Vietnamese")
    url: Url | None = optional("Địa chỉ", "Address")
    link: (
        Annotated[str, choices("link", yes=("dẫn liên kết", "link"), no=("không dẫn liên kết", "do not link"))] | None
    ) = optional("Dẫn liên kết", "Link", "no khi là bản sao trên tên miền khác", "no for a copy on another domain")
    published_on: AboutDate | None = optional("Ngày đăng", "Published on")
    when: Localized | None = optional(
        "Thời điểm như ghi chú", "When, in words", "Khi không rõ ngày", "Where there is no date"
    )
    publisher: Text | None = optional("Nơi đăng", "Publisher")
    licence: Text | None = optional("Giấy phép", "Licence")
