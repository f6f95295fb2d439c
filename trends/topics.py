"""Candidates that belong together, told as one topic for as long as it lives.

Idea: a topic is a profile, the idf-weighted words of its supporting posts. A candidate
joins the topic that already owns most of its posts, or else the one whose profile is
nearest by cosine, or else one whose strong terms it is written together with
(#PrayForBoston, boston); otherwise it opens a topic of its own.
Source: single-pass clustering as in J. Allan et al., "On-line new event detection and
tracking", 1998; we weigh by the lagged baseline's idf, so that a burst keeps its weight.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from zlib import crc32

from trends.bursts.sharing import sharing
from trends.candidates import Candidate
from trends.counts import Kept
from trends.heat import carrier_of
from trends.profiles import Idf, blend, nearness, profile_of

_STRONG_TERMS = 40
_FIRST = 3
_NUMBERS = ("term", "score", "window_s", "count", "expected", "traffic", "usual", "season")


@dataclass(frozen=True, slots=True)
class TopicRules:
    """When candidates are one topic, and how long it lives.

    Attributes:
        nearness: least cosine of profiles.
        inside_chars: least length of a strong term found inside another term, or around it.
        strong: score from which a term stands for its topic.
        owned: least share of posts that a topic has already.
        life_s: a topic not heard of for this long is forgotten.
        topics: most topics held; the weakest go first.
    """

    nearness: float = 0.15
    inside_chars: int = 5
    strong: float = 5.0
    owned: float = 0.5
    life_s: float = 86400.0
    topics: int = 500


@dataclass(slots=True)
class Topic:
    """Terms rising together.

    Attributes:
        born: Unix seconds at which its first term became a candidate.
        heard: Unix seconds of the latest evaluation that supported it.
        best: its strongest candidate of that evaluation.
        terms: scores of the terms of that evaluation.
        strong: terms that ever stood for it, written together.
        shared: evidence of being passed on, added to the score of the best term.
        peak: highest score so far.
        profile: summed idf weights of the words of its posts.
        posts: ids of posts that supported it lately, with their times.
        first: carrier, time and address of the earliest posts seen with it, one a carrier.
        told_with: the topic it split off from, if it was told as part of that; else "".
    """

    id: str
    scope: str
    born: float
    heard: float
    best: Candidate
    terms: dict[str, float] = field(default_factory=dict)
    strong: list[str] = field(default_factory=list)
    shared: float = 0.0
    peak: float = 0.0
    profile: dict[str, float] = field(default_factory=dict)
    posts: dict[str, float] = field(default_factory=dict)
    first: list[list[Any]] = field(default_factory=list)
    told_with: str = ""

    @property
    def score(self) -> float:
        """Its evidence at the latest evaluation, higher is surer."""
        return self.best.score + self.shared


class Topics:
    """All living topics."""

    def __init__(self, rules: TopicRules | None = None) -> None:
        self.rules = rules or TopicRules()
        self.alive: dict[str, Topic] = {}
        self._owner: dict[str, str] = {}

    def update(
        self, found: list[Candidate], scope: str, now: float, idf: Idf, usual_share: float | None
    ) -> None:
        """Give candidates, strongest first, to topics of a scope.

        `usual_share` is the share of posts of the scope that pass on another's words,
        None where that shall be no evidence.
        """
        support: dict[str, dict[str, Kept]] = {}
        for candidate in found:
            topic = self._place(candidate, scope, now, idf)
            if topic.id not in support:
                topic.heard, topic.best, topic.terms = now, candidate, {}
            topic.terms[candidate.term] = candidate.score
            joined = candidate.term.replace(" ", "")
            if candidate.score >= self.rules.strong and joined not in topic.strong:
                topic.strong = [*topic.strong, joined][-_STRONG_TERMS:]
            support.setdefault(topic.id, {}).update({p.id: p for p in candidate.support})
        for topic_id, posts in support.items():
            topic = self.alive[topic_id]
            shares = sum(post.shared for post in posts.values())
            if usual_share is not None:
                topic.shared = sharing(shares, len(posts), usual_share)
            topic.peak = max(topic.peak, topic.score)

    def _place(self, candidate: Candidate, scope: str, now: float, idf: Idf) -> Topic:
        """The topic of a candidate, with its profile and posts taken in."""
        profile = profile_of(candidate.support, idf)
        topic = (
            self._owner_of(candidate)
            or self._nearest(profile, scope)
            or self._written_together(candidate, scope)
            or self._open(candidate, scope, now)
        )
        blend(topic.profile, profile)
        for post in candidate.support:
            topic.posts[post.id] = post.at
            if len(topic.first) < _FIRST or post.at < topic.first[-1][1]:
                note_first(topic.first, post)
            self._owner.setdefault(post.id, topic.id)
        return topic

    def _written_together(self, candidate: Candidate, scope: str) -> Topic | None:
        """The topic one of whose strong terms holds the candidate's term or is part of it."""
        term, least = candidate.term.replace(" ", ""), self.rules.inside_chars
        for topic in sorted(self.alive.values(), key=lambda t: (-t.heard, -t.peak, t.id)):
            if topic.scope == scope and any(
                (len(strong) >= least and strong in term) or (len(term) >= least and term in strong)
                for strong in topic.strong
            ):
                return topic
        return None

    def expire(self, now: float, posts_s: float) -> None:
        """Forget topics past their life, and posts older than `posts_s`."""
        for topic in list(self.alive.values()):
            topic.heard = min(topic.heard, now)  # a clock that ran ahead and came back
            if now - topic.heard > self.rules.life_s:
                del self.alive[topic.id]
            for post_id in [p for p, at in topic.posts.items() if at <= now - posts_s]:
                del topic.posts[post_id]
        if len(self.alive) > self.rules.topics:
            ranked = sorted(self.alive.values(), key=lambda t: (-t.heard, -t.peak, t.id))
            self.alive = {topic.id: topic for topic in ranked[: self.rules.topics]}
        held = {post: topic.id for topic in self.alive.values() for post in topic.posts}
        self._owner = {p: t if t in self.alive else held[p] for p, t in self._owner.items()
                       if p in held}  # fmt: skip

    def merge(self, other: Topics) -> None:
        """Topics of both; of a topic known to both, the one heard of last."""
        for topic in other.alive.values():
            mine = self.alive.get(topic.id)
            if mine is None or _recency(topic) > _recency(mine):
                self.alive[topic.id] = topic
        self.alive = dict(sorted(self.alive.items()))
        for post, owner in other._owner.items():
            self._owner[post] = min(owner, self._owner.get(post, owner))

    def state(self) -> dict[str, Any]:
        """All of it as a JSON-able record, for `restore`."""
        topics = [_state_of(topic) for _, topic in sorted(self.alive.items())]
        return {"topics": topics, "owner": self._owner}

    def restore(self, record: dict[str, Any], held: dict[str, Kept]) -> None:
        """Take over a state; `held` are the kept posts by id and scope (`Kept.id`)."""
        for fields in record["topics"]:
            best = fields["best"]
            support = tuple(held[post] for post in best["support"] if post in held)
            candidate = Candidate(**{**best, "support": support})
            topic = Topic(**{**fields, "best": candidate})
            self.alive[topic.id] = topic
        self._owner = record["owner"]

    def _owner_of(self, candidate: Candidate) -> Topic | None:
        votes: dict[str, int] = {}
        for post in candidate.support:
            owner = self._owner.get(post.id)
            if owner in self.alive:
                votes[owner] = votes.get(owner, 0) + 1
        if not votes:
            return None
        best = max(sorted(votes), key=lambda owner: votes[owner])
        enough = votes[best] >= self.rules.owned * len(candidate.support)
        return self.alive[best] if enough else None

    def _nearest(self, profile: dict[str, float], scope: str) -> Topic | None:
        near = [
            (nearness(profile, topic.profile), topic)
            for topic in self.alive.values()
            if topic.scope == scope
        ]
        best = max(near, key=lambda pair: (pair[0], pair[1].id), default=None)
        return best[1] if best is not None and best[0] >= self.rules.nearness else None

    def split_off(self, topic: Topic, candidate: Candidate, posts: list[Kept], now: float) -> Topic:
        """A new topic of posts that are taken out of another."""
        made = self._open(candidate, topic.scope, now)
        for post in posts:
            topic.posts.pop(post.id, None)
            made.posts[post.id] = post.at
            self._owner[post.id] = made.id
            note_first(made.first, post)
        return made

    def _open(self, candidate: Candidate, scope: str, now: float) -> Topic:
        name = f"{scope}|{candidate.term}|{now:.0f}"
        topic = Topic(
            id=f"{crc32(name.encode('utf-8', 'surrogatepass')):08x}",
            scope=scope,
            born=now,
            heard=now,
            best=candidate,
        )
        self.alive[topic.id] = topic
        return topic


def _recency(topic: Topic) -> tuple[float, float, float]:
    return topic.heard, topic.peak, topic.born


def _state_of(topic: Topic) -> dict[str, Any]:
    best = {name: getattr(topic.best, name) for name in _NUMBERS}
    best["support"] = [post.id for post in topic.best.support]
    plain = (
        "id",
        "scope",
        "born",
        "heard",
        "terms",
        "strong",
        "shared",
        "peak",
        "profile",
        "posts",
        "first",
        "told_with",
    )
    return {"best": best, **{name: getattr(topic, name) for name in plain}}


def note_first(first: list[list[Any]], post: Kept) -> None:
    """Keep the earliest posts, one of each carrier."""
    carrier = carrier_of(post)
    if carrier:
        said = [*first, [carrier, post.at, post.url]]
        earliest: dict[str, list[Any]] = {}
        for each in sorted(said, key=lambda one: (one[1], one[0], one[2])):
            earliest.setdefault(each[0], each)
        first[:] = list(earliest.values())[:_FIRST]
