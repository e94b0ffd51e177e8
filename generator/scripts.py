"""Scripts as they are published: modules joined where one waits for the other anyway, without comments and indents.

On a slow network each step of a chain of imports is another wait. So a module is published inside the one script that
imports it. It stays by itself where several scripts import it, where it is loaded on demand (`import("./x.js")`), where
it is the script of a component (it exports `init`), and where it needs its own address (`import.meta`). Modules that
are not joined work just the same: tests load them one by one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from graphlib import CycleError, TopologicalSorter

from generator.errors import BuildFailed, problem
from generator.sources import Sources

FOLDER, OF_OTHERS = "js/", "js/vendor/"
_ASSETS = "assets/"
_LINE = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_TRAILING = re.compile(r"[ \t]+// [^\"'`\n]*$", re.MULTILINE)
_SPACE = re.compile(r"\n\s*")
_IMPORT = re.compile(r'^import (?:\{\s*(\w+(?:,\s+\w+)*),?\s*\} from )?"(\.[^"\n]+)";[^\n]*\n', re.MULTILINE)
_UNREADABLE = re.compile(r"^import[\s{*\"'].*$|^export (?!const |let |class |(?:async )?function).*$", re.MULTILINE)
_ON_DEMAND = re.compile(r'\bimport\("(\.[^"\n]+)"\)')
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_DECLARED = re.compile(r"^(?:export )?(?:(?:async )?function\*?|class|const|let) ([\w$]+|[\[{][^=]*)", re.MULTILINE)
_COMPONENT = re.compile(r"^export (?:async )?function init\b", re.MULTILINE)


def is_script(name: str) -> bool:
    """Whether an asset is a script of the site's own."""
    return name.startswith(FOLDER) and not name.startswith(OF_OTHERS) and name.endswith(".js")


def lean(data: bytes) -> bytes:
    """The same script. No text in it runs over several lines, which a test sees to."""
    text = _TRAILING.sub("", _LINE.sub("", data.decode()))
    return _SPACE.sub("\n", text).lstrip().encode()


def published_scripts(sources: Sources) -> Mapping[str, bytes]:
    """Name below assets/ -> bytes, of every script of the site's own that has an address.

    Raises BuildFailed for imports that cannot be joined: written otherwise than `import { a } from "./a.js";`, in a
    circle, of a file that does not exist, or where two joined modules use one name.
    """
    names = (path.removeprefix(_ASSETS) for path in sources)
    return join(tuple((name, sources[_ASSETS + name].data) for name in names if is_script(name)))


@lru_cache(maxsize=4)
def join(files: tuple[tuple[str, bytes], ...]) -> Mapping[str, bytes]:
    """The same of scripts given by name and bytes."""
    modules = {name: _Module(name, data.decode("utf-8", "replace")) for name, data in files}
    order, owner = _owners(modules)
    parts: dict[str, list[_Module]] = {}
    for name in order:
        parts.setdefault(owner[name], []).append(modules[name])
    return {name: lean(_joined(name, parts[name], owner).encode()) for name in sorted(parts)}


@dataclass(frozen=True, slots=True)
class _Module:
    name: str
    text: str

    def imports(self) -> list[tuple[str, list[str]]]:
        """Name of the imported script and what is imported from it; scripts of others are among them."""
        found = _IMPORT.findall(self.text)
        return [(self.beside(address), re.findall(r"\w+", names)) for names, address in found]

    def beside(self, address: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), address))

    def is_alone(self) -> bool:
        return "import.meta" in self.text or bool(_COMPONENT.search(self.text))

    def refused(self, place: int, code: str, **values: str) -> BuildFailed:
        start = self.text.rfind("\n", 0, place) + 1
        line = self.text.count("\n", 0, start) + 1
        excerpt = self.text[start:].partition("\n")[0]
        return BuildFailed([problem(_ASSETS + self.name, line, place - start + 1, code, excerpt, **values)])


def _owners(modules: Mapping[str, _Module]) -> tuple[list[str], Mapping[str, str]]:
    """Every module, what is imported before what imports it; and the published script it is a part of."""
    importers: dict[str, list[str]] = {name: [] for name in modules}
    alone: set[str] = set()
    for name, module in modules.items():
        if strange := _UNREADABLE.search(_IMPORT.sub(lambda found: " " * len(found[0]), module.text)):
            raise module.refused(strange.start(), "script-import")
        for found in [*_IMPORT.finditer(module.text), *_ON_DEMAND.finditer(module.text)]:
            wanted, on_demand = module.beside(found[found.lastindex or 1]), found.re is _ON_DEMAND
            if wanted in modules and on_demand:
                alone.add(wanted)
            elif wanted in modules:
                importers[wanted].append(name)
            elif is_script(wanted):
                raise module.refused(found.start(), "asset-missing", name=wanted)
    try:
        outermost_first = list(TopologicalSorter(importers).static_order())
    except CycleError as circle:
        first = modules[circle.args[1][0]]
        raise first.refused(0, "script-circle", names=" → ".join(reversed(circle.args[1]))) from None
    owner: dict[str, str] = {}
    for name in outermost_first:
        owners = {owner[importer] for importer in importers[name]}
        is_alone = len(owners) != 1 or name in alone or modules[name].is_alone()
        owner[name] = name if is_alone else owners.pop()
    return outermost_first[::-1], owner


def _joined(name: str, parts: list[_Module], owner: Mapping[str, str]) -> str:
    """One module: what it imports from others, then its parts; what it exports is what `name` itself exports."""
    outside: dict[str, dict[str, None]] = {}  # address -> names, each once
    origins: dict[str, str] = {}  # name -> the module that declares it, or the one it is imported from
    bodies = []
    for module in parts:
        names = [(found, module.name) for one in _DECLARED.findall(module.text) for found in re.findall(r"[\w$]+", one)]
        for wanted, imported in module.imports():
            if owner.get(wanted) != name:
                outside.setdefault(_address(name, wanted), {}).update(dict.fromkeys(imported))
                names += [(one, wanted) for one in imported]
        for one, origin in names:
            if origins.setdefault(one, origin) != origin:
                place = re.search(rf"\b{re.escape(one)}\b", module.text)
                raise module.refused(place.start() if place else 0, "script-name-twice", name=one, other=origins[one])
        text = _ON_DEMAND.sub(partial(_on_demand, name, module), _IMPORT.sub("", module.text))
        bodies.append(text if module.name == name else _EXPORT.sub("", text))
    return "".join([*(_import(address, names) for address, names in outside.items()), *bodies])


def _import(address: str, names: Iterable[str]) -> str:
    words = ", ".join(names)
    return f'import {{ {words} }} from "{address}";\n' if words else f'import "{address}";\n'


def _on_demand(name: str, module: _Module, found: re.Match[str]) -> str:
    return f'import("{_address(name, module.beside(found[1]))}")'


def _address(from_name: str, to_name: str) -> str:
    relative = posixpath.relpath(to_name, posixpath.dirname(from_name))
    return relative if relative.startswith("../") else f"./{relative}"
