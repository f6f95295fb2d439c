"""Bytes of a feed to posts. Pure: no clock, no network; run in a worker process.

    bytes ─ charset ─► text ─ xml | jsonfeed ─► entries ─ posts | google_news ─► posts
                        └──── google_trends ───────────────────────────────────┘

A bad entry is skipped and counted; a document that is no feed is a `FeedError` that says what
was expected and what came.
"""

from __future__ import annotations

from agent.errors import FeedError
from agent.feeds.charset import decode
from agent.feeds.entry import Document
from agent.feeds.google_news import news_posts
from agent.feeds.google_trends import read_trends
from agent.feeds.jsonfeed import read_json
from agent.feeds.paper import Paper, Reading
from agent.feeds.posts import posts_of, window_of
from agent.feeds.references import mended
from agent.feeds.xml import NotAFeed, read_xml

__all__ = ["Paper", "Reading", "read"]


def read(paper: Paper) -> Reading:
    """Posts of one document.

    Raises:
        FeedError: it is no feed; never anything else, whatever the bytes are.
    """
    text = mended(decode(paper.data, paper.content_type))
    try:
        if paper.flavour == "google-trends":
            title, posts, skipped = read_trends(
                text, paper.source, paper.seen_at, paper.country, paper.language
            )
            return Reading(posts, title, skipped, window_s=window_of(posts))
        document = _read_document(text, paper.url)
    except NotAFeed as error:
        raise FeedError(paper.url, str(error)) from error
    make = news_posts if paper.flavour == "google-news" else posts_of
    posts, skipped = make(document, paper.source, paper.seen_at, paper.language, paper.country)
    return Reading(
        posts=posts,
        title=document.title,
        skipped=document.skipped + skipped,
        left_out=document.left_out,
        window_s=window_of(posts),
        ttl_s=document.ttl_s,
    )


def _read_document(text: str, url: str) -> Document:
    if text[:200].lstrip().startswith("{"):
        return read_json(text, url)
    try:
        return read_xml(text, url)
    except NotAFeed:
        raise
    except Exception as error:  # feedparser raises nearly anything on bytes made for it
        raise NotAFeed(f"reading it failed: {type(error).__name__}: {error}") from error
