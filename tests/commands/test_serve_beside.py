"""`serve` beside `build`, and beside editors that save in every way there is: no page is ever half of one."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest

from tests.called import start
from tests.commands.test_serve import SOMETHING_TO_FIX, VILLAGE, Preview

PAGE = "/lang-nghe/bat-trang/"
OLD, NEW = "lời cũ", "lời mới"  # in the text of the entry, so that few pages change
LEFT = (".index.md.swp", "index.md~", "4913", "#index.md#", ".~lock.x#", "index.md___jb_tmp___")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    preview = Preview(tmp_path_factory.mktemp("beside"), "Xem [", f"Xem {OLD} [")
    yield preview
    assert preview.stop() == 0
    assert "Traceback" not in preview.log.read_text("utf-8")


@pytest.fixture
def preview(running: Preview) -> Iterator[Preview]:
    text = running.site.read(VILLAGE)
    yield running
    running.site.write(VILLAGE, text)


def seen_until(preview: Preview, wanted: str) -> set[str]:
    """Asks for the page until it has the words; every answer on the way is the old page, the new one or a problem."""
    found, ends = set[str](), time.monotonic() + 60
    while wanted not in found and time.monotonic() < ends:
        status, text = preview.get(PAGE)
        assert status == 200
        assert text.rstrip().endswith("</html>")
        (kind,) = [kind for kind in (OLD, NEW, SOMETHING_TO_FIX) if kind in text][:1] or [text]
        assert kind == SOMETHING_TO_FIX or "bộ ấm" in text, "the end of the entry is missing"
        found.add(kind)
        time.sleep(0.02)
    assert wanted in found
    return found


def halves(place: Path, text: str, until: Callable[[], object]) -> None:
    """The first part ends within the head of the entry."""
    half = text.index("commune:") + 3
    with place.open("w", encoding="utf-8") as file:
        file.write(text[:half])
        file.flush()
        until()
        file.write(text[half:])


def emptied(place: Path, text: str, until: Callable[[], object]) -> None:
    with place.open("w", encoding="utf-8") as file:
        until()
        file.write(text)


def renamed(place: Path, text: str, _until: Callable[[], object]) -> None:
    fresh = place.with_name("index.md.tmp")
    fresh.write_text(text, "utf-8")
    fresh.replace(place)


def with_a_backup(place: Path, text: str, _until: Callable[[], object]) -> None:
    """As vi does: a try whether the folder can be written, a swap file, the old text kept beside, the new one."""
    place.with_name(f".{place.name}.swp").write_bytes(b"b0VIM 9.0")
    place.with_name("4913").touch()
    place.with_name("4913").unlink()
    place.replace(place.with_name(f"{place.name}~"))
    place.write_text(text, "utf-8")
    place.with_name(f".{place.name}.swp").unlink()


@pytest.mark.parametrize("save", [halves, emptied, renamed, with_a_backup])
def test_however_an_editor_saves_no_half_is_shown(preview: Preview, save: Callable[..., None]) -> None:
    place, text = preview.site.root / VILLAGE, preview.site.read(VILLAGE)
    seen_until(preview, OLD)
    save(place, text.replace(OLD, NEW), lambda: seen_until(preview, SOMETHING_TO_FIX))
    seen_until(preview, NEW)
    save(place, text, lambda: seen_until(preview, SOMETHING_TO_FIX))
    seen_until(preview, OLD)
    assert not preview.site.config.out_dir.exists()


def test_what_editors_leave_beside_is_nothing_to_fix(preview: Preview) -> None:
    places = [(preview.site.root / VILLAGE).with_name(name) for name in LEFT]
    try:
        for place in places:
            place.write_bytes(b"\xff half")
        preview.site.edit(VILLAGE, OLD, NEW)
        assert SOMETHING_TO_FIX not in seen_until(preview, NEW)
    finally:
        for place in places:
            place.unlink()


def test_builds_beside_a_preview_disturb_neither(preview: Preview) -> None:
    site = preview.site
    command = ("build", "--root", site.root, "--today", site.config.today, "--lang", "en", "--jobs", "2")
    for old, new in ((OLD, NEW), (NEW, OLD)):
        site.edit(VILLAGE, old, new)
        building = start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while building.poll() is None:
            assert SOMETHING_TO_FIX not in seen_until(preview, new)
        out, err = building.communicate()
        assert (building.returncode, err) == (0, ""), out
        assert site.tree() == site.clean_tree()
    site.delete("public")


def test_a_file_put_in_place_during_an_answer_is_answered_whole(preview: Preview) -> None:
    place = preview.served / "changing.txt"
    texts, enough = ("a" * 1000, "b" * 1002), threading.Event()

    def replace_on_and_on() -> None:
        for text in cycle(texts):
            fresh = place.with_name("changing.new")
            fresh.write_text(text, "utf-8")
            fresh.replace(place)
            if enough.is_set():
                return

    place.write_text(texts[0], "utf-8")
    writer = threading.Thread(target=replace_on_and_on)
    writer.start()
    try:
        assert {preview.get("/changing.txt") for _ in range(1000)} <= {(200, text) for text in texts}
    finally:
        enough.set()
        writer.join()
        place.unlink()
