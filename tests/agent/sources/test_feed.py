"""One feed over time: conditional, moved, broken."""

from __future__ import annotations

import pytest
from aiohttp import web

from agent.errors import FeedError, FetchError
from agent.fetch import Fetcher
from agent.sources import PolledSource, SourceSpec, open_source, spec_for
from agent.sources import cursor as copies
from agent.worker import Workers
from tests.agent.feeds.papers import FEEDS
from tests.agent.fetch.world import Clock, Site
from tests.agent.sources.inline import Inline

DAY_S = 86_400.0
RSS = (FEEDS / "indonesia.rss.xml").read_bytes()


def opened(spec: SourceSpec, reader: Inline, clock: Clock) -> PolledSource:
    source = open_source(spec, reader, clock)
    assert isinstance(source, PolledSource)
    return source


@pytest.fixture
def feed(site: Site, reader: Inline, clock: Clock) -> PolledSource:
    spec = spec_for(f"{site.url}/rss", allow_private=True, options={"country": "ID"})
    return opened(spec, reader, clock)


async def test_the_first_poll_brings_everything(
    feed: PolledSource, fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/rss", RSS, Content_Type="application/rss+xml", Cache_Control="max-age=60")

    batch = await feed.poll(fetcher, "", clock.now)

    assert len(batch.posts) == 3
    assert (batch.title, batch.skipped, batch.unchanged) == ("Kabar Nusantara", 1, False)
    assert batch.poll_after_s == 1800  # the feed's own ttl, longer than the header
    assert batch.bytes == len(RSS)
    assert all(post.seen_at == clock.now and post.country == "ID" for post in batch.posts)


async def test_a_feed_that_stays_the_same_is_not_read_again(
    feed: PolledSource, fetcher: Fetcher, site: Site, clock: Clock, reader: Inline
) -> None:
    async def conditional(request: web.Request) -> web.StreamResponse:
        same = request.headers.get("If-None-Match") == '"1"'
        return web.Response(
            status=304 if same else 200, body=None if same else RSS, headers={"ETag": '"1"'}
        )

    site.pages["/rss"] = conditional
    first = await feed.poll(fetcher, "", clock.now)
    second = await feed.poll(fetcher, first.cursor, clock.now)
    third = await feed.poll(fetcher, second.cursor, clock.now)

    assert (second.unchanged, third.unchanged) == (True, True)
    assert (second.posts, second.bytes) == ((), 0)
    assert reader.jobs == 1


async def test_the_same_body_without_validators_is_not_read_again(
    feed: PolledSource, fetcher: Fetcher, site: Site, clock: Clock, reader: Inline
) -> None:
    site.page("/rss", RSS)
    first = await feed.poll(fetcher, "", clock.now)
    second = await feed.poll(fetcher, first.cursor, clock.now)

    assert second.unchanged
    assert second.bytes == len(RSS)
    assert reader.jobs == 1


async def test_once_a_week_the_whole_document_is_asked_for(
    feed: PolledSource, fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/rss", RSS, ETag='"1"')
    first = await feed.poll(fetcher, "", clock.now)
    clock.now += 3 * DAY_S
    second = await feed.poll(fetcher, first.cursor, clock.now)
    clock.now += 5 * DAY_S
    await feed.poll(fetcher, second.cursor, clock.now)

    assert ["If-None-Match" in request.headers for request in site.requests] == [False, True, False]


async def test_a_proven_permanent_move_is_followed_directly(
    feed: PolledSource, fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/rss", status=301, Location="/new")
    site.page("/new", RSS)
    cursor = ""
    for _ in range(4):
        cursor = (await feed.poll(fetcher, cursor, clock.now)).cursor
        clock.now += 9 * 3600
    site.requests.clear()

    await feed.poll(fetcher, cursor, clock.now)

    assert [request.path for request in site.requests] == ["/new"]


async def test_a_move_of_an_hour_is_not_believed(
    feed: PolledSource, fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/rss", status=301, Location="/new")
    site.page("/new", RSS)
    cursor = ""
    for _ in range(5):
        cursor = (await feed.poll(fetcher, cursor, clock.now)).cursor
        clock.now += 600
    site.requests.clear()

    await feed.poll(fetcher, cursor, clock.now)

    assert [request.path for request in site.requests] == ["/rss", "/new"]


async def test_a_cursor_that_cannot_be_read_means_from_the_beginning(
    feed: PolledSource, fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/rss", RSS)

    batch = await feed.poll(fetcher, "not a cursor", clock.now)

    assert len(batch.posts) == 3


async def test_reading_that_had_to_be_stopped_is_an_error_of_the_feed(
    feed: PolledSource, fetcher: Fetcher, site: Site, clock: Clock, reader: Inline
) -> None:
    site.page("/rss", RSS)
    reader.broken = "it took longer than 10 seconds and was stopped"

    with pytest.raises(FeedError, match="given up: it took longer"):
        await feed.poll(fetcher, "", clock.now)


async def test_a_feed_that_is_read_in_part_says_so(
    feed: PolledSource, fetcher: Fetcher, clock: Clock, site: Site
) -> None:
    items = "".join(f"<item><title>Kabar {n}</title></item>" for n in range(2001))
    site.page("/rss", f'<rss version="2.0"><channel>{items}</channel></rss>')

    batch = await feed.poll(fetcher, "", clock())

    assert (len(batch.posts), batch.left_out, batch.skipped) == (2000, 1, 0)


async def test_a_web_page_is_no_feed(
    feed: PolledSource, fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/rss", "<!doctype html><html></html>")

    with pytest.raises(FeedError, match="web page"):
        await feed.poll(fetcher, "", clock.now)


async def test_the_worker_processes_read_the_same(
    fetcher: Fetcher, site: Site, clock: Clock, feed: PolledSource
) -> None:
    site.page("/rss", RSS)
    inline = await feed.poll(fetcher, "", clock.now)
    spec = spec_for(f"{site.url}/rss", allow_private=True, options={"country": "ID"})
    async with Workers() as workers:
        source = open_source(spec, workers, clock)
        assert isinstance(source, PolledSource)
        apart = await source.poll(fetcher, "", clock.now)

    assert apart.posts == inline.posts


async def test_youtubes_404_never_means_gone(clock: Clock, reader: Inline) -> None:
    class Outage:
        async def get(self, url: str, **_: object) -> object:
            raise FetchError(url, "nothing here", status=404)

    spec = spec_for("https://www.youtube.com/feeds/videos.xml?channel_id=UCx")

    with pytest.raises(FetchError, match="outages") as caught:
        await opened(spec, reader, clock).poll(Outage(), "", clock.now)  # type: ignore[arg-type]

    assert caught.value.status == 0


def test_a_copy_survives_the_store() -> None:
    copy = copies.Copy('W/"x"', "y", "hash", 5.0, "https://a.example", 2, 7.0)

    assert copies.load(copies.dump(copy)) == copy
