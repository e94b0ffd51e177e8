"""Entries read once are not read again, unless their files, their name or the generator changed."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import parse_cache
from generator.digest import digest_bytes
from generator.engine import meanwhile
from generator.engine.processes import default_start_method
from generator.errors import problem
from generator.model.certificate import Certificate
from generator.model.reading import Parsed
from generator.parse_cache import FILE_NAME, ParseCache, Read, Reading
from generator.sources import SourceFile


def source(text: str, path: str = "content/certificates.yaml") -> SourceFile:
    return SourceFile(path, digest_bytes(text.encode()), text.encode())


def parsed(entry_id: str) -> Parsed:
    entry = Certificate(id=entry_id, products=("bo-am",), stage="press")
    return Parsed(entry, "content/certificates.yaml", 0, "stamp", (), ((("products", 0), "product", "bo-am"),), ())


FOUND: Read = ([parsed("x")], [])


def read_one(cache: ParseCache, name: tuple[str, ...], files: list[SourceFile], parse: Callable[[], Read]) -> Read:
    [(_, found)] = cache.read_all([Reading(name, tuple(files), parse)])
    return found


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
        found = read_one(cache, name, [file], parse)
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
        read_one(cache, ("certificate", "vi"), [source(text)], parse)
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
    read_one(cache, ("x",), [source("a")], Reader(([], [])))
    assert list(tmp_path.iterdir()) == []
    cache.save()
    file = tmp_path / FILE_NAME
    file.chmod(0o600)
    before = file.stat()
    again = ParseCache(tmp_path, "1")
    read_one(again, ("x",), [source("a")], Reader(([], [])))
    again.save()
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_without_a_folder_nothing_is_kept() -> None:
    cache, parse = ParseCache(None, "1"), Reader(([], []))
    read_one(cache, ("x",), [source("a")], parse)
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
    assert read_one(ParseCache(tmp_path, "1"), ("x",), [source("a")], parse) == FOUND
    assert parse.calls == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2000))
def test_a_file_cut_off_anywhere_is_an_empty_cache(tmp_path: Path, kept: int) -> None:
    cache = ParseCache(tmp_path, "1")
    read_one(cache, ("x",), [source("a")], Reader(FOUND))
    cache.save()
    file = tmp_path / FILE_NAME
    whole = file.read_bytes()
    file.write_bytes(whole[: kept % len(whole)])
    parse = Reader(FOUND)
    read_one(ParseCache(tmp_path, "1"), ("x",), [source("a")], parse)
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
    assert read_one(ParseCache(tmp_path, "tool"), ("x",), [source("a")], reader) == FOUND
    assert reader.calls == 1
    assert not opened.exists()


FORKS = default_start_method() == "fork"


def _readings(count: int) -> list[Reading]:
    """Each with a file of its own; every seventh has a problem."""
    return [Reading((str(n), "vi"), (source(str(n)),), partial(_read_number, n)) for n in range(count)]


def _read_number(number: int) -> Read:
    """An entry that tells by which process it was read."""
    if number % 7 == 3:
        return [], [problem("content/certificates.yaml", number, 1, "unknown-field")]
    return [parsed(f"x{number}-{os.getpid()}")], []


@pytest.mark.parametrize(("count", "jobs", "shared"), [(20, 2, True), (19, 2, False), (20, 1, False)])
@pytest.mark.skipif(not FORKS, reason="here processes are spawned")
def test_another_process_reads_a_part_of_many_and_only_of_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, jobs: int, shared: bool
) -> None:
    """In the order given, with every problem told once."""
    monkeypatch.setattr(parse_cache, "WORTH_A_PROCESS", 20)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    cache, readings = ParseCache(tmp_path, "1", jobs), _readings(count)
    found = list(cache.read_all(readings))
    assert [item for item, _ in found] == readings
    names = [str(item.entry.id).split("-") for _, (entries, _) in found for item in entries]
    assert [name for name, _ in names] == [f"x{n}" for n in range(count) if n % 7 != 3]
    assert [item.line for _, (_, problems) in found for item in problems] == list(range(3, count, 7))
    processes = dict(names)
    assert len({*processes.values()}) == 1 + shared
    assert processes["x0"] == str(os.getpid())
    cache.save()
    assert [*ParseCache(tmp_path, "1").read_all(readings)] == found  # nothing is parsed again, but for the problems


def test_where_no_process_is_forked_this_one_reads_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_cache, "WORTH_A_PROCESS", 20)
    monkeypatch.setattr(meanwhile, "default_start_method", lambda: "spawn")
    found = list(ParseCache(tmp_path, "1", 2).read_all(_readings(20)))
    assert {item.entry.id.split("-")[1] for _, (entries, _) in found for item in entries} == {str(os.getpid())}


@pytest.mark.skipif(not FORKS, reason="here processes are spawned")
def test_what_another_process_cannot_read_fails_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_cache, "WORTH_A_PROCESS", 20)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    readings = [*_readings(20), Reading(("20", "vi"), (source("20"),), partial(divmod, 1, 0))]  # type: ignore[list-item]
    with pytest.raises(ZeroDivisionError):
        list(ParseCache(tmp_path, "1", 2).read_all(readings))
