"""OCOP products and other goods of the villages."""

from __future__ import annotations

from typing import Annotated

from generator.model.choices import choices
from generator.model.entry import MadeHere, Note, PhotoEntry, Price, Title
from generator.model.fields import Localized, Text, field, many, optional
from generator.model.numbers import Count
from generator.model.references import CommuneRef, CraftRefs, ProducerRef, VillageRef

# Decision 919/QĐ-TTg (2022) and 148/QĐ-TTg (2023).
GROUPS = choices(
    "group",
    food=("Thực phẩm", "Food"),
    drink=("Đồ uống", "Drinks"),
    herbal=("Dược liệu và sản phẩm từ dược liệu", "Medicinal plants and what is made of them"),
    handicraft=("Hàng thủ công mỹ nghệ", "Handicrafts"),
    ornamental=("Sinh vật cảnh", "Ornamental plants and animals"),
    tourism=(
        "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
        "Community tourism, ecotourism and tourist sites",
    ),
)
# Decision 490/QĐ-TTg (2018): the group printed on certificates of 2019 to 2022.
GROUPS_2018 = choices(
    "group-2018",
    food=("Thực phẩm", "Food"),
    drink=("Đồ uống", "Drinks"),
    herbs=("Thảo dược", "Medicinal herbs"),
    textile=("Vải và may mặc", "Fabric and clothing"),
    souvenir=("Lưu niệm - nội thất - trang trí", "Souvenirs, interiors and decoration"),
    rural_tourism=("Dịch vụ du lịch nông thôn, bán hàng", "Rural tourism and sales"),
)


class Product(PhotoEntry, folder="products", label=("Sản phẩm", "Product")):
    """Something made here. Its stars are certificates, each with a date; they are not a field of the product."""

    name: Localized = field(
        "Tên sản phẩm", "Name", "Đúng như trên giấy chứng nhận hoặc nguồn", "As on the certificate or in the source"
    )
    name_is: Annotated[
        str, choices("name-is", exact=("tên riêng", "its own name"), generic=("tên gọi chung", "a general name"))
    ] = field("Tên này là", "The name is", "exact hoặc generic", "exact or generic")
    kind: Localized = field(
        "Là món gì", "What it is", "Vài chữ, như: bộ đồ ăn gốm", "A few words, such as: ceramic tableware"
    )
    summary: Localized = field("Tóm tắt", "Summary", "Một hai câu", "A sentence or two")
    village: VillageRef | None = optional("Làng nghề", "Village")
    commune: CommuneRef | None = optional(
        "Xã, phường hiện nay",
        "Commune today",
        "Khi không thuộc làng nghề nào trên trang",
        "Where no village of the site fits",
    )
    producer: ProducerRef | None = optional("Chủ thể", "Producer")
    crafts: CraftRefs = many("Nghề", "Crafts")
    group: Annotated[str, GROUPS] | None = optional("Nhóm OCOP (2023)", "OCOP group (2023)")
    group_2018: Annotated[str, GROUPS_2018] | None = optional(
        "Nhóm trên giấy cũ (2018)", "Group on older certificates (2018)"
    )
    pieces: Count | None = optional("Số món", "Pieces", "Khi là bộ nhiều món", "For a set of several pieces")
    materials: tuple[Note, ...] = many("Nguyên liệu", "Materials")
    prices: tuple[Price, ...] = many("Giá", "Prices")
    buy_at: tuple[Note, ...] = many("Mua ở đâu", "Where to buy")
    made_here: MadeHere | None = optional(
        "Hàng có làm tại làng không", "Made here", "Bỏ trống: chưa kiểm chứng", "Left out: not verified"
    )
    trace_code: Text | None = optional("Mã truy xuất", "Trace code")
    titles: tuple[Title, ...] = many("Danh hiệu ngoài OCOP", "Titles besides OCOP")
    notes: tuple[Note, ...] = many("Dữ kiện", "Facts")
