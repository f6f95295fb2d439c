"""Entries of a Google News search: who really published, and the title without them. Pure."""

from __future__ import annotations

from agent.addresses import canonical, country_of, family, host_of
from agent.feeds.entry import Document
from agent.feeds.markup import line
from agent.feeds.posts import MAX_NAME, MAX_TITLE, digest, hashtags, naive_offset, primary, when
from trends.post import Post


def news_posts(
    document: Document, source: str, seen_at: float, language: str = "", country: str = ""
) -> tuple[tuple[Post, ...], int]:
    """Posts of a search feed, oldest first, and how many entries had no title.

    The same article comes under new tokens, so its identity is the headline and its medium.
    The description only repeats both and is left out. The link stays Google's redirect:
    resolving it would mean one more request for each article.
    """
    offset_s = naive_offset(document, language, country)
    posts: dict[str, Post] = {}
    skipped = 0
    for entry in document.entries:
        medium = line(entry.source_name, MAX_NAME)
        title = line(entry.title, MAX_TITLE)
        title = title.removesuffix(f" - {medium}").strip() if medium else title
        if not title:
            skipped += 1
            continue
        host = host_of(canonical(entry.source_url))
        publisher = family(host) or medium.casefold() or "news.google.com"
        post = Post(
            id=f"news:{digest(publisher, title.casefold())}",
            text=title,
            published_at=when(entry, offset_s, seen_at),
            seen_at=seen_at,
            source=source,
            publisher=publisher,
            url=canonical(entry.link, entry.base),
            title=title,
            language=primary(language, entry.language, document.language),
            country=country_of(host) or country,
            tags=hashtags(title),
        )
        posts.setdefault(post.id, post)
    return tuple(sorted(posts.values(), key=lambda post: post.published_at)), skipped
