"""The keys by which recipes look things up, each with how its value and its stamp are found."""

from generator.keys.bill import BILL_KEYS
from generator.keys.days import DAY_KEYS
from generator.keys.departures import DEPARTURE_KEYS
from generator.keys.entries import ENTRY_KEYS
from generator.keys.files import FILE_KEYS
from generator.keys.history import HISTORY_KEYS
from generator.keys.lists import LIST_KEYS
from generator.keys.nearness import NEARNESS_KEYS
from generator.keys.notices import NOTICE_KEYS
from generator.keys.offline import OFFLINE_KEYS
from generator.keys.open_data import OPEN_DATA_KEYS
from generator.keys.pictures import PICTURE_KEYS
from generator.keys.planner import PLANNER_KEYS
from generator.keys.short_codes import SHORT_CODE_KEYS
from generator.keys.surroundings import SURROUNDINGS_KEYS
from generator.keys.trips import TRIP_KEYS
from generator.keys.whole import WHOLE_KEYS
from generator.keys.world import Keys

KEYS: Keys = {
    **ENTRY_KEYS,
    **DAY_KEYS,
    **FILE_KEYS,
    **LIST_KEYS,
    **NEARNESS_KEYS,
    **PICTURE_KEYS,
    **PLANNER_KEYS,
    **DEPARTURE_KEYS,
    **TRIP_KEYS,
    **NOTICE_KEYS,
    **OFFLINE_KEYS,
    **HISTORY_KEYS,
    **SHORT_CODE_KEYS,
    **SURROUNDINGS_KEYS,
    **OPEN_DATA_KEYS,
    **BILL_KEYS,
    **WHOLE_KEYS,
}
