"""Markdown to HTML that is safe to publish: links to entries resolved, citations numbered, everything sanitised."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import render_inner_html, strip_tags, unique
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from generator.prose import CITATION
from generator.sanitising import sanitised
from generator.text import slugify

Resolve = Callable[[str, str], str]  # (entry type, id) -> address

_SPACE_BEFORE = re.compile(r"(?<=\S)[ \t]+(?=\[@)")  # a citation stands close to its sentence
# What each pattern cannot do without. There are no others, which the tests hold against Markdown without this shortcut.
_NEEDS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "citation": ("[@",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
_MARK = re.compile("|".join(sorted({re.escape(mark) for marks in _NEEDS.values() for mark in marks})))
_HEADING = re.compile("h[1-6]")
_PLAIN_HEADING = re.compile(r"[^<&\x02\x03]*")
_CITED = re.compile(r'<a href="#source-([a-z0-9-]+)">\1</a>')


@dataclass(frozen=True, slots=True)
class Body:
    """Prose ready for a page, but for the numbers of its citations, which only the page knows."""

    html: str  # a citation is a link to "#source-<id>" with the id as its text
    lang: str
    cites: tuple[str, ...]  # ids of cited sources in order of first mention


def number_citations(text: str, numbers: Mapping[str, int]) -> str:
    """The HTML of a body with each citation's number on the page in place of its source's id."""

    def number(found: re.Match[str]) -> str:
        shown = numbers.get(found[1])
        return f'<a href="#source-{found[1]}">{shown}</a>' if shown else found[0]

    return _CITED.sub(number, text)


class Renderer:
    """One Markdown instance, reset before every text: its extensions keep state from one text to the next."""

    def __init__(self) -> None:
        self._links = _Links()
        self._prefix = ""
        self._markdown = Markdown(
            extensions=["fenced_code", "sane_lists", "tables", self._links, _Anchors(self._anchor)],
            output_format="html",
        )

    def render(self, text: str, lang: str, prefix: str, entry_types: frozenset[str], resolve: Resolve) -> Body:
        """The text as sanitised HTML. Anchors of headings begin with the prefix: a page may show several texts."""
        self._prefix = prefix
        self._markdown.reset()
        self._links.begin(entry_types, resolve)
        raw = self._markdown.convert(_SPACE_BEFORE.sub("", text))
        html = sanitised(raw)
        return Body(html, lang, tuple(dict.fromkeys(_CITED.findall(html))))

    def _anchor(self, text: str) -> str:
        return f"{self._prefix}-{slugify(text) or 'muc'}"


class _Links(Extension):
    """Entry links and citations, with the state of one text."""

    def __init__(self) -> None:
        super().__init__()
        self.entry_types: frozenset[str] = frozenset()
        self.resolve: Resolve = lambda _type, _id: ""

    def begin(self, entry_types: frozenset[str], resolve: Resolve) -> None:
        self.entry_types = entry_types
        self.resolve = resolve

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Markdown calls
        md.inlinePatterns.register(_Citations(CITATION.pattern, md), "citation", 185)  # before links
        md.treeprocessors.register(_MarkedOnly(md), "inline", 20)  # in the place of Markdown's own
        md.treeprocessors.register(_EntryLinks(md, self), "entry-links", 5)  # after inline patterns


class _Citations(InlineProcessor):
    """[@source-id] becomes a link with the id as its text; see `number_citations`."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # type: ignore[override]  # noqa: N802
        mark = ElementTree.Element("sup", {"class": "c-cite"})
        for source in re.findall(r"[a-z0-9-]+", m[1]):
            link = ElementTree.SubElement(mark, "a", {"href": f"#source-{source}"})
            link.text = source
            link.tail = " "
        mark[-1].tail = ""
        return mark, m.start(0), m.end(0)


class _MarkedOnly(InlineTree):
    """Spares a text the search for those of fifteen patterns whose marks it lacks: half the time of Markdown."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        names = {md.inlinePatterns.get_index_for_name(name): name for name in _NEEDS}
        self._patterns = [(found, _NEEDS[names[at]]) for at, found in enumerate(md.inlinePatterns)]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - Markdown's name
        if isinstance(data, AtomicString) or not _MARK.search(data):
            return data
        for number in range(patternIndex, len(self._patterns)):
            pattern, needs = self._patterns[number]
            matched, start = True, 0
            while matched and any(mark in data for mark in needs):
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, number, start)  # type: ignore[attr-defined]
        return data


class _Anchors(Extension):
    """Every heading gets an id made of its words."""

    def __init__(self, slug: Callable[[str], str]) -> None:
        super().__init__()
        self._slug = slug

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Markdown calls
        md.treeprocessors.register(_Headings(md, self._slug), "headings", 5)


class _Headings(Treeprocessor):
    """As Markdown's table of contents does, without that table, whose making took a fifth of the time of Markdown."""

    def __init__(self, md: Markdown, slug: Callable[[str], str]) -> None:
        super().__init__(md)
        self._markdown, self._slug = md, slug

    def run(self, root: ElementTree.Element) -> None:
        used: set[str] = set()
        for element in root.iter():
            if isinstance(element.tag, str) and _HEADING.fullmatch(element.tag):
                element.set("id", unique(self._slug(self._words(element)), used))

    def _words(self, heading: ElementTree.Element) -> str:
        text = heading.text or ""
        if not len(heading) and _PLAIN_HEADING.fullmatch(text):
            return text
        return unescape(strip_tags(render_inner_html(heading, self._markdown)))


class _EntryLinks(Treeprocessor):
    def __init__(self, md: Markdown, links: _Links) -> None:
        super().__init__(md)
        self._state = links

    def run(self, root: ElementTree.Element) -> None:
        for link in root.iter("a"):
            scheme, _, rest = (link.get("href") or "").partition(":")
            if scheme in self._state.entry_types:
                link.set("href", self._state.resolve(scheme, rest))
