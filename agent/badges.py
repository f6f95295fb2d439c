"""Which badge a post on the page deserves. Pure; the post is looked at and forgotten.

A watch goes before a trend: what concerns the person is more than what concerns everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from agent import phrases, records
from agent import protocol as wire
from agent.lately import Lately
from agent.store import WatchRow
from agent.watching import Watching
from trends.complaint import complaints
from trends.query.text import Readable, fold, parts
from trends.trend import Snapshot, Trend
from trends.watch import read

MOST_TAGS = 30
"""Different tags looked at in one question; further ones get no mark."""

_FIRST = {"brand": 0, "competitor": 1, "topic": 2}
_SHOWN = {
    "brand": wire.Words(en="mentions your brand", id="menyebut merekmu"),
    "competitor": wire.Words(en="mentions a competitor", id="menyebut pesaing"),
    "topic": wire.Words(en="on a topic you watch", id="tentang topik pantauanmu"),
}
_BY_BRAND = wire.Words(en="posted by your brand", id="unggahan merekmu sendiri")
_BY_COMPETITOR = wire.Words(en="posted by a competitor", id="unggahan pesaing")


def mark_of(
    post: wire.SeenPost, snapshot: Snapshot, watching: Watching, now: float, site: str = ""
) -> wire.Mark | None:
    """The badge for a post, None where it deserves none."""
    text = read(post.text, tuple(post.tags))
    trend = strongest(snapshot, text)
    found = watching.matching(text, post.author, site)
    watched = sorted(found, key=lambda row: _FIRST[row.purpose])
    if watched:
        lately = watching.lately.get(watched[0].id) or Lately()
        said = _SHOWN[watched[0].purpose]
        if watched[0].purpose == "brand" and watching.own.hold(post.author, site):
            said = _BY_BRAND
        if watched[0].purpose == "competitor" and watched[0] not in watching.matching(text):
            said = _BY_COMPETITOR
        mark = _watch_mark(post.ref, watched[0], said, (trend, lately), now)
        words = complaints(post.text) if watched[0].id in watching.crises else ()
        return _in_crisis(mark, words) if words else mark
    return _trend_mark(post.ref, trend, now) if trend is not None else None


def strongest(snapshot: Snapshot, text: Readable) -> Trend | None:
    """The strongest trend a text belongs to, fading ones left out.

    A text belongs to a trend when it has its name, or two of its other terms.
    """
    for trend in snapshot.trends:
        if trend.phase == "fading":
            continue
        others = sum(_has(text, term) for term in trend.terms if term != trend.term)
        if _has(text, trend.term) or others >= 2 or text.tags & _folded(trend.tags):
            return trend
    return None


def tag_marks(
    posts: Sequence[wire.SeenPost], snapshot: Snapshot, watching: Watching
) -> list[wire.TagMark]:
    """The tags in these posts that deserve a quiet mark; looked at and forgotten.

    A tag of the brand or a competitor is marked as such before anything else, a risky one
    before it is called rising.
    """
    from trends.hashtags.risk import risk  # both are loaded with the engines
    from trends.hashtags.spelling import segment

    tags = list(dict.fromkeys(tag for post in posts for tag in post.tags))[:MOST_TAGS]
    rising = frozenset[str]().union(
        *(
            _folded((trend.term, *trend.tags))
            for trend in snapshot.trends
            if trend.phase == "rising"
        )
    )
    found = []
    for tag in tags:
        words = " ".join(segment(tag))
        purposes = {row.purpose for row in watching.matching(read(words, (tag,)))}
        kind: wire.TagKind | None = None
        if "brand" in purposes:
            kind = "brand"
        elif "competitor" in purposes:
            kind = "competitor"
        elif risk(tag) is not None:
            kind = "risky"
        elif fold(tag).replace("_", "") in rising:
            kind = "rising"
        if kind is not None:
            found.append(wire.TagMark(tag=tag, kind=kind))
    return found


# The same terms and tags are held against every post on the page.
_words = lru_cache(4096)(parts)


def _has(text: Readable, term: str) -> bool:
    words = _words(term)
    if len(words) == 1:
        return words[0] in text.bag
    return bool(words) and text.bag.issuperset(words) and text.has_run(words)


@lru_cache(1024)
def _folded(tags: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(tag).replace("_", "").replace(" ", "") for tag in tags[:5])


def _watch_mark(
    ref: str, row: WatchRow, said: wire.Words, going_on: tuple[Trend | None, Lately], now: float
) -> wire.Mark:
    """What the card shows is of the trend where one goes on, else of the watch's last day."""
    trend, lately = going_on
    if trend is not None:
        more = phrases.trend_reason(trend, now)
        series, evidence = list(trend.series), list(trend.evidence[:3])
    else:
        series, evidence = lately.series(now), lately.evidence(3)
        told = phrases.count(sum(series), "mention", "mentions", "sebutan")
        more = wire.Words(en=f"{told.en} in 24 hours", id=f"{told.id} dalam 24 jam")
    return wire.Mark(
        ref=ref,
        badge=row.purpose,
        label=row.name,
        reason=wire.Words(en=f"{said.en}; {more.en}", id=f"{said.id}; {more.id}"),
        trend_id=trend.id if trend is not None else "",
        watch_id=row.id,
        since=trend.since if trend is not None else 0.0,
        series=series,
        evidence=records.evidence_of(evidence),
    )


def _in_crisis(mark: wire.Mark, words: tuple[str, ...]) -> wire.Mark:
    """A complaint while a possible crisis of the brand goes on."""
    shown = ", ".join(words[:3])
    return replace(
        mark,
        badge="crisis",
        reason=wire.Words(
            en=f"complains ({shown}) in a possible crisis; {mark.reason.en}",
            id=f"keluhan ({shown}) di tengah kemungkinan krisis; {mark.reason.id}",
        ),
    )


def _trend_mark(ref: str, trend: Trend, now: float) -> wire.Mark:
    return wire.Mark(
        ref=ref,
        badge="rising",
        label=f"#{trend.term}" if trend.kind == "tag" else trend.term,
        reason=phrases.trend_reason(trend, now),
        trend_id=trend.id,
        watch_id=0,
        since=trend.since,
        series=list(trend.series),
        evidence=records.evidence_of(trend.evidence[:3]),
    )
