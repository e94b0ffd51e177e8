"""The preview server behind `serve`: livereload with an event-driven watcher, 404.html, and problems in the page."""

from __future__ import annotations

import html
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import watchfiles
from livereload import Server
from livereload.handlers import ForceReloadHandler, LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.ioloop import IOLoop

ADDRESS = "127.0.0.1"
# A save is often several events (write, rename, the editor's backup); they become one build.
GATHER_MS = 40
IDLE_MS = 1000  # after which nobody waits for anything

_PROBLEM_PAGE = """<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>body{{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}}
pre{{white-space:pre-wrap;background:#fff4e0;color:#211c18;border:2px solid #a5321d;padding:1rem}}</style></head>
<body><h1>{title}</h1><pre>{text}</pre></body>
</html>
"""
_TITLE = "Có chỗ cần sửa / Something to fix"

# What answers for the site's worker here: it takes a worker of an earlier day away and keeps nothing, so that whoever
# writes always sees what was just saved.
WORKER = "sw.js"
_GOODBYE = """addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(registration.unregister()));
"""

# The content policy of pages lets no inline script run, so the one that loads a page anew is a file. It speaks over a
# web socket, which not every browser takes for the page's own server.
_RELOAD = b'<script src="/livereload.js?port=%d"></script></head>'
_ASKS_ITSELF = b"connect-src &#39;self&#39;"

# Builds again, told the places in which something was saved; gives the problems as text, or "" when all is well. Where
# places are not known, it is told None.
Rebuild = Callable[[frozenset[Path] | None], str]


class Preview:
    """What the server shows: the last good site, or the problems that keep it from being newer.

    `forms` is the page that is shown all the same: somebody may be mending the problems there. `rest` is called when
    nothing has been saved for a second, once, and says whether to build although nobody told of a save.
    """

    def __init__(
        self, root: Path, rebuild: Rebuild, forms: str | None = None, rest: Callable[[], bool] = lambda: False
    ) -> None:
        self.root = root
        self.problems = ""
        self.forms = forms
        self._rebuild, self._rest = rebuild, rest
        self._lock = threading.Lock()

    def rebuild(self, saved: frozenset[Path] | None) -> None:
        """One build at a time; a save during a build waits for the next."""
        with self._lock:
            try:
                self.problems = self._rebuild(saved)
            except Exception as failure:  # a bug of ours must not end the preview with the save after it unseen
                logging.getLogger(__name__).exception("the build failed")
                self.problems = f"{type(failure).__name__}: {failure}"

    def rest(self) -> bool:
        """What can be done until the next save. Whether there is something to build."""
        with self._lock:
            try:
                return self._rest()
            except Exception:
                logging.getLogger(__name__).exception("a bug, without effect on the site")
                return False

    def serve(self, port: int, watched: list[Path]) -> None:
        """Serves until Ctrl-C."""
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        _Handler.preview = self
        server = _Server(watcher=_EventWatcher(self.rest))
        for folder in watched:
            server.watch(str(folder), self.rebuild)
        server.serve(port=port, host=ADDRESS, root=str(self.root))


class _EventWatcher(Watcher):  # type: ignore[misc]
    """Waits for the system's file events instead of walking the folders again and again."""

    def __init__(self, rest: Callable[[], bool]) -> None:
        super().__init__()
        self._rest = rest

    def start(self, callback: Callable[[], None]) -> bool:
        loop = IOLoop.current()
        paths = [path for path in self._tasks if Path(path).exists()]
        tasks = {task["func"] for task in self._tasks.values()}

        def run() -> None:
            known, rested = False, False  # whether every save is known; whether there was a rest since the last one
            for changes in watchfiles.watch(
                *paths,
                debounce=GATHER_MS * 4,
                step=GATHER_MS,
                rust_timeout=IDLE_MS,
                yield_on_timeout=True,
                raise_interrupt=False,
            ):
                if not changes and (rested or not self._rest()):
                    known = rested = True
                    continue
                saved = frozenset(Path(path) for _, path in changes) if changes and known else None
                for task in tasks:
                    task(saved)
                known, rested = True, False
                self._changes.append((str(min(saved or paths)), None))
                loop.add_callback(callback)

        threading.Thread(target=run, daemon=True).start()
        return True


class _Handler(StaticFileHandler):  # type: ignore[misc]
    """Pages of the site, 404.html for what is missing, and the problems instead of any page while there are some."""

    preview: Preview

    async def get(self, path: str, include_body: bool = True) -> None:
        if path == WORKER:
            self.set_header("Content-Type", "text/javascript; charset=utf-8")
            self.set_header("Cache-Control", "no-store")
            self.finish(_GOODBYE)
            return
        is_page = not path or path.endswith(("/", ".html"))
        if is_page and self.preview.problems and path != self.preview.forms:
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(_PROBLEM_PAGE.format(title=_TITLE, text=html.escape(self.preview.problems)))
            return
        await super().get(path, include_body)

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> None:
        """No tag: the library remembers that of the first reading of a file, and no browser may keep a page anyway."""

    def get_content_size(self) -> int:
        """Size and content come of one reading: a build may put another file in place between two."""
        try:
            self._content = Path(self.absolute_path).read_bytes()
        except FileNotFoundError:
            raise web.HTTPError(404) from None
        return len(self._content)

    def get_content(self, _path: str, start: int | None = None, end: int | None = None) -> bytes:
        return self._content[start:end]

    def write_error(self, status_code: int, **details: Any) -> None:
        missing = self.preview.root / "404.html"
        if status_code == 404 and missing.is_file():
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(missing.read_bytes())
        else:
            super().write_error(status_code, **details)


class _Server(Server):  # type: ignore[misc]
    def _setup_logging(self) -> None:
        for name in ("livereload", "tornado.access"):
            logging.getLogger(name).setLevel(logging.ERROR)

    def application(
        self, port: int, host: str, liveport: int | None = None, debug: bool | None = None, live_css: bool = True
    ) -> None:
        """As the library's, with another way to put its script into pages."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = live_css
        pages = {"path": self.root, "default_filename": "index.html"}
        handlers: list[Any] = [
            ("/livereload", LiveReloadHandler),
            ("/forcereload", ForceReloadHandler),
            ("/livereload.js", LiveReloadJSHandler),
            (r"/(.*)", _Handler, pages),
        ]
        transform = type("Reloading", (_Reloading,), {"script": _RELOAD % port})
        web.Application(handlers=handlers, debug=bool(debug), transforms=[transform]).listen(port, address=host)


class _Reloading(web.OutputTransform):
    """Puts the script into every page but that of the forms, where somebody may be typing."""

    script = b""

    def __init__(self, request: Any) -> None:
        super().__init__(request)
        self._path = request.path

    def transform_first_chunk(
        self, status_code: int, headers: Any, chunk: bytes, finishing: bool
    ) -> tuple[int, Any, bytes]:
        if "html" in headers.get("Content-Type", "") and self._path != f"/{_Handler.preview.forms}":
            longer = chunk.replace(b"</head>", self.script, 1)
            longer = longer.replace(_ASKS_ITSELF, _ASKS_ITSELF + b" ws:", 1)
            if "Content-Length" in headers:
                headers["Content-Length"] = str(int(headers["Content-Length"]) + len(longer) - len(chunk))
            chunk = longer
        return status_code, headers, chunk
