"""Google's feeds: News searches and the trending list."""

from __future__ import annotations

import pytest

from agent.errors import FeedError
from agent.feeds import read
from agent.feeds.google_trends import traffic
from tests.agent.feeds.papers import TEN_WIB, paper


def test_news_are_told_once_per_medium_under_their_real_publisher() -> None:
    posts = read(paper("google_news.xml", flavour="google-news", country="ID")).posts

    assert [(post.title, post.publisher) for post in posts] == [
        ("Kopi susu naik harga", "example.co.id"),
        ("Kopi susu naik harga", "warta.example"),
    ]
    assert posts[0].published_at == TEN_WIB
    assert posts[0].text == posts[0].title
    assert posts[0].url == "https://news.google.com/rss/articles/CBMiA1?oc=5"
    assert (posts[0].language, posts[0].country) == ("id", "ID")


def test_a_rising_search_comes_with_its_traffic_and_its_news() -> None:
    reading = read(paper("google_trends.xml", flavour="google-trends", country="ID", language="id"))

    gold, team, *news = reading.posts
    assert reading.skipped == 1
    assert (gold.text, gold.reach, gold.site) == ("harga emas", 1000, "google")
    assert (team.text, team.reach) == ("timnas u23", 50_000)
    assert team.published_at == TEN_WIB + 7 * 3600
    assert [(post.text, post.publisher, post.site) for post in news] == [
        ("Timnas U23 menang", "bola.example", "news"),
        ("Gol menit akhir", "example.co.id", "news"),
    ]


def test_a_search_listed_again_the_same_day_is_the_same_post() -> None:
    first = read(paper("google_trends.xml", flavour="google-trends", country="ID"))
    again = read(paper("google_trends.xml", flavour="google-trends", country="ID", source="t"))

    assert [post.id for post in first.posts] == [post.id for post in again.posts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("200+", 200), ("1000+", 1000), ("2K+", 2000), ("500K+", 500_000), ("1M+", 1_000_000),
     ("10 rb+", 10_000), ("2 jt+", 2_000_000), ("1,000+", 1000), ("", 0), ("banyak", 0)],
)  # fmt: skip
def test_traffic_is_a_floor(text: str, expected: int) -> None:
    assert traffic(text) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        b"<rss></rss>",
        b"not xml",
        b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>',
    ],
)
def test_another_format_is_refused(data: bytes) -> None:
    with pytest.raises(FeedError, match="trending"):
        read(paper(data, flavour="google-trends"))
