"""The options that commands share: the date above all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands import options
from generator.commands.options import command_parser, config_from, today_in_hanoi
from generator.config import Config


def _config(*arguments: str) -> Config:
    return config_from(command_parser("build", "").parse_args(arguments), Path("out"), "build")


def _seconds(*moment: int) -> str:
    return str(int(datetime(*moment, tzinfo=UTC).timestamp()))  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        ((2026, 11, 20, 16, 59, 59), date(2026, 11, 20)),
        ((2026, 11, 20, 17, 0, 0), date(2026, 11, 21)),
        ((2026, 11, 20, 23, 30, 0), date(2026, 11, 21)),
        ((2026, 12, 31, 23, 30, 0), date(2027, 1, 1)),
        ((1970, 1, 1, 0, 0, 0), date(1970, 1, 1)),
    ],
)
def test_source_date_epoch_gives_its_date_in_hanoi(
    monkeypatch: pytest.MonkeyPatch, moment: tuple[int, ...], there: date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", _seconds(*moment))
    assert _config().today == there


@given(st.integers(0, 10**11 - 1))
def test_a_day_in_hanoi_begins_seven_hours_before_that_of_utc(seconds: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(seconds))
        assert today_in_hanoi() == date(1970, 1, 1) + timedelta(days=(seconds + 7 * 3600) // 86400)


class _LateEvening(datetime):
    """A clock that stands at 23:30 UTC."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime(2026, 11, 20, 23, 30, tzinfo=UTC).astimezone(tz)


@pytest.mark.parametrize("epoch", [None, "", "now", "-1", "1.5", "٣", "9" * 12, "9" * 5000])
def test_without_a_usable_source_date_epoch_it_is_the_date_now_in_hanoi(
    monkeypatch: pytest.MonkeyPatch, epoch: str | None
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setattr(options, "datetime", _LateEvening)
    assert _config().today == date(2026, 11, 21)


def test_the_date_that_was_asked_for_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", _seconds(2026, 11, 20))
    assert _config("--today", "2025-03-01").today == date(2025, 3, 1)


def test_relative_folders_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = _config("--root", "here")
    assert (config.root, config.cache_dir) == (tmp_path / "here", tmp_path / "here" / ".cache" / "build")


@pytest.mark.parametrize(("cores", "jobs"), [(1, 1), (4, 4), (128, 8), (None, 1)])
def test_as_many_processes_as_cores_up_to_a_limit(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, jobs: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert _config().jobs == jobs
    assert _config("--jobs", "3").jobs == 3
