"""What stands in content/ rests on sources, in both languages, with nothing left to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from pydantic import BaseModel

from generator.coverage import count_types
from generator.freshness import facts_in
from generator.model import ENTRY_TYPES
from generator.model.fields import Localized
from generator.model.reading import Parsed
from generator.model.shape import shapes
from generator.model.source import Source
from generator.site import Site

# Types that tell something about the world. The others are sources, or made of these.
TELLING = (
    "village",
    "product",
    "producer",
    "certificate",
    "craft",
    "commune",
    "place",
    "route",
    "festival",
    "figure",
    "bridge",
    "busline",
    "holiday",
    "zone",
)
COMPLETE = tuple(entry_type.type_name for entry_type in ENTRY_TYPES)
# Copies of articles on somebody else's domain: evidence, but no link.
REHOSTS = (
    "artikeldigital.com",
    "baomoi.com",
    "baomoi.net.vn",
    "baomoi.zadn.vn",
    "goandgotravel.com",
    "hoivdap.com",
    "keobongda123news.org",
    "nhantaivietnam.vn",
    "tek4tv.vn",
    "truyenhinhcapsongthu.net",
    "xemdabongnet.net",
    "xosothudu.com",
    "xxsdanang.com",
)
PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|FIXME|lorem|ipsum|x{3,})\b|\?\?\?|\bexample\.(?:com|org|net)\b|^[\s.…?–-]*(?:unknown|n/?a)?[\s.…?–-]*$",
    re.IGNORECASE,
)


def telling(content: Site) -> Iterator[tuple[str, Parsed]]:
    return ((name, item) for name, item in content.parsed.items() if item.entry.type_name in TELLING)


def sources_of(item: Parsed) -> set[str]:
    """Ids of sources in the fields and in the prose."""
    cited = {link.target for prose in item.prose for link in prose.links if link.kind in ("cite", "source")}
    return cited.union(item.entry.sources, *(fact.source for fact in facts_in(item.entry)))


def written(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text that somebody wrote in an entry, with its place; codes chosen from a list are none."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Localized):
        yield from ((f"{path}.{lang}", text) for lang, text in value.texts)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from written(item, f"{path}.{index}")
    elif isinstance(value, BaseModel):
        for name, shape in shapes(type(value)).items():
            if shape.choices is None:
                yield from written(getattr(value, name), f"{path}.{name}")


def is_rehost(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return any(host == domain or host.endswith(f".{domain}") for domain in REHOSTS)


def test_the_types_that_tell_something_are_there_and_not_empty(content: Site) -> None:
    assert set(TELLING) < {entry_type.type_name for entry_type in ENTRY_TYPES}
    assert [name for name in TELLING if not content.ids[name]] == []


def test_every_fact_names_a_source_or_its_entry_does(content: Site) -> None:
    facts = [(name, item, fact) for name, item in content.parsed.items() for fact in facts_in(item.entry)]
    assert len(facts) > 1000
    assert [(name, fact) for name, item, fact in facts if not fact.source and not item.entry.sources] == []


def test_every_entry_rests_on_a_source(content: Site) -> None:
    assert [name for name, item in telling(content) if not sources_of(item)] == []


def test_every_source_that_is_named_exists(content: Site) -> None:
    known = set(content.ids["source"])
    named = {(name, source) for name, item in content.parsed.items() for source in sources_of(item)}
    assert len({source for _, source in named}) > 100
    assert [(name, source) for name, source in sorted(named) if source not in known] == []


def test_no_fact_is_less_sure_than_medium(content: Site) -> None:
    facts = [(name, fact) for name, item in content.parsed.items() for fact in facts_in(item.entry)]
    unsure = [(name, fact) for name, fact in facts if fact.confidence not in ("high", "medium", None)]
    unrated = [(name, fact) for name, fact in facts if fact.confidence is None and fact.source]
    assert (unsure, unrated) == ([], [])


@pytest.mark.parametrize("type_name", COMPLETE)
def test_every_entry_is_complete_in_both_languages(content: Site, type_name: str) -> None:
    (count,) = (count for count in count_types(content) if count.type_name == type_name)
    assert dict(count.translated) == {"vi": count.entries, "en": count.entries}


def test_nothing_is_left_to_fill_in(content: Site) -> None:
    found = [
        (name, place, text)
        for name, item in content.parsed.items()
        for place, text in (*written(item.entry), *((prose.lang, prose.text) for prose in item.prose))
        if PLACEHOLDER.search(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TODO", True),
        ("Giá: tbd", True),
        ("Lorem ipsum dolor", True),
        ("xxx", True),
        ("Mở cửa ???", True),
        ("…", True),
        ("...", True),
        ("unknown", True),
        ("Unknown.", True),
        ("", True),
        ("https://example.com/anh", True),
        ("Phiên chợ “Mùng 4, 10, …”", False),
        ("Its founder is unknown", False),
        ("đời vua thứ XX", False),
        ("https://example.vn/", False),
        ("45", False),
        ("%", False),
    ],
)
def test_what_counts_as_a_placeholder(text: str, found: bool) -> None:
    assert bool(PLACEHOLDER.search(text)) is found


def test_no_link_leads_to_a_copy_on_another_domain(content: Site) -> None:
    sources = [item.entry for item in content.parsed.values() if isinstance(item.entry, Source)]
    withheld = {source.id for source in sources if source.link == "no"}
    copies = {source.id for source in sources if source.url and is_rehost(source.url)}
    assert copies
    assert (sorted(withheld - copies), sorted(copies - withheld)) == ([], [])


def test_every_domain_of_copies_is_in_use(content: Site) -> None:
    urls = [item.entry.url for item in content.parsed.values() if isinstance(item.entry, Source) and item.entry.url]
    hosts = [urlsplit(url).hostname or "" for url in urls]
    assert [domain for domain in REHOSTS if not any(host.endswith(domain) for host in hosts)] == []
