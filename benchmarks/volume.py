"""How well are unusual mention volumes found? `python -m benchmarks.volume --data FOLDER`.

NAB's own scoring (benchmarks/nab.py), first held against the published scores in the folder.
Every detector reads a series in time order and never looks ahead: NAB hands its detectors the
least and the greatest value of the whole file; ours take neither. Ours runs with the product's
defaults on every series; "best" is the best single threshold in hindsight, "of the others" the
threshold that is best, on the mean of its neighbourhood, on all other series.

`--robust` also moves every setting by a fifth, thins the series to fewer mentions, and cuts
silences of six hours into them. `--out` draws the score against the threshold.
"""

from __future__ import annotations

import argparse
import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks import nab
from benchmarks.volume_baselines import BASELINES
from trends.hold import Hold
from trends.volume import Reading, Volume, VolumeConfig

Scores = dict[str, nab.Floats]
Alerts = dict[str, NDArray[np.bool_]]
PROFILES = {
    "standard": "standard",
    "low_fp": "reward_low_FP_rate",
    "low_fn": "reward_low_FN_rate",
}
GRID = np.linspace(1.0, 3.0, 81)
NEAR = 0.1
"""Share of a threshold within which its neighbours lie."""

MOVED = 0.2
SETTINGS = (
    "memory_s",
    "loud_share",
    "quantile_step",
    "tail",
    "calm",
    "strictness",
    "trust_s",
    "hold",
    "hold_half_life_s",
)
SILENCES, SILENCE_POINTS = 24, 72


def read(series: nab.Series, config: VolumeConfig | None = None) -> list[Reading]:
    """What the product's own detector says of every point."""
    step = float(np.median(np.diff(series.at)))
    volume = Volume(replace(config or VolumeConfig(), bucket_s=step))
    points = zip(series.values, series.at, strict=True)
    return [volume.observe(int(count), float(at)) for count, at in points]


def spikes(readings: list[Reading]) -> NDArray[np.bool_]:
    """Where they alert; only spikes count here."""
    return np.array([reading.alert and reading.state == "spike" for reading in readings])


def ours(series: list[nab.Series], config: VolumeConfig | None = None) -> Alerts:
    """Alerts of the product's own detector."""
    return {one.name: spikes(read(one, config)) for one in series}


def swept(series: list[nab.Series]) -> dict[float, Alerts]:
    """Alerts at every threshold of the grid; only the hold depends on it."""
    readings = {one.name: read(one) for one in series}
    found: dict[float, Alerts] = {}
    for threshold in GRID:
        found[float(threshold)] = {}
        for one in series:
            step = float(np.median(np.diff(one.at)))
            hold = Hold(VolumeConfig(bucket_s=step, strictness=float(threshold)))
            found[float(threshold)][one.name] = np.array(
                [
                    hold.passes(0.0 if reading.state == "learning" else reading.rarity)
                    for reading in readings[one.name]
                ]
            )
    return found


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


def held(scores: nab.Floats, threshold: float) -> NDArray[np.bool_]:
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
    series: list[nab.Series], alerts: dict[float, Alerts], costs: dict[str, float]
) -> float:
    """The threshold chosen on the others, used on each series in turn.

    Chosen is what scores best on the mean of its neighbours: a peak beside a cliff is luck.
    """
    thresholds = np.array(list(alerts))
    chosen = {}
    for one in series:
        rest = [other for other in series if other is not one]
        sums = np.array([nab.score(rest, found, costs) for found in alerts.values()])
        near = [sums[np.abs(thresholds - t) <= NEAR * t].mean() for t in thresholds]
        chosen[one.name] = alerts[float(thresholds[int(np.argmax(near))])][one.name]
    return nab.score(series, chosen, costs)


def moved(series: list[nab.Series], costs: dict[str, float]) -> list[tuple[str, float]]:
    """The score with each setting a fifth less and a fifth more."""
    found = []
    for name in SETTINGS:
        for factor in (1 - MOVED, 1 + MOVED):
            now = getattr(VolumeConfig(), name) * factor
            if name == "hold":  # what is more than once
                now = 1 + (VolumeConfig().hold - 1) * factor
            config = replace(VolumeConfig(), **{name: now})
            score = nab.score(series, ours(series, config), costs)
            found.append((f"{name} {now:.4g}", score))
    return found


def thinned(series: list[nab.Series], share: float, seed: int) -> list[nab.Series]:
    """The same series as if only this share of the mentions were seen."""
    chance = np.random.default_rng(seed)
    return [
        replace(one, values=chance.binomial(one.values.astype(int), share).astype(float))
        for one in series
    ]


def silences(series: nab.Series) -> tuple[int, int]:
    """How many of 24 silences of six hours were told, and how many that were none."""
    values = series.values.copy()
    starts = np.linspace(0.1 * len(values), 0.98 * len(values), SILENCES).astype(int)
    for start in starts:
        values[start : start + SILENCE_POINTS] = 0
    told = [r.alert and r.state == "silence" for r in read(replace(series, values=values))]
    ends = starts + SILENCE_POINTS
    return (
        sum(any(told[start:end]) for start, end in zip(starts, ends, strict=True)),
        sum(r.alert and r.state == "silence" for r in read(series)),
    )


def draw(curve: dict[float, list[float]], folder: Path) -> None:
    """Score against threshold, as JSON and as a figure."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    named = [
        {"threshold": t, **dict(zip(PROFILES, scores, strict=True))} for t, scores in curve.items()
    ]
    (folder / "volume.json").write_text(json.dumps(named), encoding="utf-8")
    figure, axes = plt.subplots(figsize=(7, 4))
    for place, name in enumerate(PROFILES):
        axes.plot(list(curve), [scores[place] for scores in curve.values()], label=name)
    axes.axvline(VolumeConfig().strictness, color="grey", lw=1, ls=":", label="as shipped")
    axes.set(xlabel="threshold (rarity)", ylabel="NAB score", ylim=(0, 100))
    axes.grid(alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(folder / "volume.png", dpi=120)


def line(name: str, values: list[float]) -> None:
    """A row of the table."""
    print(f"{name:<34}" + "".join(f"{value:>10.1f}" for value in values), flush=True)


def beside(folder: Path, series: list[nab.Series], costs: dict[str, dict[str, float]]) -> None:
    """Rows of the published detectors and rules."""
    thresholds_file = folder / "thresholds.json"
    thresholds = json.loads(thresholds_file.read_text()) if thresholds_file.exists() else {}
    for name, scores in published(folder, series).items():
        if known := thresholds.get(name):
            rows = [
                nab.score(series, {n: s >= known[p] for n, s in scores.items()}, costs[p])
                for p in PROFILES.values()
            ]
            line(f"{name}, published threshold", rows)
    for name, detect in BASELINES.items():
        scores = {one.name: detect(one) for one in series}
        rows = [best_of(series, scores, costs[p], hold=True) for p in PROFILES.values()]
        line(f"{name}, best threshold", rows)


def robust(series: list[nab.Series], costs: dict[str, dict[str, float]]) -> dict[str, float]:
    """Rows of what else must hold: other settings, fewer mentions, silences."""
    every = moved(series, costs["standard"])
    for name, score in every:
        line(f"  {name}", [score])
    for share in (0.5, 0.25):
        few = ours(thinned(series, share, seed=1))
        rows = [nab.score(series, few, costs[p]) for p in PROFILES.values()]
        line(f"1 in {1 / share:.0f} mentions seen", rows)
    for one in series:
        told, wrong = silences(one)
        print(f"{one.name}: {told} of {SILENCES} silences told, {wrong} that were none")
    scores = [score for _, score in every]
    return {
        "moved_mean": round(float(np.mean(scores)), 1),
        "moved_min": round(min(scores), 1),
    }


def main() -> None:
    """Print the table, the last line as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--robust", action="store_true", help="move settings, thin, silence")
    parser.add_argument("--out", type=Path, help="folder for curve data and figure")
    args = parser.parse_args()
    series, costs = nab.load(args.data), nab.profiles(args.data)
    print(f"{'detector':<34}" + "".join(f"{name:>10}" for name in PROFILES))
    beside(args.data, series, costs)
    now = ours(series)
    ours_now = [nab.score(series, now, costs[p]) for p in PROFILES.values()]
    line("ours, as shipped", ours_now)
    alerts = swept(series)
    curve = {
        t: [nab.score(series, found, costs[p]) for p in PROFILES.values()]
        for t, found in alerts.items()
    }
    line("ours, best threshold", [max(scores) for scores in zip(*curve.values(), strict=True)])
    loo = leave_one_out(series, alerts, costs["standard"])
    line("ours, threshold of the others", [loo])
    more = robust(series, costs) if args.robust else {}
    if args.out:
        draw(curve, args.out)
    figures = dict(zip(PROFILES, (round(value, 1) for value in ours_now), strict=True))
    print(json.dumps({**figures, "loo_standard": round(loo, 1), **more}))


if __name__ == "__main__":
    main()
