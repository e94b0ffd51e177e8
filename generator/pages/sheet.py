"""The frame of small pages outside the menu: short addresses, and what is printed."""

from __future__ import annotations

from dataclasses import dataclass

from generator.fetch import Fetch
from generator.policies import site_policy
from generator.styles import PRINTED_SHEET, STYLE_SHEET
from generator.surroundings import FIRST_FONTS, ICON, SCRIPT


@dataclass(frozen=True, slots=True)
class Sheet:
    """What templates/sheet.html uses."""

    lang: str
    policy: str  # what the page may load and run
    title: str
    canonical: str  # the entry's page, absolute
    style_sheets: tuple[str, ...]
    first_fonts: tuple[str, ...]
    script: str
    icon: str


def sheet(fetch: Fetch, lang: str, title: str, reference: str, printed: bool = True) -> Sheet:
    """The frame of a small page about an entry."""
    settings, links = fetch.settings(), fetch.links()
    site_title = settings.title.pick(lang, settings.languages[0])[0]
    return Sheet(
        lang=lang,
        policy=site_policy(),
        title=f"{title} – {site_title}",
        canonical=links.absolute(dict(fetch.addresses(reference))[lang]),
        style_sheets=tuple(fetch.asset(name) for name in ((STYLE_SHEET, PRINTED_SHEET) if printed else (STYLE_SHEET,))),
        first_fonts=tuple(fetch.asset(name) for name in FIRST_FONTS),
        script=fetch.asset(SCRIPT),
        icon=fetch.asset(ICON),
    )
