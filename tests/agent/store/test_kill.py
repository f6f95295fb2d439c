"""Killing the writer at any moment loses no accepted post and doubles none."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from agent.sources.source import SourceSpec
from agent.store import Store

ROOT = Path(__file__).resolve().parents[3]
KILLS = 10

WRITER = """
import sys
from pathlib import Path
from agent.sources.source import Batch
from agent.store import Delivery, Store
from trends.post import Post

store = Store(Path(sys.argv[1]))
row = store.sources.get("feed:a")
number = int(row.cursor or 0)
while True:
    posts = tuple(
        Post(id=str(n), text=f"kopi {n}", published_at=1.0, seen_at=1.0, source="feed:a")
        for n in range(number, number + 20)
    )
    number += 20
    store.accept([Delivery("feed:a", Batch(posts=posts, cursor=str(number)), 1.0)])
    print(number, flush=True)
"""


@pytest.mark.slow
def test_a_killed_writer_leaves_posts_and_cursor_in_agreement(tmp_path: Path) -> None:
    path = tmp_path / "simak.db"
    store = Store(path)
    store.sources.add([SourceSpec("feed:a", "feed", "https://a.test")], 1.0)
    store.close()
    chance = random.Random(5)

    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        writer.stdout.readline()  # it has begun to write
        time.sleep(chance.random() * 0.05)  # the moment of death is what is tested
        writer.kill()
        accepted = [int(line) for line in writer.stdout.read().split()]
        writer.wait()

        store = Store(path)
        row = store.sources.get("feed:a")
        assert row is not None
        cursor = int(row.cursor)
        ids = [int(item.post.id) for item in store.posts.after(0, 10**7)]
        store.database.execute("INSERT INTO posts_index (posts_index) VALUES ('integrity-check')")
        store.close()

        assert sorted(ids) == list(range(cursor))
        assert row.posts == cursor
        assert cursor >= max(accepted, default=0)
