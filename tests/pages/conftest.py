"""The real site, built once for the tests of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.build_report import Report
from generator.config import Config
from generator.pipeline import build
from tests.crawl import Site
from tests.served import served
from tests.tiny import PROJECT

BASE_URL = "https://example.org/lang-nghe/"


BASE_PATH = urlsplit(BASE_URL).path
TODAY = date(2026, 11, 21)
LEADS_ON = {"short"}  # kinds whose pages go on to another at once


@dataclass(frozen=True, slots=True)
class Visit:
    """The real site on a server of this machine, with the pages that stand for their kinds."""

    address: str
    folder: Path
    samples: tuple[tuple[str, str, str], ...]  # (kind, language, path): of each kind the heaviest page

    def paths(self, *langs: str) -> list[str]:
        """Of each kind one page for each language; all of them when none is named."""
        return [path for _, lang, path in self.samples if not langs or lang in langs]

    def of(self, kind: str, lang: str = "vi") -> str:
        return next(path for name, other, path in self.samples if (name, other) == (kind, lang))


@pytest.fixture(scope="session")
def real_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The folder of the real site, built for a base path, and what the build planned."""
    folder = tmp_path_factory.mktemp("real")
    report = build(Config(PROJECT, folder / "public", folder / "cache", TODAY, BASE_URL))
    return folder / "public", report


@pytest.fixture(scope="session")
def built(real_build: tuple[Path, Report]) -> Path:
    return real_build[0]


@pytest.fixture(scope="session")
def visit(real_build: tuple[Path, Report]) -> Iterator[Visit]:
    folder, report = real_build
    heaviest: dict[tuple[str, str], str] = {}
    for target in sorted(report.plan, key=lambda item: (-(folder / item.path).stat().st_size, item.path)):
        kind = target.recipe.removeprefix("page:")
        if kind != target.recipe and kind not in LEADS_ON:
            heaviest.setdefault((kind, target["lang"]), target.path.removesuffix("index.html"))
    with served(folder, BASE_PATH) as address:
        yield Visit(address, folder, tuple((kind, lang, path) for (kind, lang), path in sorted(heaviest.items())))


@pytest.fixture(scope="session")
def real_site(built: Path) -> Site:
    """The same, read."""
    files = (path for path in sorted(built.rglob("*")) if path.is_file())
    return Site({path.relative_to(built).as_posix(): path.read_bytes() for path in files}, BASE_URL)
