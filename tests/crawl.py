"""Reads a built site the way a visitor's browser and a search engine do: pages, links, anchors."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit


@dataclass(slots=True)
class Page:
    """What one HTML file holds."""

    lang: str = ""
    title: str = ""
    canonical: str = ""
    alternates: dict[str, str] = field(default_factory=dict)  # hreflang -> absolute URL
    links: list[str] = field(default_factory=list)  # href and src, as written
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._in_title = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        page = self.page
        if tag == "html":
            page.lang = values.get("lang", "")
        self._in_title = tag == "title"
        if "id" in values:
            page.ids.append(values["id"])
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            page.headings.append(int(tag[1]))
        if tag == "link" and values.get("rel") == "canonical":
            page.canonical = values["href"]
        elif tag == "link" and values.get("rel") == "alternate" and "hreflang" in values:
            page.alternates[values["hreflang"]] = values["href"]
        else:
            page.links.extend(values[name] for name in ("href", "src") if name in values)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.page.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False


def read_page(text: str) -> Page:
    reader = _Reader()
    reader.feed(text)
    return reader.page


def is_plan(anchor: str) -> bool:
    """What the day planner reads after "#": stops to add, or a whole plan (docs/planner.md)."""
    return anchor.startswith("+") or ";" in anchor


class Site:
    """A built tree under its base URL."""

    def __init__(self, tree: dict[str, bytes], base_url: str) -> None:
        self.base_url = base_url
        self.files = tree
        self.pages = {path: read_page(data.decode()) for path, data in tree.items() if path.endswith(".html")}

    @property
    def unlisted(self) -> set[str]:
        """Pages that nothing leads to: the one for what is not there, old addresses that lead on, those for staff."""
        return {path for path in self.pages if b'<meta name="robots" content="noindex">' in self.files[path]}

    def url(self, path: str) -> str:
        """The public address of a file."""
        return self.base_url + path.removesuffix("index.html")

    def file(self, url: str) -> str | None:
        """The file that answers for a URL of this site; None for another site's."""
        if not url.startswith(self.base_url):
            return None
        path = unquote(urlsplit(url).path.removeprefix(urlsplit(self.base_url).path))
        return path + "index.html" if path == "" or path.endswith("/") else path

    def targets(self, path: str) -> list[tuple[str, str, str]]:
        """(link as written, absolute URL, anchor) of each link of a page that stays on this host or is relative."""
        found = []
        for link in self.pages[path].links:
            absolute, anchor = urldefrag(urljoin(self.url(path), link))
            if urlsplit(absolute).netloc == urlsplit(self.base_url).netloc:
                found.append((link, absolute, anchor))
        return found

    def broken(self) -> list[str]:
        """Links and anchors that lead nowhere, and links that leave the base path."""
        wrong = []
        for path in self.pages:
            for link, absolute, anchor in self.targets(path):
                file = self.file(absolute)
                if file is None or file not in self.files:
                    wrong.append(f"{path}: {link}")
                elif anchor and not is_plan(anchor) and anchor not in self.pages[file].ids:
                    wrong.append(f"{path}: {link} (no such anchor)")
        return wrong

    def reachable(self) -> set[str]:
        """Pages one can get to from the home page by links."""
        seen: set[str] = set()
        waiting = ["index.html"]
        while waiting:
            path = waiting.pop()
            if path in seen or path not in self.pages:
                continue
            seen.add(path)
            waiting.extend(file for _, absolute, _ in self.targets(path) if (file := self.file(absolute)))
        return seen
