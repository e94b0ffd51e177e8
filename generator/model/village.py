"""Craft villages."""

from __future__ import annotations

from typing import Annotated

from generator.model.choices import choices
from generator.model.entry import (
    BASIS,
    MODES,
    Fact,
    KilometresClaims,
    MadeHere,
    Note,
    Person,
    PhotoEntry,
    Position,
    Price,
    Record,
    Title,
)
from generator.model.fields import Localized, Text, field, many, optional
from generator.model.hours import KnownHours
from generator.model.notice import Notice
from generator.model.numbers import Kilometres, Minutes, MinutesSpan
from generator.model.references import CommuneRef, CommuneRefs, CraftRefs


class Access(Fact):
    """One way to get there from the centre of Hà Nội (Hoàn Kiếm lake)."""

    mode: Annotated[str, MODES] = field("Đi bằng", "By")
    line: Text | None = optional("Tuyến", "Line", "Số tuyến buýt", "Bus line number")
    km: Kilometres | None = optional("Số km", "Kilometres")
    minutes: Minutes | None = optional("Số phút", "Minutes")
    basis: Annotated[str, BASIS] = field("Số liệu", "Basis", "published hoặc estimated", "published or estimated")
    text: Localized | None = optional("Chỉ dẫn", "Directions")


class Step(Fact):
    """One step of making; the Vietnamese term is kept in every language."""

    term: Text = field("Thuật ngữ", "Term", "Tiếng Việt, như thợ gọi", "In Vietnamese, as the makers say")
    name: Localized = field("Tên bước", "Name", "Nói gọn bước này làm gì", "What this step does, in a few words")
    text: Localized | None = optional("Diễn giải", "Text")


class Term(Fact):
    """A word of the craft that a visitor will hear."""

    term: Text = field("Từ", "Term")
    meaning: Localized = field("Nghĩa", "Meaning")


class Experience(Fact):
    """Something a visitor can do."""

    name: Localized = field("Việc", "What")
    minutes: MinutesSpan | None = optional("Số phút", "Minutes")
    prices: tuple[Price, ...] = many("Giá", "Prices")
    hands_on: Annotated[str, choices("hands-on", yes=("tự làm", "hands-on"), no=("xem", "watching"))] = field(
        "Tự làm", "Hands-on"
    )
    ask_ahead: (
        Annotated[str, choices("ask-ahead", yes=("cần hẹn", "ask ahead"), no=("không cần hẹn", "just come"))] | None
    ) = optional("Hẹn trước", "Ask ahead")
    text: Localized | None = optional("Chi tiết", "Details")


class Stay(Record):
    """How long one visit takes."""

    minutes: MinutesSpan = field("Số phút", "Minutes")
    basis: Annotated[str, BASIS] = field("Số liệu", "Basis")


class Village(PhotoEntry, folder="villages", label=("Làng nghề", "Craft village")):
    """A place with one or more living crafts."""

    name: Localized = field("Tên làng", "Name", "Tên gọi, như Bát Tràng", "The name, such as Bát Tràng")
    kind: Localized = field(
        "Là làng gì", "Kind", "Như: làng gốm bên sông Hồng", "Such as: pottery village on the Red River"
    )
    summary: Localized = field("Lý do nên đến", "Reason to go", "Một hai câu", "A sentence or two")
    other_names: tuple[Note, ...] = many("Tên khác", "Other names")
    pronunciation: Text | None = optional(
        "Cách đọc cho người nước ngoài", "Pronunciation for foreigners", "Như: baht chahng", "Such as: baht chahng"
    )
    crafts: CraftRefs = many("Nghề", "Crafts", at_least=1)
    commune: CommuneRef = field("Xã, phường hiện nay", "Commune today")
    formerly: CommuneRefs = many("Xã, phường trước 7/2025", "Commune before July 2025")
    commune_note: Note | None = optional("Ghi chú địa giới", "Note on the boundaries")
    position: Position | None = optional(
        "Vị trí",
        "Position",
        "Nơi xe dừng hoặc cổng làng, không phải tâm xã",
        "Where a vehicle stops or the gate, not the commune's centre",
    )
    distance_km: KilometresClaims = many("Cách hồ Hoàn Kiếm (km)", "From Hoàn Kiếm lake (km)")
    getting_there: tuple[Access, ...] = many("Cách đi", "Getting there")
    stay: Stay | None = optional("Nên ở lại", "How long to stay")
    hours: KnownHours | None = optional(
        "Giờ đón khách",
        "Hours",
        "unknown hoặc bỏ trống: trang ghi “Hỏi trước”",
        "unknown or left out: the page says “Ask ahead”",
    )
    notices: tuple[Notice, ...] = many(
        "Thông báo có hạn",
        "Dated notices",
        "Đóng cửa, sửa đường: tự hết sau ngày cuối",
        "Closed, a road cut off: ends by itself",
    )
    prices: tuple[Price, ...] = many("Vé, giá", "Prices")
    experiences: tuple[Experience, ...] = many("Trải nghiệm", "Things to do")
    scale: tuple[Note, ...] = many("Quy mô", "Scale")
    founding: tuple[Note, ...] = many("Nguồn gốc, tổ nghề", "Origin and founder")
    history: tuple[Note, ...] = many("Lịch sử", "History")
    steps: tuple[Step, ...] = many("Các bước làm nghề", "How it is made")
    terms: tuple[Term, ...] = many("Từ của nghề", "Words of the craft")
    see: tuple[Note, ...] = many("Xem gì", "What to see")
    people: tuple[Person, ...] = many("Những người được báo nhắc", "People in the press")
    titles: tuple[Title, ...] = many("Danh hiệu", "Titles")
    buy_at: tuple[Note, ...] = many("Mua ở đâu", "Where to buy")
    made_here: MadeHere | None = optional(
        "Hàng có làm tại làng không", "Made here", "Bỏ trống: chưa kiểm chứng", "Left out: not verified"
    )
    tips: tuple[Note, ...] = many("Nên biết", "Good to know")
    differing: tuple[Note, ...] = many("Chỗ các nguồn khác nhau", "Where sources differ")
