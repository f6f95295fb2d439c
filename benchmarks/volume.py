"""How well are unusual mention volumes found? `python -m benchmarks.volume --data FOLDER`.

NAB's own scoring (benchmarks/nab.py), first held against the published scores in the folder.
Every detector reads a series in time order and never looks ahead: NAB hands its detectors the
least and the greatest value of the whole file; ours take neither. Ours runs with the product's
defaults on every series; "best" is the best single threshold in hindsight, "loo" the threshold
chosen on all other series.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import deque
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks import nab
from trends.volume import Volume, VolumeConfig

Scores = dict[str, nab.Floats]
PROFILES = {
    "standard": "standard",
    "low_fp": "reward_low_FP_rate",
    "low_fn": "reward_low_FN_rate",
}
GRID = np.linspace(2.0, 3.6, 65)


def ours(series: nab.Series, strictness: float) -> nab.NDArray[np.bool_]:
    """The product's own detector; only spikes count here."""
    step = float(np.median(np.diff(series.at)))
    volume = Volume(VolumeConfig(bucket_s=step, strictness=strictness))
    return np.array(
        [
            (reading := volume.observe(int(count), float(at))).alert and reading.state == "spike"
            for count, at in zip(series.values, series.at, strict=True)
        ]
    )


def windowed_gaussian(series: nab.Series) -> nab.Floats:
    """NAB's windowed Gaussian: 6,400 points, refreshed every 100; 1 - tail probability."""
    window: deque[float] = deque(maxlen=6400)
    mean, spread, scores = 0.0, 1.0, []
    for place, value in enumerate(series.values):
        scores.append(1 - 0.5 * math.erfc((value - mean) / spread / math.sqrt(2)))
        window.append(value)
        if place < 6400 or place % 100 == 0:
            mean, spread = float(np.mean(window)), max(float(np.std(window)), 1e-6)
    return np.array(scores)


def socialmetrix(series: nab.Series) -> nab.Floats:
    """Published rule: the mean of 24 h beyond the mean of 7 d, in its standard deviations."""
    return _means(series, short=288, long=7 * 288)


def agility(series: nab.Series) -> nab.Floats:
    """Published rule: the last hour as a share of the 7-day hourly mean."""
    sums = np.concatenate([[0.0], np.cumsum(series.values)])
    place = np.arange(1, len(series.values) + 1)
    hour = (sums[place] - sums[np.maximum(0, place - 12)]) / 12
    week = (sums[place] - sums[np.maximum(0, place - 2016)]) / np.minimum(place, 2016)
    return hour / np.maximum(week, 1e-6)


def five_sigma(series: nab.Series) -> nab.Floats:
    """Rival IQ's breakout rule on the value itself: deviations from the last week."""
    return _means(series, short=1, long=2016)


def _means(series: nab.Series, short: int, long: int) -> nab.Floats:
    values = series.values
    sums = np.concatenate([[0.0], np.cumsum(values)])
    squares = np.concatenate([[0.0], np.cumsum(values**2)])
    place = np.arange(1, len(values) + 1)
    near = (sums[place] - sums[np.maximum(0, place - short)]) / np.minimum(place, short)
    n = np.minimum(place, long)
    mean = (sums[place] - sums[np.maximum(0, place - long)]) / n
    square = (squares[place] - squares[np.maximum(0, place - long)]) / n
    return (near - mean) / np.sqrt(np.maximum(square - mean**2, 1e-6))


BASELINES: dict[str, Callable[[nab.Series], nab.Floats]] = {
    "windowed Gaussian": windowed_gaussian,
    "Socialmetrix": socialmetrix,
    "Agility": agility,
    "Rival IQ 5 sigma": five_sigma,
}


def published(folder: Path, series: list[nab.Series]) -> dict[str, Scores]:
    """The scores of NAB's own detectors, where the folder has them."""
    found: dict[str, Scores] = {}
    for detector in sorted(p for p in (folder / "scores").glob("*") if p.is_dir()):
        scores: Scores = {}
        for one in series:
            path = detector / f"{detector.name}_{one.name}"
            if path.exists():
                with path.open(encoding="utf-8", newline="") as file:
                    scores[one.name] = np.array(
                        [float(row["anomaly_score"]) for row in csv.DictReader(file)]
                    )
        if len(scores) == len(series):
            found[detector.name] = scores
    return found


def held(scores: nab.Floats, threshold: float) -> nab.NDArray[np.bool_]:
    """The same hold for every baseline: a new alert must beat the fading last one."""
    alerts = np.zeros(len(scores), dtype=bool)
    last = 0.0
    for place, value in enumerate(scores):
        last *= 0.5 ** (1 / 144)
        if value >= threshold:
            alerts[place] = value > 1.3 * last
            last = max(last, float(value))
    return alerts


def best_of(series: list[nab.Series], scores: Scores, costs: dict[str, float], hold: bool) -> float:
    """The best score over a sweep of one threshold."""
    everything = np.concatenate([scores[one.name] for one in series])
    sweep = np.unique(np.quantile(everything, 1 - np.geomspace(1e-4, 0.03, 40)))
    return max(
        nab.score(
            series,
            {n: held(s, t) if hold else s >= t for n, s in scores.items()},
            costs,
        )
        for t in sweep
    )


def leave_one_out(
    series: list[nab.Series],
    alerts: dict[float, dict[str, nab.NDArray[np.bool_]]],
    costs: dict[str, float],
) -> float:
    """The threshold chosen on the others, used on each series in turn."""
    chosen = {}
    for one in series:
        rest = [other for other in series if other is not one]
        sums = {t: nab.score(rest, found, costs) for t, found in alerts.items()}
        top = [t for t, value in sums.items() if value >= max(sums.values()) - 1e-9]
        chosen[one.name] = alerts[top[len(top) // 2]][one.name]
    return nab.score(series, chosen, costs)


def main() -> None:
    """Print the table, the last line as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    series, costs = nab.load(folder), nab.profiles(folder)
    print(f"{'detector':<34}" + "".join(f"{name:>10}" for name in PROFILES))
    line = lambda name, values: print(  # noqa: E731 - a row is a row
        f"{name:<34}" + "".join(f"{value:>10.1f}" for value in values)
    )
    thresholds_file = folder / "thresholds.json"
    thresholds = json.loads(thresholds_file.read_text()) if thresholds_file.exists() else {}
    for name, scores in published(folder, series).items():
        known = thresholds.get(name)
        if known:
            rows = [
                nab.score(series, {n: s >= known[p] for n, s in scores.items()}, costs[p])
                for p in PROFILES.values()
            ]
            line(f"{name}, published threshold", rows)
    for name, detect in BASELINES.items():
        scores = {one.name: detect(one) for one in series}
        rows = [best_of(series, scores, costs[p], hold=True) for p in PROFILES.values()]
        line(f"{name}, best threshold", rows)
    alerts = {
        float(t): {one.name: ours(one, float(t)) for one in series}
        for t in (*GRID, VolumeConfig().strictness)
    }
    now = alerts[VolumeConfig().strictness]
    ours_now = [nab.score(series, now, costs[p]) for p in PROFILES.values()]
    line("ours, as shipped", ours_now)
    line(
        "ours, best threshold",
        [max(nab.score(series, a, costs[p]) for a in alerts.values()) for p in PROFILES.values()],
    )
    loo = leave_one_out(series, alerts, costs["standard"])
    print(f"{'ours, threshold of the others':<34}{loo:>10.1f}")
    figures = dict(zip(PROFILES, (round(value, 1) for value in ours_now), strict=True))
    print(json.dumps({**figures, "loo_standard": round(loo, 1)}))


if __name__ == "__main__":
    main()
