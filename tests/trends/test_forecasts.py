"""Forecasts held against what came: judged, bounded, merged, restored."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.forecasts import LEAST_CASES, MOST_CASES, TOLERANCE_S, Case, Forecasts
from trends.trend import PHASES, Phase

HOUR = 3600.0


def said(
    forecasts: Forecasts,
    life: str,
    at: float = 0.0,
    until: float = 4 * HOUR,
    scope: str = "id//",
    phase: Phase = "rising",
) -> float:
    return forecasts.say(Case(0.0, life, scope, phase, at, until, at))


def watched(forecasts: Forecasts, life: str, begin: float, end: float) -> None:
    at = begin
    while at <= end:
        forecasts.look(life, at)
        at += 600.0


def lived(forecasts: Forecasts, number: int, left_s: float, scope: str = "id//") -> None:
    life = f"{scope}{number}"
    said(forecasts, life, scope=scope)
    watched(forecasts, life, 0.0, left_s)
    forecasts.close(life, left_s)


def test_there_is_no_record_of_few_cases() -> None:
    forecasts = Forecasts()
    for number in range(LEAST_CASES - 1):
        lived(forecasts, number, 4 * HOUR)

    assert forecasts.record("id//", "rising").cases == 0


def test_a_forecast_is_right_within_the_tolerance() -> None:
    forecasts = Forecasts()
    # Before there is a record all are told 4 hours: two come true, three do not.
    for number, hours in enumerate([4.9, 3.1, 5.1, 2.9, 9.0]):
        lived(forecasts, number, hours * HOUR)

    record = forecasts.record("id//", "rising")

    assert (record.cases, record.right, record.tolerance_s) == (5, 2, TOLERANCE_S)


def test_what_trends_had_left_is_forecast_next() -> None:
    forecasts = Forecasts()
    for number, hours in enumerate([1.0, 1.0, 2.0, 3.0, 9.0]):
        lived(forecasts, number, hours * HOUR)

    assert said(forecasts, "new", at=100 * HOUR, until=104 * HOUR) == 102 * HOUR
    assert said(forecasts, "new", at=101 * HOUR, until=109 * HOUR) == 102 * HOUR  # it stands
    assert said(forecasts, "new", phase="fading", at=0.0, until=HOUR) == HOUR  # no record of these


def test_a_scope_with_cases_of_its_own_goes_by_them() -> None:
    forecasts = Forecasts()
    for number in range(LEAST_CASES):
        lived(forecasts, number, 4 * HOUR, scope="id//")
    for number in range(LEAST_CASES):  # told what is usual elsewhere, and wrong each time
        lived(forecasts, number, 9 * HOUR, scope="en//")

    assert forecasts.record("id//", "rising").right == LEAST_CASES
    assert forecasts.record("en//", "rising").right == 0
    assert forecasts.record("jv//", "rising").cases == 2 * LEAST_CASES


def test_what_nobody_watched_is_not_taken_for_known() -> None:
    forecasts = Forecasts()
    for number in range(LEAST_CASES):
        life = str(number)
        said(forecasts, life)
        forecasts.look(life, TOLERANCE_S + 1)
        forecasts.close(life, 4 * HOUR)
        said(forecasts, f"other {life}")
    forecasts.forget(2 * HOUR)
    for number in range(LEAST_CASES):
        forecasts.close(f"other {number}", 4 * HOUR)

    assert forecasts.record("id//", "rising").cases == 0


def test_memory_is_bounded_and_the_newest_cases_stay() -> None:
    forecasts = Forecasts()
    for number in range(MOST_CASES + 100):
        life, at = str(number), number * 10.0
        said(forecasts, life, at, at + 4 * HOUR)
        forecasts.close(life, at + (4 * HOUR if number >= 100 else 9 * HOUR))

    record = forecasts.record("id//", "rising")

    assert (record.cases, len(forecasts.state()[1])) == (MOST_CASES, MOST_CASES)


@st.composite
def any_forecasts(draw: st.DrawFn) -> Forecasts:
    forecasts = Forecasts()
    for number in draw(st.lists(st.integers(0, 12), max_size=12)):
        life, phase = str(number), draw(st.sampled_from(PHASES))
        said(forecasts, life, float(number), scope=f"{number % 2}//", phase=phase)
        if draw(st.booleans()):
            forecasts.close(life, draw(st.integers(0, 9)) * HOUR)
    return forecasts


def restored(state: list[object]) -> Forecasts:
    forecasts = Forecasts()
    forecasts.restore(json.loads(json.dumps(state)))
    return forecasts


@given(any_forecasts(), any_forecasts(), any_forecasts())
def test_merging_asks_for_no_order(a: Forecasts, b: Forecasts, c: Forecasts) -> None:
    def merged(*parts: Forecasts) -> list[object]:
        whole = Forecasts()
        for part in parts:
            whole.merge(restored(part.state()))
        return whole.state()

    assert merged(a, b, c) == merged(c, b, a) == merged(b, a, c, a)
    assert merged(a) == a.state()


@pytest.mark.parametrize("phase", PHASES)
def test_a_restored_record_is_the_same(phase: Phase) -> None:
    forecasts = Forecasts()
    for number in range(2 * LEAST_CASES):
        lived(forecasts, number, number * HOUR)

    again = restored(forecasts.state())

    assert again.record("id//", phase) == forecasts.record("id//", phase)
    assert again.state() == forecasts.state()
