"""The demo's one source: it tells the story's posts when their moment comes."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import AsyncGenerator, Sequence

from agent import clock
from agent.demo.pace import Pace
from agent.demo.story import Line
from agent.sources.source import Batch
from trends.post import Post

KIND = "demo"
MOST_AT_ONCE = 400
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

    async def stream(self, cursor: str) -> AsyncGenerator[Batch, None]:
        """Batches until the script ends; the cursor is the number of lines told."""
        told = int(cursor) if cursor.isdigit() else 0
        while told < len(self._lines):
            due = min(self._due(), told + MOST_AT_ONCE)
            if due > told:
                posts = tuple(self._post(number) for number in range(told, due))
                told = due
                yield Batch(posts=posts, cursor=str(told))
                # Only now: the clock must not run ahead of what the agent has learnt.
                self._pace.advance(posts[-1].published_at)
                self._pace.expect(self._moment(told) if told < len(self._lines) else math.inf)
            elif self._pace.stage() == "history":
                self._pace.advance(self._pace.live_at)
            else:
                wait_s = self._pace.wait_s(self._moment(told))
                await clock.pause(max(wait_s, SHORTEST_PAUSE_S))

    def _due(self) -> int:
        """Number of lines that may be told: all of the history, then what the clock allows."""
        moment = max(self._pace(), self._pace.live_at) - self._pace.ends_at
        return bisect_right(self._lines, moment, key=lambda line: line.offset_s)

    def _moment(self, number: int) -> float:
        return self._pace.ends_at + self._lines[number].offset_s

    def _post(self, number: int) -> Post:
        line = self._lines[number]
        published_at = self._moment(number)
        return Post(
            id=f"demo:{number}",
            text=line.text,
            published_at=published_at,
            seen_at=published_at,
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
