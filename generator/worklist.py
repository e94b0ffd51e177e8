"""What is left to do on the site, worked out from its entries and the date; three writers show it."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from generator.certificates import standing
from generator.coverage import communes_of, untranslated
from generator.freshness import FRESH_DAYS, RELIABLE_DAYS, facts_in
from generator.model.certificate import Certificate
from generator.model.commune import Commune
from generator.model.fields import Localized
from generator.model.place import Place
from generator.model.product import Product
from generator.model.reading import Parsed
from generator.model.village import Village
from generator.site import Site

# What there can be to do, the most urgent first. "links" is found by asking other servers, never by a build.
KINDS = ("notices", "certificates", "links", "checks", "hours", "photos", "language", "communes")
LAPSE_DAYS = 90  # so long before its end a certificate is on the list
ENDING_DAYS = 14  # and a notice
SOON_DAYS = 30  # and a check that will be too old
OLDEST = 10  # entries whose checks are shown however fresh they are, the oldest first
NEW_PRODUCT = "content/products/"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list."""

    kind: str  # of KINDS
    state: str  # what is the matter; words for "kind.state" stand in content/ui/
    reference: str  # "village/bat-trang"
    name: Localized
    path: str  # the file to edit; a folder, with its closing slash, where something new belongs into it
    is_new: bool = False  # the file is not there yet
    day: date | None = None  # of the oldest check, of the end
    count: int = 0  # facts, texts
    note: str = ""  # an address and what became of it


def worklist(site: Site, files: Container[str], today: date) -> tuple[Task, ...]:
    """All that the site itself tells, by kind, then by day. `files` are the paths of what content/ holds."""
    tasks = [
        *_notices(site, today),
        *_certificates(site, today),
        *_checks(site, today),
        *_visits(site),
        *_language(site, files),
        *_communes(site),
    ]
    return in_order(tasks)


def in_order(tasks: list[Task]) -> tuple[Task, ...]:
    """By kind, what has waited longest first."""
    return tuple(sorted(tasks, key=lambda task: (KINDS.index(task.kind), task.day or date.min, task.reference)))


def edit_address(repository: str, path: str, is_new: bool) -> str:
    """Where a file is edited, or a new one begun, on the page of the repository."""
    top = f"https://github.com/{repository}"
    if not is_new:
        return f"{top}/edit/main/{quote(path)}"
    folder, _, name = path.rpartition("/")
    return f"{top}/new/main/{quote(folder)}" + (f"?filename={quote(name)}" if name else "")


def name_of(item: Parsed, site: Site) -> Localized:
    """What an entry is called; a certificate by its first product, a row without a name by its id."""
    if isinstance(item.entry, Certificate):
        return name_of(site.parsed[f"product/{item.entry.products[0]}"], site)
    name = getattr(item.entry, "name", None) or getattr(item.entry, "title", None) or item.entry.id
    return name if isinstance(name, Localized) else Localized(((site.languages[0], str(name)),))


def _task(site: Site, item: Parsed, kind: str, state: str, day: date | None = None, count: int = 0) -> Task:
    reference = f"{item.entry.type_name}/{item.entry.id}"
    return Task(kind, state, reference, name_of(item, site), item.file, day=day, count=count)


def _notices(site: Site, today: date) -> Iterator[Task]:
    for item in site.parsed.values():
        if isinstance(item.entry, Village | Place):
            for notice in item.entry.notices:
                if notice.last < today:
                    yield _task(site, item, "notices", "ended", notice.last)
                elif notice.last <= today + timedelta(days=ENDING_DAYS):
                    yield _task(site, item, "notices", f"ending-{notice.kind}", notice.last)


def _certificates(site: Site, today: date) -> Iterator[Task]:
    """Those that have lapsed or will soon, unless each of their products has one that lasts longer."""
    found = [item for item in site.parsed.values() if isinstance(item.entry, Certificate)]
    lasting: set[str] = set()
    ends: list[tuple[Parsed, Certificate, date]] = []
    for item in found:
        assert isinstance(item.entry, Certificate)
        certificate, phases = item.entry, standing(item.entry, today).phases
        if not phases:
            continue
        last = phases[-1].phase
        if last.state == "lapsed" and last.first and last.first <= today + timedelta(days=LAPSE_DAYS):
            ends.append((item, certificate, last.first - timedelta(days=1)))
        else:
            lasting.update(certificate.products)
    newest: dict[str, date] = {}
    for _, certificate, end in ends:
        newest.update((name, max(end, newest.get(name, end))) for name in certificate.products)
    for item, certificate, end in ends:
        if any(name not in lasting and newest[name] == end for name in certificate.products):
            yield _task(site, item, "certificates", "lapsed" if end < today else "lapsing", end)


def _checks(site: Site, today: date) -> Iterator[Task]:
    """Entries by their oldest check: those too old or soon to be, and the oldest of the others."""
    fresh: list[Task] = []
    old = 0
    for item in site.parsed.values():
        days = [fact.checked_on or item.entry.checked_on for fact in facts_in(item.entry)]
        days = days or ([item.entry.checked_on] if item.entry.checked_on else [])
        known = [day for day in days if day]
        if not days:
            continue
        oldest = min(known, default=None)
        aged = [day for day in known if day < today - timedelta(days=FRESH_DAYS)]
        if oldest and oldest < today - timedelta(days=RELIABLE_DAYS):
            yield _task(site, item, "checks", "stale", oldest, len(aged))
        elif len(known) < len(days):
            yield _task(site, item, "checks", "never", None, len(days) - len(known))
        elif aged:
            yield _task(site, item, "checks", "ask", oldest, len(aged))
        elif oldest and oldest < today - timedelta(days=FRESH_DAYS - SOON_DAYS):
            yield _task(site, item, "checks", "soon", oldest, len(days))
        else:
            fresh.append(_task(site, item, "checks", "fresh", oldest, len(days)))
            continue
        old += 1
    fresh.sort(key=lambda task: (task.day or date.min, task.reference))
    yield from fresh[: max(0, OLDEST - old)]


def _visits(site: Site) -> Iterator[Task]:
    """Villages and places whose hours nobody knows, villages that nobody has photographed."""
    for item in site.parsed.values():
        if isinstance(item.entry, Village | Place):
            hours = item.entry.hours
            if hours is None or not hours.windows:
                yield _task(site, item, "hours", "missing" if hours is None else "unknown")
        if isinstance(item.entry, Village) and not item.entry.photos:
            yield _task(site, item, "photos", "none")


def _language(site: Site, files: Container[str]) -> Iterator[Task]:
    """Entries with texts that a further language lacks."""
    for item in site.parsed.values():
        for lang in site.languages[1:]:
            if count := untranslated(item, lang):
                found = _task(site, item, "language", "missing", count=count)
                path = item.file
                if item.row is None:
                    path = f"{item.file.rpartition('/')[0]}/index.{lang}.md"
                yield Task("language", "missing", found.reference, found.name, path, path not in files, count=count)


def _communes(site: Site) -> Iterator[Task]:
    """Communes of today without a product."""
    products = [item.entry for item in site.parsed.values() if isinstance(item.entry, Product)]
    have = communes_of(site, products)
    for item in site.parsed.values():
        if isinstance(item.entry, Commune) and item.entry.status == "today" and item.entry.id not in have:
            reference = f"commune/{item.entry.id}"
            yield Task("communes", "none", reference, name_of(item, site), NEW_PRODUCT, is_new=True)
