"""Codes of stops are in links that people have shared: none is ever taken away or given to something else."""

from __future__ import annotations

from pathlib import Path

from generator.model.stopcode import StopCode
from generator.site import Site

# What was published, "code stop" on each line. Add new codes; never change or delete a line.
PUBLISHED = Path(__file__).with_name("stop-codes.txt")


def test_every_code_that_was_published_still_stands_for_the_same_stop(content: Site) -> None:
    entries = [item.entry for item in content.parsed.values() if isinstance(item.entry, StopCode)]
    now = {entry.id: entry.stop for entry in entries}
    published = dict(line.split() for line in PUBLISHED.read_text("utf-8").splitlines())
    assert len(published) > 100
    assert {code: now.get(code) for code in published} == published


def test_every_code_is_among_those_published(content: Site) -> None:
    published = {line.split()[0] for line in PUBLISHED.read_text("utf-8").splitlines()}
    assert set(content.ids["stopcode"]) - published == set()
