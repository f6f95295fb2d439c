"""How well "fresh until about" did so far: each forecast is kept and held against what came.

Idea: the forecast a trend is given in each phase is a case. It is closed when the trend's
rate has fallen to a quarter of its best and stayed there; the distance between the two
times is its error. What the closed cases had left is in turn what is forecast next.
Nothing is taken for known that nobody watched: a case whose trend was not looked at for
longer than the tolerance is dropped.

Closed cases are a set, bounded to the newest, so that the record of two shards is that of
the union of both, and a case known to both counts once.

Fails when: few trends were told; then there is no record, and `TrackRecord.cases` says so.
Trends still fresh are in no record yet, so that long lives are known later than short ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from statistics import median
from typing import Any

from trends.trend import PHASES, Phase, TrackRecord

TOLERANCE_S = 3600.0
LEAST_CASES = 5
MOST_CASES = 512


@dataclass(frozen=True, order=True, slots=True)
class Case:
    """One forecast.

    Attributes:
        ended_at: when the trend was no longer fresh, Unix seconds; 0 while it is.
        life: which life of which trend: with the phase, what makes it one case.
        said_at: when the forecast was made.
        until: what it said.
        looked_at: when the trend was last looked at.
    """

    ended_at: float
    life: str
    scope: str
    phase: Phase
    said_at: float
    until: float
    looked_at: float

    @property
    def right(self) -> bool:
        """Whether what came was within the tolerance."""
        return abs(self.until - self.ended_at) <= TOLERANCE_S


Cases = dict[tuple[str, Phase], Case]


class Forecasts:
    """Forecasts that wait for their end, and the latest that have met it."""

    def __init__(self) -> None:
        self._open: Cases = {}
        self._closed: Cases = {}
        self._told: dict[tuple[str, Phase], list[Case]] = {}  # closed ones as they are asked for

    def say(self, case: Case) -> float:
        """Until when a trend stays fresh, to the best of what is known.

        The first forecast of a phase stands for as long as the phase's life: it is what is
        told and what is judged. It is what trends of that phase usually had left (the median
        of the record), or what `case` says while there is no record.
        """
        key = (case.life, case.phase)
        said = self._open.get(key)
        if said is None:
            cases = self._cases(case.scope, case.phase)
            if cases:
                usual_s = median(held.ended_at - held.said_at for held in cases)
                case = replace(case, until=case.said_at + usual_s)
            said = case
            if key not in self._closed and case.until > case.said_at:
                self._open[key] = case
        return said.until

    def look(self, life: str, now: float) -> None:
        """A life goes on; its cases stay open if they were watched all the time."""
        for phase in PHASES:
            case = self._open.get((life, phase))
            if case is not None:
                if now - case.looked_at > TOLERANCE_S:
                    del self._open[life, phase]
                else:
                    self._open[life, phase] = replace(case, looked_at=now)

    def close(self, life: str, ended_at: float) -> None:
        """A life is over since `ended_at`: its cases are closed."""
        for phase in PHASES:
            case = self._open.pop((life, phase), None)
            if case is not None and case.said_at < ended_at:
                self._closed[life, phase] = replace(case, ended_at=ended_at)
        self._bound()

    def forget(self, now: float) -> None:
        """Drop open cases that nobody watched, and those of a clock that ran ahead."""
        for key, case in list(self._open.items()):
            if not 0.0 <= now - case.looked_at <= TOLERANCE_S:
                del self._open[key]

    def record(self, scope: str, phase: Phase) -> TrackRecord:
        """How well forecasts of a phase did: in the scope, or anywhere while it has too few."""
        cases = self._cases(scope, phase)
        return TrackRecord(len(cases), sum(case.right for case in cases), TOLERANCE_S)

    def merge(self, other: Forecasts) -> None:
        """The cases of both; what one has closed is closed."""
        self._closed = _union(self._closed, other._closed)
        both = _union(self._open, other._open)
        self._open = {key: case for key, case in both.items() if key not in self._closed}
        self._bound()

    def state(self) -> list[Any]:
        """All of it, JSON-able, for `restore`."""
        return [_rows(self._open.values()), _rows(self._closed.values())]

    def restore(self, state: list[Any]) -> None:
        """Take over a state."""
        opened, closed = ([Case(*row) for row in rows] for rows in state)
        self._open = {(case.life, case.phase): case for case in opened}
        self._closed = {(case.life, case.phase): case for case in closed}
        self._told.clear()

    def _cases(self, scope: str, phase: Phase) -> list[Case]:
        """Closed cases of a phase in a scope, or anywhere; none where there are too few."""
        if (scope, phase) not in self._told:
            closed = [case for case in self._closed.values() if case.phase == phase]
            own = [case for case in closed if case.scope == scope]
            told = own if len(own) >= LEAST_CASES else closed
            self._told[scope, phase] = told if len(told) >= LEAST_CASES else []
        return self._told[scope, phase]

    def _bound(self) -> None:
        self._told.clear()
        if len(self._closed) > MOST_CASES:
            newest = sorted(self._closed.values(), reverse=True)[:MOST_CASES]
            self._closed = {(case.life, case.phase): case for case in newest}


def _union(a: Cases, b: Cases) -> Cases:
    """Cases of both; of one known to both the lesser, whichever side asks."""
    return {key: min(held[key] for held in (a, b) if key in held) for key in a.keys() | b.keys()}


def _rows(cases: Iterable[Case]) -> list[Any]:
    return [list(astuple(case)) for case in sorted(cases)]
