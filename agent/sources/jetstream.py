"""Bluesky through Jetstream: chosen authors by default, everybody only when asked for.

The whole stream is gigabytes a day, so a source without authors must say "all", and every
batch says how many bytes it cost. The cursor is the time of the last frame in microseconds;
on reconnection the stream is rewound by some seconds, because servers differ by a little and
a post that comes twice has the same identity.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from agent.clock import Clock
from agent.errors import SourceError
from agent.fetch import user_agent
from agent.fetch.guard import connected_socket
from agent.sources.jetstream_wire import POSTS, Broken, post_of, time_of
from agent.sources.source import Batch, SourceSpec
from trends.post import Post

REWIND_US = 5_000_000
GULP_S = 1.0
MARK_S = 30.0
MOST_POSTS = 200
MAX_FRAME = 1024 * 1024
SILENCE_S = 90.0
MOST_AUTHORS = 200
_OPEN_S = 20.0


@dataclass(slots=True)
class _Gulp:
    """What came since the last batch."""

    posts: list[Post]
    time_us: int = 0
    bytes: int = 0
    skipped: int = 0


class Jetstream:
    """One connection to a Jetstream server.

    Args:
        spec: `url` is the endpoint (`wss://…/subscribe`). Options: "dids", author identities
            separated by commas; "all": "yes" for everybody; "languages": primary tags
            separated by commas, others are dropped.
        clock: Unix seconds.

    Raises:
        SourceError: neither authors nor "all" are given.
    """

    def __init__(self, spec: SourceSpec, clock: Clock) -> None:
        options = dict(spec.options)
        self._spec = spec
        self._clock = clock
        self._dids = [did for did in options.get("dids", "").split(",") if did]
        self._languages = frozenset(filter(None, options.get("languages", "").split(",")))
        if not self._dids and options.get("all") != "yes":  # a row changed by hand
            raise SourceError(spec.url, "expected option dids or all=yes")

    def address(self, cursor: str) -> str:
        """The address asked, resumed a little before `cursor`."""
        asked = [("wantedCollections", POSTS)]
        asked += [("wantedDids", did) for did in self._dids[:MOST_AUTHORS]]
        if cursor.isascii() and cursor.isdigit() and len(cursor) < 18:
            asked.append(("cursor", str(max(int(cursor) - REWIND_US, 0))))
        return f"{self._spec.url}?{urlencode(asked)}"

    async def stream(self, cursor: str) -> AsyncGenerator[Batch, None]:
        """See `StreamedSource.stream`: a batch a second while posts come, else a mark of how
        far the stream was read every half a minute."""
        try:
            async with self._connection(self.address(cursor)) as connection:
                async for batch in self._batches(connection, cursor):
                    yield batch
        except (OSError, TimeoutError, InvalidHandshake, InvalidURI, ValueError) as error:
            detail = f"cannot connect to Jetstream: {error or type(error).__name__}"
            raise SourceError(self._spec.url, detail) from error

    async def _batches(self, connection: ClientConnection, cursor: str) -> AsyncIterator[Batch]:
        gulp = _Gulp([])
        newest = int(cursor) if cursor.isascii() and cursor.isdigit() else 0
        heard_at = given_at = self._clock()
        while True:
            try:
                async with asyncio.timeout(GULP_S):
                    frame = await connection.recv(decode=False)
            except TimeoutError:
                frame = b""
            except ConnectionClosed as error:
                if gulp.posts:
                    yield _batch(gulp, newest)
                raise SourceError(self._spec.url, f"the stream ended: {error}") from error
            now = self._clock()
            if frame:
                heard_at = now
                self._take(frame, gulp, now)
                newest = max(newest, gulp.time_us)
            due_s = GULP_S if gulp.posts else MARK_S
            full = len(gulp.posts) >= MOST_POSTS
            quiet = not frame and bool(gulp.posts)
            if full or quiet or (gulp.bytes and now - given_at >= due_s):
                yield _batch(gulp, newest)
                gulp, given_at = _Gulp([]), now
            if not self._dids and now - heard_at > SILENCE_S:
                raise SourceError(self._spec.url, f"no frame for {SILENCE_S:g} seconds")

    def _take(self, frame: bytes, gulp: _Gulp, now: float) -> None:
        gulp.bytes += len(frame)
        gulp.time_us = max(gulp.time_us, time_of(frame))
        try:
            post = post_of(frame, self._spec.id, now, self._languages)
        except Broken:
            gulp.skipped += 1
            return
        if post is not None:
            gulp.posts.append(post)

    @asynccontextmanager
    async def _connection(self, address: str) -> AsyncIterator[ClientConnection]:
        """A connection over a socket whose address was checked, never through a proxy."""
        parts = urlsplit(address)
        port = parts.port or {"ws": 80, "wss": 443}[parts.scheme]
        async with asyncio.timeout(_OPEN_S):
            socket = await connected_socket(parts.hostname or "", port, self._spec.allow_private)
        async with connect(
            address,
            sock=socket,
            proxy=None,
            max_size=MAX_FRAME,
            user_agent_header=user_agent(),
            open_timeout=_OPEN_S,
        ) as connection:
            yield connection


def _batch(gulp: _Gulp, newest: int) -> Batch:
    return Batch(
        posts=tuple(sorted(gulp.posts, key=lambda post: post.published_at)),
        cursor=str(newest) if newest else "",
        skipped=gulp.skipped,
        title="Bluesky",
        unchanged=not gulp.posts,
        bytes=gulp.bytes,
    )
