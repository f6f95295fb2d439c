"""Features of what stands in the draft itself: words and phrases that are tags or could be."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import numpy.typing as npt

from trends.hashtags.candidates import Candidates
from trends.hashtags.memory import Memory
from trends.hashtags.question import Question
from trends.hashtags.view import LONGEST_PHRASE, MOST_LINKED, Phrase

Floats = npt.NDArray[np.float32]

NAMES = (
    "in_text",
    "in_text_rate",
    "in_text_words",
    "in_text_first",
    "in_text_cased",
    "in_text_rare",
    "new",
    "new_words",
    "new_rare",
    "new_length",
    "new_cased",
    "new_first",
    "new_digit",
)
_KNOWN = 6  # of `NAMES` are of tags, the others of phrases that are none yet
_LONGEST = 30.0


def measure(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    """Write the features `NAMES` of all candidates, shape (len(NAMES), n_known + n_new)."""
    said, tags, known = _Said(question), memory.tags, len(found.rows)
    if found.literal:
        rows = np.array(list(found.literal), dtype=np.int64)
        table = np.empty((_KNOWN, len(rows)), dtype=np.float32)
        table[0] = 1.0
        table[1] = (tags.tagged.take(rows) + 0.3) / (tags.literal.take(rows) + 1.0)
        table[2:] = np.array([said.known(phrase) for phrase in found.literal.values()]).T
        ranked = found.literal_places < known
        out[:_KNOWN, found.literal_places[ranked]] = table[:, ranked]
    if found.new:
        out[_KNOWN:, known:] = np.array([said.new(phrase) for phrase in found.new]).T


class _Said:
    """Rarity and capitals of the words of a draft, summed up so that any phrase is two look-ups."""

    def __init__(self, question: Question) -> None:
        rare = dict(zip(question.words, question.rarity.tolist(), strict=True))
        top = max(rare.values(), default=0.0) or 1.0
        words = question.view.words[: MOST_LINKED + LONGEST_PHRASE]
        self._rare = [0.0, *accumulate([rare.get(word, 0.0) / top for word in words])]
        cased = [word[:1].isupper() for word in question.view.typed]
        self._cased = [0, *accumulate(cased)]

    def known(self, phrase: Phrase) -> tuple[float, ...]:
        """What a known tag is by where it stands: the features from `in_text_words` on."""
        _, start, words = phrase
        end = start + words
        return (
            (words - 1) / 2.0,
            1.0 / (1.0 + start),
            (self._cased[end] - self._cased[start]) / words,
            (self._rare[end] - self._rare[start]) / words,
        )

    def new(self, phrase: Phrase) -> tuple[float, ...]:
        """The features of a phrase that is no tag yet, from `new` on."""
        key, start, words = phrase
        end = start + words
        return (
            1.0,
            (words - 1) / 2.0,
            (self._rare[end] - self._rare[start]) / words,
            min(len(key), _LONGEST) / _LONGEST,
            (self._cased[end] - self._cased[start]) / words,
            1.0 / (1.0 + start),
            not key.isalpha(),
        )
