"""The demo's clock."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agent.demo.pace import Pace, Stretch


class Ticks:
    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def make() -> tuple[Pace, Ticks]:
    ticks = Ticks()
    return Pace(10_000.0, ticks, Stretch(4000.0, 20.0), Stretch(600.0, 30.0)), ticks


def test_the_end_of_the_story_is_the_real_present() -> None:
    pace, ticks = make()

    ticks.now += 50.0

    assert pace() == pace.ends_at == 10_050.0
    assert pace.stage() == "after"


def test_history_runs_faster_than_the_live_part() -> None:
    pace, ticks = make()
    begun = pace()
    ticks.now += 10.0
    middle = pace()
    ticks.now += 20.0
    live = pace()

    assert begun == 10_050.0 - 600.0 - 4000.0
    assert middle - begun == 2000.0
    assert live == 10_050.0 - 400.0
    assert pace.stage() == "live"


@given(st.lists(st.floats(0, 100), max_size=20))
def test_never_goes_back(steps: list[float]) -> None:
    pace, ticks = make()
    last = pace()
    for step in steps:
        ticks.now += step
        assert pace() >= last
        last = pace()


@given(st.floats(0, 90), st.floats(0, 5000))
def test_waiting_as_long_as_it_says_reaches_the_moment_or_the_next_part(
    told: float, ahead: float
) -> None:
    pace, ticks = make()
    ticks.now += told
    before, moment = pace.stage(), pace() + ahead

    ticks.now += pace.wait_s(moment)

    assert pace() >= moment - 1e-6 or pace.stage() != before


def test_progress_ends_at_one() -> None:
    pace, ticks = make()
    assert pace.progress() == 0.0
    ticks.now += 1000.0
    assert pace.progress() == 1.0
