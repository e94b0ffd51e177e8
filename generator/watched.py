"""A site that tells which facts of it were looked at, and what state each of them is in."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from dataclasses import replace
from typing import Any, Generic, TypeVar

from generator.bill import makers
from generator.digest import digest
from generator.engine.notes import FACT
from generator.model.reading import Parsed
from generator.site import Site
from generator.sources import Sources

GONE = "gone"
MAKERS = f"{FACT}makers:"  # the packages that make the site
HISTORY = f"{FACT}history:"  # which commit it is
PROSE = f"{FACT}prose:"  # before a reference: the text of an entry, which is no part of the fact of the entry
_ALL = "*"
_K = TypeVar("_K")
_V = TypeVar("_V")
Ask = Callable[[str], None]


class Watched(Mapping[_K, _V], Generic[_K, _V]):
    """A mapping that names each item that is looked at; whoever goes through it looks at all of it."""

    __slots__ = ("_ask", "_items", "_name")

    def __init__(self, items: Mapping[_K, _V], ask: Ask, name: Callable[[_K | str], str]) -> None:
        self._items, self._ask, self._name = items, ask, name

    def __getitem__(self, key: _K) -> _V:
        self._ask(self._name(key))
        return self._items[key]

    def get(self, key: _K, default: Any = None) -> Any:
        self._ask(self._name(key))
        return self._items.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._ask(self._name(key))  # type: ignore[arg-type]
        return key in self._items

    def __iter__(self) -> Iterator[_K]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> KeysView[_K]:
        return self._all().keys()

    def values(self) -> ValuesView[_V]:
        return self._all().values()

    def items(self) -> ItemsView[_K, _V]:
        return self._all().items()

    def _all(self) -> Mapping[_K, _V]:
        self._ask(self._name(_ALL))
        return self._items


def watch(site: Site, ask: Ask) -> Site:
    """The same site; what is looked at of its entries is told by name. Whoever looks at their prose says so himself."""
    return replace(
        site,
        parsed=Watched(site.parsed, ask, lambda reference: f"{FACT}entry:{reference}"),
        ids=Watched(site.ids, ask, lambda name: f"{FACT}ids:{name}"),
        referring=Watched(site.referring, ask, lambda key: f"{FACT}referring:{key if key == _ALL else '|'.join(key)}"),
    )


def ground_of(site: Site, sources: Sources, *told: Any) -> str:
    """A digest of all that stamps may rest on without saying so: what the build was told, and every input but those
    that entries are read from."""
    return digest((told, [(path, file.digest) for path, file in sources.items() if path not in site.entry_files]))


def state_of(site: Site, head: str, fact: str) -> str:
    """The state of a fact in a site that is not watched, at a commit."""
    kind, _, rest = fact.removeprefix(FACT).partition(":")
    match kind:
        case "history":
            return head
        case "makers":
            return digest([(item.name, item.version) for item in makers()])
        case "entry":
            if rest == _ALL:
                return digest([(reference, _state_of_entry(item)) for reference, item in site.parsed.items()])
            return _state_of_entry(site.parsed[rest]) if rest in site.parsed else GONE
        case "prose":
            return site.origins.get(rest, GONE)
        case "ids":
            return digest(list(site.ids.items())) if rest == _ALL else ",".join(site.ids.get(rest, ()))
        case _:
            name, field, reference = rest.split("|")
            return ",".join(site.referring.get((name, field, reference), ()))


def _state_of_entry(item: Parsed) -> str:
    """Of its fields; of its prose only the languages."""
    return "|".join((item.stamp, item.file, *(part.lang for part in item.prose)))
