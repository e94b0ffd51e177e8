"""Every kind of page."""

from __future__ import annotations

from generator.pages.admin import ADMIN_PAGE
from generator.pages.commune import COMMUNE
from generator.pages.craft import CRAFT
from generator.pages.embed import EMBEDDED_VILLAGE
from generator.pages.facet import FACET
from generator.pages.festivals import FESTIVALS
from generator.pages.figures import FIGURES
from generator.pages.gone import GONE
from generator.pages.home import HOME
from generator.pages.kind import PageKind
from generator.pages.leaflet import LEAFLET
from generator.pages.listing import LISTING
from generator.pages.moved import MOVED
from generator.pages.not_found import NOT_FOUND
from generator.pages.open_data import DATA_SET, OPEN_DATA
from generator.pages.page import PAGE
from generator.pages.place import PLACE
from generator.pages.places import PLACES
from generator.pages.planner import PLANNER
from generator.pages.producer import PRODUCER
from generator.pages.product import PRODUCT
from generator.pages.route import ROUTE
from generator.pages.saved import SAVED_PAGE
from generator.pages.search import SEARCH_PAGE
from generator.pages.short import SHORT_PAGE
from generator.pages.sign import SIGN
from generator.pages.sources import SOURCES
from generator.pages.tag import TAG
from generator.pages.village import VILLAGE
from generator.pages.worklist import WORKLIST_PAGE

PAGE_KINDS: tuple[PageKind, ...] = (
    HOME,
    VILLAGE,
    PRODUCT,
    PRODUCER,
    CRAFT,
    COMMUNE,
    ROUTE,
    PLACE,
    LISTING,
    FACET,
    FESTIVALS,
    PLACES,
    FIGURES,
    SOURCES,
    SEARCH_PAGE,
    PLANNER,
    SAVED_PAGE,
    WORKLIST_PAGE,
    OPEN_DATA,
    DATA_SET,
    PAGE,
    MOVED,
    GONE,
    SHORT_PAGE,
    SIGN,
    TAG,
    LEAFLET,
    NOT_FOUND,
    ADMIN_PAGE,
    EMBEDDED_VILLAGE,
)
