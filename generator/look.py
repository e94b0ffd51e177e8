"""A look at the disk before a build: the inputs, the output, and whether anything would have to be done at all.

It loads neither the site nor the libraries that make pages, so to find that nothing has changed takes a moment.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.config import Config
from generator.digest import digest, digest_bytes
from generator.engine.file_index import FileIndex
from generator.engine.keeping import keep
from generator.engine.on_disk import Changes, changes_on_disk
from generator.engine.output import Output, refuse_blocked_folder, refuse_foreign_folder
from generator.history import History, read_history
from generator.sources import Sources, read_sources
from generator.tool import running_tool

if TYPE_CHECKING:
    from generator.templating import CompiledTemplates

INPUT_INDEX, OUTPUT_INDEX = "input.columns", "output.columns"  # what is known of files, in the cache
FILE_NAME = "finished.json"
LARGE = 1_000_000  # bytes of the index of some ten thousand files


def tree_digest(files: Mapping[str, str]) -> str:
    """Of an output, by the digests of its files. No path holds a line break, and there are very many of them."""
    paths = sorted(files)
    return digest_bytes("\n".join((*paths, *map(files.__getitem__, paths))).encode("utf-8", "surrogateescape"))


@dataclass(frozen=True, slots=True)
class Finished:
    """How the last build ended that had nothing to warn of."""

    state: str  # digest of all that decides over the output
    tree: str  # digest of the output
    files: int
    size: int  # bytes
    base_url: str


@dataclass(frozen=True)
class Look:
    """What a build begins with."""

    tool: str  # stamp of the generator
    told: str  # digest of all but the inputs that decides over the output
    sources: Sources
    index: FileIndex  # of the inputs
    history: History
    open_output: Callable[[], Output]
    state: str
    finished: Finished | None
    compile: Callable[[], CompiledTemplates | None]

    @cached_property
    def output(self) -> Output:
        """It may be that another process still looks at it. Raises BuildFailed for one that cannot be read."""
        return self.open_output()

    @cached_property
    def compiled(self) -> CompiledTemplates | None:
        """Templates that another process has compiled, or still does. None where it was not worth a process."""
        return self.compile()

    @property
    def nothing_wrong(self) -> Finished | None:
        """How the last build ended, if it was of the same inputs: it found no problem, and nothing to warn of."""
        return self.finished if self.finished and self.finished.state == self.state else None

    @property
    def nothing_to_do(self) -> Finished | None:
        """How the last build ended, if inputs and output are still the same."""
        done = self.nothing_wrong
        return done if done and done.tree == self.tree else None

    @cached_property
    def tree(self) -> str:
        """Digest of the output as it is."""
        return tree_digest(self.output.on_disk)


def look(config: Config, writes: bool = True) -> Look:
    """Raises BuildFailed for inputs that cannot be read and an output folder that is not ours."""
    if writes:
        refuse_foreign_folder(config.out_dir)
        refuse_blocked_folder(config.cache_dir)
    changes = _look_at_output(config)
    tool, index = running_tool(), FileIndex(config.cache_dir / INPUT_INDEX)
    sources, history = read_sources(config.root, index), read_history(config.root)
    told = digest((tool, config.base_url, config.today, config.style_page, history.head))
    state = digest((told, [(path, file.digest) for path, file in sources.items()]))

    def output() -> Output:
        return Output(config.out_dir, FileIndex(config.cache_dir / OUTPUT_INDEX), writes, changes())

    finished, compile_all = _load(config.cache_dir / FILE_NAME), _compile(config, sources)
    return Look(tool, told, sources, index, history, output, state, finished, compile_all)


def _look_at_output(config: Config) -> Callable[[], Changes]:
    """How it differs from what is known. That of a large site is found in a process of its own, from now on."""
    index = config.cache_dir / OUTPUT_INDEX
    found = partial(changes_on_disk, config.out_dir, index)
    if config.jobs < 2 or not index.exists() or index.stat().st_size < LARGE:
        return found
    from generator.engine.meanwhile import meanwhile

    return meanwhile(found)


def _compile(config: Config, sources: Sources) -> Callable[[], CompiledTemplates | None]:
    """For a first build another process compiles the templates while this one loads what makes pages of them."""
    if config.jobs < 2 or (config.cache_dir / OUTPUT_INDEX).exists():
        return lambda: None
    from generator.engine.meanwhile import can_fork, meanwhile

    def compiled() -> CompiledTemplates | None:
        from generator.templating import compile_templates

        return compile_templates(sources)

    return meanwhile(compiled) if can_fork() else lambda: None


def remember(seen: Look, folder: Path, finished: Finished | None) -> None:
    """Keeps in the cache folder what was seen, and how the build ended; nothing of one that must be heard again."""
    seen.index.save(seen.sources)
    if finished == seen.finished:
        return
    place = folder / FILE_NAME
    if finished is not None:
        keep(place, [json.dumps(asdict(finished)).encode()])
        return
    with suppress(OSError):
        place.unlink(missing_ok=True)


def _load(file: Path) -> Finished | None:
    try:
        stored = json.loads(file.read_text("utf-8"))
        found = Finished(**stored)
    except (OSError, ValueError, TypeError):
        return None
    return found if all(type(getattr(found, item.name)).__name__ == item.type for item in fields(found)) else None
