"""Is the volume of one watch unusual now? Spikes and silences of a mention series, online.

Idea. With every bucket the last hour is held against the level of the last weeks. How far it
stands out is measured in units that allow for overdispersed counts (variance m + phi m^2). What
stands out much is the series' own matter: the quantile that is passed six minutes a day is
kept online, so that a brand whose mentions always come in bursts must burst harder; beyond it
the tail is taken as a power law. The shorter the history, the more is asked: a quantile learnt
in three days knows nothing of what happens once in twenty. After an alert a series must do
clearly more to alert again; that hold fades.

Nothing looks ahead: an hour is judged before it is learnt from, and what is learnt is limited,
so that a burst does not become normal by itself.

Source: learning of the quantile by stochastic approximation, H. Robbins, S. Monro, "A stochastic
approximation method", Annals of Mathematical Statistics 22 (1951). The rest is ours.
Fails: slow rises (the level follows), and events that differ from the usual in who speaks
rather than in how many.
"""

from __future__ import annotations

import json
import math
from collections import deque
from dataclasses import astuple, dataclass, field
from typing import Literal

from trends.hold import Hold

HOURS = 24
HOUR_S, DAY_S = 3600.0, 86_400.0
STATE_VERSION = 2
LEAST_DEVIATIONS = 3.0
MOST_DISPERSION = 20.0
LEAST_DISPERSION = 0.02
LONG_S = 55 * DAY_S
"""History of which no more is asked for being short."""


@dataclass(frozen=True, slots=True)
class VolumeConfig:
    """Settings of the detector; the defaults are the ones measured.

    Attributes:
        bucket_s: seconds per bucket.
        memory_s: half-life of the level.
        loud_share: share of the time in which a series is loud; only then it may alert.
        quantile_step: how fast the learnt quantile moves, as a share of itself.
        tail: exponent of the power law beyond the quantile.
        calm: deviations at which an hour is cut before it is learnt.
        strictness: rarity (-log10 of the tail probability) from which an hour alerts.
        learning_s: history before which nothing alerts.
        trust_s: history at which the demand has halved.
        hold: how many times rarer than the last alert, while its hold lasts, a new one must be
            (in units of rarity, not of counts).
        hold_half_life_s: time in which the hold fades by half.
        silence_p: probability of so few mentions below which a silence alerts.
        silence_s: span over which silence is looked for, an hour or more.
    """

    bucket_s: float = 300.0
    memory_s: float = 14 * DAY_S
    loud_share: float = 0.004
    quantile_step: float = 0.03
    tail: float = 2.0
    calm: float = 4.0
    strictness: float = 1.8
    learning_s: float = DAY_S
    trust_s: float = 20 * DAY_S
    hold: float = 1.4
    hold_half_life_s: float = DAY_S
    silence_p: float = 1e-5
    silence_s: float = 3 * HOUR_S


@dataclass(frozen=True, slots=True)
class Reading:
    """What one bucket says.

    Attributes:
        state: "learning" before there is a baseline, else "usual", "spike" or "silence".
        alert: whether to tell the person now; False while a hold lasts.
        rarity: -log10 of the tail probability, corrected for short history; 0 when usual.
        hour: mentions in the last hour.
        low, high: what the last hour usually holds at this time of day (about 4 of 5 hours).
    """

    state: Literal["learning", "usual", "spike", "silence"]
    alert: bool
    rarity: float
    hour: int
    low: int
    high: int


@dataclass(slots=True)
class _Level:
    """What an hour usually holds, how much that varies, and from where on it is loud.

    Attributes:
        mean: mentions an hour, below 0 before the first.
        dispersion: phi of the variance mean + phi mean^2.
        quantile: deviations that are exceeded during `loud_share` of the time.
        below: phi of the hours below what is usual at their time of day, for silences: bursts
            say nothing of how quiet a series gets.
    """

    mean: float = -1.0
    dispersion: float = 0.5
    quantile: float = LEAST_DEVIATIONS
    below: float = 0.5

    def rarity(self, count: float, config: VolumeConfig) -> float:
        """-log10 of the chance of this hour; 0 unless it is loud."""
        if self.mean < 0:
            return 0.0
        spread = math.sqrt(self.mean + self.dispersion * self.mean**2 + 1.0)
        stands_out = (count - self.mean) / spread
        if stands_out <= self.quantile:
            return 0.0
        return config.tail * math.log10(stands_out / self.quantile) - math.log10(config.loud_share)

    def learn(self, count: float, usual: float, place: int, config: VolumeConfig) -> None:
        """Learn from an hour that was judged.

        Args:
            usual: what this hour of the day usually holds.
            place: number of the bucket, from 0.
        """
        if self.mean < 0:
            self.mean = max(count, 0.5)
        mean = self.mean
        spread = math.sqrt(mean + self.dispersion * mean**2 + 1.0)
        loud = (count - mean) / spread > self.quantile
        share = (1 - config.loud_share) if loud else -config.loud_share
        self.quantile = max(LEAST_DEVIATIONS, self.quantile * (1 + config.quantile_step * share))
        calm = min(count, mean + config.calm * spread)
        speed = max(1 - 0.5 ** (config.bucket_s / config.memory_s), 1 / (place + 2))
        self.mean += speed * (calm - mean)
        self.dispersion = _moved(self.dispersion, calm, mean, speed)
        if count < usual:
            self.below = _moved(self.below, count, usual, speed)


def _moved(dispersion: float, count: float, mean: float, speed: float) -> float:
    seen = ((count - mean) ** 2 - mean) / max(mean**2, 0.25)
    dispersion += speed * (seen - dispersion)
    return min(max(dispersion, LEAST_DISPERSION), MOST_DISPERSION)


@dataclass(slots=True)
class Volume:
    """Judges one series, bucket by bucket, in constant memory.

    >>> volume = Volume()
    >>> calm = [volume.observe(4 + i % 3, at=i * 300.0) for i in range(2000)]
    >>> any(reading.alert for reading in calm)
    False
    >>> volume.observe(400, at=2000 * 300.0).state
    'spike'
    """

    config: VolumeConfig = field(default_factory=VolumeConfig)
    _level: _Level = field(default_factory=_Level)
    _hold: Hold = field(init=False)
    _hours: list[float] = field(init=False)
    _recent: deque[int] = field(init=False)
    _place: int = 0
    _silent: bool = False

    def __post_init__(self) -> None:
        self._hold = Hold(self.config)
        self._hours = [1.0] * HOURS
        self._recent = deque(maxlen=max(1, round(self.config.silence_s / self.config.bucket_s)))

    def observe(self, count: int, at: float) -> Reading:
        """Judge the hour that ends with this bucket and learn from it.

        Args:
            count: mentions in the bucket, >= 0; call for empty buckets too, but not for
                those in which the agent was off: a gap is not a silence.
            at: Unix seconds of the bucket, for the time of day only.

        Raises:
            ValueError: a negative count.
        """
        if count < 0:
            raise ValueError(f"expected a count of 0 or more, got {count}")
        self._recent.append(count)
        buckets = max(1, round(HOUR_S / self.config.bucket_s))
        hour = sum(list(self._recent)[-buckets:])
        hour_of_day = int(at // HOUR_S) % HOURS
        low, high = self._usual_hour(hour_of_day)
        history_s = (self._place + 1) * self.config.bucket_s
        rare = self._level.rarity(hour, self.config)
        if rare > 0:
            short = (1 + self.config.trust_s / history_s) / (1 + self.config.trust_s / LONG_S)
            rare = max(0.0, rare - max(0.0, math.log10(short)))
        if len(self._recent) >= buckets:
            self._level.learn(hour, self._usual(hour_of_day), self._place, self.config)
            self._learn_hour(hour, hour_of_day)
        self._place += 1
        learning = history_s < self.config.learning_s
        alert = self._hold.passes(0.0 if learning else rare)
        if learning:
            return Reading("learning", False, rare, hour, low, high)
        if rare >= self.config.strictness:
            return Reading("spike", alert, rare, hour, low, high)
        told = self._silence(hour_of_day)
        state: Literal["usual", "silence"] = "silence" if self._silent else "usual"
        return Reading(state, told, rare, hour, low, high)

    def pause(self) -> None:
        """Say that buckets are missing: what was recent is recent no more."""
        self._recent.clear()
        self._silent = False

    def dump(self) -> bytes:
        """Exactly what was learnt, for `load`."""
        learnt = {
            "version": STATE_VERSION,
            "bucket_s": self.config.bucket_s,
            "level": astuple(self._level),
            "hours": self._hours,
            "recent": list(self._recent),
            "rest": [self._place, self._hold.held, self._silent],
        }
        return json.dumps(learnt).encode()

    @classmethod
    def load(cls, data: bytes, config: VolumeConfig | None = None) -> Volume:
        """The series that `dump` was called on.

        Raises:
            ValueError: these bytes are no such dump, or one of another bucket.
        """
        made = cls(config or VolumeConfig())
        try:
            learnt = json.loads(data)
            if (learnt["version"], learnt["bucket_s"]) != (STATE_VERSION, made.config.bucket_s):
                raise ValueError("saved with other settings")
            mean, dispersion, quantile, below = learnt["level"]
            made._level = _Level(float(mean), float(dispersion), float(quantile), float(below))
            made._hours = [float(learnt["hours"][hour]) for hour in range(HOURS)]
            made._recent.extend(int(count) for count in learnt["recent"])
            place, held, silent = learnt["rest"]
            made._place, made._hold.held, made._silent = int(place), float(held), bool(silent)
        except (KeyError, IndexError, TypeError, OverflowError, RecursionError) as error:
            raise ValueError("not a saved series") from error
        return made

    def _silence(self, hour_of_day: int) -> bool:
        """Whether a silence begins here: so little for so long is too rare at this time of day."""
        span_hours = len(self._recent) * self.config.bucket_s / HOUR_S
        expected = self._usual(hour_of_day) * span_hours
        size = 1.0 / self._level.below
        full = len(self._recent) == self._recent.maxlen
        chance = (size / (size + expected)) ** size if full and not any(self._recent) else 1.0
        was, self._silent = self._silent, chance < self.config.silence_p
        return self._silent and not was

    def _usual(self, hour_of_day: int) -> float:
        return max(self._level.mean, 0.0) * self._hours[hour_of_day]

    def _usual_hour(self, hour_of_day: int) -> tuple[int, int]:
        expected = self._usual(hour_of_day)
        spread = 1.2816 * math.sqrt(expected + self._level.dispersion * expected**2)
        return max(0, math.floor(expected - spread)), math.ceil(expected + spread)

    def _learn_hour(self, hour: int, hour_of_day: int) -> None:
        """The hour's share of the day, drawn towards 1 and slow: about a week of memory."""
        mean = self._level.mean
        if mean <= 0 or self._place * self.config.bucket_s < DAY_S:
            return
        speed = 1 - 0.5 ** (self.config.bucket_s * HOURS / (7 * DAY_S))
        ratio = min(hour / mean, 5.0)
        self._hours[hour_of_day] += speed * (0.95 * ratio + 0.05 - self._hours[hour_of_day])
