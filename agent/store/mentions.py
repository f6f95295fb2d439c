"""Mentions as a person works through them: listed in pages, sorted, read, done."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from agent.store.database import Database, Row
from trends.brand import Accounts
from trends.rivals import Said
from trends.trend import Evidence
from trends.triage import Kind

MentionState = Literal["unread", "read", "done"]
Shown = Literal[
    "all", "open", "unread", "question", "complaint", "praise", "press", "waiting", "done"
]

MENTION = (
    "m.watch, m.at, m.kinds, m.press, m.state, m.state_at, p.*, "
    "(SELECT group_concat(o.watch) FROM mentions o WHERE o.post = m.post) AS watches"
)
_OPEN = "m.state != 'done'"
_ASKS = "(instr(m.kinds, 'question') OR instr(m.kinds, 'complaint'))"
_SHOWN: dict[Shown, str] = {
    "all": "1",
    "open": _OPEN,
    "unread": "m.state = 'unread'",
    "question": f"{_OPEN} AND instr(m.kinds, 'question')",
    "complaint": f"{_OPEN} AND instr(m.kinds, 'complaint')",
    "praise": f"{_OPEN} AND instr(m.kinds, 'praise')",
    "press": f"{_OPEN} AND m.press",
    "waiting": f"{_OPEN} AND {_ASKS} AND NOT m.press AND p.published_at <= :waiting",
    "done": "m.state = 'done'",
}
# A post that several watches mean stands for all of them under the first.
_OF_WATCH = (
    "CASE WHEN :watch = 0 THEN NOT EXISTS "
    "(SELECT 1 FROM mentions o WHERE o.post = m.post AND o.watch < m.watch) "
    "ELSE m.watch = :watch END"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A post that a watch matched.

    Attributes:
        watch_id: the watch, or the first of several.
        at: Unix seconds at which it was found.
        number: of the post.
        watches: all watches that mean the post.
        kinds: what it does; empty too as long as nobody sorted it.
        press: it comes from a medium or someone who writes for one.
        state: what the person did about it; one for all watches.
        state_at: Unix seconds of that, 0 for never.
    """

    watch_id: int
    site: str
    language: str
    at: float
    evidence: Evidence
    number: int = 0
    watches: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()
    press: bool = False
    state: MentionState = "unread"
    state_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """Which mentions are wanted.

    Attributes:
        watch_id: of this watch; 0 for all, every post once.
        before: published before this instant, 0 for any.
        before_number: of those published at `before` itself, the posts numbered below this.
        limit: at most so many.
        show: of which kind or state.
        waiting_since: what was published until then and got no answer is waiting.
    """

    watch_id: int = 0
    before: float = 0.0
    before_number: int = 0
    limit: int = 30
    show: Shown = "all"
    waiting_since: float = 0.0


@dataclass(frozen=True, slots=True)
class Unsorted:
    """A post that waits to be sorted."""

    number: int
    text: str
    site: str
    author: str


class Mentions:
    """The table of mentions, as far as a person works with it."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def page(self, page: Page) -> list[Mention]:
        """Newest first."""
        # Which ones first, by small columns; only then their texts.
        rows = self._db.execute(
            f"WITH wanted AS (SELECT m.watch, m.post FROM mentions m JOIN posts p ON p.n = m.post "
            f"WHERE {_OF_WATCH} AND (:before = 0 OR p.published_at < :before "
            "OR (p.published_at = :before AND p.n < :number)) "
            f"AND {_SHOWN[page.show]} ORDER BY p.published_at DESC, p.n DESC LIMIT :limit) "
            f"SELECT {MENTION} FROM wanted w "
            "JOIN mentions m ON m.watch = w.watch AND m.post = w.post "
            "JOIN posts p ON p.n = w.post ORDER BY p.published_at DESC, p.n DESC",
            {
                "watch": page.watch_id,
                "before": page.before,
                "number": page.before_number,
                "limit": page.limit,
                "waiting": page.waiting_since,
            },
        )
        return [mention_of(row) for row in rows]

    def said(self, since: float, limit: int, own: Accounts) -> list[Said]:
        """What was published since an instant, newest first, as comparing watches needs it; who
        only has the name of one of these accounts is nobody there.
        """
        rows = self._db.execute(
            "SELECT m.watch, p.n, p.source, p.tags, p.reach, p.published_at, p.author, p.site "
            "FROM mentions m JOIN posts p ON p.n = m.post WHERE p.published_at >= ? "
            "ORDER BY p.published_at DESC LIMIT ?",
            (since, limit),
        )
        return [
            Said(watch, n, source, tuple(tags.split()), reach, at, own.known(author, site))
            for watch, n, source, tags, reach, at, author, site in rows
        ]

    def numbered(self, numbers: Iterable[int]) -> dict[int, Mention]:
        """Mentions of these posts by number, one of each."""
        rows = self._db.execute(
            f"SELECT {MENTION} FROM mentions m JOIN posts p ON p.n = m.post "
            "WHERE p.n IN (SELECT value FROM json_each(?))",
            (json.dumps(list(numbers)),),
        )
        return {mention.number: mention for mention in map(mention_of, rows)}

    def counts(self, watch_id: int, waiting_since: float) -> dict[Shown, int]:
        """How many each choice holds."""
        sums = ", ".join(f"coalesce(sum({term}), 0)" for term in _TRUTHS.values())
        row = self._db.execute(
            f"SELECT {sums} FROM mentions m JOIN posts p ON p.n = m.post WHERE {_OF_WATCH}",
            {"watch": watch_id, "waiting": waiting_since},
        ).fetchone()
        return dict(zip(_TRUTHS, (int(n) for n in row), strict=True))

    def mark(self, numbers: Iterable[int], state: MentionState, at: float) -> int:
        """The person has dealt with these posts; says how many mentions that changed."""
        return self._db.execute(
            "UPDATE mentions SET state = ?, state_at = ? "
            "WHERE post IN (SELECT value FROM json_each(?)) AND state != ?1",
            (state, at, json.dumps(list(numbers))),
        ).rowcount

    def settle_own(self, accounts: Accounts, at: float) -> int:
        """Nobody waits for an answer to what the person's own accounts say, and no alert tells.

        Returns:
            How many mentions that changed.
        """
        if not accounts:
            return 0
        found = self._db.execute(
            "SELECT p.n, p.author, p.site FROM mentions m JOIN posts p ON p.n = m.post "
            "WHERE m.state = 'unread'"
        )
        own = {n for n, author, site in found if accounts.hold(author, site)}
        return self._db.execute(
            "UPDATE mentions SET told = 1, state = 'done', state_at = ? "
            "WHERE state = 'unread' AND post IN (SELECT value FROM json_each(?))",
            (at, json.dumps(list(own))),
        ).rowcount

    def unsorted(self, version: int, limit: int) -> list[Unsorted]:
        """Posts that no rules, or older ones, have sorted."""
        rows = self._db.execute(
            "SELECT p.n, p.text, p.site, p.author FROM posts p "
            "WHERE p.n IN (SELECT post FROM mentions WHERE sorted < ? LIMIT ?)",
            (version, limit),
        )
        return [Unsorted(*row) for row in rows]

    def put_sorted(self, found: Iterable[tuple[int, tuple[Kind, ...], bool]], version: int) -> None:
        """Remember (number of the post, kinds, press)."""
        with self._db.transaction():
            self._db.execute_many(
                "UPDATE mentions SET kinds = ?, press = ?, sorted = ? WHERE post = ?",
                [(" ".join(kinds), int(press), version, n) for n, kinds, press in found],
            )


_TRUTHS: dict[Shown, str] = {name: f"({term}) != 0" for name, term in _SHOWN.items()}


def mention_of(row: Row) -> Mention:
    """A row of `MENTION`."""
    found = dict(row)
    return Mention(
        watch_id=found["watch"],
        site=found["site"],
        language=found["language"],
        at=found["at"],
        evidence=Evidence(
            post_id=found["id"],
            text=found["text"][:500],
            publisher=found["publisher"],
            author=found["author"],
            url=found["url"],
            published_at=found["published_at"],
        ),
        number=found["n"],
        watches=tuple(sorted(int(n) for n in found["watches"].split(","))),
        kinds=tuple(found["kinds"].split()),
        press=bool(found["press"]),
        state=found["state"],
        state_at=found["state_at"],
    )
