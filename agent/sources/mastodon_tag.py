"""Public posts under one tag on one Mastodon server, read forwards without gaps."""

from __future__ import annotations

from urllib.parse import urlencode

from agent.addresses import host_of
from agent.errors import FeedError
from agent.fetch import Fetcher
from agent.sources.mastodon import JSON, Status, items, status_post, typed
from agent.sources.source import Batch, SourceSpec

PAGE = 40
MOST_PAGES = 5
"""At most so many posts are caught up with in one poll; the rest waits for the next."""


class MastodonTag:
    """A tag's timeline.

    The cursor is the id of the newest status read. `min_id` answers with those just after it,
    so that a long absence is read page by page and not cut to the newest forty.

    Args:
        spec: `url` is the API address of the timeline; option "tag" its tag.
    """

    def __init__(self, spec: SourceSpec) -> None:
        self._spec = spec

    async def poll(self, fetcher: Fetcher, cursor: str, now: float) -> Batch:
        """See `PolledSource.poll`."""
        spec, server = self._spec, host_of(self._spec.url)
        posts, newest, skipped, size = {}, cursor, 0, 0
        for _ in range(MOST_PAGES if cursor else 1):
            asked = {"limit": str(PAGE), **({"min_id": newest} if newest else {})}
            answer = await fetcher.get(
                f"{spec.url}?{urlencode(asked)}", allow_private=spec.allow_private, accept=JSON
            )
            raws = items(answer.body, spec.url)
            statuses, broken = typed(raws, Status)
            if raws and not statuses:
                raise FeedError(spec.url, "expected statuses of a Mastodon server, none is one")
            size += len(answer.body)
            skipped += broken
            for status in statuses:
                post = status_post(status, server, spec.id, now)
                if post is not None:
                    posts[post.id] = post
            page_newest = statuses[0].id if statuses else newest
            if len(raws) < PAGE or page_newest == newest:
                newest = page_newest
                break
            newest = page_newest
        return Batch(
            posts=tuple(sorted(posts.values(), key=lambda post: post.published_at)),
            cursor=newest,
            skipped=skipped,
            title=f"#{dict(spec.options).get('tag', '')} · {server}",
            unchanged=not posts,
            bytes=size,
        )
