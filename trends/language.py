"""Which language a short post is in: Indonesian, English, Javanese, Sundanese, Malay, other.

A linear model over hashed character 1- to 4-grams, learned offline by
`benchmarks/train_language.py`; here is only the arithmetic. Three words of a draft are few
letters, so whole words have a say too (`trends/wording.py`). Malay is told from Indonesian by
words of its own, as no text of it was there to learn from.

Source: W. B. Cavnar and J. M. Trenkle, "N-Gram-Based Text Categorization", 1994, for the
features; K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009, for
keeping them in a table of fixed size.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Literal

import numpy as np
import numpy.typing as npt

from trends.wording import indonesian, losses

Language = Literal["id", "en", "jv", "su", "ms", "other"]
CLASSES: tuple[Language, ...] = ("id", "en", "jv", "su", "other")
BUCKETS = 1 << 15
LONGEST = 4
MOST_CHARS = 600

_NOISE = re.compile(r"https?://\S+|www\.\S+|[@$]\w+|\[\w+\]|<\w+>|&\w+;|\brt\b|[\W\d_]+")
_TAG = re.compile(r"[#＃]\w+")
_ENOUGH = 15  # letters without the tags; with fewer the tags are read too
_LATIN_LIMIT = 0x250
# So many of the words in `marks_ms.txt` turn Indonesian into Malay.
_MALAY_MARKS = 2
# So many Indonesian function words, one word in six at least, turn "other" into Indonesian.
_INDONESIAN_MARKS = 4


@dataclass(frozen=True, slots=True)
class Guess:
    """A language and how sure we are.

    Attributes:
        language: "other" stands for every language beside the five.
        confidence: 0..1, the model's probability; 0 where the text has no letters.
    """

    language: Language
    confidence: float


def guess(text: str) -> Guess:
    """Language of a post of any length; the first 600 letters decide.

    >>> guess("kemarin aku sama temen-temen nonton konser, seru banget").language
    'id'
    """
    plain = letters(text)
    if not plain.strip():
        return Guess("other", 0.0)
    if not plain.isascii() and _foreign_script(plain):
        return Guess("other", 1.0)
    weights, bias, scale = _model()
    rows = weights.take(buckets(plain), axis=0).astype(np.float32)
    summed = (np.ones(len(rows), dtype=np.float32) @ rows).tolist()  # whole numbers: exact
    share = scale / math.sqrt(len(rows))
    scores = [each * share + start for each, start in zip(summed, bias, strict=True)]
    for at, less in enumerate(losses(plain.split())):
        scores[at] -= less
    top = max(scores)
    best = scores.index(top)
    confidence = round(1.0 / sum([math.exp(score - top) for score in scores]), 3)
    if CLASSES[best] == "other" and _speaks_indonesian(plain):
        return Guess("id", confidence)
    if CLASSES[best] == "id" and len(_malay().intersection(plain.split())) >= _MALAY_MARKS:
        return Guess("ms", confidence)
    return Guess(CLASSES[best], confidence)


def _speaks_indonesian(plain: str) -> bool:
    """Whether a text among foreign names and goods is held together by Indonesian words."""
    words = plain.split()
    said = indonesian().intersection(words)
    return len(said) >= max(_INDONESIAN_MARKS, len(words) / 6)


def indonesian_words(text: str) -> int:
    """How many distinct Indonesian function words, that are none of English, a text has."""
    return len(indonesian().intersection(letters(text).split()))


def letters(text: str) -> str:
    """Lower-case letters and single spaces: what the model sees of a text."""
    lower = text[: 2 * MOST_CHARS].lower()
    tagged = "#" in lower or "＃" in lower
    plain = _NOISE.sub(" ", _TAG.sub(" ", lower) if tagged else lower).strip()
    if tagged and len(plain) < _ENOUGH:
        plain = _NOISE.sub(" ", lower).strip()
    return f" {plain[:MOST_CHARS]} "


def buckets(plain: str) -> npt.NDArray[np.int64]:
    """Table rows of all character 1- to 4-grams, shape (about 4 * len(plain),)."""
    chars = np.frombuffer(plain.encode("utf-32-le", "replace"), dtype=np.uint32)
    later = chars * np.uint32(0x9E3779B1)
    rolling = chars
    found = [chars]
    for n in range(1, min(LONGEST, len(chars))):
        rolling = rolling[:-1] * np.uint32(0x01000193)
        rolling += later[n:]
        found.append(rolling + np.uint32(n))
    mixed = np.concatenate(found)
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0xC2B2AE35)
    mixed >>= np.uint32(32 - BUCKETS.bit_length() + 1)
    return mixed.astype(np.int64)


def _foreign_script(plain: str) -> bool:
    letters_only = [c for c in plain if c != " "]
    foreign = sum(
        1 for c in letters_only if ord(c) >= _LATIN_LIMIT and unicodedata.category(c)[0] == "L"
    )
    return foreign * 2 > len(letters_only)


@cache
def _model() -> tuple[npt.NDArray[np.int8], list[float], float]:
    data = files("trends.lexicons").joinpath("language.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as stored:
        return stored["weights"], stored["bias"].tolist(), float(stored["scale"])


@cache
def _malay() -> frozenset[str]:
    text = files("trends.lexicons").joinpath("marks_ms.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
