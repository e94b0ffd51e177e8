"""The Vietnamese lunar calendar, computed at UTC+7.

The rules: a month begins on the day of the new moon; the month that holds the winter solstice is the eleventh; when
thirteen months lie between two eleventh months, the first of them without a principal term (the sun at a multiple
of 30 degrees) is a leap month and repeats the number before it. Because days are counted at UTC+7, dates differ now
and then from the Chinese calendar at UTC+8: Tết 2030 is 2 February, not the third.

The astronomy is Jean Meeus, Astronomical Algorithms, second edition: chapter 49 for new moons (within seconds),
chapter 25 for the sun (within a hundredth of a degree).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

HANOI_OFFSET = 7 / 24  # days
_EPOCH = date(2000, 1, 1).toordinal() - 2451545  # date ordinal minus Julian day number
_MONTH_DAYS = 29.530588861  # mean length of a lunation


@dataclass(frozen=True, slots=True, order=True)
class LunarDay:
    """A day of the lunar calendar; the lunar year is named by the solar year in which its Tết falls."""

    year: int
    month: int
    leap: bool
    day: int


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """A month of 29 or 30 days."""

    year: int
    number: int
    leap: bool
    first: date
    days: int

    def day(self, number: int) -> date:
        """The day with that number. Raises ValueError when the month is shorter."""
        if not 1 <= number <= self.days:
            raise ValueError(f"month {self.number} of {self.year} has {self.days} days")
        return self.first + timedelta(days=number - 1)


def to_lunar(day: date) -> LunarDay:
    """The lunar day of a Gregorian date."""
    year = day.year if day >= months_of(day.year)[0].first else day.year - 1
    months = months_of(year)
    month = months[bisect_right([item.first for item in months], day) - 1]
    return LunarDay(year, month.number, month.leap, (day - month.first).days + 1)


def to_solar(day: LunarDay) -> date:
    """The Gregorian date. Raises ValueError for a leap month that the year lacks and a day 30 in a short month."""
    month = month_of(day.year, day.month, day.leap)
    if month is None:
        raise ValueError(f"{day.year} has no {'leap ' if day.leap else ''}month {day.month}")
    return month.day(day.day)


def tet(year: int) -> date:
    """The first day of the lunar year."""
    return months_of(year)[0].first


def leap_month(year: int) -> int | None:
    """The number that the year's leap month repeats; None for a year of twelve months."""
    return next((month.number for month in months_of(year) if month.leap), None)


def month_of(year: int, number: int, leap: bool = False) -> LunarMonth | None:
    """The month of a lunar year; None for a leap month that the year lacks."""
    return next((month for month in months_of(year) if (month.number, month.leap) == (number, leap)), None)


@cache
def months_of(year: int) -> tuple[LunarMonth, ...]:
    """The twelve or thirteen months of a lunar year, the first beginning at Tết."""
    before, after = _from_solstice(year), _from_solstice(year + 1)
    head = [month for month in before if month[0] <= 10]
    tail = [month for month in after if month[0] > 10]
    return tuple(
        LunarMonth(year, number, leap, _date(first), next_ - first) for number, leap, first, next_ in head + tail
    )


@cache
def _from_solstice(year: int) -> tuple[tuple[int, bool, int, int], ...]:
    """The months from the eleventh of year - 1 to before the eleventh of the year: (number, leap, first, next first).

    Days are Julian day numbers.
    """
    first, last = _eleventh_month(year - 1), _eleventh_month(year)
    starts = [_new_moon_day(k) for k in range(first, last + 1)]
    spans = list(pairwise(starts))
    leap = None
    if len(spans) == 13:
        leap = next(i for i, (start, end) in enumerate(spans) if i and _sector(start) == _sector(end))
    months = []
    number = 10
    for i, (start, end) in enumerate(spans):
        number = number if i == leap else number % 12 + 1
        months.append((number, i == leap, start, end))
    return tuple(months)


def _eleventh_month(year: int) -> int:
    """The number of the lunation that holds the year's winter solstice."""
    december = date(year, 12, 21).toordinal() - _EPOCH
    k = round((december - 2451550.1) / _MONTH_DAYS) + 1
    while _sector(_new_moon_day(k)) >= 9:  # it begins after the solstice
        k -= 1
    return k


def _sector(day: int) -> int:
    """The twelfth of the ecliptic (0 to 11) in which the sun stands when the day begins; 9 after the solstice."""
    return int(_sun_longitude(day - 0.5 - HANOI_OFFSET) // 30)


def _date(day: int) -> date:
    return date.fromordinal(day + _EPOCH)


@cache
def _new_moon_day(k: int) -> int:
    """The Julian day number of the day in Hà Nội on which lunation k begins; lunation 0 began on 6 January 2000."""
    terrestrial = _new_moon(k)
    universal = terrestrial - _clock_difference(2000 + k / 12.3685) / 86400
    return math.floor(universal + 0.5 + HANOI_OFFSET)


# Coefficient in days, power of E, multiples of the sun's anomaly, the moon's anomaly, the argument of latitude.
_TERMS = (
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0), (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0), (0.00004, 0, 0, 2, -2),
    (0.00004, 0, 3, 0, 0), (0.00003, 0, 1, 1, -2), (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2), (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
)  # fmt: skip
# Coefficient in millionths of a day, degrees at lunation 0, degrees for each lunation.
_PLANETS = (
    (325, 299.77, 0.107408), (165, 251.88, 0.016321), (164, 251.83, 26.651886), (126, 349.42, 36.412478),
    (110, 84.66, 18.206239), (62, 141.74, 53.303771), (60, 207.14, 2.453732), (56, 154.84, 7.306860),
    (47, 34.52, 27.261239), (42, 207.19, 0.121824), (40, 291.34, 1.844379), (37, 161.72, 24.198154),
    (35, 239.56, 25.513099), (23, 331.55, 3.592518),
)  # fmt: skip


def _new_moon(k: int) -> float:
    """The moment of a new moon, as a Julian date in terrestrial time."""
    t = k / 1236.85
    mean = 2451550.09766 + _MONTH_DAYS * k + 0.00015437 * t**2 - 0.000000150 * t**3 + 0.00000000073 * t**4
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = math.radians(2.5534 + 29.10535670 * k - 0.0000014 * t**2 - 0.00000011 * t**3)
    moon = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3 - 0.000000058 * t**4)
    latitude = math.radians(160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3 + 0.000000011 * t**4)
    node = math.radians(124.7746 - 1.56375588 * k + 0.0020672 * t**2 + 0.00000215 * t**3)
    periodic = sum(c * e**power * math.sin(s * sun + m * moon + f * latitude) for c, power, s, m, f in _TERMS)
    planets = sum(c * math.sin(math.radians(start + step * k)) for c, start, step in _PLANETS) / 1_000_000
    return mean + periodic - 0.00017 * math.sin(node) + planets


def _sun_longitude(universal: float) -> float:
    """The sun's apparent longitude in degrees, 0 to 360, at a Julian date in universal time."""
    terrestrial = universal + _clock_difference(2000 + (universal - 2451545) / 365.25) / 86400
    t = (terrestrial - 2451545) / 36525
    anomaly = math.radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t**2) * math.sin(anomaly)
        + (0.019993 - 0.000101 * t) * math.sin(2 * anomaly)
        + 0.000289 * math.sin(3 * anomaly)
    )
    node = math.radians(125.04 - 1934.136 * t)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    return (mean + centre - 0.00569 - 0.00478 * math.sin(node)) % 360


# Terrestrial minus universal time in seconds: measured until today, then as Espenak and Meeus foresee it.
_CLOCK = (
    (1900, -3), (1920, 21), (1940, 24), (1960, 33), (1970, 40), (1980, 51), (1990, 57), (2000, 64),
    (2026, 69), (2050, 93), (2100, 203), (2150, 328), (2200, 442),
)  # fmt: skip


def _clock_difference(year: float) -> float:
    """Seconds, between two rows of the table; its ends hold outside it."""
    years = [row[0] for row in _CLOCK]
    i = min(max(bisect_right(years, year), 1), len(_CLOCK) - 1)
    (from_year, low), (to_year, high) = _CLOCK[i - 1], _CLOCK[i]
    part = min(max((year - from_year) / (to_year - from_year), 0), 1)
    return low + part * (high - low)
