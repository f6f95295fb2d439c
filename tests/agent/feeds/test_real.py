"""Feeds recorded in the wild: as many entries as a reference reader finds, and sane ones."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator

import pytest

from agent.errors import FeedError
from agent.feeds import read
from tests.agent.feeds.papers import NOW, paper
from tests.shared_data import shared


def members(archive: str, folder: str) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(shared(archive)) as opened:
        for member in opened:
            if member.isfile() and member.name.startswith(folder):
                file = opened.extractfile(member)
                assert file is not None
                yield member.name, file.read()


@pytest.mark.slow
def test_real_feeds_lose_no_entry_but_repeated_ones() -> None:
    import feedparser

    feeds = found = expected = dated = 0
    recorded = [data for _, data in members("feeds/real-feeds/real-feeds.tar.xz", "feeds/")]
    for data in [data for data in recorded if len(data) < 150_000][::2]:
        reading = read(paper(data, seen_at=1_795_000_000.0))
        reference = feedparser.parse(
            io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False
        )
        keys = {(e.get("id") or e.get("link"), e.get("title")) for e in reference.entries}
        feeds += 1
        found += len(reading.posts) + reading.skipped
        expected += len(keys)
        dated += sum(post.published_at < post.seen_at for post in reading.posts)

    assert feeds == 36
    assert found >= 0.998 * expected
    assert dated >= 0.98 * found


def test_recorded_feeds_of_another_readers_tests_are_read() -> None:
    refused = []
    posts = 0
    for name, data in members("feeds/rss-parser-tests/rss-parser-tests.tar.xz", "test/input/"):
        try:
            posts += len(read(paper(data)).posts)
        except FeedError:
            refused.append(name)

    assert refused == ["test/input/unrecognized.rss"]
    assert posts >= 1360


def test_a_mislabelled_portuguese_feed_has_its_accents() -> None:
    data = dict(members("feeds/rss-parser-tests/rss-parser-tests.tar.xz", "test/input/uol"))

    text = "".join(post.text for body in data.values() for post in read(paper(body)).posts)

    assert "ã" in text
    assert "\ufffd" not in text


def test_the_rdf_file_that_fast_readers_lose_has_sixty_entries() -> None:
    files = dict(members("feeds/miniflux-testdata/miniflux-testdata.tar.xz", "internal/"))
    data = next(body for name, body in files.items() if name.endswith("rdf_UTF8.xml"))

    assert len(read(paper(data)).posts) == 60


def test_tempos_numbered_guids_do_not_merge_articles() -> None:
    folder = shared("feeds/samples/indonesia/tempo-rss-2026-06-07")
    posts = [
        post
        for file in sorted(folder.glob("free-*.xml"))
        for post in read(paper(file.read_bytes())).posts
    ]

    assert len({post.url for post in posts}) == len({post.id for post in posts})
    assert len(posts) >= 40


def test_recorded_social_feeds_say_where_they_are_from() -> None:
    reddit = read(paper(shared("feeds/samples/reddit/reddit-atom.rss").read_bytes()))
    folder = shared("feeds/samples/youtube")
    youtube = read(paper((folder / "youtube_channel_2026-03_021a787a782817fc.xml").read_bytes()))

    assert {post.site for post in reddit.posts} == {"reddit"}
    assert not any("[comments]" in post.text for post in reddit.posts)
    assert {(post.site, post.publisher) for post in youtube.posts} == {("youtube", "youtube.com")}
    assert len(youtube.posts) == 15


def test_googles_trending_samples_are_read() -> None:
    for file in sorted(shared("feeds/samples/google-trends").glob("*.xml")):
        reading = read(paper(file.read_bytes(), flavour="google-trends", country="ID"))

        assert any(post.reach for post in reading.posts)


@pytest.mark.slow
def test_feedparsers_own_test_files_never_crash() -> None:
    read_ones = 0
    for _, data in members("feeds/feedparser-tests/feedparser-tests.tar.xz", "tests/"):
        try:
            reading = read(paper(data))
        except FeedError:
            continue
        read_ones += 1
        assert all(post.published_at <= NOW for post in reading.posts)

    assert read_ones > 1000
