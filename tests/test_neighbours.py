"""The nearest villages, against comparing every pair."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from generator.geodesy import bearing, great_circle_km
from generator.neighbours import HOW_MANY, Nearness
from generator.spots import Spot
from tests.tiny import TinySite

VILLAGE, OTHER = "content/villages/bat-trang/index.md", "content/villages/kim-lan/index.md"
AT = "position: {{lat: {lat}, lon: {lon}, accuracy_m: {off}, what: Cổng, source: bao-a}}\n"


@pytest.mark.parametrize("seed", range(8))
def test_the_nearest_are_those_that_comparing_all_finds(seed: int) -> None:
    pick = random.Random(seed)
    spots = [
        (f"village/v{n}", Spot(pick.uniform(20.6, 21.4), pick.uniform(105.3, 106.0), 50)) for n in range(4 + seed * 20)
    ]
    nearness = Nearness(spots)
    for reference, spot in spots:
        others = [item for item in spots if item[0] != reference]
        others.sort(key=lambda item: great_circle_km(spot.point, item[1].point))
        assert [found.reference for found in nearness.of(reference)] == [name for name, _ in others[:HOW_MANY]]


def test_villages_at_one_point_and_unknown_ones() -> None:
    here = Spot(21.0, 105.8, 50)
    nearness = Nearness([("village/a", here), ("village/b", here)])
    assert [(found.reference, found.km) for found in nearness.of("village/a")] == [("village/b", 0)]
    assert nearness.of("village/c") == ()
    assert Nearness([]).of("village/a") == ()


@pytest.mark.parametrize(
    ("lat", "lon", "point"), [(21.1, 105.8, "n"), (21.0, 105.9, "e"), (20.9, 105.9, "se"), (20.9, 105.7, "sw")]
)
def test_a_neighbour_lies_in_its_direction(lat: float, lon: float, point: str) -> None:
    nearness = Nearness([("village/a", Spot(21.0, 105.8, 50)), ("village/b", Spot(lat, lon, 50))])
    assert nearness.of("village/a")[0].direction == point


def test_a_bearing_is_below_a_full_turn() -> None:
    assert bearing((21.0, 105.8), (22.0, 105.799999)) < 360
    assert bearing((21.0, 105.8), (20.0, 105.8)) == pytest.approx(180)


def test_a_village_names_its_neighbours_and_is_made_again_when_one_moves(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()
    site.edit(VILLAGE, "tips:", AT.format(lat=20.9747, lon=105.9127, off=80) + "tips:")
    site.build()
    assert 'id="s-nearby"' not in site.page("lang-nghe/bat-trang/index.html")
    site.edit(OTHER, "commune: bat-trang\n", "commune: bat-trang\n" + AT.format(lat=20.9634, lon=105.9046, off=80))
    site.build()
    assert "Cách 1,5 km về phía tây nam" in site.page("lang-nghe/bat-trang/index.html")
    assert "1.5 km to the north-east" in site.page("en/villages/kim-lan/index.html")
    site.edit(OTHER, "20.9634", "20.8634")
    site.build()
    assert site.made()["lang-nghe/bat-trang/index.html"].endswith("changed")
    assert site.tree() == site.clean_tree()


def test_an_approximate_point_gives_whole_kilometres(tiny_site: Callable[..., TinySite]) -> None:
    site = tiny_site()
    site.edit(VILLAGE, "tips:", AT.format(lat=20.9747, lon=105.9127, off=80) + "tips:")
    site.edit(OTHER, "commune: bat-trang\n", "commune: bat-trang\n" + AT.format(lat=20.9634, lon=105.9346, off=2000))
    site.build()
    assert "Cách khoảng 3 km về phía đông nam" in site.page("lang-nghe/bat-trang/index.html")
