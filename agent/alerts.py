"""What deserves an alert, in words and with its evidence. Pure.

A trend is told once in its life, when it rises, and once when it rises again. Mentions are
told together, per watch. The rule that raised an alert is written out with its numbers, so
that it can be judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from agent import phrases
from agent.store import Mention, NewAlert, WatchRow
from agent.watching import Watching
from trends.complaining import Complained
from trends.complaint import complaints
from trends.stories import Stories, StoryConfig
from trends.tokens import stop_words, tokenise
from trends.trend import Evidence, Trend
from trends.volume import Reading
from trends.watch import read

MOST_EVIDENCE = 5
STORIES = StoryConfig(join=0.2)
"""A few mentions tell little of how common a word is: more likeness is asked than in a stream."""

COMPLAINING = 0.4
LEAST_COMPLAINTS = 3
"""So many of a burst of mentions of the own brand must complain before it may be a crisis."""

NEWS_S = 24 * 3600.0
"""Mentions published longer ago are listed, but are no news."""


def trend_alert(trend: Trend, watching: Watching, now: float) -> NewAlert:
    """A trend that rises; the badge says whose business it is."""
    text = " . ".join([trend.term, *trend.terms, *(post.text for post in trend.evidence[:5])])
    meant = watching.matching(read(text, trend.tags))
    mine = next((row for row in meant if row.purpose == "brand"), meant[0] if meant else None)
    why = phrases.trend_reason(trend, now)
    shown = f"#{trend.term}" if trend.kind == "tag" else trend.term
    title = (f"Rising: {shown}", f"Sedang naik: {shown}")
    if trend.awoke_at:
        title = (f"Rising again: {shown}", f"Naik lagi: {shown}")
    if mine is not None:
        title = (f"{mine.name}: {shown} is rising", f"{mine.name}: {shown} sedang naik")
    alert = NewAlert(
        at=now,
        kind="trend",
        badge=mine.purpose if mine is not None else "rising",
        title=title,
        reason=(why.en, why.id),
        rule=_trend_rule(trend),
        watch_id=mine.id if mine is not None else 0,
        topic=topic_of(trend),
        evidence=diverse(trend.evidence),
    )
    return alert if mine is None else _crisis(alert, mine, [p.text for p in trend.evidence])


def topic_of(trend: Trend) -> str:
    """What must not be told twice: a trend's life, or the one it awoke to."""
    awoke = f"@{trend.awoke_at:.0f}" if trend.awoke_at else ""
    return f"trend:{trend.id}{awoke}"


def mention_alert(row: WatchRow, mentions: Sequence[Mention], now: float) -> NewAlert:
    """New mentions of a watch, told together.

    Args:
        mentions: at least one, newest first.
    """
    many = phrases.count(len(mentions), "new mention", "new mentions", "penyebutan baru")
    publishers = list(dict.fromkeys(item.evidence.publisher for item in mentions))
    stories = _stories(row, mentions)
    told = phrases.count(len(stories), "story", "stories", "cerita")
    source = _from(publishers)
    if len(mentions) > 1:
        source = (f"{told.en}, {source[0]}", f"{told.id}, {source[1]}")
    alert = NewAlert(
        at=now,
        kind="mention",
        badge=row.purpose,
        title=(f"{row.name}: {many.en}", f"{row.name}: {many.id}"),
        reason=source,
        rule=f"watch {row.id} ({row.query}): {len(mentions)} mentions, {len(stories)} stories, "
        f"{len(publishers)} publishers, published in the last {NEWS_S / 3600:.0f} h",
        watch_id=row.id,
        evidence=diverse(item for story in zip_longest(*stories) for item in story if item),
    )
    return _crisis(alert, row, [item.evidence.text for item in mentions])


def volume_alert(
    row: WatchRow, reading: Reading, mentions: Sequence[Mention], now: float
) -> NewAlert:
    """Unusually many mentions of a watch, or none for unusually long.

    A spike of the own brand in which people complain may be a crisis, and is badged so.

    Args:
        mentions: the latest ones, newest first; may be empty.
    """
    hour, usual = reading.hour, f"{reading.low}-{reading.high}"
    if reading.state == "silence":
        title = (f"{row.name}: unusually silent", f"{row.name}: sepi tidak biasa")
        reason = (
            f"no mention in 3 hours, usually {usual} an hour at this time",
            f"tidak disebut 3 jam, biasanya {usual} per jam pada jam ini",
        )
    else:
        title = (f"{row.name}: unusually many mentions", f"{row.name}: sebutan melonjak")
        reason = (
            f"{hour} in the last hour, usually {usual} at this time",
            f"{hour} dalam sejam terakhir, biasanya {usual} pada jam ini",
        )
    alert = NewAlert(
        at=now,
        kind="volume",
        badge=row.purpose,
        title=title,
        reason=reason,
        rule=f"watch {row.id} ({row.query}): {hour} mentions in the last hour, usual {usual}, "
        f"rarity {reading.rarity:.1f} (-log10 p)",
        watch_id=row.id,
        evidence=diverse(item.evidence for item in mentions),
    )
    return _crisis(alert, row, [item.evidence.text for item in mentions])


def complaint_alert(
    row: WatchRow, reading: Complained, mentions: Sequence[Mention], now: float
) -> NewAlert:
    """Unusually many of a watch's mentions complain; of the own brand that may be a crisis.

    Args:
        mentions: of the hours the reading is about, newest first; those that complain are shown.
    """
    posts = [item.evidence for item in mentions if complaints(item.evidence.text)]
    words = [word for post in posts for word in complaints(post.text)]
    told = ", ".join(name for name, _ in Counter(words).most_common(8))
    hours, many, of = reading.hours, reading.complaining, reading.mentions
    brand = row.purpose == "brand"
    return NewAlert(
        at=now,
        kind="volume",
        badge="crisis" if brand else row.purpose,
        title=(f"{row.name}: possible crisis", f"{row.name}: kemungkinan krisis")
        if brand
        else (f"{row.name}: unusually many complaints", f"{row.name}: keluhan melonjak"),
        reason=(
            f"{many} of {of} mentions in the last {hours} hours complain, "
            f"usually {reading.low} to {reading.high} of {of}",
            f"{many} dari {of} sebutan dalam {hours} jam terakhir berisi keluhan, "
            f"biasanya {reading.low} sampai {reading.high} dari {of}",
        ),
        rule=f"watch {row.id} ({row.query}): {many} of {of} mentions in {hours} h complain, usual "
        f"{reading.low}-{reading.high}, rarity {reading.rarity:.1f} (-log10 p); {told}",
        watch_id=row.id,
        evidence=diverse(posts),
    )


def _crisis(alert: NewAlert, row: WatchRow, texts: Sequence[str]) -> NewAlert:
    """The same alert, badged a possible crisis where the own brand's mentions complain."""
    if row.purpose != "brand":
        return alert
    complaining = [found for text in texts if (found := complaints(text))]
    many = len(complaining)
    if many < max(LEAST_COMPLAINTS, COMPLAINING * len(texts)):
        return alert
    words = ", ".join(list(dict.fromkeys(word for found in complaining for word in found))[:8])
    return replace(
        alert,
        badge="crisis",
        title=(f"{row.name}: possible crisis", f"{row.name}: kemungkinan krisis"),
        reason=(
            f"{many} of {len(texts)} mentions complain; {alert.reason[0]}",
            f"{many} dari {len(texts)} sebutan berisi keluhan; {alert.reason[1]}",
        ),
        rule=f"{alert.rule}; {many} of {len(texts)} complain: {words}",
    )


def _stories(row: WatchRow, mentions: Sequence[Mention]) -> list[list[Evidence]]:
    """Mentions that tell the same thing together, in the order of their first.

    The words of the watch itself say nothing: all mentions have them.
    """
    common = stop_words("id", "en") | set(tokenise(row.query).words)
    found = Stories(STORIES)
    numbers = [
        found.observe(set(tokenise(item.evidence.text).words) - common, item.evidence.published_at)
        for item in mentions
    ]
    stories: dict[int, list[Evidence]] = {}
    for number, item in zip(numbers, mentions, strict=True):
        stories.setdefault(found.find(number), []).append(item.evidence)
    return list(stories.values())


def diverse(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Posts to show: one of every publisher first, the order kept otherwise."""
    first: list[Evidence] = []
    more: list[Evidence] = []
    seen: set[str] = set()
    for post in evidence:
        (more if post.publisher in seen else first).append(post)
        seen.add(post.publisher)
    return tuple((first + more)[:MOST_EVIDENCE])


def _from(publishers: list[str]) -> tuple[str, str]:
    """ "from kompas.com, detik.com and 3 more"."""
    named = [name for name in publishers if name]
    shown = ", ".join(named[:2]) or "?"
    rest = len(named) - 2
    if rest > 0:
        return f"from {shown} and {rest} more", f"dari {shown} dan {rest} lainnya"
    return f"from {shown}", f"dari {shown}"


def _trend_rule(trend: Trend) -> str:
    parts = [
        f"{trend.count} posts, {trend.expected:.1f} expected ({phrases.times(trend.ratio).en})",
        f"{trend.authors} authors",
        f"{trend.publishers} publishers",
        f"score {trend.score:.1f}",
        *(f"{name} {value:g}" for name, value in trend.why),
    ]
    return "; ".join(parts)
