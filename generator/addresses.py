"""Addresses that were published once keep answering: `content/addresses.txt` remembers them, with whose they are.

A line is a path below the site's address and, after a tab, the entry it belonged to.
What the site no longer has gets a page that says so; what another entry would take is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.engine.target import Target, target
from generator.errors import BuildFailed, Problem, problem
from generator.inventory import ADDRESSES
from generator.model.entry import PageEntry
from generator.permalinks import ON_LIST, WITH_PAGE, Permalinks, is_short, language_of, output_path
from generator.portable import is_portable_path
from generator.site import Site
from generator.sources import Sources

HEADER = """\
# Mọi địa chỉ trang này từng đăng; máy tự thêm (build.py addresses). Không xóa dòng nào: người ta đã lưu, đã in.
# Every address ever published; build.py addresses adds to it. Take no line away: people have kept and printed them.
"""
_LINE = re.compile(r"/[A-Za-z0-9._/-]*(?:\t[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*)?")
_NOT_ADDRESSES = ("static/", ".nojekyll", "404.html")  # names that change with their bytes, and what nobody asks for
MOST_PROBLEMS = 200  # nobody reads more at once
MOST_SHOWN = 200  # characters of a line that is no address
_PUBLISHED = ("page:", "export:")


@dataclass(frozen=True, slots=True)
class Recorded:
    """An address that was published."""

    path: str  # as Permalinks has it: "lang-nghe/chuong/"
    owner: str  # "village/chuong"; empty for pages of the site itself
    line: int
    text: str


def read_addresses(sources: Sources) -> tuple[Recorded, ...]:
    """What the list holds, each path once: of two lines the first counts. Raises BuildFailed for what is no address."""
    return _read(sources[ADDRESSES].data) if ADDRESSES in sources else ()


@lru_cache(maxsize=2)
def _read(data: bytes) -> tuple[Recorded, ...]:
    """A build asks twice: for the plan, and for what is gone."""
    found: dict[str, Recorded] = {}
    problems: list[Problem] = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), start=1):
        text = line.rstrip()
        if not text or text.startswith("#"):
            continue
        if not _LINE.fullmatch(text) or "//" in text or "/." in text or not _is_writable(text):
            value = text[:MOST_SHOWN].replace("\t", " ")
            problems.append(problem(ADDRESSES, number, 1, "not-an-address", text[:MOST_SHOWN], value=value))
            if len(problems) >= MOST_PROBLEMS:
                break
            continue
        path, _, owner = text[1:].partition("\t")
        found.setdefault(path, Recorded(path, owner, number, text))
    if problems:
        raise BuildFailed(problems)
    return tuple(found.values())


def _is_writable(line: str) -> bool:
    """Whether a page can stand in for it on every system."""
    path = line[1:].partition("\t")[0]
    return not path or is_portable_path(path)


def with_published(recorded: Iterable[Recorded], plan: Iterable[Target]) -> bytes:
    """The list with what the plan publishes besides; sorted."""
    owners = {item.path: item.owner for item in recorded}
    for item in plan:
        if is_address(item):
            owners.setdefault(item.path.removesuffix("index.html"), owner_of(item))
    lines = (f"/{path}\t{owner}" if owner else f"/{path}" for path, owner in sorted(owners.items()))
    return (HEADER + "".join(f"{line}\n" for line in lines)).encode()


def is_address(item: Target) -> bool:
    """Whether people may keep the address of a target."""
    return item.recipe.startswith(_PUBLISHED) and not item.path.startswith(_NOT_ADDRESSES)


def owner_of(item: Target) -> str:
    """The entry an output file is of; empty for those of the site itself."""
    args = dict(item.args)
    return args.get("entry") or args.get("route") or ""


class Owners:
    """Who entries of former times are today."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._former = {
            f"{item.entry.type_name}/{slug}": reference
            for reference, item in site.parsed.items()
            if isinstance(item.entry, PageEntry)
            for slug in item.entry.old_slugs
        }

    def today(self, owner: str) -> str:
        """The same entry under its present id; empty where it is gone."""
        return owner if owner in self.site.parsed else self._former.get(owner, "")


def taken(recorded: Iterable[Recorded], plan: Mapping[str, Target], owners: Owners) -> Iterator[Problem]:
    """Addresses that would now lead to something else than they did. `plan` has its targets by path in lower case."""
    for item in recorded:
        now = plan.get(output_path(item.path).lower())
        if now is None or now.recipe == "page:moved":  # an old address that its new owner names
            continue
        other = owner_of(now)
        if other != item.owner and other != owners.today(item.owner):
            values = {"address": f"/{item.path}", "was": item.owner or "–", "now": other or "–"}
            code = "short-code-reused" if is_short(item.path) else "address-taken"
            yield problem(ADDRESSES, item.line, 1, code, item.text, **values)


def standing_in(
    site: Site, links: Permalinks, recorded: Sequence[Recorded], plan: Mapping[str, Target], owners: Owners
) -> Iterator[Target]:
    """What answers at recorded addresses that nothing else of the plan has. Files that are gone are left out."""
    for item in recorded:
        path = output_path(item.path)
        if path.lower() in plan:
            continue
        owner = owners.today(item.owner)
        lang = language_of(links, item.path)
        if not item.path.endswith("/") and item.path:
            yield from _file(links, site, item, owner, plan)
        elif is_short(item.path) and owner:
            yield target(path, "page:short", lang=site.languages[0], entry=owner)
        elif owner and owner.partition("/")[0] in (*WITH_PAGE, "page"):
            yield target(path, "page:moved", lang=lang, entry=owner)
        else:
            yield target(path, "page:gone", lang=lang, **_nearest(links, item.path, lang, plan))


def _file(links: Permalinks, site: Site, item: Recorded, owner: str, plan: Mapping[str, Target]) -> Iterator[Target]:
    """A trip file of a route that has another address today: the same file at both."""
    if owner:
        entry, kind = site.parsed[owner].entry, item.path.rpartition(".")[2]
        today = plan.get(links.trip_file(entry, language_of(links, item.path), kind))
        if today is not None:
            yield Target(item.path, today.recipe, today.args)


def _nearest(links: Permalinks, path: str, lang: str, plan: Mapping[str, Target]) -> dict[str, str]:
    """The closest page above that is there, with how to name it: by its entry, its section, or not at all."""
    while path.count("/") > 1:
        path = path.rstrip("/").rpartition("/")[0] + "/"
        found = plan.get(output_path(path).lower())
        if found is not None and found.recipe.startswith("page:"):
            section = next((name for name in (*WITH_PAGE, *ON_LIST) if links.section(name, lang) == path), "")
            return {"to": path, "entry_above": owner_of(found), "section": section}
    return {"to": links.home(lang), "entry_above": "", "section": ""}


def gone_files(recorded: Iterable[Recorded], plan: Iterable[Target]) -> Iterator[Problem]:
    """A warning for each file that nothing answers for any more: a static server can only say "not found"."""
    planned = {item.path for item in plan}
    for item in recorded:
        if item.path not in planned and item.path[-1:] not in ("", "/"):
            yield problem(ADDRESSES, item.line, 1, "published-file-gone", item.text, address=f"/{item.path}")
