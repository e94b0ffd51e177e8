""".nojekyll: GitHub Pages serves the files as they are when the site is published from a branch."""

from __future__ import annotations

from generator.exports.kind import one_file
from generator.fetch import Fetch


def make(_fetch: Fetch) -> bytes:
    return b""


NOJEKYLL = one_file("nojekyll", ".nojekyll", make)
