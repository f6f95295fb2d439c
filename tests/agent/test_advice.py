from __future__ import annotations

import pytest

from agent.advice import advice
from trends.hashtags.rules import SITES, rules


def tags(count: int) -> list[str]:
    return [f"kopi{number}" for number in range(count)]


@pytest.mark.parametrize(("site", "enough"), [("x", 2), ("facebook", 2), ("linkedin", 5)])
def test_as_many_tags_as_are_good_practice_are_told_to_be_enough(site: str, enough: int) -> None:
    note = advice(rules(site), tags(enough))

    assert advice(rules(site), tags(enough - 1)) is None
    assert note is not None and note.code == "enough"
    assert rules(site).name in note.words.en and rules(site).name in note.words.id
    assert note.reason.en and note.reason.id and note.reason.en != note.reason.id


def test_what_holds_for_ads_is_told_beside_it() -> None:
    note = advice(rules("x"), tags(2))

    assert note is not None
    assert "27 Juni 2025" in note.reason.id


def test_more_than_some_sources_allow_is_a_warning() -> None:
    note = advice(rules("youtube"), tags(16))

    assert note is not None and note.code == "many"
    assert "16" in note.words.id and "60" in note.reason.id


@pytest.mark.parametrize("site", ["instagram", "tiktok", "threads", "reddit"])
@pytest.mark.parametrize("count", [0, 1, 5, 9])
def test_where_a_limit_or_a_refusal_speaks_there_is_no_note(site: str, count: int) -> None:
    assert advice(rules(site), tags(count)) is None


def test_a_number_behind_the_sign_is_no_tag() -> None:
    assert advice(rules("x"), ["1", "2", "kopi"]) is None


@pytest.mark.parametrize("site", SITES)
def test_every_note_stands_on_a_fact(site: str) -> None:
    notes = [advice(rules(site), tags(count)) for count in range(80)]

    assert all(note.reason.en and note.reason.id for note in notes if note)
