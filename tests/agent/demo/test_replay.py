"""The source that tells the story."""

from __future__ import annotations

import asyncio

import pytest

from agent import clock
from agent.demo.pace import Pace
from agent.demo.replay import MOST_AT_ONCE, Replay
from agent.demo.story import Line


class World:
    """A story of one post every ten seconds; the last hundred seconds of it are live."""

    def __init__(self, count: int) -> None:
        lines = [
            Line(10.0 * (n - count + 1), f"kiriman {n}", f"orang{n}@a.example", "a", "id")
            for n in range(count)
        ]
        self.pace = Pace(
            5000.0,
            self._ticks,
            history_s=10.0 * count,
            live_s=100.0,
            told_in_s=10.0,
        )
        self.now = 0.0
        self.replay = Replay(lines, self.pace, "http://127.0.0.1:1", "demo")

    def _ticks(self) -> float:
        self.now += 3.0
        return self.now


@pytest.fixture(autouse=True)
def no_real_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    async def pause(seconds: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(clock, "pause", pause)


async def told(count: int, cursor: str = "") -> list[str]:
    batches = [batch async for batch in World(count).replay.stream(cursor)]
    assert all(len(batch.posts) <= MOST_AT_ONCE for batch in batches)
    return [post.id for batch in batches for post in batch.posts]


async def test_tells_every_post_once_in_order() -> None:
    assert [f"demo:{n}" for n in range(900)] == await told(900)


async def test_goes_on_where_its_cursor_says() -> None:
    assert (await told(30, "3"))[:2] == ["demo:3", "demo:4"]


async def test_begins_anew_at_a_cursor_it_does_not_know() -> None:
    assert len(await told(30, "what?")) == 30


async def test_the_clock_waits_until_the_history_is_learnt() -> None:
    world = World(30)
    stream = world.replay.stream("")
    begun = world.pace()

    history = await anext(stream)
    handed_over = world.pace()
    await anext(stream)

    assert len(history.posts) == 20
    assert begun == handed_over
    assert world.pace.stage() != "history"


async def test_posts_link_to_the_page_that_shows_them() -> None:
    batch = await anext(World(30).replay.stream(""))

    assert batch.posts[0].url == "http://127.0.0.1:1/post/0"
    assert batch.posts[0].published_at == batch.posts[0].seen_at
