"""Features of what stands in the draft itself: words and phrases that are tags or could be."""

from __future__ import annotations

from itertools import accumulate

import numpy as np
import numpy.typing as npt

from trends.hashtags.candidates import Candidates
from trends.hashtags.memory import Memory
from trends.hashtags.question import Question
from trends.hashtags.view import LONGEST_PHRASE, MOST_LINKED

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
    (rare, cased), known = _sums(question), len(found.rows)
    if found.literal:
        tagged, literal = memory.tags.tagged.item, memory.tags.literal.item
        of_tags = [
            (
                1.0,
                (tagged(row) + 0.3) / (literal(row) + 1.0),
                (words - 1) / 2.0,
                1.0 / (1.0 + start),
                (cased[start + words] - cased[start]) / words,
                (rare[start + words] - rare[start]) / words,
            )
            for row, (_, start, words) in found.literal.items()
        ]
        ranked = found.literal_places < known
        table = np.array(of_tags, dtype=np.float32)
        out[:_KNOWN, found.literal_places[ranked]] = table[ranked].T
    if found.new:
        of_phrases = [
            (
                1.0,
                (words - 1) / 2.0,
                (rare[start + words] - rare[start]) / words,
                min(len(key), _LONGEST) / _LONGEST,
                (cased[start + words] - cased[start]) / words,
                1.0 / (1.0 + start),
                not key.isalpha(),
            )
            for key, start, words in found.new
        ]
        out[_KNOWN:, known:] = np.array(of_phrases, dtype=np.float32).T


def _sums(question: Question) -> tuple[list[float], list[int]]:
    """Rarity and capitals of the words of a draft, summed up so that any phrase is two look-ups."""
    rare = dict(zip(question.words, question.rarity.tolist(), strict=True))
    top = max(rare.values(), default=0.0) or 1.0
    words = question.view.words[: MOST_LINKED + LONGEST_PHRASE]
    cased = [word[:1].isupper() for word in question.view.typed]
    rarity = accumulate([rare.get(word, 0.0) / top for word in words], initial=0.0)
    return [*rarity], [*accumulate(cased, initial=0)]
