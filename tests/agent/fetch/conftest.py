from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from agent.fetch import Fetcher, Limits
from tests.agent.fetch.world import Clock, Site, serving


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as served:
        yield served


@pytest.fixture
async def fetcher(clock: Clock) -> AsyncIterator[Fetcher]:
    limits = Limits(connect_s=2.0, total_s=5.0, body_bytes=1024 * 1024)
    async with Fetcher(clock, limits=limits, sleep=clock.sleep) as made:
        yield made
