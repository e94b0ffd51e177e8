"""Places a visitor goes to: communal houses, museums, markets, workshops, shops, OCOP points."""

from __future__ import annotations

from typing import Annotated

from generator.model.choices import choices
from generator.model.dates import AboutDate
from generator.model.entry import Fact, MadeHere, Note, PhotoEntry, Position, Price, Title
from generator.model.fields import Localized, Phone, Url, field, many, optional
from generator.model.hours import KnownHours
from generator.model.notice import Notice
from generator.model.numbers import MinutesSpan, Stars
from generator.model.references import CommuneRef, ProducerRef, VillageRef

KINDS = choices(
    "place-kind",
    communal_house=("Đình", "Communal house"),
    temple=("Đền, miếu", "Temple"),
    pagoda=("Chùa", "Pagoda"),
    museum=("Bảo tàng", "Museum"),
    market=("Chợ", "Market"),
    workshop=("Xưởng", "Workshop"),
    shop=("Cửa hàng", "Shop"),
    ocop_point=("Điểm giới thiệu và bán OCOP", "OCOP display and sale point"),
    old_house=("Nhà cổ", "Old house"),
    kiln=("Lò cổ", "Old kiln"),
    start=("Điểm xuất phát", "Starting point"),
    sight=("Điểm tham quan", "Sight"),
)


class CentreRating(Fact):
    """The stars of a sale centre, which the city gives by rules of their own; they are no product's."""

    stars: Stars = field("Số sao của trung tâm", "Stars of the centre")
    by: Localized | None = optional("Nơi xếp hạng", "Rated by")
    on: Localized | None = optional("Thời điểm", "When", "Như nguồn ghi", "As the source says")


class Place(PhotoEntry, folder="places", label=("Địa điểm", "Place")):
    """A door one can stand in front of."""

    kind: Annotated[str, KINDS] = field("Loại", "Kind")
    village: VillageRef | None = optional("Làng nghề", "Village")
    commune: CommuneRef | None = optional("Xã, phường hiện nay", "Commune today")
    address: Localized | None = optional("Địa chỉ", "Address")
    position: Position | None = optional("Vị trí", "Position")
    hours: KnownHours | None = optional("Giờ mở cửa", "Hours")
    notices: tuple[Notice, ...] = many(
        "Thông báo có hạn",
        "Dated notices",
        "Đóng cửa, sửa đường: tự hết sau ngày cuối",
        "Closed, a road cut off: ends by itself",
    )
    prices: tuple[Price, ...] = many("Vé, giá", "Prices")
    stay: MinutesSpan | None = optional("Nên ở lại (phút)", "How long to stay (minutes)")
    phone: Phone | None = optional("Điện thoại", "Phone")
    website: Url | None = optional("Trang web", "Website")
    opened_on: AboutDate | None = optional("Khai trương", "Opened on")
    managed_by: Localized | None = optional("Đơn vị quản lý", "Managed by")
    producer: ProducerRef | None = optional("Của chủ thể", "Of the producer")
    rating: CentreRating | None = optional(
        "Sao của trung tâm", "Stars of the centre", "Không phải sao sản phẩm", "Not a product's stars"
    )
    made_here: MadeHere | None = optional(
        "Hàng có làm tại làng không", "Made here", "Bỏ trống: chưa kiểm chứng", "Left out: not verified"
    )
    titles: tuple[Title, ...] = many("Danh hiệu", "Titles")
    notes: tuple[Note, ...] = many("Dữ kiện", "Facts")
