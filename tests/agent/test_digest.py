from __future__ import annotations

from typing import Any

from agent.digest import Digest
from agent.errors import WorkerError
from agent.jobs import Keywords, Text
from agent.sources.source import Batch
from agent.store import Delivery, Store

from .world import SPEC, START, post

LONG = "Kopi susu gula aren makin digemari. " * 10


class Worker:
    def __init__(self) -> None:
        self.asked: list[str] = []
        self.extractors: set[str] = set()

    async def run(self, job: str, question: Any) -> Any:
        assert isinstance(question, Text)
        self.asked.append(question.text)
        self.extractors.add(question.extractor)
        if "rusak" in question.text:
            raise WorkerError(job, "it took too long")
        return Keywords([("Gula Aren", 0.1), ("kopi susu", 0.2)])


def fill(store: Store) -> None:
    posts = (
        post("1", LONG, publisher="a.test"),
        post("2", "pendek"),
        post("3", f"{LONG} rusak"),
        post("4", LONG, publisher="b.test"),
        post("5", LONG, site="mastodon"),
    )
    store.accept([Delivery(SPEC.id, Batch(posts=posts), START)])


async def test_articles_are_digested_once_and_counted(kept: Store) -> None:
    fill(kept)
    worker = Worker()
    digest = Digest(kept, worker)

    await digest.digest()
    await digest.digest()

    assert len(worker.asked) == 3
    top = [(one.phrase, one.posts, one.publishers) for one in kept.keywords.top(0.0, 9)]
    assert top == [("gula aren", 2, 2), ("kopi susu", 2, 2)]
    assert kept.keywords.top(START + 1, 9) == []


async def test_phrases_go_with_their_article(kept: Store) -> None:
    fill(kept)
    await Digest(kept, Worker()).digest()

    while kept.retention.forget_slice(START + 1, 10**9, START):
        pass

    assert kept.keywords.top(0.0, 9) == []


async def test_the_extractor_of_the_settings_is_asked(kept: Store) -> None:
    fill(kept)
    worker = Worker()

    await Digest(kept, worker, "yake").digest()

    assert worker.extractors == {"yake"}
