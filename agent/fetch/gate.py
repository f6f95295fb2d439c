"""One connection per host, spaced, and hosts that asked for rest left alone."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

FIRST_REST_S = 60.0
LONGEST_REST_S = 6 * 3600.0
_MOST_HOSTS = 4096


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_at: float = 0.0  # earliest start of the next request
    spacing_s: float = 0.0  # what `next_at` keeps from the request before
    rest_until: float = 0.0  # set when the host refused us
    rest_s: float = 0.0  # how long that was
    strikes: int = 0
    users: int = 0


class Gate:
    """Turns at hosts.

    Args:
        clock: Unix seconds.
        sleep: waits so many seconds.
        jitter: numbers in [0, 1), so that feeds of one host do not come back together.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._hosts: dict[str, _Host] = {}

    def resting(self, key: str) -> float:
        """Seconds until this host may be asked again after it refused us; 0: now."""
        host = self._hosts.get(key)
        if host is None:
            return 0.0
        now = self._clock()
        if host.rest_until - now > host.rest_s:  # the clock was put back
            host.rest_until = now + host.rest_s
        return max(host.rest_until - now, 0.0)

    def queue(self, key: str, spacing_s: float) -> float:
        """Seconds until who comes now would have a turn, all before it counted."""
        host = self._hosts.get(key)
        if host is None:
            return 0.0
        return self._wait(host) + host.users * spacing_s

    @asynccontextmanager
    async def turn(self, key: str, spacing_s: float) -> AsyncIterator[None]:
        """Alone with the host, `spacing_s` or more after the last one began."""
        host = self._host(key)
        host.users += 1
        try:
            async with host.lock:
                wait_s = self._wait(host)
                if wait_s > 0:
                    await self._sleep(wait_s)
                host.next_at, host.spacing_s = self._clock() + spacing_s, spacing_s
                yield
        finally:
            host.users -= 1

    def refused(self, key: str, retry_after_s: float) -> float:
        """The host said "too often" or "overloaded": how long everybody stays away, in seconds.

        Where it names no time: one minute, doubled with each refusal, with full jitter above
        the first half.
        """
        host = self._host(key)
        host.strikes += 1
        rest_s = retry_after_s
        if rest_s <= 0:
            longest_s = min(FIRST_REST_S * 2 ** min(host.strikes - 1, 10), LONGEST_REST_S)
            rest_s = longest_s * (0.5 + 0.5 * self._jitter())
        self.rest(key, rest_s)
        return rest_s

    def rest(self, key: str, rest_s: float) -> None:
        """Leave the host alone for so many seconds."""
        host = self._host(key)
        if rest_s > self.resting(key):
            host.rest_until, host.rest_s = self._clock() + rest_s, rest_s

    def answered(self, key: str) -> None:
        """The host served us: earlier refusals are forgotten."""
        self._host(key).strikes = 0

    def _wait(self, host: _Host) -> float:
        """Seconds until the next turn; no longer than it was when the clock was not put back."""
        return min(max(host.next_at - self._clock(), 0.0), host.spacing_s)

    def _host(self, key: str) -> _Host:
        if key not in self._hosts:
            if len(self._hosts) >= _MOST_HOSTS:
                self._forget()
            self._hosts[key] = _Host()
        return self._hosts[key]

    def _forget(self) -> None:
        """Hosts nobody waits for and that owe no rest."""
        now = self._clock()
        for key, host in list(self._hosts.items()):
            if not host.users and max(host.next_at, host.rest_until) <= now:
                del self._hosts[key]
