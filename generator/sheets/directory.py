"""How entries are named in a list: "Bát Tràng (bat-trang)", and what people write for that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from generator.model.fields import Localized
from generator.model.reading import Parsed
from generator.sheets.cells import tidy
from generator.text import fold, nearest

_WITH_ID = re.compile(r".*\(\s*([a-z0-9-]+)\s*\)\s*")


class Directory:
    """The entries of a site by type, id and name."""

    def __init__(self, parsed: Mapping[str, Parsed], language: str) -> None:
        self._names: dict[str, dict[str, str]] = defaultdict(dict)
        self._ids: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._former: set[tuple[str, str]] = set()  # communes that are no more
        for item in parsed.values():
            name = _name_of(item, language)
            kind, entry_id = item.entry.type_name, item.entry.id
            self._names[kind][entry_id] = name
            self._ids[kind, _key(name)].append(entry_id)
            if getattr(item.entry, "status", "") == "former":
                self._former.add((kind, entry_id))

    def ids(self, type_name: str) -> list[str]:
        return sorted(self._names[type_name])

    def shown(self, type_name: str, entry_id: str) -> str:
        """The name with its id, which tells two of one name apart; of a source, whose name is long, the id alone."""
        name = self._names[type_name].get(entry_id, "")
        return entry_id if not name or ";" in name or type_name == "source" else f"{name} ({entry_id})"

    def named(self, type_name: str, name: str) -> list[str]:
        """The ids of all entries of that name."""
        return self._ids.get((type_name, _key(name)), [])

    def find(self, type_name: str, written: str, today: bool = False) -> str | None:
        """The id that is meant by "Bát Tràng (bat-trang)", "bat-trang" or "bát tràng"; None where that is not clear.

        Many communes have the name of an old one; `today` is for fields that tell of the present.
        """
        known = self._names[type_name]
        match = _WITH_ID.fullmatch(written)
        if match and match[1] in known:
            return match[1]
        if written in known:
            return written
        named = self.named(type_name, written)
        if today:
            named = [entry_id for entry_id in named if (type_name, entry_id) not in self._former]
        return named[0] if len(named) == 1 else None

    def nearest(self, type_name: str, written: str) -> str | None:
        """What was probably meant, as it is shown."""
        by_name = {name: entry_id for entry_id, name in self._names[type_name].items() if name}
        name = nearest(written, by_name)
        if name:
            return self.shown(type_name, by_name[name])
        return nearest(written, self._names[type_name])


def _key(name: str) -> str:
    return tidy(fold(name))


def _name_of(item: Parsed, language: str) -> str:
    for field in ("name", "title"):
        value = getattr(item.entry, field, None)
        if isinstance(value, Localized):
            return value.pick(language, language)[0]
        if isinstance(value, str):
            return value
    return ""
