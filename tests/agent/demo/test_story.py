"""The demo's script: the same every time, lively, and made up to the last host name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.demo.story import AFTER_S, HOUR_S, LIVE_S, WHOLE_S, Line, script


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return script()


def test_tells_the_same_story_every_time(lines: list[Line]) -> None:
    assert script() == lines


@settings(max_examples=5, deadline=None)
@given(st.integers(), st.floats(0, 4e9))
def test_fills_every_slot_whatever_the_seed_and_the_hour(seed: int, end_at: float) -> None:
    assert not [line for line in script(seed, end_at=end_at) if "{" in line.text]


def test_is_told_in_order_within_its_span(lines: list[Line]) -> None:
    offsets = [line.offset_s for line in lines]

    assert offsets == sorted(offsets)
    assert offsets[0] >= -WHOLE_S and offsets[-1] <= AFTER_S


def test_hardly_repeats_itself(lines: list[Line]) -> None:
    assert len({line.text for line in lines}) > 0.75 * len(lines)


def test_nights_are_quieter_than_evenings() -> None:
    hours = [0] * 24
    for line in script(end_at=0.0, utc_offset_s=0.0):
        if line.offset_s < 0:
            hours[int(line.offset_s // HOUR_S) % 24] += 1

    assert hours[3] * 3 < hours[20]


def test_what_happens_happens_after_a_long_ordinary_time(lines: list[Line]) -> None:
    events = {"pekan-kopi", "lumen-deck", "pandan-aren", "crisis"}
    begun = {part: min(x.offset_s for x in lines if x.part == part) for part in events}

    assert all(offset > -LIVE_S for offset in begun.values())
    assert begun["pekan-kopi"] < begun["pandan-aren"] < begun["crisis"]


def test_speaks_both_languages_and_names_nobody_real(lines: list[Line]) -> None:
    assert {line.language for line in lines} == {"id", "en"}
    assert all(line.publisher.endswith(".example") for line in lines)


def test_tags_stand_in_the_text(lines: list[Line]) -> None:
    assert all(f"#{tag}" in line.text for line in lines for tag in line.tags)
    assert 0.2 < sum(bool(line.tags) for line in lines) / len(lines) < 0.6
