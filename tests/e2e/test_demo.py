"""`simak demo` without a browser: within its time it finds what its story tells."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.browsers import until
from tests.e2e.running import Agent

PATIENCE_S = 180.0


@pytest.fixture(scope="module")
def alerts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """What was alerted, as soon as all three kinds were or patience ended."""
    demo = Agent("demo", tmp_path_factory.mktemp("demo"), "--seconds", "30")
    seen: list[dict[str, Any]] = []

    def look() -> bool:
        seen[:] = demo.simak("alerts")["alerts"]
        return all(found(seen, *what) for what in EXPECTED)

    with contextlib.suppress(AssertionError):  # the tests below say which one is missing
        until("the demo's alerts", look, PATIENCE_S)
    yield seen
    demo.stop()


EXPECTED = (("rising", "Kopi Nusa"), ("competitor", "Kedai Rumpaka"), ("brand", "Kopi Senandika"))


def found(alerts: list[dict[str, Any]], badge: str, words: str) -> list[dict[str, Any]]:
    kinds = {badge, "crisis"} if badge == "brand" else {badge}
    return [one for one in alerts if one["badge"] in kinds and words in str(one["title"])]


@pytest.mark.slow
@pytest.mark.parametrize(("badge", "words"), EXPECTED)
def test_tells_of_the_rising_topic_the_launch_and_the_crisis(
    alerts: list[dict[str, Any]], badge: str, words: str
) -> None:
    assert found(alerts, badge, words)


@pytest.mark.slow
def test_every_alert_has_posts_behind_it(alerts: list[dict[str, Any]]) -> None:
    assert all(one["evidence"] for one in alerts)
