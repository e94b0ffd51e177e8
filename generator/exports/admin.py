"""What the forms at /admin/ are made of: admin/config.json, from the declarations of the model."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.admin.forms import configuration
from generator.engine.target import Target
from generator.exports.kind import Export, export_target
from generator.fetch import Fetch
from generator.model import ENTRY_TYPES
from generator.permalinks import ADMIN, Permalinks
from generator.site import Site
from generator.surroundings import ICON


def targets(site: Site, _links: Permalinks) -> Iterator[Target]:
    """With the places of the lists as arguments: they may be one file or several."""
    places: dict[str, str] = {}
    for kind in ENTRY_TYPES:
        files = {site.parsed[f"{kind.type_name}/{found}"].file for found in site.ids.get(kind.type_name, ())}
        if kind.table and files:
            whole = f"content/{kind.table}.yaml"
            places[kind.type_name] = whole if files == {whole} else f"content/{kind.table}/"
    yield export_target("admin", f"{ADMIN}config.json", **places)


def make(fetch: Fetch, target: Target) -> bytes:
    settings = fetch.settings()
    repository = settings.repository
    names = {kind.type_name for kind in ENTRY_TYPES}
    tables = {name: place for name, place in target.args if name in names}
    title = settings.title.pick(settings.languages[0], settings.languages[0])[0]
    made = configuration(title, fetch.asset(ICON), settings.languages, repository, tables)
    return (json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


FORMS = Export("admin", targets, make)
