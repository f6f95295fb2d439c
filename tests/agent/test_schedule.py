"""When each source is asked next."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent import schedule
from agent.errors import FeedError, FetchError, HostResting
from agent.schedule import Pace, Plan
from agent.sources import SourceSpec, spec_for
from agent.sources.source import Batch

NOW = 1_790_000_000.0
HOUR_S = 3600.0
FEED = spec_for("https://www.kabar.example.co.id/rss")
ANTARA = spec_for("https://www.antaranews.com/rss/terkini.xml", pack="indonesia")


def settled(spec: SourceSpec, *, gap_s: float, window_s: float, polls: int = 12) -> Plan:
    """The plan once a feed has shown how it behaves."""
    pace, at = Pace(), NOW
    for _ in range(polls):
        new = max(round((at - pace.asked_at) / gap_s), 0) if pace.polls else 20
        plan = schedule.after_batch(pace, spec, Batch(window_s=window_s), new, at)
        pace, at = plan.pace, plan.next_at
    return plan


def interval(plan: Plan) -> float:
    return plan.next_at - plan.pace.asked_at


def test_a_feed_that_reaches_back_little_is_asked_within_half_of_it() -> None:
    plan = settled(ANTARA, gap_s=86, window_s=1.2 * HOUR_S)

    assert 600 * 0.9 <= interval(plan) <= 0.6 * HOUR_S * 1.1
    assert not plan.loses


def test_a_feed_that_is_replaced_faster_than_we_may_ask_says_so() -> None:
    plan = settled(FEED, gap_s=5, window_s=300)

    assert interval(plan) >= 540
    assert plan.loses


def test_a_silent_feed_is_asked_ever_more_rarely() -> None:
    plan = settled(FEED, gap_s=30 * 86_400.0, window_s=300 * 86_400.0, polls=40)

    assert 20 * HOUR_S <= interval(plan) <= 26.5 * HOUR_S


def test_a_feed_of_a_pack_is_asked_every_six_hours_at_least() -> None:
    plan = settled(ANTARA, gap_s=30 * 86_400.0, window_s=300 * 86_400.0, polls=40)

    assert interval(plan) <= 6.6 * HOUR_S


def test_a_new_feed_is_asked_after_half_an_hour() -> None:
    plan = schedule.after_batch(Pace(), FEED, Batch(window_s=30 * 86_400.0), 20, NOW)

    assert 27 * 60 <= plan.next_at - NOW <= 33 * 60


def test_the_server_may_ask_for_more_time_but_not_for_ever() -> None:
    plan = schedule.after_batch(Pace(), FEED, Batch(poll_after_s=3 * HOUR_S), 1, NOW)
    greedy = schedule.after_batch(Pace(), FEED, Batch(poll_after_s=90 * HOUR_S), 1, NOW)

    assert plan.next_at - NOW >= 2.7 * HOUR_S
    assert greedy.next_at - NOW <= 13.2 * HOUR_S


def test_reddit_and_google_news_are_never_asked_more_than_every_quarter_of_an_hour() -> None:
    for url in ("https://www.reddit.com/r/a+b/.rss", "https://news.google.com/rss/search?q=kopi"):
        plan = settled(spec_for(url), gap_s=10, window_s=HOUR_S)

        assert interval(plan) >= 810


def test_trends_are_asked_about_every_ten_minutes() -> None:
    trends = spec_for("https://trends.google.com/trending/rss?geo=ID")

    plan = settled(trends, gap_s=600, window_s=9e4)

    assert 540 <= interval(plan) <= 990


def test_the_persons_own_floor_counts() -> None:
    plan = schedule.after_batch(Pace(), FEED, Batch(window_s=60), 9, NOW, floor_s=2 * HOUR_S)

    assert plan.next_at - NOW >= 1.8 * HOUR_S


def test_failures_wait_twice_as_long_each_time_up_to_a_day() -> None:
    pace, waits = Pace(), []
    for _ in range(14):
        plan = schedule.after_failure(pace, FEED, FetchError("u", "d", status=500), NOW)
        pace = plan.pace
        waits.append(plan.next_at - NOW)

    assert waits[0] <= 660
    assert all(later >= 1.5 * earlier for earlier, later in pairwise(waits[:7]))
    assert waits[-1] <= 1.1 * 86_400


def test_being_offline_is_forgotten_within_half_an_hour() -> None:
    pace = Pace(failures=20)

    plan = schedule.after_failure(pace, FEED, FetchError("u", "no such host"), NOW)

    assert plan.next_at - NOW <= 33 * 60


def test_the_servers_own_time_counts_after_a_refusal() -> None:
    error = FetchError("u", "d", status=429, retry_after_s=5 * HOUR_S)

    assert schedule.after_failure(Pace(), FEED, error, NOW).next_at >= NOW + 5 * HOUR_S


def test_a_resting_host_is_no_failure_of_its_feeds() -> None:
    plan = schedule.after_failure(Pace(), FEED, HostResting("u", "d", retry_after_s=70), NOW)

    assert plan.pace.failures == 0
    assert NOW + 70 <= plan.next_at <= NOW + 130


def test_a_feed_gone_for_good_is_paused_after_a_day_of_saying_so() -> None:
    gone = FetchError("u", "d", status=410)
    first = schedule.after_failure(Pace(), FEED, gone, NOW)
    soon = schedule.after_failure(first.pace, FEED, gone, NOW + HOUR_S)
    later = schedule.after_failure(soon.pace, FEED, gone, NOW + 25 * HOUR_S)

    assert (first.pause, soon.pause, later.pause) == (False, False, True)


def test_another_error_in_between_starts_the_day_again() -> None:
    gone = FetchError("u", "d", status=410)
    first = schedule.after_failure(Pace(), FEED, gone, NOW)
    other = schedule.after_failure(first.pace, FEED, FeedError("u", "d"), NOW + HOUR_S)
    later = schedule.after_failure(other.pace, FEED, gone, NOW + 25 * HOUR_S)

    assert not later.pause


def test_a_success_forgets_failures() -> None:
    plan = schedule.after_batch(Pace(failures=5, gone_at=1), FEED, Batch(), 0, NOW)

    assert (plan.pace.failures, plan.pace.gone_at) == (0, 0)


def test_a_dropped_stream_is_opened_within_seconds_then_minutes() -> None:
    stream = spec_for("wss://jetstream.example/subscribe", options={"all": "yes"})
    first = schedule.after_drop(Pace(), stream, NOW)
    worn = schedule.after_drop(Pace(failures=50), stream, NOW)

    assert first.next_at - NOW <= 2.2
    assert 270 <= worn.next_at - NOW <= 330


def test_many_new_sources_are_spread_and_a_few_go_at_once() -> None:
    few = [schedule.first_at(f"feed:{n}", NOW, 45) - NOW for n in range(45)]
    many = sorted(schedule.first_at(f"feed:{n}", NOW, 10_000) - NOW for n in range(10_000))
    busiest = max(sum(start <= at < start + 60 for at in many) for start in range(0, 1800, 60))

    assert max(few) <= 9
    assert max(many) <= schedule.START_S
    assert busiest <= 10_000 / 30 * 1.35


def test_the_same_source_gets_the_same_place_again() -> None:
    assert schedule.share("feed:a") == schedule.share("feed:a")
    assert schedule.first_at("feed:a", NOW, 100) == schedule.first_at("feed:a", NOW, 100)


def test_what_is_remembered_survives_the_store() -> None:
    pace = Pace(polls=3, failures=1, asked_at=NOW, new_at=NOW - 5, gap_s=1.5, window_s=2.5)

    assert schedule.load(schedule.dump(pace)) == pace


@pytest.mark.parametrize("text", ["", "nonsense", "[]", '{"polls":"x"}'])
def test_a_memory_that_cannot_be_read_is_a_new_source(text: str) -> None:
    assert schedule.load(text) == Pace()


@given(
    st.floats(0, 1e9), st.floats(0, 1e9), st.integers(0, 10**6), st.integers(0, 10**6),
    st.floats(0, 1e9),
)  # fmt: skip
def test_the_next_poll_is_always_later_and_never_lost(
    window_s: float, hint_s: float, new: int, polls: int, gap_s: float
) -> None:
    pace = Pace(polls=polls, asked_at=NOW - 60, new_at=NOW - 90, gap_s=gap_s)
    batch = Batch(window_s=window_s, poll_after_s=hint_s)

    plan = schedule.after_batch(pace, FEED, batch, new, NOW)

    assert NOW + 540 <= plan.next_at <= NOW + 1.1 * 86_400
    assert msgspec.json.encode(plan.pace)


@given(st.floats(0, 1e9), st.floats(0, 1e6))
def test_a_plan_of_a_clock_that_ran_ahead_is_not_waited_for(ahead_s: float, floor_s: float) -> None:
    longest_s = max(schedule.LONGEST_PLAN_S, 2 * floor_s)

    assert schedule.is_due(NOW + longest_s + 1.0 + ahead_s, NOW, floor_s)
    assert schedule.is_due(NOW, NOW, floor_s)
    assert not schedule.is_due(NOW + 1.0 + min(ahead_s, longest_s - 2.0), NOW, floor_s)
