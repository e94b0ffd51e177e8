"""The only thing a recipe can look at, by key, and the recorder through which it looks.

Law: equal stamps mean equal values. A stamp may be taken of the sources of a value when the value itself is dear.

| key | value | stamp of |
|---|---|---|
| `entry:village/bat-trang` | the entry | its fields in all languages |
| `version:village/bat-trang` | a short name of its present state | the name |
| `card:product/am-tra@vi` | what lists show of it | the card |
| `spot:village/bat-trang` | where it lies, or None | the answer |
| `neighbours:village/bat-trang` | the nearest villages with distance and direction | the answer |
| `ids:product?village=village/x&sort=name@vi` | ordered ids | the ids |
| `addresses:village/bat-trang` | (language, path) of its page | the pairs |
| `body:village/bat-trang@vi` | rendered prose, or None | the text and the addresses it links to |
| `standing:certificate-id` | whether a star still stands | the answer |
| `freshness:2026-11-21` | how far a check of that day can be relied on | the answer |
| `upcoming:festival/hoi-lang` | its days in the next 24 months | the days |
| `special-hours:place/museum` | the next days whose hours differ from the ordinary week's | the days |
| `notices:village/bat-trang` | notices that have not ended, also of what it depends on | the notices |
| `closures:place/museum` | days to come on which it is closed by a notice | the days |
| `exceptions:place/museum` | the next days of each exception to its hours | the days |
| `ui:vi` | interface strings | the strings |
| `settings:` | settings of the site | the settings |
| `links:` | permalinks | base URL and path words |
| `surroundings:vi` | what all pages of a language have around them | the answer |
| `asset:css/site.css` | public address | the address |
| `file:css/site.css` | bytes of an asset | the bytes |
| `photo:content/villages/x/gate.jpg` | addresses of its variants, size, preview | these |
| `variant:content/villages/x/gate.jpg@720.avif` | bytes of one variant | the original's bytes |
| `social:village/bat-trang@vi` | the picture its page shows where it is shared | what is on the picture |
| `template:pages/village.html` | that the template may be used | its text and all it can include |
| `holdings:` | counts of what the site holds | the counts |
| `worklist:` | what is left to do on the site | the list |
| `search:vi` | what can be searched | the records |
| `search-words:vi` | where each word stands, in buckets | the records and the words of the interface |
| `columns:product` | what each product can be filtered by | the values |
| `tallies:product` | how many have each value | the counts |
| `groups:product` | the groups of values that tell products apart | the names |
| `values:product/stars@vi` | the values of a group as links, with counts | the values |
| `order:product@vi` | the list's order, as numbers of ids | the order |
| `slice:product/stars=5/2@vi` | a page of a list, or of the part that has a value | its items and the counts |
| `list-data:product@vi` | a list as a browser filters it | the data |
| `list-addresses:` | pages of lists beyond the first, and of their parts | the addresses |
| `sources:vi` | ids of the list of sources, by title | the ids |
| `today:` | the date in Hà Nội | the date |
| `stops:` | stops and starts of the planner with code and gateway | the rows |
| `stop-codes:` | village or place -> its code | the codes |
| `short-codes:` | the short codes of all that has any | the codes |
| `short-code:village/bat-trang` | the one to print | the code |
| `plannable:village/bat-trang` | the stop as the planner sees it | the answer |
| `driver-address:village/bat-trang` | its own address, the commune today and before July 2025 | the lines |
| `differing-days:village/bat-trang` | the next 400 days that differ from its week | the days |
| `holidays:` | public holidays of the next 400 days | the days |
| `bus:` | bus lines | the lines |
| `itinerary:route/x` | its days with clock times, or None | the answer |
| `trip:route/x@vi` | the same as pages and files show it, or None | the answer |
| `departure:route/x` | the day its calendar file begins, or None | the day |
| `script:js/planner.js` | a script, with the modules joined into it | the name of the folder of all scripts |
| `dated:` | when entries came and last changed | the last commit, the entries' files |
| `illustrated:` | addresses of photographs by entry | the addresses |
| `tree:js` | public addresses of an assets folder | the addresses |
| `edition:planner` | a name that changes when the planner's data may | the name |
| `edition:shell` | the same of what is kept on every phone | the name |
| `data-holding:villages` | a set of open data | its entries' fields, what follows from the day, the addresses |
| `data-outline:villages` | how much a set holds, and as of which day | the answers |
| `data-file:villages.csv` | the bytes of a file of open data | that of its set |
| `makers:` | the Python packages that make the site | names, versions and licences |
| `legs:` | every leg between gateways | gateways, rivers, bridges, speeds, engine tables |
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.album import Album
from generator.assets import Assets
from generator.engine.answers import Answers
from generator.engine.memo import Memo
from generator.engine.notes import Noted
from generator.history import History
from generator.keys import KEYS
from generator.markup import Renderer
from generator.permalinks import Permalinks
from generator.photos.darkroom import Darkroom
from generator.shared_values import Stamped
from generator.site import Site
from generator.sources import Sources
from generator.templating import Templates
from generator.watched import watch

PASSED_ON = frozenset({"variant"})  # values that one target asks for once, too large to be remembered


@dataclass(slots=True)
class Inputs:
    """Everything recipes may know. Never changed during a build; the answers only remember."""

    site: Site
    links: Permalinks
    templates: Templates
    assets: Assets
    sources: Sources
    album: Album
    darkroom: Darkroom
    today: date
    history: History
    renderer: Renderer | None = None
    _answers: Answers = field(init=False)
    unwatched: Site = field(init=False)

    def __post_init__(self) -> None:
        self._answers = Answers(self._find_stamp, self._find_value, _is_passed_on)
        self.unwatched, self.site = self.site, watch(self.site, self._answers.ask)

    def rely_on(self, memo: Memo, values: Stamped | None = None) -> None:
        """What earlier builds found need not be found again where it holds."""
        self._answers.memo = memo
        self._answers.offer(values or {})

    def share(self, keys: Iterable[str]) -> Stamped:
        """Finds these values now, so that not every process does."""
        return {key: (self.stamp(key), self.value(key)) for key in keys}

    def reread(self, site: Site, sources: Sources, reached: Collection[str]) -> None:
        """Between two builds: a site that differs from the last in facts that reach no other keys than these."""
        self.unwatched, self.site, self.sources = site, watch(site, self._answers.ask), sources
        self._answers.forget(reached)

    def ask(self, name: str) -> None:
        """A fact is looked at."""
        self._answers.ask(name)

    def stamp(self, key: str) -> str:
        """The stamp of a key now; "gone" for what is no longer there."""
        return self._answers.stamp(key)

    def value(self, key: str) -> Any:
        """The value of a key. Raises KeyError for what is not there."""
        return self._answers.value(key)

    def take_learned(self) -> dict[str, Noted]:
        """What the stamps found since the last call rest on."""
        return self._answers.take_learned()

    def _find_stamp(self, key: str) -> str:
        name, _, rest = key.partition(":")
        return KEYS[name][1](self, rest)

    def _find_value(self, key: str) -> Any:
        name, _, rest = key.partition(":")
        return KEYS[name][0](self, rest)

    def __getstate__(self) -> tuple[Any, ...]:
        """Processes get the inputs, not the answers: those they find themselves."""
        return (
            *(self.unwatched, self.links, self.templates, self.assets),
            *(self.sources, self.album, self.darkroom, self.today, self.history),
        )

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.site, self.links, self.templates, self.assets, *rest = state
        self.sources, self.album, self.darkroom, self.today, self.history = rest
        self.renderer = None
        self.__post_init__()


def _is_passed_on(key: str) -> bool:
    return key.partition(":")[0] in PASSED_ON
