"""Settings of a tracker, and the detector they name."""

from __future__ import annotations

from dataclasses import dataclass, field

from trends.budget import BALANCED
from trends.bursts import RULES, Rule
from trends.bursts.gamma_poisson import GammaPoisson
from trends.candidates import Detector
from trends.counts import BaselineConfig, SampleConfig
from trends.scopes import Dimension
from trends.topics import TopicRules


@dataclass(frozen=True, slots=True)
class TrackerConfig:
    """Settings of a tracker; the defaults fit a person's sixty feeds and a busy stream alike.

    Attributes:
        false_alerts_per_day: how many trends a day may be chance; `budget.py` names
            SENSITIVE, BALANCED and STRICT.
        min_score: a fixed threshold instead of that budget.
        learn_s: measured listening needed before the first trend.
        settle_s: after a pause no new trend for this long.
        scope_by: what splits the traffic: any of "language", "country", "site".
        windows_s: windows looked at together, rising.
        min_voices: effective posts that a trend needs at least.
        min_posts: baseline posts a scope needs before its first trend.
        most_trends: trends in a snapshot.
        baseline: shape and memory of the counts of what is usual.
        sample: bounds of the posts held.
        topics: when terms are one trend.
        detector: "simak", the name of a published rule (`trends.bursts.NAMES`), or the
            rule itself with constants of one's own.
        surprise: constants of our own detector.
    """

    false_alerts_per_day: float = BALANCED
    min_score: float | None = None
    learn_s: float = 6 * 3600.0
    settle_s: float = 3600.0
    scope_by: tuple[Dimension, ...] = ("language",)
    windows_s: tuple[float, ...] = (300.0, 1200.0, 3600.0, 10800.0)
    min_voices: float = 3.0
    min_posts: float = 100.0
    most_trends: int = 100
    baseline: BaselineConfig = field(default_factory=BaselineConfig)
    sample: SampleConfig = field(default_factory=SampleConfig)
    topics: TopicRules = field(default_factory=TopicRules)
    detector: str | Rule = "simak"
    surprise: Detector = field(default_factory=GammaPoisson)


def rule_of(detector: str | Rule) -> Rule | None:
    """The published rule of that name, None for our own detector.

    Raises:
        ValueError: there is no detector of that name.
    """
    if not isinstance(detector, str):
        return detector
    if detector == "simak":
        return None
    if detector not in RULES:
        raise ValueError(f"no detector {detector!r}; there are simak, {', '.join(RULES)}")
    return RULES[detector]
