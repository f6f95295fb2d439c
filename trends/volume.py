"""Is the volume of one watch unusual now? Spikes and silences of a mention series, online.

Idea. A series of counts per bucket is held against its own level at three memories at once
(one, two and four days). How far a bucket stands out is measured in units that allow for
overdispersed counts (variance m + phi m^2). How rare that is comes from the series' own
tail: beyond a high quantile, kept online, the excess is taken as a power law whose exponent
is learned from past peaks, so that a brand whose mentions always come in bursts must burst
harder. All three memories must agree. The shorter the history, the more is asked: a tail
learned in three days knows nothing of what happens once in twenty. After an alert a series
must do clearly more to alert again; that hold fades.

Nothing looks ahead: a bucket is judged before it is learned from, and what is learned is
limited, so that a burst does not become normal by itself.

Source: the tail after B. M. Hill, Annals of Statistics 3 (1975), with a prior; learning of
the quantile by stochastic approximation, H. Robbins, S. Monro (1951). The rest is ours.
Fails: slow rises (the level follows), and events that differ from the usual in who speaks
rather than in how many.
"""

from __future__ import annotations

import json
import math
from collections import deque
from dataclasses import dataclass, field, fields
from typing import Literal

HOURS = 24
DAY_S = 86_400.0
STATE_VERSION = 1
PEAK_GAP_BUCKETS = 24
EXCESS_SHARE = 0.005
QUANTILE_STEP = 0.05
MOST_DISPERSION = 20.0
LEAST_DISPERSION = 0.02


@dataclass(frozen=True, slots=True)
class VolumeConfig:
    """Settings of the detector; the defaults are the ones measured.

    Attributes:
        bucket_s: seconds per bucket.
        memories_s: half-lives of the level, all of which must agree.
        strictness: rarity (-log10 of the tail probability) from which a bucket alerts.
        learning_s: history before which nothing alerts.
        trust_s: history at which the demand on a bucket has halved; see `rarity`.
        hold: how many times rarer than the last alert, while its hold lasts, a new one must be
            (in units of rarity, not of counts).
        hold_half_life_s: time in which the hold fades by half.
        silence_p: probability of so few mentions below which a silence alerts.
        silence_s: span over which silence is looked for.
    """

    bucket_s: float = 300.0
    memories_s: tuple[float, ...] = (DAY_S, 2 * DAY_S, 4 * DAY_S)
    strictness: float = 2.52
    learning_s: float = DAY_S
    trust_s: float = 20 * DAY_S
    hold: float = 1.5
    hold_half_life_s: float = 400 * 300.0
    silence_p: float = 1e-6
    silence_s: float = 3 * 3600.0


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
    """One memory: level, overdispersion, and the tail of what stood out from it."""

    half_life_buckets: float
    mean: float = -1.0
    dispersion: float = 0.5
    quantile: float = 3.0
    peaks: float = 10.0
    excess: float = 5.0
    peak: float = 0.0
    last_peak: int = -PEAK_GAP_BUCKETS * 10

    def rarity(self, count: float, place: int) -> float:
        """-log10 of the chance of this bucket, then learn from it."""
        if self.mean < 0:
            self.mean = max(count, 0.5)
        spread = math.sqrt(self.mean + self.dispersion * self.mean**2 + 1.0)
        stands_out = (count - self.mean) / spread
        rare = 0.0
        if stands_out > self.quantile:
            excess = math.log(stands_out / self.quantile)
            tail = self.peaks * math.log1p(excess / self.excess)
            rare = -math.log10(EXCESS_SHARE) + tail / math.log(10)
            self._learn_peak(stands_out, place)
        self._learn_quantile(stands_out)
        self._learn_level(count, place)
        return rare

    def _learn_peak(self, stands_out: float, place: int) -> None:
        if place - self.last_peak > PEAK_GAP_BUCKETS:
            if self.peak > 0:
                self.peaks = self.peaks * 0.98 + 1.0
                self.excess = self.excess * 0.98 + max(math.log(self.peak / self.quantile), 1e-4)
            self.peak = stands_out
        self.peak = max(self.peak, stands_out)
        self.last_peak = place

    def _learn_quantile(self, stands_out: float) -> None:
        above = stands_out > self.quantile
        step = QUANTILE_STEP * max(self.quantile, 0.5)
        self.quantile += step * ((1 - EXCESS_SHARE) if above else -EXCESS_SHARE)
        self.quantile = max(self.quantile, 1.0)

    def _learn_level(self, count: float, place: int) -> None:
        mean = self.mean
        spread = math.sqrt(mean + self.dispersion * mean * mean + 0.3)
        calm = min(count, mean + 5.0 * spread)
        speed = 1 - 0.5 ** (1 / self.half_life_buckets)
        self.mean += max(speed, 1 / (place + 1)) * (calm - mean)
        seen = ((calm - mean) ** 2 - mean) / max(mean * mean, 0.25)
        slow = 1 - 0.5 ** (1 / (1.5 * self.half_life_buckets))
        self.dispersion += max(slow, 1 / (place + 2)) * (seen - self.dispersion)
        self.dispersion = min(max(self.dispersion, LEAST_DISPERSION), MOST_DISPERSION)


_LEVEL = tuple(item.name for item in fields(_Level))


def _level(values: list[float]) -> _Level:
    level = _Level(values[0])
    for name, value in zip(_LEVEL, values, strict=True):
        setattr(level, name, type(getattr(level, name))(value))
    return level


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
    _levels: list[_Level] = field(init=False)
    _hours: list[float] = field(init=False)
    _recent: deque[int] = field(init=False)
    _place: int = 0
    _held: float = 0.0
    _silent: bool = False

    def __post_init__(self) -> None:
        bucket = self.config.bucket_s
        self._levels = [_Level(memory / bucket) for memory in self.config.memories_s]
        self._hours = [1.0] * HOURS
        self._recent = deque(maxlen=max(1, round(self.config.silence_s / bucket)))

    def observe(self, count: int, at: float) -> Reading:
        """Judge the bucket that ends now and learn from it.

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
        hour_of_day = int(at // 3600) % HOURS
        low, high, hour = self._usual_hour(hour_of_day)
        rare = min(level.rarity(count, self._place) for level in self._levels)
        self._learn_hour(count, hour_of_day)
        history_s = (self._place + 1) * self.config.bucket_s
        self._place += 1
        if rare > 0:
            rare -= math.log10((1 + self.config.trust_s / history_s) / 1.364)
        self._held *= 0.5 ** (self.config.bucket_s / self.config.hold_half_life_s)
        if history_s < self.config.learning_s:
            return Reading("learning", False, max(rare, 0.0), hour, low, high)
        if rare >= self.config.strictness:
            alert = rare > self.config.hold * self._held
            self._held = max(self._held, rare)
            return Reading("spike", alert, rare, hour, low, high)
        return self._silence(rare, hour, low, high, hour_of_day)

    def pause(self) -> None:
        """Say that buckets are missing: what was recent is recent no more."""
        self._recent.clear()
        self._silent = False

    def dump(self) -> bytes:
        """Exactly what was learnt, for `load`."""
        levels = [[getattr(level, name) for name in _LEVEL] for level in self._levels]
        learnt = {
            "version": STATE_VERSION,
            "bucket_s": self.config.bucket_s,
            "levels": levels,
            "hours": self._hours,
            "recent": list(self._recent),
            "rest": [self._place, self._held, self._silent],
        }
        return json.dumps(learnt).encode()

    @classmethod
    def load(cls, data: bytes, config: VolumeConfig | None = None) -> Volume:
        """The series that `dump` was called on.

        Raises:
            ValueError: these bytes are no such dump, or one of other settings.
        """
        made = cls(config or VolumeConfig())
        try:
            learnt = json.loads(data)
            same = (learnt["version"], learnt["bucket_s"]) == (STATE_VERSION, made.config.bucket_s)
            levels = [_level(values) for values in learnt["levels"]]
            half_lives = [level.half_life_buckets for level in made._levels]
            if not same or [level.half_life_buckets for level in levels] != half_lives:
                raise ValueError("saved with other settings")
            made._levels, made._hours = levels, [float(hour) for hour in learnt["hours"]]
            made._recent.extend(int(count) for count in learnt["recent"])
            made._place, made._held, made._silent = learnt["rest"]
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError("not a saved series") from error
        return made

    def _silence(self, rare: float, hour: int, low: int, high: int, hour_of_day: int) -> Reading:
        """So few mentions for so long: the chance of it under the level of this time of day."""
        expected = self._mean() * self._hours[hour_of_day] * len(self._recent)
        size = 1.0 / max(self._levels[-1].dispersion, LEAST_DISPERSION)
        full = len(self._recent) == self._recent.maxlen
        chance = (size / (size + expected)) ** size if full and not any(self._recent) else 1.0
        was, self._silent = self._silent, chance < self.config.silence_p
        state: Literal["usual", "silence"] = "silence" if self._silent else "usual"
        return Reading(state, self._silent and not was, max(rare, 0.0), hour, low, high)

    def _mean(self) -> float:
        return max(self._levels[-1].mean, 0.0)

    def _usual_hour(self, hour_of_day: int) -> tuple[int, int, int]:
        buckets = max(1, round(3600.0 / self.config.bucket_s))
        recent = list(self._recent)[-buckets:]
        expected = self._mean() * self._hours[hour_of_day] * buckets
        spread = 1.2816 * math.sqrt(expected + self._levels[-1].dispersion * expected**2 / buckets)
        return max(0, math.floor(expected - spread)), math.ceil(expected + spread), sum(recent)

    def _learn_hour(self, count: int, hour_of_day: int) -> None:
        """The hour's share of the day, drawn towards 1 and slow: about a week of memory."""
        mean = self._mean()
        if mean <= 0 or self._place * self.config.bucket_s < DAY_S:
            return
        speed = 1 - 0.5 ** (self.config.bucket_s * HOURS / (7 * DAY_S))
        ratio = min(count / mean, 5.0)
        self._hours[hour_of_day] += speed * (0.95 * ratio + 0.05 - self._hours[hour_of_day])
