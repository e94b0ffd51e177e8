"""Records that look at several fields at once: positions, hours, claims, and facts with their confidence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from generator.model import ENTRY_TYPES, TYPES_BY_NAME
from generator.model.dates import AboutDate
from generator.model.entry import Fact, KilometresClaims, Position, Price, Record
from generator.model.fields import many, optional
from generator.model.hours import Hours, Window, clock_text
from generator.text import Bilingual


class Distances(Record):
    """A record with claims, as villages have."""

    distance_km: KilometresClaims = many("Cách", "From")
    since: AboutDate | None = optional("Từ", "Since")


def read(model: type[BaseModel], data: Any) -> Any:
    return model.model_validate(data, context=("vi", "en"))


def refusals(model: type[BaseModel], data: Any) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(ValidationError) as failure:
        read(model, data)
    return [
        (item["type"], {name: value for name, value in item.get("ctx", {}).items() if name != "code"})
        for item in failure.value.errors()
    ]


def position(lat: str, lon: str) -> dict[str, str]:
    return {"lat": lat, "lon": lon, "accuracy_m": "50", "what": "Cổng làng"}


@pytest.mark.parametrize(("lat", "lon"), [("20.9747", "105.9127"), ("8", "102"), ("24", "118"), ("10.5", "104")])
def test_a_position_in_vietnam_is_read(lat: str, lon: str) -> None:
    found = read(Position, position(lat, lon))
    assert (found.lat, found.lon) == (float(lat), float(lon))


@settings(max_examples=50)
@given(st.decimals(8, 24, places=4), st.decimals(102, 118, places=4))
def test_a_position_with_its_degrees_swapped_is_refused_with_the_right_order(lat: Decimal, lon: Decimal) -> None:
    [(code, values)] = refusals(Position, position(str(lon), str(lat)))
    assert code == "swapped-coordinates"
    assert (Decimal(values["lat"]), Decimal(values["lon"])) == (lat, lon)  # not a digit lost


@pytest.mark.parametrize(
    ("lat", "lon", "field", "value"),
    [
        ("48.85", "2.35", "lat", "48.85"),
        ("7.9", "105", "lat", "7.9"),
        ("21", "99", "lon", "99"),
        ("21", "118.5", "lon", "118.5"),
        ("-20", "105", "lat", "-20"),
    ],
)
def test_a_position_outside_vietnam_is_refused_at_its_degree(lat: str, lon: str, field: str, value: str) -> None:
    ((code, values),) = refusals(Position, position(lat, lon))
    assert (code, values["field"], values["value"]) == ("out-of-range", field, value)


def window(days: str, opens: str, closes: str, **more: str) -> dict[str, str]:
    return {"days": days, "opens": opens, "closes": closes, **more}


@pytest.mark.parametrize(
    "windows",
    [
        [],
        [window("daily", "8:00", "17:00")],
        [window("mon-fri", "8:00", "11:30"), window("mon-fri", "13:00", "17:00")],
        [window("mon-fri", "8:00", "12:00"), window("mon-fri", "12:00", "17:00")],
        [window("mon-fri", "8:00", "17:00"), window("sat", "9:00", "12:00")],
        [window("daily", "8:00", "17:00", last_start="17:00")],
    ],
    ids=str,
)
def test_hours_apart_from_each_other_are_read(windows: list[dict[str, str]]) -> None:
    assert len(read(Hours, {"windows": windows}).windows) == len(windows)


@pytest.mark.parametrize(
    ("windows", "first", "second", "index"),
    [
        ([window("daily", "8:00", "12:00"), window("sat", "11:00", "14:00")], "sat 08:00-12:00", "11:00-14:00", 1),
        ([window("t2", "13:00", "17:00"), window("mon", "8:00", "13:30")], "mon 08:00-13:30", "13:00-17:00", 0),
        ([window("cn", "8:00", "17:00"), window("sun", "9:00", "10:00")], "sun 08:00-17:00", "09:00-10:00", 1),
        (
            [window("fri", "8:00", "9:00"), window("mon", "12:30", "14:00"), window("mon-wed", "8:00", "13:00")],
            "mon 08:00-13:00",
            "12:30-14:00",
            1,
        ),
    ],
)
def test_hours_that_overlap_are_refused_with_both_where_the_later_one_opens(
    windows: list[dict[str, str]], first: str, second: str, index: int
) -> None:
    opens = second.partition("-")[0]
    advice = Bilingual(
        f"cho khung đầu đóng lúc {opens} (closes: {opens}), hoặc gộp hai khung làm một",
        f"let the first close at {opens} (closes: {opens}), or make them one window",
    )
    assert refusals(Hours, {"windows": windows}) == [
        ("hours-overlap", {"first": first, "second": second, "advice": advice, "field": ("windows", index, "opens")})
    ]


@pytest.mark.parametrize(
    ("windows", "first", "second", "index"),
    [
        ([window("sat", "8:00", "14:00"), window("daily", "8:00", "11:30")], "sat 08:00-11:30", "08:00-14:00", 0),
        ([window("daily", "8:00", "11:30"), window("daily", "8:00", "11:30")], "mon 08:00-11:30", "08:00-11:30", 1),
    ],
    ids=["one is longer", "twice the same"],
)
def test_of_two_windows_that_open_at_the_same_time_one_is_to_go(
    windows: list[dict[str, str]], first: str, second: str, index: int
) -> None:
    advice = Bilingual("bỏ một trong hai khung, hoặc sửa ngày của khung", "delete one of the two, or mend its days")
    assert refusals(Hours, {"windows": windows}) == [
        ("hours-overlap", {"first": first, "second": second, "advice": advice, "field": ("windows", index, "opens")})
    ]


OVERLAP = [window("daily", "8:00", "12:00"), window("sat", "11:00", "14:00")]
CLOSED = {"on": {"lunar": {"month": "1", "day": "1"}}, "why": "Tết"}


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"windows": OVERLAP}, ("windows", 1, "opens")),
        ({"work_seen": OVERLAP}, ("work_seen", 1, "opens")),
        ({"exceptions": [CLOSED, {**CLOSED, "windows": OVERLAP}]}, ("exceptions", 1, "windows", 1, "opens")),
    ],
    ids=["hours", "work", "an exception"],
)
def test_an_overlap_is_told_where_it_stands(data: dict[str, Any], place: tuple[str | int, ...]) -> None:
    ((code, values),) = refusals(Hours, data)
    assert (code, values["field"]) == ("hours-overlap", place)


@pytest.mark.parametrize(("opens", "closes"), [("17:00", "8:00"), ("8:00", "8:00")])
def test_a_window_that_closes_before_it_opens_is_refused(opens: str, closes: str) -> None:
    ((code, _),) = refusals(Window, window("daily", opens, closes))
    assert code == "closes-before-opening"


def test_a_last_start_before_opening_is_refused() -> None:
    ((code, values),) = refusals(Window, window("daily", "8:00", "17:00", last_start="7:59"))
    assert (code, values["low"], values["high"], values["field"]) == ("out-of-range", "08:00", "17:00", "last_start")


def test_a_last_start_after_closing_is_refused_as_the_two_swapped() -> None:
    ((code, values),) = refusals(Window, window("daily", "8:00", "17:00", last_start="17:01"))
    assert (code, values["last"], values["closes"], values["field"]) == (
        "last-start-after-closing",
        "17:01",
        "17:00",
        "last_start",
    )


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("15", [15]),
        ("unknown", []),
        ({"value": "15"}, [15]),
        (["15", {"value": "13.5", "source": "bao-a"}], [15, 13.5]),
        ([], []),
    ],
    ids=str,
)
def test_claims_may_stand_bare_alone_or_in_a_list(raw: Any, values: list[float]) -> None:
    assert [claim.value for claim in read(Distances, {"distance_km": raw}).distance_km] == values


def test_each_claim_that_cannot_be_read_is_refused() -> None:
    found = refusals(Distances, {"distance_km": ["15", "xa", {"value": "12,5"}]})
    assert [code for code, _ in found] == ["not-a-number", "decimal-comma"]


def test_a_fact_of_low_confidence_is_refused_and_another_word_is_no_confidence() -> None:
    assert read(Fact, {"confidence": "medium"}).confidence == "medium"
    assert refusals(Fact, {"confidence": "low"}) == [("low-confidence", {})]
    ((code, values),) = refusals(Fact, {"confidence": "cao"})
    assert (code, values["suggestion"]) == ("not-a-choice", "high")


def test_a_source_may_stand_without_its_list() -> None:
    assert read(Fact, {"source": "bao-a"}).source == read(Fact, {"source": ["bao-a"]}).source == ("bao-a",)


@settings(max_examples=50)
@given(st.integers(0, 23 * 60 + 58))
def test_a_clock_reads_back_as_it_was_written(minutes: int) -> None:
    found = read(Window, window("daily", clock_text(minutes), "23:59"))
    assert (found.opens, clock_text(found.opens)) == (minutes, f"{minutes // 60:02}:{minutes % 60:02}")


def test_a_price_goes_up() -> None:
    assert read(Price, {"what": "vé", "vnd": "20.000", "up_to_vnd": "30.000"}).up_to_vnd == 30_000
    assert refusals(Price, {"what": "vé", "vnd": "20.000", "up_to_vnd": "10.000"}) == [
        ("not-a-range", {"value": "20000-10000", "field": "up_to_vnd"})
    ]


def stop(**fields: str) -> dict[str, Any]:
    head = {"name": "Tuyến", "summary": "Có.", "status": "planned", "order": "unknown"}
    return {"id": "mot-ngay", **head, "stops": [{"kind": "craft", **fields}]}


@pytest.mark.parametrize("field", ["village", "place", "name"])
def test_a_stop_of_a_route_is_a_village_a_place_or_a_name(field: str) -> None:
    assert len(read(TYPES_BY_NAME["route"], stop(**{field: "bat-trang"})).stops) == 1


def test_a_stop_that_is_nowhere_is_refused() -> None:
    assert refusals(TYPES_BY_NAME["route"], stop()) == [("needs-one-of", {"fields": "village, place, name"})]


@pytest.mark.parametrize(
    ("calendar", "days", "field", "high"),
    [
        ("lunar", {"month": "2", "day": "14", "last_day": "12"}, "last_day", "30"),
        ("solar", {"month": "4", "day": "1", "last_day": "31"}, "last_day", "30"),
        ("solar", {"month": "2", "day": "30"}, "day", "29"),
        ("solar", {"month": "12", "day": "28", "last_day": "3"}, "last_day", "31"),
    ],
)
def test_days_of_a_festival_run_forward_within_their_month(
    calendar: str, days: dict[str, str], field: str, high: str
) -> None:
    festival = {"id": "hoi", "name": "Hội", "kind": "festival", "villages": "bat-trang", calendar: [days]}
    ((code, values),) = refusals(TYPES_BY_NAME["festival"], festival)
    assert (code, values["field"], values["high"]) == ("out-of-range", field, high)


@pytest.mark.parametrize("days", [{"month": "2", "day": "29"}, {"month": "4", "day": "1", "last_day": "30"}], ids=str)
def test_days_that_a_leap_year_has_are_read(days: dict[str, str]) -> None:
    festival = {"id": "hoi", "name": "Hội", "kind": "festival", "villages": "bat-trang", "solar": [days]}
    assert len(read(TYPES_BY_NAME["festival"], festival).solar) == 1


def test_every_type_has_its_own_name_and_either_a_folder_or_a_table() -> None:
    assert len(TYPES_BY_NAME) == len(ENTRY_TYPES)
    places = [entry_type.folder or entry_type.table for entry_type in ENTRY_TYPES]
    assert len(set(places)) == len(places)
    assert all(bool(entry_type.folder) != bool(entry_type.table) for entry_type in ENTRY_TYPES)
    assert all(entry_type.label.vi and entry_type.label.en for entry_type in ENTRY_TYPES)
