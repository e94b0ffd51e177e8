"""Entries read once are not read again, unless their files, their name or the generator changed."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.digest import digest_bytes
from generator.errors import problem
from generator.model.certificate import Certificate
from generator.model.reading import Parsed
from generator.parse_cache import FILE_NAME, ParseCache, Read
from generator.sources import SourceFile


def source(text: str, path: str = "content/certificates.yaml") -> SourceFile:
    return SourceFile(path, digest_bytes(text.encode()), text.encode())


def parsed(entry_id: str) -> Parsed:
    entry = Certificate(id=entry_id, products=("bo-am",), stage="press")
    return Parsed(entry, "content/certificates.yaml", 0, "stamp", (), ((("products", 0), "product", "bo-am"),), ())


FOUND: Read = ([parsed("x")], [])


class Reader:
    """A parser that counts its calls."""

    def __init__(self, result: Read) -> None:
        self.calls = 0
        self.result = result

    def __call__(self) -> Read:
        self.calls += 1
        return self.result


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[Read, int]]:
    """Reads through a new cache in the same folder, saves it, and says how often the parser ran."""

    def once(
        file: SourceFile,
        result: Read = FOUND,
        tool: str = "1",
        name: tuple[str, ...] = ("certificate", "vi"),
    ) -> tuple[Read, int]:
        cache, parse = ParseCache(tmp_path, tool), Reader(result)
        _, found = cache.read(name, [file], parse)
        cache.save()
        return found, parse.calls

    return once


def test_what_was_read_before_is_not_parsed_again(read: Callable[..., tuple[Read, int]]) -> None:
    first, second = read(source("a")), read(source("a"), ([], []))
    assert first == (FOUND, 1)
    assert second == (FOUND, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"file": source("b")},
        {"file": source("a", "content/certificates/2024.yaml")},
        {"file": source("a"), "tool": "2"},
        {"file": source("a"), "name": ("certificate", "vi", "en")},
        {"file": source("a"), "name": ("figure", "vi")},
    ],
    ids=["bytes", "path", "generator", "languages", "type"],
)
def test_anything_that_can_change_the_result_is_parsed_again(
    read: Callable[..., tuple[Read, int]], change: dict[str, object]
) -> None:
    read(source("a"))
    assert read(**change) == (FOUND, 1)


def test_a_file_with_problems_is_parsed_until_it_has_none(read: Callable[..., tuple[Read, int]]) -> None:
    bad: Read = ([], [problem("content/certificates.yaml", 1, 1, "empty-file")])
    assert read(source("a"), bad) == (bad, 1)
    assert read(source("a"), bad) == (bad, 1)


def test_a_file_without_entries_counts_as_read(read: Callable[..., tuple[Read, int]]) -> None:
    read(source("a"), ([], []))
    assert read(source("a")) == (([], []), 0)


def test_what_a_build_did_not_use_is_forgotten(read: Callable[..., tuple[Read, int]]) -> None:
    read(source("a"))
    read(source("b"))
    assert read(source("a"))[1] == 1


def kept(folder: Path, *texts: str) -> list[str]:
    """One cache reads these texts and is saved; which of them it had to parse."""
    cache, parsers = ParseCache(folder, "1"), {text: Reader(([parsed(text)], [])) for text in texts}
    for text, parse in parsers.items():
        cache.read(("certificate", "vi"), [source(text)], parse)
    cache.save()
    return [text for text, parse in parsers.items() if parse.calls]


MANY = tuple(map(str, range(20)))


def test_what_is_new_is_added_at_the_end(tmp_path: Path) -> None:
    kept(tmp_path, *MANY)
    before = (tmp_path / FILE_NAME).read_bytes()
    assert kept(tmp_path, *MANY[1:], "new") == ["new"]
    after = (tmp_path / FILE_NAME).read_bytes()
    assert after.startswith(before)
    assert len(before) < len(after) < 1.5 * len(before)
    assert kept(tmp_path, *MANY, "new") == []


def test_after_many_edits_the_file_holds_little_that_is_of_no_use(tmp_path: Path) -> None:
    kept(tmp_path, *MANY)
    size = (tmp_path / FILE_NAME).stat().st_size
    for number in range(30):
        assert kept(tmp_path, *MANY, f"edit-{number}") == [f"edit-{number}"]
    assert (tmp_path / FILE_NAME).stat().st_size < 2 * size
    assert kept(tmp_path, *MANY) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2000))
def test_an_addition_that_is_cut_off_spoils_neither_what_was_there_nor_what_comes(tmp_path: Path, cut: int) -> None:
    file = tmp_path / FILE_NAME
    kept(tmp_path, *MANY)
    first = file.stat().st_size
    kept(tmp_path, *MANY, "new")
    whole = file.read_bytes()
    file.write_bytes(whole[: first + cut % (len(whole) - first)])
    assert kept(tmp_path, *MANY, "new", "newer") == ["new", "newer"]
    assert kept(tmp_path, *MANY, "new", "newer") == []
    file.unlink()


def test_nothing_is_written_before_saving_nor_when_nothing_changed(tmp_path: Path) -> None:
    cache = ParseCache(tmp_path, "1")
    cache.read(("x",), [source("a")], Reader(([], [])))
    assert list(tmp_path.iterdir()) == []
    cache.save()
    file = tmp_path / FILE_NAME
    file.chmod(0o600)
    before = file.stat()
    again = ParseCache(tmp_path, "1")
    again.read(("x",), [source("a")], Reader(([], [])))
    again.save()
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_without_a_folder_nothing_is_kept() -> None:
    cache, parse = ParseCache(None, "1"), Reader(([], []))
    cache.read(("x",), [source("a")], parse)
    cache.save()
    assert parse.calls == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"x",
        b"\x80\x05",
        pickle.dumps("text"),
        pickle.dumps(("1",)),
        pickle.dumps(None),
        b"cno.such\nthing\n.",
        b"(d.",
    ],
    ids=repr,
)
def test_a_spoilt_file_is_an_empty_cache(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(raw)
    parse = Reader(FOUND)
    assert ParseCache(tmp_path, "1").read(("x",), [source("a")], parse)[1] == FOUND
    assert parse.calls == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2000))
def test_a_file_cut_off_anywhere_is_an_empty_cache(tmp_path: Path, kept: int) -> None:
    cache = ParseCache(tmp_path, "1")
    cache.read(("x",), [source("a")], Reader(FOUND))
    cache.save()
    file = tmp_path / FILE_NAME
    whole = file.read_bytes()
    file.write_bytes(whole[: kept % len(whole)])
    parse = Reader(FOUND)
    ParseCache(tmp_path, "1").read(("x",), [source("a")], parse)
    file.unlink()
    assert parse.calls == 1


@pytest.mark.parametrize("name", ["os.system", "builtins.eval", "generator.model.reading.digest", "subprocess.Popen"])
def test_a_spoilt_cache_runs_nothing(tmp_path: Path, name: str) -> None:
    """A file among others in a proposal, say: it is no entry of ours, so it is as if it were not there."""
    module, _, function = name.rpartition(".")
    opened = tmp_path / "opened"
    said = f"open({str(opened)!r}, 'w')" if function == "eval" else f"touch {opened}"
    text = f"c{module}\n{function}\n(V{said}\ntR.".encode()
    (tmp_path / FILE_NAME).write_bytes(text)
    reader = Reader(FOUND)
    assert ParseCache(tmp_path, "tool").read(("x",), [source("a")], reader)[1] == FOUND
    assert reader.calls == 1
    assert not opened.exists()
