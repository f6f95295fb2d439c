"""Rivals: the tags in posts on competitors, ready to be looked up for a draft.

Made of the posts that watched competitors are met in: their own and those about them. Plain data;
the agent makes it anew when such posts came.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trends.hashtags.memory import joined
from trends.hashtags.view import view
from trends.post import Post
from trends.tokens import stop_words

_MOST = 40  # tags, those in most posts: as many candidates a draft may pay for
_EVIDENCE = 5
_WORDS = 200  # words remembered of the posts with a tag
_MANY = 16.0  # posts that count as all there is to say
_UNRELATED = 0.25  # what a tag is worth where the draft speaks of something else


@dataclass(frozen=True, slots=True)
class Rival:
    """A tag that competitors are met with.

    Attributes:
        tag: as typed in the newest post, without "#".
        name: of the competitor it is met with most, as its watch is called.
        posts: posts on that competitor with it.
        evidence: ids of posts with it, newest first, at most 5.
        words: folded words of those posts.
    """

    tag: str
    name: str
    posts: int
    evidence: tuple[str, ...]
    words: frozenset[str]

    def strength(self, said: frozenset[str], key: str) -> float:
        """How strongly it speaks for itself in a draft of these words, 0..1."""
        strength = min(math.log1p(self.posts) / math.log1p(_MANY), 1.0)
        related = key in said or not said.isdisjoint(self.words)
        return strength if related else strength * _UNRELATED


Rivals = Mapping[str, Rival]
"""By key."""


def rivals(found: Iterable[tuple[str, Post]]) -> Rivals:
    """Tags of posts on competitors, by key.

    Args:
        found: name of the competitor and post, newest first.
    """
    names: dict[str, Counter[str]] = defaultdict(Counter)
    typed: dict[str, str] = {}
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    words: dict[str, set[str]] = defaultdict(set)
    stop = stop_words("en", "id")
    for name, post in found:
        said = frozenset(view(post.text).words) - stop
        for key, tag in {joined(tag): tag for tag in post.tags}.items():
            if not key:
                continue
            typed.setdefault(key, tag)
            names[key][name] += 1
            ids[key][post.id] = None
            if len(words[key]) < _WORDS:
                words[key] |= said - {key}
    most = sorted(names, key=lambda key: -names[key].total())[:_MOST]
    return {
        key: Rival(
            tag=typed[key],
            name=names[key].most_common(1)[0][0],
            posts=names[key].most_common(1)[0][1],
            evidence=tuple(ids[key])[:_EVIDENCE],
            words=frozenset(words[key]),
        )
        for key in most
    }


def near(
    rivals: Rivals, words: Iterable[str], rows: Mapping[str, int]
) -> dict[int, tuple[Rival, float]]:
    """By row the tags of competitors, with how strongly each speaks for itself in a draft.

    Args:
        words: of the draft, folded.
        rows: of known tags, by key.
    """
    said = frozenset(words) if rivals else frozenset()
    return {
        rows[key]: (rival, rival.strength(said, key))
        for key, rival in rivals.items()
        if key in rows
    }
