"""Every URL and every output path. Nobody else joins parts of a URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.i18n import Ui
from generator.model.entry import Entry, PageEntry

# Types whose entries have a page of their own, in a section named by the language's path words.
WITH_PAGE = ("village", "product", "producer", "craft", "commune", "route")
# Types shown on a list page, at an anchor.
ON_LIST = ("festival", "place", "figure", "source")
# The page that searches: a section without entries.
SEARCH = "search"
# What prose may link to by "type:id".
LINKABLE = frozenset({*WITH_PAGE, *ON_LIST, "page"})


@dataclass(frozen=True, slots=True)
class Permalinks:
    """Paths below the base URL, without a leading slash: "en/villages/bat-trang/"."""

    base_url: str  # ends with a slash
    default: str  # language that lives at the root
    words: Mapping[str, Mapping[str, str]]  # language -> section -> word

    def home(self, lang: str) -> str:
        return "" if lang == self.default else f"{lang}/"

    def section(self, name: str, lang: str) -> str:
        """The list page of a type."""
        return f"{self.home(lang)}{self.words[lang][name]}/"

    def entry(self, entry: Entry, lang: str) -> str:
        """An entry's own page, or its place on a list."""
        name = entry.type_name
        if name in ON_LIST:
            return f"{self.section(name, lang)}#{entry.id}"
        slug = self.slug(entry, lang)
        if name == "page":
            return f"{self.home(lang)}{slug}/"
        return f"{self.section(name, lang)}{slug}/"

    def slug(self, entry: Entry, lang: str) -> str:
        if isinstance(entry, PageEntry) and entry.slug is not None:
            return entry.slug.pick(lang, self.default)[0]
        return entry.id

    def href(self, path: str) -> str:
        """A path as a link from any page: root-relative, so that 404.html works at any depth."""
        return f"{urlsplit(self.base_url).path}{path}"

    def absolute(self, path: str) -> str:
        return f"{self.base_url}{path}"


def photo_source(index_file: str, name: str) -> str:
    """The original beside an entry's index.md."""
    return f"{index_file.rpartition('/')[0]}/{name}"


def photo_path(original: str, stamp: str) -> str:
    """Where a photograph is published; the name changes with its bytes."""
    return f"static/photos/{original.rpartition('/')[2].rpartition('.')[0]}-{stamp[:10]}.webp"


def cover_path(motif: str, seed: str) -> str:
    """Where a drawn cover is published."""
    return f"static/covers/{motif}-{seed}.svg"


def search_file(name: str) -> str:
    """Where a part of the search index is published: "vi", "vi/words-7"."""
    return f"static/search/{name}.json"


def output_path(path: str) -> str:
    """The file that answers for a path."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def make_permalinks(base_url: str, ui: Mapping[str, Ui]) -> Permalinks:
    """`ui` in the site's order of languages."""
    return Permalinks(base_url, next(iter(ui)), {lang: dict(texts.paths) for lang, texts in ui.items()})
