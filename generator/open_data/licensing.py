"""Under which licences a set stands and how old it is, as its files say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.licences import CreditedLicence, Licence
from generator.open_data.holding import Holding


def licences_of(holding: Holding) -> tuple[tuple[str, Licence], ...]:
    """(what it covers, licence)."""
    found = (("texts", holding.licences.texts), ("geography", holding.licences.geography))
    return found if holding.data_set.has_geography else found[:1]


def licence_records(holding: Holding) -> list[dict[str, Any]]:
    """For documents."""
    return [
        {
            "covers": part,
            "id": licence.id,
            "name": dict(licence.name.texts),
            "url": licence.url,
            "attribution": dict(licence.attribution.texts)
            if isinstance(licence, CreditedLicence)
            else dict(holding.site),
            "attribution_url": licence.attribution_url if isinstance(licence, CreditedLicence) else holding.home,
        }
        for part, licence in licences_of(holding)
    ]


def licence_lines(holding: Holding) -> Iterator[tuple[str, str | None]]:
    """For a sheet."""
    yield "updated_on", holding.day
    for lang, title in holding.title:
        yield f"title.{lang}", title
    for lang, url in holding.pages:
        yield f"page.{lang}", url
    for record in licence_records(holding):
        for name, value in record.items():
            if name == "covers":
                continue
            for lang, text in value.items() if isinstance(value, dict) else (("", value),):
                yield ".".join(filter(None, (record["covers"], name, lang))), text


def licence_sentence(holding: Holding, lang: str) -> str:
    """For files that people read in one language: who is to be named, the licences with their addresses, the day."""
    parts = []
    for record, (_, licence) in zip(licence_records(holding), licences_of(holding), strict=True):
        names = record["attribution"]
        parts.append(f"{names.get(lang) or next(iter(names.values()))}, {licence.short}: {licence.url}")
    day = [holding.day] if holding.day else []
    return ". ".join([*parts, *day])
