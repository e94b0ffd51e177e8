"""What a page of the Hugo site is given: plain values, worked out by the same code that our pages use.

Whatever our model derives (order of lists, counts, neighbours, standing of a star, dates in words) is handed over; the
templates of `benchmarks/hugo/` put it into words and markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from generator.cards import Card
from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.filters import MOST, FilterGroup
from generator.pages.kind import Citations, Frame
from generator.wording import Wording

Values = dict[str, Any]


class Facts:
    """Contexts of pages as front matter. `drawings` collects what is drawn: path in the Hugo site -> text."""

    def __init__(self, fetch: Fetch) -> None:
        self.fetch = fetch
        self.drawings: dict[str, str] = {}
        self.groups: dict[str, dict[str, Values]] = {}  # language -> group of a list -> its values as links

    def of(self, kind: str, target: Target, context: Any) -> Values:
        """The front matter of a page."""
        makers: dict[str, Callable[[Target, Any], Values]] = {
            "village": self._village,
            "product": self._product,
            "craft": self._craft,
            "commune": self._commune,
            "listing": self._listing,
            "facet": self._facet,
            "sources": self._sources,
            "home": self._home,
            "short": self._short,
            "tag": self._tag,
            "sign": self._sign,
        }
        return {name: value for name, value in makers[kind](target, context).items() if value not in ("", [], None)}

    def _head(self, page: Frame, target: Target, name: Any = None) -> Values:
        args = dict(target.args)
        section = args.get("section") or args.get("entry", "").partition("/")[0]
        other = next(item for item in page.alternates if item.lang != page.lang)
        title = name.text if name is not None else str(page.crumbs[-1].title) if page.crumbs else page.around.site_title
        return {
            "title": title,
            "name_lang": name.lang if name is not None and name.foreign else "",
            "description": page.description,
            "section": section,
            "other": other.href,
            "shared": urlsplit(page.shared.url).path,
            "words": page.shared.alt.partition(": ")[2],
            "crumbs": [[str(crumb.title), crumb.href] for crumb in page.crumbs[1:-1]],
        }

    def _village(self, target: Target, found: Any) -> Values:
        village, fetch = found.village, self.fetch
        numbers = {note.id: note.number for note in found.sources.notes}
        lang = found.page.lang
        other = fetch.card(target["entry"], next(item.lang for item in found.page.alternates if item.lang != lang))
        return {
            **_entry(self._head(found.page, target, village.name)),
            "id": village.id,
            "translationKey": target["entry"],
            "accuracy": village.position.accuracy_m,
            "kind": village.kind.text,
            "summary": village.summary.text,
            "cover": found.card.cover,
            "motif": found.card.motif,
            "stop": found.card.stop,
            "crafts": _refs(found.crafts),
            "commune": ref(found.commune),
            "other_title": other.title.text if other.title.text != village.name.text else "",
            "lat": village.position.lat,
            "lon": village.position.lon,
            "landmark": village.position.what.text,
            "position_source": _cites(village.position.source, numbers),
            "distance": found.glance.distance,
            "trips": [[trip.mode, trip.minutes] for trip in found.glance.trips],
            "estimates": found.glance.own_estimates,
            "distance_km": [
                {"km": found.t.number(item.value), "source": _cites(item.source, numbers)}
                for item in village.distance_km
            ],
            "address": found.driver.commune,
            "driver_landmark": found.driver.landmark,
            "history": [{"text": item.text.text, "source": _cites(item.source, numbers)} for item in village.history],
            "map": self._map(found.map, found.page.lang, target["entry"]),
            "products": _refs(found.products),
            "nearby": [
                {"ref": ref(item.card), "km": item.km, "direction": item.direction.replace("-", "_")}
                | ({"near": True} if item.approximate else {})
                for item in found.nearby
            ],
            "embed": found.embed.href,
            "sources": _sources(found.sources),
        }

    def _product(self, target: Target, found: Any) -> Values:
        product = found.product
        numbers = {note.id: note.number for note in found.sources.notes}
        other = next(item.lang for item in found.page.alternates if item.lang != found.page.lang)
        other_title = self.fetch.card(target["entry"], other).title.text
        return {
            **_entry(self._head(found.page, target, product.name)),
            "id": product.id,
            "translationKey": target["entry"],
            "own_sources": list(product.sources),
            "name_is": product.name_is,
            "kind": product.kind.text,
            "summary": product.summary.text,
            "cover": found.card.cover,
            "motif": found.card.motif,
            "other_title": other_title if other_title != product.name.text else "",
            "village": ref(found.village),
            "crafts": _refs(found.crafts),
            "group": product.group.replace("-", "_"),
            "star": _star(found.card),
            "ratings": [_rating(item, numbers, found.t) for item in found.ratings],
            "similar": _refs(found.similar),
            "code": found.paper.split("/")[-3],
            "sources": _sources(found.sources),
        }

    def _craft(self, target: Target, found: Any) -> Values:
        return {
            **_entry(self._head(found.page, target, found.craft.name)),
            "summary": found.craft.summary.text,
            "cover": found.card.cover,
            "motif": found.card.motif,
            "villages": _refs(found.villages),
            "products": _refs(found.products),
        }

    def _commune(self, target: Target, found: Any) -> Values:
        kind = found.t.label("commune-kind", found.commune.kind)
        return {
            **_entry(self._head(found.page, target, found.commune.name)),
            "kind_label": kind,
            "unit": found.t("unit", kind=kind, name=found.commune.name.text),
            "villages": _refs(found.villages),
        }

    def _listing(self, target: Target, found: Any) -> Values:
        return {
            **self._head(found.page, target),
            "intro": found.intro,
            **self._results(found, target["section"], self.fetch.groups(target["section"])),
            "map": self._map(found.map, found.page.lang, "villages"),
        }

    def _facet(self, target: Target, found: Any) -> Values:
        head = {**self._head(found.page, target), "intro": found.intro}
        if found.results is None:
            values = [[str(item.title), item.href] for item in found.values]
            return {**head, "values": values, "everything": found.bar.everything}
        return {**head, **self._results(found, target["section"], (target["group"],))}

    def _results(self, found: Any, section: str, codes: tuple[str, ...]) -> Values:
        bar, lang = found.bar, found.page.lang
        groups = [self._group(lang, section, code, group) for code, group in zip(codes, bar.groups, strict=False)]
        names = "+".join(f"{group['of']}={group.get('current', '')}" for group in groups)
        return {
            "count": found.results.count,
            "items": [_item(item) for item in found.results.items],
            "pager": _pager(found.results.pager),
            "bar": {
                "key": f"{section}/{names}",
                "groups": groups,
                "others": [[other.title, other.href] for other in bar.others],
                "everything": bar.everything,
                "chosen": bar.chosen,
                "attributes": [[name, value] for name, value in bar.attributes.items()],
                "date_word": bar.date_word,
                "sort_word": bar.sort_word,
            },
        }

    def _group(self, lang: str, section: str, code: str, group: FilterGroup) -> Values:
        """The values are told once for a group; a page tells which one it shows."""
        t, links = self.fetch.wording(lang), [*group.links, *group.more]
        current = next((link for link in links if link.current), None)
        key = f"{section}_{group.word}"
        usual = links[:MOST]
        total = len(self.fetch.values(section, code, lang).values)
        every = self.fetch.links().href(self.fetch.links().filtered(section, code, lang))
        self.groups.setdefault(lang, {}).setdefault(
            key,
            {
                "word": group.word,
                "title": group.title,
                "links": [_value(link, t) for link in usual],
                "total": total,
                "every": {"title": t("filter-every", number=t.number(total)), "href": every},
            },
        )
        return {
            "of": key,
            **({"current": current.slug} if current else {"current": ""}),
            **({"extra": _value(current, t)} if current and current not in usual else {}),
            **({"dated": True} if group.dated else {}),
        }

    def _sources(self, target: Target, found: Any) -> Values:
        return {
            **self._head(found.page, target),
            "section": "source",
            "intro": found.intro,
            "count": found.count,
            "letters": [
                {
                    "name": letter.name,
                    "href": letter.href,
                    "elsewhere": [{"href": item.href, "ids": list(item.ids)} for item in letter.elsewhere],
                }
                for letter in found.letters
            ],
            "items": [{"id": item.note.id, "cited_by": _refs(item.cited_by)} for item in found.sources],
            "pager": _pager(found.pager),
        }

    def _home(self, target: Target, found: Any) -> Values:
        names = ("plan", "all_villages", "all_routes", "all_products")
        return {
            **self._head(found.page, target),
            "crafts": _refs(found.crafts),
            "mosaic": _refs(found.mosaic),
            "villages": _refs(found.villages),
            "products": _refs(found.products),
            "map": self._map(found.map, found.page.lang, "villages"),
            **{name: {"title": getattr(found, name).title, "href": getattr(found, name).href} for name in names},
        }

    def _short(self, target: Target, found: Any) -> Values:
        return {"title": found.title, "of": _local(found.ways[0].href)}

    def _tag(self, target: Target, found: Any) -> Values:
        star = found.star and {
            "stars": found.star.stars,
            "text": found.star.text,
            "until": found.t.date(found.star.until),
            "other_until": found.other.date(found.star.until),
        }
        return {"title": found.title, "of": _local(found.href), "star": star, **self._code(target, found.address)}

    def _sign(self, target: Target, found: Any) -> Values:
        return {
            "title": found.title,
            "of": _local(found.href),
            "size": found.size,
            "other_kind": found.words[1].kind,
            **self._code(target, found.address),
        }

    def _code(self, target: Target, address: Any) -> Values:
        path = f"drawn/qr/{target.path.split('/')[1]}.svg"
        self.drawings[path] = str(address.code)
        return {"qr": path, "box": address.box, "address": address.text}

    def _map(self, found: Any, lang: str, name: str) -> Values | None:
        if found is None:
            return None
        path = f"drawn/maps/{lang}/{name.rpartition('/')[2]}.html"
        self.drawings[path] = "\n".join(
            f'<div class="c-map__at c-map__at--{sheet.size}">{sheet.drawing}</div>' for sheet in found.sheets
        )
        return {
            "title": str(found.title),
            "drawing": path,
            "approximate": found.approximate,
            "rows": [self._row(row, lang, name) for row in found.rows],
        }

    def _row(self, row: Any, lang: str, name: str) -> Values:
        href = row.href or self.fetch.card(name, lang).href
        found: Values = {"ref": _local(href), "at": row.at}
        if row.km:
            found["km"] = row.km
        if not row.href:
            found["here"] = True
        if row.approximate:
            found["near"] = True
        return found


def _entry(head: Values) -> Values:
    """The steps above an entry's page follow from its section; its description is its summary."""
    return {**head, "entry": True, "crumbs": []}


def ref(card: Card) -> str:
    """A page as Hugo looks it up within a language: "/lang-nghe/lang-0"."""
    return _local(card.href)


def _local(href: str) -> str:
    return "/" + href.strip("/").removeprefix("en/")


def _refs(cards: Iterable[Card]) -> list[str]:
    return [ref(card) for card in cards]


def _sources(found: Citations) -> list[str]:
    return [note.id for note in found.notes]


def _cites(ids: Iterable[str], numbers: dict[str, int]) -> list[list[Any]]:
    return [[found, numbers[found]] for found in ids]


def _shown(shown: Any) -> Values:
    first, last = shown.phase.first, shown.phase.last
    return {
        **({"from": first.isoformat()} if first else {}),
        **({"until": last.isoformat()} if last else {}),
        **({"hidden": True} if shown.hidden else {}),
    }


def _star(card: Card) -> list[Values]:
    return [
        {"state": rated.state, "stars": rated.stars.low if rated.stars else 0, "year": rated.year} | _shown(rated.shown)
        for rated in (card.star.phases if card.star else ())
    ]


def _rating(rating: Any, numbers: dict[str, int], t: Any) -> Values:
    certificate, standing = rating.certificate, rating.standing
    last = standing.phases[0].phase.last
    return {
        "id": certificate.id,
        "stars": certificate.stars.low,
        "stage": certificate.stage.replace("-", "_"),
        "year": rating.year,
        "phases": [{"state": phase.state} | _shown(phase) for phase in standing.phases],
        "until": t.date(standing.until) if standing.until else t.date(last) if last else "",
        "source": _cites(certificate.sources, numbers),
        "decided": t.about(certificate.decided_on),
        "decided_on": str(certificate.decided_on),
        "expires": last.isoformat() if last else "",
        "standing": standing.state == "current",
    }


def _item(item: Any) -> Values:
    names = {"data-from": "from", "data-until": "until"}
    found: Values = {"ref": ref(item.card)}
    for name, value in item.attributes.items():
        found[names.get(name, name)] = value or True
    if item.note:
        found["note"] = item.note
    return found


def _value(link: Any, t: Wording) -> Values:
    lang = getattr(link.label, "lang", "") if getattr(link.label, "foreign", False) else ""
    return {"slug": link.slug, "label": str(link.label), "lang": lang, "href": link.href, "count": t.number(link.count)}


def _pager(pager: Any) -> Values | None:
    return {"text": pager.text, "before": pager.before, "after": pager.after} if pager else None
