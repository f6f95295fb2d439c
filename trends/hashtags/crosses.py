"""Crosses: pairs of features whose product says more than both apart.

A weighted sum cannot say "the author uses it, and for texts like this one"; a product can. Every
cross keeps the names of its two parts, so an explanation can still be read.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trends.hashtags.features import NAMES as _PLAIN

Floats = npt.NDArray[np.float32]

PAIRS: tuple[tuple[str, str], ...] = (
    ("own_like", "own_like"),
    ("own", "own"),
    ("own", "similar"),
    ("own_like", "similar"),
    ("own_like", "lately_1000"),
    ("own_times", "own_like"),
    ("own_share", "own_like"),
    ("not_own", "similar"),
    ("not_own", "uses"),
    ("not_own", "lately_1000"),
    ("similar", "similar"),
    ("similar", "nearest"),
    ("similar", "votes"),
    ("nearest", "nearest"),
    ("nearest", "votes"),
    ("overlap", "overlap"),
    ("word", "word"),
    ("word", "similar"),
    ("words", "words"),
    ("words", "similar"),
    ("bayes", "uses"),
    ("bayes", "nearest"),
    ("bayes", "bayes"),
    ("profile", "uses"),
    ("profile", "profile"),
    ("lately_100", "lately_100"),
    ("lately_100", "bayes"),
    ("lately_1000", "bayes"),
    ("lately_100", "profile"),
    ("trust", "lately_1000"),
    ("trust", "similar"),
    ("trust", "in_text"),
    ("trust", "trust"),
    ("uses", "uses"),
    ("in_text", "uses"),
    ("in_text", "similar"),
    ("in_text_rate", "in_text_rate"),
    ("in_text_rate", "in_text_rare"),
    ("in_text_rate", "uses"),
    ("in_text", "length"),
    ("new", "new_rare"),
    ("new_rare", "new_length"),
    ("new_cased", "new_words"),
    ("new_cased", "new_rare"),
    ("new_length", "new_length"),
    ("length", "length"),
    ("own_top", "profile_top"),
    ("own_top", "similar_top"),
    ("profile_top", "similar_top"),
    ("own_top", "own_top"),
    ("profile_top", "profile_top"),
)

NAMES: tuple[str, ...] = (*_PLAIN, *(f"{one}*{other}" for one, other in PAIRS))
_FIRST = np.array([_PLAIN.index(one) for one, _ in PAIRS])
_SECOND = np.array([_PLAIN.index(other) for _, other in PAIRS])


def crossed(features: Floats) -> Floats:
    """Features and their crosses, shape (n, len(NAMES)); `features` as in `features.NAMES`."""
    columns = features.T  # as `measure` lays them out: one row of memory for each feature
    table = np.empty((len(NAMES), len(features)), dtype=np.float32)
    table[: len(_PLAIN)] = columns
    one, other = columns.take(_FIRST, axis=0), columns.take(_SECOND, axis=0)
    np.multiply(one, other, out=table[len(_PLAIN) :])
    return table.T
