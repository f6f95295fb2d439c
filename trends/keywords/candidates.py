"""A text as sentences of words, and the phrases in it that could be keywords."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trends.text import fold, normal

MOST_CHARS = 40_000
MOST_WORDS = 4

_WORD = re.compile(
    r"https?://\S+|www\.\S+|[^\W_]+(?:['’.\-&/][^\W_]+)*|[@#]\w+|[.!?:;,()\[\]{}\"“”«»|…—–\n\t]"
)
_BREAK = frozenset('.!?:;,()[]{}"“”«»|…—–\n\t')


@dataclass(frozen=True, slots=True)
class Word:
    """One word where it stands.

    Attributes:
        text: as written.
        key: folded.
        at: its number among the words of the text.
        first: it opens a run, so its capital says little.
    """

    text: str
    key: str
    at: int
    first: bool


def runs(text: str) -> list[list[Word]]:
    """The text cut at punctuation and line ends; links are left out, a cut too."""
    found: list[list[Word]] = []
    run: list[Word] = []
    at = 0
    sentence_start = True
    for token in _WORD.findall(normal(text[:MOST_CHARS])):
        if token in _BREAK or token.startswith(("http:", "https:", "www.")):
            if run:
                found.append(run)
                run = []
            sentence_start = sentence_start or token in ".!?\n"
            continue
        run.append(Word(token, fold(token.lstrip("@#").replace("’", "'")), at, sentence_start))
        sentence_start = False
        at += 1
    if run:
        found.append(run)
    return found
