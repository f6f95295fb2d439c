from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from agent.fetch import Fetcher
from tests.agent.fetch.world import Clock, Site, serving
from tests.agent.sources.inline import Inline


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reader() -> Inline:
    return Inline()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as served:
        yield served


@pytest.fixture
async def fetcher(clock: Clock) -> AsyncIterator[Fetcher]:
    async with Fetcher(clock, sleep=clock.sleep) as made:
        yield made
