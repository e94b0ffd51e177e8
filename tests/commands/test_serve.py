"""`serve`: what a writer sees in an open browser while files are saved."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.called import start
from tests.tiny import TinySite

VILLAGE = "content/villages/bat-trang/index.md"
SOMETHING_TO_FIX = "Có chỗ cần sửa / Something to fix"


class Preview:
    """A running `serve` of a tiny site."""

    def __init__(self, folder: Path, old: str = "", new: str = "") -> None:
        self.site = TinySite(folder / "site").edit(VILLAGE, old, new)
        self.log = folder / "log.txt"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        with self.log.open("w") as log:
            command = ("serve", "--root", self.site.root, "--port", self.port, "--lang", "en")
            self.process = start(*command, stdout=log, stderr=subprocess.STDOUT)
        end = time.monotonic() + 60
        while not self.answers() and self.process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)

    def answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of an answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def files(self) -> dict[str, bytes]:
        """What is in the folder that is served."""
        return self.site.tree(self.served)

    @property
    def served(self) -> Path:
        return self.site.root / ".cache" / "serve" / "site"

    def stop(self) -> int:
        """The exit code after Ctrl-C."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        try:
            return self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            raise


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One server for the tests that leave the site as good as they found it."""
    running = Preview(tmp_path_factory.mktemp("xem trang"))
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def _open(page: Page, preview: Preview, path: str) -> None:
    """Opens a page and waits for the connection over which it learns of changes."""
    greeted: list[str | bytes] = []
    page.on("websocket", lambda connection: connection.on("framereceived", lambda frame: greeted.append(frame)))
    page.goto(preview.url + path)
    for _ in range(1500):  # half a minute
        if greeted:
            return
        page.wait_for_timeout(20)
    raise AssertionError("the preview did not greet the page")


def _shows(page: Page, script: str) -> None:
    """Waits for the open page to become so; nobody reloads it."""
    page.wait_for_function(script)


def test_a_saved_file_changes_the_open_page(preview: Preview, page: Page) -> None:
    _open(page, preview, "lang-nghe/bat-trang/")
    assert page.title() == "Bát Tràng – Trang thử"
    preview.site.edit(VILLAGE, "name: Bát Tràng", "name: Làng Bát")
    _shows(page, "document.title === 'Làng Bát – Trang thử'")
    preview.site.edit(VILLAGE, "name: Làng Bát", "name: Bát Tràng")
    _shows(page, "document.title === 'Bát Tràng – Trang thử'")


def test_open_forms_stay_open_when_what_they_save_has_a_mistake(preview: Preview, page: Page) -> None:
    page.goto(f"{preview.url}admin/")
    page.get_by_role("button", name="Mở biểu mẫu").click()
    folder = page.get_by_role("button", name="Work with Local Repository")
    folder.wait_for()
    page.evaluate("window.isTheSame = true")
    preview.site.edit(VILLAGE, "crafts: gom", "craftz: gom")
    end = time.monotonic() + 30
    while SOMETHING_TO_FIX not in preview.get("/")[1] and time.monotonic() < end:
        time.sleep(0.05)
    assert "data-admin" in preview.get("/admin/")[1]
    preview.site.edit(VILLAGE, "craftz: gom", "crafts: gom")
    while SOMETHING_TO_FIX in preview.get("/")[1] and time.monotonic() < end:
        time.sleep(0.05)
    page.wait_for_timeout(300)  # for word of the builds to arrive
    assert page.evaluate("window.isTheSame")
    assert folder.is_visible()


def test_a_saved_stylesheet_changes_the_open_page(preview: Preview, page: Page) -> None:
    _open(page, preview, "lang-nghe/bat-trang/")
    text = preview.site.read("assets/css/site.css")
    preview.site.write("assets/css/site.css", text + "\nbody { outline: 3px dotted red !important; }\n")
    _shows(page, "getComputedStyle(document.body).outlineStyle === 'dotted'")
    preview.site.write("assets/css/site.css", text)
    _shows(page, "getComputedStyle(document.body).outlineStyle === 'none'")


def test_broken_content_shows_the_problems_until_it_is_mended(preview: Preview, page: Page) -> None:
    _open(page, preview, "lang-nghe/bat-trang/")
    good = preview.files()
    preview.site.edit(VILLAGE, "crafts: gom", "craftz: <b>gom</b>")
    _shows(page, f"document.title === '{SOMETHING_TO_FIX}'")
    assert f"{VILLAGE}:5:1: " in page.inner_text("pre")
    assert "<b>gom</b>" in page.inner_text("pre")
    assert preview.get("/en/")[1].count(SOMETHING_TO_FIX) == preview.get("/")[1].count(SOMETHING_TO_FIX) == 2
    assert preview.files() == good
    preview.site.edit(VILLAGE, "craftz: <b>gom</b>", "crafts: gom")
    _shows(page, "document.title === 'Bát Tràng – Trang thử'")
    assert preview.files() == good


def test_a_missing_page_shows_the_404_of_the_site(preview: Preview, page: Page) -> None:
    answer = page.goto(preview.url + "không/có/")
    assert answer is not None
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert page.title() == "Không tìm thấy trang này – Trang thử"


@pytest.mark.parametrize("path", ["/../../site.yaml", "/%2e%2e/%2e%2e/%2e%2e/content/site.yaml", "//etc/hostname"])
def test_only_the_site_is_served(preview: Preview, path: str) -> None:
    status, text = preview.get(path)
    assert status in (301, 403, 404)
    assert "base_url" not in text


def test_pages_are_made_for_the_address_of_the_preview(preview: Preview) -> None:
    assert f"{preview.url}lang-nghe/bat-trang/" in preview.get("/sitemap.xml")[1]
    assert "example.org" not in preview.get("/lang-nghe/bat-trang/")[1].replace("example.org/a", "")


def test_the_preview_has_a_folder_and_a_cache_of_its_own(preview: Preview) -> None:
    assert not preview.site.config.out_dir.exists()
    assert [path.name for path in (preview.site.root / ".cache").iterdir()] == ["serve"]


def test_a_taken_port_exits_2_and_names_another(preview: Preview) -> None:
    command = ("serve", "--root", preview.site.root, "--port", preview.port, "--lang", "en")
    second = start(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out, err = second.communicate(timeout=60)
    assert (second.returncode, out) == (2, "")
    assert err == f"Port {preview.port} is in use; choose another with --port {preview.port + 1}.\n"


def test_a_site_that_is_broken_from_the_start_shows_its_problems_and_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    preview = Preview(tmp_path, "crafts: gom", "craftz: gom")
    status, text = preview.get("/lang-nghe/")
    assert preview.stop() == 0
    assert (status, SOMETHING_TO_FIX in text, f"{VILLAGE}:5:1: " in text) == (200, True, True)
    log = preview.log.read_text("utf-8")
    assert log.startswith(f"{VILLAGE}:5:1: ")
    assert log.endswith(f"Open {preview.url} in a browser (Ctrl-C stops).\n")


def test_the_page_of_all_components_is_there_in_both_languages(preview: Preview) -> None:
    for path in ("/_mau/", "/_mau/en/", "/_mau/light/", "/_mau/en/dark/"):
        assert preview.get(path)[0] == 200, path
