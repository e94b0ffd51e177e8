"""Values that many pages need and that take every entry to find: found once in a build, and kept for the next.

Equal stamps mean equal values, so a value that was kept holds as long as its stamp does.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.engine.keeping import keep
from generator.model import TYPES_BY_NAME
from generator.model.entry import PageEntry
from generator.site import Site

FILE_NAME = "values.pickle"
# A pickle makes these and nothing else: whoever changes the file gets no code run.
_CLASSES = {("generator.neighbours", "Nearness"), ("generator.spots", "Spot")}

Stamped = Mapping[str, tuple[str, Any]]  # key -> stamp, value


def shared_keys(site: Site) -> tuple[str, ...]:
    """Keys of such values."""
    types = (name for name, entry_type in TYPES_BY_NAME.items() if issubclass(entry_type, PageEntry) and site.ids[name])
    ranks = (f"ranks:{name}@{lang}" for name in types for lang in site.languages)
    return ("short-codes:", "stop-codes:", "nearness:", *ranks)


def save_values(values: Stamped, tool: str, folder: Path) -> None:
    """Losing them costs the next build time, never correctness."""
    keep(folder / FILE_NAME, [pickle.dumps((tool, {**values}), protocol=pickle.HIGHEST_PROTOCOL)])


def load_values(tool: str, folder: Path) -> Stamped:
    """Those that a build of the same generator kept."""
    try:
        stored, values = _Values(io.BytesIO((folder / FILE_NAME).read_bytes())).load()
        return {key: (stamp, value) for key, (stamp, value) in values.items()} if stored == tool else {}
    except Exception:  # a spoilt pickle can raise anything; whatever it is, the values are found anew
        return {}


class _Values(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _CLASSES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
