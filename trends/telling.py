"""A topic told to a person: its best name, numbers, evidence, tags and the rule's parts."""

from __future__ import annotations

from collections import Counter

from trends.counts import Kept
from trends.coverage import Coverage
from trends.heat import carrier_of, told_once
from trends.lives import Lives, Moment
from trends.scopes import scope_from
from trends.topics import Topic
from trends.trend import Evidence, First, TermKind, Trend

SERIES_BUCKETS = 24
_EVIDENCE = 5
_CARRIERS = 3
_HALF_LIFE_S = 3600.0  # of the score of a trend of which nothing more is said
_EVIDENCE_CHARS = 280
_SUPPORT = 200
_TERMS = 12
_TAGS = 8
_SITES = 8


def tell(
    topic: Topic, support: list[Kept], moment: Moment, lives: Lives, coverage: Coverage
) -> Trend:
    """The trend of a topic; `support` are its kept posts, at least one."""
    newest = sorted(support, key=lambda post: (post.at, post.id), reverse=True)
    series = _series(newest, moment)
    told = lives.look(topic, series, moment)
    strongest = _strongest(topic)
    term, kind = _name(strongest, newest)
    best = topic.best
    others = sorted(topic.terms, key=lambda name: (-topic.terms[name], name))
    covered = coverage.of(topic.id, newest, best.term)
    return Trend(
        id=topic.id,
        term=term,
        kind=kind,
        terms=tuple([term, *[t for t in others if t != term.lower()]][:_TERMS]),
        tags=tuple(tag for tag, _ in _tags(newest).most_common(_TAGS)),
        phase=told.phase,
        score=round(topic.score * 0.5 ** ((moment.now - topic.heard) / _HALF_LIFE_S), 3),
        ratio=round((best.count + 1) / (best.expected + 1), 2),
        count=round(best.count),
        expected=round(best.expected, 3),
        authors=len({post.author for post in best.support if post.author}),
        publishers=len({post.publisher for post in best.support if post.publisher}),
        since=topic.born,
        fresh_until=told.fresh_until,
        record=told.record,
        stories=covered.stories,
        first=tuple(First(*said) for said in topic.first),
        heat=covered.heat,
        organic=covered.organic,
        sites=_sites(newest),
        awoke_at=told.awoke_at,
        told_with=topic.told_with,
        scope=scope_from(topic.scope),
        series=series,
        series_bucket_s=moment.span_s / SERIES_BUCKETS,
        evidence=_evidence(newest, strongest),
        support=tuple(post.id for post in newest[:_SUPPORT]),
        why=(
            ("count", round(best.count, 2)),
            ("expected", round(best.expected, 3)),
            ("window_s", best.window_s),
            ("traffic", best.traffic),
            ("baseline_posts", round(best.usual, 2)),
            ("season", round(best.season, 2)),
            ("surprise", round(best.score, 2)),
            ("shared", round(topic.shared, 2)),
            ("threshold", round(moment.threshold, 2)),
            ("posts", float(len(newest))),
            ("organic_share", round(covered.organic, 2)),
        ),
    )


def _strongest(topic: Topic) -> str:
    """The strongest term, a phrase before its words."""
    strongest = topic.best.term
    for term, score in topic.terms.items():
        if " " in term and strongest in term.split() and score >= 0.7 * topic.best.score:
            strongest = term
    return strongest


def _name(strongest: str, posts: list[Kept]) -> tuple[str, TermKind]:
    """The strongest term as people write it."""
    tags = Counter(tag for post in posts for tag in post.tags if tag.lower() == strongest)
    used = sum(1 for post in posts if strongest in post.terms)
    if tags and 2 * tags.total() >= used:
        return tags.most_common(1)[0][0], "tag"
    return _as_typed(strongest, posts), "phrase" if " " in strongest else "word"


def _as_typed(term: str, posts: list[Kept]) -> str:
    """The most common spelling of a term in posts."""
    spellings: Counter[str] = Counter()
    for post in posts:
        at = post.text.lower().find(term)
        if at >= 0:
            spellings[post.text[at : at + len(term)]] += 1
    best = spellings.most_common(1)
    return best[0][0] if best and best[0][0].lower() == term else term


def _tags(posts: list[Kept]) -> Counter[str]:
    """Tags by number of posts, spellings of one tag under the commonest."""
    spellings: dict[str, Counter[str]] = {}
    for post in posts:
        for tag in dict.fromkeys(post.tags):
            spellings.setdefault(tag.lower(), Counter())[tag] += 1
    return Counter({s.most_common(1)[0][0]: s.total() for s in spellings.values()})


def _sites(posts: list[Kept]) -> tuple[str, ...]:
    counted = Counter(post.site for post in posts if post.site)
    return tuple(site for site, _ in counted.most_common(_SITES))


def _series(posts: list[Kept], moment: Moment) -> tuple[int, ...]:
    """Posts per bucket of the span, oldest first."""
    series = [0] * SERIES_BUCKETS
    for post in posts:
        age = (moment.now - post.at) / moment.span_s
        if 0 <= age < 1:
            series[SERIES_BUCKETS - 1 - int(age * SERIES_BUCKETS)] += 1
    return tuple(series)


def _evidence(newest: list[Kept], strongest: str) -> tuple[Evidence, ...]:
    """Posts to show, those that hold the strongest term before others: near copies once, each
    medium and account once before any twice.

    Where that leaves fewer than three carriers, copies by others make them up.
    """
    told = sorted(told_once(newest), key=lambda p: (strongest in p.terms, p.at, p.id), reverse=True)
    chosen: dict[str, Kept] = {}
    for post in told:
        chosen.setdefault(carrier_of(post) or post.id, post)
    for post in newest:
        if len(chosen) < _CARRIERS:
            chosen.setdefault(carrier_of(post) or post.id, post)
    picked = list(chosen.values())
    picked += [post for post in told if post not in picked]
    shown = sorted(picked[:_EVIDENCE], key=lambda p: (p.at, p.id), reverse=True)
    return tuple(
        Evidence(
            post_id=post.id,
            text=post.text[:_EVIDENCE_CHARS],
            publisher=post.publisher,
            author=post.author,
            url=post.url,
            published_at=post.at,
        )
        for post in shown
    )
