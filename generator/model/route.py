"""Routes: ordered stops with the legs between them."""

from __future__ import annotations

from typing import Annotated

from pydantic import model_validator

from generator.model.choices import choices
from generator.model.dates import AboutDate, Clock, Weekdays
from generator.model.entry import BASIS, MODES, Fact, Note, PhotoEntry, Position, Record
from generator.model.fields import Localized, Text, error, field, many, optional
from generator.model.hours import clock_text
from generator.model.numbers import WHOLE_SCHEMA, Kilometres, Minutes, MinutesSpan, whole
from generator.model.references import CommuneRefs, FeatureRef, PlaceRef, VillageRef

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
    wait: Minutes | None = optional(
        "Dành chờ xe (phút)",
        "Set aside for waiting (minutes)",
        "Khi chưa rõ mấy phút một chuyến; là ước định của người ghép tuyến",
        "Where nobody knows how often it runs; the editor's own allowance",
    )
    text: Localized | None = optional("Chỉ dẫn", "Directions")


class Meal(Record):
    """Lunch, eaten wherever one is between two stops."""

    minutes: Minutes = field("Số phút", "Minutes")
    earliest: Clock = field("Sớm nhất", "Earliest")
    latest: Clock = field("Muộn nhất", "Latest", "Giờ muộn nhất còn ngồi vào bàn", "The latest time to sit down")

    @model_validator(mode="after")
    def _in_order(self) -> Meal:
        if self.latest < self.earliest:
            times = {"begins": clock_text(self.earliest), "ends": clock_text(self.latest)}
            raise error("plan-ends-first", **times, field="latest")
        return self


class Plan(Record):
    """What a route's times are reckoned from. They are this site's estimate, whoever put the route forward."""

    mode: Annotated[str, MODES] = field("Đi bằng", "By")
    start: FeatureRef = field("Xuất phát ở", "Starts at", "Mã của một mốc, như hoan-kiem", "Id of a landmark")
    end: FeatureRef | None = optional("Kết thúc ở", "Ends at", "Bỏ trống: về nơi xuất phát", "Left out: at the start")
    leave: Clock = field("Đi sớm nhất", "Leaves at the earliest")
    back_by: Clock = field("Về trước", "Back by")
    weekdays: Weekdays = field("Cho những ngày", "For the days", "daily, hoặc như tue-sun", "daily, or such as tue-sun")
    lunch: Meal | None = optional("Ăn trưa", "Lunch")
    way_back: Leg | None = optional(
        "Đường về", "The way back", "Khi trang không tự tính được, như xe buýt", "Where it cannot be reckoned: by bus"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Plan:
        if self.back_by <= self.leave:
            times = {"begins": clock_text(self.leave), "ends": clock_text(self.back_by)}
            raise error("plan-ends-first", **times, field="back_by")
        return self


DayNumber = Annotated[int, whole(1, 9), WHOLE_SCHEMA]


class Stop(Fact):
    """A village or a place of the site, or a named point that has no page."""

    village: VillageRef | None = optional("Làng nghề", "Village")
    place: PlaceRef | None = optional("Địa điểm", "Place")
    name: Localized | None = optional("Tên điểm", "Name", "Khi điểm chưa có trang riêng", "Where the point has no page")
    kind: Annotated[str, STOP_KINDS] = field("Loại", "Kind")
    what: Localized | None = optional("Xem gì ở đây", "What is here")
    where: Localized | None = optional("Ở đâu", "Where")
    stay: MinutesSpan | None = optional("Ở lại (phút)", "Stay (minutes)", "Ngắn nhất và thường", "Shortest and usual")
    day: DayNumber | None = optional("Ngày thứ", "Day", "Bỏ trống: như điểm trước", "Left out: as the stop before")
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
    plan: Plan | None = optional(
        "Để tính giờ", "For the timetable", "Bỏ trống: trang không tính giờ", "Left out: the page has no times"
    )
    rain: Note | None = optional("Khi trời mưa", "When it rains")
    notes: tuple[Note, ...] = many("Nên biết", "Good to know")
