"""Answer: from ranked candidates to what the person is shown.

Nothing leaves here that the site would refuse, that the draft already has, that is only another
spelling of a tag offered above it, or that reads as abuse (`risk.refused`) and is not the
person's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trends.hashtags import spelling
from trends.hashtags.candidates import Candidates
from trends.hashtags.crosses import NAMES
from trends.hashtags.diversity import sound
from trends.hashtags.grades import confidence, grade
from trends.hashtags.memory import Memory
from trends.hashtags.question import Question
from trends.hashtags.reasons import Case, cases, evidence, reasons
from trends.hashtags.risk import refused, risk
from trends.hashtags.rules import rules
from trends.hashtags.view import Phrase
from trends.hashtags.vocabulary import written
from trends.suggestion import Reason, Risk, Suggestion
from trends.trend import Trend

_MORE = 2  # reasons beside that of the brand
_SHOWN_PARTS = 0.005  # smaller parts of a score are left out of what is shown


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates with their scores.

    Attributes:
        met: posts with each word of the question that each known candidate was met on, shape
            (n_words, n_known).
        order: candidates, best first, shape (n,).
        scores: by candidate, beside the mean of all: higher is better, shape (n,).
        plain: features of each candidate before they are crossed.
        features: of each candidate, shape (n, n_features).
        weights: of each feature, shape (n_features,).
        doubt: variance of each weight, shape (n_features,).
        gains: by candidate, what the brand's profile added to its score, named.
        listed: candidates that the brand wants first.
        brand: its name, "" where there is none.
    """

    asked: Question
    found: Candidates
    met: npt.NDArray[np.float32]
    order: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]
    plain: npt.NDArray[np.float32]
    features: npt.NDArray[np.float32]
    weights: npt.NDArray[np.float32]
    doubt: npt.NDArray[np.float32]
    gains: Mapping[int, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    listed: frozenset[int] = frozenset()
    brand: str = ""

    def beside_others(self, places: list[int]) -> npt.NDArray[np.float32]:
        """Features of some candidates less the mean of all, shape (n_places, n_features)."""
        columns = self.features.T
        mean = columns @ np.full(columns.shape[1], 1.0 / columns.shape[1], dtype=np.float32)
        beside: npt.NDArray[np.float32] = (columns.take(places, axis=1) - mean[:, None]).T
        return beside

    def every_key(self, memory: Memory) -> list[str]:
        """Keys of all candidates, as they stand."""
        known = memory.tags.keys
        return [*(known[row] for row in self.found.rows.tolist()), *(p.key for p in self.found.new)]

    def keys(self, memory: Memory) -> list[str]:
        """Keys of all candidates, best first."""
        keys = self.every_key(memory)
        return [keys[at] for at in self.order.tolist()]

    def key(self, memory: Memory, at: int) -> str:
        """Key of one candidate."""
        known = len(self.found.rows)
        return (
            memory.tags.keys[self.found.rows[at]] if at < known else self.found.new[at - known].key
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What may be shown.

    Attributes:
        site: of the draft.
        skip: keys that are in the draft or were turned down.
        prefix: what a key must begin with, "" for anything.
        limit: most tags shown.
        explain: whether the parts of the scores and the posts behind them are told as well.
        cautions: by key, what is known against a tag beside how it reads.
        written: by key, how the brand writes its tags; these are the person's own.
        silenced: which cautions are one too many for the brand.
    """

    site: str
    skip: frozenset[str]
    prefix: str
    limit: int
    explain: bool = False
    cautions: Mapping[str, Risk] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    silenced: Callable[[Risk | None], bool] = lambda caution: False


class Named(NamedTuple):
    """A candidate that may be shown, as it will be typed.

    Attributes:
        at: place among the candidates.
        row: in the table of tags, None where no post carried it yet.
        phrase: where it stands in the draft, None where it does not.
    """

    tag: str
    key: str
    at: int
    row: int | None
    phrase: Phrase | None
    risk: Risk | None


def shown(
    memory: Memory, ranked: Ranked, wanted: Wanted, rising: dict[str, Trend]
) -> tuple[list[Suggestion], npt.NDArray[np.float32]]:
    """Suggestions, best first, at most `wanted.limit`; and their features beside the others',
    shape (n, n_features)."""
    chosen = list(islice(_chosen(memory, ranked, wanted), max(wanted.limit, 0)))
    if not chosen:
        return [], ranked.features[:0]
    found = ranked.found
    beside = ranked.beside_others([named.at for named in chosen])
    parts = beside * ranked.weights
    known = cases(
        memory,
        ranked.asked,
        found,
        ranked.met,
        [(named.at, named.row, named.phrase, rising.get(named.key)) for named in chosen],
        parts,
    )
    spreads = np.sqrt((beside * beside) @ ranked.doubt).tolist()
    items = [
        _suggestion(memory, ranked, *each) for each in zip(chosen, known, spreads, strict=True)
    ]
    if wanted.explain:
        items = [
            replace(item, parts=told, evidence=evidence(memory, ranked.asked, found, case))
            for item, case, told in zip(
                items,
                known,
                _told(parts, [ranked.gains.get(n.at, ()) for n in chosen]),
                strict=True,
            )
        ]
    return items, beside


def _chosen(memory: Memory, ranked: Ranked, wanted: Wanted) -> Iterator[Named]:
    """Candidates that may be shown, best first."""
    heard: set[str] = {sound(key) for key in wanted.skip}
    found = ranked.found
    rows, own, keys = found.rows.tolist(), frozenset(found.own.rows.tolist()), memory.tags.keys
    for at in ranked.order.tolist():
        if at < len(rows):
            row = rows[at]
            key, phrase = keys[row], found.literal.get(row)
        else:
            row, phrase = None, found.new[at - len(rows)]
            key = phrase.key
        heard_as = sound(key)
        if not key.startswith(wanted.prefix) or heard_as in heard:
            continue
        written = wanted.written.get(key) or _written(memory, ranked.asked, row, phrase)
        tag, caution, bad = _checked(wanted.site, written)
        theirs = row in own or key in wanted.written
        if not tag or (bad and key != wanted.prefix and not theirs):
            continue
        caution = caution or wanted.cautions.get(key)
        if wanted.silenced(caution) and not theirs:
            continue
        heard.add(heard_as)
        yield Named(tag, key, at, row, phrase, caution)


def _suggestion(
    memory: Memory, ranked: Ranked, named: Named, case: Case, spread: float
) -> Suggestion:
    record, seen = case.record, memory.shelf.count
    return Suggestion(
        tag=named.tag,
        key=named.key,
        grade=grade(seen, record, case.trend, named.risk),
        score=float(ranked.scores[named.at]),
        spread=round(spread, 3),
        confidence=confidence(seen, record.uses, case.similar, spread),
        reasons=_reasons(memory, ranked, named, case),
        last_seen_at=record.last_at,
        fresh_until=case.trend.fresh_until if case.trend is not None else 0.0,
        posts=round(record.uses),
        risk=named.risk,
    )


def _reasons(memory: Memory, ranked: Ranked, named: Named, case: Case) -> tuple[Reason, ...]:
    """Reasons, what the brand wants in front."""
    told = reasons(memory, ranked.asked, ranked.found, case)
    if named.at in ranked.listed:
        return Reason("listed", (("name", ranked.brand),)), *told[:_MORE]
    gains = ranked.gains.get(named.at)
    if gains and any(name == "brand" for name, _ in gains):
        return Reason("brand"), *told[:_MORE]
    return told


def _told(
    parts: npt.NDArray[np.float32], gains: list[tuple[tuple[str, float], ...]]
) -> Iterator[tuple[tuple[str, float], ...]]:
    """Of each candidate the parts of its score that count, largest first."""
    size = np.abs(parts)
    order = np.argsort(-size, axis=1, kind="stable")
    counts = (size > _SHOWN_PARTS).sum(axis=1).tolist()
    values = np.take_along_axis(parts, order, axis=1)
    for names, row, count, more in zip(order.tolist(), values.tolist(), counts, gains, strict=True):
        told = [*more, *((NAMES[at], row[n]) for n, at in enumerate(names[:count]))]
        yield tuple(sorted(told, key=lambda part: -abs(part[1])))


def _written(memory: Memory, asked: Question, row: int | None, phrase: Phrase | None) -> str:
    if row is not None:
        return readable(memory.tags.spelling(row))
    if phrase is None:
        return ""
    words = list(asked.view.typed[phrase.start : phrase.start + phrase.words])
    return spelling.pascal(words) if len(words) > 1 else spelling.settled(words[0])


@lru_cache(maxsize=1 << 16)
def readable(seen: str) -> str:
    """A tag that everyone writes small or shouts, with its words made visible to screen readers.

    >>> [readable(tag) for tag in ("kopisusu", "ikn", "kopi", "ACARA")]
    ['KopiSusu', 'IKN', 'kopi', 'Acara']
    """
    if not seen.islower():
        return spelling.calm(seen)
    words = spelling.segment(seen)
    return spelling.pascal(words) if len(words) > 1 else written().get(seen, seen)


@lru_cache(maxsize=1 << 14)
def _checked(site: str, written: str) -> tuple[str, Risk | None, bool]:
    """The tag as the site takes it, "" where there is none, its risk, and whether it is refused."""
    tag = rules(site).clean(written)
    return (tag, risk(tag), refused(tag)) if tag else ("", None, False)
