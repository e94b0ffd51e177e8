"""What Python makes of some trips, so that JavaScript can be asked for the same.

    python -m tests.trip_files.vectors

writes `tests/shared/trips.json` anew.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import asdict
from typing import Any

from generator.map_links import leg_links
from generator.trip import Trip
from generator.trip_files.gpx import gpx
from generator.trip_files.ics import ics
from generator.trip_files.kml import kml
from generator.trip_files.places import Place, ways
from generator.trip_files.plain import as_text
from tests.tiny import PROJECT
from tests.trip_files.trips import STAMP, WORDS, as_json, bad_trips, odd_trips, random_trip

FILE = PROJECT / "tests" / "shared" / "trips.json"
SEED, RANDOM = 20261128, 12


def made(trip: Trip) -> dict[str, Any]:
    words = WORDS[trip.lang]
    return {
        "gpx": gpx(trip, words).decode(),
        "kml": kml(trip, words).decode(),
        "ics": ics(trip, STAMP, words).decode(),
        "text": as_text(trip, words),
        "legs": [
            [asdict(link) for link in leg_links(way.ride.mode, _point(way.origin), _point(way.destination))]
            for day in trip.days
            for way in ways(day)
        ],
    }


def _point(place: Place | None) -> Any:
    return place.point if place else None


def _row(value: Any) -> str:
    """Compact; halves of letters escaped, since no file can hold them."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[\ud800-\udfff\x7f-\x9f\u2028\u2029\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def written() -> str:
    rng = random.Random(SEED)
    trips = [*odd_trips(), *bad_trips(), *(random_trip(rng) for _ in range(RANDOM))]
    rows = [_row({"trip": as_json(trip), "made": made(trip)}) for trip in trips]
    head = json.dumps({"stamp": f"{STAMP.isoformat()}Z", "words": WORDS}, ensure_ascii=False)
    return f'{head[:-1]}, "cases": [\n' + ",\n".join(rows) + "\n]}\n"


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8", newline="\n")
