"""The manual for staff: its examples, carried out on a copy of the real content, and the pages its pictures show."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lxml import html
from PIL import Image, ImageDraw

from generator.config import Config
from generator.engine.on_disk import Kept
from generator.engine.output import Output
from generator.look import look
from generator.pipeline import prepare
from tests.called import call
from tests.tiny import PROJECT

FOLDER = PROJECT / "docs" / "huong-dan"
MANUAL = FOLDER / "README.md"
STAMPS = FOLDER / "pictures.json"  # picture -> what it shows, and the digest of its bytes
DAY = date(2026, 11, 21)
BLOCK = r"\n\n```\w+\n(?P<{}>.*?)```\n"
STEP = re.compile(
    r"^(?:Tệp `(?P<edit>[^`]+)`, đang là|Tệp mới `(?P<new>[^`]+)`|Thêm vào cuối tệp `(?P<append>[^`]+)`"
    rf"|Tệp danh sách `(?P<list>[^`]+)`):{BLOCK.format('text')}(?:\nsửa thành:{BLOCK.format('into')})?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that the manual has its reader do with a file."""

    kind: str  # "edit", "new", "append" or "list"
    path: str
    text: str  # what is there before an edit, else what is written
    into: str  # what an edit makes of it


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a page that the manual shows."""

    page: str
    shown: str  # XPath of what is on the picture
    told: str  # XPath of the words by which it is known whether the picture is still true


PICTURES = {
    "gio-mo-cua": Picture("dia-diem/bao-tang-gom-bat-trang/", "//*[@id='s-hours']/ancestor::dl", "//*[@id='s-hours']"),
    "san-pham": Picture("san-pham/lo-hoa-vi-du/", "//main", "//main//header"),
    "le-hoi": Picture("le-hoi/", "//details[div[@id='hoi-vi-du']]", "//details[div[@id='hoi-vi-du']]"),
    "dong-cua": Picture("dia-diem/dinh-bat-trang/", "//main", "//main//*[contains(@class,'c-notice')]"),
    "danh-sach": Picture("san-pham/khan-tam-vi-du/", "//main", "//main//header"),
}


def steps(text: str) -> Iterator[Step]:
    """What the manual says, in its order."""
    for found in STEP.finditer(text):
        kind = next(name for name in ("edit", "new", "append", "list") if found[name])
        yield Step(kind, found[kind], found["text"], found["into"] or "")


def carry_out(root: Path, text: str) -> None:
    """Does all that the manual says, in a copy of the project. The photograph is an empty frame."""
    for name in ("content", "templates", "assets"):
        shutil.copytree(PROJECT / name, root / name)
    for step in steps(text):
        place = root / step.path
        if step.kind == "list":
            place.write_text(step.text, "utf-8")
            assert call("import", place, "--root", root, "--today", DAY.isoformat()) == 0
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        before = place.read_text("utf-8") if step.kind != "new" else ""
        if step.kind == "edit":
            old = f"\n{step.text}"
            assert before.count(old) == 1, f"{step.path}: {step.text}"
            place.write_text(before.replace(old, f"\n{step.into}"), "utf-8")
        else:
            assert step.kind == "append" or not place.exists(), step.path
            place.write_text(before + step.text, "utf-8")
        for name in re.findall(r'^  - file: "(.+)"$', step.text, re.MULTILINE):
            place.with_name(name).write_bytes(_frame())


def pages(root: Path) -> dict[str, bytes]:
    """All that the site with the examples publishes, without pictures for sharing. Raises BuildFailed."""
    config = Config(root, root / "public", root / ".cache" / "build", DAY, "https://example.org/")
    pages = _Pages(root / "public", writes=False)
    prepare(config, seen=replace(look(config, writes=False), open_output=lambda: pages))
    return pages.made


class _Pages(Output):
    """Keeps in memory what is made, and writes nothing."""

    def __init__(self, folder: Path, writes: bool) -> None:
        super().__init__(folder, writes=writes)
        self.made: dict[str, bytes] = {}

    def stage(self, path: str, data: bytes) -> Kept:
        self.made[path] = data
        return super().stage(path, data)


def words(page: bytes, path: str) -> str:
    """The words of the first part of a page that an XPath finds, on one line."""
    found = html.fromstring(page.decode()).xpath(path)
    assert found, path
    return " ".join(" ".join(found[0].xpath(".//text()[not(ancestor::script)]")).split())


def stamps() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(STAMPS.read_text("utf-8"))
    return found


def _frame() -> bytes:
    """What stands for a photograph: a hill under a sun, as programs draw a picture that is not there."""
    image = Image.new("RGB", (1600, 1200), "#d9d2c5")
    draw = ImageDraw.Draw(image)
    draw.ellipse((1080, 220, 1300, 440), fill="#f3ecdf")
    draw.polygon([(160, 1040), (640, 460), (1000, 900), (1180, 700), (1440, 1040)], fill="#a99f8d")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
