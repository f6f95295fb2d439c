"""Praise and complaint with the turns of everyday talk: "gila enak" praises, "kurang ramah" not.

Word lists with negation and with words whose meaning flips beside praise. What decided is
always told, so that a person can judge: this is a hint that sorts a list, not a measurement
of feeling. Irony is not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from trends.complaint import complaints
from trends.informal import plain_form
from trends.lexicons import table, word_set
from trends.tokens import tokenise

NEAR = 2
"""Words between which a flipping word and a word of praise count as said together."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """What in a text praises and what complains, in the order of the text.

    Attributes:
        praise: words of praise that are not negated.
        complaint: words of complaint, and praise that is negated ("kurang ramah").
        flipped: words that would complain alone and here make praise stronger.
    """

    praise: tuple[str, ...] = ()
    complaint: tuple[str, ...] = ()
    flipped: tuple[str, ...] = ()


def polarity(text: str) -> Polarity:
    """What in a text praises and what complains.

    >>> polarity("gila enak parah kopinya")
    Polarity(praise=('enak',), complaint=(), flipped=('gila', 'parah'))
    >>> polarity("baristanya kurang ramah, parah").complaint
    ('kurang ramah', 'parah')
    """
    words = tokenise(text).words
    plain = [plain_form(word.replace("'", "")) for word in words]
    praised: dict[int, str] = {}
    against: dict[int, str] = {}
    for at, word in enumerate(plain):
        if _bare(word) in word_set("trouble.txt") and _negation(plain, at) is None:
            against[at] = words[at]
        if not _praises(word):
            continue
        negation = _negation(plain, at)
        if negation is None:
            praised[at] = words[at]
        else:
            against[negation] = " ".join(words[negation : at + 1])
    flipped = [
        at
        for at, word in enumerate(plain)
        if at not in praised
        and _bare(word) in _turns("flips")
        and any(abs(at - other) <= NEAR for other in praised)
    ]
    turned = {words[at] for at in flipped}
    told = set(complaints(text))
    for at, word in enumerate(words):
        if word in told and word not in turned and at not in praised:
            told.discard(word)
            against.setdefault(at, word)
    return Polarity(
        praise=tuple(dict.fromkeys(praised.values())),
        complaint=tuple(dict.fromkeys(against[at] for at in sorted(against))),
        flipped=tuple(dict.fromkeys(words[at] for at in flipped)),
    )


def _praises(word: str) -> bool:
    praise = word_set("praise.txt")
    return word in praise or _bare(word) in praise


def _negation(words: list[str], at: int) -> int | None:
    """Where the negation of a word stands, None where there is none."""
    for back in range(at - 1, max(-1, at - 4), -1):
        if words[back] in _turns("negations"):
            return back
        if words[back] not in _turns("degrees"):
            return None
    return None


def _bare(word: str) -> str:
    """Without the ending that points: "enaknya" is "enak"."""
    return word.removesuffix("nya") if len(word) > 5 else word


@cache
def _turns(name: str) -> frozenset[str]:
    return frozenset(str(table("turns.toml")[name]).split())
