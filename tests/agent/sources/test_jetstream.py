"""Bluesky's stream, played by a server of our own on the loopback."""

from __future__ import annotations

import asyncio
import json
import tarfile
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from websockets.asyncio.server import ServerConnection, serve

from agent.errors import SourceError
from agent.sources import spec_for
from agent.sources.jetstream import REWIND_US, Jetstream
from agent.sources.jetstream_wire import Broken, post_of, time_of
from agent.sources.source import Batch
from tests.agent.feeds.papers import FEEDS, TEN_WIB
from tests.agent.fetch.world import NOW, Clock
from tests.shared_data import shared

FRAMES = (FEEDS / "jetstream.jsonl").read_bytes().splitlines()
DID = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"


class Played:
    """What the server says and was asked."""

    def __init__(self, frames: list[bytes]) -> None:
        self.frames = frames
        self.asked: list[dict[str, list[str]]] = []
        self.hang = False
        self.url = ""

    async def __call__(self, connection: ServerConnection) -> None:
        assert connection.request is not None
        asked = parse_qs(urlsplit(connection.request.path).query)
        self.asked.append(asked)
        since = int(asked.get("cursor", ["0"])[0])
        for frame in self.frames:
            if time_of(frame) >= since:
                await connection.send(frame.decode())
        if self.hang:
            await connection.wait_closed()


@asynccontextmanager
async def playing(frames: list[bytes]) -> AsyncIterator[Played]:
    played = Played(frames)
    async with serve(played, "127.0.0.1", 0) as server:
        played.url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}/subscribe"
        yield played


def stream_of(played: Played, **options: str) -> Jetstream:
    wanted = options or {"all": "yes"}
    return Jetstream(spec_for(played.url, options=wanted, allow_private=True), Clock())


async def all_of(source: Jetstream, cursor: str = "") -> list[Batch]:
    """Every batch until the server hangs up, which is told as an error."""
    batches = []
    with pytest.raises(SourceError, match="ended"):
        async for batch in source.stream(cursor):
            batches.append(batch)
    return batches


async def test_new_posts_come_out_and_nothing_else() -> None:
    async with playing(FRAMES) as played:
        batches = await all_of(stream_of(played))

    posts = [post for batch in batches for post in batch.posts]
    first = posts[0]
    assert [post.text for post in posts] == ["Ngopi dulu #NgopiPagi", "Coffee first"]
    assert first.id == f"bluesky:{DID}/3k1"
    assert first.url == f"https://bsky.app/profile/{DID}/post/3k1"
    assert (first.site, first.author, first.language) == ("bluesky", DID, "id")
    assert (first.published_at, first.seen_at) == (TEN_WIB, NOW)
    assert first.tags == ("NgopiPagi", "kopi")
    assert posts[1].language == "en"
    assert sum(batch.skipped for batch in batches) == 1
    assert sum(batch.bytes for batch in batches) == sum(map(len, FRAMES))
    assert batches[-1].cursor == "1789959600000006"


async def test_authors_are_filtered_by_the_server() -> None:
    async with playing(FRAMES) as played:
        await all_of(stream_of(played, dids=DID))

    assert played.asked == [{"wantedCollections": ["app.bsky.feed.post"], "wantedDids": [DID]}]


async def test_languages_are_filtered_here() -> None:
    async with playing(FRAMES) as played:
        batches = await all_of(stream_of(played, all="yes", languages="en"))

    assert [post.text for batch in batches for post in batch.posts] == ["Coffee first"]


async def test_it_resumes_a_little_before_where_it_stopped() -> None:
    frames = [
        FRAMES[0].replace(b"1789959600000001", str(1_789_959_600_000_000 + n * 1_000_000).encode())
        .replace(b'"3k1"', f'"k{n}"'.encode())
        for n in range(20)
    ]  # fmt: skip
    async with playing(frames[:10]) as played:
        source = stream_of(played)
        before = await all_of(source)
        played.frames = frames
        after = await all_of(source, before[-1].cursor)

    told = [post.id for batch in before for post in batch.posts]
    again = [post.id for batch in after for post in batch.posts]
    assert int(played.asked[1]["cursor"][0]) == int(before[-1].cursor) - REWIND_US
    assert set(told) | set(again) == {f"bluesky:{DID}/k{n}" for n in range(20)}
    assert len(set(told) & set(again)) == 6  # told twice, one identity: the store keeps one


async def test_a_cursor_that_is_none_starts_now() -> None:
    async with playing([]) as played:
        await all_of(stream_of(played), "garbage")

    assert "cursor" not in played.asked[0]


async def test_posts_are_not_held_back_while_the_stream_is_quiet() -> None:
    async with playing(FRAMES[:1]) as played:
        played.hang = True
        async with aclosing(stream_of(played).stream("")) as stream:
            batch = await asyncio.wait_for(anext(stream), 10)

    assert len(batch.posts) == 1


async def test_a_frame_too_large_ends_the_connection_as_an_error() -> None:
    async with playing([b'{"did":"' + b"x" * (2 * 1024 * 1024) + b'"}']) as played:
        await all_of(stream_of(played))


async def test_a_private_endpoint_needs_permission() -> None:
    async with playing(FRAMES) as played:
        spec = spec_for(played.url, options={"all": "yes"})
        source = Jetstream(spec, Clock())

        with pytest.raises(SourceError, match="private address"):
            await anext(source.stream(""))

    assert played.asked == []


async def test_what_is_no_websocket_is_an_error_of_the_source() -> None:
    async def gibberish(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(gibberish, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    spec = spec_for(f"ws://127.0.0.1:{port}/subscribe", options={"all": "yes"}, allow_private=True)
    async with server:
        with pytest.raises(SourceError, match="cannot connect"):
            await anext(Jetstream(spec, Clock()).stream(""))


@pytest.mark.parametrize(
    "frame",
    [
        b'{"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post"}}',
        b'{"did":"../../x","time_us":1,"kind":"commit","commit":{"operation":"create",'
        b'"collection":"app.bsky.feed.post","rkey":"a","record":{"text":"x"}}}',
        b'"app.bsky.feed.post" "create"' + b"[" * 50_000,
    ],
)
def test_a_post_of_another_shape_is_broken(frame: bytes) -> None:
    with pytest.raises(Broken):
        post_of(frame, "s", NOW)


async def test_the_golden_messages_of_the_wire_hold_one_post() -> None:
    golden = shared("feeds/samples/bluesky/jetstream/golden_v1.jsonl").read_bytes().splitlines()
    async with playing(golden) as played:
        batches = await all_of(stream_of(played))

    (post,) = [post for batch in batches for post in batch.posts]
    assert post.text == "Try RSV for a good time !!"
    assert sum(batch.skipped for batch in batches) == 0
    assert batches[-1].cursor == str(max(json.loads(line)["time_us"] for line in golden))


def test_the_recorded_firehose_gives_every_post_it_holds() -> None:
    path = shared("feeds/samples/bluesky/jetstream/firehose_corpus.tar.xz")
    with tarfile.open(path) as archive:
        file = archive.extractfile("testdata/expected_v1.jsonl")
        assert file is not None
        lines = file.read().splitlines()
    expected = {
        f"bluesky:{event['did']}/{event['commit']['rkey']}"
        for event in map(json.loads, lines)
        if event.get("commit", {}).get("collection") == "app.bsky.feed.post"
        and event["commit"]["operation"] == "create"
        and event["commit"]["record"]["text"].strip()
    }

    posts = [post for post in (post_of(line, "s", NOW) for line in lines) if post]

    assert {post.id for post in posts} == expected
    assert len(expected) > 5


def test_a_post_brings_few_tags_and_nothing_that_steers_what_shows_it() -> None:
    tags = [f"t{number}" for number in range(5_000)]
    commit = {
        "operation": "create",
        "collection": "app.bsky.feed.post",
        "rkey": "a",
        "record": {"text": "aman\u202eterbalik", "tags": tags},
    }
    frame = {"did": "did:plc:abc", "time_us": 1, "kind": "commit", "commit": commit}

    post = post_of(json.dumps(frame).encode(), "s", NOW)

    assert post is not None
    assert post.text == "aman terbalik"
    assert post.tags == tuple(tags[:60])
