"""The picture for sharing a page: its label is within the middle square, its words are there, whole and with marks."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image, ImageChops

from generator.digest import digest_bytes
from generator.drawing.covers import MOTIFS
from generator.drawing.covers.cover import draw_cover
from generator.drawing.lettering import read_face
from generator.drawing.share import FOOT, FRAME, HEIGHT, LABEL, SHADOW, WIDTH, Label, Words, draw_ground, draw_label
from generator.raster import icon, picture
from tests.tiny import PROJECT

TITLE, TEXT = (
    read_face((PROJECT / f"assets/letters/{name}.json").read_bytes()) for name in ("phudu-700", "be-vietnam-pro-600")
)
ICON = (PROJECT / "assets/images/icon.svg").read_text("utf-8")
ACCENT = "#1f4a5c"
LONG = "Ginger powder, ginger and red jujube extract, ginger salt (Thảo dược Việt)"
DARK = 120  # grey below which a pixel is ink


def label(title: str, kind: str = "Làng gốm", site: str = "Làng nghề Hà Nội") -> Label:
    return draw_label(Words(title, kind, site), TITLE, TEXT, ICON, ACCENT)


def drawn(found: Label, motif: str = "leather") -> bytes:
    return picture(draw_ground(draw_cover(MOTIFS[motif], "village-x").decode()), found.svg, found.place)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def words_of(found: Label) -> Image.Image:
    """What is within the label's frame and thin line, black where there is ink."""
    (x, y), (wide, high) = found.place, found.size
    edge = 22
    box = (x + edge, y + edge, x + wide - SHADOW - edge, y + high - SHADOW - edge)
    return opened(drawn(found)).crop(box).convert("L").point(lambda value: 255 if value < DARK else 0)


@pytest.mark.parametrize("title", ["Mộc", "Bát Tràng", LONG, "Ẩm thực Ậ Ẵ Ễ", "a" * 60])
def test_the_label_lies_in_the_middle_square_and_nothing_touches_its_edge(title: str) -> None:
    found = label(title)
    left = (WIDTH - HEIGHT) // 2
    assert found.place[0] >= left
    assert found.place[0] + found.size[0] <= left + HEIGHT
    assert found.place[1] >= 120  # the print above it can be seen
    assert found.place[1] + found.size[1] - SHADOW == HEIGHT - FOOT
    words = words_of(found)
    ink = words.getbbox()
    assert ink is not None
    assert ink[0] > 0
    assert ink[1] > 0
    assert ink[2] < words.width
    assert ink[3] < words.height


def test_other_words_give_another_picture_in_the_label_only() -> None:
    one, other = (opened(drawn(label(title))) for title in ("Kim Lan", "Kim Len"))
    changed = ImageChops.difference(one, other).point(lambda value: 255 if value > 32 else 0).getbbox()
    assert changed is not None
    found = label("Kim Lan")
    assert changed[0] > found.place[0] + FRAME
    assert changed[2] < found.place[0] + LABEL - FRAME


@pytest.mark.parametrize(("marked", "plain"), [("Ằ", "A"), ("Ễ", "Ê"), ("Ộ", "Ô"), ("Ữ", "U"), ("Ỵ", "Y"), ("Đ", "D")])
def test_marks_are_drawn(marked: str, plain: str) -> None:
    assert words_of(label(f"{marked}{plain}")).tobytes() != words_of(label(f"{plain}{plain}")).tobytes()


def test_stacked_marks_are_whole() -> None:
    """The ink of a title with the highest marks is higher than without, by as much as the face says."""
    high, low = TITLE.letters["Ẩ"], TITLE.letters["A"]
    tall = words_of(draw_label(Words("Ẩ", "", ""), TITLE, TEXT, ICON, ACCENT)).getbbox()
    flat = words_of(draw_label(Words("A", "", ""), TITLE, TEXT, ICON, ACCENT)).getbbox()
    assert tall is not None
    assert flat is not None
    assert (tall[3] - tall[1]) / (flat[3] - flat[1]) == pytest.approx(high.high / low.high, rel=0.03)


def test_without_words_the_print_is_left_alone() -> None:
    nothing = label("")
    assert nothing.svg == ""
    assert opened(drawn(nothing)).size == (WIDTH, HEIGHT)


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_picture_is_light_enough_for_a_slow_line(motif: str) -> None:
    data = drawn(label("Bát Tràng"), motif)
    assert len(data) <= 120 * 1024
    found = Image.open(io.BytesIO(data))
    assert (found.format, found.mode, found.size) == ("PNG", "P", (WIDTH, HEIGHT))


def test_a_print_keeps_its_colours() -> None:
    exact = opened(drawn(label("")))
    ground = MOTIFS["leather"].ground
    wanted = tuple(int(ground[start : start + 2], 16) for start in (1, 3, 5))
    most = max(exact.getcolors(1 << 20) or [], default=(0, (0, 0, 0)))[1]
    assert isinstance(most, tuple)
    assert max(abs(a - b) for a, b in zip(most, wanted, strict=True)) <= 8 or motif_covers_ground(exact, wanted)


def motif_covers_ground(found: Image.Image, wanted: tuple[int, ...]) -> bool:
    near = (colour for _, colour in found.getcolors(1 << 20) or [] if isinstance(colour, tuple))
    return any(max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) <= 8 for colour in near)


PROGRAM = """
from tests.drawing.test_share import drawn, label
from generator.digest import digest_bytes
print(digest_bytes(drawn(label("Ằ Ễ", "Làng", "Trang"))))
"""


def test_the_same_words_give_the_same_bytes_here_and_in_another_process() -> None:
    here = digest_bytes(drawn(label("Ằ Ễ", "Làng", "Trang")))
    assert here == digest_bytes(drawn(label("Ằ Ễ", "Làng", "Trang")))
    there = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, cwd=PROJECT, encoding="utf-8"
    )
    assert there.stdout.strip() == here


def test_an_icon_is_an_opaque_square_with_the_mark_in_it() -> None:
    found = Image.open(io.BytesIO(icon(ICON, 180)))
    assert (found.mode, found.size) == ("RGB", (180, 180))
    assert found.getpixel((2, 2)) == (255, 250, 240)
    assert found.getpixel((90, 40)) != (255, 250, 240)
