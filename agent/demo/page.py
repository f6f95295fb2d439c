"""The demo's local page: static files and the posts told so far, on 127.0.0.1 only."""

from __future__ import annotations

import html
import json
import os
import re
import threading
from bisect import bisect_right
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qs, urlsplit

from agent.demo.pace import Pace
from agent.demo.story import DAY_S, WHOLE_S, Line
from agent.errors import PortInUse

MOST_POSTS = 40
PLAYS = ("bluesky", "x", "instagram", "linkedin")
_TYPES = {"css": "text/css", "js": "text/javascript", "txt": "text/plain"}
_NAME = re.compile(r"(?:vendor/)?[a-z]+\.(css|js|txt)")
_MARK = 'name="simak-demo" content="bluesky"'
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)


class Page:
    """A small server in a thread of its own; it reads the story and the clock, no more.

    Args:
        lines: the script, oldest first.
        pace: the story's clock.
        port: 0 for any free one.

    Raises:
        PortInUse: another program has the port.
    """

    def __init__(self, lines: Sequence[Line], pace: Pace, port: int = 0) -> None:
        self._lines = lines
        self._offsets = [line.offset_s for line in lines]
        self._pace = pace
        try:
            self._server = _Server(("127.0.0.1", port), self._handler())
        except OSError as error:
            raise PortInUse(port) from error
        self.port: int = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    def start(self) -> None:
        """Answer from now on."""
        self._thread.start()

    def close(self) -> None:
        """Answer no more; waits until the thread has ended."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, target: str) -> tuple[str, bytes] | None:
        """Content type and body for a request target, None where there is nothing."""
        try:
            address = urlsplit(target)
        except ValueError:
            return None
        asked = {key: values[0] for key, values in parse_qs(address.query).items()}
        if address.path == "/posts.json":
            body = json.dumps(self._told(asked), ensure_ascii=False)
            return "application/json", body.encode()
        if address.path.startswith("/page/"):
            return _asset(address.path.removeprefix("/page/"))
        return "text/html; charset=utf-8", _index(asked.get("as", "bluesky"))

    def _told(self, asked: dict[str, str]) -> dict[str, Any]:
        at = self._pace()
        due = bisect_right(self._offsets, at - self._pace.ends_at)
        only = _number(asked.get("only", ""))
        after = _number(asked.get("after", ""))
        if only is not None:
            numbers = range(only, only + 1) if only < due else range(0)
        else:
            first = 0 if after is None else after + 1
            numbers = range(max(first, due - MOST_POSTS), due)
        return {
            "at": at,
            "stage": self._pace.stage(),
            "progress": self._pace.progress(),
            "day": 1 + int((at - self._pace.ends_at + WHOLE_S) / DAY_S),
            "last": due - 1,
            "posts": [self._post(number) for number in numbers],
        }

    def _post(self, number: int) -> dict[str, Any]:
        line = self._lines[number]
        return {
            "number": number,
            "author": line.author if not line.title else line.publisher,
            "name": line.author.partition("@")[0],
            "text": line.text,
            "at": self._pace.ends_at + line.offset_s,
            "news": bool(line.title),
        }

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        page = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 10

            def do_GET(self) -> None:
                # Another name for 127.0.0.1 would be a page of somebody else's (DNS rebinding).
                known = self.headers.get("Host") in {f"{h}:{page.port}" for h in _HOSTS}
                found = page.answer(self.path) if known else None
                kind, body = found or ("text/plain", b"nothing here\n")
                self.send_response(200 if found else 404 if known else 421)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("Content-Security-Policy", _POLICY)
                self.send_header("X-Content-Type-Options", "nosniff")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Requests of a demo page are of no interest to anybody."""

        return Handler


class _Server(ThreadingHTTPServer):
    allow_reuse_address = os.name == "posix"  # on Windows two programs would share the port


_HOSTS = ("127.0.0.1", "localhost")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _asset(name: str) -> tuple[str, bytes] | None:
    """A file of the page's folder; only plain names, so no way out of it."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    file = files("agent.demo").joinpath("page", *name.split("/"))
    if not file.is_file():
        return None
    return f"{_TYPES[found[1]]}; charset=utf-8", file.read_bytes()


def _index(played: str) -> bytes:
    text = files("agent.demo").joinpath("page", "index.html").read_text("utf-8")
    name = played if played in PLAYS else PLAYS[0]
    return text.replace(_MARK, f'name="simak-demo" content="{html.escape(name)}"').encode()
