"""Praise and complaint with the turns of everyday talk: "gila enak" praises, "kurang ramah" not.

Word lists with negation and with words whose meaning flips beside praise. What decided is
always told, so that a person can judge: this is a hint that sorts a list, not a measurement
of feeling. Irony is not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from trends.complaint import forms, grievances, negation_of, told
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
    pairs = forms(words)
    praised = [
        at
        for at, pair in enumerate(pairs)
        if word_set("praise.txt").intersection(pair) and negation_of(pairs, at) is None
    ]
    flipped = [
        at
        for at, pair in enumerate(pairs)
        if at not in praised
        and _turns("flips").intersection(pair)
        and any(abs(at - other) <= NEAR for other in praised)
    ]
    against = [
        one for one in grievances(words) if one.last not in praised and one.last not in flipped
    ]
    return Polarity(
        praise=tuple(dict.fromkeys(words[at] for at in praised)),
        complaint=told(words, against),
        flipped=tuple(dict.fromkeys(words[at] for at in flipped)),
    )


@cache
def _turns(name: str) -> frozenset[str]:
    return frozenset(str(table("turns.toml")[name]).split())
