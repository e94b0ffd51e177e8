"""What makes the site work without a network and stand on a home screen: sw.js, the list of its files, manifests.

`docs/offline.md` says what is kept and for how long. An unchanged site gives an unchanged worker.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.digest import digest
from generator.engine.target import Target
from generator.exports.kind import Export, export_target
from generator.fetch import Fetch
from generator.permalinks import (
    APP_ICONS,
    PLAN,
    PLANNER_DATA,
    SAVED,
    SEARCH,
    WORKER,
    Permalinks,
    app_icon,
    offline_file,
    planner_file,
    search_file,
    versioned,
)
from generator.scripts import lean
from generator.site import Site
from generator.styles import STYLE_SHEET
from generator.surroundings import ICON

SCRIPT = "worker/worker.js"  # below assets/
KEPT = (".js", ".woff2")  # of the folders of fonts and scripts
PAPER = "#fffaf0"  # behind the icon, and around the page while it opens


def targets(site: Site, links: Permalinks) -> Iterator[Target]:
    yield export_target("offline", WORKER, part="worker")
    yield export_target("offline", offline_file(), part="files")
    for lang in site.languages:
        yield export_target("offline", links.manifest(lang), part="manifest", lang=lang)


def make(fetch: Fetch, target: Target) -> bytes:
    match target["part"]:
        case "worker":
            return f"const LIST = {_json(_shell(fetch))};\n".encode() + lean(fetch.file(SCRIPT))
        case "files":
            return _json({"files": _files(fetch)}).encode()
        case _:
            return _json(_manifest(fetch, target["lang"])).encode()


def _files(fetch: Fetch) -> list[str]:
    """What any page may need, under addresses that change with the bytes."""
    found = [fetch.asset(STYLE_SHEET), fetch.asset(ICON)]
    found += [href for folder in ("fonts", "js") for href in fetch.get(f"tree:{folder}") if href.endswith(KEPT)]
    if fetch.settings().planner is not None:
        links, edition = fetch.links(), fetch.edition("planner")
        found += [versioned(links.href(planner_file(name)), edition) for name in PLANNER_DATA]
    return found


def _shell(fetch: Fetch) -> dict[str, Any]:
    """All that every phone keeps. Data without a version of its own stands among the pages."""
    links, languages = fetch.links(), fetch.settings().languages
    sections = [SEARCH, SAVED, *([PLAN] if fetch.settings().planner is not None else [])]
    pages = [links.home(lang) for lang in languages]
    pages += [links.section(name, lang) for name in sections for lang in languages]
    pages += [search_file(lang) for lang in languages]
    homes = sorted(((links.href(links.home(lang)), lang) for lang in languages), key=lambda pair: -len(pair[0]))
    shell = {
        "base": links.href(""),
        "files": _files(fetch),
        "pages": [links.href(path) for path in pages],
        "away": [(home, links.href(links.section(SAVED, lang))) for home, lang in homes],
    }
    return {"version": digest((shell, fetch.edition("shell")))[:10], **shell}


def _manifest(fetch: Fetch, lang: str) -> dict[str, Any]:
    settings, links = fetch.settings(), fetch.links()
    default = settings.languages[0]
    title = settings.title.pick(lang, default)[0]
    home, icon = links.href(links.home(lang)), fetch.asset(ICON)
    return {
        "id": home,
        "name": title,
        "short_name": title,
        "description": settings.tagline.pick(lang, default)[0],
        "lang": lang,
        "start_url": home,
        "scope": links.href(""),
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": app_icon(icon, purpose, px), "sizes": f"{px}x{px}", "type": "image/png", "purpose": purpose}
            for purpose, px in APP_ICONS
        ],
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


OFFLINE = Export("offline", targets, make)
