"""What the style page shows of a route by the clock: every kind of row, with and without a time."""

from __future__ import annotations

from generator.fetch import Fetch
from generator.pages.costs import Cost, CostLine
from generator.pages.downloads import DayInMaps, FileLink, TakeAlong
from generator.pages.itinerary import TimelineDay, TimelineRow, TimelineView, Total
from generator.pages.stops import StopView
from generator.wording import View

TAKE = TakeAlong(
    (
        FileLink("#downloads", "GPX", "text/plain", True, "OsmAnd, Garmin"),
        FileLink("#downloads", "ICS", "text/plain", False),
    ),
    (DayInMaps("", (("#downloads", "Google Maps"),)), DayInMaps("2", (("#downloads", "Google Maps: A → B"),))),
    "© A",
)


def sample_timeline(fetch: Fetch, stops: tuple[StopView, ...], leg: View, lang: str) -> TimelineView:
    """`stops` are three, `leg` is any record with a text and its sources."""
    t = fetch.wording(lang)
    first, second, third = stops
    way, minutes = f"{t.label('mode', 'car')}, {t('about-km', km='12')}", t("minutes", minutes=45)
    rows = (
        TimelineRow("start", "07:45", text=t("home")),
        TimelineRow("ride", "07:45", text=way, leg=leg),
        TimelineRow("visit", "08:30", "09:15", stop=first, minutes=minutes),
        TimelineRow("lunch", "11:00", "12:00", t("lunch")),
        TimelineRow("wait", "12:00", "14:00", t("timeline-wait", time="14:00")),
        TimelineRow("visit", "14:00", "14:45", stop=second, minutes=minutes, note=t("trip-phone-first"), phone="0900"),
        TimelineRow("visit", "", stop=third, note=t("trip-untimed")),
        TimelineRow("end", "17:10", text=t("home")),
    )
    return TimelineView(
        days=(TimelineDay(t("trip-day", number=1), rows),),
        weekdays=t.days((5, 6)),
        own=True,
        estimated_on=None,
        totals=(Total(t("timeline-out"), t("hours-minutes", hours=9, minutes=25)), Total(t("timeline-stays"), minutes)),
        cost=Cost(t.vnd(60000), (CostLine(first, t.vnd(60000)),), (second,)),
        ask_first=(second,),
        untimed=(third,),
    )
