"""Links to other sites: which are asked after, how, and what is said of the answers. Asked only on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from generator.outside_links import Answer, ask_all, asker, dead_links, outside_links
from tests.called import call
from tests.test_coverage import loaded
from tests.tiny import TinySite

AGENT = "trang-thu/1.0 (link check; +https://example.org/)"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, str]] = []  # (method, path, who asks)
        self.address = f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_HEAD(self) -> None:  # the names that the base class calls
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/good")
        elif self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
        elif self.path == "/no-head":
            self.send_response(405 if self.command == "HEAD" else 200)
        else:
            self.send_response({"/gone": 404, "/over": 410, "/busy": 503}.get(self.path, 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    started = _Server()
    threading.Thread(target=started.serve_forever, daemon=True).start()
    yield started
    started.shutdown()
    started.server_close()


@pytest.mark.parametrize(
    ("path", "status", "state", "methods"),
    [
        ("/good", 200, "alive", ["HEAD"]),
        ("/làng nghề", 200, "alive", ["HEAD"]),
        ("/moved", 200, "alive", None),
        ("/no-head", 200, "alive", ["HEAD", "GET"]),
        ("/gone", 404, "gone", ["HEAD", "GET"]),
        ("/over", 410, "gone", ["HEAD"]),
        ("/busy", 503, "failing", ["HEAD", "GET"]),
        ("/slow", 0, "failing", ["HEAD"]),
        ("/away", 302, "failing", ["HEAD"]),
    ],
)
def test_a_server_is_asked_for_the_head_and_only_then_for_the_page(
    server: _Server, path: str, status: int, state: str, methods: list[str] | None
) -> None:
    answer = asker(AGENT, timeout=0.4)(server.address + path)
    assert (answer.status, answer.state) == (status, state)
    assert methods is None or [method for method, *_ in server.asked] == methods
    assert {agent for *_, agent in server.asked} == {AGENT}


def test_nobody_there_is_no_answer() -> None:
    answer = asker(AGENT, timeout=0.4)("http://127.0.0.1:1/")
    assert (answer.status, answer.state) == (0, "failing")
    assert answer.reason


def test_one_host_is_asked_one_thing_at_a_time() -> None:
    busy: dict[str, int] = {}
    most: dict[str, int] = {}

    def ask(url: str) -> Answer:
        host = url.split("/")[2]
        busy[host] = busy.get(host, 0) + 1
        most[host] = max(most.get(host, 0), busy[host])
        time.sleep(0.01)
        busy[host] -= 1
        return Answer(200)

    urls = [f"https://{host}.example/{number}" for number in range(4) for host in "abcde"]
    assert set(ask_all(urls, ask, pause=0)) == set(urls)
    assert set(most.values()) == {1}


def test_a_host_that_has_had_enough_is_left_alone() -> None:
    asked: list[str] = []

    def ask(url: str) -> Answer:
        asked.append(url)
        return Answer(429 if url.endswith("/2") else 200)

    urls = [f"https://a.example/{number}" for number in (1, 2, 3)]
    assert set(ask_all(urls, ask, pause=0)) == {urls[0]}
    assert asked == urls[:2]


def test_links_of_sources_makers_places_and_prose_are_found_once(site: TinySite) -> None:
    site.edit("content/producers/lo-gom/index.md", "kind:", "website: https://lo-gom.example/\nkind:")
    site.edit("content/sources.yaml", "Bài báo B}", 'Bài báo B, url: "https://copy.example/b", link: "no"}')
    site.edit(
        "content/villages/kim-lan/index.md", "Một câu.", "Xem [đó](https://do.example/x) và <https://lo-gom.example/>."
    )
    found = outside_links(loaded(site))
    assert [(link.reference, link.url) for link in found] == [
        ("village/kim-lan", "https://do.example/x"),
        ("source/bao-a", "https://example.org/a"),
        ("producer/lo-gom", "https://lo-gom.example/"),
    ]
    tasks = list(
        dead_links(loaded(site), found, {"https://do.example/x": Answer(404), "https://example.org/a": Answer(200)})
    )
    assert [(task.state, task.path, task.note) for task in tasks] == [
        ("gone", "content/villages/kim-lan/index.md", "https://do.example/x (404)")
    ]


def test_the_command_asks_only_when_told_and_no_more_than_told(
    site: TinySite, server: _Server, capsys: pytest.CaptureFixture[str]
) -> None:
    site.edit("content/sources.yaml", "https://example.org/a", f"{server.address}/gone")
    site.edit("content/producers/lo-gom/index.md", "kind:", f"website: {server.address}/good\nkind:")
    site.edit("content/sources.yaml", "Bài báo B}", f'Bài báo B, url: "{server.address}/later"}}')
    assert call("report", "--root", site.root) == 0
    assert server.asked == []
    capsys.readouterr()
    assert call("report", "--root", site.root, "--links", "2") == 0
    out = capsys.readouterr().out
    assert {path for _, path, _ in server.asked} == {"/gone", "/good"}
    assert {agent for *_, agent in server.asked} == {"test-site/1.0 (link check; +https://example.org/lang-nghe/)"}
    assert "Đã hỏi 2 trong 3 liên kết ra ngoài." in out
    assert f"trang không còn: {server.address}/gone (404)  content/sources.yaml" in " ".join(out.split("\n"))
