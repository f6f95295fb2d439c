"""Jetstream's version 1 wire: a frame to a post. Pure.

Frames of other kinds than new posts are told apart by two searches in the bytes, because the
whole stream is four fifths likes, reposts and follows.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from itertools import chain, islice

import msgspec

from agent import dates
from agent.feeds.markup import cut, harmless
from agent.feeds.posts import MAX_TAGS, MAX_TEXT, hashtags, primary
from trends.post import Post

POSTS = "app.bsky.feed.post"
_POSTS = POSTS.encode()
_CREATE = b'"create"'
_TIME = re.compile(rb'"time_us"\s*:\s*(\d{15,17})')
_KEY = re.compile(r"[A-Za-z0-9._:~-]{1,512}")


class _Tag(msgspec.Struct):
    tag: str = ""


class _Facet(msgspec.Struct):
    features: list[_Tag] = []


class _Record(msgspec.Struct):
    text: str = ""
    createdAt: str = ""  # noqa: N815 - the wire's own name
    langs: list[str] = []
    tags: list[str] = []
    facets: list[_Facet] = []


class _Commit(msgspec.Struct):
    operation: str
    collection: str
    rkey: str
    record: _Record | None = None


class _Frame(msgspec.Struct):
    did: str
    time_us: int
    kind: str
    commit: _Commit | None = None


class Broken(ValueError):  # noqa: N818 - reads as what the frame is
    """A frame of a new post that has another shape than the wire promises."""


def time_of(frame: bytes) -> int:
    """Cursor of any frame, in microseconds; 0 where it has none."""
    found = _TIME.search(frame)
    return int(found[1]) if found else 0


def post_of(
    frame: bytes, source: str, seen_at: float, languages: AbstractSet[str] = frozenset()
) -> Post | None:
    """The post a frame publishes; None for every other event and for other languages.

    Args:
        frame: one message, JSON.
        source: id of the source.
        seen_at: Unix seconds.
        languages: primary tags wanted; empty for all.

    Raises:
        Broken: it should be a post, and is none.
    """
    if _POSTS not in frame or _CREATE not in frame:
        return None
    try:
        read = msgspec.json.decode(frame, type=_Frame)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Broken(str(error)) from error
    commit = read.commit
    if commit is None or commit.operation != "create" or commit.collection != POSTS:
        return None
    record = commit.record
    if record is None or not (_KEY.fullmatch(read.did) and _KEY.fullmatch(commit.rkey)):
        raise Broken("a new post without a record or with an unusable key")
    language = primary(*record.langs)
    text = cut(harmless(record.text).strip(), MAX_TEXT)
    if not text or (languages and not languages & {primary(tag) for tag in record.langs}):
        return None
    return Post(
        id=f"bluesky:{read.did}/{commit.rkey}",
        text=text,
        published_at=dates.settle(dates.parse(record.createdAt), seen_at),
        seen_at=seen_at,
        source=source,
        publisher="bsky.app",
        author=read.did,
        url=f"https://bsky.app/profile/{read.did}/post/{commit.rkey}",
        site="bluesky",
        language=language,
        tags=_tags(text, record),
    )


def _tags(text: str, record: _Record) -> tuple[str, ...]:
    """Tags in the text, in its facets and beside it, each once; the first of many."""
    found = {tag.casefold(): tag for tag in hashtags(text)}
    marked = (part.tag for facet in record.facets for part in facet.features)
    for tag in islice(chain(marked, record.tags), 2 * MAX_TAGS):
        name = tag.strip().lstrip("#")
        if name and len(name) <= 64:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())[:MAX_TAGS]
