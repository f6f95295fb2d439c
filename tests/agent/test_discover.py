"""From what a person typed to a source that can be read."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from agent.discover import feed_links, find
from agent.errors import FeedError, FetchError, SourceError
from agent.fetch import Fetcher
from tests.agent.feeds.papers import FEEDS
from tests.agent.fetch.world import Clock, Site, serving
from tests.agent.sources.inline import Inline

RSS = (FEEDS / "indonesia.rss.xml").read_bytes()
PAGE = (FEEDS / "page.html").read_bytes()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as served:
        yield served


@pytest.fixture
async def fetcher(clock: Clock) -> AsyncIterator[Fetcher]:
    async with Fetcher(clock, sleep=clock.sleep) as made:
        yield made


async def test_a_feed_is_itself_with_its_own_title(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/rss", RSS)

    (spec,) = await find(f"{site.url}/rss", fetcher, Inline(), clock.now, allow_private=True)

    assert (spec.kind, spec.url, spec.title) == ("feed", f"{site.url}/rss", "Kabar Nusantara")
    assert spec.allow_private


async def test_a_page_leads_to_its_main_feed(fetcher: Fetcher, site: Site, clock: Clock) -> None:
    site.page("/", PAGE, Content_Type="text/html")
    site.page("/rss.xml", RSS)
    site.page("/comments/feed", RSS)

    (spec,) = await find(site.url, fetcher, Inline(), clock.now, allow_private=True)

    assert (spec.url, spec.title) == (f"{site.url}/rss.xml", "Kabar Nusantara")


async def test_a_dead_link_on_a_page_is_passed_over(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/", PAGE)
    site.page("/comments/feed", RSS)

    (spec,) = await find(site.url, fetcher, Inline(), clock.now, allow_private=True)

    assert spec.url == f"{site.url}/comments/feed"


async def test_a_page_without_feeds_is_a_clear_error(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/", "<!doctype html><html><head><title>x</title></head></html>")

    with pytest.raises(FeedError, match=r"web page, and it names no feed"):
        await find(site.url, fetcher, Inline(), clock.now, allow_private=True)


async def test_a_page_whose_feeds_are_all_dead_says_so(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/", PAGE)

    with pytest.raises(FeedError, match="feeds cannot be read"):
        await find(site.url, fetcher, Inline(), clock.now, allow_private=True)


async def test_other_kinds_are_recognised_without_asking(fetcher: Fetcher, clock: Clock) -> None:
    (spec,) = await find("https://mastodon.social/tags/kopi", fetcher, Inline(), clock.now)

    assert spec.kind == "mastodon-tag"


async def test_a_private_page_needs_permission(fetcher: Fetcher, site: Site, clock: Clock) -> None:
    site.page("/", PAGE)

    with pytest.raises(FetchError, match="allow-private"):
        await find(site.url, fetcher, Inline(), clock.now)


async def test_nonsense_is_an_error(fetcher: Fetcher, clock: Clock) -> None:
    with pytest.raises(SourceError):
        await find("javascript:alert(1)", fetcher, Inline(), clock.now)


def test_only_feeds_of_the_pages_own_reach_are_followed() -> None:
    assert feed_links(PAGE, "https://kabar.example/") == [
        ("https://kabar.example/rss.xml", "Kabar & Warta"),
        ("https://kabar.example/comments/feed", "Komentar (comments)"),
    ]


def test_a_base_address_counts() -> None:
    page = b'<base href="/blog/"><link rel=alternate type=application/rss+xml href=feed>'

    assert feed_links(page, "https://kabar.example/x/") == [("https://kabar.example/blog/feed", "")]


def test_a_base_that_is_no_address_changes_nothing() -> None:
    page = b'<base href="http://[x/"><link rel=alternate type=application/rss+xml href="/f">'

    assert feed_links(page, "https://kabar.example/") == [("https://kabar.example/f", "")]


@pytest.mark.parametrize("part", [b"<link ", b"<link rel=", b"<link a='", b"<base href="])
def test_a_hostile_page_is_only_a_page_without_feeds(part: bytes) -> None:
    assert feed_links(part * 50_000, "https://kabar.example/") == []
