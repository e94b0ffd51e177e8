"""What all pages of a language have around them: the menu, the search, the foot, and what their heads load."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.licences import CreditedLicence
from generator.permalinks import DATA, PLAN, SAVED, SEARCH, WORKER, Permalinks, search_file, touch_icon
from generator.settings import Settings
from generator.styles import STYLE_SHEET
from generator.wording import Phrase, Wording

FIRST_FONTS = ("fonts/phudu-700.woff2", "fonts/be-vietnam-pro-400.woff2")  # what a first view is set in
SCRIPT = "js/main.js"
ICON = "images/icon.svg"
# The sections of the main menu, in its order; crafts give way to the day planner on a site that has one.
MENU = ("village", "product", "route", "festival")
FOOT = ("craft", "commune", "producer", "place", "figure", "source", SEARCH, SAVED, DATA)
OF_PAGES = ("texts", "geography")  # parts of the site that a page itself holds


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumb, an item of a menu; the page itself has no address."""

    title: Phrase | str
    href: str = ""


@dataclass(frozen=True, slots=True)
class SearchBox:
    """What a search form needs: the page that answers it, the index its script asks, and the home of its language."""

    action: str
    index: str
    home: str


@dataclass(frozen=True, slots=True)
class LicenceView:
    """The licence of one part of the site."""

    part: str  # field of `generator.licences.Licences`
    name: str
    url: str
    credit: str  # who must be named; empty where the licence leaves that to the site's name
    credit_url: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The part of a page's frame that is the same on every page of a language."""

    site_title: str
    tagline: str
    home: str
    menu: tuple[Crumb, ...]
    footer: tuple[Crumb, ...]
    about: str  # the first page of the footer; empty where it links to none
    search: SearchBox
    style_sheet: str
    first_fonts: tuple[str, ...]
    script: str
    icon: str
    touch_icon: str
    manifest: str
    feed: str
    saved: str  # the page of what is kept on a phone
    worker: str  # the script that keeps the site on a phone
    licences: tuple[LicenceView, ...]


def surroundings(
    settings: Settings, links: Permalinks, t: Wording, pages: Sequence[Crumb], asset: Callable[[str], str]
) -> Surroundings:
    """`pages` are the prose pages the footer links to, `asset` gives the public address of a file below assets/."""
    lang, default = t.lang, settings.languages[0]

    def section(name: str) -> Crumb:
        return Crumb(t(f"section.{name}"), links.href(links.section(name, lang)))

    icon = asset(ICON)
    return Surroundings(
        site_title=settings.title.pick(lang, default)[0],
        tagline=settings.tagline.pick(lang, default)[0],
        home=links.href(links.home(lang)),
        menu=tuple(map(section, (*MENU, PLAN if settings.planner else "craft"))),
        footer=(*pages, *map(section, FOOT)),
        about=pages[0].href if pages else "",
        search=SearchBox(*map(links.href, (links.section(SEARCH, lang), search_file(lang), links.home(lang)))),
        style_sheet=asset(STYLE_SHEET),
        first_fonts=tuple(map(asset, FIRST_FONTS)),
        script=asset(SCRIPT),
        icon=icon,
        touch_icon=touch_icon(icon),
        manifest=links.href(links.manifest(lang)),
        feed=links.href(links.feed(lang)),
        saved=links.href(links.section(SAVED, lang)),
        worker=links.href(WORKER),
        licences=licence_views(settings, lang),
    )


def licence_views(settings: Settings, lang: str, parts: tuple[str, ...] = OF_PAGES) -> tuple[LicenceView, ...]:
    """Licences as pages show them."""
    default = settings.languages[0]
    found = ((part, getattr(settings.licences, part)) for part in parts)
    return tuple(
        LicenceView(
            part,
            item.name.pick(lang, default)[0],
            item.url,
            item.attribution.pick(lang, default)[0] if isinstance(item, CreditedLicence) else "",
            item.attribution_url if isinstance(item, CreditedLicence) else "",
        )
        for part, item in found
    )
