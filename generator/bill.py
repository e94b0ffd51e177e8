"""The bill of materials: what the published site holds of others' work, and the packages that made it.

As CycloneDX 1.5 in JSON. Nothing in it tells when or where it was made, so equal sites have equal bills.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from generator.text import slugify

LOCK = Path(__file__).resolve().parents[1] / "requirements.txt"
LICENCES_OF_FORMS = "admin/licences.txt"
# What tells a licence by its text; the first that fits, so the longer texts come first.
_BY_TEXT = (
    ("Apache-2.0", "Apache License"),
    ("OFL-1.1", "SIL OPEN FONT LICENSE"),
    ("MPL-2.0", "Mozilla Public License"),
    ("MIT", "Permission is hereby granted, free of charge"),
    ("MIT", "Licensed under the MIT license"),
    ("BSD-3-Clause", "endorse or promote"),
    ("BSD-2-Clause", "Redistribution and use in source"),
    ("ISC", "Permission to use, copy, modify"),
    ("WTFPL", "WTFPL"),
    ("LGPL-2.1-only", "GNU LESSER GENERAL PUBLIC LICENSE Version 2.1"),
)


@dataclass(frozen=True, slots=True)
class Shipped:
    """Others' work among the assets."""

    name: str
    version: str  # "" where nobody numbers it
    licence: str  # SPDX
    source: str  # purl of a package, else the address of the project
    files: tuple[str, ...]  # below assets/


SHIPPED = (
    Shipped("leaflet", "1.9.4", "BSD-2-Clause", "pkg:npm/leaflet@1.9.4", ("leaflet/leaflet.js", "leaflet/leaflet.css")),
    Shipped("lean-qr", "2.7.4", "MIT", "pkg:npm/lean-qr@2.7.4", ("js/vendor/lean-qr.js",)),
    Shipped(
        "Be Vietnam Pro",
        "",
        "OFL-1.1",
        "https://github.com/bettergui/BeVietnamPro",
        ("fonts/be-vietnam-pro-400.woff2", "fonts/be-vietnam-pro-600.woff2"),
    ),
    Shipped("Phudu", "", "OFL-1.1", "https://github.com/duongtrtype/DTPhudu", ("fonts/phudu-700.woff2",)),
)


@dataclass(frozen=True, slots=True)
class Maker:
    """A Python package that took part in making the site."""

    name: str
    version: str  # as installed
    licence: str  # an SPDX expression, else its name as the package says it; "" where it says none


@cache
def makers() -> tuple[Maker, ...]:
    """The locked packages that are installed, by name; those of other systems are not."""
    names = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", LOCK.read_text("utf-8"), re.MULTILINE)
    return tuple(found for name in sorted(names) if (found := _maker(name)))


def _maker(name: str) -> Maker | None:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    said = about.get_all("License-Expression") or about.get_all("Classifier") or []
    licences = [text.rpartition(" :: ")[2] for text in said if " :: " not in text or text.startswith("License ::")]
    words = " ".join(" ".join(about.get_all("License") or ()).split())  # an id, or the whole text of the licence
    licences += [code for code, sign in _BY_TEXT if words == code or sign in words]
    return Maker(name, about["Version"], licences[0] if licences else "")


def bill(title: str, url: str, made_by: tuple[Maker, ...], read: Callable[[str], bytes]) -> bytes:
    """The document; `read` gives the bytes of a file below assets/."""
    shipped = [*(_shipped(item, read) for item in SHIPPED), *_forms(read(LICENCES_OF_FORMS).decode())]
    made = [_made(item) for item in made_by]
    site = {"type": "application", "bom-ref": "site", "name": title}
    found = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {**site, "externalReferences": [{"type": "website", "url": url}]}},
        "components": [*shipped, *made],
        "dependencies": [{"ref": "site", "dependsOn": sorted(item["bom-ref"] for item in shipped)}],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _component(name: str, version: str, licence: str, **more: Any) -> dict[str, Any]:
    """`licence` is an SPDX id, an expression, or a name."""
    if re.search(r" (?:OR|AND|WITH) ", licence):
        told: dict[str, Any] = {"expression": licence}
    else:
        told = {"license": {"name" if " " in licence else "id": licence}}
    made = {"type": "library", "name": name, "version": version, "licenses": [told] if licence else [], **more}
    return {key: value for key, value in made.items() if value}


def _shipped(item: Shipped, read: Callable[[str], bytes]) -> dict[str, Any]:
    parts = [
        {
            "type": "file",
            "bom-ref": f"file:{name}",
            "name": name,
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(read(name)).hexdigest()}],
        }
        for name in item.files
    ]
    is_package = item.source.startswith("pkg:")
    link = {"purl": item.source} if is_package else {"externalReferences": [{"type": "vcs", "url": item.source}]}
    ref = item.source if is_package else f"font:{slugify(item.name)}"
    more = {"bom-ref": ref, "scope": "required", **link, "components": parts}
    return _component(item.name, item.version, item.licence, **more)


def _forms(text: str) -> Iterator[dict[str, Any]]:
    """What the bundle of the forms holds: "== name version" of one or several, then the licence that they share."""
    waiting: list[str] = []
    for part in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        head, _, rest = part.partition("\n")
        waiting.append(head)
        if not rest.strip():
            continue
        words = " ".join(rest.split())
        licence = next((code for code, sign in _BY_TEXT if sign in words), "")
        for name, version in (head.rsplit(" ", 1) for head in waiting):
            if version == "(font)":
                yield _component(name, "", licence, **{"bom-ref": f"font:{name}", "scope": "required"})
            else:
                purl = f"pkg:npm/{name.replace('@', '%40')}@{version}"
                more = {"bom-ref": f"forms:{purl}", "scope": "required", "purl": purl}
                yield _component(name, version, licence, **more)
        waiting = []


def _made(item: Maker) -> dict[str, Any]:
    """Packages of Python made the site; nothing of them is published."""
    purl = f"pkg:pypi/{item.name.lower().replace('_', '-')}@{item.version}"
    return _component(item.name, item.version, item.licence, **{"bom-ref": purl, "scope": "excluded", "purl": purl})
