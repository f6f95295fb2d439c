"""Volume of a watch: spikes, silences, learning, no look-ahead."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import nab
from tests.shared_data import shared
from trends.volume import Reading, Volume

BUCKET = 300.0


def run(counts: list[int]) -> list[Reading]:
    volume = Volume()
    return [volume.observe(count, at=i * BUCKET) for i, count in enumerate(counts)]


def calm(n: int, mean: float = 5.0, seed: int = 1) -> list[int]:
    rng = random.Random(seed)
    return [sum(rng.random() < mean / 40 for _ in range(40)) for _ in range(n)]


def test_a_burst_after_calm_days_is_a_spike() -> None:
    readings = run([*calm(2000), 120])

    assert readings[-1].state == "spike"
    assert readings[-1].alert


def test_nothing_alerts_before_there_is_a_baseline() -> None:
    readings = run([*calm(100), 500])

    assert readings[-1].state == "learning"
    assert not any(r.alert for r in readings)


def test_calm_days_stay_quiet() -> None:
    assert sum(r.alert for r in run(calm(28 * 288))) <= 4  # at most one a week


def test_a_burst_is_told_once() -> None:
    readings = run([*calm(2000), 120, 118, 121, 119, 90])

    assert sum(r.alert for r in readings[2000:]) == 1


def test_a_silence_is_told_once_and_only_when_it_is_one() -> None:
    readings = run([*calm(2000), *[0] * 60, *calm(50)])

    told = [i for i, r in enumerate(readings) if r.alert and r.state == "silence"]
    assert len(told) == 1
    assert 2000 <= told[0] < 2060


def test_a_pause_of_the_agent_is_no_silence() -> None:
    volume = Volume()
    for i, count in enumerate(calm(2000)):
        volume.observe(count, at=i * BUCKET)

    volume.pause()
    after = [volume.observe(0, at=(3000 + i) * BUCKET) for i in range(10)]

    assert not any(r.alert for r in after)


def test_says_what_an_hour_usually_holds() -> None:
    last = run([*calm(3000), 40])[-1]

    assert last.low <= 60 <= last.high
    assert last.hour >= 40


def test_refuses_a_negative_count() -> None:
    with pytest.raises(ValueError, match="expected a count of 0 or more, got -1"):
        Volume().observe(-1, at=0)


@given(st.lists(st.integers(0, 10**9), max_size=400))
def test_takes_any_counts(counts: list[int]) -> None:
    for reading in run(counts):
        assert reading.rarity >= 0
        assert reading.low <= reading.high


@given(st.lists(st.integers(0, 500), min_size=300, max_size=400), st.integers(0, 299))
def test_a_reading_does_not_depend_on_what_comes_later(counts: list[int], cut: int) -> None:
    assert run(counts)[: cut + 1] == run(counts[: cut + 1])


def test_the_scorer_reproduces_a_published_row() -> None:
    folder = shared("trends/nab_realTweets")
    import csv
    import json

    import numpy as np

    series = nab.load(folder)
    costs = nab.profiles(folder)["standard"]
    threshold = json.loads((folder / "thresholds.json").read_text())["contextOSE"]["standard"]
    alerts = {}
    for one in series:
        path = folder / "scores/contextOSE" / f"contextOSE_{one.name}"
        with path.open(newline="") as file:
            rows = [float(row["anomaly_score"]) for row in csv.DictReader(file)]
        alerts[one.name] = np.array(rows) >= threshold

    assert round(nab.score(series, alerts, costs), 1) == 76.0
