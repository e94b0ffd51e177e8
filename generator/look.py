"""A look at the disk before a build: the inputs, the output, and whether anything would have to be done at all.

It loads neither the site nor the libraries that make pages, so to find that nothing has changed takes a moment.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from generator.config import Config
from generator.digest import digest
from generator.engine.file_index import FileIndex
from generator.engine.output import Output, refuse_blocked_folder, refuse_foreign_folder
from generator.history import History, read_history
from generator.sources import Sources, read_sources
from generator.tool import running_tool

INPUT_INDEX, OUTPUT_INDEX = "input.json", "output.json"  # what is known of files, in the cache
FILE_NAME = "finished.json"


@dataclass(frozen=True, slots=True)
class Finished:
    """How the last build ended that had nothing to warn of."""

    state: str  # digest of all that decides over the output
    tree: str  # digest of the output
    files: int
    size: int  # bytes
    base_url: str


@dataclass(frozen=True, slots=True)
class Look:
    """What a build begins with."""

    tool: str  # stamp of the generator
    sources: Sources
    index: FileIndex  # of the inputs
    history: History
    output: Output
    state: str
    finished: Finished | None

    @property
    def nothing_wrong(self) -> Finished | None:
        """How the last build ended, if it was of the same inputs: it found no problem, and nothing to warn of."""
        return self.finished if self.finished and self.finished.state == self.state else None

    @property
    def nothing_to_do(self) -> Finished | None:
        """How the last build ended, if inputs and output are still the same."""
        done = self.nothing_wrong
        return done if done and done.tree == digest(self.output.on_disk) else None


def look(config: Config, writes: bool = True) -> Look:
    """Raises BuildFailed for inputs that cannot be read and an output folder that is not ours."""
    if writes:
        refuse_foreign_folder(config.out_dir)
        refuse_blocked_folder(config.cache_dir)
    tool, index = running_tool(), FileIndex(config.cache_dir / INPUT_INDEX)
    sources, history = read_sources(config.root, index), read_history(config.root)
    output = Output(config.out_dir, FileIndex(config.cache_dir / OUTPUT_INDEX), writes)
    told = (tool, config.base_url, config.today, config.style_page, history.head)
    state = digest((told, [(path, file.digest) for path, file in sources.items()]))
    return Look(tool, sources, index, history, output, state, _load(config.cache_dir / FILE_NAME))


def remember(seen: Look, folder: Path, finished: Finished | None) -> None:
    """Keeps in the cache folder what was seen, and how the build ended; nothing of one that must be heard again."""
    seen.index.save(seen.sources)
    if finished == seen.finished:
        return
    place = folder / FILE_NAME
    with suppress(OSError):  # losing it costs time, never correctness
        if finished is None:
            place.unlink(missing_ok=True)
        else:
            fresh = place.with_suffix(".new")
            fresh.write_text(json.dumps(asdict(finished)), "utf-8", newline="\n")
            fresh.replace(place)


def _load(file: Path) -> Finished | None:
    try:
        stored = json.loads(file.read_text("utf-8"))
        found = Finished(**stored)
    except (OSError, ValueError, TypeError):
        return None
    return found if all(type(getattr(found, item.name)).__name__ == item.type for item in fields(found)) else None
