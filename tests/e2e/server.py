"""The loopback HTTP server of the browser tests: the lab's pages and feeds of our own."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

LAB = Path(__file__).resolve().parent / "lab"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".xml": "application/rss+xml; charset=utf-8",
}
Page = tuple[str, bytes]


class Site:
    """Serves /lab/… from disk and whatever a test puts into `pages`.

    Attributes:
        pages: path → (content type, body), or a function giving both at every request.
        headers: path → more headers of its answer.
        asked: paths asked for, in order.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Page | Callable[[], Page]] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path, _, query = self.path.partition("?")
                site.asked.append(path)
                page = site._find(path)
                if page and page[0].startswith("text/html"):
                    page = page[0], played(page[1], query)
                self.send_response(200 if page else 404)
                kind, body = page or ("text/plain", b"no such page")
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                for name, value in site.headers.get(path, {}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Quiet: the tests' own output is the report."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def _find(self, path: str) -> Page | None:
        page = self.pages.get(path)
        if page is not None:
            return page() if callable(page) else page
        if not path.startswith("/lab/"):
            return None
        name = path.removeprefix("/lab/")
        folder = LAB if name.startswith("build/") else LAB / "pages"
        file = (folder / name).resolve()
        if not file.is_relative_to(folder) or not file.is_file():
            return None
        return TYPES.get(file.suffix, "application/octet-stream"), file.read_bytes()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def played(page: bytes, query: str) -> bytes:
    """The page with the site it plays, where the address asks for one with `as=`."""
    name = parse_qs(query).get("as", [""])[0]
    mark = b'name="simak-demo" content="bluesky"'
    return page.replace(mark, f'name="simak-demo" content="{name}"'.encode()) if name else page
