"""Entries to posts: identity, plain text, dates, publisher. Pure."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from agent import dates
from agent.addresses import canonical, country_of, family, host_of, same_page
from agent.feeds.entry import Document, Entry
from agent.feeds.markup import line, plain
from trends.post import Post
from trends.tokens import tokenise

MAX_TITLE = 300
MAX_TEXT = 4000
MAX_NAME = 100
MAX_TAGS = 60
"""Of one post, as the protocol has it; nobody but a machine writes more."""

_HOUR_S = 3600.0
_SITES = {
    "reddit.com": "reddit",
    "youtube.com": "youtube",
    "bsky.app": "bluesky",
    "x.com": "x",
    "twitter.com": "x",
    "tiktok.com": "tiktok",
    "instagram.com": "instagram",
    "facebook.com": "facebook",
    "linkedin.com": "linkedin",
    "threads.net": "threads",
    "threads.com": "threads",
}
_FEDIVERSE = re.compile(r"/@[\w.-]+(@[\w.-]+)?/\d+$|/users/[\w.-]+/statuses/\d+$|/@[\w.-]+\.rss$")
_REDDIT_FOOT = re.compile(
    r"\s*submitted by\s[^\n]{1,120}\s(\[link\])?\s*\[[^\]\n]{0,20}comments?\]$"
)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?")


def posts_of(
    document: Document, source: str, seen_at: float, language: str = "", country: str = ""
) -> tuple[tuple[Post, ...], int]:
    """Posts of a document, oldest first, and how many entries said nothing readable.

    Args:
        document: as its format's reader left it.
        source: id of the source.
        seen_at: Unix seconds.
        language: overrules what the feed says of itself, "" to believe the feed.
        country: where the address tells none.
    """
    guids = Counter(entry.guid for entry in document.entries)
    pages = Counter(same_page(canonical(e.link, e.base)) for e in document.entries)
    offset_s = naive_offset(document, language, country)
    posts: dict[str, Post] = {}
    skipped = 0
    for entry in document.entries:
        url = canonical(entry.link, entry.base)
        title = line(entry.title, MAX_TITLE)
        text = _text(title, entry, site_of(url))
        if not text:
            skipped += 1
            continue
        published_at = when(entry, offset_s, seen_at)
        host = host_of(url) or host_of(entry.base)
        day = f"{published_at // 86_400:.0f}" if published_at < seen_at else ""
        # Without a link the address is the feed's own, which tells no entry from another.
        key = _key(entry, same_page(url) if entry.link else "", guids, pages, day)
        post = Post(
            id=f"feed:{digest(family(host), key)}",
            text=text,
            published_at=published_at,
            seen_at=seen_at,
            source=source,
            publisher=family(host),
            author=line(entry.author, MAX_NAME),
            url=url,
            site=site_of(url),
            title=title,
            language=primary(language, entry.language, document.language),
            country=country_of(host) or country,
            tags=hashtags(text),
        )
        posts.setdefault(post.id, post)
    return tuple(sorted(posts.values(), key=lambda post: post.published_at)), skipped


def when(entry: Entry, offset_s: float, seen_at: float) -> float:
    """The instant of an entry: our own reading, else the library's, else when we saw it."""
    read = dates.parse(entry.published, offset_s) if entry.published else None
    return dates.settle(entry.parsed_at if read is None else read, seen_at)


def naive_offset(document: Document, language: str, country: str) -> float:
    """What dates without a zone mean: what the others say, else the medium's own country."""
    first = document.entries[0] if document.entries else Entry()
    host = host_of(canonical(first.link, first.base))
    spoken = primary(language, document.language)
    home = country_of(host) or country or {"id": "ID", "ms": "MY"}.get(spoken, "")
    fallback_s = {"ID": 7 * _HOUR_S, "MY": 8 * _HOUR_S, "SG": 8 * _HOUR_S}.get(home, 0.0)
    return dates.usual_offset((entry.published for entry in document.entries), fallback_s)


def window_of(posts: Sequence[Post]) -> float:
    """Newest minus oldest date; those set to `seen_at` for want of a date do not count."""
    dated = [post.published_at for post in posts if post.published_at < post.seen_at]
    return max(dated) - min(dated) if len(dated) > 1 else 0.0


def hashtags(text: str) -> tuple[str, ...]:
    """Tags in a text as typed, first use first, each once whatever its case; the first of many."""
    if "#" not in text and "＃" not in text:
        return ()
    found: dict[str, str] = {}
    for tag in tokenise(text).tags:
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())[:MAX_TAGS]


def site_of(url: str) -> str:
    """Where an address publishes: a site's name, "mastodon" by its paths, else "news"."""
    site = _SITES.get(family(host_of(url)))
    if site:
        return site
    return "mastodon" if _FEDIVERSE.search(url) else "news"


def primary(*stated: str) -> str:
    """The first usable language among those stated, as a primary BCP 47 tag.

    >>> primary("", "id-ID"), primary("in"), primary("Bahasa")
    ('id', 'id', '')
    """
    for language in stated:
        match = _LANGUAGE.fullmatch(language.strip().casefold())
        if match:
            return {"in": "id", "iw": "he"}.get(match[1], match[1])
    return ""


def digest(*parts: str) -> str:
    """A short stable key; 96 bits, so that a billion posts do not meet."""
    text = "\x1f".join(parts).encode("utf-8", errors="replace")
    return hashlib.blake2b(text, digest_size=12).hexdigest()


def _is_identity(guid: str, guids: Counter[str]) -> bool:
    """Feeds number their items 1, 2, 3 or give all the same guid: those identify nothing."""
    counts_only = guid.isdigit() and len(guid) <= 4
    return len(guid) >= 3 and not counts_only and guids[guid] == 1


def _key(entry: Entry, page: str, guids: Counter[str], pages: Counter[str], day: str) -> str:
    """What makes this entry itself: its guid, else its page, else its title and day."""
    if _is_identity(entry.guid, guids):
        if not entry.guid.startswith(("http://", "https://")):
            return entry.guid
        # An address changes its scheme and tracking, not its identity; the place in the page
        # counts, because lists on one page are told apart by nothing else.
        return f"{same_page(entry.guid) or entry.guid}#{entry.guid.partition('#')[2]}"
    title = " ".join(entry.title.casefold().split())
    if page:
        return page if pages[page] == 1 else f"{page}|{title}"
    return f"{title}|{day}" if title else f"{digest(entry.summary)}|{day}"


def _text(title: str, entry: Entry, site: str) -> str:
    """Title and body without saying the same twice."""
    body = plain(entry.summary, MAX_TEXT)
    if site == "reddit":
        body = _REDDIT_FOOT.sub("", body)
    if title and " ".join(body.split()).casefold().startswith(title.casefold().rstrip("…")):
        return body
    return f"{title}\n{body}".strip()
