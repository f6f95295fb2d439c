"""A small world for the agent's core: a clock that stands still, a store, scripted sources."""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import pytest

from agent.engines import Engines
from agent.sources.source import Batch, SourceSpec
from agent.store import Stored
from agent.volumes import Volumes
from trends.post import Post
from trends.trend import Snapshot

START = 1_800_000_000.0
SPEC = SourceSpec("feed:a", "feed", "https://a.test/feed.xml")


class Clock:
    """Says what it is told."""

    def __init__(self, now: float = START) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def post(name: str, text: str = "kopi susu", at: float = START, **more: Any) -> Post:
    values = {"id": name, "text": text, "published_at": at, "seen_at": at, "source": SPEC.id}
    return Post(**{**values, **more})


def batch(*names: str, cursor: str = "c", text: str = "kopi susu") -> Batch:
    return Batch(posts=tuple(post(name, text) for name in names), cursor=cursor)


class Pupil:
    """Engines that only remember what they were taught."""

    def __init__(self) -> None:
        self.volumes = Volumes()
        self.learnt = 0
        self.ids: list[str] = []
        self.numbers = 0
        self.trends: tuple[Any, ...] = ()

    def learn(self, stored: Stored) -> None:
        self.ids.append(stored.post.id)
        self.learnt = stored.n

    def snapshot(self, now: float) -> Snapshot:
        self.numbers += 1
        return Snapshot(self.numbers, now, False, 1.0, len(self.ids), self.trends)

    def dumps(self) -> dict[str, bytes]:
        return {"pupil": " ".join(self.ids).encode()}


def pupil() -> Any:  # stands in for Engines, which would load numpy and learn in earnest
    made: Engines | Pupil = Pupil()
    return made


@dataclass
class Polled:
    """Answers polls from a list: batches are given, errors raised; the last one stays."""

    answers: list[Batch | Exception]
    cursors: list[str] = field(default_factory=list)

    async def poll(self, fetcher: Any, cursor: str, now: float) -> Batch:
        self.cursors.append(cursor)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class Streamed:
    """Talks by itself: gives its batches, then ends as told."""

    batches: list[Batch]
    end: Exception | None = None
    opened: list[str] = field(default_factory=list)
    closed: int = 0

    async def stream(self, cursor: str) -> AsyncGenerator[Batch, None]:
        self.opened.append(cursor)
        try:
            for one in self.batches:
                yield one
            if self.end is not None:
                raise self.end
        finally:
            self.closed += 1


def beside_loop(monkeypatch: pytest.MonkeyPatch, where: ModuleType, name: str) -> list[bool]:
    """Of every call from now on, whether it came from another thread than the event loop's."""
    called, loop, really = [], threading.current_thread(), getattr(where, name)

    def noted(*args: Any) -> Any:
        called.append(threading.current_thread() is not loop)
        return really(*args)

    monkeypatch.setattr(where, name, noted)
    return called
