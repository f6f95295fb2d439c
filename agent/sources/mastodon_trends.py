"""What a Mastodon server says is trending: tags, links and posts."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from agent import dates
from agent.addresses import canonical, country_of, family, host_of
from agent.errors import FeedError, FetchError, HostResting
from agent.feeds.markup import line, plain
from agent.feeds.posts import MAX_NAME, MAX_TEXT, MAX_TITLE, digest, hashtags, primary
from agent.fetch import Fetcher
from agent.sources import cursor as copies
from agent.sources.mastodon import JSON, Status, items, status_post, typed
from agent.sources.source import Batch, SourceSpec
from trends.post import Post

WHAT = ("tags", "links", "statuses")
LIMIT = 20


class Day(msgspec.Struct):
    """One day of use; numbers are strings on the wire."""

    day: str
    accounts: str = "0"
    uses: str = "0"


class TrendingTag(msgspec.Struct):
    """A tag that many use today."""

    name: str
    history: list[Day]
    url: str = ""


class TrendingLink(msgspec.Struct):
    """A page that many share today."""

    url: str
    title: str
    history: list[Day]
    description: str = ""
    language: str | None = None
    author_name: str = ""
    published_at: str | None = None


class MastodonTrends:
    """The three trend lists of one server.

    A server without one of the lists is still a source of the others; one without any fails.

    Args:
        spec: `url` is `https://<host>/api/v1/trends`; option "what" chooses among the lists.
    """

    def __init__(self, spec: SourceSpec) -> None:
        self._spec = spec
        chosen = dict(spec.options).get("what", "").split(",")
        self._what = [name for name in WHAT if name in chosen] or list(WHAT)

    async def poll(self, fetcher: Fetcher, cursor: str, now: float) -> Batch:
        """See `PolledSource.poll`."""
        spec = self._spec
        seen = _load(cursor)
        after: dict[str, str] = {}
        posts: dict[str, Post] = {}
        skipped = size = 0
        failure: FetchError | None = None
        for name in self._what:
            url = f"{spec.url}/{name}?limit={LIMIT}"
            try:
                answer = await fetcher.get(url, allow_private=spec.allow_private, accept=JSON)
            except HostResting:
                raise
            except FetchError as error:
                failure = error
                continue
            size += len(answer.body)
            after[name] = copies.fingerprint(answer.body)
            if seen.get(name) == after[name]:
                continue
            made, broken = _posts(name, items(answer.body, url), spec, now)
            skipped += broken
            posts.update((post.id, post) for post in made)
        if not after:
            raise failure or FeedError(spec.url, "expected trends of a Mastodon server")
        return Batch(
            posts=tuple(sorted(posts.values(), key=lambda post: post.published_at)),
            cursor=msgspec.json.encode(after).decode(),
            skipped=skipped,
            title=f"Trends · {host_of(spec.url)}",
            unchanged=not posts,
            bytes=size,
        )


def _posts(
    name: str, raws: Sequence[msgspec.Raw], spec: SourceSpec, now: float
) -> tuple[list[Post], int]:
    """Posts of one list and how many of its entries were of another shape."""
    server = host_of(spec.url)
    if name == "tags":
        tags, skipped = typed(raws, TrendingTag)
        return [_tag_post(tag, server, spec.id, now) for tag in tags if tag.name], skipped
    if name == "links":
        links, skipped = typed(raws, TrendingLink)
        made = [_link_post(link, spec.id, now) for link in links]
        return [post for post in made if post is not None], skipped
    statuses, skipped = typed(raws, Status)
    told = [status_post(status, server, spec.id, now) for status in statuses]
    return [post for post in told if post is not None], skipped


def _tag_post(tag: TrendingTag, server: str, source: str, now: float) -> Post:
    """One post for a tag and a day: being listed again an hour later is nothing new."""
    today = max((day.day for day in tag.history), default="", key=_number)
    name = line(tag.name[:140], 140)
    return Post(
        id=f"mastodon-trends:{server}:{digest(tag.name.casefold(), today)}",
        text=f"#{name}",
        published_at=now,
        seen_at=now,
        source=source,
        publisher=server,
        url=canonical(tag.url),
        site="mastodon",
        tags=(name,),
        reach=_accounts(tag.history),
    )


def _link_post(link: TrendingLink, source: str, now: float) -> Post | None:
    url, title = canonical(link.url), line(link.title, MAX_TITLE)
    if not url or not title:
        return None
    text = f"{title}\n{plain(link.description, MAX_TEXT)}".strip()
    publisher = family(host_of(url))
    return Post(
        id=f"news:{digest(publisher, title.casefold())}",
        text=text,
        published_at=dates.settle(dates.parse(link.published_at or ""), now),
        seen_at=now,
        source=source,
        publisher=publisher,
        author=line(link.author_name, MAX_NAME),
        url=url,
        title=title,
        language=primary(link.language or ""),
        country=country_of(host_of(url)),
        tags=hashtags(text),
        reach=_accounts(link.history),
    )


def _accounts(history: Sequence[Day]) -> int:
    """Accounts on the newest day."""
    newest = max(history, default=None, key=lambda day: _number(day.day))
    return _number(newest.accounts) if newest else 0


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _load(cursor: str) -> dict[str, str]:
    try:
        return msgspec.json.decode(cursor, type=dict[str, str])
    except msgspec.MsgspecError:
        return {}
