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


@pytest.mark.parametrize("mean", [0.02, 0.3, 5.0])
def test_calm_days_stay_quiet(mean: float) -> None:
    assert sum(r.alert for r in run(calm(28 * 288, mean))) <= 4  # at most one a week


def test_a_series_that_always_bursts_must_burst_harder() -> None:
    bursts = calm(2000)
    for start in range(100, 2000, 144):  # two bursts a day
        bursts[start : start + 6] = [40] * 6

    same = run([*bursts, *[40] * 6])[2000:]
    calmer = run([*calm(2000), *[40] * 6])[2000:]

    assert (any(r.alert for r in same), any(r.alert for r in calmer)) == (False, True)


def test_a_short_history_asks_for_more() -> None:
    week, month = (run([*calm(days * 288, seed=3), 60])[-1] for days in (3, 30))

    assert 0 < week.rarity < month.rarity


def test_a_burst_is_told_once() -> None:
    readings = run([*calm(2000), 120, 118, 121, 119, 90])

    assert sum(r.alert for r in readings[2000:]) == 1


def test_a_silence_is_told_once_and_only_when_it_is_one() -> None:
    readings = run([*calm(2000), *[0] * 60, *calm(50)])

    told = [i for i, r in enumerate(readings) if r.alert and r.state == "silence"]
    assert len(told) == 1
    assert 2000 <= told[0] < 2060


def test_bursts_do_not_hide_a_silence() -> None:
    bursty = calm(4000)
    for start in range(100, 4000, 288):
        bursty[start : start + 12] = [300] * 12

    told = [r for r in run([*bursty, *[0] * 60])[4000:] if r.alert]

    assert [r.state for r in told] == ["silence"]


def test_a_quiet_series_may_be_silent() -> None:
    assert not any(r.alert for r in run([*calm(2000, 0.1), *[0] * 100])[2000:])


def test_what_came_before_a_pause_is_not_in_the_last_hour() -> None:
    volume = Volume()
    for i, count in enumerate(calm(2000)):
        volume.observe(count, at=i * BUCKET)

    volume.pause()

    assert volume.observe(7, at=3000 * BUCKET).hour == 7


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


@given(st.lists(st.integers(0, 50), max_size=80), st.lists(st.integers(0, 50), max_size=80))
def test_goes_on_as_it_was_saved(before: list[int], after: list[int]) -> None:
    volume = Volume()
    for i, count in enumerate(before):
        volume.observe(count, at=i * BUCKET)
    again = Volume.load(volume.dump())

    for i, count in enumerate(after):
        assert volume.observe(count, at=i * BUCKET) == again.observe(count, at=i * BUCKET)
    assert volume.dump() == again.dump()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"[]",
        b"{}",
        b'{"version": 1}',
        Volume().dump().replace(b"[1.0,", b"[", 1),
        Volume().dump().replace(b'"recent": []', b'"recent": [1e999]'),
    ],
)
def test_refuses_what_it_did_not_save(damage: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Volume.load(damage)


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
