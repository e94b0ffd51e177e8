"""What an export is: files that are no pages, made from the whole site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.engine.target import Target, target
from generator.fetch import Fetch
from generator.permalinks import Permalinks
from generator.site import Site


@dataclass(frozen=True, slots=True)
class Export:
    """Output files of one kind and the function that gives the bytes of each."""

    name: str
    targets: Callable[[Site, Permalinks], Iterator[Target]]
    make: Callable[[Fetch, Target], bytes]


def export_target(name: str, path: str, **args: str) -> Target:
    """A file of the export of that name."""
    return target(path, f"export:{name}", **args)


def one_file(name: str, path: str, make: Callable[[Fetch], bytes]) -> Export:
    """An export of a single file."""

    def targets(_site: Site, _links: Permalinks) -> Iterator[Target]:
        yield export_target(name, path)

    return Export(name, targets, lambda fetch, _target: make(fetch))
