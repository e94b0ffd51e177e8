"""What is read of the input folders, in which order, and what is refused."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.digest import digest_bytes
from generator.engine.file_index import FileIndex
from generator.errors import BuildFailed
from generator.sources import read_sources
from generator.text import is_slug

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files into a project folder and returns that."""

    def make(*paths: str, data: bytes = b"x") -> Path:
        for path in paths:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
        return tmp_path

    return make


def problems(root: Path) -> list[tuple[str, str]]:
    with pytest.raises(BuildFailed) as failure:
        read_sources(root)
    return [(item.file, item.code) for item in failure.value.problems]


def example(root: Path) -> str:
    """The name that the only problem suggests."""
    with pytest.raises(BuildFailed) as failure:
        read_sources(root)
    (item,) = failure.value.problems
    return str(dict(item.values)["example"])


def test_files_come_sorted_by_path_whatever_the_order_they_were_made_in(write: Write) -> None:
    paths = ("content/b.md", "templates/x/y.html", "content/a/z.md", "content/a-b/a.md", "assets/c.css", "content/a.md")
    found = list(read_sources(write(*paths)))
    assert found == sorted(paths)


def test_a_file_is_read_with_its_bytes_and_their_digest(write: Write) -> None:
    data = b"\xef\xbb\xbf\r\n\x00\xff"
    (file,) = read_sources(write("assets/a.bin", data=data)).values()
    assert (file.path, file.data, file.digest) == ("assets/a.bin", data, digest_bytes(data))


def test_other_folders_and_files_beside_them_are_not_read(write: Write) -> None:
    assert list(read_sources(write("public/a.html", "README.md", "contents/a.md", "content/a.md"))) == ["content/a.md"]


def test_a_project_without_any_input_folder_is_empty(tmp_path: Path) -> None:
    assert read_sources(tmp_path) == {}


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        ".git/config",
        "a.md~",
        "~$a.docx",
        "a.swp",
        "a.tmp",
        "a.bak",
        "Thumbs.db",
        "desktop.ini",
        ".a/b.md",
        "4913",
        "#a.md#",
        ".~lock.a#",
        "a.md___jb_tmp___",
    ],
)
def test_what_editors_and_systems_leave_behind_is_passed_over(write: Write, name: str) -> None:
    assert list(read_sources(write(f"content/{name}", "content/a.md"))) == ["content/a.md"]


@pytest.mark.parametrize("name", ["a.md", "index.en.md", "site-2.min.js", "0.txt", "a_b.css", "a", "con-1.md"])
def test_a_name_of_small_letters_digits_and_single_marks_is_read(write: Write, name: str) -> None:
    assert list(read_sources(write(f"content/{name}"))) == [f"content/{name}"]


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Làng Gốm.md", "lang-gom.md"),
        ("A.MD", "a.md"),
        ("a b.md", "a-b.md"),
        ("a--b.md", "a-b.md"),
        ("đan.jpeg", "dan.jpeg"),
        ("a.", "a"),
        ("a.…", "a"),
        ("….md", "ten-moi.md"),
        ("…", "ten-moi"),
        ("-a", "a"),
        ("a?b.md", "a-b.md"),
        ("con", "con-1"),
        ("con.md", "con-1.md"),
        ("com1.tar.gz", "com1-tar.gz"),
        ("Aux.md", "aux-1.md"),
        ("a\nb.md", "a-b.md"),
    ],
)
def test_an_odd_or_reserved_name_is_refused_with_one_that_can_be_used(
    write: Write, tmp_path: Path, name: str, suggested: str
) -> None:
    root = write(f"content/{name}")
    assert problems(root) == [(f"content/{name}", "odd-file-name")]
    assert example(root) == suggested
    (tmp_path / "content" / name).rename(tmp_path / "content" / suggested)
    assert list(read_sources(root)) == [f"content/{suggested}"]


def test_an_odd_folder_is_named_once_and_not_looked_into(write: Write) -> None:
    root = write("content/Làng/a.md", "content/Làng/B.md")
    assert problems(root) == [("content/Làng", "odd-file-name")]
    assert is_slug(example(root))


@pytest.mark.parametrize("target", ["content/a.md", "content/folder", "content", "nowhere"])
def test_a_link_is_refused_wherever_it_leads(write: Write, target: str) -> None:
    root = write("content/a.md", "content/folder/b.md")
    (root / "content" / "link").symlink_to(root / target)
    assert problems(root) == [("content/link", "symlink")]


def test_an_input_folder_that_is_a_file_cannot_be_read(write: Write) -> None:
    assert problems(write("content")) == [("content", "cannot-read")]


def test_a_file_that_cannot_be_read_is_a_problem_of_that_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write("content/a.md", "content/b.md")
    whole = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert problems(root) == [("content/a.md", "cannot-read")]


def test_all_problems_are_found_at_once(write: Write) -> None:
    root = write("content/A.md", "assets/B.css", "templates/C.html")
    assert [file for file, _ in problems(root)] == ["assets/B.css", "content/A.md", "templates/C.html"]


@dataclass
class NamedByBytes:
    """A folder's entry as Python shows a name that is not UTF-8; not every file system can hold one."""

    name: str = os.fsdecode(b"\xff\xfe.md")

    def is_symlink(self) -> bool:
        return False


def test_a_name_that_is_no_text_is_refused_and_can_be_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "scandir", lambda folder: [NamedByBytes()] if Path(folder).name == "content" else [])
    ((file, code),) = problems(tmp_path)
    assert code == "odd-file-name"
    assert file.encode("utf-8") == b"content/??.md"


def test_a_file_that_became_what_it_was_again_can_be_read(write: Write, tmp_path: Path) -> None:
    root, path = write("content/a.yaml", data=b"one"), "content/a.yaml"
    index = FileIndex(tmp_path / "index.json")
    read_sources(root, index)
    file = read_sources(root, index)[path]
    assert file.held is None
    write(path, data=b"two")
    with pytest.raises(BuildFailed) as failure:
        _ = file.data
    assert [item.code for item in failure.value.problems] == ["changed-meanwhile"]
    write(path, data=b"one")
    assert file.data == b"one"
