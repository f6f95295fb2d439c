"""Papers for tests, and the feeds written for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from agent.feeds.paper import Paper, Reading

FEEDS = Path(__file__).resolve().parents[2] / "fixtures" / "feeds"
NOW = 1_790_000_000.0  # 2026-09-21 14:13 UTC
TEN_WIB = 1_789_959_600.0


def paper(data: bytes | str, **known: Any) -> Paper:
    """A paper with these bytes, or with the fixture of this name."""
    body = (FEEDS / data).read_bytes() if isinstance(data, str) else data
    return Paper(
        **{"data": body, "url": "https://feeds.example/rss", "source": "s", "seen_at": NOW, **known}
    )


def texts(reading: Reading) -> list[str]:
    return [post.text for post in reading.posts]
