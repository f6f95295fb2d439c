"""Of a feed with more entries than are read the newest come, whatever its order and format."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from agent.feeds import read
from agent.feeds.newest import newest, which
from tests.agent.feeds.papers import NOW, paper

MOST, MORE = 20, 25
RSS = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A</title>{}'
    "<ttl>30</ttl></channel></rss>"
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>{}</feed>'
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<channel><title>A</title><items><rdf:Seq/></items></channel>{}</rdf:RDF>"
)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.feeds.newest.MAX_ENTRIES", MOST)


def ago(hours: int) -> datetime:
    return datetime.fromtimestamp(NOW - hours * 3600.0, UTC)


def rss(hours: int) -> str:
    date = f"{ago(hours):%a, %d %b %Y %H:%M:%S GMT}"
    return f"<item><title>{hours}</title><pubDate>{date}</pubDate></item>"


def dc(hours: int) -> str:
    date = f"<dc:date>{ago(hours):%Y-%m-%dT%H:%M:%SZ}</dc:date>"
    return f'<item rdf:about="{hours}"><title>{hours}</title>{date}</item>'


def atom(hours: int) -> str:
    return (
        f"<entry><id>urn:{hours}</id><title>{hours}</title>"
        f"<updated>{ago(hours):%Y-%m-%dT%H:%M:%SZ}</updated></entry>"
    )


@pytest.mark.parametrize(("frame", "entry"), [(RSS, rss), (ATOM, atom), (RDF, dc)])
@pytest.mark.parametrize("order", [1, -1])
def test_the_newest_entries_are_read_whatever_the_order(
    frame: str, entry: Callable[[int], str], order: int
) -> None:
    entries = [entry(hours) for hours in range(MORE)][::order]

    reading = read(paper(frame.format("".join(entries)).encode()))

    assert {post.title for post in reading.posts} == {str(hours) for hours in range(MOST)}
    assert (reading.left_out, reading.skipped, reading.title) == (5, 0, "A")


def test_the_newest_of_a_json_feed_are_read() -> None:
    items = [
        {"id": f"urn:{n}", "content_text": str(n), "date_published": ago(MORE - n).isoformat()}
        for n in range(MORE)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [*items, 5]}

    reading = read(paper(json.dumps(feed).encode()))

    assert {post.text for post in reading.posts} == {str(n) for n in range(5, MORE)}
    assert reading.left_out == 6


def test_what_stands_behind_the_entries_is_kept() -> None:
    reading = read(paper(RSS.format("".join(rss(hours) for hours in range(MORE))).encode()))

    assert reading.ttl_s == 1800.0


def test_without_dates_the_first_are_read() -> None:
    assert which([""] * MORE) == list(range(MOST))


def test_what_is_parsed_grows_no_more_with_the_feed() -> None:
    text = RSS.format("".join(rss(hours) for hours in range(1000)))

    short, left_out = newest(text)

    assert left_out == 980
    assert short == RSS.format("".join(rss(hours) for hours in range(MOST)))


def test_a_feed_with_no_more_entries_is_left_as_it_is() -> None:
    text = RSS.format("".join(rss(hours) for hours in range(MOST)))

    assert newest(text) == (text, 0)


@pytest.mark.parametrize("entry", ["<item/>", "<item>", "<item><pubDate>", "<x:entry><date <"])
def test_many_broken_entries_are_cut_too(entry: str) -> None:
    short, left_out = newest(RSS.format(entry * MORE))

    assert left_out == 5
    assert short.count(entry) == MOST
