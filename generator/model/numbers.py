"""Numbers, prices and ranges as an author writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from generator.model.fields import error, read_text


def _decimal(raw: Any) -> float:
    text = read_text(raw)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if re.fullmatch(r"-?\d+,\d+", text):
        raise error("decimal-comma", value=text, suggested=text.replace(",", "."))
    raise error("not-a-number", value=text, example="12.5")


def decimal(low: float, high: float) -> BeforeValidator:
    """Reads a decimal number within [low, high]."""

    def read(raw: Any) -> float:
        value = raw if isinstance(raw, float) else _decimal(raw)
        if not low <= value <= high:
            raise error("out-of-range", value=str(raw), low=f"{low:g}", high=f"{high:g}")
        return value

    return BeforeValidator(read)


def whole(low: int, high: int) -> BeforeValidator:
    """Reads a whole number within [low, high]; digits only, so that 1.350 is never one and a third."""

    def read(raw: Any) -> int:
        if isinstance(raw, int):
            return raw
        text = read_text(raw)
        if not re.fullmatch(r"-?\d{1,12}", text):
            raise error("not-a-number", value=text, example=str(max(low, 12)))
        if not low <= int(text) <= high:
            raise error("out-of-range", value=text, low=str(low), high=str(high))
        return int(text)

    return BeforeValidator(read)


LAST_YEAR = 2200  # a later one is a slip of the finger
# A number may stand in quotation marks.
DECIMAL_SCHEMA = WithJsonSchema({"type": ["number", "string"], "pattern": r"^-?\d+(\.\d+)?$"})
WHOLE_SCHEMA = WithJsonSchema({"type": ["integer", "string"], "pattern": r"^\d+$"})
Kilometres = Annotated[float, decimal(0, 2000), DECIMAL_SCHEMA]
SquareKilometres = Annotated[float, decimal(0, 10_000), DECIMAL_SCHEMA]
Minutes = Annotated[int, whole(0, 24 * 60), WHOLE_SCHEMA]
Metres = Annotated[int, whole(0, 20_000), WHOLE_SCHEMA]
Count = Annotated[int, whole(0, 999_999_999_999), WHOLE_SCHEMA]
Year = Annotated[int, whole(1, LAST_YEAR), WHOLE_SCHEMA]
Month = Annotated[int, whole(1, 12), WHOLE_SCHEMA]
SolarDay = Annotated[int, whole(1, 31), WHOLE_SCHEMA]
# Both as wide as longitudes go: a position looks itself whether they are swapped or outside Vietnam.
Latitude = Annotated[float, decimal(-180, 180), DECIMAL_SCHEMA]
Longitude = Annotated[float, decimal(-180, 180), DECIMAL_SCHEMA]


MAX_PRICE = 40  # characters


def _read_vnd(raw: Any) -> int:
    """Đồng have no decimals, so 350.000 and 350,000 are both three hundred and fifty thousand."""
    if isinstance(raw, int):
        return raw
    if len(read_text(raw)) > MAX_PRICE:
        raise error("not-a-price", value=str(raw))
    text = re.sub(r"\s*(đ|₫|vnd|vnđ|đồng)\s*$", "", read_text(raw), flags=re.IGNORECASE)
    if re.fullmatch(r"\d{1,3}([. ,\u00a0]\d{3})+", text) and len(set(re.findall(r"\D", text))) == 1:
        text = re.sub(r"\D", "", text)
    if not re.fullmatch(r"\d{1,12}", text):
        raise error("not-a-price", value=str(raw))
    if int(text) != 0 and int(text) < 1000:  # the smallest note in use; "350" means 350.000
        raise error("not-a-price", value=str(raw), suggestion=f"{int(text)}000")
    return int(text)


Vnd = Annotated[int, BeforeValidator(_read_vnd), WithJsonSchema({"type": ["integer", "string"]})]


@dataclass(frozen=True, slots=True)
class Span:
    """A number or a range of numbers: `60` or `60-90`. `low <= high`; the unit is the field's."""

    low: int
    high: int


def span(low: int, high: int, code: str = "not-a-range") -> BeforeValidator:
    """Reads `60`, `60-90` or `60–90` within [low, high]."""

    def read(raw: Any) -> Span:
        if isinstance(raw, Span):
            return raw
        match = re.fullmatch(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?", read_text(raw))
        if not match:
            raise error(code, value=str(raw))
        first, last = int(match[1]), int(match[2] or match[1])
        if first > last:
            raise error(code, value=str(raw))
        if not low <= first <= last <= high:
            raise error(code if code != "not-a-range" else "out-of-range", value=str(raw), low=str(low), high=str(high))
        return Span(first, last)

    return BeforeValidator(read)


_SPAN_SCHEMA = WithJsonSchema({"type": ["integer", "string"]})
MinutesSpan = Annotated[Span, span(0, 24 * 60), _SPAN_SCHEMA]
Years = Annotated[Span, span(1, LAST_YEAR), _SPAN_SCHEMA]
# OCOP certificates are given for 3, 4 or 5 stars only (Decision 148/QĐ-TTg of 2023).
Stars = Annotated[Span, span(3, 5, "not-stars"), _SPAN_SCHEMA]
