"""The demo's clock."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.demo.pace import HISTORY_SHARE, SLACK_S, Pace


class World:
    def __init__(self) -> None:
        self.now = 50.0
        self.pace = Pace(10_000.0, lambda: self.now, history_s=4000.0, live_s=600.0, told_in_s=30.0)


def live() -> World:
    world = World()
    world.pace.advance(world.pace.live_at)
    return world


def test_begins_where_the_history_begins() -> None:
    pace = World().pace

    assert pace.ends_at == 10_030.0
    assert pace() == 10_030.0 - 600.0 - 4000.0
    assert pace.stage() == "history"


def test_the_history_moves_the_clock_however_long_it_takes() -> None:
    world = World()
    world.now += 500.0
    world.pace.advance(6000.0)

    assert world.pace() == 6000.0
    assert world.pace.stage() == "history"


def test_the_live_part_takes_as_long_as_it_was_given() -> None:
    world = live()
    world.now += 15.0
    middle = world.pace()
    world.now += 15.0

    assert middle == world.pace.ends_at - 300.0
    assert world.pace() == world.pace.ends_at
    assert world.pace.stage() == "after"


def test_after_the_story_a_second_is_a_second() -> None:
    world = live()
    world.now += 90.0

    assert world.pace() == world.pace.ends_at + 60.0


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 20_000)), max_size=20))
def test_never_goes_back(steps: list[tuple[float, float]]) -> None:
    world = World()
    last = world.pace()
    for step, told in steps:
        world.now += step
        world.pace.advance(told)
        assert world.pace() >= last
        last = world.pace()


@given(st.floats(0, 60), st.floats(0, 5000))
def test_waiting_as_long_as_it_says_reaches_the_moment_or_the_next_part(
    told: float, ahead: float
) -> None:
    world = live()
    world.now += told
    before, moment = world.pace.stage(), world.pace() + ahead

    world.now += world.pace.wait_s(moment)

    assert world.pace() >= moment - 1e-6 or world.pace.stage() != before


def test_nothing_of_the_history_has_to_wait() -> None:
    pace = World().pace

    assert pace.wait_s(pace.live_at) == 0.0
    assert pace.wait_s(pace.live_at + 1.0) > 0.0


def test_progress_ends_at_one() -> None:
    world = World()
    begun = world.pace.progress()
    world.pace.advance(world.pace.live_at)
    told = world.pace.progress()
    world.now += 1000.0

    assert (begun, round(told, 9), world.pace.progress()) == (0.0, HISTORY_SHARE, 1.0)


def test_the_clock_waits_for_a_post_that_is_late_and_goes_on_from_there() -> None:
    world = live()
    late = world.pace.live_at + 300.0
    world.pace.expect(late)

    world.now += 300.0
    reached = world.pace()
    world.pace.expect(math.inf)
    world.now += 1.0

    assert reached == pytest.approx(late + SLACK_S * 20.0)
    assert world.pace() == pytest.approx(reached + 20.0)


def test_after_the_end_the_clock_goes_on_whatever_post_is_next() -> None:
    world = live()
    world.pace.expect(world.pace.ends_at + 600.0)

    world.now += 1000.0
    reached = world.pace()
    world.now += 30.0

    assert world.pace.stage() == "after"
    assert world.pace() == pytest.approx(reached + 30.0)
