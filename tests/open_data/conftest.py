"""Files of open data, of a tiny site with everything odd and of the real one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.permalinks import DATA_FILES
from tests.pages.conftest import built as built
from tests.pages.conftest import real_build as real_build
from tests.tiny import TinySite

# What a program that reads the files can stumble over.
ODD = """\
-- content/producers/ky-la/index.md --
---
name: "=HYPERLINK(\\"http://x\\")"
kind: artisan
phone: "+84 24 3874 0229"
address: "-2+3, \\"ngõ\\" 4; gác hai"
people:
  - {name: "@Anh", title: {vi: thợ, en: smith}, source: bao-a}
---
-- content/places/bao-tang/index.md --
---
name: Bảo tàng
kind: museum
village: bat-trang
checked_on: 2026-11-01
phone: "024 3874 0229"
position:
  lat: 20.9747
  lon: 105.9127
  accuracy_m: 80
  what: {vi: cổng, en: gate}
  source: bao-a
  checked_on: 2026-10-01
hours:
  windows:
    - {days: tue-sun, opens: "8:30", closes: "17:00"}
  source: bao-b
prices:
  - {what: {vi: Vé, en: Ticket}, vnd: 40000, source: bao-a}
---
-- content/certificates/old.yaml --
certificates:
  - {id: bo-am-2020, products: bo-am, stars: 3-4, stage: city-certified, decided_on: 2020-06-01, sources: bao-a}
  - {id: bo-am-bao, products: bo-am, stage: press, sources: bao-b}
"""


def open_data(folder: Path) -> dict[str, bytes]:
    """File name -> bytes."""
    return {path.name: path.read_bytes() for path in sorted((folder / DATA_FILES).iterdir())}


@pytest.fixture
def odd(tiny_site: Callable[..., TinySite]) -> TinySite:
    site = tiny_site(ODD)
    site.build()
    return site


@pytest.fixture
def files(odd: TinySite) -> Mapping[str, bytes]:
    return open_data(odd.config.out_dir)


@pytest.fixture
def real(built: Path) -> Mapping[str, bytes]:
    return open_data(built)
