"""The site of the last build, kept so that an edit of prose alone need not load every entry again.

Entries lie in the cache of what was parsed and are taken out when somebody asks for them.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.album import Album
from generator.engine.keeping import keep
from generator.model.reading import Parsed
from generator.parse_cache import ParseCache
from generator.site import Site
from generator.templating import Templates

FILE_NAME = "site.pickle"

# A pickle makes these and nothing else: whoever changes the file gets no code run.
_MODULES = ("generator.model.", "generator.i18n", "generator.licences", "generator.settings", "generator.leg_tables")
_CLASSES = {("datetime", "date"), ("generator.site", "Site"), ("generator.photos.darkroom", "Facts")}


@dataclass(frozen=True, slots=True)
class KeptSite:
    """A site with what it was made from, and what does not follow from it in a moment."""

    state: str  # digest of all that decided over it
    told: str  # the same without the inputs
    digests: Mapping[str, str]  # input path -> digest
    site: Site
    templates: Templates
    album: Album

    def save(self, folder: Path) -> None:
        """Losing it costs the next build time, never correctness."""
        origins = {reference: self.site.origins[reference] for reference in self.site.parsed}
        bare = replace(self.site, parsed={}, origins=origins)
        templates = {**self.templates.texts}, {**self.templates.stamps}
        told = (self.state, self.told, {**self.digests}, bare, templates, {**self.album})
        keep(folder / FILE_NAME, [pickle.dumps(told, protocol=pickle.HIGHEST_PROTOCOL)])


def load_site_of(state: str, folder: Path, cache: ParseCache) -> KeptSite | None:
    """The site of this state, if it is the one that was kept."""
    try:
        stored = _Values(io.BytesIO((folder / FILE_NAME).read_bytes())).load()
        kept, told, digests, site, templates, album = stored
        if kept != state or not all(origin in cache for origin in site.origins.values()):
            return None
        site = replace(site, parsed=_Shelf(site.origins, cache))
        return KeptSite(state, told, digests, site, Templates(*templates), album)
    except Exception:  # a spoilt pickle can raise anything; whatever it is, the site is loaded anew
        return None


def is_kept(folder: Path) -> bool:
    """Whether a site is kept there, of whatever state."""
    return (folder / FILE_NAME).exists()


class _Values(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _CLASSES or module.startswith(_MODULES):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


class _Shelf(Mapping[str, Parsed]):
    """Entries by reference, in the order of the site. Raises ValueError for one that is spoilt."""

    def __init__(self, origins: Mapping[str, str], cache: ParseCache) -> None:
        self._origins, self._cache = origins, cache
        self._taken: dict[str, Parsed] = {}

    def __getitem__(self, reference: str) -> Parsed:
        if reference not in self._taken:
            found = self._cache.entries(self._origins[reference])
            self._taken.update((f"{item.entry.type_name}/{item.entry.id}", item) for item in found)
            if reference not in self._taken:
                raise ValueError(reference)
        return self._taken[reference]

    def __contains__(self, reference: object) -> bool:
        return reference in self._origins

    def __iter__(self) -> Iterator[str]:
        return iter(self._origins)

    def __len__(self) -> int:
        return len(self._origins)
