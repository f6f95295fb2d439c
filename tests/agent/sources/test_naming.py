"""What an address stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import SourceError
from agent.sources import STREAMED, open_source, search_spec, spec_for, tab
from agent.sources.kinds import KINDS
from agent.sources.naming import _RECOGNISERS, JETSTREAM
from agent.sources.source import PolledSource
from tests.agent.fetch.world import Clock
from tests.agent.sources.inline import Inline

DID = "did:plc:q235v55g5unth4zjjdpacfdr"


@pytest.mark.parametrize(
    ("typed", "kind", "url"),
    [
        ("kompas.com", "feed", "https://kompas.com"),
        (" https://www.detik.com/rss ", "feed", "https://www.detik.com/rss"),
        ("feed://www.detik.com/rss", "feed", "https://www.detik.com/rss"),
        ("http://nas:1200/telegram/x", "feed", "http://nas:1200/telegram/x"),
        (
            "https://trends.google.com/trending?geo=id&hl=id",
            "google-trends",
            "https://trends.google.com/trending/rss?geo=ID",
        ),
        (
            "https://news.google.com/rss/search?q=IHSG&hl=id&gl=ID&ceid=ID:id",
            "google-news",
            "https://news.google.com/rss/search?q=IHSG&hl=id&gl=ID&ceid=ID:id",
        ),
        (
            "https://news.google.com/search?q=kopi&hl=id&gl=ID&ceid=ID:id",
            "google-news",
            "https://news.google.com/rss/search?q=kopi&hl=id&gl=ID&ceid=ID:id",
        ),
        (
            "https://mastodon.social/tags/Kopi",
            "mastodon-tag",
            "https://mastodon.social/api/v1/timelines/tag/Kopi",
        ),
        (
            "https://sosial.example/api/v1/timelines/tag/kopi?limit=20",
            "mastodon-tag",
            "https://sosial.example/api/v1/timelines/tag/kopi",
        ),
        (
            "https://mastodon.social/explore",
            "mastodon-trends",
            "https://mastodon.social/api/v1/trends",
        ),
        (
            "https://sosial.example/api/v1/trends/tags",
            "mastodon-trends",
            "https://sosial.example/api/v1/trends",
        ),
        (f"https://bsky.app/profile/{DID}", "bluesky-jetstream", JETSTREAM),
        ("https://blog.example/tags/kopi", "feed", "https://blog.example/tags/kopi"),
        ("https://www.reddit.com/r/a+b/new/.rss", "feed", "https://www.reddit.com/r/a+b/new/.rss"),
        (
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCx",
            "feed",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCx",
        ),
    ],
)  # fmt: skip
def test_the_kind_is_seen_in_the_address(typed: str, kind: str, url: str) -> None:
    spec = spec_for(typed)

    assert (spec.kind, spec.url) == (kind, url)


@pytest.mark.parametrize(
    ("typed", "options", "words"),
    [
        ("", {}, "web address"),
        ("javascript:alert(1)", {}, "web address"),
        ("https://", {}, "web address"),
        ("ftp://a.example/x", {}, "web address"),
        ("https://trends.google.com/trending?geo=Indonesia", {}, "country"),
        ("https://mastodon.social/tags/a b", {}, "tag"),
        ("wss://jetstream.example/subscribe", {"dids": "someone"}, "did:plc"),
        ("https://a.example", {"Bad Option": "x"}, "not a name"),
        ("https://a.example/\udcff", {}, "web address"),
    ],
)
def test_what_cannot_be_a_source_says_what_was_expected(
    typed: str, options: dict[str, str], words: str
) -> None:
    with pytest.raises(SourceError, match=words):
        spec_for(typed, options=options)


def test_a_kind_may_be_stated() -> None:
    tag = spec_for("https://sosial.example/tags/kopi", kind="mastodon-tag")
    trends = spec_for("sosial.example", kind="mastodon-trends")

    assert tag.url == "https://sosial.example/api/v1/timelines/tag/kopi"
    assert trends.url == "https://sosial.example/api/v1/trends"
    mirror = spec_for("http://nas:1200/tren.xml", kind="google-trends", options={"geo": "MY"})
    assert (mirror.url, dict(mirror.options)["geo"]) == ("http://nas:1200/tren.xml", "MY")
    with pytest.raises(SourceError, match="google-trends"):
        spec_for("https://a.example", kind="telepathy")


def test_the_same_address_is_the_same_source_and_others_are_not() -> None:
    specs = [
        spec_for("https://a.example/rss"),
        spec_for("https://a.example/rss2"),
        search_spec("kopi", watch=1),
        search_spec("kopi", watch=2),
        spec_for(f"https://bsky.app/profile/{DID}"),
        spec_for("wss://jetstream2.us-east.bsky.network/subscribe", options={"all": "yes"}),
    ]

    assert len({spec.id for spec in specs}) == len(specs)
    assert spec_for("https://a.example/rss", title="x", pack="y").id == specs[0].id


def test_a_watch_is_searched_in_the_indonesian_edition_of_today() -> None:
    spec = search_spec('"kopi nusantara" OR #KopiNusantara -lowongan', watch=7)

    assert spec.url == (
        "https://news.google.com/rss/search?q=%22kopi+nusantara%22+OR+%23KopiNusantara+"
        "-lowongan+when:1d&hl=id&gl=ID&ceid=ID:id"
    )
    assert spec.title == 'Google News: "kopi nusantara" OR #KopiNusantara -lowongan'
    assert dict(spec.options) == {"country": "ID", "watch": "7"}


def test_the_whole_bluesky_stream_opens_only_when_asked_for() -> None:
    endpoint = "wss://jetstream1.us-east.bsky.network/subscribe"
    asked_for = spec_for(endpoint, options={"all": "yes"})

    with pytest.raises(SourceError, match="all=yes"):
        spec_for(endpoint)
    with pytest.raises(SourceError, match="all=yes"):
        open_source(replace(asked_for, options=()), Inline(), Clock())

    open_source(asked_for, Inline(), Clock())


def test_every_kind_is_recognised_and_can_be_opened() -> None:
    assert set(KINDS) == {*_RECOGNISERS, tab.KIND}
    assert set(KINDS) >= STREAMED
    examples = {
        "feed": "https://a.example/rss",
        "google-trends": "https://trends.google.com/trending/rss?geo=ID",
        "google-news": "https://news.google.com/rss/search?q=x",
        "mastodon-trends": "https://mastodon.social/explore",
        "mastodon-tag": "https://mastodon.social/tags/kopi",
        "bluesky-jetstream": f"https://bsky.app/profile/{DID}",
    }
    for kind in _RECOGNISERS:
        spec = spec_for(examples[kind])
        source = open_source(spec, Inline(), Clock())

        assert spec.kind == kind
        assert isinstance(source, PolledSource) == (kind not in STREAMED)


async def test_a_tab_is_no_address_and_has_nothing_to_say_when_asked() -> None:
    source = open_source(tab.tab_spec("x"), Inline(), Clock())

    assert isinstance(source, PolledSource)
    batch = await source.poll(None, "c", 1.0)  # type: ignore[arg-type]
    assert (batch.posts, batch.cursor, batch.unchanged) == ((), "c", True)
    with pytest.raises(SourceError):
        spec_for("https://x.com/", kind=tab.KIND)


def test_a_row_of_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(SourceError, match="telepathy"):
        open_source(replace(spec_for("https://a.example"), kind="telepathy"), Inline(), Clock())


@given(st.text(max_size=80))
def test_anything_typed_is_a_source_or_an_error(typed: str) -> None:
    try:
        spec = spec_for(typed)
    except SourceError:
        return

    assert spec_for(spec.url, kind=spec.kind, options=dict(spec.options)).id == spec.id
