"""What response headers say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from agent.fetch import headers
from tests.agent.fetch.world import NOW


def said(**named: str) -> CIMultiDict[str]:
    return CIMultiDict({name.replace("_", "-"): value for name, value in named.items()})


@pytest.mark.parametrize(
    ("given_", "seconds"),
    [
        ({}, 0),
        ({"Retry_After": "120"}, 120),
        ({"Retry_After": "Mon, 21 Sep 2026 14:23:20 GMT"}, 600),
        ({"Retry_After": "Mon, 21 Sep 2020 14:23:20 GMT"}, 0),
        ({"Retry_After": "999999999"}, 24 * 3600),
        ({"Retry_After": "soon"}, 0),
        ({"Retry_After": "-5"}, 0),
        ({"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "45"}, 45),
        ({"X_RateLimit_Remaining": "0.0", "X_RateLimit_Reset": "290.5"}, 290.5),
        ({"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "1790000060"}, 60),
        ({"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "2026-09-21T14:15:00.288Z"}, 100),
        ({"X_RateLimit_Remaining": "12", "X_RateLimit_Reset": "45"}, 0),
        ({"X_RateLimit_Reset": "45"}, 0),
    ],
)
def test_how_long_the_server_wants_us_away(given_: dict[str, str], seconds: float) -> None:
    assert headers.retry_after(said(**given_), NOW) == seconds


@pytest.mark.parametrize(
    ("given_", "seconds"),
    [
        ({}, 0),
        ({"Cache_Control": "public, max-age=600"}, 600),
        ({"Cache_Control": "no-cache, max-age=600"}, 0),
        ({"Cache_Control": "max-age=99999999"}, 12 * 3600),
        (
            {"Expires": "Mon, 21 Sep 2026 04:00:00 GMT", "Date": "Mon, 21 Sep 2026 03:00:00 GMT"},
            3600,
        ),
        ({"Expires": "0"}, 0),
        ({"Expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
    ],
)
def test_how_long_an_answer_stays_good(given_: dict[str, str], seconds: float) -> None:
    assert headers.fresh_for(said(**given_), NOW) == seconds


def test_validators_too_long_to_keep_are_dropped() -> None:
    found = headers.validators(said(ETag='"' + "x" * 2000 + '"', Last_Modified="y"))

    assert found == headers.Validators("", "y")


NAMES = [
    "Retry-After",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "Cache-Control",
    "Expires",
    "Date",
]


@given(st.dictionaries(st.sampled_from(NAMES), st.text(max_size=40)))
def test_any_headers_give_bounded_numbers(named: dict[str, str]) -> None:
    assert 0 <= headers.retry_after(CIMultiDict(named), NOW) <= headers.LONGEST_RETRY_S
    assert 0 <= headers.fresh_for(CIMultiDict(named), NOW) <= headers.LONGEST_HINT_S
