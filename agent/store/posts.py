"""Posts: taken in once, found again, forgotten in time."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agent.store.database import Database, Row
from trends.post import Post

_COLUMNS = (
    "n, id, source, site, publisher, author, url, title, text, language, country, tags, "
    "reach, published_at, seen_at"
)
_INSERT = f"INSERT INTO posts ({_COLUMNS}) VALUES ({', '.join('?' * 15)})"
_MAX_INTEGER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Stored:
    """A post and its number: the order in which posts arrived."""

    n: int
    post: Post


class Posts:
    """The table of posts and the full-text index beside it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add_new(self, posts: Sequence[Post]) -> list[Stored]:
        """Store those whose id was never seen; runs inside the caller's transaction.

        Of those that are stored already the largest reach ever told is kept.

        Returns:
            The really new ones, numbered, in the order given.
        """
        ids = [_clean(post.id) for post in posts]
        known = self._known(ids)
        number = self.last_number()
        stored: list[Stored] = []
        grown: list[tuple[object, ...]] = []
        for post_id, post in zip(ids, posts, strict=True):
            if post_id not in known:
                known.add(post_id)
                number += 1
                stored.append(Stored(number, post))
            elif post.reach > 0:
                grown.append((min(post.reach, _MAX_INTEGER), post_id))
        self._db.execute_many(_INSERT, [_row(item) for item in stored])
        self._db.execute_many(
            "INSERT INTO posts_index (rowid, text, tags) VALUES (?, ?, ?)",
            [(item.n, _clean(item.post.text), _joined(item.post.tags)) for item in stored],
        )
        self._db.execute_many("UPDATE posts SET reach = ?1 WHERE id = ?2 AND reach < ?1", grown)
        return stored

    def last_number(self) -> int:
        """The highest number given, also when its post was forgotten since."""
        found = self._db.execute(
            "SELECT max(coalesce((SELECT max(n) FROM posts), 0), "
            "coalesce((SELECT max(post) FROM state), 0))"
        )
        return int(found.fetchone()[0])

    def count(self) -> int:
        """How many posts are stored."""
        return int(self._db.execute("SELECT count(*) FROM posts").fetchone()[0])

    def tagged(self) -> int:
        """How many of them carry hashtags."""
        return int(self._db.execute("SELECT count(*) FROM posts WHERE tags != ''").fetchone()[0])

    def of_sources(self, sources: Sequence[str]) -> dict[str, tuple[int, float]]:
        """How many posts are stored of each of these sources, and when the last one came."""
        rows = self._db.execute(
            "SELECT source, count(*), max(seen_at) FROM posts "
            "WHERE source IN (SELECT value FROM json_each(?)) GROUP BY source",
            (json.dumps(list(sources)),),
        )
        return {row[0]: (int(row[1]), float(row[2])) for row in rows}

    def after(self, number: int, limit: int) -> list[Stored]:
        """In order of arrival."""
        return _stored(
            self._db.execute(
                f"SELECT {_COLUMNS} FROM posts WHERE n > ? ORDER BY n LIMIT ?", (number, limit)
            )
        )

    def newest(self, limit: int, before: int = _MAX_INTEGER) -> list[Stored]:
        """Newest arrivals first, with numbers below `before`."""
        return _stored(
            self._db.execute(
                f"SELECT {_COLUMNS} FROM posts WHERE n < ? ORDER BY n DESC LIMIT ?",
                (before, limit),
            )
        )

    def candidates(self, index_query: str, limit: int, before: int = _MAX_INTEGER) -> list[Stored]:
        """Newest arrivals whose words fit an FTS5 expression; "" stands for every post."""
        if not index_query:
            return self.newest(limit, before)
        return _stored(
            self._db.execute(
                f"SELECT {_COLUMNS} FROM posts WHERE n IN (SELECT rowid FROM posts_index "
                "WHERE posts_index MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) "
                "ORDER BY n DESC",
                (index_query, before, limit),
            )
        )

    def by_id(self, ids: Sequence[str]) -> list[Post]:
        """Those that are still stored, in the order asked."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM posts WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        found = {item.post.id: item.post for item in _stored(rows)}
        return [found[post_id] for post_id in ids if post_id in found]

    def _known(self, ids: list[str]) -> set[str]:
        rows = self._db.execute(
            "SELECT id FROM posts WHERE id IN (SELECT value FROM json_each(?1)) UNION ALL "
            "SELECT id FROM forgotten WHERE id IN (SELECT value FROM json_each(?1))",
            (json.dumps(ids),),
        )
        return {row[0] for row in rows}


def _row(item: Stored) -> tuple[object, ...]:
    post = item.post
    published_at = post.published_at if math.isfinite(post.published_at) else post.seen_at
    return (
        item.n,
        _clean(post.id),
        post.source,
        post.site,
        _clean(post.publisher),
        _clean(post.author),
        _clean(post.url),
        _clean(post.title),
        _clean(post.text),
        post.language,
        post.country,
        _joined(post.tags),
        min(max(post.reach, 0), _MAX_INTEGER),
        published_at,
        post.seen_at,
    )


def _stored(rows: Iterable[Row]) -> list[Stored]:
    return [
        Stored(
            row["n"],
            Post(
                id=row["id"],
                text=row["text"],
                published_at=row["published_at"],
                seen_at=row["seen_at"],
                source=row["source"],
                publisher=row["publisher"],
                author=row["author"],
                url=row["url"],
                site=row["site"],
                title=row["title"],
                language=row["language"],
                country=row["country"],
                tags=tuple(row["tags"].split()),
                reach=row["reach"],
            ),
        )
        for row in rows
    ]


def _joined(tags: Sequence[str]) -> str:
    return _clean(" ".join("".join(tag.split()) for tag in tags))


def _clean(text: str) -> str:
    """Without lone surrogates, which UTF-8 cannot carry, and zeros, which end SQLite's strings."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
