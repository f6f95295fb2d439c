"""From "at most so many false alerts a day" to a threshold on the surprise."""

from __future__ import annotations

import math
from dataclasses import dataclass

SENSITIVE, BALANCED, STRICT = 5.0, 2.0, 0.5
# People write in templates, chains and running jokes, so that words come together more than
# chance has it. How much more is a judgement: most alerts without a label were read as real
# happenings (docs/algorithms/trends.md), and on quiet streams the budget holds with room.
BURSTINESS = 3.0


@dataclass(slots=True)
class Budget:
    """Counts the tests made, so that chance alone stays within the budget.

    A surprise of s is reached by chance in 10**-s of the tests: with T tests a day, the
    threshold log10(T / budget) lets `false_alerts_per_day` pass; `BURSTINESS` is added.

    Attributes:
        tests: decayed number of tests, half-life one day.
        at: Unix seconds of the latest decay.
        since: Unix seconds of the first test, 0 before it.
    """

    tests: float = 0.0
    at: float = 0.0
    since: float = 0.0

    def note(self, tests: int, now: float) -> None:
        """Count tests made at `now`."""
        if not self.since:
            self.since = self.at = now
        if now > self.at:
            self.tests *= 0.5 ** ((now - self.at) / 86400.0)
            self.at = now
        self.tests += tests

    def merge(self, other: Budget) -> None:
        """Tests of both, as if one process had made them."""
        at = max(self.at, other.at)
        self.tests = self._aged(at) + other._aged(at)
        self.at = at
        self.since = min(filter(None, (self.since, other.since)), default=0.0)

    def _aged(self, at: float) -> float:
        return self.tests * 0.5 ** ((at - self.at) / 86400.0) if self.at else 0.0

    def threshold(self, false_alerts_per_day: float) -> float:
        """Surprise above which no more than that many chance alerts a day are expected."""
        heard = max(self.at - self.since, 3600.0) / 86400.0
        decayed_days = (1.0 - 0.5**heard) / math.log(2.0)
        tests_per_day = max(self.tests / decayed_days, 1000.0)
        return math.log10(tests_per_day / false_alerts_per_day) + BURSTINESS
