"""Looks for mistakes in content, templates and assets; writes nothing."""

from __future__ import annotations
import sys
from collections.abc import Sequence
from pathlib import Path
from generator.config import load_settings
from generator.errors import BuildFailed
from generator.i18n import load_ui
from generator.parse_cache import ParseCache
from generator.reporting import report
from generator.site import load_site
from generator.sources import read_sources

def run(arguments: Sequence[str]) -> int:
    try:
        sources = read_sources(Path.cwd())
        settings = load_settings(sources)
        site = load_site(sources, settings, load_ui(sources, settings.languages), ParseCache(None, ""))
    except BuildFailed as f:
        print(report(f.problems, "text", "en" if "en" in arguments else "vi"))
        return 1
    print({k: len(v) for k, v in site.ids.items()})
    return 0
