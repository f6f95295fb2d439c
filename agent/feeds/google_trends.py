"""Google's "trending now" feed: searches that rise in a country, and the news behind them. Pure.

feedparser keeps one of the repeated `ht:news_item` elements only, so this small fixed format is
read with expat; documents with a DOCTYPE are refused, which closes every entity attack.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from agent import dates
from agent.addresses import canonical, country_of, family, host_of
from agent.feeds.markup import line
from agent.feeds.posts import MAX_TITLE, digest, hashtags
from agent.feeds.xml import NotAFeed
from trends.post import Post

_HT = "{https://trends.google.com/trending/rss}"
_MOST = 200
_STEPS = {"": 1, "k": 1_000, "m": 1_000_000, "rb": 1_000, "jt": 1_000_000}


def read_trends(
    text: str, source: str, seen_at: float, country: str, language: str
) -> tuple[str, tuple[Post, ...], int]:
    """Title of the feed, its posts oldest first, and how many items said nothing.

    One post for each rising search (site "google", its traffic as `reach`) and one for each
    headline behind it, from its own publisher: the evidence.

    Raises:
        NotAFeed: it is not this format.
    """
    if "<!DOCTYPE" in text[:4096].upper() or "<!ENTITY" in text.upper():
        raise NotAFeed("expected Google's trending feed, but it declares a DOCTYPE")
    try:
        root = ET.fromstring(text)  # no DOCTYPE, no entities: nothing can expand
    except (ET.ParseError, ValueError, RecursionError) as error:
        raise NotAFeed(f"expected Google's trending feed, but it is not XML: {error}") from error
    channel = root.find("channel")
    if root.tag != "rss" or channel is None:
        raise NotAFeed(f"expected Google's trending feed, but the first element is <{root.tag}>")
    posts: dict[str, Post] = {}
    skipped = 0
    for item in channel.findall("item")[:_MOST]:
        made = _item_posts(item, source, seen_at, country, language)
        skipped += not made
        for post in made:
            posts.setdefault(post.id, post)
    ordered = tuple(sorted(posts.values(), key=lambda post: post.published_at))
    return line(channel.findtext("title", ""), MAX_TITLE), ordered, skipped


def traffic(text: str) -> int:
    """The floor of an approximate traffic.

    >>> traffic("500K+"), traffic("1.000+"), traffic("2 rb+"), traffic("lots")
    (500000, 1000, 2000, 0)
    """
    match = re.fullmatch(r"(\d{1,9}(?:[.,]\d{3})*)\s*([a-z]{0,2})\s*\+?", text.strip().casefold())
    if match is None or match[2] not in _STEPS:
        return 0
    return int(re.sub(r"[.,]", "", match[1])) * _STEPS[match[2]]


def _item_posts(
    item: ET.Element, source: str, seen_at: float, country: str, language: str
) -> list[Post]:
    search = line(item.findtext("title", ""), MAX_TITLE)
    if not search:
        return []
    raw = item.findtext("pubDate", "")
    published_at = dates.settle(dates.parse(raw), seen_at)
    news = [
        _news_post(part, source, seen_at, published_at, country, language)
        for part in item.findall(f"{_HT}news_item")[:10]
    ]
    told = [post for post in news if post is not None]
    day = int(published_at // 86_400)
    trend = Post(
        id=f"google-trends:{country}:{digest(search.casefold(), str(day))}",
        text=search,
        published_at=published_at,
        seen_at=seen_at,
        source=source,
        publisher="google.com",
        url=canonical(item.findtext("link", "")),
        site="google",
        title=search,
        language=language,
        country=country,
        tags=hashtags(search),
        reach=traffic(item.findtext(f"{_HT}approx_traffic", "")),
    )
    return [trend, *told]


def _news_post(
    part: ET.Element, source: str, seen_at: float, published_at: float, country: str, language: str
) -> Post | None:
    title = line(part.findtext(f"{_HT}news_item_title", ""), MAX_TITLE)
    url = canonical(part.findtext(f"{_HT}news_item_url", ""))
    if not title or not url:
        return None
    publisher = family(host_of(url))
    return Post(
        id=f"news:{digest(publisher, title.casefold())}",
        text=title,
        published_at=published_at,
        seen_at=seen_at,
        source=source,
        publisher=publisher,
        url=url,
        title=title,
        language=language,
        country=country_of(host_of(url)) or country,
        tags=hashtags(title),
    )
