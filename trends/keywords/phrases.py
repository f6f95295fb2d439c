"""Our own extractor: runs of content words, weighed by position, spread, company and length.

First version of the score; `docs/algorithms/keywords.md` states the formula.
"""

from __future__ import annotations

import math
from collections import Counter

from trends.keywords.candidates import MOST_WORDS, Word, runs
from trends.keywords.keyword import Keyword
from trends.language import guess
from trends.tokens import stop_words


def extract(text: str, language: str = "", n: int = 10) -> list[Keyword]:
    """The phrases that stand for a text of 1 to 5,000 words, best first.

    >>> [k.text for k in extract("Harga cabai naik. Pedagang cabai rawit mengeluh.", "id", 2)]
    ['Harga cabai naik', 'Pedagang cabai rawit mengeluh']
    """
    stop = _stop(language or guess(text).language)
    cut = [piece for run in runs(text) for piece in _content(run, stop)]
    counts = Counter(word.key for piece in cut for word in piece)
    total = 1 + max((piece[-1].at for piece in cut), default=0)
    seen: dict[str, list[tuple[Word, ...]]] = {}
    for piece in cut:
        for size in range(1, min(MOST_WORDS, len(piece)) + 1):
            for start in range(len(piece) - size + 1):
                words = tuple(piece[start : start + size])
                seen.setdefault(" ".join(w.key for w in words), []).append(words)
    whole = Counter(" ".join(w.key for w in piece) for piece in cut)
    scored = [
        Keyword(" ".join(w.text for w in places[0]), key, _score(key, places, counts, whole, total))
        for key, places in seen.items()
    ]
    scored.sort(key=lambda k: (-k.score, k.key))
    return _spread(scored, n)


def _stop(language: str) -> frozenset[str]:
    return stop_words(language) if language == "en" else stop_words("id", "en")


def _content(run: list[Word], stop: frozenset[str]) -> list[list[Word]]:
    pieces: list[list[Word]] = [[]]
    for word in run:
        if word.key in stop or word.key.isdecimal() or len(word.key) < 2:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _score(
    key: str,
    places: list[tuple[Word, ...]],
    counts: Counter[str],
    whole: Counter[str],
    total: int,
) -> float:
    size = len(places[0])
    worth: float = sum(math.log1p(counts[word.key]) for word in places[0]) / math.sqrt(size)
    early = 1 / (1 + 2 * places[0][0].at / total)
    stands_alone = 0.5 + 0.5 * whole[key] / len(places)
    return worth * early * stands_alone * math.sqrt(math.log1p(len(places)))


def _spread(scored: list[Keyword], n: int) -> list[Keyword]:
    """The best, none inside another already taken."""
    taken: list[Keyword] = []
    for keyword in scored:
        if len(taken) == n:
            break
        inner = f" {keyword.key} "
        if not any(inner in f" {t.key} " or f" {t.key} " in inner for t in taken):
            taken.append(keyword)
    return taken
