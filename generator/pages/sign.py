"""The sign of a village or a place, on an A5 sheet: its name, where it is, and a code that leads to its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.model.place import Place
from generator.model.village import Village
from generator.pages.kind import PageKind, page_target, text
from generator.pages.printed import ShortAddress, short_address
from generator.pages.sheet import Sheet, sheet
from generator.permalinks import Permalinks
from generator.short_codes import short_codes
from generator.site import Site
from generator.wording import Phrase, Wording


@dataclass(frozen=True, slots=True)
class SignWords:
    """A sign in one language."""

    lang: str
    t: Wording
    title: Phrase
    kind: str


@dataclass(frozen=True, slots=True)
class SignContext:
    """All that templates/pages/sign.html may use."""

    page: Sheet
    t: Wording
    href: str  # of the entry's page
    title: str
    size: str  # of the letters: huge, large, middle or small
    cover: str  # that of its village; empty for a place that belongs to none
    motif: str
    where: str  # commune, city
    words: tuple[SignWords, ...]
    address: ShortAddress
    site_title: str


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    """A place has the picture of its village."""
    for reference, codes in short_codes(site.parsed).items():
        entry = site.parsed[reference].entry
        if isinstance(entry, Village | Place):
            of = f"village/{entry.village}" if isinstance(entry, Place) and entry.village else reference
            yield page_target("sign", site.languages[0], links.paper(codes[0]), entry=reference, picture=of)


def context(fetch: Fetch, target: Target) -> SignContext:
    lang, reference = target["lang"], target["entry"]
    card, settings, t = fetch.card(reference, lang), fetch.settings(), fetch.wording(lang)
    picture = fetch.card(target["picture"], lang)
    title = str(card.title)
    return SignContext(
        page=sheet(fetch, lang, f"{t('paper.sign')}: {title}", reference),
        t=t,
        href=card.href,
        title=title,
        size=letters(title),
        cover=picture.cover,
        motif=picture.motif or "plain",
        where=_where(fetch, reference),
        words=tuple(_words(fetch, reference, other) for other in settings.languages),
        address=short_address(fetch, reference),
        site_title=text(fetch, settings.title, lang).text,
    )


def letters(title: str) -> str:
    """How large a name can be set: by its longest word and its length."""
    longest = max(map(len, title.split()), default=0)
    if len(title) <= 10 and longest <= 8:
        return "huge"
    if len(title) <= 15 and longest <= 9:
        return "large"
    return "middle" if len(title) <= 34 and longest <= 11 else "small"


def _where(fetch: Fetch, reference: str) -> str:
    """The commune of today; for a place of which none is known its own address."""
    lines = fetch.driver_address(reference)
    return lines[0 if reference.startswith("village/") else -1] if lines else ""


def _words(fetch: Fetch, reference: str, lang: str) -> SignWords:
    card, t = fetch.card(reference, lang), fetch.wording(lang)
    kind = card.kind.text if card.kind else t(card.code)
    return SignWords(lang, t, card.title, kind[:1].upper() + kind[1:])


SIGN = PageKind("sign", targets, context)
