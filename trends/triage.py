"""What kind of mention is this, and how soon does it want an answer?

A mention may ask and complain at once. The kinds only sort the list a person works through;
each comes with the words that decided, see `trends.question` and `trends.polarity`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from trends.polarity import polarity
from trends.question import questions

Kind = Literal["question", "complaint", "praise"]

VERSION = 4
"""Grows when the rules change, so that what was sorted by older ones is sorted again."""

WAITED_S = 3 * 3600.0
"""A question or complaint that got no answer for so long is waiting."""

_PRESS = re.compile(
    r"\b(?:wartawan|jurnalis|reporter|redaksi|redaktur|editor|koresponden|newsroom|journalist|"
    r"correspondent)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sorted:
    """A mention, sorted.

    Attributes:
        kinds: what it does, in the order question, complaint, praise; may be empty.
        words: what decided, in the text's own words, at most 6.
        press: it comes from a medium or from someone who writes for one.
    """

    kinds: tuple[Kind, ...]
    words: tuple[str, ...]
    press: bool


def sort(text: str, site: str = "", author: str = "") -> Sorted:
    """Sort one mention.

    A headline that asks ("Apa saja syaratnya?") asks its readers, not the brand: what comes
    from a medium is never a question.

    Args:
        text: as published.
        site: where; "news" is a medium.
        author: as the source names it.

    >>> sort("min, pesananku kok belum sampai? kecewa").kinds
    ('question', 'complaint')
    >>> sort("gila enak banget").words
    ('enak', 'gila')
    """
    press = site == "news" or _PRESS.search(author) is not None
    asked = () if press else questions(text)
    said = polarity(text)
    kinds: list[Kind] = []
    words = [*asked]
    if asked:
        kinds.append("question")
    if said.complains:
        kinds.append("complaint")
        words += said.complaint
    elif said.praise:
        kinds.append("praise")
        words += (*said.praise, *said.flipped)
    return Sorted(tuple(kinds), tuple(dict.fromkeys(words))[:6], press)


def waits(
    kinds: tuple[Kind, ...], press: bool, done: bool, published_at: float, now: float
) -> bool:
    """Is this a question or complaint that got no answer for too long?"""
    asks = "question" in kinds or "complaint" in kinds
    return asks and not press and not done and now - published_at >= WAITED_S
