"""What a recipe is given: it looks things up, and each look is noted with its stamp."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from generator.cards import Card
from generator.certificates import Standing
from generator.coverage import Holdings
from generator.findable import Catalogue
from generator.freshness import Check
from generator.history import Dates
from generator.hours import SpecialDays
from generator.inputs import Inputs
from generator.itinerary import Itinerary
from generator.keys.lists import ListData
from generator.keys.notices import Closure
from generator.keys.planner import PublicHoliday, StopRow
from generator.leg_matrix import LegMatrix
from generator.lists import Address, Slice, Values
from generator.markup import Body
from generator.model.busline import BusLine
from generator.neighbours import Neighbour
from generator.notices import Posted
from generator.open_data.holding import Holding
from generator.permalinks import Permalinks
from generator.photos.photo import Photo
from generator.plannable import Plannable
from generator.recurrence import Occurrence
from generator.search_words import Bucket
from generator.settings import Settings
from generator.social import SocialPicture
from generator.spots import Spot
from generator.surroundings import Surroundings
from generator.trip import Trip
from generator.wording import Wording
from generator.worklist import Task


class Fetch:
    """The only door between a recipe and the world."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self._seen: dict[str, str] = {}

    @property
    def fetched(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._seen.items())

    def get(self, key: str) -> Any:
        """The value of a key, noted."""
        if key not in self._seen:
            self._seen[key] = self._inputs.stamp(key)
        return self._inputs.value(key)

    def entry(self, reference: str) -> Any:
        """The entry of "type/id"."""
        return self.get(f"entry:{reference}")

    def card(self, reference: str, lang: str) -> Card:
        card: Card = self.get(f"card:{reference}@{lang}")
        return card

    def spot(self, reference: str) -> Spot | None:
        """Where a village or a place lies."""
        spot: Spot | None = self.get(f"spot:{reference}")
        return spot

    def neighbours(self, reference: str) -> tuple[Neighbour, ...]:
        """The villages nearest to a village; none where its point is not known."""
        found: tuple[Neighbour, ...] = self.get(f"neighbours:{reference}")
        return found

    def ids(self, type_name: str, sort: str = "", **referring: str) -> tuple[str, ...]:
        """Ids of a type: all, or those whose field refers to an entry ("village/x"); sorted by name if asked."""
        wanted = [*sorted(referring.items()), *([("sort", sort)] if sort else [])]
        ids: tuple[str, ...] = self.get(f"ids:{type_name}?{'&'.join(f'{name}={value}' for name, value in wanted)}")
        return ids

    def cards(self, type_name: str, lang: str, **referring: str) -> tuple[Card, ...]:
        """Cards of a type, by name."""
        names = self.ids(type_name, f"name@{lang}", **referring)
        return tuple(self.card(f"{type_name}/{name}", lang) for name in names)

    def addresses(self, reference: str) -> tuple[tuple[str, str], ...]:
        """(language, path) of an entry's page in every language."""
        found: tuple[tuple[str, str], ...] = self.get(f"addresses:{reference}")
        return found

    def body(self, reference: str, lang: str) -> Body | None:
        body: Body | None = self.get(f"body:{reference}@{lang}")
        return body

    def standing(self, certificate_id: str) -> Standing:
        found: Standing = self.get(f"standing:{certificate_id}")
        return found

    def check(self, day: date) -> Check:
        """How far something checked that day can be relied on."""
        check: Check = self.get(f"freshness:{day.isoformat()}")
        return check

    def upcoming(self, festival_id: str) -> tuple[Occurrence, ...]:
        """The days of a festival in the next 24 months."""
        found: tuple[Occurrence, ...] = self.get(f"upcoming:festival/{festival_id}")
        return found

    def special_hours(self, reference: str) -> tuple[SpecialDays, ...]:
        """The next days of a place or village whose hours differ from the ordinary week's."""
        found: tuple[SpecialDays, ...] = self.get(f"special-hours:{reference}")
        return found

    def exceptions(self, reference: str) -> tuple[tuple[Occurrence, ...], ...]:
        """The next days of each exception to the hours of a place or village."""
        found: tuple[tuple[Occurrence, ...], ...] = self.get(f"exceptions:{reference}")
        return found

    def version(self, reference: str) -> str:
        """A short name of an entry's present state, for those who report an error."""
        found: str = self.get(f"version:{reference}")
        return found

    def notices(self, reference: str) -> tuple[Posted, ...]:
        """Notices that have not ended, of a village, place or route and of what it depends on."""
        found: tuple[Posted, ...] = self.get(f"notices:{reference}")
        return found

    def closures(self, reference: str) -> tuple[Closure, ...]:
        """Days to come on which a village or place is closed."""
        found: tuple[Closure, ...] = self.get(f"closures:{reference}")
        return found

    def groups(self, section: str) -> tuple[str, ...]:
        """The groups of values a list can be filtered by; none for some lists."""
        groups: tuple[str, ...] = self.get(f"groups:{section}")
        return groups

    def values(self, section: str, group: str, lang: str) -> Values:
        """The values of a group, with how many entries have each."""
        found: Values = self.get(f"values:{section}/{group}@{lang}")
        return found

    def in_order(self, section: str, lang: str) -> tuple[str, ...]:
        """The ids of a list in its own order, that of its pages."""
        ids = self.ids(section)
        return tuple(ids[number] for number in self.get(f"order:{section}@{lang}"))

    def slice(self, section: str, lang: str, number: int, group: str = "", code: str = "") -> Slice:
        """A page of a list, or of the part of it that has a value."""
        found: Slice = self.get(f"slice:{section}/{group}={code}/{number}@{lang}")
        return found

    def list_data(self, section: str, lang: str) -> ListData:
        """A list as a browser filters it."""
        found: ListData = self.get(f"list-data:{section}@{lang}")
        return found

    def source_order(self, lang: str) -> tuple[str, ...]:
        """Ids of the sources on which something rests, by title."""
        found: tuple[str, ...] = self.get(f"sources:{lang}")
        return found

    def list_addresses(self) -> tuple[Address, ...]:
        """Pages of lists beyond the first ones, and of their parts."""
        found: tuple[Address, ...] = self.get("list-addresses:")
        return found

    def wording(self, lang: str) -> Wording:
        wording: Wording = self.get(f"ui:{lang}")
        return wording

    def edition(self, part: str) -> str:
        """A short name that changes when "planner", its data, or "shell", what is kept on every phone, may have."""
        name: str = self.get(f"edition:{part}")
        return name

    def settings(self) -> Settings:
        settings: Settings = self.get("settings:")
        return settings

    def links(self) -> Permalinks:
        links: Permalinks = self.get("links:")
        return links

    def surroundings(self, lang: str) -> Surroundings:
        """What all pages of the language have around them."""
        found: Surroundings = self.get(f"surroundings:{lang}")
        return found

    def asset(self, name: str) -> str:
        """The public address of a file below assets/."""
        href: str = self.get(f"asset:{name}")
        return href

    def file(self, name: str) -> bytes:
        data: bytes = self.get(f"file:{name}")
        return data

    def dated(self) -> Mapping[str, Dates]:
        """When each entry came and last changed, as far as the history of the content tells it."""
        found: Mapping[str, Dates] = self.get("dated:")
        return found

    def illustrated(self) -> Mapping[str, tuple[str, ...]]:
        """Public addresses of the photographs of each entry that has any."""
        found: Mapping[str, tuple[str, ...]] = self.get("illustrated:")
        return found

    def script(self, name: str) -> bytes:
        """A script as it is published, with the modules that are joined into it."""
        data: bytes = self.get(f"script:{name}")
        return data

    def photo(self, path: str) -> Photo:
        """Addresses and size of a photograph below content/."""
        found: Photo = self.get(f"photo:{path}")
        return found

    def variant(self, path: str, width: int, kind: str) -> bytes:
        """A photograph in a width and a kind of file."""
        data: bytes = self.get(f"variant:{path}@{width}.{kind}")
        return data

    def social(self, page: str, lang: str) -> SocialPicture:
        """The picture shown where a page is shared: of an entry, of "list/village", of "home"."""
        found: SocialPicture = self.get(f"social:{page}@{lang}")
        return found

    def holdings(self) -> Holdings:
        """Counts of what the site holds."""
        found: Holdings = self.get("holdings:")
        return found

    def worklist(self) -> tuple[Task, ...]:
        """What is left to do on the site."""
        tasks: tuple[Task, ...] = self.get("worklist:")
        return tasks

    def search(self, lang: str) -> Catalogue:
        """What can be searched."""
        found: Catalogue = self.get(f"search:{lang}")
        return found

    def search_words(self, lang: str) -> tuple[Bucket, ...]:
        """Where each word of the language's records stands."""
        buckets: tuple[Bucket, ...] = self.get(f"search-words:{lang}")
        return buckets

    def stops(self) -> tuple[StopRow, ...]:
        """Stops and starting points of the planner, by code."""
        rows: tuple[StopRow, ...] = self.get("stops:")
        return rows

    def short_code(self, reference: str) -> str:
        """The code of an entry in short addresses."""
        code: str = self.get(f"short-code:{reference}")
        return code

    def plannable(self, reference: str) -> Plannable:
        """A village or place as the planner sees it."""
        found: Plannable = self.get(f"plannable:{reference}")
        return found

    def driver_address(self, reference: str) -> tuple[str, ...]:
        """What a driver is shown of a stop besides its name, in the language of the place."""
        lines: tuple[str, ...] = self.get(f"driver-address:{reference}")
        return lines

    def differing_days(self, reference: str) -> tuple[SpecialDays, ...]:
        """The next 400 days whose hours are not those of the week."""
        found: tuple[SpecialDays, ...] = self.get(f"differing-days:{reference}")
        return found

    def holidays(self) -> tuple[PublicHoliday, ...]:
        """Public holidays of the next 400 days."""
        found: tuple[PublicHoliday, ...] = self.get("holidays:")
        return found

    def bus(self) -> tuple[BusLine, ...]:
        lines: tuple[BusLine, ...] = self.get("bus:")
        return lines

    def legs(self) -> LegMatrix:
        """Every leg between gateways."""
        found: LegMatrix = self.get("legs:")
        return found

    def itinerary(self, reference: str) -> Itinerary | None:
        """A route with clock times; None where none can be reckoned, and on a site without a planner."""
        found: Itinerary | None = self.get(f"itinerary:{reference}")
        return found

    def trip(self, reference: str, lang: str) -> Trip | None:
        """The same as pages and files show it in a language; None too where a way on it is not known."""
        found: Trip | None = self.get(f"trip:{reference}@{lang}")
        return found

    def departure(self, reference: str) -> date | None:
        """The day on which a route's calendar file begins; None where its times hold on none of the next months."""
        found: date | None = self.get(f"departure:{reference}")
        return found

    def data_file(self, name: str) -> bytes:
        data: bytes = self.get(f"data-file:{name}")
        return data

    def data_outline(self, name: str) -> Holding:
        """A set of open data, without its items."""
        found: Holding = self.get(f"data-outline:{name}")
        return found

    def today(self) -> date:
        today: date = self.get("today:")
        return today
