"""A village on one small page, for the frames of other sites: no script, no font, nothing from a third party.

Without a script nothing changes with the reader's day, so only what has its own dates is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.model.village import Village
from generator.pages.glance import Glance, glance
from generator.pages.hours import HoursView, hours_view
from generator.pages.kind import PageKind, cards_of, check_of, page_target, view
from generator.pages.notices import NoticeView, notices
from generator.permalinks import Permalinks
from generator.policies import EMBEDDED_POLICY
from generator.site import Site
from generator.styles import EMBEDDED
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class EmbeddedContext:
    """All that templates/pages/embedded-village.html may use."""

    t: Wording
    policy: str  # what the page may load
    site_title: str
    style_sheet: str
    canonical: str  # the village's own page
    village: View
    card: Card
    crafts: tuple[Card, ...]
    glance: Glance
    hours: HoursView | None  # while their check can be relied on
    notices: tuple[NoticeView, ...]
    check: Check | None


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        for found in site.ids["village"]:
            reference = f"village/{found}"
            path = links.embedded(site.parsed[reference].entry, lang)
            yield page_target("embedded_village", lang, path, entry=reference)


def context(fetch: Fetch, target: Target) -> EmbeddedContext:
    lang, reference = target["lang"], target["entry"]
    settings, links = fetch.settings(), fetch.links()
    village: Village = fetch.entry(reference)
    return EmbeddedContext(
        t=fetch.wording(lang),
        policy=EMBEDDED_POLICY,
        site_title=settings.title.pick(lang, settings.languages[0])[0],
        style_sheet=fetch.asset(EMBEDDED),
        canonical=links.absolute(links.entry(village, lang)),
        village=view(fetch, village, lang),
        card=fetch.card(reference, lang),
        crafts=cards_of(fetch, "craft", village.crafts, lang),
        glance=glance(fetch, village, lang),
        hours=_reliable(hours_view(fetch, village, lang)),
        notices=notices(fetch, reference, lang),
        check=check_of(fetch, village),
    )


def _reliable(hours: HoursView | None) -> HoursView | None:
    """Hours that can be told on the day of the build; those never checked are told as such elsewhere."""
    if hours is None or hours.check is None or hours.check.reliable[0].hidden:
        return None
    return hours if hours.windows else None


EMBEDDED_VILLAGE = PageKind("embedded_village", targets, context)
