"""What is talked about, plainly counted: for the time before anything can be called a trend.

Posts per term, each post voting once; a phrase stands for its words where it makes up most of
their posts, and needs two posts to be one. This says what there is much of, never that it rises.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from trends.post import Post
from trends.tokens import stop_words, terms, tokenise

_SAME = 0.7
"""A word is left out where so much of its posts is one longer phrase's."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A term and how much of the talk has it.

    Attributes:
        term: a word or a phrase, folded.
        posts: posts with it.
        publishers: distinct publishers of these.
        newest: ids of the newest posts with it, at most 3.
    """

    term: str
    posts: int
    publishers: int
    newest: tuple[str, ...]


def most_talked(posts: Iterable[Post], limit: int) -> list[Talk]:
    """The terms with the most publishers, then the most posts.

    Args:
        posts: in any order.
        limit: how many terms are wanted.
    """
    stop = stop_words("id", "en")
    holders: dict[str, list[Post]] = defaultdict(list)
    tags: set[str] = set()
    for post in posts:
        tokens = tokenise(post.text)
        own_tags = {tag.casefold() for tag in (*tokens.tags, *post.tags)}
        tags |= own_tags
        for term in own_tags.union(terms(tokens.words, stop)):
            if len(term) > 2 and not term.replace(" ", "").isdigit():
                holders[term].append(post)
    ranked = sorted(
        (term for term in holders if " " not in term or len(holders[term]) > 1),
        key=lambda term: (-_voices(holders[term]), -len(holders[term]), term not in tags, term),
    )
    told = _without_parts(ranked[: limit * 5], {term: len(holders[term]) for term in holders})
    return [_talk(term, holders[term]) for term in told[:limit]]


def _without_parts(ranked: list[str], count: dict[str, int]) -> list[str]:
    covered: dict[str, int] = defaultdict(int)
    for term in ranked:
        for word in term.split() if " " in term else ():
            covered[word] = max(covered[word], count[term])
    return [term for term in ranked if covered[term] < _SAME * count[term]]


def _voices(posts: list[Post]) -> int:
    return len({post.publisher or post.author for post in posts})


def _talk(term: str, posts: list[Post]) -> Talk:
    newest = sorted(posts, key=lambda post: -post.published_at)[:3]
    return Talk(term, len(posts), _voices(posts), tuple(post.id for post in newest))
