"""Terms that may be rising now: touched lately, enough voices, surprising enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from trends.bursts import Rule
from trends.counts import Baseline, Kept, Sample
from trends.counts.baseline import key_of
from trends.counts.history import History
from trends.heat import voices

Floats = NDArray[np.float64]
_RULE_POSTS = 3


class Detector(Protocol):
    """Surprise of counts over windows; `trends/bursts` holds one per file."""

    def score(self, counts: Floats, traffic: Floats, usual: Floats, posts: float) -> Floats:
        """Surprise, shape (n, windows)."""
        ...

    def expected(self, traffic: Floats, usual: Floats, posts: float) -> Floats:
        """Posts a window usually holds, shape (n, windows)."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that may be rising.

    Attributes:
        score: surprise, higher is surer.
        window_s: the window that surprised most.
        count: effective posts in it.
        expected: posts it usually holds.
        traffic: posts of the scope in it.
        usual: decayed baseline count of the term.
        season: how many times as often as usual it is said at this time of day and week.
        support: posts of that window with the term.
    """

    term: str
    score: float
    window_s: float
    count: float
    expected: float
    traffic: float
    usual: float
    support: tuple[Kept, ...]
    season: float = 1.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes a term a candidate."""

    windows_s: tuple[float, ...]
    min_voices: float
    floor: float


def candidates(
    scope: str,
    terms: Iterable[str],
    now: float,
    rules: Rules,
    counted: tuple[Sample, Baseline],
    detector: Detector,
) -> list[Candidate]:
    """Candidates among terms of a scope, strongest first."""
    sample, baseline = counted
    asked = sample.heard(scope, terms, rules.min_voices)
    if not asked:
        return []
    oldest = [sample.bucket(now - window) + 1 for window in rules.windows_s]
    traffic = np.array([sample.traffic(scope, bucket) for bucket in oldest], float)
    usual = baseline.usual([key_of(term, scope) for term in asked], now)
    posts = baseline.posts(scope, now)
    raw = np.array(sample.counts(scope, asked, oldest), float)
    promising = (detector.score(raw, traffic, usual, posts) >= rules.floor).any(axis=1)
    chosen = np.flatnonzero(promising)
    if not chosen.size:
        return []
    effective = np.array(
        [[voices(sample.since(scope, asked[at], first)) for first in oldest] for at in chosen]
    )
    usual = usual[chosen]
    season = baseline.seasons(
        scope, [key_of(asked[at], scope) for at in chosen], now, rules.windows_s
    )
    expected = detector.expected(traffic * season, usual, posts)
    scores = detector.score(effective, traffic * season, usual, posts)
    scores[effective < rules.min_voices] = 0.0
    found = []
    for row, at in enumerate(chosen):
        best = int(scores[row].argmax())
        if scores[row, best] >= rules.floor:
            found.append(
                Candidate(
                    term=asked[at],
                    score=float(scores[row, best]),
                    window_s=rules.windows_s[best],
                    count=float(effective[row, best]),
                    expected=float(expected[row, best]),
                    traffic=float(traffic[best]),
                    usual=float(usual[row]),
                    season=float(season[row, best]),
                    support=_in_time(sample.since(scope, asked[at], oldest[best])),
                )
            )
    return sorted(found, key=lambda c: (-c.score, c.term))


def candidates_by_rule(
    scope: str, terms: Iterable[str], now: float, rule: Rule, counted: tuple[Sample, History]
) -> list[Candidate]:
    """Candidates by a published rule: raw counts over its slots, strongest first."""
    sample, history = counted
    asked = sample.heard(scope, terms, _RULE_POSTS)
    if not asked:
        return []
    shape = (now, rule.slot_s, rule.slots, rule.aligned)
    counts = history.slots(scope, asked, *shape)
    traffic = history.slots(scope, [""], *shape)[0]
    heard = min(int(np.argmax(traffic > 0)), rule.slots - 2)  # no slot before the first post
    counts, traffic = counts[:, heard:], traffic[heard:]
    scores = rule.score(counts, traffic)
    oldest = sample.bucket(now - rule.slot_s) + 1
    found = [
        Candidate(
            term=asked[row],
            score=float(scores[row]),
            window_s=rule.slot_s,
            count=float(counts[row, -1]),
            expected=float(counts[row, :-1].mean()),
            traffic=float(traffic[-1]),
            usual=float(counts[row, :-1].sum()),
            support=support,
        )
        for row in np.flatnonzero(scores >= rule.floor)
        if (support := _in_time(sample.since(scope, asked[row], oldest)))
    ]
    return sorted(found, key=lambda c: (-c.score, c.term))


def _in_time(posts: list[Kept]) -> tuple[Kept, ...]:
    """Posts in order of time."""
    return tuple(sorted(posts, key=lambda post: (post.at, post.id)))
