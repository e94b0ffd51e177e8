"""What other pages show of an entry: its names in the page's language, where it belongs, its best star today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cards import Card, Rated, make_card, star_of
from generator.i18n import load_ui
from generator.model.certificate import Certificate
from generator.model.numbers import Span
from generator.parse_cache import ParseCache
from generator.permalinks import make_permalinks
from generator.settings import load_settings
from generator.site import load_site
from generator.sources import read_sources
from generator.wording import Phrase
from tests.tiny import TODAY, TinySite

if TYPE_CHECKING:
    from generator.model.product import Product
    from generator.site import Site

Make = Callable[..., Card]

CERTIFICATES = """\
certificates:
  - {id: lapsed-4, products: bo-am, stars: 4, stage: city-certified, decided_on: 2020-06-01}
  - {id: target-5, products: bo-am, stars: 5, stage: registered, decided_on: 2026-06-01}
  - {id: current-3, products: bo-am, stars: 3, stage: city-certified, decided_on: 2024-06-01}
  - {id: current-4, products: bo-am, stars: 4, stage: city-certified, decided_on: 2025-06-01}
  - {id: current-b, products: bo-am, stars: 3, stage: city-certified, decided_on: 2025-05-01}
  - {id: maybe-5, products: bo-am, stars: 5, stage: city-certified, round_year: 2022}
"""


@pytest.fixture
def card(site: TinySite) -> Make:
    """Makes a card of the tiny site as it is on the disk now."""

    def make(reference: str, lang: str = "vi", today: date = TODAY) -> Card:
        sources = read_sources(site.root)
        settings = load_settings(sources)
        ui = load_ui(sources, settings.languages)
        loaded = load_site(sources, settings, ui, ParseCache(None, ""), TODAY)
        return make_card(loaded, make_permalinks(settings.base_url, ui), reference, lang, today)

    return make


def test_a_village_shows_its_translated_texts_and_its_untranslated_name_as_foreign(card: Make) -> None:
    assert card("village/bat-trang", "en") == Card(
        "village/bat-trang",
        "/lang-nghe/en/villages/bat-trang/",
        Phrase("Bát Tràng", "vi", foreign=True),
        Phrase("pottery village", "en"),
        summary=Phrase("A pottery village on the Red River.", "en"),
        cover="/lang-nghe/static/covers/plain-village-bat-trang.svg",
        motif="plain",
    )


def test_a_product_belongs_to_its_village_and_has_a_star(card: Make) -> None:
    found = card("product/bo-am")
    assert (found.title, found.kind, found.within) == (
        Phrase("Bộ ấm", "vi"),
        Phrase("bộ ấm chén", "vi"),
        Phrase("Bát Tràng", "vi"),
    )
    assert found.star is not None
    assert (found.star.now.stars, found.star.now.stage, found.star.now.year) == (Span(4, 4), "city-certified", "2024")
    assert (found.star.now.state, found.star.now.shown.phase.last) == ("current", date(2027, 6, 1))


@pytest.mark.parametrize(
    ("reference", "code", "within", "href"),
    [
        ("producer/lo-gom", "producer-kind.household", "Bát Tràng", "/lang-nghe/co-so/lo-gom/"),
        ("place/dinh", "place-kind.communal-house", "Bát Tràng", "/lang-nghe/dia-diem/dinh/"),
        ("festival/hoi", "festival-kind.festival", None, "/lang-nghe/le-hoi/#hoi"),
        ("route/mot-ngay", "route-status.editorial", None, "/lang-nghe/tuyen/mot-ngay/"),
        ("commune/bat-trang-cu", "commune-kind.commune", "huyện Gia Lâm", "/lang-nghe/xa-phuong/bat-trang-cu/"),
        ("commune/bat-trang", "commune-kind.commune", None, "/lang-nghe/xa-phuong/bat-trang/"),
        ("craft/gom", "", None, "/lang-nghe/nghe/gom/"),
        ("page/gioi-thieu", "", None, "/lang-nghe/gioi-thieu/"),
    ],
)
def test_each_type_says_what_it_is_and_where_it_belongs(
    card: Make, reference: str, code: str, within: str | None, href: str
) -> None:
    found = card(reference)
    assert (found.code, str(found.within) if found.within else None, found.href) == (code, within, href)
    assert found.star is None


def test_every_label_a_card_asks_for_is_in_the_interface(card: Make, site: TinySite) -> None:
    sources = read_sources(site.root)
    strings = dict(load_ui(sources, ("vi",))["vi"].strings)
    references = ("producer/lo-gom", "place/dinh", "festival/hoi", "route/mot-ngay", "commune/bat-trang")
    assert {card(reference).code for reference in references} <= set(strings)


def test_a_product_without_a_village_or_a_certificate_has_neither(card: Make, site: TinySite) -> None:
    site.edit("content/products/bo-am/index.md", "village: bat-trang\n", "")
    site.edit("content/certificates.yaml", "products: bo-am", "products: other")
    site.write("content/products/other/index.md", site.read("content/products/bo-am/index.md"))
    found = card("product/bo-am")
    assert (found.within, found.star) == (None, None)


def test_the_best_certificate_is_the_newest_of_those_that_stand_best(card: Make, site: TinySite) -> None:
    site.write("content/certificates.yaml", CERTIFICATES)
    shown = []
    for today in ("2026-11-21", "2028-06-02", "2030-01-01"):
        star = card("product/bo-am", today=date.fromisoformat(today)).star
        assert star is not None
        assert star.now.stars is not None
        shown.append((star.now.stars.low, star.now.year, star.now.state))
    # Of the two of 2025 the one whose id comes first. One of 2026 is no more than registered and never shown.
    assert shown == [(4, "2025", "current"), (4, "2025", "lapsed"), (4, "2025", "lapsed")]


def test_a_star_that_may_still_stand_goes_before_one_that_does_not(card: Make, site: TinySite) -> None:
    rows = [row for row in CERTIFICATES.splitlines() if "current" not in row]
    site.write("content/certificates.yaml", "\n".join(rows) + "\n")
    star = card("product/bo-am", today=TODAY).star
    assert star is not None
    assert (star.now.stars, star.now.year, star.now.state) == (Span(5, 5), "2022", "unconfirmed")


def test_the_card_of_a_page_read_later_shows_the_certificate_that_says_most_then(card: Make, site: TinySite) -> None:
    """What a page built today carries for a later day is what a build of that day would show."""
    site.write("content/certificates.yaml", CERTIFICATES)
    star = card("product/bo-am", today=TODAY).star
    assert star is not None
    for later in (TODAY, date(2027, 7, 1), date(2028, 1, 1), date(2028, 6, 2), date(2029, 1, 1), date(2040, 1, 1)):
        rebuilt = card("product/bo-am", today=later).star
        assert rebuilt is not None
        (then,) = (rated for rated in star.phases if rated.shown.phase.holds(later))
        assert (then.stars, then.stage, then.year, then.state) == (
            rebuilt.now.stars,
            rebuilt.now.stage,
            rebuilt.now.year,
            rebuilt.now.state,
        )


CHANGING = """\
certificates:
  - {id: five, products: bo-am, stars: 5, stage: city-certified, decided_on: 2025-06-01, expires_on: 2027-01-31}
  - {id: four, products: bo-am, stars: 4, stage: city-certified, decided_on: 2024-03-01}
  - {id: three, products: bo-am, stars: 3, stage: city-certified, decided_on: 2024-01-10}
"""


def test_when_the_best_certificate_ends_the_next_one_takes_its_place(card: Make, site: TinySite) -> None:
    site.write("content/certificates.yaml", CHANGING)
    star = card("product/bo-am", today=TODAY).star
    assert star is not None
    assert [(rated.stars, rated.year, rated.state, rated.shown.attributes) for rated in star.phases] == [
        (Span(5, 5), "2025", "current", {"data-until": "2027-01-31"}),  # three stars end meanwhile, and nothing changes
        (Span(4, 4), "2024", "current", {"data-from": "2027-02-01", "data-until": "2027-03-01", "hidden": ""}),
        (Span(5, 5), "2025", "lapsed", {"data-from": "2027-03-02", "hidden": ""}),
    ]
    assert star.now == star.phases[0]


def test_of_what_was_never_certified_one_thing_is_said_for_ever(card: Make, site: TinySite) -> None:
    site.edit("content/certificates.yaml", "stage: city-certified", "stage: registered")
    star = card("product/bo-am").star
    assert star is not None
    assert [(rated.state, rated.stage, rated.shown.attributes) for rated in star.phases] == [
        ("not-certified", "registered", {})
    ]


written = st.tuples(st.dates(date(2020, 1, 1), date(2026, 11, 1)), st.sampled_from([4, 7, 10])).map(
    lambda pair: pair[0].isoformat()[: pair[1]]
)
ratings = st.lists(
    st.fixed_dictionaries(
        {"stage": st.sampled_from(["registered", "city-certified", "national"])},
        optional={
            "stars": st.sampled_from(["3", "4", "3-4", "5"]),
            "decided_on": written,
            "round_year": st.sampled_from(["2021", "2022-2023", "2025"]),
            "expires_on": st.dates(date(2026, 12, 1), date(2029, 1, 1)).map(date.isoformat),
        },
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=100, deadline=None)
@given(ratings, st.integers(0, 1500))
def test_on_each_day_to_come_a_card_says_what_a_card_of_that_day_would_say(
    rows: list[dict[str, str]], ahead: int
) -> None:
    def star(today: date) -> tuple[Rated, ...]:
        found = star_of(cast("Site", site), cast("Product", SimpleNamespace(id="a")), today)
        assert found is not None
        assert found.now.shown.phase.holds(today)
        return found.phases

    entries = {
        f"c{number}": Certificate.model_validate({"id": f"c{number}", "products": "a", **row}, context=("vi", "en"))
        for number, row in enumerate(rows)
    }
    site = SimpleNamespace(
        referring={("certificate", "products", "product/a"): tuple(entries)},
        parsed={f"certificate/{name}": SimpleNamespace(entry=entry) for name, entry in entries.items()},
    )
    later = TODAY + timedelta(days=ahead)
    (then,) = (rated for rated in star(TODAY) if rated.shown.phase.holds(later))
    now = star(later)[0]
    assert replace(then, shown=now.shown) == now
    assert then.shown.phase.last == now.shown.phase.last  # and both say it equally long
    said = [replace(rated, shown=now.shown) for rated in star(TODAY)]
    assert all(one != other for one, other in pairwise(said))
