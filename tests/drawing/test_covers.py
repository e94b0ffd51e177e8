"""The drawn covers: one for each craft, small, the same on every machine, different for each entry."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree

import pytest
import yaml

from generator.drawing.covers import MOTIFS
from generator.drawing.covers.cover import draw_cover
from generator.model.craft import COVERS
from tests.tiny import PROJECT

SEEDS = ("village-bat-trang", "village-kim-lan", "product-bo-am", "craft-gom", "route-mot-ngay")
MOST_BYTES = 6 * 1024  # compressed
STYLE = (PROJECT / "assets/css/crafts.css").read_text("utf-8")
# Cards and pages, on which labels stand in a craft's colour.
LIGHT_GROUNDS, DARK_GROUNDS = ("#fffaf0", "#f6eedf"), ("#241a13", "#17110d")

by_motif = pytest.mark.parametrize("name", MOTIFS)


@by_motif
def test_a_cover_is_small_and_well_formed_and_loads_nothing(name: str) -> None:
    for seed in SEEDS:
        data = draw_cover(MOTIFS[name], seed)
        assert len(gzip.compress(data, mtime=0)) <= MOST_BYTES
        root = ElementTree.fromstring(data)
        assert root.get("viewBox") == "0 0 900 600"
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert names.isdisjoint({"script", "style", "image", "text", "foreignObject", "filter", "pattern", "mask"})
        targets = {value[1:] for element in root.iter() if (value := element.get("href", "")).startswith("#")}
        ids = [found for element in root.iter() if (found := element.get("id"))]
        assert targets <= set(ids)
        assert len(ids) == len(set(ids))
        assert not re.search(rb'href="[^#]', data)


@by_motif
def test_equal_seeds_give_equal_bytes_and_others_another_picture(name: str) -> None:
    drawn = [draw_cover(MOTIFS[name], seed) for seed in SEEDS]
    assert drawn == [draw_cover(MOTIFS[name], seed) for seed in SEEDS]
    assert len(set(drawn)) == len(SEEDS)


def test_every_craft_of_the_content_has_a_cover_of_its_own() -> None:
    crafts = yaml.safe_load((PROJECT / "content/crafts.yaml").read_text("utf-8"))["crafts"]
    covers = [craft.get("cover") for craft in crafts]
    assert None not in covers
    assert len(set(covers)) == len(covers)


def test_editors_choose_among_the_motifs_that_are_drawn() -> None:
    assert {code for code, _ in COVERS.labels} == set(MOTIFS) - {"plain"}


@by_motif
def test_the_colour_of_a_craft_is_read_with_ease_where_it_stands(name: str) -> None:
    light, dark = re.findall(rf"\.k-{name} {{ --accent: (#[0-9a-f]{{6}}); }}", STYLE)
    assert light == MOTIFS[name].accent
    assert min(contrast(light, ground) for ground in LIGHT_GROUNDS) >= 4.5
    assert min(contrast(dark, ground) for ground in DARK_GROUNDS) >= 4.5


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
