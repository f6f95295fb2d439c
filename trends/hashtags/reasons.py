"""Reasons: why a tag is offered, from what weighed most in its score."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trends.hashtags.candidates import Candidates, Neighbours
from trends.hashtags.crosses import NAMES
from trends.hashtags.grades import UNMET, Record, records
from trends.hashtags.memory import Memory, joined
from trends.hashtags.question import Question
from trends.hashtags.rivals import Rival
from trends.hashtags.view import Phrase
from trends.suggestion import Reason, ReasonCode
from trends.tokens import plain_words
from trends.trend import Trend

Floats = npt.NDArray[np.float32]

_MOST = 3
_FEWEST_CARRIERS = 2.0
_LEAST_SHARE = 0.05  # of a word's posts, below which it says nothing of a tag
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
    "momentum": "popular",
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
    "competitor": "competitor",
    "similar_top": "similar",
    "overlap_top": "similar",
    "profile_top": "word",
    "words_top": "word",
    "own_top": "own",
    "own_like_top": "own",
}


_CODES: tuple[ReasonCode, ...] = tuple(dict.fromkeys(_GROUPS.values()))
_COMPETITOR, _RISING = _CODES.index("competitor"), _CODES.index("rising")
_GROUP_OF = np.array(
    [[_GROUPS.get(name.partition("*")[0]) == code for code in _CODES] for name in NAMES],
    dtype=np.float32,
)


class Case(NamedTuple):
    """One candidate and all that is known about it.

    Attributes:
        row: in the table of tags, None where no post carried it yet.
        phrase: where it stands in the draft, None where it does not.
        weight: what the features of each group add to its score, in the order of `_CODES`.
        record: what posts have told of it.
        similar: how many posts like the draft carry it.
        word: the word of the question most of whose posts carry it, and that share, where one
            says something.
    """

    row: int | None
    phrase: Phrase | None
    trend: Trend | None
    weight: Sequence[float]
    record: Record
    similar: int
    word: tuple[str, float] | None


def cases(
    memory: Memory,
    asked: Question,
    found: Candidates,
    met: Floats,
    chosen: Sequence[tuple[int, int | None, Phrase | None, Trend | None]],
    parts: Floats,
) -> list[Case]:
    """All that is known about the candidates that will be shown, looked up at once.

    Args:
        met: as in `Ranked`.
        chosen: place among the candidates, row, phrase and trend of each.
        parts: what each feature adds to their scores, shape (n_chosen, len(crosses.NAMES)).
    """
    weights = (parts @ _GROUP_OF).tolist()
    similar = np.bincount(found.similar.places, minlength=len(found.rows)).tolist()
    known = [(at, row) for at, row, _, _ in chosen if row is not None]
    places = [at for at, _ in known]
    looked_up = zip(
        places,
        records(memory, [row for _, row in known], asked.context.site),
        _words(memory, asked, met.take(places, axis=1)),
        strict=True,
    )
    told = {at: (record, similar[at], word) for at, record, word in looked_up}
    return [
        Case(row, phrase, trend, weight, *told.get(at, (UNMET, 0, None)))
        for (at, row, phrase, trend), weight in zip(chosen, weights, strict=True)
    ]


def _words(memory: Memory, asked: Question, met: Floats) -> list[tuple[str, float] | None]:
    """Of each tag the word of the question that says most about it, and its share; of no tag one
    that names no topic.

    Args:
        met: posts with each word that each tag was met on, shape (n_words, n).
    """
    if not met.size:
        return [None] * met.shape[1]
    plain, carriers = plain_words(), memory.carriers.take(asked.buckets).tolist()
    smoothed = [  # a word that says nothing has no share
        posts + 3.0 if posts >= _FEWEST_CARRIERS and word not in plain else math.inf
        for word, posts in zip(asked.words, carriers, strict=True)
    ]
    share = met / np.array([smoothed], dtype=np.float32).T
    found: list[tuple[str, float] | None] = []
    for column, at in enumerate(share.argmax(axis=0).tolist()):
        if share[at, column] > _LEAST_SHARE:
            part = float(met[at, column] / max(carriers[at], 1.0))
            found.append((asked.words[at], round(min(part, 1.0), 3)))
        else:
            found.append(None)
    return found


def reasons(memory: Memory, asked: Question, found: Candidates, case: Case) -> tuple[Reason, ...]:
    """Reasons that hold for a candidate, strongest first; where none adds to its score, the one
    that takes least from it."""
    weight = case.weight
    if weight[_COMPETITOR] > 0.0 or case.trend is not None:
        weight, most = [*weight], max(*weight, 0.0)
        if weight[_COMPETITOR] > 0.0:
            weight[_COMPETITOR] = most + 1.0  # who has competitors watched wants to be told
        if case.trend is not None:
            weight[_RISING] = most + 2.0  # news comes first
    given: list[Reason] = []
    for at in sorted(range(len(weight)), key=weight.__getitem__, reverse=True):
        if len(given) == _MOST or (given and weight[at] <= 0.0):
            break
        reason = _TOLD[_CODES[at]](memory, asked, found, case)
        if reason is not None:
            given.append(reason)
    return tuple(given) or (Reason("learning", (("posts", float(memory.shelf.count)),)),)


def evidence(memory: Memory, asked: Question, found: Candidates, case: Case) -> tuple[str, ...]:
    """Ids of posts with a tag, at most 5: two on a competitor, those like the draft, else any."""
    if case.row is None:
        return ()
    rival = _rival(asked, case)
    posts = np.unique(_carrying(found.similar, case.row))[::-1].tolist()
    if not any(map(memory.shelf.id_of, posts)):
        posts = np.sort(memory.newest_with(memory.tags.keys[case.row]))[:-6:-1].tolist()
    first = rival.evidence[:2] if rival is not None else ()
    return tuple(dict.fromkeys(filter(None, (*first, *map(memory.shelf.id_of, posts)))))[:5]


def _similar(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    return Reason("similar", (("posts", float(case.similar)),)) if case.similar else None


def _word(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    if case.word is None:
        return None
    word, share = case.word
    return Reason("word", (("word", word), ("share", share)))


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
    if case.record.uses < 1:
        return None
    return Reason("popular", (("posts", float(round(case.record.uses))),))


def _rising(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    trend = case.trend
    if trend is None:
        return None
    told = (
        ("ratio", round(trend.ratio, 2)),
        ("since", trend.since),
        ("publishers", float(trend.publishers)),
    )
    named = case.row is not None and memory.tags.keys[case.row] == joined(trend.term)
    return Reason("rising", told if named else (*told, ("trend", trend.term)))


def _competitor(memory: Memory, asked: Question, found: Candidates, case: Case) -> Reason | None:
    rival = _rival(asked, case)
    if rival is None:
        return None
    return Reason("competitor", (("name", rival.name), ("posts", float(rival.posts))))


def _rival(asked: Question, case: Case) -> Rival | None:
    found = (asked.context.rivals or {}).get(case.row) if case.row is not None else None
    return found[0] if found is not None else None


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
    "competitor": _competitor,
}
