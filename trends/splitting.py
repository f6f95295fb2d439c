"""A topic whose posts have come to speak of two things is two topics.

Idea: words that stand for a topic are linked where they are said in the same posts, or
written into each other (#PrayForBoston, boston). Where they fall into parts that hardly
share a post, each of them a good part of the whole and told by enough voices, every part
is a topic. The one with the oldest word keeps the name, so that nothing told is told anew.

A round-up ("gempa di Cianjur, banjir di Jakarta") is what joins two things early on; what
is said of each alone comes later and takes them apart.

Fails when: two happenings share their words, or one is told in two languages in one scope.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trends.candidates import Candidate
from trends.counts import Kept, Sample
from trends.heat import voices
from trends.profiles import Idf, nearness, profile_of
from trends.topics import Topic, TopicRules, Topics

LINKED = 0.2  # share of the fewer posts, from which two words are of one thing
LEAST_SHARE = 0.25  # of the posts: what less is said of is an aside, not the other half
LEAST_POSTS = 5
Judge = Callable[[list[str]], list[Candidate]]


@dataclass(frozen=True, slots=True)
class Part:
    """Words that are said together, and their posts in order of time."""

    words: tuple[str, ...]
    posts: tuple[Kept, ...]


def parts_of(topic: Topic, sample: Sample, rules: TopicRules, min_voices: float) -> list[Part]:
    """The parts of a topic, the elder first; fewer than two where it speaks of one thing."""
    held: dict[str, dict[str, Kept]] = {}
    for word in topic.strong:
        posts = {p.id: p for p in sample.posts(topic.scope, word) if p.id in topic.posts}
        if posts:
            held[word] = posts
    groups: list[list[str]] = []
    for word in held:  # in the order in which they came to stand for it
        linked = [group for group in groups if _linked(word, group, held, rules.inside_chars)]
        groups = [group for group in groups if group not in linked]
        groups.append([*(each for group in linked for each in group), word])
    order = {word: place for place, word in enumerate(held)}
    groups.sort(key=lambda group: min(order[word] for word in group))
    taken: set[str] = set()
    parts = []
    for group in groups:
        own = {key: p for word in group for key, p in held[word].items() if key not in taken}
        if voices(own.values()) >= min_voices:
            taken |= own.keys()
            in_time = sorted(own.values(), key=lambda p: (p.at, p.id))
            parts.append(Part(tuple(group), tuple(in_time)))
    least = max(LEAST_POSTS, LEAST_SHARE * sum(len(part.posts) for part in parts))
    return [part for part in parts if len(part.posts) >= least]


def split(
    topics: Topics, topic: Topic, parts: list[Part], judge: Judge, idf: Idf, now: float
) -> list[Topic]:
    """Make the younger parts topics of their own where they are; returns these.

    Args:
        judge: candidates among some terms as they stand now, strongest first.
    """
    profiles = [profile_of(part.posts, idf) for part in parts]
    made = []
    for part, profile in zip(parts[1:], profiles[1:], strict=True):
        found = judge(list(part.words))
        apart = nearness(profiles[0], profile) < topics.rules.nearness
        if not apart or not found or found[0].score < topics.rules.strong:
            continue
        younger = topics.split_off(topic, found[0], list(part.posts), now)
        younger.profile = profile
        younger.terms = {each.term: each.score for each in found}
        younger.strong, topic.strong = _shared_out(topic.strong, part.words)
        younger.peak = younger.score
        made.append(younger)
    if made:
        topic.profile = profiles[0]
        found = judge(list(parts[0].words))
        if found:
            topic.best, topic.terms = found[0], {each.term: each.score for each in found}
    return made


def _linked(word: str, group: list[str], held: dict[str, dict[str, Kept]], inside: int) -> bool:
    """Whether a word is said in the posts of one of a group, or written into it."""
    mine = held[word]
    for other in group:
        short, long = sorted((word, other), key=len)
        if len(short) >= inside and short in long:
            return True
        both = len(mine.keys() & held[other].keys())
        if both >= LINKED * min(len(mine), len(held[other])):
            return True
    return False


def _shared_out(strong: list[str], words: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Strong terms that are of these words, and the others."""
    own = [term for term in strong if any(word in term for word in words)]
    return own, [term for term in strong if term not in own]
