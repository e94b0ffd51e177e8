"""Licences as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.fetch import Fetch
from generator.licences import CreditedLicence

OF_PAGES = ("texts", "geography")  # of what a page itself holds
ALL = ("code", *OF_PAGES)


@dataclass(frozen=True, slots=True)
class LicenceView:
    """The licence of one part of the site."""

    part: str  # field of `generator.licences.Licences`
    name: str
    url: str
    credit: str  # who must be named; empty where the licence leaves that to the site's name
    credit_url: str


def licence_views(fetch: Fetch, lang: str, parts: tuple[str, ...] = OF_PAGES) -> tuple[LicenceView, ...]:
    settings = fetch.settings()
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
