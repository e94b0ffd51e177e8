"""Atom feeds (RFC 4287), one for each language: what is new on the site and what has changed, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree as Xml

from generator.engine.target import Target
from generator.exports.kind import Export, export_target
from generator.fetch import Fetch
from generator.history import Dates
from generator.licences import Licence
from generator.permalinks import WITH_PAGE, Permalinks
from generator.site import Site

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 30  # entries
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)  # Atom asks for a moment also where no history tells one


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    for lang in site.languages:
        yield export_target("feeds", links.feed(lang), lang=lang)


def make(fetch: Fetch, target: Target) -> bytes:
    lang = target["lang"]
    settings, links, t = fetch.settings(), fetch.links(), fetch.wording(lang)
    default = settings.languages[0]
    latest = _latest(fetch)
    feed = Xml.Element("feed", {"xmlns": NAMESPACE, "xml:lang": lang})
    _text(feed, "title", t("feed-title", site=settings.title.pick(lang, default)[0]))
    _text(feed, "subtitle", settings.tagline.pick(lang, default)[0])
    _text(feed, "id", links.absolute(links.feed(lang)))
    Xml.SubElement(feed, "link", {"rel": "self", "href": links.absolute(links.feed(lang))})
    Xml.SubElement(feed, "link", {"rel": "alternate", "hreflang": lang, "href": links.absolute(links.home(lang))})
    newest = latest[0][1].last if latest else UNKNOWN
    _text(feed, "updated", _moment(newest))
    _text(Xml.SubElement(feed, "author"), "name", settings.title.pick(lang, default)[0])
    _text(feed, "rights", _rights(settings.licences.texts, lang, default))
    for reference, dates in latest:
        _entry(feed, fetch, reference, dates, lang)
    Xml.indent(feed, space="")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(Xml.tostring(feed, "utf-8")) + b"\n"


def _rights(licence: Licence, lang: str, default: str) -> str:
    return f"{licence.name.pick(lang, default)[0]}, {licence.url}"


def _latest(fetch: Fetch) -> list[tuple[str, Dates]]:
    found = [(name, dates) for name, dates in fetch.dated().items() if name.partition("/")[0] in WITH_PAGE]
    return sorted(found, key=lambda pair: (-pair[1].last.timestamp(), pair[0]))[:MOST]


def _entry(feed: Xml.Element, fetch: Fetch, reference: str, dates: Dates, lang: str) -> None:
    """Its id outlives a new address: it holds the type and the id, not the slug."""
    links, t, card = fetch.links(), fetch.wording(lang), fetch.card(reference, lang)
    path = dict(fetch.addresses(reference))[lang]
    entry = Xml.SubElement(feed, "entry")
    kind, name = t(f"section.{reference.partition('/')[0]}"), card.title.text
    is_new = dates.first == dates.last
    _text(entry, "title", t("feed-new", kind=kind, name=name) if is_new else t("feed-changed", kind=kind, name=name))
    _text(entry, "id", f"{links.absolute(links.feed(lang))}#{reference}")
    Xml.SubElement(entry, "link", {"rel": "alternate", "hreflang": lang, "href": links.absolute(path)})
    _text(entry, "published", _moment(dates.first))
    _text(entry, "updated", _moment(dates.last))
    if card.summary:
        _text(entry, "summary", card.summary.text)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


FEEDS = Export("feeds", targets, make)
