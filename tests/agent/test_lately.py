from __future__ import annotations

from agent.lately import HOUR_S, MOST, Lately
from trends.trend import Evidence

NOW = 1_800_000_000.0


def mention(name: str, ago_s: float, author: str = "") -> Evidence:
    return Evidence(name, f"kopi {name}", "x.com", author or name, "", NOW - ago_s)


def test_the_last_day_is_counted_by_the_hour() -> None:
    lately = Lately([mention("old", 25 * HOUR_S), mention("b", 90 * 60), mention("a", 60)])

    assert lately.series(NOW) == [0] * 22 + [1, 1]
    assert sum(lately.series(NOW + 24 * HOUR_S)) == 0


def test_the_newest_are_shown_one_of_each_author_first() -> None:
    lately = Lately([mention("1", 50, "rina"), mention("2", 40, "rina"), mention("3", 60, "budi")])
    lately.note(mention("4", 30, "rina"))

    assert [post.post_id for post in lately.evidence()] == ["4", "3", "2"]


def test_only_the_newest_are_remembered() -> None:
    lately = Lately(mention(str(n), float(n)) for n in range(MOST + 20))

    assert sum(lately.series(NOW)) == MOST
    assert lately.evidence()[0].post_id == "0"


def test_posts_of_a_forgotten_site_go() -> None:
    lately = Lately([mention("tab:x/1", 10), mention("feed:1", 20)])
    lately.forget("tab:x/")

    assert [post.post_id for post in lately.evidence()] == ["feed:1"]
