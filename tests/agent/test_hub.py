from __future__ import annotations

import asyncio

from agent.hub import Hub
from trends.trend import Snapshot


def snapshot(number: int) -> Snapshot:
    return Snapshot(number, float(number), False, 1.0, 0)


async def test_whoever_has_nothing_gets_the_latest_at_once() -> None:
    hub = Hub()
    hub.publish(snapshot(7))

    assert await hub.wait_trends(-1) == 7
    assert hub.snapshot.number == 7


async def test_whoever_waits_is_woken_by_what_is_newer_and_misses_what_is_outdated() -> None:
    hub = Hub()
    hub.publish(snapshot(1))
    waiting = asyncio.create_task(hub.wait_trends(1))
    await asyncio.sleep(0)
    assert not waiting.done()

    hub.publish(snapshot(2))
    hub.publish(snapshot(3))

    assert await waiting == 3


async def test_an_old_number_wakes_nobody() -> None:
    hub = Hub()
    hub.alerted(5)
    waiting = asyncio.create_task(hub.wait_alerts(5))

    hub.alerted(5)
    hub.alerted(4)
    await asyncio.sleep(0)

    assert not waiting.done()
    waiting.cancel()


async def test_many_wait_and_all_are_woken() -> None:
    hub = Hub()
    waiting = [asyncio.create_task(hub.wait_sources(0)) for _ in range(50)]
    await asyncio.sleep(0)

    hub.sources_changed()
    hub.watches_changed()

    assert await asyncio.gather(*waiting) == [1] * 50
    assert await hub.wait_watches(0) == 1
