"""What was just said: the posts of the longest window, indexed by term, bounded in number.

Below the bound every post is kept and counts are exact. Above it each stretch of time
keeps the posts whose ids hash lowest: a uniform sample that does not depend on the order
of arrival, so that the samples of two shards merge into the sample of both.
Source: bottom-k sketches, E. Cohen, H. Kaplan, "Summarizing data using bottom-k sketches", 2007.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields
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

    @property
    def order(self) -> tuple[int, str]:
        """Order of keeping: lowest first, ties by id."""
        return self.rank, self.id


_FIELDS = tuple(field.name for field in fields(Kept))


def rank_of(post_id: str) -> int:
    """32-bit hash of a post's id, the same in every process."""
    return crc32(post_id.encode("utf-8", "surrogatepass"), 0x5EED)


class _Bucket:
    """Posts of one stretch of time and, once it is full, the order of the worst of them."""

    __slots__ = ("posts", "worst")

    def __init__(self) -> None:
        self.posts: dict[tuple[int, str], Kept] = {}
        self.worst: tuple[int, str] | None = None


class Sample:
    """Kept posts by time, and by scope and term."""

    def __init__(self, config: SampleConfig | None = None) -> None:
        self.config = config or SampleConfig()
        self._buckets: dict[str, dict[int, _Bucket]] = {}
        self._index: dict[str, dict[str, list[Kept]]] = {}
        self._touched: dict[str, set[str]] = {}
        self._newest = 0
        self._spans = math.ceil(self.config.span_s / self.config.bucket_s)

    def bucket(self, at: float) -> int:
        """Number of the stretch of time that holds `at`."""
        return int(at // self.config.bucket_s)

    def wants(self, scope: str, bucket: int, rank: int) -> bool:
        """Whether a post of this rank would be kept now."""
        if bucket <= self._newest - self._spans:
            return False
        held = self._buckets.get(scope, {}).get(bucket)
        return held is None or held.worst is None or rank <= held.worst[0]

    def add(self, post: Kept) -> None:
        """Keep a post if its rank is low enough; the same id twice is one post."""
        if post.bucket <= self._newest - self._spans:
            return
        self._newest = max(self._newest, post.bucket)
        buckets = self._buckets.setdefault(post.scope, {})
        held = buckets.setdefault(post.bucket, _Bucket())
        if post.order in held.posts or (held.worst is not None and post.order > held.worst):
            return
        held.posts[post.order] = post
        index = self._index.setdefault(post.scope, {})
        for term in post.terms:
            index.setdefault(term, []).append(post)
        self._touched.setdefault(post.scope, set()).update(post.terms)
        if len(held.posts) > self.config.per_bucket:
            self._drop(held.posts.pop(max(held.posts)))
        if len(held.posts) == self.config.per_bucket:
            held.worst = max(held.posts)

    def expire(self, now: float) -> None:
        """Drop posts older than the span, and those of a clock that ran ahead of `now`."""
        self._newest = self.bucket(now)
        self._prune()

    def touched(self, scope: str) -> set[str]:
        """Terms of posts added since the last call."""
        return self._touched.pop(scope, set())

    def posts(self, scope: str, term: str) -> list[Kept]:
        """Kept posts with a term, in order of arrival; not to be changed."""
        return self._index.get(scope, {}).get(term, [])

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
                for order in sorted(held):
                    yield held[order]

    def merge(self, other: Sample) -> None:
        """Keep what one process would have kept of both."""
        touched = {scope: set(terms) for scope, terms in other._touched.items()}
        for post in other:
            self.add(post)
        for scope, terms in touched.items():
            self._touched.setdefault(scope, set()).update(terms)

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
            named = dict(zip(_FIELDS, values, strict=True))
            named |= {"terms": tuple(named["terms"]), "tags": tuple(named["tags"])}
            self.add(Kept(**named))
        self._touched = {scope: set(terms) for scope, terms in record["touched"].items()}

    def _prune(self) -> None:
        newest, oldest = self._newest, self._newest - self._spans
        for buckets in self._buckets.values():
            for number in [n for n in buckets if n <= oldest or n > newest]:
                for post in buckets.pop(number).posts.values():
                    self._drop(post)
        for scope in self._touched:  # bounded even if nobody asks for them
            self._touched[scope] &= self._index.get(scope, {}).keys()

    def _drop(self, post: Kept) -> None:
        index = self._index[post.scope]
        for term in post.terms:
            holders = index[term]
            holders.remove(post)
            if not holders:
                del index[term]
