"""schema.org in JSON-LD, as pages carry it. The vocabulary of the tests is that of the npm package schema-dts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

Data = dict[str, Any]

CONTEXT = "https://schema.org"


def as_script(data: Data) -> Markup:
    """The text of a script element; no character can end it early."""
    found = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=False, separators=(",", ":"))
    return Markup(found.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def page_data(canonical: str, steps: Sequence[tuple[str, str]], site: str, tagline: str, lang: str) -> Markup:
    """The way from the home page to a page, by title and href, the page itself last; of the home page, the site."""
    if not steps:
        return as_script(
            {"@type": "WebSite", "name": site, "description": tagline, "url": canonical, "inLanguage": lang}
        )
    found = [
        {"@type": "ListItem", "position": number, "name": title, "item": urljoin(canonical, href)}
        for number, (title, href) in enumerate(steps, start=1)
    ]
    return as_script({"@type": "BreadcrumbList", "itemListElement": found})
