"""The only HTTP client of the project: conditional, polite, and hard to hurt."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import aiohttp

from agent import clock as clocks
from agent.errors import Challenged, FetchError, HostResting
from agent.etiquette import host_key, manners
from agent.fetch import headers as said
from agent.fetch.gate import Gate
from agent.fetch.guard import socket_factory
from agent.fetch.headers import NONE, Validators
from agent.fetch.rules import check_address, user_agent, why

FEEDS = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
)
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost.

    Attributes:
        connect_s: until the connection stands.
        total_s: until the last byte, all hops together; waiting for turns excluded.
        body_bytes: of the body after decompression.
        redirects: hops followed.
        patience_s: waited for turns at hosts, all hops together; with longer queues, come back
            later instead, so that ten feeds of a slow host do not keep all others from being
            asked.
    """

    connect_s: float = 10.0
    total_s: float = 20.0
    body_bytes: int = 8 * 1024 * 1024
    redirects: int = 5
    patience_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        url: where it really came from.
        body: decompressed; b"" where `unchanged`.
        content_type: as stated.
        validators: for the next conditional request.
        unchanged: the server said 304.
        moved_to: the new address where every redirect on the way was permanent, else "".
        fresh_s: seconds the server says the answer stays good, 0 where it says nothing.
        link: the `Link` header.
    """

    url: str
    body: bytes = b""
    content_type: str = ""
    validators: Validators = NONE
    unchanged: bool = False
    moved_to: str = ""
    fresh_s: float = 0.0
    link: str = ""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What every hop is asked with; see `Fetcher.get`."""

    known: Validators
    allow_private: bool
    accept: str


class Fetcher:
    """Fetches addresses, a few at a time, one at a time per host.

    Use as an async context manager, or call `close`.

    Args:
        clock: Unix seconds.
        contact: the operator's own address for the User-Agent, as Wikimedia asks; ASCII.
        limits: of one request.
        in_flight: requests at once over all hosts.
        sleep: waits so many seconds.
        ticks: seconds of a clock that never goes back.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        contact: str = "",
        limits: Limits | None = None,
        in_flight: int = 32,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        ticks: Callable[[], float] = clocks.ticks,
    ) -> None:
        self._clock = clock
        self._ticks = ticks
        self._limits = limits or Limits()
        self._gate = Gate(clock, sleep)
        self._slots = asyncio.Semaphore(in_flight)
        self._sessions: dict[bool, aiohttp.ClientSession] = {}
        self._closed = False
        self.user_agent = user_agent(contact)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections, for good; harmless when called again."""
        self._closed = True
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()

    async def get(
        self,
        url: str,
        *,
        known: Validators | None = None,
        allow_private: bool = False,
        accept: str = FEEDS,
    ) -> Answer:
        """Ask for one address and follow where it leads.

        Args:
            url: http or https; a port in it counts as stated by the person.
            known: validators of the copy we have.
            allow_private: this source is at home: private addresses only, instead of never.
            accept: media types wanted.

        Raises:
            FetchError: says what was expected and what came; `HostResting` where the host
                wants to be left alone, `Challenged` where it tests for people.
        """
        wish = _Wish(known or NONE, allow_private, accept)
        left_s, patience_s = self._limits.total_s, self._limits.patience_s
        hop, permanent, last_key = url, True, ""
        for _ in range(self._limits.redirects + 1):
            check_address(hop, stated=url)
            key = host_key(hop)
            rest_key = hop if manners(hop).per_feed else key
            self._refuse_resting(hop, rest_key)
            at_home = allow_private or key == last_key  # or led on by the same host
            spacing_s = 0.0 if at_home else manners(hop).spacing_s
            queue_s = self._gate.queue(key, spacing_s)
            patience_s -= queue_s
            if patience_s < 0:
                detail = f"others wait for {key} already, about {queue_s:.0f} seconds"
                raise HostResting(hop, detail, retry_after_s=queue_s)
            async with self._gate.turn(key, spacing_s), self._slots:
                self._refuse_resting(hop, rest_key)  # it may have refused us while we waited
                began = self._ticks()
                answer = await self._ask(hop, rest_key, wish, left_s)
                left_s -= self._ticks() - began
            if isinstance(answer, Answer):
                moved = hop if permanent and hop != url else ""
                return replace(answer, moved_to=moved)
            target, is_permanent = answer
            permanent = permanent and is_permanent
            if hop.startswith("https:") and target.startswith("http:"):
                raise FetchError(url, f"it leads from https to {target}, which is not encrypted")
            hop, last_key = target, key
        raise FetchError(url, f"it redirects more than {self._limits.redirects} times")

    def _refuse_resting(self, url: str, key: str) -> None:
        rest_s = self._gate.resting(key)
        if rest_s > 0:
            detail = f"{key} asked to be left alone for {rest_s:.0f} more seconds"
            raise HostResting(url, detail, retry_after_s=rest_s)

    async def _ask(
        self, url: str, key: str, wish: _Wish, left_s: float
    ) -> Answer | tuple[str, bool]:
        """One hop: the answer, or the next address and whether the move is for good."""
        wanted = {"Accept": wish.accept}
        if wish.known.etag:
            wanted["If-None-Match"] = wish.known.etag
        if wish.known.modified:
            wanted["If-Modified-Since"] = wish.known.modified
        try:
            async with (
                asyncio.timeout(left_s),
                self._session(wish.allow_private).get(
                    url, headers=wanted, allow_redirects=False
                ) as response,
            ):
                if response.status in _REDIRECTS and "Location" in response.headers:
                    target = _led_to(url, response.headers["Location"])
                    return target, response.status in (301, 308)
                return await self._answer(url, key, response, wish.known)
        except TimeoutError as error:
            raise FetchError(
                url, f"no complete answer within {self._limits.total_s:g} seconds"
            ) from error
        except (aiohttp.ClientError, ValueError, OSError) as error:
            raise FetchError(url, why(error)) from error

    async def _answer(
        self, url: str, key: str, response: aiohttp.ClientResponse, known: Validators
    ) -> Answer:
        now = self._clock()
        headers = response.headers
        wait_s = said.retry_after(headers, now)
        if response.status == 304 and (known.etag or known.modified):
            self._gate.answered(key)
            fresh = said.validators(headers)
            kept = Validators(fresh.etag or known.etag, fresh.modified or known.modified)
            return Answer(
                url, validators=kept, unchanged=True, fresh_s=said.fresh_for(headers, now)
            )
        if said.is_challenge(headers):
            detail = "the site lets only browsers in (it answered with a test for people)"
            raise Challenged(url, detail, status=response.status)
        if response.status in (429, 503):
            wait_s = self._gate.refused(key, wait_s)
        elif wait_s > 0:
            self._gate.rest(key, wait_s)
        if response.status != 200:
            detail = said.explain(response.status)
            raise FetchError(url, detail, status=response.status, retry_after_s=wait_s)
        self._gate.answered(key)
        return Answer(
            url=url,
            body=await self._body(url, response),
            content_type=headers.get("Content-Type", "")[:200],
            validators=said.validators(headers),
            fresh_s=said.fresh_for(headers, now),
            link=headers.get("Link", "")[:4000],
        )

    async def _body(self, url: str, response: aiohttp.ClientResponse) -> bytes:
        """The body, streamed, so that a bomb is noticed at the limit and not after it."""
        encoding = response.headers.get("Content-Encoding", "").strip().casefold()
        if encoding not in _ENCODINGS:
            raise FetchError(url, f"expected gzip or deflate, but it is encoded as {encoding!r}")
        most = self._limits.body_bytes
        body = bytearray()
        async for chunk in response.content.iter_chunked(_CHUNK):
            body += chunk
            if len(body) > most:
                raise FetchError(url, f"it is larger than {most // 1024 // 1024} MiB")
        return bytes(body)

    def _session(self, allow_private: bool) -> aiohttp.ClientSession:
        """One session for the public net, one for home: neither reaches into the other."""
        if self._closed:
            raise RuntimeError("this fetcher is closed")
        session = self._sessions.get(allow_private)
        if session is None:
            session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    socket_factory=socket_factory(allow_private),
                    ttl_dns_cache=300,
                    keepalive_timeout=5.0,
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.user_agent, "Accept-Encoding": "gzip, deflate"},
                timeout=aiohttp.ClientTimeout(
                    total=self._limits.total_s, sock_connect=self._limits.connect_s
                ),
                trust_env=False,
            )
            self._sessions[allow_private] = session
        return session


def _led_to(url: str, location: str) -> str:
    """The next address as it stands; what is none is refused by the check before asking it."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location
