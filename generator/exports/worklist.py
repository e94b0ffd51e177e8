"""What is left to do as a spreadsheet beside its page, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from generator.engine.target import Target
from generator.exports.kind import Export, export_target
from generator.fetch import Fetch
from generator.permalinks import Permalinks
from generator.site import Site
from generator.worklist_lines import as_csv, lines


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield export_target("worklist", links.worklist_file(lang), lang=lang)


def make(fetch: Fetch, target: Target) -> bytes:
    settings, t = fetch.settings(), fetch.wording(target["lang"])
    return as_csv(lines(fetch.worklist(), t, settings.languages[0], settings.repository), t)


WORKLIST = Export("worklist", targets, make)
