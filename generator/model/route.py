"""Routes: ordered stops with the legs between them."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.model.choices import choices
from generator.model.dates import AboutDate
from generator.model.entry import BASIS, MODES, Fact, Note, PhotoEntry, Position
from generator.model.fields import Localized, Text, error, field, many, optional
from generator.model.numbers import Kilometres, Minutes, MinutesSpan
from generator.model.references import CommuneRefs, PlaceRef, VillageRef

STATUSES = choices(
    "route-status",
    published=("đã công bố", "published"),
    surveyed=("mới khảo sát", "surveyed"),
    planned=("dự kiến", "planned"),
    press=("báo gợi ý", "suggested by the press"),
    editorial=("gợi ý của trang này", "suggested by this site"),
)
ORDERS = choices(
    "route-order",
    official=("như nơi công bố", "as published"),
    geographic=("xếp theo đường đi", "arranged along the road"),
    unknown=("nguồn không nêu", "not given by the source"),
)
STOP_KINDS = choices(
    "stop-kind",
    craft=("làng nghề", "craft"),
    spiritual=("tâm linh", "spiritual"),
    heritage=("di sản", "heritage"),
    nature=("cảnh quan", "scenery"),
    meal=("ăn uống", "meal"),
    start=("xuất phát", "start"),
)


class Leg(Fact):
    """The way from the stop before."""

    mode: Annotated[str, MODES] | None = optional("Đi bằng", "By")
    km: Kilometres | None = optional("Số km", "Kilometres")
    minutes: Minutes | None = optional("Số phút", "Minutes")
    basis: Annotated[str, BASIS] = field("Số liệu", "Basis")
    text: Localized | None = optional("Chỉ dẫn", "Directions")


class Stop(Fact):
    """A village or a place of the site, or a named point that has no page."""

    village: VillageRef | None = optional("Làng nghề", "Village")
    place: PlaceRef | None = optional("Địa điểm", "Place")
    name: Localized | None = optional("Tên điểm", "Name", "Khi điểm chưa có trang riêng", "Where the point has no page")
    kind: Annotated[str, STOP_KINDS] = field("Loại", "Kind")
    what: Localized | None = optional("Xem gì ở đây", "What is here")
    where: Localized | None = optional("Ở đâu", "Where")
    stay: MinutesSpan | None = optional("Ở lại (phút)", "Stay (minutes)")
    position: Position | None = optional("Vị trí", "Position")
    leg: Leg | None = optional("Chặng tới đây", "The way here")

    @model_validator(mode="after")
    def _named(self) -> Stop:
        if not (self.village or self.place or self.name):
            raise error("needs-one-of", fields="village, place, name")
        return self


class Route(PhotoEntry, folder="routes", label=("Tuyến", "Route")):
    """An ordered list of stops. What is only planned, or our own suggestion, says so."""

    summary: Localized = field("Tóm tắt", "Summary")
    status: Annotated[str, STATUSES] = field("Tình trạng", "Status")
    order: Annotated[str, ORDERS] = field("Thứ tự điểm dừng", "Order of the stops")
    published_by: Note | None = optional("Nơi công bố", "Published by")
    published_on: AboutDate | None = optional("Ngày công bố", "Published on")
    duration: Note | None = optional("Thời lượng", "Duration")
    length_km: Kilometres | None = optional("Dài (km)", "Length (km)")
    communes: CommuneRefs = many("Xã, phường đi qua", "Communes")
    contact: Text | None = optional("Liên hệ", "Contact")
    stops: tuple[Stop, ...] = many("Điểm dừng", "Stops")
    notes: tuple[Note, ...] = many("Nên biết", "Good to know")
