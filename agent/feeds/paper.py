"""What goes into reading a document and what comes out of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from trends.post import Post

Flavour = Literal["feed", "google-news", "google-trends"]


class Paper(msgspec.Struct, frozen=True):
    """A fetched document and what is known about it before it is read.

    Attributes:
        data: the body, decompressed.
        url: where it really came from, after redirects.
        source: id of the source, for `Post.source`.
        seen_at: Unix seconds at which it was fetched.
        content_type: the HTTP header.
        flavour: whose habits to expect.
        language: as the person or the pack states it; it overrules the feed, because many
            sites leave their system's default, "en-US", in feeds of another language.
        country: taken where the address tells none.
    """

    data: bytes
    url: str
    source: str
    seen_at: float
    content_type: str = ""
    flavour: Flavour = "feed"
    language: str = ""
    country: str = ""


class Reading(msgspec.Struct, frozen=True):
    """What a document held.

    Attributes:
        posts: oldest first.
        title: as the feed calls itself.
        skipped: entries that could not be read.
        left_out: entries that were not looked at, because there are newer ones enough.
        window_s: newest minus oldest date, 0 where fewer than two are known.
        ttl_s: seconds the feed asks to be left alone, 0 where it does not say.
    """

    posts: tuple[Post, ...] = ()
    title: str = ""
    skipped: int = 0
    left_out: int = 0
    window_s: float = 0.0
    ttl_s: float = 0.0
