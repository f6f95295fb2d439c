"""What tags competitors are met with, for the suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.store import Store

if TYPE_CHECKING:
    from trends.hashtags.rivals import Rivals

BACK_S = 30 * 86_400.0
"""What competitors did longer ago is old news."""

MOST_POSTS = 300
"""Posts looked at, the newest."""

Found = list[tuple[str, str]]


def found(store: Store, now: float) -> Found:
    """Name of the watch and id of the post, newest first, of posts with tags on competitors."""
    return store.watches.tagged("competitor", now - BACK_S, MOST_POSTS)


def read(store: Store, found: Found) -> Rivals:
    """The tags of these posts."""
    from trends.hashtags.rivals import rivals  # loaded with the engines

    posts = {post.id: post for post in store.posts.by_id([post_id for _, post_id in found])}
    return rivals((name, posts[post_id]) for name, post_id in found if post_id in posts)
