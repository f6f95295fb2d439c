"""What is told within a trend: its stories, who carries each, and who had it first.

Near copies are one telling (`Kept.copy`); tellings of the same thing in other words are
brought together by `stories.Stories`, the words of the trend's own name left out, as all
of its posts have them. A pure function of the posts: `Coverage` only remembers the answer
for as long as the posts are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from trends.counts import Kept
from trends.heat import carrier_of, voices
from trends.stories import Stories, StoryConfig
from trends.trend import Story

MOST_TOLD = 60  # tellings that are compared, those with most posts
_SHOWN = 3
_CARRIERS = 8
_TEXT_CHARS = 200
_SHORT = 3.0  # words a post is taken to have beside its own: two words say little of a story
# A few posts tell little of how common a word is: more likeness is asked than in a stream.
_RULES = StoryConfig(join=0.2)


@dataclass(frozen=True, slots=True)
class Covered:
    """What the posts of a trend tell.

    Attributes:
        stories: those with most carriers first.
        heat: posts, near copies and all.
        organic: independent voices over posts, 0..1.
    """

    stories: tuple[Story, ...]
    heat: int
    organic: float


class Coverage:
    """Remembers what the posts of each trend tell until they change."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, int, str], Covered]] = {}

    def of(self, trend: str, posts: list[Kept], term: str) -> Covered:
        """What the posts of a trend (its id) tell; `term` is what all of them have."""
        mark = (len(posts), sum(post.rank for post in posts), term)
        known = self._known.get(trend)
        if known is None or known[0] != mark:
            known = self._known[trend] = (mark, covered(posts, frozenset(term.split())))
        return known[1]

    def forget(self, alive: Iterable[str]) -> None:
        """Keep only what is known of these trends."""
        self._known = {trend: self._known[trend] for trend in alive if trend in self._known}


def covered(posts: list[Kept], common: frozenset[str]) -> Covered:
    """What posts tell, at least one; their order does not matter."""
    found = sorted((_story(told) for told in told_together(posts, common)), key=_rank)
    organic = min(1.0, voices(posts) / len(posts))
    return Covered(tuple(found[:_SHOWN]), len(posts), round(organic, 3))


def told_together(posts: list[Kept], common: frozenset[str]) -> list[list[Kept]]:
    """Posts by story, each in order of time."""
    copies: dict[int, list[Kept]] = {}
    for post in sorted(posts, key=lambda p: (p.at, p.id)):
        copies.setdefault(post.copy, []).append(post)
    tellings = sorted(copies.values(), key=lambda told: (-len(told), told[0].at, told[0].id))
    tellings = sorted(tellings[:MOST_TOLD], key=lambda told: (told[0].at, told[0].id))
    index = Stories(_RULES)
    numbers = [index.observe(_words(told[0]) - common, told[0].at) for told in tellings]
    stories: dict[int, list[Kept]] = {}
    for number, told in zip(numbers, tellings, strict=True):
        stories.setdefault(index.find(number), []).extend(told)
    return [sorted(told, key=lambda p: (p.at, p.id)) for told in stories.values()]


def _words(post: Kept) -> set[str]:
    return {term for term in post.terms if " " not in term}


def _story(posts: list[Kept]) -> Story:
    carriers = list(dict.fromkeys(carrier_of(post) for post in posts))
    typical = _typical(posts)
    return Story(
        text=typical.text[:_TEXT_CHARS],
        url=typical.url,
        first_at=posts[0].at,
        publishers=tuple(name for name in carriers if name)[:_CARRIERS],
        carriers=len(carriers),
        posts=len(posts),
    )


def _typical(posts: list[Kept]) -> Kept:
    """The post that says most of what the others say, near copies counted; of equals the first."""
    copies: dict[int, Kept] = {}
    for post in posts:
        copies.setdefault(post.copy, post)
    times = Counter(post.copy for post in posts)
    said: Counter[str] = Counter()
    for post in copies.values():
        said.update(dict.fromkeys(_words(post), times[post.copy]))

    def shared(post: Kept) -> float:
        words = _words(post)
        return sum(said[word] for word in words) / (len(words) + _SHORT)

    return max(copies.values(), key=shared)


def _rank(story: Story) -> tuple[int, int, float, str]:
    return -story.carriers, -story.posts, story.first_at, story.text
