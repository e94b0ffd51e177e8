"""What the site knows, for other programs: the files of each set of open data, and what ties them together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.engine.target import Target
from generator.exports.kind import Export, export_target
from generator.fetch import Fetch
from generator.open_data.sets import DATA_SETS, PACKAGE
from generator.permalinks import Permalinks, data_file
from generator.site import Site


def targets(site: Site, _links: Permalinks) -> Iterator[Target]:
    for data_set in DATA_SETS:
        for file in data_set.files(site.languages):
            yield export_target("open-data", data_file(file.name), file=file.name, set=data_set.name)
    yield export_target("open-data", data_file(PACKAGE), file=PACKAGE)


def make(fetch: Fetch, target: Target) -> bytes:
    return fetch.data_file(target["file"])


OPEN_DATA = Export("open-data", targets, make)
