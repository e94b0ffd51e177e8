"""Every URL and every output path. Nobody else joins parts of a URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.i18n import Ui
from generator.model.entry import Entry, PageEntry
from generator.text import slugify

# Types whose entries have a page of their own, in a section named by the language's path words.
WITH_PAGE = ("village", "product", "producer", "craft", "commune", "route", "place")
# Types shown on a list page, at an anchor.
ON_LIST = ("festival", "figure", "source")
TOUCH_ICON_PX = 180  # as phones ask for
# The page that searches: a section without entries.
SEARCH = "search"
# The page that plans a day: a section without entries too.
PLAN = "plan"
# The data it loads, of all that is published.
PLANNER_DATA = ("stops", "days", "legs", "inside")
# Where staff open the forms.
ADMIN = "admin/"
# The page of what is kept on a phone: one more.
SAVED = "saved"
# The page of what is left to do, for staff: in no menu and no sitemap.
WORKLIST = "worklist"
# Small pages that other sites show in a frame.
EMBED = "embed"
# The pages of the open data, one for each set below them, and the folder their files stand in.
DATA = "data"
DATA_FILES = "data/open"
# The bill of materials.
BILL = "data/sbom.cdx.json"
# The script that keeps the site on a phone; its scope is the folder it stands in.
WORKER = "sw.js"
# Icons of the site on a home screen: what for, pixels.
APP_ICONS = (("any", 192), ("any", 512), ("maskable", 512))
# Short addresses for signs and tags, the same in all languages.
SHORT = "q/"
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

    def word(self, name: str, lang: str) -> str:
        """The word of a group of filters, or of "page", "sort" and "date", in addresses of the language."""
        own = {"page": "page", "sort": "sort", "date": "on_date"}
        return self.words[lang][own.get(name) or f"by_{name.replace('-', '_')}"]

    def filtered(self, section: str, group: str, lang: str, slug: str = "", number: int = 1) -> str:
        """The part of a list that has a value, or without one the page of all values of the group.

        Two words below the list, so that an entry's page, one word below it, is never in the way.
        """
        last = slug or self.words[lang]["all_values"]
        return self.numbered(f"{self.section(section, lang)}{self.word(group, lang)}/{last}/", lang, number)

    def feed(self, lang: str) -> str:
        """What is new, for feed readers."""
        return f"{self.home(lang)}feed.xml"

    def manifest(self, lang: str) -> str:
        """What a phone must know to put the site on its home screen."""
        return f"{self.home(lang)}manifest.webmanifest"

    def numbered(self, path: str, lang: str, number: int) -> str:
        """A page of a list that is cut into several; the first has the list's own address."""
        return f"{path}{self.word('page', lang)}/{number}/" if number > 1 else path

    def style_page(self, lang: str, scheme: str = "") -> str:
        """The preview's page of all components; nobody can write an entry of that name."""
        return f"_mau/{self.home(lang)}{f'{scheme}/' if scheme else ''}"

    def entry(self, entry: Entry, lang: str) -> str:
        """An entry's own page, or its place on a list."""
        name = entry.type_name
        if name in ON_LIST:
            return f"{self.section(name, lang)}#{entry.id}"
        return self.page(name, self.slug(entry, lang), lang)

    def page(self, type_name: str, slug: str, lang: str) -> str:
        """The page of a slug; prose pages stand under the home page, not in a section."""
        return f"{self.home(lang) if type_name == 'page' else self.section(type_name, lang)}{slug}/"

    def embedded(self, entry: Entry, lang: str) -> str:
        """An entry's page for the frames of other sites: "nhung/lang-nghe/bat-trang/"."""
        return f"{self.section(EMBED, lang)}{self.words[lang][entry.type_name]}/{self.slug(entry, lang)}/"

    def trip_file(self, entry: Entry, lang: str, kind: str) -> str:
        """A file of a route beside its page: "tuyen/mot-ngay/mot-ngay.gpx"."""
        return f"{self.entry(entry, lang)}{self.slug(entry, lang)}.{kind}"

    def worklist_file(self, lang: str) -> str:
        """The spreadsheet beside the page of what is left to do: "viec-can-lam/viec-can-lam.csv"."""
        return f"{self.section(WORKLIST, lang)}{self.words[lang][WORKLIST]}.csv"

    def short(self, code: str) -> str:
        """The short address of a code: "q/bt/"."""
        return f"{SHORT}{code}/"

    def paper(self, code: str, lang: str = "") -> str:
        """What is printed of the entry with that code; in a language, or for all readers: "q/bt/in/"."""
        return f"{SHORT}{code}/in/{f'{lang}/' if lang else ''}"

    def data_set(self, name: str, lang: str) -> str:
        """The page of a set of open data."""
        return f"{self.section(DATA, lang)}{self.words[lang][name]}/"

    def slug(self, entry: Entry, lang: str) -> str:
        if isinstance(entry, PageEntry) and entry.slug is not None:
            return entry.slug.pick(lang, self.default)[0]
        return entry.id

    def href(self, path: str) -> str:
        """A path as a link from any page: root-relative, so that 404.html works at any depth."""
        return f"{urlsplit(self.base_url).path}{path}"

    def absolute(self, path: str) -> str:
        return f"{self.base_url}{path}"


def is_short(path: str) -> bool:
    """Whether a path is the short address of something."""
    return path.startswith(SHORT) and path.count("/") == 2


def language_of(links: Permalinks, path: str) -> str:
    """The language of an address; the default one where the address does not say."""
    others = (lang for lang in links.words if lang != links.default and path.startswith(links.home(lang)))
    return next(others, links.default)


def photo_source(index_file: str, name: str) -> str:
    """The original beside an entry's index.md."""
    return f"{index_file.rpartition('/')[0]}/{name}"


def photo_path(original: str, stamp: str, width: int, kind: str) -> str:
    """Where a variant of a photograph is published; the stamp changes with its bytes."""
    name = slugify(original.rpartition("/")[2].rpartition(".")[0])[:40].strip("-") or "photo"
    return f"static/photos/{name}-{stamp[:10]}-{width}.{kind}"


def cover_path(motif: str, seed: str) -> str:
    """Where a drawn cover is published."""
    return f"static/covers/{motif}-{seed}.svg"


def social_path(lang: str, name: str, stamp: str) -> str:
    """Where the picture for sharing a page is published; the name changes with what is on it."""
    return f"static/social/{lang}/{name}-{stamp[:10]}.png"


def touch_icon(icon: str) -> str:
    """The icon for a phone's home screen, beside the drawing it is made from."""
    return f"{icon.removesuffix('.svg')}-{TOUCH_ICON_PX}.png"


def app_icon(icon: str, purpose: str, px: int) -> str:
    """An icon for a home screen, beside the drawing it is made from."""
    return f"{icon.removesuffix('.svg')}-{purpose}-{px}.png"


def search_file(name: str) -> str:
    """Where a part of the search index is published: "vi", "vi/words-7"."""
    return f"static/search/{name}.json"


def list_file(section: str, lang: str) -> str:
    """Where the data for filtering a list is published."""
    return f"static/lists/{lang}/{section}.json"


def planner_file(name: str) -> str:
    """Where data of the day planner is published: "stops"."""
    return f"data/planner/{name}.json"


def data_file(name: str) -> str:
    """Where a file of open data is published: "villages.csv". The same in every language, so that links to it last."""
    return f"{DATA_FILES}/{name}"


def offline_file() -> str:
    """Where it is told which files any page needs to work without a network."""
    return "offline.json"


def versioned(address: str, edition: str) -> str:
    """The address of a file that may be kept for as long as the edition is the same."""
    return f"{address}?v={edition}"


def output_path(path: str) -> str:
    """The file that answers for a path."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def make_permalinks(base_url: str, ui: Mapping[str, Ui]) -> Permalinks:
    """`ui` in the site's order of languages."""
    return Permalinks(base_url, next(iter(ui)), {lang: dict(texts.paths) for lang, texts in ui.items()})
