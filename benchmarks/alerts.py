"""The protocol of the crisis streams: alerts of a sweep of thresholds, judged by labels."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, median_low

import numpy as np

from benchmarks.corpora import BACKGROUND, Stream
from trends.counts.history import History
from trends.lives import Lives
from trends.topics import Topic
from trends.tracker import Tracker, TrackerConfig

TICK_S = 600.0
TEACH_S = 86400.0


@dataclass(frozen=True, slots=True)
class Told:
    """One topic at one tick: its score and whom most of its posts belong to.

    Attributes:
        elder: the topic it split off from, "" for none.
        there_at: time by which half of the posts it split off with were there.
    """

    at: float
    topic: str
    score: float
    label: str
    term: str
    elder: str = ""
    there_at: float = 0.0


class _Splits(Lives):
    """Lives that note which topic split off from which, and since when its posts were there."""

    def __init__(self) -> None:
        super().__init__()
        self.elders: dict[str, tuple[str, float]] = {}

    def split_off(self, elder: Topic, younger: Topic) -> None:
        """As the product; whether the elder was told is known only with a threshold."""
        times = list(younger.posts.values())
        self.elders[younger.id] = elder.id, median_low(times) if times else 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """One threshold: what came of it, over all streams."""

    threshold: float
    recall: float
    false_per_day: float
    duplicates: float
    precision: float
    delay_min: float
    posts_seen: float


def listen(stream: Stream, config: TrackerConfig) -> list[Told]:
    """Run a tracker over a stream in ticks; every rise of a topic's best score is told."""
    return listen_all(stream, [config])[0]


def listen_all(stream: Stream, configs: list[TrackerConfig]) -> list[list[Told]]:
    """The same for several detectors that share one count of the posts, which is most of the work.

    Args:
        configs: they may differ in detector, surprise, topics and voices; the counts are those
            of the first, over the longest history that any of them asks for.
    """
    trackers = [Tracker(config) for config in configs]
    counting = trackers[0]
    spans = [tracker.history.span_s for tracker in trackers if tracker.history is not None]
    counting.history = History(max(spans)) if spans else None
    for tracker in trackers:
        tracker.sample, tracker.baseline = counting.sample, counting.baseline
        tracker.history, tracker.lives = counting.history, _Splits()
    told: list[list[Told]] = [[] for _ in configs]
    best: list[dict[str, float]] = [{} for _ in configs]
    tick = (stream.posts[0].published_at // TICK_S + 1) * TICK_S
    for post in stream.posts:
        while post.published_at >= tick:
            touched = {scope: counting.sample.touched(scope) for scope in counting.sample.scopes()}
            for number, tracker in enumerate(trackers):
                counting.sample.touch(touched)
                tracker.evaluate(tick)
                if tick >= TEACH_S:
                    told[number] += _rises(tracker, tick, best[number], stream.labels)
            tick += TICK_S
        counting.observe(post)
    return told


def _rises(
    tracker: Tracker, tick: float, best: dict[str, float], labels: dict[str, str]
) -> list[Told]:
    """Topics whose score is higher at this tick than ever."""
    found = []
    splits = tracker.lives
    assert isinstance(splits, _Splits)
    for topic in tracker.topics.alive.values():
        if topic.heard == tick and topic.score > best.get(topic.id, 0):
            best[topic.id] = topic.score
            label = _label((post.id for post in tracker.support(topic)), labels)
            elder, there_at = splits.elders.get(topic.id, ("", 0.0))
            term = topic.best.term
            found.append(Told(tick, topic.id, topic.score, label, term, elder, there_at))
    return found


def sweep(streams: list[Stream], runs: list[list[Told]], points: int = 400) -> list[Point]:
    """Points of the curve, from the strictest threshold to the laxest."""
    scores = sorted({t.score for run in runs for t in run}, reverse=True)
    steps = np.unique(np.linspace(0, len(scores) - 1, points).astype(int)) if scores else []
    return [_point(streams, runs, scores[step]) for step in steps]


def at_false_rate(curve: list[Point], rate: float) -> Point:
    """The best point with at most so many false alerts a day, by recall."""
    allowed = [point for point in curve if point.false_per_day <= rate]
    if not allowed:
        return Point(np.inf, 0.0, 0.0, 0.0, 0.0, np.nan, np.nan)
    return max(allowed, key=lambda p: (p.recall, -p.false_per_day))


def alerts(run: list[Told], threshold: float) -> list[Told]:
    """A topic alerts once, when it first reaches the threshold.

    As in the product, one that split off from a topic that was told is told with it, if half
    of its posts were there by then.
    """
    first: dict[str, Told] = {}
    for told in run:
        elder = first.get(told.elder)
        told_with = elder is not None and told.there_at <= elder.at
        if told.score >= threshold and told.topic not in first and not told_with:
            first[told.topic] = told
    return list(first.values())


def _point(streams: list[Stream], runs: list[list[Told]], threshold: float) -> Point:
    found = false = duplicates = events = total = 0
    days = 0.0
    delays: list[float] = []
    seen: list[int] = []
    for stream, run in zip(streams, runs, strict=True):
        hit: dict[str, Told] = {}
        for alert in alerts(run, threshold):
            total += 1
            if alert.label == BACKGROUND:
                false += 1
            elif alert.label in hit:
                duplicates += 1
            elif alert.label in stream.events:
                hit[alert.label] = alert
        found += len(hit)
        events += len(stream.events)
        days += (stream.posts[-1].published_at - TEACH_S) / 86400.0
        for name, alert in hit.items():
            delays.append((alert.at - stream.events[name].fifth_at) / 60.0)
            seen.append(bisect_left(stream.events[name].times, alert.at))
    return Point(
        threshold=threshold,
        recall=found / max(events, 1),
        false_per_day=false / days,
        duplicates=duplicates / max(found, 1),
        precision=1.0 - false / max(total, 1),
        delay_min=median(delays) if delays else float("nan"),
        posts_seen=median(seen) if seen else float("nan"),
    )


def _label(support: Iterable[str], labels: dict[str, str]) -> str:
    """The event that at least half of the posts carry, else the background."""
    votes = Counter(labels[post] for post in support)
    for label, count in votes.most_common(2):
        if label != BACKGROUND and 2 * count >= votes.total():
            return label
    return BACKGROUND
