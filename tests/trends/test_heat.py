"""Voices behind posts, evidence of sharing, budget and life of a trend."""

from __future__ import annotations

import pytest

from trends.budget import Budget
from trends.bursts.sharing import MOST, sharing
from trends.bursts.tails import negative_binomial
from trends.counts import Kept, Span
from trends.heat import told_once, voices
from trends.lifecycle import life_of


def kept(number: int, **fields: object) -> Kept:
    values: dict[str, object] = {
        "at": float(number),
        "bucket": 0,
        "rank": number,
        "id": f"k:{number}",
        "scope": "//",
        "terms": (),
        "text": "",
        "author": "",
        "publisher": "",
        "url": "",
        "tags": (),
        "copy": number,
        **fields,
    }
    return Kept(**values)  # type: ignore[arg-type]


def test_different_people_are_as_many_voices() -> None:
    assert voices([kept(n, author=f"a{n}") for n in range(5)]) == 5


@pytest.mark.parametrize(
    "same",
    [
        {"author": "satu"},
        {"copy": 7},
    ],
)
def test_one_author_and_one_text_are_one_voice(same: dict[str, object]) -> None:
    assert voices([kept(n, **same) for n in range(5)]) == 1


@pytest.mark.parametrize("same", [{"addressed": "idola"}, {"publisher": "media.id"}])
def test_a_crowd_around_one_account_or_publisher_is_damped(same: dict[str, object]) -> None:
    assert 1 < voices([kept(n, **same) for n in range(8)]) < 4


def test_replies_count_half() -> None:
    assert voices([kept(n, addressed=f"b{n}", reply=True) for n in range(4)]) == 2


def test_voices_do_not_depend_on_order() -> None:
    posts = [kept(n, author=f"a{n % 3}", copy=n % 4, addressed="xy"[n % 2]) for n in range(12)]

    assert voices(posts) == voices(posts[::-1])


def test_a_text_is_told_by_its_first_post() -> None:
    assert [p.id for p in told_once([kept(3, copy=1), kept(2, copy=1), kept(4)])] == ["k:2", "k:4"]


def test_sharing_adds_evidence_and_never_takes_any() -> None:
    values = [sharing(k, 10, 0.1) for k in range(11)]

    assert values[0] == 0.0
    assert values == sorted(values)
    assert values[-1] <= MOST


def test_the_tail_falls_with_the_count_and_rises_with_the_mean() -> None:
    tails = negative_binomial([2, 4, 8], 0.5, 2.0)

    assert list(tails) == sorted(tails)
    assert negative_binomial(4, 0.5, 2.0) > negative_binomial(4, 1.0, 2.0)
    assert negative_binomial(1, 2.0, 2.0) == 0.0


def test_a_smaller_budget_asks_for_more_surprise() -> None:
    budget = Budget()
    for hour in range(48):
        budget.note(5000, 1e9 + hour * 3600.0)

    assert budget.threshold(0.5) == pytest.approx(budget.threshold(5.0) + 1.0)


def test_pauses_are_no_listening() -> None:
    span = Span()
    for slot in [*range(12), *range(100, 112)]:
        span.hear(slot * 600.0)

    assert span.listened_s() == 24 * 600.0
    assert span.resumed_at(10800.0) == 100 * 600.0


@pytest.mark.parametrize(
    ("series", "phase"),
    [
        ([0, 0, 0, 1, 2, 4], "rising"),
        ([0, 2, 6, 7, 6, 5], "peak"),
        ([1, 9, 9, 6, 1, 0], "fading"),
        ([0, 0, 0, 0, 0, 0], "fading"),
    ],
)
def test_a_trend_rises_peaks_and_fades(series: list[int], phase: str) -> None:
    assert life_of(series, 600.0, 1e9).phase == phase


def test_what_fades_faster_stays_fresh_for_less() -> None:
    slow = life_of([0, 8, 8, 8, 7, 7, 6, 6], 600.0, 1e9)
    fast = life_of([0, 8, 8, 8, 4, 3, 3, 3], 600.0, 1e9)

    assert 1e9 <= fast.fresh_until < slow.fresh_until
