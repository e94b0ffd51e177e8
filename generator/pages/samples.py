"""What the style page shows: made-up entries in every state, through the models, views and drawings of real ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypeVar

from markupsafe import Markup
from pydantic import BaseModel

from generator.cards import Card, Rated, Star
from generator.certificates import STATES
from generator.drawing.bars import Bar, bar_chart
from generator.fetch import Fetch
from generator.freshness import FRESH_DAYS, RELIABLE_DAYS, Check
from generator.markup import Body
from generator.model.entry import Note, Person, Position, Price, Title
from generator.model.numbers import Span
from generator.model.place import Place
from generator.model.route import Route
from generator.pages.coming import Ahead, Coming
from generator.pages.downloads import TakeAlong
from generator.pages.figures import ChartView, Row
from generator.pages.hours import ExceptionRow, HoursView, WindowRow, hours_view
from generator.pages.itinerary import TimelineView
from generator.pages.kind import Citations, SourceNote, photos, view
from generator.pages.maps import MapView, route_map
from generator.pages.stops import StopView, stops
from generator.pages.timeline_samples import TAKE, sample_timeline
from generator.phases import Phase, ShownPhase
from generator.photos.photo import PhotoView
from generator.wording import Phrase, View

Model = TypeVar("Model", bound=BaseModel)
SOURCES = ("sample-a", "sample-b", "sample-c")
_ALWAYS = ShownPhase(Phase("sample", None, None), hidden=False)
_LINE = {
    "vi": "Một dòng mẫu, dài vừa đủ để thấy chữ xuống hàng ở màn hình hẹp.",
    "en": "A sample line, just long enough to show how words wrap on a narrow screen.",
}
_LONG_NAME = {
    "vi": "Một cái tên rất dài, dài đến mức phải xuống hai ba dòng",
    "en": "A name so long that it runs on to two or three lines",
}
_NOTES: tuple[dict[str, Any], ...] = (
    {"text": _LINE, "source": "sample-a", "confidence": "high"},
    {"text": _LINE, "source": ["sample-a", "sample-b", "sample-c"], "confidence": "high"},
    {"text": _LINE, "source": "sample-c", "confidence": "medium"},
)
_TITLES: tuple[dict[str, Any], ...] = (
    {
        "name": {"vi": "Danh hiệu", "en": "A title"},
        "decision": "12/QĐ",
        "by": {"vi": "thành phố", "en": "the city"},
        "on": {"vi": "cuối 2024", "en": "late 2024"},
        "source": "sample-a",
    },
    {"name": {"vi": "Danh hiệu khác", "en": "Another title"}, "source": "sample-b"},
)
_PRICES: tuple[dict[str, Any], ...] = (
    {"what": {"vi": "Vé", "en": "Ticket"}, "vnd": "0", "source": "sample-a"},
    {"what": {"vi": "Lớp học", "en": "Class"}, "vnd": "150000", "source": "sample-a"},
    {
        "what": {"vi": "Món đồ", "en": "A piece"},
        "vnd": "200000",
        "up_to_vnd": "350000",
        "note": {"vi": "giá năm nay", "en": "this year's price"},
        "source": "sample-b",
        "confidence": "medium",
    },
)
_POSITIONS: tuple[dict[str, Any], ...] = (
    {"lat": "20.9747", "lon": "105.9127", "accuracy_m": "20", "what": {"vi": "Cổng", "en": "Gate"}},
    {"lat": "20.9747", "lon": "105.9127", "accuracy_m": "1500", "what": {"vi": "Tâm xã", "en": "Centre"}},
)
_PLACE: dict[str, Any] = {
    "id": "sample",
    "name": {"vi": "Nơi mẫu", "en": "A place"},
    "kind": "museum",
    "hours": {
        "windows": [
            {"days": "mon-fri", "opens": "8:00", "closes": "11:30", "last_start": "11:00"},
            {"days": "mon-fri", "opens": "13:30", "closes": "17:00"},
            {"days": "sat, sun", "opens": "8:00", "closes": "18:00"},
        ],
        "note": {"vi": "gọi trước khi đi", "en": "call before you go"},
        "source": "sample-a",
    },
}
_ROUTE: dict[str, Any] = {
    "id": "sample",
    "name": {"vi": "tuyến mẫu", "en": "a sample route"},
    "summary": _LINE,
    "status": "editorial",
    "order": "geographic",
    "stops": [
        {
            "name": {"vi": "Điểm đầu", "en": "First stop"},
            "kind": "start",
            "position": {"lat": "21.0286", "lon": "105.8520", "accuracy_m": "20", "what": {"vi": "cổng", "en": "gate"}},
        },
        {
            "name": _LONG_NAME,
            "kind": "craft",
            "stay": "60-90",
            "what": _LINE,
            "source": "sample-a",
            "position": {
                "lat": "20.9747",
                "lon": "105.9127",
                "accuracy_m": "2000",
                "what": {"vi": "xã", "en": "commune"},
            },
            "leg": {"mode": "bus", "km": "12.5", "minutes": "40", "basis": "estimated"},
        },
        {
            "name": {"vi": "Điểm chưa rõ ở đâu", "en": "A stop nobody has placed"},
            "kind": "meal",
            "leg": {"basis": "published", "text": _LINE, "source": "sample-b"},
        },
    ],
}


@dataclass(frozen=True, slots=True)
class Samples:
    """Values for the macros of templates/components/. A pair is a state and what has it."""

    stars: tuple[tuple[str, Star], ...]
    cards: tuple[tuple[str, Card], ...]
    checks: tuple[tuple[str, Check], ...]
    hours: tuple[tuple[str, HoursView | None], ...]
    bodies: tuple[tuple[str, Body | None], ...]
    ahead: Ahead
    chart: ChartView
    map: MapView | None
    stops: tuple[StopView, ...]
    notes: tuple[View, ...]
    titles: tuple[View, ...]
    people: tuple[View, ...]
    prices: tuple[View, ...]
    positions: tuple[View, ...]
    timeline: TimelineView
    take: TakeAlong
    photos: tuple[PhotoView, ...]  # the first ones of the site
    sources: Citations


def make_samples(fetch: Fetch, lang: str) -> Samples:
    route = _made(fetch, Route, _ROUTE)
    shown, notes = stops(fetch, route, lang), _views(fetch, lang, Note, *_NOTES)
    return Samples(
        stars=_stars(),
        cards=_cards(fetch, lang),
        checks=_checks(fetch),
        hours=_hours(fetch, lang),
        bodies=_bodies(fetch, lang),
        ahead=_ahead(fetch, lang),
        chart=_chart(fetch, lang),
        map=route_map(fetch, route, lang),
        stops=shown,
        timeline=sample_timeline(fetch, shown, notes[0], lang),
        take=TAKE,
        notes=notes,
        titles=_views(fetch, lang, Title, *_TITLES),
        people=_views(fetch, lang, Person, {"name": "Nguyễn Thị A", "title": _LINE, "source": "sample-a"}),
        prices=_views(fetch, lang, Price, *_PRICES),
        positions=_views(fetch, lang, Position, *_POSITIONS),
        photos=_photos(fetch, lang),
        sources=_sources(lang),
    )


def _made(fetch: Fetch, model: type[Model], data: dict[str, Any]) -> Model:
    """A record read as an author's file is. In a site of other languages its default one gets the first text."""
    return model.model_validate(_spoken(data, fetch.settings().languages), context=fetch.settings().languages)


def _spoken(value: Any, languages: tuple[str, ...]) -> Any:
    if isinstance(value, dict) and set(value) == {"vi", "en"}:
        return {lang: value.get(lang, value["en"]) for lang in languages}
    if isinstance(value, dict):
        return {name: _spoken(item, languages) for name, item in value.items()}
    return [_spoken(item, languages) for item in value] if isinstance(value, list) else value


def _views(fetch: Fetch, lang: str, model: type[BaseModel], *rows: dict[str, Any]) -> tuple[View, ...]:
    return tuple(view(fetch, _made(fetch, model, row), lang) for row in rows)


def _say(lang: str, vi: str, en: str) -> Phrase:
    return Phrase(vi if lang == "vi" else en, lang)


def _stars() -> tuple[tuple[str, Star], ...]:
    def star(state: str, stars: Span | None, stage: str = "city-certified") -> Star:
        return Star((Rated(stars, stage, "2024", state, _ALWAYS),))

    known = tuple((state, star(state, Span(4, 4))) for state in STATES if state != "not-certified")
    return (
        *known,
        ("range", star("current", Span(3, 4))),
        ("number unknown", star("current", None)),
        ("not-certified", star("not-certified", Span(4, 4), "district-scored")),
    )


def _cards(fetch: Fetch, lang: str) -> tuple[tuple[str, Card], ...]:
    """With the cover of the site's first village, where it has one."""
    first = next(iter(fetch.ids("village")), None)
    drawn = (
        fetch.card(f"village/{first}", lang) if first else Card("village/sample", "#card", _say(lang, "Tên", "Name"))
    )
    plain = replace(
        drawn,
        title=_say(lang, "Tên ngắn", "A short name"),
        kind=_say(lang, "loại", "its kind"),
        summary=_say(lang, **_LINE),
        star=None,
    )
    return (
        ("", plain),
        ("long", replace(plain, title=_say(lang, **_LONG_NAME), within=_say(lang, "trong làng", "in a village"))),
        ("no cover", replace(plain, cover="", summary=None)),
        ("code", replace(plain, kind=None, code="route-status.editorial", cover="", motif="")),
        *((f"star: {state}", replace(plain, star=star)) for state, star in _stars()),
    )


def _checks(fetch: Fetch) -> tuple[tuple[str, Check], ...]:
    ages = (("fresh", 10), ("ask", FRESH_DAYS + 10), ("stale", RELIABLE_DAYS + 10))
    return tuple((state, fetch.check(fetch.today() - timedelta(age))) for state, age in ages)


def _hours(fetch: Fetch, lang: str) -> tuple[tuple[str, HoursView | None], ...]:
    t = fetch.wording(lang)
    known = hours_view(fetch, _made(fetch, Place, _PLACE), lang)
    assert known is not None  # the sample has windows
    work = (WindowRow(t.days((0, 1, 2)), 540, 660, None, ""),)
    day = fetch.today()
    closed = ExceptionRow(_say(lang, "nghỉ Tết", "closed for Tết"), t.dates(day, day), (), (), _ALWAYS)
    aged = tuple((state, replace(known, check=check)) for state, check in _checks(fetch))
    return (
        ("unknown", None),
        ("never checked", replace(known, check=None)),
        *aged,
        ("exceptions, work seen", replace(known, check=None, exceptions=(closed,), work_seen=work)),
    )


def _bodies(fetch: Fetch, lang: str) -> tuple[tuple[str, Body | None], ...]:
    text = _say(lang, **_LINE).text
    cite = f'<sup class="c-cite"><a href="#source-{SOURCES[0]}">{SOURCES[0]}</a></sup>'
    html = f"<p>{text}{cite}</p><ul><li>{text}</li></ul><blockquote><p>{text}</p></blockquote>"
    other = next((name for name in fetch.settings().languages if name != lang), lang)
    fallback = f"<p>{_say(other, **_LINE).text}</p>"
    return (("", Body(html, lang, SOURCES[:1])), ("fallback", Body(fallback, other, ())))


def _ahead(fetch: Fetch, lang: str) -> Ahead:
    t, day = fetch.wording(lang), fetch.today() + timedelta(days=7)
    return Ahead(
        tuple(
            Coming(first, last, t.dates(first, last), _ALWAYS, ShownPhase(Phase("next", None, None), hidden=number > 0))
            for number, (first, last) in enumerate(((day, day), (day + timedelta(days=30), day + timedelta(days=33))))
        ),
        ShownPhase(Phase("after", None, None), hidden=True),
    )


def _chart(fetch: Fetch, lang: str) -> ChartView:
    t, title = fetch.wording(lang), _say(lang, "Một biểu đồ", "A chart").text
    rows = (
        (_say(lang, **_LONG_NAME).text, 120, False),
        (_say(lang, "Ngắn", "Short").text, 35, False),
        (_say(lang, "Do trang này đếm", "Counted here").text, 60, True),
        (_say(lang, "Không có", "None").text, 0, False),
    )
    drawing = bar_chart(title, [Bar(label, value, t.number(value), own) for label, value, own in rows])
    shown = tuple(
        Row(label, t.number(value), "" if own else "2025", () if own else SOURCES[:1]) for label, value, own in rows
    )
    line = _say(lang, **_LINE).text
    return ChartView("sample-chart", title, line, Markup(drawing), shown, line)


def _photos(fetch: Fetch, lang: str) -> tuple[PhotoView, ...]:
    for village_id in fetch.ids("village"):
        found = photos(fetch, fetch.entry(f"village/{village_id}"), lang)
        if found:
            return found
    return ()


def _sources(lang: str) -> Citations:
    other = "en" if lang == "vi" else "vi"
    title = _say(lang, "Một nguồn", "A source").text
    return Citations(
        (
            SourceNote(SOURCES[0], 1, title, lang, "https://example.org/", "example.org", "4/2025"),
            SourceNote(SOURCES[1], 2, title, lang, "", "", ""),
            SourceNote(
                SOURCES[2], 3, _say(other, "Nguồn tiếng Việt", "A source in English").text, other, "", "", "2024"
            ),
        )
    )
