"""Which products are like one: of the same maker, of the same village, of the same craft near by."""

from __future__ import annotations

from collections.abc import Iterator

from generator.fetch import Fetch
from generator.model.product import Product

HOW_MANY = 6


def similar_products(fetch: Fetch, product: Product, lang: str) -> tuple[str, ...]:
    """Ids, the nearest first."""
    found: dict[str, None] = {}
    for ids in _groups(fetch, product, f"name@{lang}"):
        found.update(dict.fromkeys(other for other in ids if other != product.id))
        if len(found) >= HOW_MANY:
            break
    return tuple(found)[:HOW_MANY]


def _groups(fetch: Fetch, product: Product, order: str) -> Iterator[tuple[str, ...]]:
    if product.producer:
        yield fetch.ids("product", order, producer=f"producer/{product.producer}")
    if not product.village:
        return
    own = f"village/{product.village}"
    yield fetch.ids("product", order, village=own)
    for near in fetch.neighbours(own):
        for craft in product.crafts:
            yield fetch.ids("product", order, village=near.reference, crafts=f"craft/{craft}")
