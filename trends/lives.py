"""The lives of told trends: awake, asleep, awake again, and what was forecast of them.

A trend falls asleep when its rate has been down to a quarter of its best for an hour. It is
told again only if it rises by what was said since: its strongest window lies wholly after
it fell asleep and reaches the threshold. That is an awakening; between two of them lies a
pause, so that a trend that flickers is not told over and over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from typing import Any

from trends.forecasts import Case, Forecasts
from trends.lifecycle import SHORTEST_S, WIDTH, Life, life_of
from trends.topics import Topic
from trends.trend import Phase, TrackRecord

ASLEEP_S = 3600.0
PAUSE_S = 12 * 3600.0


@dataclass(frozen=True, slots=True)
class Moment:
    """When trends are told, and against which threshold.

    Attributes:
        span_s: time covered by the kept posts.
        heard: scopes in which something was said lately; of the others nothing is known.
    """

    now: float
    span_s: float
    threshold: float
    heard: frozenset[str] = frozenset()


@dataclass(frozen=True, order=True, slots=True)
class Course:
    """How far a told trend's life went.

    Attributes:
        looked_at: when it was last looked at, Unix seconds.
        told_at: when it was first told.
        best: best rate of its present life, posts in `WIDTH` buckets.
        asleep_at: since when it sleeps, 0 while awake.
        awoke_at: when it last awoke, 0 if never.
        rested_at: end of the sleep before its present life, 0 in the first.
    """

    looked_at: float
    told_at: float
    best: int = 0
    asleep_at: float = 0.0
    awoke_at: float = 0.0
    rested_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said of a trend's life.

    Attributes:
        fresh_until: Unix seconds.
        awoke_at: when it last awoke, 0 if never.
        record: how well forecasts like this one did.
    """

    phase: Phase
    fresh_until: float
    awoke_at: float
    record: TrackRecord


class Lives:
    """Lives of told trends, by topic."""

    def __init__(self) -> None:
        self.forecasts = Forecasts()
        self._courses: dict[str, Course] = {}

    def look(self, topic: Topic, series: Sequence[int], moment: Moment) -> Told:
        """The life of a topic from its posts per bucket, oldest first; notes what is said."""
        now = moment.now
        course = _not_after(self._courses.get(topic.id) or Course(now, now), now)
        bucket_s = moment.span_s / len(series)
        if course.asleep_at and _rises_anew(topic, course, moment):
            told_at = max(course.told_at, course.awoke_at)
            awoke_at = now if now - told_at >= PAUSE_S else course.awoke_at
            rested_at = course.asleep_at
            course = replace(course, best=0, asleep_at=0.0, awoke_at=awoke_at, rested_at=rested_at)
        lately = series[-max(WIDTH, int((now - course.rested_at) // bucket_s)) :]
        life = life_of(lately, bucket_s, now, course.best)
        course = replace(course, looked_at=now, best=life.best)
        if topic.scope in moment.heard:
            course, life = self._note(topic, course, life, now)
        self._courses[topic.id] = course
        phase: Phase = "fading" if course.asleep_at else life.phase
        record = self.forecasts.record(topic.scope, phase)
        return Told(phase, life.fresh_until, course.awoke_at, record)

    def _note(self, topic: Topic, course: Course, life: Life, now: float) -> tuple[Course, Life]:
        """Keep the forecast of a life that goes on; close those of one that is over."""
        name = f"{topic.id}@{course.rested_at:.0f}"
        self.forecasts.look(name, now)
        if not course.asleep_at and life.over_since and now - life.over_since >= ASLEEP_S:
            course = replace(course, asleep_at=life.over_since)
        if course.asleep_at:
            self.forecasts.close(name, course.asleep_at)
            return course, replace(life, fresh_until=min(life.fresh_until, now))
        if not life.over_since:
            case = Case(0.0, name, topic.scope, life.phase, now, life.fresh_until, now)
            until = max(self.forecasts.say(case), now + SHORTEST_S)
            return course, replace(life, fresh_until=until)
        return course, life

    def split_off(self, elder: Topic, younger: Topic) -> None:
        """Note whether a topic that split off was told with the elder: most of it was there."""
        course = self._courses.get(elder.id)
        if course is not None:
            there = sum(at <= course.told_at for at in younger.posts.values())
            younger.told_with = elder.id if 2 * there >= len(younger.posts) else ""

    def forget(self, alive: dict[str, Topic], now: float) -> None:
        """Drop the lives of topics that are gone, and what nobody watched."""
        self._courses = {name: held for name, held in self._courses.items() if name in alive}
        self.forecasts.forget(now)

    def merge(self, other: Lives) -> None:
        """Lives of both; of one known to both, as it was looked at last."""
        self.forecasts.merge(other.forecasts)
        for name, course in other._courses.items():
            self._courses[name] = max(course, self._courses.get(name, course))

    def state(self) -> dict[str, Any]:
        """All of it as a JSON-able record, for `restore`."""
        courses = {name: list(astuple(held)) for name, held in self._courses.items()}
        return {"courses": courses, "forecasts": self.forecasts.state()}

    def restore(self, record: dict[str, Any]) -> None:
        """Take over a state."""
        self._courses = {name: Course(*held) for name, held in record["courses"].items()}
        self.forecasts.restore(record["forecasts"])


def _not_after(course: Course, now: float) -> Course:
    """A course without what a clock that ran ahead has noted."""
    if course.looked_at <= now:
        return course
    told_at, asleep_at, awoke_at, rested_at = (
        min(at, now) for at in (course.told_at, course.asleep_at, course.awoke_at, course.rested_at)
    )
    return Course(now, told_at, course.best, asleep_at, awoke_at, rested_at)


def _rises_anew(topic: Topic, course: Course, moment: Moment) -> bool:
    """Whether it is judged to rise by what was said since it fell asleep."""
    return (
        topic.heard == moment.now
        and topic.score >= moment.threshold
        and topic.best.window_s <= moment.now - course.asleep_at
    )
