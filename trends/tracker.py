"""Tracker: posts in, trends out. Composes the counters, the detector and the topics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from trends.budget import Budget
from trends.candidates import Candidate, Rules, candidates, candidates_by_rule
from trends.counts import Baseline, Kept, Sample, Span
from trends.counts.baseline import key_of
from trends.counts.history import History
from trends.counts.sample import rank_of
from trends.coverage import Coverage
from trends.language import guess
from trends.lifecycle import WIDTH
from trends.lives import Lives, Moment
from trends.post import Post
from trends.profiles import Idf
from trends.saved import StateError, pack, unpack
from trends.scopes import MAX_SCOPES, OTHERS, name_of, scope_of
from trends.settings import TrackerConfig, rule_of
from trends.splitting import parts_of, split
from trends.telling import SERIES_BUCKETS, tell
from trends.text import opening, passed_on
from trends.tokens import stop_words, terms, tokenise
from trends.topics import Topic, Topics
from trends.trend import Snapshot, Trend

__all__ = ["Tracker", "TrackerConfig"]

FLOOR = 4.0  # surprise from which a term may open or join a topic
SHARED = "\x00shared"  # counted as a term: posts that pass on another's words


class Tracker:
    """Counts posts and says what rises. Time is an argument; nothing here reads a clock."""

    def __init__(self, config: TrackerConfig | None = None) -> None:
        self.config = config or TrackerConfig()
        self.sample = Sample(self.config.sample)
        self.baseline = Baseline(self.config.baseline)
        self.span = Span()
        self.topics = Topics(self.config.topics)
        self.lives = Lives()
        self.budget = Budget()
        self.rule = rule_of(self.config.detector)
        self.history = History(self.rule.slot_s * self.rule.slots) if self.rule else None
        self.posts = 0
        self.number = 0  # of the last snapshot
        self._coverage = Coverage()
        self._scopes: set[str] = set()
        self._stop = stop_words("id", "en")
        self._rules = Rules(self.config.windows_s, self.config.min_voices, FLOOR)

    def observe(self, post: Post) -> None:
        """Count one post, in any order of time; costs tens of microseconds."""
        at = min(post.published_at, post.seen_at)
        tokens = tokenise(post.text)
        scope = self._scope(post)
        names = terms(tokens.words, self._stop)
        self.posts += 1
        self.span.hear(post.seen_at)
        shared = passed_on(post.text)
        counted = [*names, SHARED] if shared else names
        self.baseline.count(scope, [key_of(name, scope) for name in counted], at)
        if self.history is not None:
            self.history.count(scope, names, at)
        bucket, rank = self.sample.bucket(at), rank_of(post.id)
        if self.sample.wants(scope, bucket, rank):
            self.sample.add(
                Kept(
                    at=at,
                    bucket=bucket,
                    rank=rank,
                    id=post.id,
                    scope=scope,
                    terms=tuple(names),
                    text=post.text[:400],
                    author=post.author,
                    publisher=post.publisher,
                    url=post.url,
                    tags=tuple(dict.fromkeys(tokens.tags + post.tags)),
                    copy=opening(post.text) or rank,
                    addressed=tokens.mentions[0] if tokens.mentions else "",
                    reply=post.text.startswith("@"),
                    shared=shared,
                    news=post.site == "news" and bool(post.publisher),
                    site=post.site,
                )
            )

    def snapshot(self, now: float) -> Snapshot:
        """All trends at `now`, strongest first; empty while learning."""
        learned = self.evaluate(now)
        self.number += 1
        return Snapshot(
            number=self.number,
            at=now,
            learning=learned < 1.0,
            learned_share=learned,
            posts=self.posts,
            trends=self._trends(now) if learned == 1.0 else (),
        )

    def evaluate(self, now: float) -> float:
        """Judge what was touched since the last time; the share learned, 0..1."""
        config = self.config
        self.span.forget(now)
        self.baseline.roll(now)
        self.sample.expire(now)
        self.topics.expire(now, config.sample.span_s)
        self.lives.forget(self.topics.alive, now)
        listened = self.span.listened_s()
        settled = now - self.span.resumed_at(config.sample.span_s) >= config.settle_s
        for scope in self.sample.scopes():
            touched = self.sample.touched(scope)
            self.budget.note(len(touched), now)
            known = self.baseline.posts(scope, now) >= config.min_posts
            if listened >= config.learn_s and settled and known:
                self._judge(scope, touched, now)
        return min(1.0, listened / config.learn_s) if config.learn_s else 1.0

    def _judge(self, scope: str, touched: set[str], now: float) -> None:
        """Give the candidates among touched terms to the topics."""
        if self.rule is not None and self.history is not None:
            self.history.forget(now)
            found = candidates_by_rule(scope, touched, now, self.rule, (self.sample, self.history))
            self.topics.update(found, scope, now, self._idf(scope, now), None)
            return
        counted = (self.sample, self.baseline)
        found = candidates(scope, touched, now, self._rules, counted, self.config.surprise)
        share = float(self.baseline.usual([key_of(SHARED, scope)], now)[0])
        share /= max(self.baseline.posts(scope, now), 1.0)
        idf = self._idf(scope, now)
        self.topics.update(found, scope, now, idf, share)
        self._split(scope, now, idf)

    def _split(self, scope: str, now: float, idf: Idf) -> None:
        """Take topics apart that have come to speak of two things."""
        rules = replace(self._rules, floor=0.0)

        def judge(words: list[str]) -> list[Candidate]:
            counted = (self.sample, self.baseline)
            return candidates(scope, words, now, rules, counted, self.config.surprise)

        for topic in list(self.topics.alive.values()):
            if topic.scope == scope and topic.heard == now:
                parts = parts_of(topic, self.sample, self.topics.rules, rules.min_voices)
                if len(parts) > 1:
                    for made in split(self.topics, topic, parts, judge, idf, now):
                        self.lives.split_off(topic, made)

    def merge(self, other: Tracker) -> None:
        """Take over what another tracker of the same configuration heard of other posts.

        Raises:
            ValueError: the counters have different shapes.
        """
        self.baseline.merge(other.baseline)
        if self.history is not None and other.history is not None:
            self.history.merge(other.history)
        self.sample.merge(other.sample)
        self.span.merge(other.span)
        self.topics.merge(other.topics)
        self.lives.merge(other.lives)
        self.budget.merge(other.budget)
        self.posts += other.posts
        self.number = max(self.number, other.number)
        self._scopes |= other._scopes

    def dump(self) -> bytes:
        """All state as bytes, for `load`; equal states give equal bytes."""
        baseline, arrays = self.baseline.state()
        record = {
            "scope_by": sorted(self.config.scope_by),
            "baseline": baseline,
            "sample": self.sample.state(),
            "span": self.span.state(),
            "topics": self.topics.state(),
            "lives": self.lives.state(),
            "budget": [self.budget.tests, self.budget.at, self.budget.since],
            "posts": self.posts,
            "number": self.number,
            "scopes": sorted(self._scopes),
            "history": self.history.state() if self.history is not None else [],
        }
        return pack(record, arrays)

    @classmethod
    def load(cls, data: bytes, config: TrackerConfig | None = None) -> Tracker:
        """The tracker that `dump` wrote, going on exactly where it stopped.

        Raises:
            StateError: damaged, of another version, or of another shape than `config`.
        """
        record, arrays = unpack(data)
        tracker = cls(config)
        if record.get("scope_by") != sorted(tracker.config.scope_by):
            raise StateError("the saved tracker splits the traffic otherwise")
        try:
            tracker.baseline.restore(record["baseline"], arrays)
            tracker.sample.restore(record["sample"])
            tracker.span = Span(slots=record["span"])
            tracker.topics.restore(record["topics"], {post.id: post for post in tracker.sample})
            tracker.lives.restore(record["lives"])
            tracker.budget = Budget(*record["budget"])
            tracker.posts, tracker.number = record["posts"], record["number"]
            tracker._scopes = set(record["scopes"])
            if tracker.history is not None:
                tracker.history.restore(record["history"])
        except (KeyError, TypeError, ValueError) as error:
            raise StateError(f"the saved tracker does not fit: {error}") from error
        return tracker

    @property
    def threshold(self) -> float:
        """Surprise a trend needs at present."""
        if self.config.min_score is not None:
            return self.config.min_score
        if self.rule is not None:
            return self.rule.floor
        return self.budget.threshold(self.config.false_alerts_per_day)

    def _trends(self, now: float) -> tuple[Trend, ...]:
        threshold, span_s = self.threshold, self.config.sample.span_s
        lately = self.sample.bucket(now - WIDTH * span_s / SERIES_BUCKETS)
        heard = [scope for scope in self.sample.scopes() if self.sample.traffic(scope, lately)]
        moment = Moment(now, span_s, threshold, frozenset(heard))
        told = []
        for topic in self.topics.alive.values():
            if topic.peak >= threshold and (posts := self.told_of(topic)):
                told.append(tell(topic, posts, moment, self.lives, self._coverage))
        self._coverage.forget([trend.id for trend in told])
        told.sort(key=lambda trend: (-trend.score, trend.id))
        return tuple(told[: self.config.most_trends])

    def support(self, topic: Topic) -> list[Kept]:
        """Kept posts of the topic that have a term of its latest look."""
        return self._kept(topic, [*topic.terms, topic.best.term])

    def told_of(self, topic: Topic) -> list[Kept]:
        """Kept posts of the topic by any word that ever stood for it.

        The latest look may have been at an aside: that makes a trend no smaller.
        """
        return self._kept(topic, [*topic.terms, topic.best.term, *topic.strong])

    def _kept(self, topic: Topic, terms: list[str]) -> list[Kept]:
        held: dict[str, Kept] = {}
        for term in dict.fromkeys(terms):
            for post in self.sample.posts(topic.scope, term):
                if post.id in topic.posts:
                    held[post.id] = post
        return list(held.values())

    def _idf(self, scope: str, now: float) -> Idf:
        posts = self.baseline.posts(scope, now)

        def idf(names: list[str]) -> list[float]:
            usual = self.baseline.usual([key_of(name, scope) for name in names], now)
            weights: list[float] = np.log((posts + 1.0) / (usual + 0.5)).tolist()
            return weights

        return idf

    def _scope(self, post: Post) -> str:
        """Name of the post's scope; the scope of all others once there are too many."""
        by = self.config.scope_by
        language = ""
        if "language" in by:
            language = post.language or guess(post.text).language
        name = name_of(scope_of(post, language, by))
        if name not in self._scopes:
            if len(self._scopes) >= MAX_SCOPES:
                return OTHERS
            self._scopes.add(name)
        return name
