"""Makers: companies, cooperatives, households and artisans."""

from __future__ import annotations

from typing import Annotated

from generator.model.choices import choices
from generator.model.entry import Note, Person, PhotoEntry, Title
from generator.model.fields import Localized, Phone, Url, field, many, optional
from generator.model.references import CommuneRef, CraftRefs, VillageRef

KINDS = choices(
    "producer-kind",
    company=("Công ty", "Company"),
    cooperative=("Hợp tác xã", "Cooperative"),
    household=("Hộ sản xuất", "Household"),
    workshop=("Cơ sở", "Workshop"),
    artisan=("Nghệ nhân", "Artisan"),
    other=("Chủ thể khác", "Other"),
)


class Producer(PhotoEntry, folder="producers", label=("Chủ thể", "Producer")):
    """Who makes products and holds their certificates."""

    kind: Annotated[str, KINDS] = field("Loại", "Kind")
    village: VillageRef | None = optional("Làng nghề", "Village")
    commune: CommuneRef | None = optional("Xã, phường hiện nay", "Commune today")
    crafts: CraftRefs = many("Nghề", "Crafts")
    address: Localized | None = optional("Địa chỉ", "Address")
    phone: Phone | None = optional(
        "Điện thoại", "Phone", "Chỉ số do chính cơ sở công bố", "Only a number the business publishes itself"
    )
    website: Url | None = optional("Trang web", "Website")
    people: tuple[Person, ...] = many("Người được báo nhắc", "People in the press")
    titles: tuple[Title, ...] = many("Danh hiệu", "Titles")
    notes: tuple[Note, ...] = many("Dữ kiện", "Facts")
