"""What was just said: the posts of the longest window, indexed by term, bounded in number.

Below the bound every post is kept and counts are exact. Above it each stretch of time
keeps the posts whose ids hash lowest: a uniform sample that does not depend on the order
of arrival, so that the samples of two shards merge into the sample of both.
Source: bottom-k sketches, E. Cohen, H. Kaplan, "Summarizing data using bottom-k sketches", 2007.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from heapq import heappush, heapreplace
from operator import attrgetter
from typing import Any
from zlib import crc32


@dataclass(frozen=True, slots=True)
class SampleConfig:
    """Bounds of the sample.

    Attributes:
        bucket_s: width of one stretch of time.
        span_s: posts older than this are dropped.
        posts: posts kept in all.
    """

    bucket_s: float = 300.0
    span_s: float = 3 * 3600.0
    posts: int = 20_000

    @property
    def per_bucket(self) -> int:
        """Posts kept of one stretch of time."""
        return max(1, int(self.posts * self.bucket_s / self.span_s))


@dataclass(eq=False, slots=True)
class Kept:
    """One kept post, in one scope.

    Attributes:
        rank: hash of the id; lowest are kept.
        copy: the same for near copies.
        addressed: the account it speaks to or of first, "" for none.
        reply: it answers that account.
        shared: it passes on what someone else wrote.
        news: a medium published it, so that `publisher` stands behind it and not `author`.
        site: where it was published, "" for a post kept by a program that did not know.
    """

    at: float
    bucket: int
    rank: int
    id: str
    scope: str
    terms: tuple[str, ...]
    text: str
    author: str
    publisher: str
    url: str
    tags: tuple[str, ...]
    copy: int
    addressed: str = ""
    reply: bool = False
    shared: bool = False
    news: bool = False
    site: str = ""


_FIELDS = tuple(field.name for field in fields(Kept))


_bucket_of = attrgetter("bucket")


def rank_of(post_id: str) -> int:
    """62-bit hash of a post's id, the same in every process; ids, not ranks, may tie in theory."""
    name = post_id.encode("utf-8", "surrogatepass")
    return crc32(name, 0x5EED) << 30 | crc32(name) >> 2


class _Bucket:
    """Posts of one stretch of time by rank, and a heap of negated ranks: the worst on top."""

    __slots__ = ("heap", "posts")

    def __init__(self) -> None:
        self.posts: dict[int, Kept] = {}
        self.heap: list[int] = []


class Sample:
    """Kept posts by time, and by scope and term."""

    def __init__(self, config: SampleConfig | None = None) -> None:
        self.config = config or SampleConfig()
        self._buckets: dict[str, dict[int, _Bucket]] = {}
        self._index: dict[str, dict[str, list[Kept]]] = {}
        self._touched: dict[str, set[str]] = {}
        self._newest = 0
        self._per_bucket = self.config.per_bucket
        self._spans = math.ceil(self.config.span_s / self.config.bucket_s)

    def bucket(self, at: float) -> int:
        """Number of the stretch of time that holds `at`."""
        return int(at // self.config.bucket_s)

    def wants(self, scope: str, bucket: int, rank: int) -> bool:
        """Whether a post of this rank would be kept now."""
        if bucket <= self._newest - self._spans:
            return False
        held = self._buckets.get(scope, {}).get(bucket)
        return held is None or len(held.heap) < self._per_bucket or rank <= -held.heap[0]

    def add(self, post: Kept) -> None:
        """Keep a post if its rank is low enough; the same id twice is one post."""
        if post.bucket <= self._newest - self._spans:
            return
        if post.bucket > self._newest:
            self._newest = post.bucket
            self._prune()
        buckets = self._buckets.setdefault(post.scope, {})
        held = buckets.setdefault(post.bucket, _Bucket())
        if post.rank in held.posts:
            return
        if len(held.heap) < self._per_bucket:
            heappush(held.heap, -post.rank)
        elif post.rank > -held.heap[0]:
            return
        else:
            self._drop(held.posts.pop(-heapreplace(held.heap, -post.rank)))
        held.posts[post.rank] = post
        index = self._index.setdefault(post.scope, {})
        for term in post.terms:
            holders = index.setdefault(term, [])
            if not holders or holders[-1].bucket <= post.bucket:
                holders.append(post)
            else:  # came late: lists stay in order of buckets
                insort(holders, post, key=_bucket_of)
        self._touched.setdefault(post.scope, set()).update(post.terms)

    def expire(self, now: float) -> None:
        """Drop posts older than the span, and those of a clock that ran ahead of `now`."""
        self._newest = self.bucket(now)
        self._prune()

    def touched(self, scope: str) -> set[str]:
        """Terms of posts added since the last call."""
        return self._touched.pop(scope, set())

    def touch(self, terms: dict[str, set[str]]) -> None:
        """Let `touched` name these terms, by scope, once more."""
        for scope, names in terms.items():
            self._touched.setdefault(scope, set()).update(names)

    def heard(self, scope: str, terms: Iterable[str], least: float) -> list[str]:
        """Terms, in order, that at least so many kept posts have."""
        index = self._index.get(scope, {})
        return sorted(term for term in terms if len(index.get(term, ())) >= least)

    def posts(self, scope: str, term: str) -> list[Kept]:
        """Kept posts with a term, in order of their stretch of time; not to be changed."""
        return self._index.get(scope, {}).get(term, [])

    def since(self, scope: str, term: str, oldest: int) -> list[Kept]:
        """Kept posts with a term from a stretch of time on."""
        holders = self.posts(scope, term)
        return holders[bisect_left(holders, oldest, key=_bucket_of) :]

    def counts(self, scope: str, terms: Iterable[str], oldest: list[int]) -> list[list[int]]:
        """Numbers of kept posts with each term from each of some stretches of time on, the
        latest of these first."""
        index = self._index.get(scope, {})
        return [_counts(index.get(term, ()), oldest) for term in terms]

    def scopes(self) -> list[str]:
        """Scopes with posts."""
        return sorted(scope for scope, buckets in self._buckets.items() if buckets)

    def traffic(self, scope: str, oldest: int) -> int:
        """Kept posts of a scope from a stretch of time on."""
        buckets = self._buckets.get(scope, {})
        return sum(len(held.posts) for number, held in buckets.items() if number >= oldest)

    def __iter__(self) -> Iterator[Kept]:
        """All kept posts, by scope, time and rank."""
        for scope in sorted(self._buckets):
            for number in sorted(self._buckets[scope]):
                held = self._buckets[scope][number].posts
                for rank in sorted(held):
                    yield held[rank]

    def merge(self, other: Sample) -> None:
        """Keep what one process would have kept of both."""
        touched = {scope: set(terms) for scope, terms in other._touched.items()}
        for post in other:
            self.add(post)
        self.touch(touched)

    def state(self) -> dict[str, Any]:
        """All of it as a JSON-able record, for `restore`."""
        self._prune()
        return {
            "posts": [[getattr(post, name) for name in _FIELDS] for post in self],
            "touched": {scope: sorted(terms) for scope, terms in self._touched.items()},
        }

    def restore(self, record: dict[str, Any]) -> None:
        """Take over a state; the sample must be empty."""
        for values in record["posts"]:
            # Fields are only ever added, at the end: what an older program kept has fewer.
            named = dict(zip(_FIELDS, values, strict=False))
            named |= {"terms": tuple(named["terms"]), "tags": tuple(named["tags"])}
            self.add(Kept(**named))
        self._touched = {scope: set(terms) for scope, terms in record["touched"].items()}

    def _prune(self) -> None:
        newest, oldest = self._newest, self._newest - self._spans
        for buckets in self._buckets.values():
            for number in [n for n in buckets if n <= oldest or n > newest]:
                for post in buckets.pop(number).posts.values():
                    self._drop(post)
        for scope, touched in self._touched.items():
            index = self._index.get(scope, {})
            if len(touched) > len(index):  # bounded even if nobody asks for them
                self._touched[scope] = touched & index.keys()

    def _drop(self, post: Kept) -> None:
        index = self._index[post.scope]
        for term in post.terms:
            holders = index[term]
            if len(holders) == 1:
                del index[term]
            else:
                del holders[holders.index(post, bisect_left(holders, post.bucket, key=_bucket_of))]


def _counts(holders: Sequence[Kept], oldest: list[int]) -> list[int]:
    size = first = len(holders)
    found = []
    for at in oldest:
        # Most terms are young: no search where all of their posts lie in the window.
        if first and holders[0].bucket < at:
            first = bisect_left(holders, at, 0, first, key=_bucket_of)
        else:
            first = 0
        found.append(size - first)
    return found
