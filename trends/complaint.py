"""Does a mention complain? A word list with negation, enough for a first look at a spike.

This is a hint with its evidence, not a polarity: what decides is shown, and a person judges.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from trends.query.text import fold
from trends.tokens import tokenise

_NEGATIONS = frozenset({"tidak", "tak", "gak", "nggak", "ga", "gk", "bukan", "tanpa", "anti"}) | {
    "not",
    "no",
    "never",
    "without",
    "isnt",
    "wasnt",
    "dont",
    "didnt",
}


def complaints(text: str) -> tuple[str, ...]:
    """The words of complaint in a text, those right behind a negation left out.

    >>> complaints("Parah, pesananku hilang!"), complaints("ternyata gak mengecewakan")
    (('parah', 'hilang'), ())
    """
    found: list[str] = []
    before = ""
    for word in tokenise(text).words:
        if word in _words() and before.replace("'", "").replace("’", "") not in _NEGATIONS:
            found.append(word)
        before = word
    return tuple(dict.fromkeys(found))


@cache
def _words() -> frozenset[str]:
    text = files("trends.lexicons").joinpath("complaints.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for line in lines for word in line.split())
