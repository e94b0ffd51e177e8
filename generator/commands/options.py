"""Options that several commands share."""

from __future__ import annotations

import argparse
import os
import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from generator.config import Config

ROOT = Path(__file__).resolve().parents[2]
HANOI = timezone(timedelta(hours=7))  # no summer time
MAX_JOBS = 8
FORMATS = ("text", "github", "json")  # of problems


def command_parser(name: str, description: str) -> argparse.ArgumentParser:
    """A parser with the options of every command that reads the site."""
    parser = argparse.ArgumentParser(prog=f"build.py {name}", description=description)
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of messages (ngôn ngữ thông báo)")
    parser.add_argument("--root", type=Path, default=ROOT, help="project folder (thư mục dự án)")
    parser.add_argument(
        "--base-url", default="", metavar="URL", help="address of the site, such as https://example.org/lang-nghe/"
    )
    parser.add_argument(
        "--today", type=_day, default=None, metavar="YYYY-MM-DD", help="the date to build for (ngày dựng trang)"
    )
    parser.add_argument("--jobs", type=_jobs, default=None, metavar="N", help="processes (số tiến trình)")
    return parser


def config_from(options: argparse.Namespace, out_dir: Path, cache_name: str) -> Config:
    """The build's configuration. The date is `--today`, else SOURCE_DATE_EPOCH, else now in Hà Nội."""
    root = options.root.resolve()
    jobs = options.jobs or min(os.cpu_count() or 1, MAX_JOBS)
    caches = root / ".cache"
    return Config(
        *(root, out_dir, caches / cache_name, options.today or today_in_hanoi(), options.base_url, jobs),
        pictures_dir=caches / "pictures",  # the preview shows the same photographs as the site
    )


def today_in_hanoi() -> date:
    """The date now in Hà Nội; SOURCE_DATE_EPOCH (seconds since 1970, UTC) overrides it for reproducible builds."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    fixed = re.fullmatch(r"[0-9]{1,11}", seconds)  # up to the year 5138; more would leave the calendar
    now = datetime.fromtimestamp(int(seconds), UTC) if fixed else datetime.now(UTC)
    return now.astimezone(HANOI).date()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date like 2026-11-21") from None


def _jobs(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 to 64")
    return int(text)
