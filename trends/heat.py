"""How many independent voices stand behind posts: authors once, copies once, crowds damped.

Volume can be bought, voices less so. The distance between the two numbers, heat and
organic heat, is what a person should see of coordinated text.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeVar

from trends.counts import Kept

_REPLY = 0.5
_Key = TypeVar("_Key", str, int)


def voices(posts: Iterable[Kept]) -> float:
    """Effective number of posts; the order of `posts` does not matter.

    An author counts once (a post without one stands for itself), near copies count as
    their first. What one crowd says around one account (fans, a conversation), or one
    medium whatever the bylines, is damped: n posts count 1 + ln n. Replies count half,
    since two people talking are no trend.
    """
    authors: dict[str, Kept] = {}
    for post in posts:
        _keep_first(authors, post.author or post.id, post)
    told: dict[int, Kept] = {}
    for post in authors.values():
        _keep_first(told, post.copy, post)
    crowds: dict[str, list[float]] = {}
    for post in told.values():
        crowd = post.addressed or (post.publisher if post.news or not post.author else "")
        crowds.setdefault(crowd or post.id, []).append(_REPLY if post.reply else 1.0)
    return math.fsum(max(crowd) * (1.0 + math.log(len(crowd))) for crowd in crowds.values())


def carrier_of(post: Kept) -> str:
    """Who stands behind a post: the medium where it is news, else the account; "" unknown."""
    return post.publisher if post.news or not post.author else post.author


def told_once(posts: Iterable[Kept]) -> list[Kept]:
    """The earliest post of every group of near copies, by group as they first come."""
    first: dict[int, Kept] = {}
    for post in posts:
        _keep_first(first, post.copy, post)
    return list(first.values())


def _keep_first(held: dict[_Key, Kept], key: _Key, post: Kept) -> None:
    """Keep the earliest post of a key."""
    before = held.get(key)
    if before is None or (post.at, post.id) < (before.at, before.id):
        held[key] = post
