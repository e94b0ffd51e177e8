"""`serve` beside `build`, and beside editors that save in every way there is: no page is ever half of one."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.called import start
from tests.commands.test_serve import SOMETHING_TO_FIX, VILLAGE, Preview

PAGE = "/lang-nghe/bat-trang/"
OLD, NEW = "<title>Bát Tràng –", "<title>Làng Bát –"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    running = Preview(tmp_path_factory.mktemp("beside"))
    yield running
    assert running.stop() == 0
    assert "Traceback" not in running.log.read_text("utf-8")


def seen_until(preview: Preview, wanted: str) -> set[str]:
    """Asks for the page until it has the words; every answer on the way is the old page, the new one or a problem."""
    found, ends = set[str](), time.monotonic() + 60
    while wanted not in found and time.monotonic() < ends:
        status, text = preview.get(PAGE)
        assert status == 200
        assert text.endswith("</html>\n"), text[-200:]
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
    save(place, text.replace("name: Bát Tràng\n", "name: Làng Bát\n"), lambda: seen_until(preview, SOMETHING_TO_FIX))
    seen_until(preview, NEW)
    save(place, text, lambda: seen_until(preview, SOMETHING_TO_FIX))
    seen_until(preview, OLD)
    assert not preview.site.config.out_dir.exists()


@pytest.mark.parametrize(
    "name", [".index.md.swp", "index.md~", "4913", "#index.md#", ".~lock.x#", "index.md___jb_tmp___"]
)
def test_what_an_editor_leaves_beside_is_nothing_to_fix(preview: Preview, name: str) -> None:
    place = (preview.site.root / VILLAGE).with_name(name)
    place.write_bytes(b"\xff half")
    preview.site.edit(VILLAGE, "name: Bát Tràng\n", "name: Làng Bát\n")
    assert SOMETHING_TO_FIX not in seen_until(preview, NEW)
    preview.site.edit(VILLAGE, "name: Làng Bát\n", "name: Bát Tràng\n")
    assert SOMETHING_TO_FIX not in seen_until(preview, OLD)
    place.unlink()


def test_builds_beside_a_preview_disturb_neither(preview: Preview) -> None:
    site = preview.site
    command = ("build", "--root", site.root, "--today", site.config.today, "--lang", "en", "--jobs", "2")
    for old, new, title in (("Bát Tràng", "Làng Bát", NEW), ("Làng Bát", "Bát Tràng", OLD)):
        site.edit(VILLAGE, f"name: {old}\n", f"name: {new}\n")
        building = start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while building.poll() is None:
            assert SOMETHING_TO_FIX not in seen_until(preview, title)
        out, err = building.communicate()
        assert (building.returncode, err) == (0, ""), out
        assert site.tree() == site.clean_tree()
    site.delete("public")
