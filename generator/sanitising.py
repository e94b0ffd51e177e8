"""What HTML of authors is published. The cleaning is nh3's; what is let through is said here."""

from __future__ import annotations

import re

import nh3

SAFE_SCHEMES = ("http", "https", "mailto", "tel")
TAGS = frozenset(
    "a abbr b blockquote br code dd del div dl dt em h2 h3 h4 hr i kbd li ol p pre q s small span strong sub sup "
    "table tbody td th thead tr ul".split()
)
_ATTRIBUTES = {
    "*": {"id", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "ol": {"start"},
}


_CLEANER = nh3.Cleaner(  # to make one takes four times as long as to clean a text
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    url_schemes=set(SAFE_SCHEMES),
    allowed_classes={"sup": {"c-cite"}},
    link_rel="noopener",
)


def sanitised(html: str) -> str:
    """The HTML without tags, attributes and schemes that are not let through. Links out of the site say `noopener`."""
    return _rel_only_outside(_CLEANER.clean(html))


def lets_through(tag: str, attribute: str) -> bool:
    """Whether an attribute stays on a tag; both in lower case."""
    return attribute in _ATTRIBUTES["*"] or attribute in _ATTRIBUTES.get(tag, ())


def _rel_only_outside(text: str) -> str:
    """Links that surely stay on the site, or open no page, need no `rel`; "//host" and "/\\host" leave it."""
    return re.sub(r'(<a href="(?:#|/(?![/\\])|mailto:|tel:)[^"]*"[^>]*?) rel="noopener"', r"\1", text)
