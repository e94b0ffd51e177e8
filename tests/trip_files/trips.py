"""Trips to write into files: a plain one, and others that try to break them."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from generator.trip import Ends, Item, Meal, Point, Ride, Trip, TripDay, Visit

SATURDAY = date(2026, 11, 28)
STAMP = datetime(2026, 11, 21, 3, 30)  # UTC
WORDS = {
    "vi": {
        "accuracy": "điểm gần đúng, lệch đến {metres} m",
        "approximate": "Đường nối các điểm dừng, không phải đường đi",
        "back": "{time} về đến {name}",
        "checked": "Kiểm tra ngày {date}",
        "date": "{weekday} {day}/{month}/{year}",
        "decimal": ",",
        "leave": "{time} rời {name}",
        "lunch": "ăn trưa",
        "minutes": "khoảng {low}–{high} phút",
        "mode.bus": "xe buýt",
        "mode.car": "ô tô",
        "mode.motorbike": "xe máy",
        "mode.walk": "đi bộ",
        "no-point": "Chưa có tọa độ: {names}",
        "phone": "Điện thoại: {phone}",
        "weekday.5": "thứ Bảy",
        "weekday.6": "Chủ nhật",
    },
    "en": {},  # what files are without words
}

LAKE = Ends("Hồ Hoàn Kiếm", Point(21.0288, 105.8523, 50), 480)
KILN = Visit(
    "bt1",
    "Lò Bầu cổ",
    Point(20.97471, 105.91274, 30),
    *(515, 560),
    "Xóm 5, thôn Bát Tràng, xã Bát Tràng, Hà Nội",
    "024 3874 1234",
    "https://example.org/lang-nghe/dia-diem/#lo-bau",
)
MARKET = Visit(
    *("bt4", "Chợ gốm", Point(20.979, 105.9141, 700), 575, 660, "Xã Bát Tràng, Hà Nội", ""),
    "https://example.org/lang-nghe/dia-diem/#cho-gom",
    "gọi trước: chưa rõ giờ đón khách",
)
NOWHERE = Visit(
    "", "Đường ven đê", None, None, None, "", "", "https://example.org/lang-nghe/tuyen/mot-ngay/", "tính sau"
)
RIDE = Ride("motorbike", 480, 35, 28, 42, 11.55, "formula")
WALK = Ride("walk", 560, 15, 12, 20, 0.6, "inside")
SHORT = replace(WALK, begins=560, minutes=14)
HOME = Ride("bus", 720, 60, 40, 90, None, "published", "47A, chuyến cuối 18:30")


def trip(*items: Item, **changes: Any) -> Trip:
    """A day from the lake and back."""
    day = TripDay(
        SATURDAY, "", LAKE, replace(LAKE, time=780), items or (RIDE, KILN, SHORT, MARKET, Meal(660, 720), HOME)
    )
    whole = Trip(
        "route/mot-ngay",
        "Một ngày ở Bát Tràng",
        "vi",
        "https://example.org/lang-nghe/tuyen/mot-ngay/",
        (day,),
        date(2026, 11, 20),
        "© những người đóng góp OpenStreetMap (ODbL)",
    )
    return replace(whole, **changes)


# Each breaks a file that is put together carelessly.
BAD = (
    "Gốm & lụa",
    "<b>Đậm</b> ]]> &amp; &#0;",
    "A \"quoted\" 'name'; with, commas\\n and \\ strokes",
    "Hai\r\ndòng\nBEGIN:VEVENT\rX:1",
    "Tab\tvà \u2028 dòng \x85 khác \x0b \x1c",
    "Điều khiển \x00\x01\x07\x1b\x7f\x9f\ufffe\uffff hết",
    "Nửa chữ \ud83d và \udc4d rời",
    "Chữ rời Ba\u0301t Tra\u0300ng, Đu\u031bo\u031b\u0323ng La\u0302m",
    "🏺👩🏽‍🎨🇻🇳 đồ gốm 🧑‍🤝‍🧑",
    "Một cái tên rất dài " * 6,
    "ộ" * 90,
    "{name} {time} $& $1 %s %(x)s {0} {",
    "",
    "   ",
    "https://example.org/?a=1&b=<2>",
)


def bad_trips() -> Iterator[Trip]:
    for text in BAD:
        visit = replace(KILN, name=text, address=text, phone=text, note=text, other_name=text, code=text)
        ride = replace(RIDE, note=text, mode="motorbike")
        ends = Ends(text, LAKE.point, 480)
        day = TripDay(SATURDAY, text, ends, ends, (ride, visit, HOME))
        yield trip(title=text, attribution=text, id=text, days=(day,))


def odd_trips() -> Iterator[Trip]:
    """Little known, or much at once."""
    yield trip()
    yield trip(lang="en", checked_on=None, attribution="")
    one = trip().days[0]
    yield trip(days=(replace(one, day=None),))
    yield trip(days=(replace(one, start=None, end=None),))
    yield trip(days=(replace(one, start=Ends("Nhà", None, None), end=Ends("Ga", None, 800)),))
    yield trip(days=(replace(one, label="Ngày 1"), replace(one, label="Ngày 2", day=date(2026, 11, 29))))
    yield trip(days=())
    yield trip(days=(replace(one, items=()),))
    yield trip(NOWHERE)
    yield trip(RIDE, NOWHERE, KILN, NOWHERE)
    yield trip(KILN)
    yield trip(KILN, KILN, replace(KILN, code=""), replace(KILN, code=""))
    yield trip(replace(KILN, begins=1430, ends=1470), replace(HOME, begins=1470))
    yield trip(replace(KILN, begins=0, ends=60))  # the day before in UTC
    yield trip(replace(KILN, point=Point(-0.000001, -179.999999, 10)), replace(MARKET, point=Point(-12.5, 0.0, 501)))
    yield trip(RIDE, RIDE, KILN, RIDE)
    yield trip(days=(replace(one, day=date(2026, 12, 31)), replace(one, day=date(2027, 1, 1))))


LETTERS = "abc ABC019&<>;,\"'\\{}\n\rđĐộếƯ\u0301\u0323🏺\x00\ud800%:-"


def random_trip(rng: random.Random) -> Trip:
    def text(most: int = 40) -> str:
        letters = LETTERS if rng.random() < 0.5 else string.ascii_letters + " độếư"
        return "".join(rng.choice(letters) for _ in range(rng.randrange(most)))

    def point() -> Point | None:
        if rng.random() < 0.2:
            return None
        return Point(rng.uniform(-90, 90), rng.uniform(-180, 180), rng.choice((10, 500, 501, 3000)))

    def item() -> Item:
        begins = None if rng.random() < 0.1 else rng.randrange(1500)
        length = rng.randrange(1, 120)
        kind = rng.random()
        if kind < 0.4:
            mode = rng.choice(("car", "motorbike", "bicycle", "walk", "bus", "boat"))
            km = None if rng.random() < 0.2 else rng.randrange(40_000) / 1000
            return Ride(mode, begins, length, length - 1, length + 9, km, "formula", text())
        if kind < 0.5:
            return Meal(begins or 700, (begins or 700) + 45)
        ends = None if begins is None else begins + length
        code = rng.choice(("", "bt1", "k2"))
        return Visit(code, text(), point(), begins, ends, text(), text(20), "https://example.org/x", text(), text())

    def ends() -> Ends | None:
        return None if rng.random() < 0.3 else Ends(text(), point(), rng.choice((None, 480)))

    days = [
        TripDay(
            rng.choice((None, date(2026, 1, 1), date(2028, 2, 29))),
            text(20),
            ends(),
            ends(),
            tuple(item() for _ in range(rng.randrange(9))),
        )
        for _ in range(rng.randrange(1, 4))
    ]
    return trip(id=text(), title=text(), days=tuple(days), attribution=text())


def as_json(one: Trip) -> dict[str, Any]:
    """As the planner on the phone has it."""
    plain = asdict(one)
    plain["checked_on"] = one.checked_on.isoformat() if one.checked_on else None
    for day, own in zip(plain["days"], one.days, strict=True):
        day["day"] = own.day.isoformat() if own.day else None
        day["items"] = [{"type": type(item).__name__.lower(), **asdict(item)} for item in own.items]
    return plain
