"""RSS, Atom and RDF through feedparser. Pure, but only ever run in a worker process.

feedparser reads nearly everything, and is quadratic on what is made to hurt it: whoever calls
this from the agent's own process would freeze the composer.
"""

from __future__ import annotations

import calendar
import io
import re
from typing import Any
from urllib.parse import urljoin

from agent.feeds.entry import Document, Entry
from agent.feeds.newest import newest

_MOST_ATTRIBUTES = 1000
_HOURS = {"hourly": 1, "daily": 24, "weekly": 168, "monthly": 720, "yearly": 8760}


class NotAFeed(ValueError):  # noqa: N818 - reads as what was found
    """The text holds no feed; the sentence says what it holds instead."""


def read_xml(text: str, url: str) -> Document:
    """Entries of an RSS, RDF or Atom document, broken ones included as far as they go; of too many
    the newest.

    Raises:
        NotAFeed: neither the strict nor the loose reading found a feed.
    """
    text, left_out = newest(text)
    _refuse_floods(text)
    import feedparser

    # A stream, never the text itself: feedparser would fetch or open a text that looks like
    # an address or a path. Markup stays as it is: our own plain text comes from it.
    parsed: Any = feedparser.parse(
        io.BytesIO(text.encode("utf-8", errors="replace")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": url,
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    feed: Any = parsed.get("feed", {})
    if not parsed.get("version") and not parsed.get("entries"):
        raise NotAFeed(f"expected RSS, Atom, RDF or JSON Feed, {_instead(text)}")
    entries: list[Entry] = []
    skipped = 0
    for raw in parsed["entries"]:
        try:
            entries.append(_entry(raw, url))
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError):
            skipped += 1
    return Document(
        title=_text(feed.get("title")),
        language=_text(feed.get("language") or feed.get("xml_lang")),
        entries=tuple(entries),
        skipped=skipped,
        left_out=left_out,
        ttl_s=_ttl(feed),
    )


def _entry(raw: Any, url: str) -> Entry:
    # dict.get: feedparser's own `get` answers "updated" with "published" and the reverse.
    published = _text(dict.get(raw, "published") or dict.get(raw, "created"))
    updated = _text(dict.get(raw, "updated"))
    parsed = dict.get(raw, "published_parsed") or dict.get(raw, "updated_parsed")
    bodies = [_text(raw.get("summary"))]
    bodies += [_text(part.get("value")) for part in raw.get("content") or []]
    source: Any = raw.get("source") or {}
    base = _text((raw.get("title_detail") or {}).get("base")) or url
    return Entry(
        guid=_guid(_text(raw.get("id")), base),
        link=_link(raw),
        title=_text(raw.get("title")),
        summary=max(bodies, key=len),
        published=published or updated,
        parsed_at=float(calendar.timegm(parsed)) if parsed else None,
        author=_text(raw.get("author")),
        source_name=_text(source.get("title")),
        source_url=_text(source.get("href") or source.get("link")),
        language=_text((raw.get("title_detail") or {}).get("language")),
        base=base,
    )


def _guid(guid: str, base: str) -> str:
    """The guid as written: feedparser completes what it takes for a link, so that the bare
    numbers of some feeds look like addresses."""
    number = guid.rpartition("/")[2]
    bare = re.fullmatch(r"\d{1,4}", number) and guid == urljoin(base, number)
    return number if bare else guid


def _link(raw: Any) -> str:
    """The page of the entry; a guid that is an address stands in where there is no link."""
    link = _text(raw.get("link"))
    if not link:
        usable = [item for item in raw.get("links") or [] if item.get("rel") == "alternate"]
        link = _text(usable[0].get("href")) if usable else ""
    if not link and re.match(r"https?://", _text(raw.get("id"))):
        link = _text(raw.get("id"))
    return link


def _ttl(feed: Any) -> float:
    """Seconds from RSS `ttl` (minutes) and the syndication module, the longer of both."""
    ttl_s = 0.0
    minutes = _text(feed.get("ttl"))
    if re.fullmatch(r"\d{1,6}", minutes):
        ttl_s = int(minutes) * 60.0
    hours = _HOURS.get(_text(feed.get("sy_updateperiod")).strip().casefold())
    often = _text(feed.get("sy_updatefrequency")).strip() or "1"
    if hours and re.fullmatch(r"[1-9]\d{0,4}", often):
        ttl_s = max(ttl_s, hours * 3600.0 / int(often))
    return ttl_s


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _refuse_floods(text: str) -> None:
    """One element with hundreds of thousands of attributes held feedparser for over 100 s."""
    if text.count("=") < _MOST_ATTRIBUTES:
        return
    for chunk in text.split("<"):
        if chunk.count("=") > _MOST_ATTRIBUTES and chunk[:1].isalpha():
            tag = chunk.partition(">")[0]
            if len(re.findall(r"\s[\w:.-]+\s*=\s*[\"']", tag)) > _MOST_ATTRIBUTES:
                raise NotAFeed(f"one element has more than {_MOST_ATTRIBUTES} attributes")


def _instead(text: str) -> str:
    head = text[:2000].lstrip().casefold()
    if not head:
        return "but the document is empty"
    if head.startswith(("<!doctype html", "<html")) or "<html" in head:
        return "but this is a web page"
    if head.startswith(("{", "[")):
        return "but this is JSON of another kind"
    if head.startswith("<"):
        root = re.search(r"<([a-z][\w:.-]{0,40})", head)
        return f"but the document's first element is <{root[1]}>" if root else "but it is not XML"
    return "but this is neither XML nor JSON"
