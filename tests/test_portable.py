"""Manners of Windows and macOS: what either cannot hold is told before it is published, whatever the disk of today.

Names that this machine's disk cannot hold together are given by a listing that is made up.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.engine.on_disk import MARKER
from generator.engine.output import Output
from generator.engine.target import Target
from generator.errors import BuildFailed
from generator.portable import MAX_INPUT, MAX_OUTPUT, is_portable_name, is_portable_path
from generator.sources import read_sources
from generator.text import RESERVED_NAMES
from tests.pictures import picture
from tests.tiny import TinySite

VILLAGE = "content/villages/kim-lan/index.md"
ADDRESSES = "content/addresses.txt"
NFD = unicodedata.normalize("NFD", "bát-tràng")


def told(site: TinySite) -> list[tuple[str, int, str]]:
    return [(item.file, item.line, item.code) for item in site.problems()]


@pytest.mark.parametrize(
    "name", [*sorted(RESERVED_NAMES), "CON", "Aux.txt", "nul.tar.gz", "com1 .md", "COM¹.jpg", "lpt²"]
)
def test_a_name_that_windows_reserves_is_none(name: str) -> None:
    assert not is_portable_name(name)


@pytest.mark.parametrize("name", ["a.", "a ", "a. .", "", "...", "a.b."])
def test_a_name_that_ends_in_a_dot_or_a_space_is_none(name: str) -> None:
    assert not is_portable_name(name)


@pytest.mark.parametrize("name", ["con-1", "console.md", "com10", "index.html", "a.b", ".nojekyll", "auxiliary"])
def test_other_names_are_names(name: str) -> None:
    assert is_portable_name(name)
    assert is_portable_path(f"a/{name}")
    assert not is_portable_path(f"con/{name}")
    assert not is_portable_path(f"{'a' * MAX_OUTPUT}/{name}")


@dataclass
class Listed:
    """An entry of a folder as a system would list it."""

    name: str
    path: str
    folder: bool = False

    def is_symlink(self) -> bool:
        return False

    def is_dir(self) -> bool:
        return self.folder

    def is_file(self) -> bool:
        return not self.folder


def listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tree: dict[str, list[str]]) -> list[tuple[str, str]]:
    """(file, code) of what is found in folders that hold these names; a name that ends in a slash is a folder."""
    file = tmp_path / "any.md"
    file.write_bytes(b"x")

    def listed(folder: str) -> list[Listed]:
        inside = Path(folder).relative_to(tmp_path).as_posix()
        if inside not in tree:
            raise FileNotFoundError(2, "The system cannot find the path specified")
        folders = [Listed(name[:-1], f"{folder}/{name[:-1]}", True) for name in tree[inside] if name.endswith("/")]
        return folders + [Listed(name, str(file)) for name in tree[inside] if not name.endswith("/")]

    monkeypatch.setattr(os, "scandir", listed)
    try:
        read_sources(tmp_path)
    except BuildFailed as failure:
        return [(item.file, item.code) for item in failure.problems]
    return []


@pytest.mark.parametrize(
    ("names", "refused"),
    [
        (["bat-trang/", "Bat-Trang/"], ["Bat-Trang"]),
        (["BAT-TRANG/", "Bat-Trang/"], ["BAT-TRANG", "Bat-Trang"]),
        ([f"{NFD}/"], [NFD]),
        (["aux/"], ["aux"]),
        (["bat-trang./"], ["bat-trang."]),
        (["bat-trang /"], ["bat-trang "]),
        (["bat-trang\\index.md"], ["bat-trang\\index.md"]),
        (["c:index.md"], ["c:index.md"]),
    ],
)
def test_folders_that_other_systems_mix_up_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], refused: list[str]
) -> None:
    tree = {"content": ["villages/"], "content/villages": names, "content/villages/bat-trang": ["index.md"]}
    assert listing(tmp_path, monkeypatch, tree) == [(f"content/villages/{name}", "odd-file-name") for name in refused]


@pytest.mark.parametrize("folder", ["assets", "templates", "content"])
def test_files_that_only_capitals_or_forms_of_letters_tell_apart_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    names = ["a.css", "A.css"]
    assert listing(tmp_path, monkeypatch, {folder: names}) == [(f"{folder}/A.css", "odd-file-name")]
    beside = {"content": ["villages/"], "content/villages": ["a/"], "content/villages/a": ["Cổng.JPG", "cổng.jpg"]}
    assert listing(tmp_path, monkeypatch, beside) == [("content/villages/a/cổng.jpg", "same-file-name")]
    beside["content/villages/a"] = [unicodedata.normalize(form, "cổng.jpg") for form in ("NFC", "NFD")]
    assert listing(tmp_path, monkeypatch, beside) == [("content/villages/a/cổng.jpg", "same-file-name")]


def test_a_photograph_may_not_have_a_device_for_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = {"content": ["villages/"], "content/villages": ["a/"], "content/villages/a": ["COM¹.jpg", "Com 1.jpg"]}
    assert listing(tmp_path, monkeypatch, beside) == [("content/villages/a/COM¹.jpg", "odd-file-name")]


def test_a_folder_that_cannot_be_entered_is_told_and_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = {"content": ["villages/"], "content/villages": ["a/"]}
    assert listing(tmp_path, monkeypatch, tree) == [("content/villages/a", "cannot-read")]


def test_a_path_that_windows_cannot_open_is_told_with_its_length(site: TinySite) -> None:
    long = "a" * (MAX_INPUT - len("content/villages//index.md") + 1)
    site.write(f"content/villages/{long}/index.md", site.read(VILLAGE))
    assert told(site) == [(f"content/villages/{long}/index.md", 0, "path-too-long")]


def test_an_address_that_is_too_long_is_told_at_its_slug(site: TinySite) -> None:
    site.edit(VILLAGE, "name: Kim Lan", f"name: Kim Lan\nslug: {'a' * MAX_OUTPUT}")
    assert set(told(site)) == {(VILLAGE, 3, "address-too-long")}


@pytest.mark.parametrize("line", ["/con/", "/a/aux.html", "/a./", "/" + "a" * 300 + "/", "/lpt1.txt"])
def test_an_address_of_former_times_that_no_disk_can_hold_is_refused(site: TinySite, line: str) -> None:
    site.write(ADDRESSES, f"/\n{line}\n")
    assert told(site) == [(ADDRESSES, 2, "not-an-address")]


def test_the_list_of_addresses_may_come_from_notepad(site: TinySite) -> None:
    site.write(ADDRESSES, b"\xef\xbb\xbf# Every address\r\n/\r\n/lang-nghe/bat-trang/\tvillage/bat-trang\r\n")
    assert told(site) == []


def test_every_output_can_be_held_by_every_system(site: TinySite) -> None:
    site.write("content/villages/kim-lan/Cổng Làng.JPG", picture())
    words = "alt: {vi: Cổng gạch đầu làng, en: The brick gate}, author: B, licence: CC BY 4.0"
    site.edit(VILLAGE, "commune: bat-trang", f"commune: bat-trang\nphotos:\n  - {{file: Cổng Làng.JPG, {words}}}")
    plan = site.build().plan
    assert [item for item in plan if not is_portable_path(item.path) or not item.path.isascii()] == []
    assert len({item.path.lower() for item in plan}) == len(plan)


@pytest.mark.parametrize("change", ["crlf", "bom", "both"])
def test_files_saved_on_windows_give_the_same_pages(site: TinySite, change: str) -> None:
    before = pages(site.build().plan, site)
    for folder in ("content", "templates"):
        for file in (site.root / folder).rglob("*"):
            if file.suffix in (".md", ".yaml", ".html", ".xml"):
                data = file.read_bytes()
                data = data.replace(b"\n", b"\r\n") if change != "bom" else data
                file.write_bytes(b"\xef\xbb\xbf" + data if change != "crlf" else data)
    assert pages(site.build().plan, site) == before


def pages(plan: tuple[Target, ...], site: TinySite) -> dict[str, str]:
    """The pages, without the state of the entry's file that each of them names."""
    return {item.path: site.page(item.path) for item in plan if item.recipe.startswith("page:")}


@pytest.mark.parametrize(
    "path", [VILLAGE, "content/crafts.yaml", "content/site.yaml", "content/ui/en.yaml", "templates/base.html"]
)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused_with_its_place(site: TinySite, path: str, encoding: str) -> None:
    site.write(path, site.read(path).encode(encoding))
    found = [(code, line) for file, line, code in told(site) if file == path]
    assert len(found) == 1
    assert found[0][0] in ("not-utf8", "bad-character")
    assert found[0][1] >= 1


def test_a_disk_that_takes_capitals_for_small_letters_keeps_the_new_file(tmp_path: Path) -> None:
    out = tmp_path / "public"
    out.mkdir()
    (out / MARKER).touch()
    (out / "Old.html").write_bytes(b"old")
    real = Path.replace
    ci: Callable[[Path, Path], Path] = lambda one, other: _replaced(real, one, other)  # noqa: E731
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", ci)
        _put(out, "old.html")
    assert {path.read_bytes() for path in out.iterdir() if path.name != MARKER} == {b"new"}


def _put(out: Path, path: str) -> None:
    """A build whose only file this is."""
    with Output(out) as output:
        output.commit([path], {path: output.stage(path, b"new")})


def _replaced(real: Callable[[Path, Path], Path], one: Path, other: Path) -> Path:
    """Both names lead to one file afterwards, as on such a disk."""
    made = real(one, other)
    twin = other.with_name("Old.html")
    twin.unlink()
    os.link(other, twin)
    return made


def test_elsewhere_the_old_file_goes(tmp_path: Path) -> None:
    out = tmp_path / "public"
    out.mkdir()
    (out / MARKER).touch()
    (out / "Old.html").write_bytes(b"old")
    _put(out, "old.html")
    assert sorted(path.name for path in out.iterdir()) == [MARKER, "old.html"]
