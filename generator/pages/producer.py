"""A producer's page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.markup import Body
from generator.model.producer import Producer
from generator.pages.json_ld import as_script
from generator.pages.kind import (
    Citations,
    Frame,
    PageKind,
    card_or_none,
    cards_of,
    check_of,
    citations,
    describe,
    entry_frame,
    entry_targets,
    photos,
    text,
    view,
)
from generator.pages.linked_data import producer_data
from generator.photos.photo import PhotoView
from generator.wording import View, Wording


@dataclass(frozen=True, slots=True)
class ProducerContext:
    """All that templates/pages/producer.html may use."""

    page: Frame
    t: Wording
    producer: View
    check: Check | None
    body: Body | None
    photos: tuple[PhotoView, ...]
    village: Card | None
    commune: Card | None
    crafts: tuple[Card, ...]
    products: tuple[Card, ...]
    places: tuple[Card, ...]
    data: Markup
    sources: Citations


def context(fetch: Fetch, target: Target) -> ProducerContext:
    lang, reference = target["lang"], target["entry"]
    producer: Producer = fetch.entry(reference)
    t, body = fetch.wording(lang), fetch.body(reference, lang)
    name = text(fetch, producer.name, lang).text
    fallback = f"{t.label('producer-kind', producer.kind)}: {name}"
    summary = text(fetch, producer.summary, lang) if producer.summary else None
    return ProducerContext(
        page=entry_frame(fetch, target, producer, describe(summary, fallback)),
        t=t,
        producer=view(fetch, producer, lang),
        check=check_of(fetch, producer),
        body=body,
        photos=photos(fetch, producer, lang),
        village=card_or_none(fetch, "village", producer.village, lang),
        commune=card_or_none(fetch, "commune", producer.commune, lang),
        crafts=cards_of(fetch, "craft", producer.crafts, lang),
        products=fetch.cards("product", lang, producer=reference),
        places=fetch.cards("place", lang, producer=reference),
        data=as_script(producer_data(fetch, producer, lang)),
        sources=citations(fetch, lang, body, producer),
    )


PRODUCER = PageKind("producer", entry_targets("producer"), context)
