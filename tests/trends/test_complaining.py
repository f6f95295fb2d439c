"""The share of complaints: learning, what is usual, crises real and made up."""

from __future__ import annotations

import csv
import gzip
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shared_data import shared
from trends.complaining import Complained, Complaining
from trends.complaint import complaints

BUCKET_S = 300.0
Buckets = list[tuple[int, int]]


def run(buckets: Buckets, series: Complaining | None = None) -> list[Complained]:
    series = series or Complaining()
    return [series.observe(mentions, complaining) for mentions, complaining in buckets]


def days(number: int, a_bucket: float = 0.5, share: float = 0.2, seed: int = 1) -> Buckets:
    chance = random.Random(seed)
    found = []
    for _ in range(number * 288):
        mentions = sum(chance.random() < a_bucket / 20 for _ in range(20))
        found.append((mentions, sum(chance.random() < share for _ in range(mentions))))
    return found


def test_a_share_far_beyond_its_own_is_told_with_what_is_usual() -> None:
    told = [reading for reading in run([*days(5), *days(1, share=0.7)]) if reading.alert]

    assert told
    assert told[0].state == "complaints"
    assert told[0].low <= 0.2 * told[0].mentions <= told[0].high < told[0].complaining
    assert told[0].hours in (3, 24)


def test_who_always_complains_is_no_crisis() -> None:
    assert not any(reading.alert for reading in run(days(10, share=0.7)))


@pytest.mark.parametrize("a_bucket", [0.05, 0.5, 3.0])
def test_quiet_months_stay_quiet(a_bucket: float) -> None:
    assert sum(reading.alert for reading in run(days(40, a_bucket, share=0.25))) <= 1


def test_more_mentions_alone_are_no_complaint() -> None:
    assert not any(reading.alert for reading in run([*days(5), *days(1, a_bucket=5.0)]))


def test_nothing_is_told_before_a_share_is_known() -> None:
    readings = run([(1, 1)] * 288)

    assert {reading.state for reading in readings} == {"learning"}
    assert not any(reading.alert for reading in readings)


def test_three_of_three_are_no_crisis() -> None:
    series = Complaining()
    run(days(5), series)
    series.pause()

    assert not any(reading.alert for reading in run([(1, 1)] * 3, series))


def test_a_crisis_does_not_become_usual_in_a_day() -> None:
    series = Complaining()
    run(days(14), series)
    before = series.share
    run(days(2, share=0.9), series)

    assert series.share < 2 * before


def test_what_came_before_a_pause_is_not_of_now() -> None:
    series = Complaining()
    run(days(5), series)
    series.pause()

    assert series.observe(2, 1).mentions == 2


@pytest.mark.parametrize(("mentions", "complaining"), [(-1, 0), (1, 2), (3, -1)])
def test_refuses_counts_that_cannot_be(mentions: int, complaining: int) -> None:
    with pytest.raises(ValueError, match="expected 0 <= complaining <= mentions"):
        Complaining().observe(mentions, complaining)


COUNTS = st.lists(
    st.integers(0, 200).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), max_size=400
)


@given(COUNTS, COUNTS)
def test_goes_on_as_it_was_saved(before: Buckets, after: Buckets) -> None:
    series = Complaining()
    run(before, series)
    again = Complaining.load(series.dump())

    assert run(after, series) == run(after, again)
    assert series.dump() == again.dump()
    assert 0 < series.share < 1


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"[]",
        b"{}",
        b'{"version": 1, "bucket_s": 300.0}',
        Complaining().dump().replace(b'"leaving": [0,', b'"leaving": [1e999,'),
    ],
)
def test_refuses_what_it_did_not_save(damage: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Complaining.load(damage)


def test_a_real_bad_day_is_told_and_ordinary_days_are_not() -> None:
    """Southwest on 21 February 2015, when half of its mentions complained; a week of three."""
    path = shared("trends/airline_mentions/airline_mentions.csv.gz")
    posts: dict[str, list[tuple[float, bool]]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row["created_at"]).replace(tzinfo=UTC).timestamp()
            posts.setdefault(row["airline"], []).append((at, bool(complaints(row["text"]))))
    told = []
    for airline, found in posts.items():
        first = min(at for at, _ in found)
        buckets = [[0, 0] for _ in range(int((max(found)[0] - first) // BUCKET_S) + 1)]
        for at, complains in found:
            buckets[int((at - first) // BUCKET_S)][0] += 1
            buckets[int((at - first) // BUCKET_S)][1] += complains
        readings = run([(n, k) for n, k in buckets])
        told += [
            (airline, datetime.fromtimestamp(first + place * BUCKET_S, UTC).date().isoformat())
            for place, reading in enumerate(readings)
            if reading.alert
        ]

    assert set(told) == {("Southwest", "2015-02-21")}
