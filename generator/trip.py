"""A trip as a traveller takes it along: what the page of a route shows and what its GPX, KML and calendar files hold.

The planner on the phone has the same record as JSON, with the same names (`assets/js/planner/trip.js`).
Times are minutes after midnight in Hà Nội; None where the trip has no times.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Point:
    """Where something stands, in degrees (WGS 84); `accuracy_m` says how far it may be off."""

    lat: float
    lon: float
    accuracy_m: int


@dataclass(frozen=True, slots=True)
class Ride:
    """The way to the next visit, or back. Minutes are a range around what was planned with; always an estimate."""

    mode: str  # a mode of generator/legs.py
    begins: int | None
    minutes: int  # planned with
    low: int
    high: int
    km: float | None
    source: str  # "formula", "engine", "inside" for a walk in a village; of the route: "published", "estimated"
    note: str = ""  # such as the bus line and its last bus


@dataclass(frozen=True, slots=True)
class Visit:
    code: str  # permanent short code of the stop, "" where it has none
    name: str
    point: Point | None
    begins: int | None
    ends: int | None
    address: str
    phone: str
    url: str  # absolute
    note: str = ""  # such as "phone first: hours unknown"
    other_name: str = ""  # in Vietnamese, where `name` is not


@dataclass(frozen=True, slots=True)
class Meal:
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Ends:
    """Where a day begins or ends."""

    name: str
    point: Point | None
    time: int | None


Item = Ride | Visit | Meal


@dataclass(frozen=True, slots=True)
class TripDay:
    day: date | None  # None: any day of `weekdays` that the trip names
    label: str  # "Ngày 1", or "" for a trip of one day
    start: Ends | None
    end: Ends | None
    items: tuple[Item, ...]  # in order of time


@dataclass(frozen=True, slots=True)
class Trip:
    id: str  # "route/bat-trang-xe-dap", or the link of a plan: the same trip has the same id for ever
    title: str
    lang: str
    url: str  # absolute
    days: tuple[TripDay, ...]
    checked_on: date | None
    attribution: str  # who must be named for points and ways
