from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agent.limits import Bucket


def test_a_burst_passes_and_then_the_rate() -> None:
    bucket = Bucket(rate_per_s=30.0, burst=60, now=0.0)

    at_once = [bucket.take(0.0) for _ in range(61)]
    later = [bucket.take(0.5) for _ in range(16)]

    assert at_once == [True] * 60 + [False]
    assert later == [True] * 15 + [False]


def test_a_clock_that_goes_back_gives_nothing_and_takes_nothing() -> None:
    bucket = Bucket(rate_per_s=1.0, burst=1, now=100.0)

    assert [bucket.take(100.0), bucket.take(50.0), bucket.take(51.0)] == [True, False, True]


@given(st.lists(st.floats(0.0, 5.0), max_size=200))
def test_never_more_than_burst_and_rate(gaps: list[float]) -> None:
    bucket, now, passed = Bucket(rate_per_s=3.0, burst=5, now=0.0), 0.0, 0

    for gap in gaps:
        now += gap
        passed += bucket.take(now)

    assert passed <= 5 + 3.0 * now + 1e-6
