"""Key phrases of articles, found by a worker after the article was stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.store.database import Database

_FACT = "digested"
LEAST_CHARS = 160
"""Shorter texts are their own key phrase."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article whose key phrases are wanted."""

    n: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A key phrase and how much of the talk has it."""

    phrase: str
    posts: int
    publishers: int


class Keywords:
    """The table of key phrases."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def wanted(self, limit: int) -> list[Article]:
        """The next articles nobody has looked at yet, in order of arrival."""
        rows = self._db.execute(
            "SELECT n, text, language FROM posts WHERE site = 'news' AND length(text) >= ? "
            "AND n > coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = ?), 0) "
            "ORDER BY n LIMIT ?",
            (LEAST_CHARS, _FACT, limit),
        )
        return [Article(row["n"], row["text"], row["language"]) for row in rows]

    def keep(self, number: int, phrases: Sequence[str]) -> None:
        """Keep an article's phrases; it is not wanted again, also where it has none."""
        with self._db.transaction():
            for phrase in phrases:
                self._db.execute(
                    "INSERT OR IGNORE INTO keywords (post, phrase) "
                    "SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM posts WHERE n = ?1)",
                    (number, phrase),
                )
            self._db.execute(
                "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_FACT, str(number))
            )

    def top(self, since: float, limit: int) -> list[Phrase]:
        """Phrases of at least two articles first seen since then, by publishers, then articles."""
        rows = self._db.execute(
            "SELECT k.phrase AS phrase, count(*) AS posts, count(DISTINCT p.publisher) AS voices "
            "FROM keywords k JOIN posts p ON p.n = k.post WHERE p.seen_at >= ? "
            "GROUP BY k.phrase HAVING count(*) > 1 ORDER BY voices DESC, posts DESC, k.phrase "
            "LIMIT ?",
            (since, limit),
        )
        return [Phrase(row["phrase"], row["posts"], row["voices"]) for row in rows]
