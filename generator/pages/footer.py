"""The foot of every page: how a reader reports an error."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from generator.fetch import Fetch
from generator.styles import STYLE_SHEET

# Language -> issue form in .github/ISSUE_TEMPLATE; the ids of its fields are the names in the address.
FORMS = {"vi": "bao-loi.yml", "en": "report-an-error.yml"}


@dataclass(frozen=True, slots=True)
class ReportWay:
    """One way to report: a filled-in issue form, a letter, or a page that says how."""

    kind: str  # "form", "mail" or "about"
    address: str
    form: str  # file name of the issue form
    title: str
    page: str  # absolute address
    version: str  # tells later what the reader saw

    @property
    def href(self) -> str:
        return self.at("")

    def at(self, field: str) -> str:
        """The link for a part of the page, such as its hours."""
        if self.kind == "about":
            return self.address
        filled = {"page": self.page, "version": self.version, **({"field": field} if field else {})}
        if self.kind == "form":
            query = {"template": self.form, "title": self.title, **filled}
            return f"{self.address}?{urlencode(query, quote_via=quote)}"
        body = "\r\n".join([*(f"{name}: {value}" for name, value in filled.items()), "", ""])
        return f"mailto:{self.address}?{urlencode({'subject': self.title, 'body': body}, quote_via=quote)}"


def report_ways(fetch: Fetch, lang: str, title: str, page: str, entry: str) -> tuple[ReportWay, ...]:
    """What the settings name; else the first page of the footer, which is to say how. None on a site without either."""
    report, t = fetch.settings().report, fetch.wording(lang)
    version = fetch.version(entry) if "/" in entry else fetch.asset(STYLE_SHEET).split("/")[-2].rpartition("-")[2]
    form = FORMS.get(lang, FORMS["en"])
    ways: list[tuple[str, str]] = []
    if report and report.repository:
        ways.append(("form", f"https://github.com/{report.repository}/issues/new"))
    if report and report.email:
        ways.append(("mail", report.email))
    if not ways:
        about = fetch.surroundings(lang).about
        ways += [("about", about)] if about else []
    return tuple(
        ReportWay(kind, address, form, t("report-title", title=title), page, version) for kind, address in ways
    )
