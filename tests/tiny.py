"""A site that fits in a test: tiny content with the project's own templates, assets and interface strings."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from generator.build_report import Report
from generator.config import Config
from generator.engine.on_disk import MARKER
from generator.errors import BuildFailed, Problem
from generator.pipeline import build, prepare

PROJECT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 21)

# One entry of each kind that pages need, small enough to be read at a glance.
CONTENT = """\
-- content/site.yaml --
title: {vi: Trang thử, en: Test site}
tagline: {vi: Một dòng, en: One line}
languages: [vi, en]
base_url: https://example.org/lang-nghe/
licences:
  code: {id: MIT, name: MIT, url: "https://opensource.org/license/mit"}
  texts: {id: CC-BY-4.0, name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
  geography:
    id: ODbL-1.0
    name: ODbL 1.0
    url: https://opendatacommons.org/licenses/odbl/1-0/
    attribution: {vi: © những người đóng góp OpenStreetMap, en: © OpenStreetMap contributors}
    attribution_url: https://www.openstreetmap.org/copyright
-- content/crafts.yaml --
crafts:
  - id: gom
    name: {vi: Gốm, en: Pottery}
    summary: {vi: Nghề gốm., en: The potter's craft.}
-- content/communes.yaml --
communes:
  - {id: bat-trang, name: Bát Tràng, kind: commune, status: today}
  - {id: bat-trang-cu, name: Bát Tràng, kind: commune, status: former, district: huyện Gia Lâm, merged_into: bat-trang}
-- content/sources.yaml --
sources:
  - {id: bao-a, title: Bài báo A, url: "https://example.org/a", published_on: 2025-04}
  - {id: bao-b, title: Bài báo B}
-- content/villages/bat-trang/index.md --
---
name: Bát Tràng
kind: làng gốm
summary: Làng gốm bên sông Hồng.
crafts: gom
commune: bat-trang
formerly: bat-trang-cu
tips:
  - {text: Hỏi trước khi đến., source: bao-a}
---
## Vì sao nên đến

Xem [bộ ấm](product:bo-am) ở làng [@bao-b].
-- content/villages/bat-trang/index.en.md --
---
kind: pottery village
summary: A pottery village on the Red River.
tips:
  - text: Ask before you come.
---
## Why go

See the [tea set](product:bo-am) [@bao-b].
-- content/villages/kim-lan/index.md --
---
name: Kim Lan
kind: làng gốm
summary: Làng gốm cạnh kênh.
crafts: [gom]
commune: bat-trang
---
Một câu.
-- content/products/bo-am/index.md --
---
name: Bộ ấm
name_is: exact
kind: bộ ấm chén
summary: Bộ ấm men lam.
village: bat-trang
producer: lo-gom
crafts: gom
group: handicraft
---
Một bộ ấm.
-- content/producers/lo-gom/index.md --
---
name: Lò gốm
kind: household
village: bat-trang
---
-- content/certificates.yaml --
certificates:
  - {id: bo-am-2024, products: bo-am, stars: 4, stage: city-certified, decided_on: 2024-06-01, sources: bao-a}
-- content/places/dinh/index.md --
---
name: Đình làng
kind: communal-house
village: bat-trang
---
-- content/festivals/hoi/index.md --
---
name: Hội làng
kind: festival
villages: bat-trang
lunar:
  - {month: 2, day: 14, last_day: 16}
---
-- content/routes/mot-ngay/index.md --
---
name: Một ngày
summary: Hai làng.
status: editorial
order: geographic
stops:
  - {village: bat-trang, kind: craft}
  - village: kim-lan
    kind: craft
    leg: {km: 3, minutes: 10, basis: estimated}
---
-- content/pages/gioi-thieu/index.md --
---
name: Giới thiệu
summary: Trang này là gì.
menu_order: 1
---
Đây là trang thử.
"""


def unpack(archive: str) -> dict[str, str]:
    """Path -> text of a text archive: a line `-- path --` begins each file."""
    files: dict[str, str] = {}
    path = ""
    for line in archive.splitlines(keepends=True):
        if line.startswith("-- ") and line.rstrip().endswith(" --"):
            path = line.strip()[3:-3]
            files[path] = ""
        else:
            files[path] += line
    return files


class TinySite:
    """A project folder in a test, and what building it gives."""

    def __init__(self, root: Path, archive: str = CONTENT) -> None:
        self.root = root
        for folder in ("templates", "assets", "content/ui"):
            shutil.copytree(PROJECT / folder, root / folder)
        self.config = Config(root, root / "public", root / ".cache" / "build", TODAY)
        self.report: Report | None = None
        for path, text in unpack(archive).items():
            self.write(path, text)

    def write(self, path: str, data: str | bytes) -> TinySite:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data if isinstance(data, bytes) else data.encode())
        return self

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def edit(self, path: str, old: str, new: str) -> TinySite:
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        return self.write(path, text.replace(old, new, 1))

    def delete(self, path: str) -> TinySite:
        place = self.root / path
        shutil.rmtree(place) if place.is_dir() else place.unlink()
        return self

    def build(self, **changes: Any) -> Report:
        """Builds; `changes` are fields of the configuration."""
        self.report = build(replace(self.config, **changes))
        return self.report

    def problems(self, **changes: Any) -> tuple[Problem, ...]:
        """What a check finds; empty when all is well."""
        try:
            prepare(replace(self.config, **changes))
        except BuildFailed as failure:
            return failure.problems
        return ()

    def made(self) -> dict[str, str]:
        """Path -> reason of what the last build made again."""
        assert self.report is not None
        return {target.path: reason for target, reason in self.report.stale}

    def tree(self, folder: Path | None = None) -> dict[str, bytes]:
        """Every file of the output folder."""
        top = folder or self.config.out_dir
        files = (path for path in sorted(top.rglob("*")) if path.is_file() and path.name != MARKER)
        return {path.relative_to(top).as_posix(): path.read_bytes() for path in files}

    def page(self, path: str) -> str:
        return (self.config.out_dir / path).read_text("utf-8")

    def clean_tree(self, **changes: Any) -> dict[str, bytes]:
        """What a build from nothing gives."""
        out, cache = self.root / "clean" / "public", self.root / "clean" / "cache"
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        build(replace(self.config, out_dir=out, cache_dir=cache, **changes))
        tree = self.tree(out)
        shutil.rmtree(self.root / "clean")
        return tree
