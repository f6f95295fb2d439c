"""Tags that are likely to be shown are read before anyone types."""

from __future__ import annotations

import pytest

from tests.trends.test_suggest import ask, taught
from trends.hashtags import answer
from trends.suggest import Suggester


def test_after_a_start_all_tags_are_read_in_free_moments() -> None:
    texts = [f"tulisan {n % 40} di sini #tag{n % 40}abc" for n in range(80)]
    engine = Suggester.load(taught([*texts, "sekali saja #sekalisaja"]).dump())
    answer.readable.cache_clear()

    looks = 1
    while engine.ahead.look(engine.memory):
        looks += 1

    assert looks > 1
    assert answer.readable.cache_info().currsize == 41


def test_reading_ahead_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    data = taught([f"kopi susu {n} #kopisusu #KopiPagi" for n in range(9)]).dump()
    ready, fresh = Suggester.load(data), Suggester.load(data)

    while ready.ahead.look(ready.memory):
        pass

    assert ask(ready, "minum kopi susu") == ask(fresh, "minum kopi susu")
