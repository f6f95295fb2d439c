"""Stories: posts that tell the same thing, found online, in one pass and bounded memory.

Idea: a story is the sum of its posts' words. A post joins the story it is most like, by the
cosine of idf-weighted words, weakened for stories that have been silent for long; it founds
a new one where none is like it. A post that is like two stories is a hint that they are one:
then the two sums are compared themselves, and merge where they are alike. Both levers matter:
without merging a story that begins in two wordings stays two; without recency an old story
takes the posts of a new one that shares its words.

Source: single-pass clustering as in J. Allan, R. Papka, V. Lavrenko, "On-line New Event
Detection and Tracking", SIGIR 1998, with an inverted index; merging by way of the posts that
two stories share is ours. Fails where different stories of the same time share most of their
words (two matches of one club on one day).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

FORGET_EVERY = 512
RECHECK_GROWTH = 1.25


@dataclass(frozen=True, slots=True)
class StoryConfig:
    """Settings, in the units of the caller's `at` where they are times.

    Attributes:
        join: least similarity of a post to a story, 0..1.
        merge: least similarity of two stories that become one, 0..1.
        half_life: silence after which half of the recency weight is gone.
        recency: share of a similarity that rests on recency, 0..1.
        keep: silence after which a story is forgotten.
        most_stories: stories held at most; the longest silent go first.
        most_terms: words whose frequency is known; beyond it all counts are halved.
        background: posts assumed to have been seen before the first, so that early words
            are not all equally rare.
    """

    join: float = 0.08
    merge: float = 0.25
    half_life: float = 43_200.0
    recency: float = 0.7
    keep: float = 259_200.0
    most_stories: int = 4_000
    most_terms: int = 200_000
    background: int = 2_000


@dataclass(slots=True)
class _Story:
    """One story's sum of words."""

    last_at: float
    counts: dict[str, int] = field(default_factory=dict)
    norm2: float = 0.0
    posts: int = 0


class Stories:
    """Assigns posts to stories as they come.

    Time per post grows with the number of stories that share a word with it; memory with
    `most_stories` times the words of a story.

    >>> stories = Stories(StoryConfig(background=10))
    >>> first = stories.observe(["gempa", "cianjur", "rumah"], at=0)
    >>> stories.observe(["gempa", "cianjur", "korban"], at=60) == first
    True
    >>> stories.observe(["diskon", "sepatu"], at=90) == first
    False
    """

    def __init__(self, config: StoryConfig | None = None) -> None:
        self._config = config or StoryConfig()
        self._stories: dict[int, _Story] = {}
        self._holders: dict[str, dict[int, int]] = {}
        self._frequency: dict[str, int] = {}
        self._seen = 0
        self._next = 0
        self._became: dict[int, int] = {}
        self._compared: dict[tuple[int, int], int] = {}

    def __len__(self) -> int:
        return len(self._stories)

    def observe(self, words: Iterable[str], at: float) -> int:
        """Put one post where it belongs and return the number of its story.

        Args:
            words: the post's terms without stop words; repeats count once.
            at: when it was published; late posts are taken as they come.
        """
        terms = set(words)
        weights = self._weights(terms)
        best, second = self._likest(weights, at)
        if best < 0:
            best, second = self._found(at), -1
        self._add(best, weights, at)
        if second >= 0 and self._worth_comparing(best, second):
            best = self._merge_if_alike(best, second)
        if self._seen % FORGET_EVERY == 0:
            self._forget(at)
        return best

    def find(self, number: int) -> int:
        """The number a story goes by now, after mergers."""
        while number in self._became:
            number = self._became[number]
        return number

    def similarity(self, a: int, b: int) -> float:
        """Cosine of two stories' idf-weighted sums, 0..1."""
        small, large = sorted((self._stories[a].counts, self._stories[b].counts), key=len)
        dot = 0.0
        for term, count in small.items():
            other = large.get(term)
            if other:
                dot += count * other * self._idf(term) ** 2
        return dot / math.sqrt(self._norm2(a) * self._norm2(b) or 1.0)

    def _weights(self, terms: set[str]) -> dict[str, float]:
        self._seen += 1
        for term in terms:
            self._frequency[term] = self._frequency.get(term, 0) + 1
        if len(self._frequency) > self._config.most_terms:
            self._halve()
        return {term: self._idf(term) for term in terms}

    def _idf(self, term: str) -> float:
        return math.log(
            1.0 + (self._seen + self._config.background) / (self._frequency.get(term, 0) + 1)
        )

    def _likest(self, weights: dict[str, float], at: float) -> tuple[int, int]:
        """The likest story and the second, -1 where none reaches `join`."""
        dots: dict[int, float] = {}
        length2 = 0.0
        for term, weight in weights.items():
            square = weight * weight
            length2 += square
            for number, count in self._holders.get(term, {}).items():
                dots[number] = dots.get(number, 0.0) + square * count
        config = self._config
        length = math.sqrt(length2) or 1.0
        best = second = -1
        most = next_most = config.join
        for number, dot in dots.items():
            story = self._stories[number]
            silence = max(0.0, at - story.last_at) / config.half_life
            likeness = dot / (length * math.sqrt(story.norm2))
            likeness *= 1.0 - config.recency + config.recency * 0.5**silence
            if likeness >= most:
                second, next_most = best, most
                best, most = number, likeness
            elif likeness >= next_most:
                second, next_most = number, likeness
        return best, second

    def _found(self, at: float) -> int:
        number = self._next
        self._next += 1
        self._stories[number] = _Story(last_at=at)
        return number

    def _add(self, number: int, weights: dict[str, float], at: float) -> None:
        story = self._stories[number]
        for term, weight in weights.items():
            count = story.counts.get(term, 0) + 1
            story.counts[term] = count
            self._holders.setdefault(term, {})[number] = count
            story.norm2 += (2 * count - 1) * weight * weight
        story.posts += 1
        story.last_at = max(story.last_at, at)

    def _worth_comparing(self, a: int, b: int) -> bool:
        """Stories are compared when first met and again when they have grown."""
        pair = (a, b) if a < b else (b, a)
        posts = self._stories[a].posts + self._stories[b].posts
        if posts < RECHECK_GROWTH * self._compared.get(pair, 0):
            return False
        self._compared[pair] = posts
        return True

    def _merge_if_alike(self, a: int, b: int) -> int:
        if self.similarity(a, b) < self._config.merge:
            return a
        into, gone = (a, b) if self._stories[a].posts >= self._stories[b].posts else (b, a)
        story, other = self._stories[into], self._stories.pop(gone)
        for term, count in other.counts.items():
            total = story.counts.get(term, 0) + count
            story.counts[term] = total
            holders = self._holders[term]
            holders[into] = total
            del holders[gone]
        story.posts += other.posts
        story.last_at = max(story.last_at, other.last_at)
        story.norm2 = self._norm2(into)
        self._became[gone] = into
        return into

    def _norm2(self, number: int) -> float:
        counts = self._stories[number].counts
        return sum((count * self._idf(term)) ** 2 for term, count in counts.items())

    def _forget(self, at: float) -> None:
        config = self._config
        silent = sorted(self._stories, key=lambda number: self._stories[number].last_at)
        surplus = len(silent) - config.most_stories
        for place, number in enumerate(silent):
            if place >= surplus and at - self._stories[number].last_at <= config.keep:
                break
            self._drop(number)
        alive = self._stories
        self._compared = {
            pair: posts
            for pair, posts in self._compared.items()
            if pair[0] in alive and pair[1] in alive
        }
        self._became = {
            gone: into for gone, into in self._became.items() if self.find(into) in alive
        }

    def _drop(self, number: int) -> None:
        for term in self._stories.pop(number).counts:
            holders = self._holders[term]
            del holders[number]
            if not holders:
                del self._holders[term]

    def _halve(self) -> None:
        self._seen //= 2
        self._frequency = {term: count // 2 for term, count in self._frequency.items() if count > 1}
