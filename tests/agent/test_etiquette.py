"""What each host is owed."""

from __future__ import annotations

import pytest

from agent.etiquette import ORDINARY, TABLE, host_key, manners


@pytest.mark.parametrize(
    ("url", "spacing_s"),
    [
        ("https://www.reddit.com/r/indonesia/.rss", 70),
        ("https://old.reddit.com/r/indonesia/.rss", 70),
        ("https://news.google.com/rss/search?q=x", 5),
        ("https://trends.google.com/trending/rss?geo=ID", 5),
        ("https://api.gdeltproject.org/api/v2/doc/doc", 6),
        ("https://t.me/s/x", 3),
        ("https://www.detik.com/rss", ORDINARY.spacing_s),
    ],
)
def test_known_hosts_get_their_own_spacing(url: str, spacing_s: float) -> None:
    assert manners(url).spacing_s == spacing_s


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://news.detik.com/rss", "detik.com"),
        ("https://finance.detik.com/rss", "detik.com"),
        ("https://nasional.kontan.co.id/rss", "kontan.co.id"),
        ("https://news.google.com/rss", "news.google.com"),
        ("https://trends.google.com/trending/rss", "trends.google.com"),
        ("https://www.reddit.com/r/a/.rss", "reddit.com"),
        ("http://127.0.0.1:8000/rss", "127.0.0.1:8000"),
        ("http://127.0.0.1/rss", "127.0.0.1:80"),
        ("http://nas:1200/rss", "nas:1200"),
        ("https://[2606:2800::1]/rss", "2606:2800::1:443"),
    ],
)
def test_one_operator_is_one_queue(url: str, key: str) -> None:
    assert host_key(url) == key


def test_every_row_says_where_its_figures_come_from() -> None:
    assert all(row.origin for row in TABLE.values())
    assert all(row.spacing_s >= 1 and row.interval_s >= 300 for row in TABLE.values())
