"""Links to other sites: which there are, and whether they still lead anywhere, asked politely and only on demand."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from generator.model.source import Source
from generator.site import Site
from generator.worklist import Task, name_of

TIMEOUT_S = 10.0
PAUSE_S = 1.0  # between two questions to one host
HOSTS_AT_ONCE = 4
MOST = 500  # links that one run asks after, unless told otherwise
GONE = frozenset({404, 410})
TOO_MANY = 429  # a host that says so is asked no more
# Answers of servers that do not take HEAD: they are asked once more with GET, of which only the head is read.
_TRY_GET = frozenset({400, 403, 404, 405, 406, 500, 501, 503})
_IN_PROSE = re.compile(r"\]\((https?://[^\s)]+)\)|<(https?://[^\s>]+)>")
# Left to the address as they are; what else stands outside ASCII is percent-encoded.
_SAFE = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """An address of somebody else's, and the entry that has it."""

    reference: str
    path: str  # file
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its status, or 0 and the reason why there was none."""

    status: int
    reason: str = ""

    @property
    def state(self) -> str:
        """ "alive"; "gone" where the server says so; "failing" where it may be so today only."""
        if self.status in GONE:
            return "gone"
        return "alive" if 200 <= self.status < 300 else "failing"  # redirects have been followed


Ask = Callable[[str], Answer]


def outside_links(site: Site) -> tuple[OutsideLink, ...]:
    """Of sources that may be linked, of makers and places, and in the prose; each address once, in a fixed order."""
    found: dict[str, OutsideLink] = {}
    for reference, item in site.parsed.items():
        entry = item.entry
        own = [getattr(entry, "website", None)]
        if isinstance(entry, Source) and entry.link != "no":
            own.append(entry.url)
        for url in own:
            if url:
                found.setdefault(url, OutsideLink(reference, item.file, url))
        for prose in item.prose:
            for match in _IN_PROSE.finditer(prose.text):
                url = match[1] or match[2]
                found.setdefault(url, OutsideLink(reference, prose.file, url))
    return tuple(found[url] for url in sorted(found))


def asker(agent: str, timeout: float = TIMEOUT_S) -> Ask:
    """Asks a server for the head of a page. `agent` names the site that asks."""
    opener = OpenerDirector()
    handlers = (ProxyHandler, UnknownHandler, HTTPHandler, HTTPSHandler)
    for handler in (*handlers, HTTPDefaultErrorHandler, HTTPRedirectHandler, HTTPErrorProcessor):
        opener.add_handler(handler())

    def once(url: str, method: str) -> Answer:
        request = Request(quote(url, safe=_SAFE), method=method, headers={"User-Agent": agent, "Accept": "*/*"})
        try:
            with opener.open(request, timeout=timeout) as response:
                return Answer(response.status)
        except HTTPError as refusal:
            refusal.close()
            return Answer(refusal.code)
        except (URLError, HTTPException, OSError, ValueError) as failure:
            return Answer(0, type(getattr(failure, "reason", failure)).__name__)

    def ask(url: str) -> Answer:
        answer = once(url, "HEAD")
        return once(url, "GET") if answer.status in _TRY_GET else answer

    return ask


def ask_all(urls: Iterable[str], ask: Ask, pause: float = PAUSE_S) -> dict[str, Answer]:
    """The answers, for most addresses. Of one host only one thing is asked at a time, with a pause after it."""
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(urlsplit(url).netloc.lower(), []).append(url)

    def one_host(own: Sequence[str]) -> list[tuple[str, Answer]]:
        answers = []
        for number, url in enumerate(own):
            if number:
                time.sleep(pause)
            answer = ask(url)
            if answer.status == TOO_MANY:
                break
            answers.append((url, answer))
        return answers

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        return {url: answer for answers in pool.map(one_host, by_host.values()) for url, answer in answers}


def dead_links(site: Site, links: Iterable[OutsideLink], answers: Mapping[str, Answer]) -> Iterator[Task]:
    """What is to be mended."""
    for link in links:
        answer = answers.get(link.url)
        if answer and answer.state != "alive":
            name = name_of(site.parsed[link.reference], site)
            note = f"{link.url} ({answer.status or answer.reason})"
            yield Task("links", answer.state, link.reference, name, link.path, note=note)
