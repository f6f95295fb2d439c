"""One at a time per host, spaced, with rest for those who ask for it."""

from __future__ import annotations

import asyncio

from agent.fetch.gate import FIRST_REST_S, LONGEST_REST_S, Gate
from tests.agent.fetch.world import NOW, Clock


def gate(clock: Clock) -> Gate:
    return Gate(clock, clock.sleep, jitter=lambda: 1.0)


async def test_turns_at_one_host_are_spaced(clock: Clock) -> None:
    turns = gate(clock)
    started = []
    for _ in range(3):
        async with turns.turn("detik.com", 2.0):
            started.append(clock.now)

    assert started == [NOW, NOW + 2, NOW + 4]


async def test_hosts_do_not_wait_for_each_other(clock: Clock) -> None:
    turns = gate(clock)

    async with turns.turn("detik.com", 70.0), turns.turn("tempo.co", 70.0):
        pass

    assert clock.slept == []


async def test_refusals_without_a_time_double(clock: Clock) -> None:
    turns = gate(clock)

    rests = [turns.refused("reddit.com", 0.0) for _ in range(3)]

    assert rests == [FIRST_REST_S, 2 * FIRST_REST_S, 4 * FIRST_REST_S]
    assert turns.resting("reddit.com") == 4 * FIRST_REST_S
    assert turns.resting("tempo.co") == 0


async def test_refusals_have_a_ceiling_and_an_answer_forgives_them(clock: Clock) -> None:
    turns = gate(clock)
    for _ in range(30):
        longest = turns.refused("reddit.com", 0.0)
    turns.answered("reddit.com")

    assert longest == LONGEST_REST_S
    assert turns.refused("reddit.com", 0.0) == FIRST_REST_S


async def test_a_failure_inside_a_turn_frees_the_host(clock: Clock) -> None:
    turns = gate(clock)
    try:
        async with turns.turn("a.example", 0.0):
            raise ValueError
    except ValueError:
        pass

    async with asyncio.timeout(1), turns.turn("a.example", 0.0):
        pass


async def test_thousands_of_hosts_are_forgotten_again(clock: Clock) -> None:
    turns = gate(clock)
    for number in range(9000):
        async with turns.turn(f"host{number}.example", 0.0):
            pass
        clock.now += 1

    assert len(turns._hosts) <= 4097


async def test_a_clock_that_is_put_back_makes_nobody_wait_for_it(clock: Clock) -> None:
    turns = gate(clock)
    async with turns.turn("reddit.com", 70.0):
        turns.refused("reddit.com", 600.0)
    clock.now -= 365 * 86_400.0

    assert turns.queue("reddit.com", 70.0) == 70.0
    assert turns.resting("reddit.com") == 600.0
    clock.now += 600.0
    assert turns.resting("reddit.com") == 0.0
