from __future__ import annotations

from dataclasses import replace

import pytest

from agent.store import NewAlert, Store
from trends.trend import Evidence

EVIDENCE = Evidence("1", "teks", "a.test", "Ani", "https://a.test/1", 5.0)
ALERT = NewAlert(
    at=10.0,
    kind="trend",
    badge="rising",
    title=("Rising", "Naik"),
    reason=("4x", "4x"),
    rule="ratio 4 >= 3",
    topic="t1",
    evidence=(EVIDENCE,),
)


def test_an_alert_comes_back_as_it_was(store: Store) -> None:
    seq = store.alerts.add(ALERT)

    assert seq is not None
    row = store.alerts.get(seq)
    assert row is not None
    assert (row.alert, row.state) == (ALERT, "new")


def test_a_topic_is_told_once(store: Store) -> None:
    assert store.alerts.add(ALERT) == 1
    assert store.alerts.add(ALERT) is None
    assert store.alerts.add(replace(ALERT, topic="")) == 2
    assert store.alerts.add(replace(ALERT, topic="")) == 3


def test_a_muted_topic_is_silent_until_then(store: Store) -> None:
    store.alerts.mute("t1", 50.0)

    assert store.alerts.add(ALERT) is None
    assert store.alerts.add(replace(ALERT, at=51.0)) == 1


def test_a_browser_that_was_away_gets_all_behind_its_last(store: Store) -> None:
    for topic in "abcde":
        store.alerts.add(replace(ALERT, topic=topic))

    assert [row.seq for row in store.alerts.after(2, 10)] == [3, 4, 5]
    assert [row.seq for row in store.alerts.after(0, 2)] == [4, 5]
    assert [row.seq for row in store.alerts.before(0, 2)] == [5, 4]
    assert [row.seq for row in store.alerts.before(4, 2)] == [3, 2]
    assert store.alerts.last() == 5


def test_numbers_are_never_given_twice(store: Store) -> None:
    store.alerts.add(ALERT)
    store.database.execute("DELETE FROM alerts")

    assert store.alerts.add(replace(ALERT, topic="t2")) == 2


def test_what_is_muted_is_not_sent_unasked(store: Store) -> None:
    store.alerts.add(ALERT)

    store.alerts.mark(1, "muted")

    assert store.alerts.after(0, 10) == []
    assert [row.state for row in store.alerts.before(0, 10)] == ["muted"]


def test_the_days_budget_counts_between_two_instants(store: Store) -> None:
    store.alerts.add(replace(ALERT, topic="a", at=1.0))
    store.alerts.add(replace(ALERT, topic="b", at=5.0))
    store.alerts.add(replace(ALERT, topic="", kind="mention", at=5.0))

    assert store.alerts.count_between(2.0, 9.0) == 2
    assert store.alerts.count_between(1.0, 4.0) == 1


def test_what_belongs_to_an_alert_fails_with_it(store: Store) -> None:
    def fail() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.alerts.add(ALERT, fail)

    assert store.alerts.before(0, 10) == []
