"""The style page of the preview: every component in every state, in both schemes and languages, and the tokens.

`serve` plans it, a build does not. The components are the templates' own macros, so the page cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.pages.samples import Samples, make_samples
from generator.pages.site_samples import SiteSamples, make_site_samples
from generator.permalinks import Permalinks
from generator.policies import styled_policy
from generator.site import Site
from generator.tokens import Tokens, colours, contrast, forced, read_tokens
from generator.wording import Wording

SCHEMES = ("light", "dark")
TOKEN_SHEETS = ("css/tokens.css", "css/crafts.css")
OWN_SHEET = "css/style-page.css"  # of this page alone, so no visitor loads it
# What text stands on what, and the least contrast that it must have: 7 for what is read at length, 4.5 for the rest,
# 3 for what is no text (WCAG 2.2: 1.4.6, 1.4.3, 1.4.11).
GROUNDS = ("--paper", "--shell", "--sand", "--celadon")
PAIRS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("--ink", GROUNDS, 7),
    ("--soft-ink", GROUNDS, 7),
    ("--indigo", GROUNDS, 7),
    ("--vermilion", GROUNDS, 4.5),
    ("--on-vermilion", ("--vermilion",), 4.5),
    ("--line", GROUNDS, 3),
    ("--map-name", ("--map-ground", "--map-water"), 4.5),
    ("--map-key", ("--map-ground",), 3),
    ("--map-route", ("--map-ground",), 3),
)


@dataclass(frozen=True, slots=True)
class StyleContext:
    """All that templates/pages/style.html may use."""

    page: Frame
    t: Wording
    title: str
    sheet: Markup  # shows the page's scheme whatever the reader prefers
    samples: Samples
    site: SiteSamples


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour on another, in one scheme."""

    text: str  # name of its token
    ground: str
    colours: tuple[str, str]
    ratio: float
    least: float


@dataclass(frozen=True, slots=True)
class TokensContext:
    """All that templates/pages/style-tokens.html may use."""

    page: Frame
    t: Wording
    title: str
    intro: str
    sheet: Markup
    frames: tuple[tuple[str, str], ...]  # (scheme, address of its page)
    pairs: tuple[tuple[str, tuple[Pair, ...]], ...]  # (scheme, its pairs)
    lengths: tuple[tuple[str, str], ...]  # (token, value)


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        for scheme in SCHEMES:
            yield page_target("style", lang, links.style_page(lang, scheme), scheme=scheme)


def context(fetch: Fetch, target: Target) -> StyleContext:
    lang, scheme = target["lang"], target["scheme"]
    t = fetch.wording(lang)
    title = t(f"style.{scheme}")
    sheets = (forced(read_tokens(fetch.file(name).decode()), scheme == "dark") for name in TOKEN_SHEETS)
    sheet = "\n".join((*sheets, fetch.file(OWN_SHEET).decode()))
    page = frame(fetch, lang, title, title, lambda to, other: to.style_page(other, scheme), indexed=False)
    return StyleContext(
        page=replace(page, policy=styled_policy(sheet)),
        t=t,
        title=title,
        sheet=Markup(sheet),
        samples=make_samples(fetch, lang),
        site=make_site_samples(fetch, lang),
    )


def token_targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield page_target("style_tokens", lang, links.style_page(lang))


def token_context(fetch: Fetch, target: Target) -> TokensContext:
    lang = target["lang"]
    t, links = fetch.wording(lang), fetch.links()
    tokens = read_tokens(fetch.file(TOKEN_SHEETS[0]).decode())
    title, intro, sheet = t("style-title"), t("style-intro"), fetch.file(OWN_SHEET).decode()
    page = frame(fetch, lang, title, intro, lambda to, other: to.style_page(other), indexed=False)
    return TokensContext(
        page=replace(page, policy=styled_policy(sheet)),
        t=t,
        title=title,
        intro=intro,
        sheet=Markup(sheet),
        frames=tuple((t(f"style.{scheme}"), links.href(links.style_page(lang, scheme))) for scheme in SCHEMES),
        pairs=tuple((t(f"style.{scheme}"), pairs_of(tokens, scheme == "dark")) for scheme in SCHEMES),
        lengths=tuple((name, value) for _, name, value in tokens.light if value.endswith(("rem", "px"))),
    )


def pairs_of(tokens: Tokens, dark: bool) -> tuple[Pair, ...]:
    """Every pair of a scheme with its contrast."""
    of = colours(tokens, dark)
    return tuple(
        Pair(text, ground, (of[text], of[ground]), round(contrast(of[text], of[ground]), 2), least)
        for text, grounds, least in PAIRS
        for ground in grounds
    )


STYLE = PageKind("style", targets, context)
STYLE_TOKENS = PageKind("style_tokens", token_targets, token_context)
STYLE_KINDS = (STYLE_TOKENS, STYLE)
