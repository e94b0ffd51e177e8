"""The content model: every type of entry, declared once."""

from __future__ import annotations

from generator.model.bridge import Bridge
from generator.model.busline import BusLine
from generator.model.certificate import Certificate
from generator.model.chart import Chart
from generator.model.commune import Commune
from generator.model.craft import Craft
from generator.model.entry import Entry
from generator.model.feature import Feature
from generator.model.festival import Festival
from generator.model.figure import Figure
from generator.model.holiday import Holiday
from generator.model.page import Page
from generator.model.place import Place
from generator.model.producer import Producer
from generator.model.product import Product
from generator.model.route import Route
from generator.model.source import Source
from generator.model.speed import Speed
from generator.model.stopcode import StopCode
from generator.model.village import Village
from generator.model.zone import Zone

# The order is that of the menus and of the documentation.
ENTRY_TYPES: tuple[type[Entry], ...] = (
    Village,
    Product,
    Producer,
    Certificate,
    Craft,
    Commune,
    Place,
    Route,
    Festival,
    Source,
    Figure,
    Chart,
    Feature,
    Bridge,
    BusLine,
    Zone,
    Speed,
    Holiday,
    StopCode,
    Page,
)
TYPES_BY_NAME: dict[str, type[Entry]] = {entry_type.type_name: entry_type for entry_type in ENTRY_TYPES}
