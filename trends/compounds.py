"""Compounds: words that belong together, such as "sewa mobil"; the list is `compounds.txt`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from trends.lexicons import word_set

_LONGEST = 3


def compounds(words: Sequence[str], ends: frozenset[int] = frozenset()) -> list[tuple[int, int]]:
    """Where compounds begin and end among folded words, longer ones before shorter ones.

    Args:
        ends: places behind which a clause ends; no compound runs over one.

    >>> compounds(("jasa", "sewa", "mobil", "murah"))
    [(1, 3)]
    """
    listed, openers = _listed()
    found = []
    at = 0
    while at < len(words):
        length = 1
        if words[at] in openers:
            lengths = range(min(_LONGEST, len(words) - at), 1, -1)
            length = next((n for n in lengths if tuple(words[at : at + n]) in listed), 1)
        if length > 1 and ends.isdisjoint(range(at, at + length - 1)):
            found.append((at, at + length))
        at += length
    return found


@cache
def compound_keys() -> frozenset[str]:
    """The compounds as keys of tags: "sewamobil"."""
    return frozenset("".join(words) for words in _listed()[0])


@cache
def _listed() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """The compounds, and the words they begin with."""
    listed = frozenset(tuple(word.split("_")) for word in word_set("compounds.txt"))
    return listed, frozenset(words[0] for words in listed)
