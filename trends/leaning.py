"""What in a sentence is its point: behind "tapi" more than before it, now more than once.

"Enak tapi pelayanannya lama" complains, "mahal tapi enak" does not; what is conceded ("walaupun
antre") counts for less, and what once was ("dulu favorit, sekarang ...") for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from trends.lexicons import table

REACH = 8
"""Words on either side to which a word of contrast speaks."""

_CONCEDED = 3  # words behind "walaupun" that are conceded
_ONCE = 5
_BEFORE, _BEHIND = 0.5, 2.0

Pair = tuple[str, str]


def leanings(words: Sequence[Pair]) -> list[float]:
    """What is said at each place counts so much, 0 to 2; 1 where nothing turns it.

    Args:
        words: as typed and as `plain_form` has them.

    >>> leanings([(word, word) for word in "enak tapi lama".split()])
    [0.5, 0.5, 2.0]
    """
    counts = [1.0] * len(words)
    for at in range(len(words)):
        if contrasts(words, at):
            for place in range(max(0, at - REACH), at + 1):
                counts[place] = min(counts[place], _BEFORE)
            counts[at + 1 : at + 1 + REACH] = [_BEHIND] * len(counts[at + 1 : at + 1 + REACH])
        elif _in(words[at], "concedes"):
            counts[at + 1 : at + 1 + _CONCEDED] = [
                min(_BEFORE, count) for count in counts[at + 1 : at + 1 + _CONCEDED]
            ]
    for place in past(words):
        counts[place] = 0.0
    return counts


def contrasts(words: Sequence[Pair], at: int) -> bool:
    """Whether a word sets what follows against what went before.

    "Sayang" is regret, unless it says who is loved ("sayang banget sama kamu").
    """
    if not _in(words[at], "regrets"):
        return at > 0 and _in(words[at], "contrasts")
    behind = words[at + 1 : at + 3]
    return at > 0 and not any(_in(word, "loved") for word in behind)


def past(words: Sequence[Pair]) -> frozenset[int]:
    """Places of what is said to have been once and to be otherwise now.

    From "dulu" to the "sekarang" behind it, or four words where that stands before it.
    """
    found: set[int] = set()
    nows = [at for at, word in enumerate(words) if _in(word, "now")]
    for at, word in enumerate(words):
        used = word[0] == "used" and words[at + 1 : at + 2] == [("to", "to")]
        once = used or (_in(word, "once") and not (at and _in(words[at - 1], "since")))
        if nows and once:
            end = next((now for now in nows if now > at), min(len(words), at + _ONCE))
            found.update(range(at + 1, end))
    return frozenset(found)


def _in(word: Pair, name: str) -> bool:
    known = _turns(name)
    return word[0] in known or word[1] in known


@cache
def _turns(name: str) -> frozenset[str]:
    return frozenset(str(table("turns.toml")[name]).split())
