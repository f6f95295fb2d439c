"""The fetcher against servers that behave, misbehave and attack."""

from __future__ import annotations

import asyncio
import gzip
import socket
import zlib

import aiohttp
import pytest
from aiohttp import web

from agent.errors import Challenged, FetchError, HostResting
from agent.fetch import Fetcher, Limits, Validators, guard, user_agent
from tests.agent.fetch.world import NOW, Clock, Site, serving


async def test_brings_the_body_and_what_is_known_of_it(fetcher: Fetcher, site: Site) -> None:
    site.page(
        "/rss",
        "<rss/>",
        Content_Type="application/rss+xml; charset=utf-8",
        ETag='W/"abc"',
        Last_Modified="Mon, 21 Sep 2026 03:00:00 GMT",
        Cache_Control="max-age=900",
    )

    answer = await fetcher.get(f"{site.url}/rss", allow_private=True)

    assert answer.body == b"<rss/>"
    assert answer.content_type == "application/rss+xml; charset=utf-8"
    assert answer.validators == Validators('W/"abc"', "Mon, 21 Sep 2026 03:00:00 GMT")
    assert (answer.fresh_s, answer.unchanged, answer.moved_to) == (900.0, False, "")


async def test_says_who_it_is_and_sends_no_cookies(fetcher: Fetcher, site: Site) -> None:
    site.page("/rss", "x", Set_Cookie="id=1; Path=/")

    await fetcher.get(f"{site.url}/rss", allow_private=True)
    await fetcher.get(f"{site.url}/rss", allow_private=True)

    last = site.requests[-1].headers
    assert last["User-Agent"].startswith("simak/")
    assert "Mozilla" not in last["User-Agent"]
    assert "Cookie" not in last
    assert last["Accept-Encoding"] == "gzip, deflate"


def test_the_contact_in_the_user_agent_is_plain_ascii() -> None:
    shown = user_agent("https://contoh.id/é\r\nX: y")

    assert shown.isascii()
    assert "\n" not in shown
    assert shown.endswith("(+https://contoh.id/X:y)")


async def test_validators_go_back_as_they_came_and_304_ends_it(
    fetcher: Fetcher, site: Site
) -> None:
    async def conditional(request: web.Request) -> web.StreamResponse:
        same = request.headers.get("If-None-Match") == '"v1"'
        return web.Response(status=304 if same else 200, body=b"" if same else b"x")

    site.pages["/rss"] = conditional

    answer = await fetcher.get(
        f"{site.url}/rss", known=Validators('"v1"', "whenever"), allow_private=True
    )

    assert answer.unchanged
    assert answer.validators == Validators('"v1"', "whenever")
    assert site.requests[0].headers["If-Modified-Since"] == "whenever"


async def test_304_without_having_asked_is_an_error(fetcher: Fetcher, site: Site) -> None:
    site.page("/rss", status=304)

    with pytest.raises(FetchError, match="304"):
        await fetcher.get(f"{site.url}/rss", allow_private=True)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "login"),
        (403, "refuses us here"),
        (404, "nothing at this address"),
        (410, "gone for good"),
        (500, "failed"),
        (502, "does not answer"),
        (599, "answered 599"),
    ],
)
async def test_a_refusal_is_explained(
    fetcher: Fetcher, site: Site, status: int, words: str
) -> None:
    site.page("/rss", status=status)

    with pytest.raises(FetchError, match=words) as caught:
        await fetcher.get(f"{site.url}/rss", allow_private=True)

    assert caught.value.status == status


async def test_a_challenge_has_a_name_of_its_own(fetcher: Fetcher, site: Site) -> None:
    site.page("/rss", "<html>", status=403, cf_mitigated="challenge")

    with pytest.raises(Challenged) as caught:
        await fetcher.get(f"{site.url}/rss", allow_private=True)

    assert caught.value.name == "challenge"


@pytest.mark.parametrize("status", [429, 503])
async def test_a_host_that_asks_for_rest_gets_it(
    fetcher: Fetcher, site: Site, clock: Clock, status: int
) -> None:
    site.page("/rss", status=status, Retry_After="120")

    with pytest.raises(FetchError) as refused:
        await fetcher.get(f"{site.url}/rss", allow_private=True)
    with pytest.raises(HostResting) as resting:
        await fetcher.get(f"{site.url}/other", allow_private=True)
    clock.now += 121
    site.page("/other", "x")
    answer = await fetcher.get(f"{site.url}/other", allow_private=True)

    assert refused.value.retry_after_s == 120
    assert 0 < resting.value.retry_after_s <= 120
    assert len(site.requests) == 2
    assert answer.body == b"x"


async def test_retry_after_may_be_a_date(fetcher: Fetcher, site: Site) -> None:
    site.page("/rss", status=429, Retry_After="Mon, 21 Sep 2026 14:23:20 GMT")

    with pytest.raises(FetchError) as refused:
        await fetcher.get(f"{site.url}/rss", allow_private=True)

    assert refused.value.retry_after_s == 1_790_000_600 - NOW


async def test_a_used_up_allowance_is_respected_on_success_too(
    fetcher: Fetcher, site: Site
) -> None:
    site.page("/rss", "x", X_RateLimit_Remaining="0.0", X_RateLimit_Reset="30")

    answer = await fetcher.get(f"{site.url}/rss", allow_private=True)
    with pytest.raises(HostResting):
        await fetcher.get(f"{site.url}/rss", allow_private=True)

    assert answer.body == b"x"


async def test_a_permanent_move_is_reported_and_a_temporary_is_not(
    fetcher: Fetcher, site: Site
) -> None:
    site.page("/new", "x")
    site.page("/forever", status=301, Location="/new")
    site.page("/today", status=302, Location="/new")
    site.page("/both", status=308, Location="/today")

    forever = await fetcher.get(f"{site.url}/forever", allow_private=True)
    today = await fetcher.get(f"{site.url}/today", allow_private=True)
    both = await fetcher.get(f"{site.url}/both", allow_private=True)

    assert (forever.url, forever.moved_to) == (f"{site.url}/new", f"{site.url}/new")
    assert (today.url, today.moved_to) == (f"{site.url}/new", "")
    assert both.moved_to == ""


async def test_redirects_end_after_five(fetcher: Fetcher, site: Site) -> None:
    site.page("/loop", status=302, Location="/loop")

    with pytest.raises(FetchError, match="more than 5 times"):
        await fetcher.get(f"{site.url}/loop", allow_private=True)

    assert len(site.requests) == 6


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("file:///etc/passwd", "http or https"),
        ("ftp://a.example/x", "http or https"),
        ("gopher://127.0.0.1:6379/_x", "http or https"),
        ("http://127.0.0.1:22/", "port 22"),
        ("http://user:secret@127.0.0.1/", "password"),
        ("http://[bad", "http or https|web address"),
        ("http://169.254.169.254/latest/meta-data", "not an address to fetch from"),
        ("http://8.8.8.8/", "public address"),
    ],
)
async def test_a_redirect_is_checked_like_an_address(
    fetcher: Fetcher, site: Site, target: str, words: str
) -> None:
    site.page("/go", status=302, Location=target)

    with pytest.raises(FetchError, match=words):
        await fetcher.get(f"{site.url}/go", allow_private=True)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "0.0.0.0", "[::1]", "2130706433"]
)
async def test_private_addresses_are_refused_however_they_are_written(
    fetcher: Fetcher, site: Site, host: str
) -> None:
    site.page("/rss", "secret")

    with pytest.raises(FetchError):
        await fetcher.get(f"http://{host}:{site.port}/rss")

    assert site.requests == []


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Names and their addresses; no other name is looked up, so nothing leaves the machine."""
    known: dict[str, str] = {}

    async def resolve(_: object, host: str, port: int = 0, family: int = 0) -> list[object]:
        if host not in known:
            raise OSError(f"no name {host}")
        address = known[host]
        found = {"hostname": host, "host": address, "port": port}
        return [{**found, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    monkeypatch.setattr(aiohttp.ThreadedResolver, "resolve", resolve)
    return known


async def test_a_name_that_turns_private_after_the_check_is_refused(
    fetcher: Fetcher, site: Site, names: dict[str, str]
) -> None:
    """Rebinding: whatever the name resolves to, the socket decides."""
    names["feeds.example"] = "127.0.0.1"
    site.page("/rss", "secret")

    with pytest.raises(FetchError, match="private address"):
        await fetcher.get(f"http://feeds.example:{site.port}/rss")

    assert site.requests == []


@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/", "http://[::ffff:192.168.0.1]/", "http://[::1]/", "http://nas/"]
)
async def test_a_public_site_cannot_lead_into_the_home(
    fetcher: Fetcher,
    site: Site,
    names: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    target: str,
) -> None:
    real = guard.reach
    monkeypatch.setattr(guard, "reach", lambda ip: "public" if ip == "127.0.0.1" else real(ip))
    names["nas"] = "192.168.0.2"
    site.page("/go", status=302, Location=target)

    with pytest.raises(FetchError, match="private address"):
        await fetcher.get(f"{site.url}/go")

    assert [request.path for request in site.requests] == ["/go"]


async def test_one_private_source_opens_no_door_for_the_others(
    fetcher: Fetcher, site: Site
) -> None:
    site.page("/rss", "x")
    await fetcher.get(f"{site.url}/rss", allow_private=True)

    with pytest.raises(FetchError, match="private address"):
        await fetcher.get(f"{site.url}/rss")

    assert len(site.requests) == 1


@pytest.mark.parametrize("packed", [gzip.compress, zlib.compress])
async def test_compressed_bodies_are_read(fetcher: Fetcher, site: Site, packed: object) -> None:
    encoding = "gzip" if packed is gzip.compress else "deflate"
    site.page("/rss", packed(b"<rss/>" * 100), Content_Encoding=encoding)  # type: ignore[operator]

    answer = await fetcher.get(f"{site.url}/rss", allow_private=True)

    assert answer.body == b"<rss/>" * 100


async def test_a_gzip_bomb_is_noticed_at_the_limit(fetcher: Fetcher, site: Site) -> None:
    import tracemalloc

    bomb = gzip.compress(b"\0" * 64 * 1024 * 1024)
    site.page("/rss", bomb, Content_Encoding="gzip")

    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="larger than 1 MiB"):
            await fetcher.get(f"{site.url}/rss", allow_private=True)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 24 * 1024 * 1024


async def test_a_body_without_end_is_cut_off(fetcher: Fetcher, site: Site) -> None:
    async def endless(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 65536)

    site.pages["/rss"] = endless

    with pytest.raises(FetchError, match="larger than"):
        await fetcher.get(f"{site.url}/rss", allow_private=True)


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "rot13"])
async def test_an_unknown_encoding_is_refused(fetcher: Fetcher, site: Site, encoding: str) -> None:
    site.page("/rss", b"whatever", Content_Encoding=encoding)

    with pytest.raises(FetchError):
        await fetcher.get(f"{site.url}/rss", allow_private=True)


async def test_broken_compression_is_an_error_of_the_source(fetcher: Fetcher, site: Site) -> None:
    site.page("/rss", b"not gzip at all", Content_Encoding="gzip")

    with pytest.raises(FetchError):
        await fetcher.get(f"{site.url}/rss", allow_private=True)


async def test_a_server_that_dribbles_is_given_up(clock: Clock, site: Site) -> None:
    async def dribble(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x")
            await asyncio.sleep(0.02)

    site.pages["/rss"] = dribble

    async with Fetcher(clock, limits=Limits(total_s=0.2), sleep=clock.sleep) as fetcher:
        with pytest.raises(FetchError, match=r"within 0\.2 seconds"):
            await fetcher.get(f"{site.url}/rss", allow_private=True)


async def test_a_chain_of_redirects_has_one_time_limit(clock: Clock, site: Site) -> None:
    passed_s = 0.0

    async def slow(request: web.Request) -> web.StreamResponse:
        nonlocal passed_s
        passed_s += 15.0  # below the limit, each by itself
        hop = int(request.path[1:])
        return web.Response(status=302, headers={"Location": f"/{hop + 1}"})

    site.pages = {f"/{hop}": slow for hop in range(4)}

    async with Fetcher(clock, sleep=clock.sleep, ticks=lambda: passed_s) as fetcher:
        with pytest.raises(FetchError, match="within 20 seconds"):
            await fetcher.get(f"{site.url}/0", allow_private=True)

    assert len(site.requests) == 2


async def test_what_is_no_http_is_an_error_of_the_source(fetcher: Fetcher) -> None:
    async def gibberish(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"\x00\x01 not http \r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(gibberish, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        with pytest.raises(FetchError):
            await fetcher.get(f"http://127.0.0.1:{port}/rss", allow_private=True)


async def test_a_closed_port_and_an_unknown_name_are_explained(
    fetcher: Fetcher, names: dict[str, str]
) -> None:
    with pytest.raises(FetchError, match="cannot connect"):
        await fetcher.get("http://127.0.0.1:1/rss", allow_private=True)
    with pytest.raises(FetchError, match="no such host"):
        await fetcher.get("http://simak-test.invalid/rss")


@pytest.mark.parametrize(
    "url", ["", "kompas.com", "ftp://a.b/", "http://", "http://[::1", "http://a:b/"]
)
async def test_what_is_no_web_address_is_refused(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FetchError):
        await fetcher.get(url)


async def test_a_host_sees_one_connection_at_a_time(fetcher: Fetcher, site: Site) -> None:
    open_now = most = 0

    async def slow(request: web.Request) -> web.StreamResponse:
        nonlocal open_now, most
        open_now += 1
        most = max(most, open_now)
        await asyncio.sleep(0)
        open_now -= 1
        return web.Response(body=b"x")

    site.pages["/rss"] = slow

    await asyncio.gather(*(fetcher.get(f"{site.url}/rss", allow_private=True) for _ in range(10)))

    assert most == 1


async def test_many_hosts_are_asked_at_once(fetcher: Fetcher) -> None:
    async with serving() as one, serving() as two:
        both = asyncio.Barrier(2)

        async def meet(request: web.Request) -> web.StreamResponse:
            await both.wait()
            return web.Response(body=b"x")

        one.pages["/rss"] = two.pages["/rss"] = meet

        answers = await asyncio.gather(
            fetcher.get(f"{one.url}/rss", allow_private=True),
            fetcher.get(f"{two.url}/rss", allow_private=True),
        )

    assert [answer.body for answer in answers] == [b"x", b"x"]


async def test_a_cancelled_request_leaves_the_host_free(fetcher: Fetcher, site: Site) -> None:
    started = asyncio.Event()

    async def hang(request: web.Request) -> web.StreamResponse:
        started.set()
        await asyncio.sleep(30)
        return web.Response()

    site.pages["/hang"] = hang
    site.page("/rss", "x")
    task = asyncio.create_task(fetcher.get(f"{site.url}/hang", allow_private=True))
    await started.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    answer = await fetcher.get(f"{site.url}/rss", allow_private=True)

    assert answer.body == b"x"


async def test_a_long_queue_at_one_host_sends_the_late_away(
    clock: Clock, names: dict[str, str]
) -> None:
    """Ten feeds of a host that is owed 70 s between requests must not block the others."""
    names["www.reddit.com"] = "127.0.0.1"
    async with Fetcher(clock, sleep=clock.sleep) as fetcher:
        with pytest.raises(FetchError, match="private address"):
            await fetcher.get("https://www.reddit.com/r/a/.rss")
        with pytest.raises(HostResting) as late:
            await fetcher.get("https://www.reddit.com/r/b/.rss")

    assert late.value.retry_after_s == 70
    assert clock.slept == []


async def test_a_closed_fetcher_opens_nothing(clock: Clock, site: Site) -> None:
    fetcher = Fetcher(clock)
    await fetcher.close()
    await fetcher.close()

    with pytest.raises(RuntimeError, match="closed"):
        await fetcher.get(f"{site.url}/rss", allow_private=True)
