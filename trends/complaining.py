"""Do unusually many of a watch's mentions complain? The share of complaints, online.

Idea. The complaints among the mentions of the last three hours, and of the last day for who is
mentioned seldom, are held against the watch's own share. Shares wander and complaints come
together, so the count is beta-binomial; how far shares wander is learnt from past hours, and no
share is thought to be known better than from the mentions behind it. The surprise is -log10 of
the chance of so many or more; the more surprising window decides.

What is learnt has left the longest window, so that a burst never trains its own yardstick, and
an hour's complaints are cut where they stand out, so that a long crisis does not soon become
normal.

Source: the moment estimate of overdispersion in J. C. Kleinman, "Proportions with extraneous
variance: single and independent samples", JASA 68 (1973). The rest is ours.
Fails: when the word list does not know what people complain with; it counts what it knows.
"""

from __future__ import annotations

import json
import math
from collections import deque
from dataclasses import dataclass, field, replace
from typing import Literal

from trends.beta_binomial import beta_binomial
from trends.hold import Hold

HOUR_S, DAY_S = 3600.0, 86_400.0
STATE_VERSION = 1
PRIOR_SHARE, PRIOR_MENTIONS = 0.15, 10.0
PRIOR_WANDER, PRIOR_PAIRS = 0.05, 2000.0
MOST_PAIRS = 400.0
"""Pairs of mentions that one hour counts for at most: beyond, its own share is all it tells."""
LEAST_WANDER, MOST_WANDER = 0.005, 0.5
CUT = 3.0
"""Deviations at which an hour's complaints are cut before they are learnt."""


@dataclass(frozen=True, slots=True)
class ComplainingConfig:
    """Settings of the detector.

    Attributes:
        bucket_s: seconds per bucket.
        spans_s: windows, rising; buckets are learnt from when they leave the longest.
        memory_s: half-life of what is usual.
        learning_mentions: mentions that must have been learnt from before anything alerts.
        least_mentions, least_complaints: what a window must hold to alert.
        strictness: surprise from which a window alerts.
        hold: how many times more surprising than the last alert, while its hold lasts, a new
            one must be.
        hold_half_life_s: time in which the hold fades by half.
    """

    bucket_s: float = 300.0
    spans_s: tuple[float, ...] = (3 * HOUR_S, DAY_S)
    memory_s: float = 14 * DAY_S
    learning_mentions: float = 30.0
    least_mentions: int = 8
    least_complaints: int = 5
    strictness: float = 3.5
    hold: float = 1.4
    hold_half_life_s: float = DAY_S


@dataclass(frozen=True, slots=True)
class Complained:
    """What one bucket says of the share of complaints.

    Attributes:
        state: "learning" before there is a share of its own, else "usual" or "complaints".
        alert: whether to tell the person now; False while a hold lasts.
        rarity: -log10 of the chance of so many complaints.
        hours: the window that surprises most.
        mentions, complaining: in that window.
        low, high: how many of so many usually complain (about 4 of 5 times).
    """

    state: Literal["learning", "usual", "complaints"]
    alert: bool
    rarity: float
    hours: int
    mentions: int
    complaining: int
    low: int
    high: int


@dataclass(slots=True)
class Complaining:
    """Judges the complaints of one series, bucket by bucket, in constant memory.

    >>> series = Complaining()
    >>> calm = [series.observe(2, i % 10 == 0) for i in range(1000)]
    >>> any(reading.alert for reading in calm)
    False
    >>> reading = [series.observe(4, 3) for i in range(6)][-1]
    >>> reading.state, reading.complaining > reading.high
    ('complaints', True)
    """

    config: ComplainingConfig = field(default_factory=ComplainingConfig)
    _recent: deque[tuple[int, int]] = field(default_factory=deque)
    _hold: Hold = field(init=False)
    _leaving: list[int] = field(default_factory=lambda: [0, 0, 0])  # buckets, mentions, complaints
    _mentions: float = 0.0
    _complaints: float = 0.0
    _wander: float = PRIOR_WANDER * PRIOR_PAIRS
    _pairs: float = PRIOR_PAIRS

    def __post_init__(self) -> None:
        self._hold = Hold(self.config)

    @property
    def share(self) -> float:
        """Share of mentions that usually complain, 0..1, drawn towards a guess at first."""
        known = self._complaints + PRIOR_SHARE * PRIOR_MENTIONS
        return known / (self._mentions + PRIOR_MENTIONS)

    def observe(self, mentions: int, complaining: int) -> Complained:
        """Judge the bucket that ends now; learn from the one that leaves.

        Args:
            mentions: in the bucket, >= 0; call for empty buckets too, but not for those in
                which the agent was off.
            complaining: how many of them complain.

        Raises:
            ValueError: less than none, or more complaints than mentions.
        """
        if not 0 <= complaining <= mentions:
            raise ValueError(
                f"expected 0 <= complaining <= mentions, got {complaining}, {mentions}"
            )
        self._recent.append((mentions, int(complaining)))
        if len(self._recent) > self._buckets(self.config.spans_s[-1]):
            self._learn(*self._recent.popleft())
        readings = [self._judge(span) for span in self.config.spans_s]
        found = max(readings, key=lambda reading: reading.rarity)
        learning = self._mentions < self.config.learning_mentions
        alert = self._hold.passes(0.0 if learning else found.rarity)
        if learning:
            return replace(found, state="learning")
        state: Literal["usual", "complaints"] = (
            "complaints" if found.rarity >= self.config.strictness else "usual"
        )
        return replace(found, state=state, alert=alert)

    def pause(self) -> None:
        """Say that buckets are missing: what was recent is recent no more."""
        self._recent.clear()
        self._leaving = [0, 0, 0]

    def dump(self) -> bytes:
        """Exactly what was learnt, for `load`."""
        learnt = {
            "version": STATE_VERSION,
            "bucket_s": self.config.bucket_s,
            "recent": list(self._recent),
            "leaving": self._leaving,
            "usual": [self._mentions, self._complaints, self._wander, self._pairs],
            "held": self._hold.held,
        }
        return json.dumps(learnt).encode()

    @classmethod
    def load(cls, data: bytes, config: ComplainingConfig | None = None) -> Complaining:
        """The series that `dump` was called on.

        Raises:
            ValueError: these bytes are no such dump, or one of another bucket.
        """
        made = cls(config or ComplainingConfig())
        try:
            learnt = json.loads(data)
            if (learnt["version"], learnt["bucket_s"]) != (STATE_VERSION, made.config.bucket_s):
                raise ValueError("saved with other settings")
            made._recent.extend((int(n), int(k)) for n, k in learnt["recent"])
            buckets, mentions, complaints = learnt["leaving"]
            made._leaving = [int(buckets), int(mentions), int(complaints)]
            usual = [float(value) for value in learnt["usual"]]
            made._mentions, made._complaints, made._wander, made._pairs = usual
            made._hold.held = float(learnt["held"])
        except (KeyError, TypeError, OverflowError, RecursionError) as error:
            raise ValueError("not a saved series") from error
        return made

    def _buckets(self, span_s: float) -> int:
        return max(1, round(span_s / self.config.bucket_s))

    def _judge(self, span_s: float) -> Complained:
        """The surprise of one window."""
        recent = list(self._recent)[-self._buckets(span_s) :]
        mentions = sum(n for n, _ in recent)
        complaining = sum(k for _, k in recent)
        share, known = self.share, self._mentions + PRIOR_MENTIONS
        size = min(1.0 / self._spread() - 1.0, known)
        rarity = 0.0
        if (
            mentions >= self.config.least_mentions
            and complaining >= self.config.least_complaints
            and complaining > share * mentions
        ):
            rarity = beta_binomial(complaining, mentions, share * size, (1.0 - share) * size)
        usual = share * mentions
        deviation = math.sqrt(usual * (1 - share) * (1 + (mentions - 1) / (size + 1)))
        return Complained(
            state="usual",
            alert=False,
            rarity=rarity,
            hours=round(span_s / HOUR_S),
            mentions=mentions,
            complaining=complaining,
            low=max(0, math.floor(usual - 1.2816 * deviation)),
            high=min(mentions, math.ceil(usual + 1.2816 * deviation)),
        )

    def _spread(self) -> float:
        """How far the share wanders: correlation of two mentions of one hour."""
        return min(max(self._wander / self._pairs, LEAST_WANDER), MOST_WANDER)

    def _learn(self, mentions: int, complaining: int) -> None:
        """Gather the buckets that leave; learn from every full hour of them."""
        self._leaving[0] += 1
        self._leaving[1] += mentions
        self._leaving[2] += complaining
        buckets, n, k = self._leaving
        if buckets < self._buckets(HOUR_S):
            return
        self._leaving = [0, 0, 0]
        share = self.share
        usual, variance = n * share, n * share * (1 - share)
        cut = min(k, usual + CUT * math.sqrt(variance * (1 + (n - 1) * self._spread())))
        kept = 0.5 ** (HOUR_S / self.config.memory_s)
        self._mentions = self._mentions * kept + n
        self._complaints = self._complaints * kept + cut
        if n >= 2:
            pairs = min(n * (n - 1.0), MOST_PAIRS)
            wander = ((cut - usual) ** 2 - variance) / (variance * (n - 1))
            self._wander = max(0.0, self._wander * kept + pairs * wander)
            self._pairs = self._pairs * kept + pairs
