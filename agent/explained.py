"""Why a tag: the sum behind its score in plain words, and the posts behind the sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from agent import phrases, records
from agent import protocol as wire
from agent.protocol import Words
from trends.post import Post
from trends.suggestion import Suggestion, Used
from trends.trend import Evidence

if TYPE_CHECKING:
    from trends.hashtags.related import Related

MOST_RELATED = 5

_WORDS: dict[str, Words] = {
    "similar": Words(en="posts like yours use it", id="dipakai di unggahan yang mirip"),
    "word": Words(en="goes with your words", id="cocok dengan kata-katamu"),
    "popular": Words(en="much used of late", id="sedang ramai dipakai"),
    "own": Words(en="your own history", id="riwayat pemakaianmu"),
    "together": Words(en="comes with the tags you have", id="biasa bareng tagar di naskahmu"),
    "in_text": Words(en="stands in your text", id="ada di tulisanmu"),
    "keyword": Words(en="how well it stands for your text", id="seberapa mewakili tulisanmu"),
    "rising": Words(en="is rising now", id="sedang naik"),
    "trust": Words(en="has been right before", id="tebakan sebelumnya tepat"),
    "idle": Words(en="time since its last use", id="jarak dari pemakaian terakhir"),
    "crowd": Words(en="competition on this site", id="persaingan di situs ini"),
    "shape": Words(en="length and spelling", id="panjang dan ejaan"),
    "brand": Words(en="your brand's own tag", id="tagar merekmu"),
    "brand_language": Words(en="not your brand's language", id="bukan bahasa merekmu"),
    "brand_register": Words(en="how your brand speaks", id="gaya bicara merekmu"),
    "competitor": Words(en="competitors use it", id="dipakai pesaing"),
    "other": Words(en="everything else", id="lain-lain"),
}
_GROUPS = {
    "similar": ("similar", "nearest", "overlap", "votes"),
    "word": ("bayes", "profile", "word", "words"),
    "popular": ("lately", "uses", "momentum"),
    "own": ("own", "not_own"),
    "together": ("together", "publisher"),
    "in_text": ("in_text", "new"),
    "keyword": ("keyword",),
    "rising": ("rising",),
    "trust": ("trust",),
    "idle": ("idle",),
    "shape": ("length", "readable"),
    "crowd": ("crowd", "at_home", "voices", "one_voice"),
    "brand_language": ("brand_language",),
    "brand_register": ("brand_register",),
    "brand": ("brand",),
    "competitor": ("competitor",),
}
RULES: dict[str, Words] = {
    "risky": Words(en="risky: a caution speaks against it", id="berisiko: ada catatan di bawah"),
    "rising": Words(en="rising: a trend of this moment holds it", id="naik: ada di tren saat ini"),
    "learning": Words(
        en="still learning: fewer than 200 tagged posts seen so far",
        id="masih belajar: baru kurang dari 200 unggahan bertagar terbaca",
    ),
    "rare": Words(
        en="rare: fewer than 3 posts with it", id="jarang: kurang dari 3 unggahan memakainya"
    ),
    "crowded": Words(
        en="crowded: on 2% or more of recent tagged posts, of this site if enough were read",
        id="padat: di 2% atau lebih unggahan bertagar belakangan ini, "
        "khusus situs ini kalau sudah cukup terbaca",
    ),
    "steady": Words(
        en="steady: used regularly, neither rare nor crowded",
        id="stabil: rutin dipakai, tidak jarang dan tidak padat",
    ),
}


def explained(
    ask: wire.AskWhy,
    found: Suggestion | Used,
    posts: Sequence[Post],
    beside: Sequence[Related],
    now: float,
) -> wire.Explained:
    """The answer to "why?".

    Args:
        posts: those of the evidence that are still stored.
        beside: what the tag comes with.
    """
    reasons = found.reasons if isinstance(found, Suggestion) else ()
    parts = found.parts if isinstance(found, Suggestion) else ()
    evidence = [Evidence(p.id, p.text, p.publisher, p.author, p.url, p.published_at) for p in posts]
    return wire.Explained(
        id=ask.id,
        tag=found.tag,
        grade=found.grade,
        rule=RULES[found.grade],
        score=found.score if isinstance(found, Suggestion) else 0.0,
        confidence=found.confidence,
        posts=found.posts,
        last_seen_at=found.last_seen_at,
        reasons=[phrases.reason(told, now) for told in reasons],
        parts=summed(parts),
        evidence=records.evidence_of(evidence),
        risk=phrases.risk(found.risk) if found.risk else None,
        spread=found.spread if isinstance(found, Suggestion) else 0.0,
        related=[wire.RelatedTag(one.tag, one.posts, round(one.share, 3)) for one in beside],
    )


def summed(parts: Sequence[tuple[str, float]]) -> list[wire.ScorePart]:
    """Terms of a score added up by what they stand for, largest first; they sum to the score."""
    total: dict[str, float] = {}
    for name, value in parts:
        group = _group(name)
        total[group] = total.get(group, 0.0) + value
    order = sorted(total, key=lambda group: -abs(total[group]))
    return [wire.ScorePart(name, _WORDS[name], round(total[name], 3)) for name in order]


def _group(name: str) -> str:
    first = name.partition("*")[0]
    for group, starts in _GROUPS.items():
        if any(first == start or first.startswith(f"{start}_") for start in starts):
            return group
    return "other"
