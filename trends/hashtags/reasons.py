"""Reasons: why a tag is offered, from what weighed most in its score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trends.hashtags.candidates import Candidates, Neighbours
from trends.hashtags.crosses import NAMES
from trends.hashtags.memory import Memory
from trends.hashtags.question import Question
from trends.hashtags.view import Phrase
from trends.suggestion import Reason, ReasonCode
from trends.trend import Trend

_MOST = 3
_GROUPS: dict[str, ReasonCode] = {
    "similar": "similar",
    "nearest": "similar",
    "similar_lately": "similar",
    "overlap": "similar",
    "votes": "similar",
    "bayes": "word",
    "bayes_best": "word",
    "profile": "word",
    "word": "word",
    "words": "word",
    "lately_100": "popular",
    "lately_1000": "popular",
    "lately_10000": "popular",
    "uses": "popular",
    "own": "own",
    "own_times": "own",
    "own_last": "own",
    "own_share": "own",
    "own_like": "own",
    "together": "together",
    "in_text": "in_text",
    "in_text_rate": "in_text",
    "in_text_words": "in_text",
    "in_text_first": "in_text",
    "in_text_cased": "in_text",
    "in_text_rare": "in_text",
    "new": "in_text",
    "new_words": "in_text",
    "new_rare": "in_text",
    "new_length": "in_text",
    "new_cased": "in_text",
    "new_first": "in_text",
    "rising": "rising",
    "similar_top": "similar",
    "overlap_top": "similar",
    "profile_top": "word",
    "words_top": "word",
    "own_top": "own",
    "own_like_top": "own",
}


_CODES: tuple[ReasonCode, ...] = tuple(dict.fromkeys(_GROUPS.values()))
_GROUP_OF = np.array(
    [
        _CODES.index(_GROUPS[first])
        if (first := name.partition("*")[0]) in _GROUPS
        else len(_CODES)
        for name in NAMES
    ]
)


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate and all that is known about it.

    Attributes:
        row: in the table of tags, None where no post carried it yet.
        phrase: where it stands in the draft, None where it does not.
        parts: what each feature adds to its score, in the order of `crosses.NAMES`.
    """

    row: int | None
    phrase: Phrase | None
    trend: Trend | None
    parts: npt.NDArray[np.float32]


def reasons(memory: Memory, asked: Question, found: Candidates, case: Case) -> tuple[Reason, ...]:
    """Reasons that hold for a candidate, strongest first, at least one."""
    sums = np.bincount(_GROUP_OF, case.parts, len(_CODES) + 1)[:-1]
    weight = {code: value for code, value in zip(_CODES, sums.tolist(), strict=True) if value > 0}
    if case.trend is not None:
        weight["rising"] = max(weight.values(), default=0.0) + 1.0  # news comes first
    given: list[Reason] = []
    for code in sorted(weight, key=lambda each: -weight[each]):
        reason = _TOLD[code](memory, asked, found, case)
        if reason is not None:
            given.append(reason)
        if len(given) == _MOST:
            break
    return tuple(given) or (Reason("learning", (("posts", float(memory.shelf.count)),)),)


def evidence(memory: Memory, found: Candidates, row: int | None) -> tuple[str, ...]:
    """Ids of posts with a tag, newest first, at most 5: those like the draft, else any."""
    if row is None:
        return ()
    similar = np.unique(found.similar.posts[found.similar.owner[found.similar.rows == row]])
    ids = [memory.shelf.id_of(post) for post in similar[::-1].tolist()]
    if not any(ids):
        newest = np.sort(memory.newest_with(memory.tags.keys[row]))[::-1]
        ids = [memory.shelf.id_of(post) for post in newest[:5].tolist()]
    return tuple(dict.fromkeys(each for each in ids if each))[:5]


def supporting(found: Candidates, row: int | None) -> int:
    """Posts like the draft that carry a tag."""
    return int((found.similar.rows == row).sum()) if row is not None else 0


def _similar(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    posts = supporting(found, case.row)
    return Reason("similar", (("posts", float(posts)),)) if posts else None


def _word(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    if case.row is None or not asked.words:
        return None
    met = memory.pairs.counts(memory.tags.mark[[case.row]], asked.hashes)[0]
    carriers = memory.carriers[asked.buckets]
    given = met / (carriers + 3.0) * (carriers >= 2.0)
    best = int(given.argmax())
    if given[best] < 0.05:
        return None
    share = min(float(met[best] / max(carriers[best], 1.0)), 1.0)
    return Reason("word", (("word", asked.words[best]), ("share", round(share, 3))))


def _own(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    posts = _carrying(found.own, case.row)
    if not len(posts):
        return None
    last = float(memory.shelf.at[memory.shelf.places(posts)].max())
    return Reason("own", (("times", float(len(posts))), ("last_at", last)))


def _together(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    posts = _carrying(found.together, case.row)
    if not len(posts) or not asked.context.tags:
        return None
    return Reason(
        "together", (("tag", asked.context.tags[-1]), ("posts", float(len(np.unique(posts)))))
    )


def _in_text(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    if case.phrase is None:
        return None
    start = case.phrase.start
    typed = " ".join(asked.view.typed[start : start + case.phrase.words])
    return Reason("in_text", (("phrase", typed),))


def _popular(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    if case.row is None or memory.tags.uses[case.row] < 1:
        return None
    return Reason("popular", (("posts", float(round(float(memory.tags.uses[case.row])))),))


def _rising(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    trend = case.trend
    if trend is None:
        return None
    return Reason(
        "rising",
        (
            ("ratio", round(trend.ratio, 2)),
            ("since", trend.since),
            ("publishers", float(trend.publishers)),
        ),
    )


def _carrying(posts: Neighbours, row: int | None) -> npt.NDArray[np.int32]:
    return posts.posts[posts.owner[posts.rows == row]] if row is not None else posts.posts[:0]


_TOLD: dict[ReasonCode, Callable[[Memory, Question, Candidates, Case], Reason | None]] = {
    "similar": _similar,
    "word": _word,
    "own": _own,
    "together": _together,
    "in_text": _in_text,
    "popular": _popular,
    "rising": _rising,
}
