"""Content policies: what a page may load and run, told to browsers so that nothing slipped into it runs.

Each is the text of a <meta>, which is all that a host of plain files leaves to a page. Blocks of data
(`application/json`) are no scripts: they need no permission.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

_SITE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # previews of photographs
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def _text(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {allowed}" for name, allowed in directives.items())


# In the frame of another site: a style sheet and pictures, no script.
EMBEDDED_POLICY = _text(
    {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
)
# The forms of staff write their own styles, read pictures before they are saved, and speak to GitHub once signed in.
FORMS_POLICY = _text(
    {
        **_SITE,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob: https://avatars.githubusercontent.com",
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob: https://api.github.com",
        "worker-src": "'self' blob:",
        "media-src": "'self' blob:",
        "frame-src": "'self' blob:",
    }
)


@lru_cache
def site_policy(tiles: str = "") -> str:
    """Of the site's pages. `tiles` is the address of the street map's pictures, "" where there is none."""
    return _text({**_SITE, "img-src": f"{_SITE['img-src']} {origin_of(tiles)}"} if tiles else _SITE)


def origin_of(tiles: str) -> str:
    """The servers of an address with places: "https://{s}.tile.example.org/{z}" is on "https://*.tile.example.org"."""
    scheme, _, rest = tiles.partition("://")
    return f"{scheme}://{re.sub(r'^[^.]*}[^.]*', '*', rest.partition('/')[0])}"


def styled_policy(sheet: str) -> str:
    """Of a page of the preview that holds a style sheet of its own; it frames others of the preview."""
    stamp = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    return _text({**_SITE, "style-src": f"'self' 'sha256-{stamp}'", "frame-src": "'self'"})
