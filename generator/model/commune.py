"""Communes and wards: those of today and those before 1 July 2025."""

from __future__ import annotations

from typing import Annotated

from generator.model.choices import choices
from generator.model.dates import Day
from generator.model.entry import AreaClaims, CountClaims, Note, PageEntry, Position
from generator.model.fields import Localized, field, many, optional
from generator.model.references import CommuneRefs

KINDS = choices("commune-kind", commune=("xã", "commune"), ward=("phường", "ward"), township=("thị trấn", "township"))
STATUSES = choices("commune-status", today=("hiện nay", "today"), former=("cũ", "former"))


class Commune(PageEntry, table="communes", label=("Xã, phường", "Commune")):
    """A unit of local government. A former one says where it went and which district it belonged to."""

    name: Localized = field("Tên", "Name", "Không kèm chữ xã, phường", "Without the word commune or ward")
    kind: Annotated[str, KINDS] = field("Loại", "Kind")
    status: Annotated[str, STATUSES] = field("Hiện nay hay cũ", "Today or former")
    district: Localized | None = optional(
        "Huyện, quận cũ",
        "Former district",
        "Như huyện Phú Xuyên; không còn từ 01/07/2025",
        "Such as Phú Xuyên district; abolished on 1 July 2025",
    )
    since: Day | None = optional("Có từ", "Since")
    until: Day | None = optional("Đến", "Until")
    merged_into: CommuneRefs = many("Nay thuộc", "Now part of")
    formed_from: tuple[Localized, ...] = many("Lập từ", "Formed from", "Như nghị quyết ghi", "As the resolution says")
    area_km2: AreaClaims = many("Diện tích (km²)", "Area (km²)")
    population: CountClaims = many("Dân số", "Population")
    seat: Localized | None = optional("Trụ sở", "Seat")
    position: Position | None = optional("Điểm giữa", "Centre")
    notes: tuple[Note, ...] = many("Dữ kiện", "Facts")
