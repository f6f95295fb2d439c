"""What the agent knows, in the shapes of the wire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agent import details, phrases
from agent import protocol as wire
from agent.fitting import fit_words
from agent.said import cut_short
from agent.store import AlertRow, Mention, SourceRow, WatchRow
from trends.fit import Fit
from trends.suggestion import Suggestion, Used
from trends.trend import Evidence, Snapshot, Story, Trend
from trends.triage import sort

SHOWN_EVIDENCE = 5
TEXT = 400
"""Characters of a post that are shown; the whole one is at its address."""


def trends_of(
    snapshot: Snapshot, now: float, answer_id: int = 0, fits: Mapping[str, Fit] | None = None
) -> wire.Trends:
    """A snapshot; `fits` by the id of the trend."""
    fits = fits or {}
    return wire.Trends(
        id=answer_id,
        number=snapshot.number,
        at=snapshot.at,
        learning=snapshot.learning,
        learned_share=snapshot.learned_share,
        posts=snapshot.posts,
        trends=[trend_of(trend, now, fits.get(trend.id)) for trend in snapshot.trends],
    )


def trend_of(trend: Trend, now: float, found: Fit | None = None) -> wire.TrendRecord:
    """One trend."""
    return wire.TrendRecord(
        id=trend.id,
        term=trend.term,
        kind=trend.kind,
        terms=list(trend.terms),
        tags=list(trend.tags),
        phase=trend.phase,
        score=trend.score,
        ratio=trend.ratio,
        count=trend.count,
        expected=trend.expected,
        authors=trend.authors,
        publishers=trend.publishers,
        since=trend.since,
        fresh_until=trend.fresh_until,
        language=trend.scope.language,
        country=trend.scope.country,
        site=trend.scope.site,
        series=list(trend.series),
        reason=phrases.trend_reason(trend, now),
        evidence=evidence_of(trend.evidence),
        forecast=phrases.forecast(trend, now),
        forecast_cases=trend.record.cases,
        forecast_right=trend.record.right,
        awoke_at=trend.awoke_at,
        stories=[story_of(story) for story in trend.stories],
        first=[wire.FirstRecord(said.carrier, said.at, _link(said.url)) for said in trend.first],
        heat=trend.heat,
        organic=trend.organic,
        fit=found.score if found else 0.0,
        fit_reason=fit_words(found) if found else None,
        sites=list(trend.sites),
    )


def story_of(story: Story) -> wire.StoryRecord:
    """One story of a trend."""
    return wire.StoryRecord(
        text=story.text,
        url=_link(story.url),
        first_at=story.first_at,
        publishers=list(story.publishers),
        carriers=story.carriers,
        posts=story.posts,
    )


def suggestion_of(suggestion: Suggestion, now: float) -> wire.Suggested:
    """One tag; its strongest reason in front."""
    reasons = [phrases.reason(told, now) for told in suggestion.reasons]
    return wire.Suggested(
        tag=suggestion.tag,
        grade=suggestion.grade,
        score=suggestion.score,
        confidence=suggestion.confidence,
        reason=reasons[0],
        more=reasons[1:],
        fresh_until=suggestion.fresh_until,
        last_seen_at=suggestion.last_seen_at,
        posts=suggestion.posts,
        risk=phrases.risk(suggestion.risk) if suggestion.risk else None,
    )


def used_of(used: Used) -> wire.UsedTag:
    """A tag that is in the draft already."""
    return wire.UsedTag(
        tag=used.tag,
        grade=used.grade,
        confidence=used.confidence,
        posts=used.posts,
        last_seen_at=used.last_seen_at,
        risk=phrases.risk(used.risk) if used.risk else None,
    )


def alert_of(row: AlertRow) -> wire.AlertRecord:
    """One alert."""
    alert = row.alert
    return wire.AlertRecord(
        seq=row.seq,
        at=alert.at,
        kind=alert.kind,
        badge=alert.badge,
        title=wire.Words(*alert.title),
        reason=wire.Words(*alert.reason),
        rule=alert.rule,
        watch_id=alert.watch_id,
        state=row.state,
        until=row.until,
        evidence=evidence_of(alert.evidence),
    )


def watch_of(row: WatchRow) -> wire.WatchRecord:
    """One watch."""
    return wire.WatchRecord(
        id=row.id,
        name=row.name,
        purpose=row.purpose,
        query=row.query,
        mentions=row.mentions,
        search_news=row.search_news,
    )


def source_of(row: SourceRow) -> wire.SourceRecord:
    """One source and its health."""
    return wire.SourceRecord(
        id=row.spec.id,
        kind=row.spec.kind,
        url=row.spec.url,
        title=row.spec.title,
        status=row.status,
        error=details.words(row.error) if row.error else None,
        remark=cut_short(row.left_out) if row.left_out else None,
        posts=row.posts,
        last_ok_at=row.last_ok_at,
        next_at=row.next_at,
    )


def mention_of(mention: Mention) -> wire.MentionRecord:
    """One mention."""
    return wire.MentionRecord(
        watch_id=mention.watch_id,
        site=mention.site,
        language=mention.language,
        post=evidence_of([mention.evidence])[0],
        number=mention.number,
        watches=list(mention.watches),
        kinds=list(mention.kinds),
        words=list(sort(mention.evidence.text, mention.site, mention.evidence.author).words),
        press=mention.press,
        state=mention.state,
        state_at=mention.state_at,
    )


def evidence_of(evidence: Iterable[Evidence]) -> list[wire.EvidencePost]:
    """Posts to show, cut to a size that fits a card."""
    return [
        wire.EvidencePost(
            text=post.text if len(post.text) <= TEXT else post.text[: TEXT - 1] + "…",
            publisher=post.publisher,
            author=post.author,
            url=_link(post.url),
            at=post.published_at,
        )
        for post in list(evidence)[:SHOWN_EVIDENCE]
    ]


def _link(url: str) -> str:
    """An address that may be opened, else none."""
    return url if url.startswith(("https://", "http://")) else ""
