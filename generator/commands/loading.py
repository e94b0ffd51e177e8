"""The content as commands that change it need it: checked, with its files, and a way to check changed files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.config import Config
from generator.i18n import load_ui
from generator.parse_cache import ParseCache
from generator.settings import Settings, load_settings
from generator.sheets.applying import Documents, read_documents
from generator.sheets.changes import Content
from generator.sheets.directory import Directory
from generator.site import Site, load_site
from generator.sources import Sources, read_sources
from generator.tool import tool_stamp


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a command works on."""

    config: Config
    sources: Sources
    settings: Settings
    site: Site

    def check(self, sources: Sources) -> Site:
        """The site these files make. Raises BuildFailed with what is wrong with them."""
        return check(self.config, sources)

    def documents(self, type_names: Iterable[str]) -> Documents:
        return read_documents(self.sources, self.settings.languages, type_names)

    def content(self, documents: Documents) -> Content:
        languages = self.settings.languages
        return Content(documents, languages, Directory(self.site.parsed, languages[0]))


def load(config: Config) -> Loaded:
    """Raises BuildFailed where the content as it is has problems: those come first."""
    sources = read_sources(config.root)
    site = check(config, sources)
    return Loaded(config, sources, site.settings, site)


def check(config: Config, sources: Sources) -> Site:
    settings = load_settings(sources, config.base_url)
    ui = load_ui(sources, settings.languages)
    return load_site(sources, settings, ui, ParseCache(config.cache_dir, tool_stamp()), config.today)
