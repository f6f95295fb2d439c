"""How many independent voices stand behind posts: authors once, copies damped.

Volume can be bought, voices less so. The distance between the two numbers, heat and
organic heat, is what a person should see of coordinated text.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from trends.counts import Kept


def voices(posts: Iterable[Kept]) -> float:
    """Effective number of posts: each author once, n near copies as 1 + ln n.

    A post without a stated author stands for itself. Copies are other people's decision
    to share, hence more than one voice, but far less than n.
    """
    authors: dict[str, int] = {}
    for post in posts:  # an author of several copies counts with the lowest: order-free
        voice = post.author or post.id
        authors[voice] = min(post.copy, authors.get(voice, post.copy))
    return math.fsum(1.0 + math.log(n) for n in Counter(authors.values()).values())


def told_once(posts: Iterable[Kept]) -> list[Kept]:
    """The earliest post of every group of near copies, in the order given."""
    first: dict[int, Kept] = {}
    for post in posts:
        held = first.get(post.copy)
        if held is None or (post.at, post.id) < (held.at, held.id):
            first[post.copy] = post
    return list(first.values())
