"""Memory: all the engine has learnt from posts, and the one place where it is added to."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from trends.hashtags.association import Association
from trends.hashtags.crowd import PLACES, column, voice
from trends.hashtags.postings import Postings
from trends.hashtags.shelf import TAGS_A_POST, Shelf
from trends.hashtags.spelling import key, segment
from trends.hashtags.tags import TagTable
from trends.hashtags.view import View, hash_of, hashed
from trends.hashtags.vocabulary import listed
from trends.text import account, fold

Floats = npt.NDArray[np.float32]
Hashes = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int64]

OWN = "\x00own"
"""The author under whom the person's own choices are filed."""

_WINDOW = 1_000  # tagged posts whose tags count as popular lately
_POPULAR = 24
_TIMES = itemgetter(1)
_RENEW = 32  # posts between two looks at what is popular


@dataclass(frozen=True, slots=True)
class By:
    """Who says something, and where: author, publisher and site of a post, "" where unknown."""

    author: str = ""
    publisher: str = ""
    site: str = ""

    def names(self) -> list[str]:
        """Names under which their posts are filed, none of them `OWN`."""
        author = self.author.replace("\0", "")
        names = [author_name(author)] if author else []
        return names + ([publisher_name(self.publisher)] if self.publisher else [])


def author_name(author: str) -> str:
    """Name under which an author's posts are filed, however the account is typed."""
    return f"\x00a{account(author)}"


def publisher_name(publisher: str) -> str:
    """Name under which a publisher's posts are filed."""
    return f"\x00p{publisher}"


def tag_name(key: str) -> str:
    """Name under which the posts with a tag are filed."""
    return f"#{key}"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is remembered; see the parts for what one unit costs.

    Attributes:
        posts: tagged posts, a power of two.
        ids: newest posts whose ids are kept for evidence, a power of two.
        tags: tags.
        bucket_bits: logarithm of the term buckets.
        pair_bits: logarithm of the cells that count (tag, word) pairs.
    """

    posts: int = 1 << 20
    ids: int = 1 << 17
    tags: int = 1 << 17
    bucket_bits: int = 20
    pair_bits: int = 22


class Memory:
    """Posts by term, tags by row, and pairs of tags and words.

    Attributes:
        shelf: the tagged posts; their numbers are what `postings` holds.
        postings: under words, "#tag", authors and publishers.
        carriers: tagged posts with a word, by bucket; fades together with `pairs`.
        by_site: tagged posts, in the order of `crowd.column`; fades too.
    """

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self.shelf = Shelf(sizes.posts, sizes.ids)
        self.postings = Postings(sizes.bucket_bits)
        self.tags = TagTable(sizes.tags)
        self.pairs = Association(sizes.pair_bits)
        self.carriers = np.zeros(1 << sizes.bucket_bits, dtype=np.float32)
        self.by_site = np.zeros(PLACES, dtype=np.float32)
        self._shift = np.uint32(32 - sizes.bucket_bits)
        self._window: deque[tuple[int, ...]] = deque()
        self._lately: Counter[int] = Counter()
        self._popular: list[int] = []
        self._popular_as_of = -_RENEW

    def learn(self, view: View, tags: Sequence[str], by: By, post_id: str, at: float) -> list[int]:
        """Add one post that carries tags.

        Args:
            view: its text without the tags that close it.
            tags: as typed, at least one.
            by: who says it.
            post_id: for evidence.
            at: Unix seconds.

        Returns:
            Rows of its tags.
        """
        typed = {joined(tag): tag.replace(" ", "") for tag in reversed(tags[:TAGS_A_POST])}
        typed.pop("", None)
        number = self.shelf.count
        rows = [self.tags.row(each, number) for each in typed]
        hashes = _topic(view, typed.values())
        buckets = self.buckets(hashes)
        rarity = self.rarity(buckets)
        norm = math.sqrt(float(rarity @ rarity)) or 1.0
        self.shelf.add(post_id, at, norm, rows)
        where = np.array(rows)
        self._pair(where, hashes, buckets, rarity)
        names = [tag_name(each) for each in typed] + by.names()
        self.postings.add(list(dict.fromkeys(buckets + self.buckets(hashed(names)))), number)
        self._count_literal(view, set(rows))
        self.tags.use(where, list(typed.values()), number, at)
        self._count_crowd(where, list(typed.values()), by)
        self._remember_popular(tuple(rows))
        self.popular()  # half a millisecond now and then, which a keystroke need not pay
        return rows

    def adopt(self, tag: str, at: float) -> None:
        """The person used a tag: their own history, and nothing else, knows it from now on."""
        number = self.shelf.count
        row = self.tags.row(joined(tag), number)
        self.shelf.add("", at, np.inf, [row])
        self.postings.add(self.buckets(hashed([author_name(OWN)])), number)
        if not self.tags.uses[row]:
            self.tags.use(np.array([row]), [tag], number, at)

    def newest_of(self, name: str) -> npt.NDArray[np.int32]:
        """Rows on the shelf of the newest posts under one name: a word, "#tag", author ..."""
        posts = self.postings.newest(hash_of(name) >> (32 - self.sizes.bucket_bits))
        return posts[self.shelf.alive(posts)] if len(posts) else posts

    def newest_with(self, key: str) -> npt.NDArray[np.int32]:
        """Numbers of the newest posts with a tag."""
        return self.newest_of(tag_name(key))

    def tags_on(self, posts: npt.NDArray[np.int32]) -> tuple[Ints, Ints]:
        """Tags on posts: index into `posts` and row of each tag, rows that moved left out."""
        owner, found = self.shelf.tags_of(posts)
        rows = found.astype(np.int64)
        if len(self.tags.keys) < self.tags.capacity:
            return owner, rows  # no row has moved yet
        mine = posts.take(owner) >= self.tags.born.take(rows)
        return (owner, rows) if mine.all() else (owner[mine], rows[mine])

    def rarity(self, buckets: Sequence[int]) -> Floats:
        """Inverse document frequency of terms, shape (n,), >= 0."""
        seen = self.postings.seen
        total = self.shelf.count + 1.0
        return np.array(
            [math.log1p((total - min(seen[b], total)) / (seen[b] + 0.5)) for b in buckets],
            dtype=np.float32,
        )

    def popular(self) -> list[int]:
        """Rows of the tags most used lately, most used first."""
        if self.shelf.count - self._popular_as_of >= _RENEW:
            used = self._lately.items()
            again = [pair for pair in used if pair[1] > 1]  # the long tail was met once
            found = nlargest(_POPULAR, again if len(again) >= _POPULAR else used, _TIMES)
            self._popular = [row for row, _ in found]
            self._popular_as_of = self.shelf.count
        return self._popular

    def buckets(self, hashes: npt.NDArray[np.uint32]) -> list[int]:
        """Buckets of term hashes in the postings."""
        found: list[int] = (hashes >> self._shift).tolist()
        return found

    def state(self) -> dict[str, np.ndarray]:
        """What is not in the parts, as arrays, for `restore`."""
        used = np.flatnonzero(self.carriers)
        lengths = [len(rows) for rows in self._window]
        flat = [row for rows in self._window for row in rows]
        return {
            "carrier": used.astype(np.int32),
            "carried": self.carriers[used],
            "by_site": self.by_site,
            "window": np.array(flat, dtype=np.int64),
            "lengths": np.array(lengths, dtype=np.int64),
        }

    def restore(self, state: Mapping[str, np.ndarray]) -> None:
        """Take up what `state` gave, once the parts are in place."""
        self.carriers[state["carrier"]] = state["carried"]
        self.by_site = state["by_site"].copy()
        flat, at = state["window"].tolist(), 0
        for length in state["lengths"].tolist():
            self._remember_popular(tuple(flat[at : at + length]))
            at += length

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        parts = (self.shelf, self.postings, self.tags, self.pairs)
        return sum(part.nbytes for part in parts) + self.carriers.nbytes

    def _pair(self, rows: Ints, hashes: Hashes, buckets: list[int], rarity: Floats) -> None:
        table = self.tags
        before, halved = self.pairs.add(table.mark[rows], hashes)
        table.norm[rows] += (rarity * rarity) @ (2.0 * before + 1.0)
        table.words[rows] += len(hashes)
        self.carriers[buckets] += 1.0
        if halved:
            self.carriers *= 0.5
            table.uses *= 0.5
            table.on_site *= 0.5
            self.by_site *= 0.5
            table.words *= 0.5
            table.norm *= 0.25

    def _count_literal(self, view: View, used: set[int]) -> None:
        table = self.tags
        for said in table.rows.keys() & view.phrases().keys():
            row = table.rows[said]
            table.literal[row] += 1.0
            table.tagged[row] += row in used

    def _count_crowd(self, rows: Ints, typed: list[str], by: By) -> None:
        table, site = self.tags, column(by.site)
        self.by_site[site] += 1.0
        table.on_site[rows, site] += 1.0
        table.voices[rows] |= voice(by.author)
        for row, tag, uses in zip(rows.tolist(), typed, table.uses[rows].tolist(), strict=True):
            if uses == 1.0:
                table.readable[row] = _readable(tag)

    def _remember_popular(self, rows: tuple[int, ...]) -> None:
        self._window.append(rows)
        self._lately.update(rows)
        if len(self._window) > _WINDOW:
            self._lately.subtract(self._window.popleft())
            if len(self._lately) > 8 * _WINDOW:
                self._lately = +self._lately


def _topic(view: View, tags: Iterable[str]) -> Hashes:
    """Hashes of what a post is about: its words, and the words in its tags.

    Drafts name a topic in words where posts name it in a tag, so tags are filed under their words.
    """
    found = set(view.hashes.tolist())
    for tag in tags:
        found.update(terms(tag))
    return np.array(sorted(found), dtype=np.uint32)


@lru_cache(maxsize=1 << 16)
def terms(tag: str) -> tuple[int, ...]:
    """Hashes of a tag and of the words in it: few tags make up most of what is tagged."""
    words = [fold(word) for word in segment(tag)]
    return tuple(hashed([joined(tag), *(word for word in words if len(word) > 2)]).tolist())


def _readable(tag: str) -> float:
    """Share of a tag's letters and digits that are listed words or numbers."""
    words = segment(tag)
    known = [w for w in words if w.isdigit() or listed(w.casefold())]
    return sum(map(len, known)) / max(sum(map(len, words)), 1)


@lru_cache(maxsize=1 << 15)
def joined(tag: str) -> str:
    """Key of a tag or of a phrase that could be one: "Game of Thrones" is "gameofthrones"."""
    return key(tag).replace(" ", "")
