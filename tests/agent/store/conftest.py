from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from agent.sources.source import Batch, SourceSpec
from agent.store import Delivery, Store
from trends.post import Post

SOURCE = SourceSpec("feed:a", "feed", "https://a.test/feed.xml")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "simak.db"
    Store(path).close()
    return path


@pytest.fixture
def store(tmp_path: Path, empty_database: Path) -> Iterator[Store]:
    shutil.copy(empty_database, tmp_path / "simak.db")
    opened = Store(tmp_path / "simak.db")
    opened.sources.add([SOURCE], 1.0)
    yield opened
    opened.close()


def post(name: str, text: str = "kopi susu", at: float = 100.0, **more: object) -> Post:
    values: dict[str, object] = {
        "id": name,
        "text": text,
        "published_at": at,
        "seen_at": at,
        "source": SOURCE.id,
        **more,
    }
    return Post(**values)  # type: ignore[arg-type]


@pytest.fixture
def deliver(store: Store) -> Callable[..., list[str]]:
    def _deliver(*posts: Post, cursor: str = "c", source: str = SOURCE.id) -> list[str]:
        batch = Batch(posts=posts, cursor=cursor)
        return [item.post.id for item in store.accept([Delivery(source, batch, 100.0)])[0]]

    return _deliver
