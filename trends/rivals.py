"""A brand and its competitors side by side: share of voice, tags that came and went, breakouts.

All of it from stored mentions, so it says as much about the sources a person follows as about
the brands; `Comparison.posts` and `.sources` say on how much it rests, and are always shown.

A breakout is a post whose count (likes, reposts, searches: what its source tells) is far beyond
what the same brand's posts of the weeks before usually get: on a logarithmic scale, in robust
units (median and MAD), so that one earlier hit does not hide the next.

Source: Rival IQ calls a post of more than five standard deviations above the week's mean a
breakout (its help pages); median and MAD instead: F. Hampel, JASA 69 (1974). On a logarithmic
scale, because counts of posts are spread over powers of ten.
Fails where sources tell no counts: such posts are left out, and `counted` says how many were not.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from trends.hashtags.spelling import key

WEEK_S = 7 * 86_400.0
USUAL_WEEKS = 4
"""Weeks before the window whose posts say what is usual."""

LEAST_USUAL = 8
"""Fewer counted posts than these say nothing of what is usual."""

LEAST_TAG_POSTS = 2
MOST_TAGS = 8
MOST_BREAKOUTS = 5
BREAKOUT_Z = 3.5
BREAKOUT_TIMES = 3.0
"""A breakout has so many times the usual count, however narrow the usual spread is."""

_NOBODY: frozenset[str] = frozenset()
_MAD_TO_SIGMA = 1.4826
_LEAST_SIGMA = 0.35
"""On the logarithmic scale: where all posts get nearly the same, a third more is nothing."""


@dataclass(frozen=True, slots=True)
class Said:
    """A mention, as far as it matters here.

    Attributes:
        watch_id: the watch that meant it.
        number: of the post.
        source: id of the source that brought it.
        tags: hashtags as typed, without "#".
        count: what its source tells of its reach, 0 for nothing.
        at: Unix seconds at which it was published.
        author: as its source names them, "" where it does not.
    """

    watch_id: int
    number: int
    source: str
    tags: tuple[str, ...]
    count: int
    at: float
    author: str = ""


@dataclass(frozen=True, slots=True)
class Breakout:
    """A post far beyond the usual of its brand.

    Attributes:
        number: of the post.
        count: what it got.
        usual: median of the weeks before.
        z: robust units above it, on a logarithmic scale.
    """

    number: int
    count: int
    usual: float
    z: float


@dataclass(frozen=True, slots=True)
class Rival:
    """One watch beside the others.

    Attributes:
        watch_id: the watch.
        mentions: in the window, by others.
        before: in the window before it, by others.
        share: of all mentions of the compared by others, 0..1.
        new_tags: in posts of this window and of none before it, most used first.
        dropped_tags: in posts of the window before and in none of this.
        breakouts: strongest first.
        counted: posts of the window, its own and by others, whose source tells a count.
        own: posts of the window that it published itself.
        earlier: counted posts of the weeks before, which say what is usual.
    """

    watch_id: int
    mentions: int
    before: int
    share: float
    new_tags: tuple[str, ...]
    dropped_tags: tuple[str, ...]
    breakouts: tuple[Breakout, ...]
    counted: int
    own: int = 0
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of them.

    Attributes:
        since: Unix seconds at which the window began.
        posts: distinct posts in the window.
        sources: distinct sources that brought them.
        rivals: in the order asked.
    """

    since: float
    posts: int
    sources: int
    rivals: tuple[Rival, ...]


def compare(
    watch_ids: Sequence[int],
    said: Iterable[Said],
    now: float,
    window_s: float = WEEK_S,
    own: Mapping[int, frozenset[str]] | None = None,
) -> Comparison:
    """Hold watches side by side.

    What a brand publishes itself has tags and may break out, and is no voice about it.

    Args:
        watch_ids: whom to compare.
        said: their mentions of the last `USUAL_WEEKS` + 1 windows, in any order.
        now: Unix seconds.
        window_s: how far back this window goes.
        own: authors by watch that are the brand itself.
    """
    accounts = own or {}
    since = now - window_s
    by_watch: dict[int, list[Said]] = defaultdict(list)
    for one in said:
        if since - USUAL_WEEKS * window_s < one.at <= now:
            by_watch[one.watch_id].append(one)
    these = {
        watch_id: [one for one in by_watch[watch_id] if one.at > since] for watch_id in watch_ids
    }
    voices = sum(
        len(_by_others(found, accounts.get(watch_id, _NOBODY))) for watch_id, found in these.items()
    )
    window = [one for found in these.values() for one in found]
    return Comparison(
        since=since,
        posts=len({one.number for one in window}),
        sources=len({one.source for one in window}),
        rivals=tuple(
            _rival(
                watch_id,
                these[watch_id],
                [one for one in by_watch[watch_id] if one.at <= since],
                (since - window_s, voices, accounts.get(watch_id, _NOBODY)),
            )
            for watch_id in watch_ids
        ),
    )


def _rival(
    watch_id: int,
    this: list[Said],
    earlier: list[Said],
    beside: tuple[float, int, frozenset[str]],
) -> Rival:
    """`beside`: when the window before began, the voices about all, the rival's own accounts."""
    began, voices, accounts = beside
    before = [one for one in earlier if one.at > began]
    mentions = len(_by_others(this, accounts))
    return Rival(
        watch_id=watch_id,
        mentions=mentions,
        before=len(_by_others(before, accounts)),
        share=mentions / voices if voices else 0.0,
        new_tags=_only_in(this, earlier),
        dropped_tags=_only_in(before, this),
        breakouts=breakouts(this, earlier),
        counted=sum(one.count > 0 for one in this),
        own=len(this) - mentions,
        earlier=sum(one.count > 0 for one in earlier),
    )


def _by_others(said: list[Said], accounts: frozenset[str]) -> list[Said]:
    return [one for one in said if one.author not in accounts]


def breakouts(this: Iterable[Said], earlier: Iterable[Said]) -> tuple[Breakout, ...]:
    """Posts far beyond what the earlier ones got; none where too few of those have a count."""
    usual = [math.log(one.count) for one in earlier if one.count > 0]
    if len(usual) < LEAST_USUAL:
        return ()
    middle = median(usual)
    spread = _MAD_TO_SIGMA * median(abs(value - middle) for value in usual)
    sigma = max(spread, _LEAST_SIGMA)
    typical = math.exp(middle)
    found = [
        Breakout(one.number, one.count, typical, (math.log(one.count) - middle) / sigma)
        for one in this
        if one.count >= BREAKOUT_TIMES * typical
    ]
    strong = [one for one in found if one.z >= BREAKOUT_Z]
    return tuple(sorted(strong, key=lambda one: -one.z)[:MOST_BREAKOUTS])


def _only_in(these: list[Said], those: list[Said]) -> tuple[str, ...]:
    """Tags of several posts here and of none there, most used first, as most often written."""
    spellings = {tag for one in (*these, *those) for tag in one.tags}
    keys = {tag: key(tag) for tag in spellings}  # few are spelled, many times over
    there = {keys[tag] for one in those for tag in one.tags}
    posts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for one in these:
        for folded, tag in {keys[tag]: tag for tag in one.tags}.items():
            posts[folded] += 1
            written[folded][tag] += 1
    kept = [(n, tag) for tag, n in posts.items() if n >= LEAST_TAG_POSTS and tag not in there]
    kept.sort(key=lambda item: (-item[0], item[1]))
    return tuple(written[tag].most_common(1)[0][0] for _, tag in kept[:MOST_TAGS])
