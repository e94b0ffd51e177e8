"""Every file that is made from the whole site and is no page."""

from __future__ import annotations

from generator.exports.admin import FORMS
from generator.exports.bill import BILL_OF_MATERIALS
from generator.exports.feeds import FEEDS
from generator.exports.kind import Export
from generator.exports.lists import LIST_DATA
from generator.exports.nojekyll import NOJEKYLL
from generator.exports.offline import OFFLINE
from generator.exports.open_data import OPEN_DATA
from generator.exports.planner import PLANNER
from generator.exports.robots import ROBOTS
from generator.exports.search import SEARCH
from generator.exports.sitemap import SITEMAP
from generator.exports.trips import TRIPS
from generator.exports.worklist import WORKLIST

EXPORTS: tuple[Export, ...] = (
    *(SITEMAP, FEEDS, ROBOTS, NOJEKYLL, SEARCH, LIST_DATA),
    *(PLANNER, TRIPS, WORKLIST, OPEN_DATA, FORMS, BILL_OF_MATERIALS, OFFLINE),
)
