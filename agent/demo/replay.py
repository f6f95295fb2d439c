"""The demo's one source: it tells the story's posts when their moment comes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from agent import clock
from agent.demo.pace import Pace
from agent.demo.story import Line
from agent.sources.source import Batch
from trends.post import Post

KIND = "demo"
MOST_AT_ONCE = 128
SHORTEST_PAUSE_S = 0.05


class Replay:
    """A streamed source; see `agent.sources.source.StreamedSource`.

    Args:
        lines: the script, oldest first.
        pace: the story's clock.
        page_url: address of the demo's page, where every post can be looked at.
        source: id of its row in the sources table.
    """

    def __init__(self, lines: Sequence[Line], pace: Pace, page_url: str, source: str) -> None:
        self._lines = lines
        self._pace = pace
        self._page_url = page_url
        self._source = source

    async def stream(self, cursor: str) -> AsyncIterator[Batch]:
        """Batches until the script ends; the cursor is the number of lines told."""
        told = int(cursor) if cursor.isdigit() else 0
        while told < len(self._lines):
            wait_s = self._pace.wait_s(self._pace.ends_at + self._lines[told].offset_s)
            if wait_s > 0:
                await clock.pause(max(wait_s, SHORTEST_PAUSE_S))
                continue
            now = self._pace()
            due = told
            while due < min(len(self._lines), told + MOST_AT_ONCE) and self._is_due(due, now):
                due += 1
            posts = tuple(self._post(number, now) for number in range(told, due))
            told = due
            yield Batch(posts=posts, cursor=str(told))
            await clock.pause(SHORTEST_PAUSE_S)

    def _is_due(self, number: int, now: float) -> bool:
        return self._pace.ends_at + self._lines[number].offset_s <= now

    def _post(self, number: int, now: float) -> Post:
        line = self._lines[number]
        published_at = self._pace.ends_at + line.offset_s
        return Post(
            id=f"demo:{number}",
            text=line.text,
            published_at=published_at,
            seen_at=max(now, published_at),
            source=self._source,
            publisher=line.publisher,
            author=line.author,
            url=f"{self._page_url}/post/{number}",
            site="news" if line.title else "mastodon",
            title=line.title,
            language=line.language,
            country="ID",
            tags=line.tags,
        )
