"""The source that tells the story."""

from __future__ import annotations

from agent.demo.pace import Pace, Stretch
from agent.demo.replay import MOST_AT_ONCE, Replay
from agent.demo.story import Line


class World:
    """A story of one post every ten seconds, all of it told before the source is opened."""

    def __init__(self, count: int) -> None:
        lines = [
            Line(
                10.0 * (number - count), f"kiriman {number}", f"orang{number}@a.example", "a", "id"
            )
            for number in range(count)
        ]
        ticks = iter([0.0])
        pace = Pace(5000.0, lambda: next(ticks, 100.0), Stretch(1.0, 1.0), Stretch(1.0, 1.0))
        self.replay = Replay(lines, pace, "http://127.0.0.1:1", "demo")


async def told(count: int, cursor: str = "") -> list[str]:
    batches = [batch async for batch in World(count).replay.stream(cursor)]
    assert all(len(batch.posts) <= MOST_AT_ONCE for batch in batches)
    return [post.id for batch in batches for post in batch.posts]


async def test_tells_every_post_once_in_order() -> None:
    assert [f"demo:{n}" for n in range(900)] == await told(900)


async def test_goes_on_where_its_cursor_says() -> None:
    assert await told(5, "3") == ["demo:3", "demo:4"]


async def test_begins_anew_at_a_cursor_it_does_not_know() -> None:
    assert len(await told(5, "what?")) == 5


async def test_posts_link_to_the_page_that_shows_them() -> None:
    batch = await anext(World(1).replay.stream(""))

    assert batch.posts[0].url == "http://127.0.0.1:1/post/0"
    assert batch.posts[0].published_at == batch.posts[0].seen_at
