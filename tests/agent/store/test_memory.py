from __future__ import annotations

from agent.store import Dump, Store
from agent.store.memory import CHOICES


def test_states_of_engines_are_kept_together(store: Store) -> None:
    store.memory.keep({"tracker": b"1", "suggester": b"2"}, 7, 1.0)
    store.memory.keep({"tracker": b"3"}, 8, 2.0)

    assert store.memory.kept("tracker") == Dump(b"3", 8, 2.0)
    assert store.memory.kept("suggester") == Dump(b"2", 7, 1.0)
    store.memory.drop("tracker")
    assert store.memory.kept("tracker") is None


def test_feedback_comes_back_oldest_first(store: Store) -> None:
    for at in (1.0, 2.0, 3.0):
        store.memory.add_feedback("x", "kopi", "accepted", at)

    assert [at for *_, at in store.memory.feedback()] == [1.0, 2.0, 3.0]


def test_only_the_latest_choices_are_kept(store: Store) -> None:
    for at in range(CHOICES + 3):
        store.memory.add_feedback("x", "kopi", "accepted", float(at))

    (count,) = store.database.execute("SELECT count(*) FROM feedback").fetchone()
    assert count == CHOICES
    assert [at for *_, at in store.memory.feedback()] == [float(at) for at in range(3, CHOICES + 3)]


def test_a_fact_is_the_last_thing_told(store: Store) -> None:
    store.memory.tell("k", "1")
    store.memory.tell("k", "2")

    assert (store.memory.fact("k"), store.memory.fact("other")) == ("2", "")
