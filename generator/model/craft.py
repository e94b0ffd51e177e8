"""Crafts."""

from __future__ import annotations

from typing import Annotated

from generator.model.choices import choices
from generator.model.entry import PageEntry
from generator.model.fields import Localized, field, optional

COVERS = choices(
    "cover",
    pottery=("đĩa gốm", "plates"),
    gold_leaf=("lá quỳ vàng", "gold leaf"),
    leather=("da và kim chỉ", "leather and thread"),
    silk=("lụa", "silk"),
    rattan=("mây tre đan", "rattan weave"),
    tailoring=("ve áo comple", "a lapel"),
    inlay=("cúc khảm trai", "mother-of-pearl flowers"),
    lacquer=("sơn mài", "lacquer"),
    to_he=("con tò he", "dough figures"),
    grass=("cỏ tế đan", "woven grass"),
    shoes=("giày da", "shoes"),
    wood=("chạm gỗ", "carved wood"),
    food=("giò chả", "food in leaves"),
    herbs=("vị thuốc", "herbs"),
    fabric=("vải", "fabric"),
    incense=("tăm hương", "incense"),
    hat=("nón lá", "conical hats"),
    embroidery=("khung thêu", "an embroidery hoop"),
    lotus_silk=("tơ sen", "lotus and silk"),
    wood_turning=("đồ gỗ tiện", "turned wood"),
    green_rice=("cốm", "green rice"),
    instruments=("nhạc cụ", "instruments"),
)


class Craft(PageEntry, table="crafts", label=("Nghề", "Craft")):
    """A craft, with its page of villages and products."""

    name: Localized = field("Tên nghề", "Name")
    summary: Localized = field("Giới thiệu", "Introduction")
    cover: Annotated[str, COVERS] | None = optional(
        "Bìa vẽ", "Drawn cover", "Bỏ trống: một họa tiết chung", "Left out: a pattern for all"
    )
