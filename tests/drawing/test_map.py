"""Drawn maps: nothing written or pinned touches another, lines stay true, and nothing but the drawing's own markup."""

from __future__ import annotations

import gzip
import math
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.drawing.labels import Label, Wanted, candidates, place, text_width
from generator.drawing.layout import Layout, lay_out
from generator.drawing.lines import clip, curve_samples, distance, nearest_on, simplify
from generator.drawing.map import draw_map
from generator.drawing.markers import Marker, gather, number_rows, pin_box, round_box, shared
from generator.drawing.plane import Box, Margins, Projection, box_around, fit
from generator.drawing.scene import Landmark, Pin, River, Road, Scene, Sheet
from generator.geodesy import great_circle_km

WIDTHS = (360, 768, 1280)
NAMES = ("Bát Tràng", "Quảng Phú Cầu", "Cựu", "Làng nghề giày da Phú Yên", "W", "Ước Lễ & <con>")
RIVERS = (
    River("Sông Hồng", ((21.2, 105.6), (21.05, 105.85), (20.95, 105.9), (20.8, 105.91), (20.5, 106.0)), main=True),
    River("Sông Nhuệ", ((21.09, 105.77), (20.95, 105.79), (20.8, 105.84), (20.68, 105.9)), branch=True),
)
ROADS = (Road("QL1A", ((21.0, 105.84), (20.85, 105.87), (20.7, 105.92)), main=True), Road("", ((20.8, 105.8),) * 2))
LANDMARKS = (
    Landmark("Hồ Hoàn Kiếm", (21.0288, 105.8523), main=True),
    Landmark("Bến xe Giáp Bát", (20.98, 105.841)),
    Landmark("Bến xe Nước Ngầm", (20.965, 105.842)),
)
places = st.tuples(st.floats(20.6, 21.1), st.floats(105.6, 106.0))
points = st.tuples(st.floats(-500, 900), st.floats(-500, 900))
lines = st.lists(points, min_size=2, max_size=30)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Up to thirty pins, some of them on one spot."""
    spots = draw(st.lists(places, min_size=1, max_size=30))
    kinds = draw(st.lists(st.tuples(st.sampled_from(NAMES), st.booleans(), st.booleans()), min_size=30, max_size=30))
    pins = tuple(
        Pin(number, name, spot, f"/{number}/", "#1f4a5c", hollow, round_)
        for number, (spot, (name, hollow, round_)) in enumerate(zip(spots, kinds, strict=False), start=1)
    )
    route = tuple(spots) if draw(st.booleans()) else ()
    return Scene("Bản đồ", RIVERS, ROADS, LANDMARKS, pins, route, "#list")


def seen(root: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    """Elements that are not left to a script to show."""
    hidden = {part for unseen in root.iter() if unseen.get("display") == "none" for part in unseen.iter()}
    return [part for part in root.iter(tag) if part not in hidden]


def boxes_of(layout: Layout) -> list[tuple[str, Box]]:
    """Everything that may not touch another, with its name. Boxes of one river's name belong together."""
    found = [(f"marker {marker.members}", marker.box) for marker in layout.markers]
    found += [(f"name {label.text}", label.box) for label in layout.labels if label]
    found += [(f"landmark {item.name}", label.box) for item, _, label in layout.landmarks]
    return found + [(f"sign {sign}", box) for sign, box in layout.signs]


@pytest.mark.parametrize("width", WIDTHS)
@settings(max_examples=60, deadline=None)
@given(scene=scenes())
def test_nothing_collides_and_nothing_leaves_the_frame(width: int, scene: Scene) -> None:
    layout = lay_out(scene, Sheet("s", width))
    boxes = boxes_of(layout)
    for (one, box), (other, second) in combinations(boxes, 2):
        assert not box.overlaps(second), (one, other)
    for turned in layout.river_names:
        for name, box in boxes:
            assert not any(box.overlaps(part) for part in turned.boxes), (turned.text, name)
    for one_name, other_name in combinations(layout.river_names, 2):
        assert not any(a.overlaps(b) for a in one_name.boxes for b in other_name.boxes)
    for name, box in boxes:
        assert layout.frame.contains(box), name


@pytest.mark.parametrize("width", WIDTHS)
@settings(max_examples=40, deadline=None)
@given(scene=scenes())
def test_every_pin_is_on_the_map_once_named_or_numbered(width: int, scene: Scene) -> None:
    layout = lay_out(scene, Sheet("s", width))
    members = sorted(index for marker in layout.markers for index in marker.members)
    assert members == list(range(len(scene.pins)))
    root = ElementTree.fromstring(draw_map(scene, Sheet("s", width), "©", str))
    links = seen(root, "a")
    assert len(links) == len(layout.markers)
    for link, marker in zip(links, layout.markers, strict=True):
        title = link.findtext("title") or ""
        assert all(scene.pins[index].name in title for index in marker.members)
        alone = len(marker.members) == 1
        assert link.get("href") == (scene.pins[marker.members[0]].href if alone else "#list")
        assert "".join(part.text or "" for part in seen(link, "text"))


@pytest.mark.parametrize("width", WIDTHS)
@settings(max_examples=20, deadline=None)
@given(scene=scenes())
def test_pins_that_share_a_marker_wait_unseen_for_the_zoom_that_parts_them(width: int, scene: Scene) -> None:
    layout = lay_out(scene, Sheet("s", width))
    root = ElementTree.fromstring(draw_map(scene, Sheet("s", width), "©", str))
    single = {part.get("data-map-pin") or part.get("data-map-round"): part for part in root.iter("a")}
    for pin in scene.pins:
        found = single[str(pin.number)]
        assert found.get("href") == pin.href
        assert {pin.name, str(pin.number)} <= {part.text for part in found.iter("text")}
    shared = {scene.pins[index].number for marker in layout.markers if marker.rows for index in marker.members}
    unseen = {int(number) for number, part in single.items() if number and part.get("display") == "none"}
    assert unseen == shared


@given(places, st.floats(1, 200))
def test_a_script_is_given_the_projection(spot: tuple[float, float], scale: float) -> None:
    project = Projection(20.9123456789, 105.87654321, scale, (336, 451.25))
    lat, lon, per_km, x, y = map(float, project.numbers.split())
    again = Projection(lat, lon, per_km, (x, y))
    assert math.dist(project(spot), again(spot)) < 0.1


@settings(max_examples=30, deadline=None)
@given(scenes())
def test_the_same_scene_is_drawn_the_same(scene: Scene) -> None:
    assert draw_map(scene, Sheet("s", 360), "©", str) == draw_map(scene, Sheet("s", 360), "©", str)


@given(lines, st.floats(0.1, 50))
def test_simplifying_leaves_out_only_points_within_the_tolerance(line: list[tuple[float, float]], far: float) -> None:
    kept = simplify(line, far)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)
    for point in line:
        assert min(distance(point, start, end) for start, end in pairwise(kept)) <= far + 1e-6


def test_a_straight_line_of_many_points_becomes_two() -> None:
    assert simplify([(index, 2 * index) for index in range(1000)], 0.5) == [(0, 0), (999, 1998)]


@given(places, places)
def test_distances_on_the_sheet_are_those_on_the_earth_within_half_a_percent(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    project = Projection((one[0] + other[0]) / 2, (one[1] + other[1]) / 2, 20, (0, 0))
    km = math.dist(project(one), project(other)) / 20
    assert km == pytest.approx(great_circle_km(one, other), rel=0.005, abs=1e-6)


@given(st.lists(places, min_size=1, max_size=10), st.sampled_from(WIDTHS))
def test_what_a_map_is_about_lies_inside_its_margins(spots: list[tuple[float, float]], width: int) -> None:
    project, height = fit(spots, width, (0.7, 1.3), 5, Margins())
    assert 0.7 * width - 1e-6 <= height <= 1.3 * width + 1e-6
    inner = Box(44, 48, width - 44, height - 30).grown(1e-6)
    assert all(inner.holds(project(spot)) for spot in spots)


AREA = Box(0, 0, 300, 200)


@given(lines)
@example([(-10, 100), (150, 100), (400, 100)])
def test_a_line_is_cut_only_where_it_crosses_the_edge(line: list[tuple[float, float]]) -> None:
    pieces = clip(line, AREA)
    near = AREA.grown(1e-6)
    for piece in pieces:
        assert all(near.holds(point) for point in piece)
        for end, own in ((piece[0], line[0]), (piece[-1], line[-1])):
            on_edge = not AREA.grown(-1e-6).holds(end)
            assert end == own or on_edge
    inside = [point for point in line if AREA.grown(-1e-6).holds(point)]
    kept = {point for piece in pieces for point in piece}
    repeated = {point for point, after in pairwise(line) if point == after}
    assert set(inside) - repeated <= kept


@pytest.mark.parametrize("width", WIDTHS)
def test_rivers_go_on_past_the_frame_so_that_no_end_of_a_band_is_seen(width: int) -> None:
    pins = (Pin(1, "A", (20.9, 105.8), "/", "#000000"), Pin(2, "B", (20.8, 105.9), "/", "#000000"))
    layout = lay_out(Scene("T", RIVERS, (), (), pins), Sheet("s", width))
    for river, band in zip(RIVERS, layout.rivers, strict=True):
        assert band.pieces
        tips = {layout.projection(river.points[0]), layout.projection(river.points[-1])}
        for piece in band.pieces:
            for end in (piece[0], piece[-1]):
                if end not in tips:
                    assert not layout.frame.grown(band.width).holds(end), river.name


def test_where_a_course_ends_inside_the_frame_broken_strokes_say_that_it_goes_on() -> None:
    pins = (Pin(1, "A", (21.0, 105.7), "/", "#000000"), Pin(2, "B", (20.6, 105.95), "/", "#000000"))
    layout = lay_out(Scene("T", RIVERS, (), (), pins), Sheet("s", 768))
    (end,) = (band for band in layout.ends if band.width == layout.rivers[1].width)
    assert end.pieces[0][0] == layout.projection(RIVERS[1].points[-1])


@settings(deadline=None)
@given(lines)
def test_a_curve_passes_through_its_points_and_stays_near_them(line: list[tuple[float, float]]) -> None:
    drawn = curve_samples(line, 5)
    assert (drawn[0], drawn[-1]) == (line[0], line[-1])
    longest = max(math.dist(*pair) for pair in pairwise(line))
    for point in drawn:
        assert math.dist(point, nearest_on(point, line)) <= 0.4 * longest + 1e-6


def test_a_name_takes_the_first_of_eight_places_that_is_free() -> None:
    wanted = Wanted("Bát Tràng", Box(140, 90, 160, 110), 14)
    options = candidates(wanted)
    assert len({label.box for label in options}) == 8
    taken: list[Box] = []
    for option in options:
        (found,) = place([wanted], taken, AREA, lambda _: 0)
        assert isinstance(found, Label)
        assert found.box == option.box
        taken.append(box_around(found.box.middle, 1, 1))
    assert place([wanted], [AREA], AREA, lambda _: 0) == [None]


def test_a_name_keeps_off_lines_where_it_can() -> None:
    wanted = Wanted("Bát Tràng", Box(140, 90, 160, 110), 14)
    right, left = candidates(wanted)[:2]
    (found,) = place([wanted], [], AREA, lambda box: 5 if box == right.box else 0)
    assert found == left


def test_widths_count_letters_and_not_the_marks_over_them() -> None:
    assert text_width("Ễ", 10) == text_width("E", 10)
    assert text_width("Quảng Phú Cầu", 14) > text_width("Cựu", 14) > 0
    assert text_width("字", 10) >= 10


def gathered_by_looking_at_all(boxes: list[Box], area: Box) -> list[Marker]:
    """What `gather` says it does, done so that it can be read."""
    numbers = range(1, len(boxes) + 1)
    standing = [Marker((index,), box.kept_in(area)) for index, box in enumerate(boxes)]
    while clashes := [pair for pair in combinations(standing, 2) if pair[0].box.overlaps(pair[1].box)]:
        one, other = min(clashes, key=lambda pair: squared(pair[0].box.middle, pair[1].box.middle))
        standing = [marker for marker in standing if marker is not one and marker is not other]
        standing.append(shared(tuple(sorted((*one.members, *other.members))), boxes, numbers, area))
    return sorted(standing, key=lambda marker: marker.members)


def squared(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40), st.booleans()), max_size=40), st.sampled_from((1, 4, 12))
)
def test_of_all_pins_that_overlap_the_two_nearest_share_a_marker_first(
    drawn: list[tuple[int, int, bool]], spread: int
) -> None:
    area = Box(0, 0, 360, 480)
    boxes = [(round_box if round_ else pin_box)((x * spread, y * spread)) for x, y, round_ in drawn]
    assert gather(boxes, range(1, len(boxes) + 1), area) == gathered_by_looking_at_all(boxes, area)


def test_a_crowd_is_laid_out_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    pins = tuple(Pin(at, f"N{at}", (20.6 + at % 7 / 20, 105.6 + at % 11 / 30), "/", "#1f4a5c") for at in range(1, 160))
    scene, sheet = Scene("T", RIVERS, ROADS, LANDMARKS, pins), Sheet("s", 360)
    found = [draw_map(scene, sheet, "©", str) for _ in range(2)]
    monkeypatch.setattr("generator.drawing.layout.CROWD", len(pins) + 1)
    assert found == [draw_map(scene, sheet, "©", str)] * 2


@pytest.mark.parametrize(
    ("numbers", "rows"),
    [
        ([4], ("4",)),
        ([2, 1], ("1·2",)),
        ([3, 4, 5, 9], ("3–5·9",)),
        ([1, 3, 5, 7], ("1·3·5", "7")),
        (list(range(1, 60, 2)), ("1·3·5", "7·9·11", "13·15·17", "…")),
    ],
)
def test_a_shared_marker_lists_its_numbers(numbers: list[int], rows: tuple[str, ...]) -> None:
    assert number_rows(numbers) == rows


def test_text_from_content_cannot_become_markup() -> None:
    bad = '"><script>alert(1)</script>&'
    pins = (
        Pin(1, bad, (20.9, 105.8), bad, "#000000"),
        Pin(2, bad, (20.90001, 105.8), bad, "#000000", round=True),
        Pin(3, bad, (20.6, 105.9), bad, "#000000", round=True),
    )
    rivers = (River(bad, RIVERS[0].points),)
    roads = (Road(bad, ROADS[0].points, main=True),)
    svg = draw_map(Scene(bad, rivers, roads, (Landmark(bad, (20.8, 105.9), True),), pins), Sheet("s", 1280), bad, str)
    root = ElementTree.fromstring(svg)
    assert root.get("aria-label") == bad
    assert "script" not in {part.tag for part in root.iter()}
    assert {part.get("href") for part in root.iter("a")} >= {bad}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_full_map_is_small(width: int) -> None:
    pins = tuple(
        Pin(index, NAMES[index % 6], (20.65 + index * 0.013, 105.6 + index * 7 % 31 * 0.013), f"/{index}/", "#1f4a5c")
        for index in range(1, 31)
    )
    svg = draw_map(Scene("Bản đồ", RIVERS, ROADS, LANDMARKS, pins), Sheet("map", width), "© OpenStreetMap", str)
    assert len(gzip.compress(svg.encode(), mtime=0)) <= 12_000


def test_a_long_attribution_is_broken_into_lines_and_the_sheet_grows() -> None:
    scene = Scene("T", (), (), (), (Pin(1, "A", (20.9, 105.8), "/", "#000000"),))
    short, long = (
        ElementTree.fromstring(draw_map(scene, Sheet("s", 360), text, str))
        for text in ("©", "© những ai đóng góp " * 9)
    )
    heights = [float(root.attrib["viewBox"].split()[3]) for root in (short, long)]
    notes = [part for part in long.iter("text") if part.get("text-anchor") == "end"]
    assert len(notes) > 2
    assert all(float(note.attrib["y"]) < heights[1] for note in notes)
    assert heights[1] > heights[0]


def test_an_approximate_point_is_drawn_hollow_and_a_round_one_keeps_its_number() -> None:
    pins = (
        Pin(1, "A", (20.9, 105.7), "/", "#123456"),
        Pin(2, "B", (20.8, 105.8), "/", "#123456", hollow=True),
        Pin(3, "C", (20.7, 105.9), "/", "#123456", hollow=True, round=True),
    )
    root = ElementTree.fromstring(draw_map(Scene("T", (), (), (), pins), Sheet("s", 768), "©", str))
    solid, hollow, stop = root.iter("a")
    assert [part.get("fill") for part in solid.iter("use")] == ["#123456"]
    assert [part.get("fill") for part in hollow.iter("use")] == ["#fffaf0"]
    assert [part.text for part in stop.iter("text")] == ["3", "C"]
    assert [part.text for part in seen(solid, "text")] == ["A"]
