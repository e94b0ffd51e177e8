"""/admin/: where staff open the forms. One page in the language of the facts; no menu leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.engine.target import Target
from generator.fetch import Fetch
from generator.pages.kind import Frame, PageKind, frame, page_target
from generator.permalinks import ADMIN, Permalinks
from generator.policies import FORMS_POLICY
from generator.site import Site
from generator.wording import Wording

SCRIPT = "admin/start.js"


@dataclass(frozen=True, slots=True)
class AdminContext:
    """All that templates/pages/admin.html may use."""

    page: Frame
    t: Wording
    repository: str  # owner/name on GitHub; "" where the site names none
    config: str  # address of what the forms are made of
    opener: str  # the script that opens them


def targets(site: Site, _links: Permalinks) -> Iterator[Target]:
    yield page_target("admin", site.languages[0], ADMIN)


def context(fetch: Fetch, target: Target) -> AdminContext:
    lang, links, settings = target["lang"], fetch.links(), fetch.settings()
    t = fetch.wording(lang)
    page = frame(fetch, lang, t("admin-title"), t("admin-intro"), lambda to, other: to.home(other), indexed=False)
    return AdminContext(
        page=replace(page, policy=FORMS_POLICY),
        t=t,
        repository=settings.repository,
        config=links.href(f"{ADMIN}config.json"),
        opener=fetch.asset(SCRIPT),
    )


ADMIN_PAGE = PageKind("admin", targets, context)
