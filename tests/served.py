"""A built site on a server of this machine, as a good host serves it: compressed, typed, cached, with its 404 page."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from urllib.parse import unquote, urlsplit

PACKED = (
    "text/",
    "image/svg",
    "application/json",
    "application/ld",
    "application/xml",
)  # the rest is compressed already
FOR_EVER = "public, max-age=31536000, immutable"  # a name in static/ changes with its bytes
_TYPES = {".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


class Server(ThreadingHTTPServer):
    """Serves one folder below a path. `late` delays files that end so, in seconds."""

    daemon_threads = True

    def __init__(self, folder: Path, base: str, late: dict[str, float]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.base = base
        self.late = late
        self.address = f"http://127.0.0.1:{self.server_port}{base}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:  # the name that the base class calls
        path = unquote(urlsplit(self.path).path).removeprefix(self.server.base)
        file = self.server.folder / (path + "index.html" if path == "" or path.endswith("/") else path)
        status = 200 if file.is_file() else 404
        file = file if status == 200 else self.server.folder / "404.html"
        sleep(max((wait for end, wait in self.server.late.items() if file.name.endswith(end)), default=0))
        self._send(status, file, FOR_EVER if path.startswith("static/") else "max-age=600")

    def _send(self, status: int, file: Path, caching: str) -> None:
        data = file.read_bytes() if file.is_file() else b""
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if kind.startswith(PACKED):
            data = gzip.compress(data, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", caching)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        pass


@contextmanager
def served(folder: Path, base: str = "/", late: dict[str, float] | None = None) -> Iterator[str]:
    """The address of the folder on this machine, while it is served."""
    server = Server(folder, base, late or {})
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.address
    finally:
        server.shutdown()
        server.server_close()
