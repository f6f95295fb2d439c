"""Mastodon: trends and tags, from our own fixtures and from recorded answers."""

from __future__ import annotations

import json

import pytest
from aiohttp import web

from agent.errors import FeedError, FetchError
from agent.fetch import Fetcher
from agent.sources import PolledSource, open_source, spec_for
from tests.agent.feeds.papers import FEEDS, TEN_WIB
from tests.agent.fetch.world import Clock, Site
from tests.agent.sources.inline import Inline
from tests.shared_data import shared


def trends(site: Site, clock: Clock, **options: str) -> PolledSource:
    spec = spec_for(site.url, kind="mastodon-trends", options=options, allow_private=True)
    source = open_source(spec, Inline(), clock)
    assert isinstance(source, PolledSource)
    return source


def tag(site: Site, clock: Clock, name: str = "kopi") -> PolledSource:
    url = f"{site.url}/api/v1/timelines/tag/{name}"
    source = open_source(spec_for(url, allow_private=True), Inline(), clock)
    assert isinstance(source, PolledSource)
    return source


def serve_trends(site: Site) -> None:
    for name in ("tags", "links", "statuses"):
        body = (FEEDS / f"mastodon_{name}.json").read_bytes()
        site.page(f"/api/v1/trends/{name}", body)


async def test_the_three_lists_become_posts_with_their_reach(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    serve_trends(site)

    batch = await trends(site, clock).poll(fetcher, "", clock.now)

    posts = {post.title or post.text: post for post in batch.posts}
    assert batch.skipped == 3
    assert posts["#NgopiPagi"].reach == 41
    assert posts["#NgopiPagi"].tags == ("NgopiPagi",)
    assert posts["#NgopiPagi"].published_at == clock.now
    link = posts["Kopi gratis di Bandung"]
    assert (link.publisher, link.site, link.reach) == ("example.co.id", "news", 17)
    assert link.url == "https://www.kabar.example.co.id/ekonomi/1001"
    status = posts["Antrean #NgopiPagi panjang sekali"]
    assert (status.author, status.publisher) == ("sari@sosial.example", "sosial.example")
    assert (status.site, status.language, status.tags) == ("mastodon", "id", ("NgopiPagi",))
    assert status.published_at == TEN_WIB + 120
    assert posts["From elsewhere"].author == "tom@lain.example"
    assert posts["From elsewhere"].tags == ("coffee",)
    assert len(posts) == 5


async def test_a_tag_that_trends_all_day_is_one_post(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    serve_trends(site)
    source = trends(site, clock, what="tags")
    first = await source.poll(fetcher, "", clock.now)
    clock.now += 3600
    later = await source.poll(fetcher, "", clock.now)

    assert {post.id for post in first.posts} == {post.id for post in later.posts}


async def test_lists_that_stay_the_same_bring_nothing(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    serve_trends(site)
    source = trends(site, clock)
    first = await source.poll(fetcher, "", clock.now)
    second = await source.poll(fetcher, first.cursor, clock.now)

    assert second.unchanged
    assert second.cursor == first.cursor


async def test_a_server_without_one_list_still_gives_the_others(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    serve_trends(site)
    del site.pages["/api/v1/trends/links"]

    batch = await trends(site, clock).poll(fetcher, "", clock.now)

    assert len(batch.posts) == 4


async def test_a_server_without_any_list_fails(fetcher: Fetcher, site: Site, clock: Clock) -> None:
    with pytest.raises(FetchError, match="404"):
        await trends(site, clock).poll(fetcher, "", clock.now)


@pytest.mark.parametrize("body", [b"<html>", b"{}", b"[" * 100_000, b""])
async def test_what_is_no_list_is_an_error_with_its_address(
    fetcher: Fetcher, site: Site, clock: Clock, body: bytes
) -> None:
    for name in ("tags", "links", "statuses"):
        site.page(f"/api/v1/trends/{name}", body)
    site.page("/api/v1/timelines/tag/kopi", body)

    with pytest.raises(FeedError, match="Mastodon"):
        await trends(site, clock).poll(fetcher, "", clock.now)
    with pytest.raises(FeedError, match="Mastodon"):
        await tag(site, clock).poll(fetcher, "", clock.now)


async def test_private_posts_and_broken_ones_never_become_posts(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    site.page("/api/v1/timelines/tag/kopi", (FEEDS / "mastodon_statuses.json").read_bytes())

    batch = await tag(site, clock).poll(fetcher, "", clock.now)

    assert [post.text for post in batch.posts] == [
        "From elsewhere",
        "Antrean #NgopiPagi panjang sekali",
    ]
    assert (batch.skipped, batch.cursor) == (1, "113")
    assert batch.title == "#kopi · 127.0.0.1"


class Timeline:
    """A tag's timeline as Mastodon pages it: `min_id` gives those just after it."""

    def __init__(self, count: int) -> None:
        self.count = count

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        limit, after = int(request.query["limit"]), int(request.query.get("min_id", 0))
        ids = list(range(self.count, 0, -1))
        page = [n for n in ids if n > after][-limit:] if after else ids[:limit]
        return web.json_response([self.status(n) for n in page])

    @staticmethod
    def status(number: int) -> dict[str, object]:
        return {
            "id": str(number),
            "created_at": "2026-09-21T03:00:00.000Z",
            "content": f"<p>kopi {number}</p>",
            "account": {"acct": "sari"},
            "uri": f"https://sosial.example/s/{number}",
        }


async def test_a_long_absence_is_caught_up_without_a_gap(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    timeline = Timeline(10)
    site.pages["/api/v1/timelines/tag/kopi"] = timeline
    source = tag(site, clock)
    first = await source.poll(fetcher, "", clock.now)
    timeline.count = 135
    second = await source.poll(fetcher, first.cursor, clock.now)
    third = await source.poll(fetcher, second.cursor, clock.now)

    texts = {post.text for post in (*first.posts, *second.posts)}
    assert texts == {f"kopi {n}" for n in range(1, 136)}
    assert (second.cursor, third.cursor, third.unchanged) == ("135", "135", True)


async def test_recorded_trends_of_mastodon_social_are_read(
    fetcher: Fetcher, site: Site, clock: Clock
) -> None:
    folder = shared("feeds/samples/mastodon")
    recorded = {
        name: (folder / f"mastodon.social_trends_{name}_2026-04-11.json").read_bytes()
        for name in ("tags", "links")
    }
    for name, body in recorded.items():
        site.page(f"/api/v1/trends/{name}", body)
    site.page("/api/v1/trends/statuses", b"[]")

    batch = await trends(site, clock).poll(fetcher, "", clock.now)

    assert batch.skipped == 0
    assert len(batch.posts) == sum(len(json.loads(body)) for body in recorded.values())
    assert max(post.reach for post in batch.posts if post.site == "mastodon") == 688


@pytest.mark.parametrize(
    "name",
    [
        "mastodon/mastodon4.6.4_local_timelines_tag_2026-08-01.json",
        "mastodon/mastodon4.6.4_local_timelines_public_2026-08-01.json",
        "snac/api_v1_timelines_tag_kopi.json",
        "snac/api_v1_timelines_public.json",
    ],
)
async def test_recorded_timelines_of_two_makes_are_read(
    fetcher: Fetcher, site: Site, clock: Clock, name: str
) -> None:
    body = shared(f"feeds/samples/{name}").read_bytes()
    site.page("/api/v1/timelines/tag/kopi", body)

    batch = await tag(site, clock).poll(fetcher, "", clock.now)

    assert batch.skipped == 0
    assert len(batch.posts) == len(json.loads(body))
    assert all(post.text and post.author and post.site == "mastodon" for post in batch.posts)


async def test_a_server_cannot_swell_a_post(fetcher: Fetcher, site: Site, clock: Clock) -> None:
    status = {
        "id": "1",
        "created_at": "",
        "content": "halo",
        "account": {"acct": f"a@{'b' * 5_000}"},
        "tags": [{"name": f"t{number}"} for number in range(5_000)],
    }
    site.page("/api/v1/timelines/tag/kopi", json.dumps([status]).encode())

    batch = await tag(site, clock).poll(fetcher, "", clock.now)

    assert len(batch.posts[0].tags) == 60
    assert len(batch.posts[0].publisher) == 100
