"""A product's page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.cards import Card
from generator.certificates import Standing, newest_first, year_of
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.freshness import Check
from generator.markup import Body
from generator.model.certificate import Certificate
from generator.model.product import Product
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
from generator.pages.linked_data import product_data
from generator.pages.printed import paper_href
from generator.pages.similar import similar_products
from generator.photos.photo import PhotoView
from generator.wording import View, Wording

SELLING = ("place-kind.ocop-point", "place-kind.market", "place-kind.shop")
MOST_SHOPS = 3


@dataclass(frozen=True, slots=True)
class Rating:
    """A certificate with what may be said of it today."""

    certificate: View
    standing: Standing
    year: str  # as the rating is named by it
    holder: Card | None
    together_with: tuple[Card, ...]  # other products under the same certificate


@dataclass(frozen=True, slots=True)
class ProductContext:
    """All that templates/pages/product.html may use."""

    page: Frame
    t: Wording
    product: View
    card: Card
    check: Check | None
    data: Markup
    body: Body | None
    photos: tuple[PhotoView, ...]
    ratings: tuple[Rating, ...]
    village: Card | None
    commune: Card | None
    producer: Card | None
    crafts: tuple[Card, ...]
    shops: tuple[Card, ...]  # of the producer; else places of the village that sell
    similar: tuple[Card, ...]  # of the same producer, village or craft, the nearest first
    sources: Citations
    paper: str  # the page from which its tags are printed


def context(fetch: Fetch, target: Target) -> ProductContext:
    lang, reference = target["lang"], target["entry"]
    product: Product = fetch.entry(reference)
    body = fetch.body(reference, lang)
    certificates: list[Certificate] = [
        fetch.entry(f"certificate/{found}") for found in fetch.ids("certificate", products=reference)
    ]
    certificates.sort(key=newest_first)
    standings = [(certificate, fetch.standing(certificate.id)) for certificate in certificates]
    producer = card_or_none(fetch, "producer", product.producer, lang)
    return ProductContext(
        page=entry_frame(fetch, target, product, describe(text(fetch, product.summary, lang))),
        t=fetch.wording(lang),
        product=view(fetch, product, lang),
        card=fetch.card(reference, lang),
        check=check_of(fetch, product),
        data=as_script(product_data(fetch, product, standings, producer.title.text if producer else "", lang)),
        body=body,
        photos=photos(fetch, product, lang, below_strip=True),
        ratings=tuple(_rating(fetch, certificate, product, lang) for certificate in certificates),
        village=card_or_none(fetch, "village", product.village, lang),
        commune=card_or_none(fetch, "commune", product.commune, lang),
        producer=producer,
        crafts=cards_of(fetch, "craft", product.crafts, lang),
        shops=_shops(fetch, product, lang),
        similar=cards_of(fetch, "product", similar_products(fetch, product, lang), lang),
        sources=citations(fetch, lang, body, product, *certificates),
        paper=paper_href(fetch, reference, lang),
    )


def _rating(fetch: Fetch, certificate: Certificate, product: Product, lang: str) -> Rating:
    others = tuple(fetch.card(f"product/{found}", lang) for found in certificate.products if found != product.id)
    holder = card_or_none(fetch, "producer", certificate.holder, lang)
    return Rating(view(fetch, certificate, lang), fetch.standing(certificate.id), year_of(certificate), holder, others)


def _shops(fetch: Fetch, product: Product, lang: str) -> tuple[Card, ...]:
    """Doors behind which it may be sold; whether it is in stock one asks."""
    own: tuple[Card, ...] = ()
    if product.producer:
        own = fetch.cards("place", lang, producer=f"producer/{product.producer}")
    if own or not product.village:
        return own
    there = fetch.cards("place", lang, village=f"village/{product.village}")
    return tuple(card for card in there if card.code in SELLING)[:MOST_SHOPS]


PRODUCT = PageKind("product", entry_targets("product"), context)
