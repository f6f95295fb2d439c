"""Watches at work: read once, held against every new post, searched for in the news.

What changes a watch is here too, for the desk and the commands alike; it blocks, so the agent
runs it on the store's thread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from agent.errors import WatchError
from agent.lately import HOUR_S, HOURS, MOST, Lately
from agent.log import Log
from agent.sources.naming import search_spec
from agent.store import Purpose, Store, Stored, WatchRow
from trends.brand import Accounts
from trends.post import Post
from trends.text import hamming, simhash64
from trends.trend import Evidence
from trends.watch import QueryError, Readable, Watch, parse, read

LONGEST_QUERY = 1000
"""Characters, as many as the protocol takes: a cut query would mean something else."""

SEARCHED_BACK = 20_000
"""Stored posts in which a new watch looks for mentions."""

LATE = 500
"""Newest posts in which a watch of another process looks again."""

COPIES_REMEMBERED = 256
"""Latest mentions of a watch against which a new one is held; a copy is not told again."""

COPY_BITS = 3
"""Bits in which the fingerprints of near copies may differ."""

LEAST_WORDS = 8
"""Shorter posts may well be alike without being copies."""

log = Log("watching")


class Watching:
    """All watches, ready to be held against posts.

    Attributes:
        rows: all of them.
        own: accounts of the person's brands; what they publish waits for no answer.
        crises: numbers of those of which a possible crisis was told lately.
        lately: by number, what was heard in the last day.
    """

    def __init__(self) -> None:
        self.crises: frozenset[int] = frozenset()
        self.lately: dict[int, Lately] = {}
        self.rows: tuple[WatchRow, ...] = ()
        self.own = Accounts()
        self._read: tuple[tuple[int, Watch], ...] = ()
        self._rivals: frozenset[int] = frozenset()
        self._brands: frozenset[int] = frozenset()
        self._told: dict[int, deque[int]] = {}

    def take(self, rows: Sequence[WatchRow]) -> bool:
        """Use these from now on; says whether they differ in more than their counts."""
        before = [(row.id, row.name, row.purpose, row.query, row.muted_until) for row in self.rows]
        after = [(row.id, row.name, row.purpose, row.query, row.muted_until) for row in rows]
        ready = []
        for row in rows:
            try:
                ready.append((row.id, parse(row.query)))
            except QueryError as error:  # written by an older or a newer program
                log.warning("watch_unreadable", watch=row.id, why=error.detail)
        self.rows, self._read = tuple(rows), tuple(ready)
        self._rivals = frozenset(row.id for row in rows if row.purpose == "competitor")
        self._brands = frozenset(row.id for row in rows if row.purpose == "brand")
        return before != after

    def matching(self, text: Readable, author: str = "", site: str = "") -> list[WatchRow]:
        """Watches that mean this text, in their order; watches on competitors, and on brands whose
        account the author is, also mean what an author of theirs publishes."""
        if not self._read:
            return []
        own = self.own.hold(author, site)
        signed = text.signed(author) if author and (self._rivals or own) else text
        theirs = self._rivals | self._brands if own else self._rivals
        meant = {
            watch_id
            for watch_id, watch in self._read
            if watch.matches(signed if watch_id in theirs else text)
        }
        return [row for row in self.rows if row.id in meant]

    def mentions(self, stored: Stored, now: float) -> list[tuple[int, int, float]]:
        """(watch, number of the post, instant) for every watch that means this post.

        Near copies of a mention, the same article in another medium say, are left out, and what
        the person's own accounts publish.
        """
        post = stored.post
        if not self._read or self.own.hold(post.author, post.site):
            return []
        found = self.matching(readable(post), post.author, post.site)
        if not found:
            return []
        if len(post.text.split(maxsplit=LEAST_WORDS)) >= LEAST_WORDS:
            mark = simhash64(post.text)
            found = [row for row in found if self._is_first(row.id, mark)]
        for row in found:
            self.lately.setdefault(row.id, Lately()).note(_evidence(post))
        return [(row.id, stored.n, now) for row in found]

    def own_mentions(self, stored: Stored, now: float) -> list[tuple[int, int, float]]:
        """The same for what the person's own accounts publish: nobody waits for an answer, but it
        counts where brands stand side by side."""
        post = stored.post
        if not self.own.hold(post.author, post.site):
            return []
        found = self.matching(readable(post), post.author, post.site)
        return [(row.id, stored.n, now) for row in found]

    def _is_first(self, watch_id: int, mark: int) -> bool:
        told = self._told.setdefault(watch_id, deque(maxlen=COPIES_REMEMBERED))
        if any(hamming(mark, known) <= COPY_BITS for known in told):
            return False
        told.append(mark)
        return True


def heard_lately(store: Store, watch_id: int, now: float, own: Accounts) -> Lately:
    """What the store has of a watch's last day, but what these accounts published."""
    found = store.watches.since(watch_id, now - HOURS * HOUR_S, MOST)
    return Lately(one.evidence for one in found if not own.hold(one.evidence.author, one.site))


def _evidence(post: Post) -> Evidence:
    return Evidence(post.id, post.text, post.publisher, post.author, post.url, post.published_at)


def readable(post: Post) -> Readable:
    """A post as queries see it: its text and its stated tags."""
    return read(post.text, post.tags)


def save(store: Store, row: WatchRow, now: float) -> int | None:
    """Add or change a watch, find its mentions among the stored posts, see to its search.

    Returns:
        Its number; None where there is none to change.

    Raises:
        WatchError: its query cannot be read.
    """
    watch = read_query(row.query)
    before = next((known for known in store.watches.all() if known.id == row.id), None)
    number = store.watches.put(row, now)
    if number is None:
        return None
    if before is None or (before.query, before.purpose) != (row.query, row.purpose):
        store.watches.forget_mentions(number)
        found = _search(store, watch, row.purpose, SEARCHED_BACK)
        store.watches.add_mentions(((number, item.n, now) for item in found), told=True)
        store.mentions.settle_own(store.brands.accounts(), now)
    if before is None or (before.query, before.search_news) != (row.query, row.search_news):
        store.sources.remove_of_watch(number)
        if row.search_news:
            store.sources.add([search_spec(watch.news_query, watch=number)], now)
    return number


def find_late(store: Store, before: Sequence[WatchRow], now: float) -> None:
    """Find what came in between a watch's being saved and its being held against posts.

    Args:
        store: where a command, another process, saved it.
        before: the watches as they were held against posts until now.
    """
    held = {(row.id, row.query) for row in before}
    for row in store.watches.all():
        if (row.id, row.query) in held:
            continue
        try:
            watch = parse(row.query)
        except QueryError:
            continue  # `take` has said so
        found = _search(store, watch, row.purpose, LATE)
        store.watches.add_mentions((row.id, item.n, now) for item in found)
    store.mentions.settle_own(store.brands.accounts(), now)


def remove(store: Store, watch_id: int) -> bool:
    """Remove a watch, its mentions and its search."""
    store.sources.remove_of_watch(watch_id)
    return store.watches.remove(watch_id)


def try_out(
    store: Store, query: str, purpose: Purpose = "topic", limit: int = 5
) -> tuple[int, int, list[Post]]:
    """What a query would have matched, as a watch of that purpose.

    Returns:
        How many posts, out of how many that were looked at, and the newest of them.

    Raises:
        WatchError: the query cannot be read.
    """
    found = _search(store, read_query(query), purpose, SEARCHED_BACK)
    searched = min(store.posts.count(), SEARCHED_BACK)
    newest = sorted((item.post for item in found), key=lambda post: -post.published_at)
    return len(found), searched, newest[:limit]


def read_query(query: str) -> Watch:
    """Read a query.

    Raises:
        WatchError: it cannot be read, or is too long; says where.
    """
    if len(query) > LONGEST_QUERY:
        detail = f"expected at most {LONGEST_QUERY} characters, got {len(query)}"
        raise WatchError(f"{query[:60]}…", LONGEST_QUERY, detail)
    try:
        return parse(query)
    except QueryError as error:
        raise WatchError(query, error.position, error.detail) from error


def _search(store: Store, watch: Watch, purpose: Purpose, most: int) -> list[Stored]:
    """Stored posts that a watch means, among the newest; the index, which knows no authors,
    narrows them first."""
    if purpose != "competitor":
        candidates: Iterable[Stored] = store.posts.candidates(watch.index_query, most)
        return [item for item in candidates if watch.matches(readable(item.post))]
    everything: Iterable[Stored] = store.posts.candidates("", most)
    return [
        item for item in everything if watch.matches(readable(item.post).signed(item.post.author))
    ]
