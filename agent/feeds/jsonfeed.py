"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/). Pure."""

from __future__ import annotations

import msgspec

from agent.feeds.entry import Document, Entry
from agent.feeds.newest import which
from agent.feeds.references import mended_json
from agent.feeds.xml import NotAFeed


class _Author(msgspec.Struct):
    name: str | None = None


class _Item(msgspec.Struct):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    author: _Author | None = None
    authors: list[_Author] | None = None
    language: str | None = None


class _Dated(msgspec.Struct):
    date_published: str | None = None
    date_modified: str | None = None


class _Feed(msgspec.Struct):
    version: str = ""
    title: str | None = None
    language: str | None = None
    items: list[msgspec.Raw] = []


def read_json(text: str, url: str) -> Document:
    """Entries of a JSON Feed, of too many the newest; an item of the wrong shape is skipped and
    counted.

    Raises:
        NotAFeed: it is no JSON, or JSON of another kind.
    """
    try:
        data = mended_json(text).encode("utf-8", errors="replace")
        feed = msgspec.json.decode(data, type=_Feed)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise NotAFeed(f"expected a JSON Feed, but it cannot be read: {error}") from error
    if "jsonfeed.org/version/" not in feed.version:
        raise NotAFeed("expected a JSON Feed, but this is JSON of another kind")
    entries: list[Entry] = []
    skipped = 0
    kept = which([_stated(raw) for raw in feed.items])
    for raw in (feed.items[at] for at in kept):
        try:
            entries.append(_entry(msgspec.json.decode(raw, type=_Item), url))
        except (msgspec.MsgspecError, RecursionError):
            skipped += 1
    return Document(
        title=feed.title or "",
        language=feed.language or "",
        entries=tuple(entries),
        skipped=skipped,
        left_out=len(feed.items) - len(kept),
    )


def _stated(raw: msgspec.Raw) -> str:
    try:
        dated = msgspec.json.decode(raw, type=_Dated)
    except (msgspec.MsgspecError, RecursionError):
        return ""
    return dated.date_published or dated.date_modified or ""


def _entry(item: _Item, url: str) -> Entry:
    authors = item.authors or ([item.author] if item.author else [])
    names = [author.name for author in authors if author.name]
    bodies = [item.content_html or "", _escaped(item.content_text or item.summary or "")]
    return Entry(
        guid=str(item.id) if item.id is not None else "",
        link=item.url or item.external_url or "",
        title=_escaped(item.title or ""),
        summary=bodies[0] or bodies[1],
        published=item.date_published or item.date_modified or "",
        author=names[0] if names else "",
        language=item.language or "",
        base=url,
    )


def _escaped(text: str) -> str:
    """Plain text as markup: later steps read everything as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
