"""Published rules for the volume of one series: scores per point, without looking ahead."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

import numpy as np

from benchmarks.nab import Floats, Series


def windowed_gaussian(series: Series) -> Floats:
    """NAB's windowed Gaussian: 6,400 points, refreshed every 100; 1 - tail probability."""
    window: deque[float] = deque(maxlen=6400)
    mean, spread, scores = 0.0, 1.0, []
    for place, value in enumerate(series.values):
        scores.append(1 - 0.5 * math.erfc((value - mean) / spread / math.sqrt(2)))
        window.append(value)
        if place < 6400 or place % 100 == 0:
            mean, spread = float(np.mean(window)), max(float(np.std(window)), 1e-6)
    return np.array(scores)


def socialmetrix(series: Series) -> Floats:
    """Published rule: the mean of 24 h beyond the mean of 7 d, in its standard deviations."""
    return _means(series, short=288, long=7 * 288)


def agility(series: Series) -> Floats:
    """Published rule: the last hour as a share of the 7-day hourly mean."""
    sums = np.concatenate([[0.0], np.cumsum(series.values)])
    place = np.arange(1, len(series.values) + 1)
    hour = (sums[place] - sums[np.maximum(0, place - 12)]) / 12
    week = (sums[place] - sums[np.maximum(0, place - 2016)]) / np.minimum(place, 2016)
    return hour / np.maximum(week, 1e-6)


def five_sigma(series: Series) -> Floats:
    """Rival IQ's breakout rule on the value itself: deviations from the last week."""
    return _means(series, short=1, long=2016)


def _means(series: Series, short: int, long: int) -> Floats:
    values = series.values
    sums = np.concatenate([[0.0], np.cumsum(values)])
    squares = np.concatenate([[0.0], np.cumsum(values**2)])
    place = np.arange(1, len(values) + 1)
    near = (sums[place] - sums[np.maximum(0, place - short)]) / np.minimum(place, short)
    n = np.minimum(place, long)
    mean = (sums[place] - sums[np.maximum(0, place - long)]) / n
    square = (squares[place] - squares[np.maximum(0, place - long)]) / n
    return (near - mean) / np.sqrt(np.maximum(square - mean**2, 1e-6))


BASELINES: dict[str, Callable[[Series], Floats]] = {
    "windowed Gaussian": windowed_gaussian,
    "Socialmetrix": socialmetrix,
    "Agility": agility,
    "Rival IQ 5 sigma": five_sigma,
}
