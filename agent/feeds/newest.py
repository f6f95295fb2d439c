"""Cuts a document with too many entries down to the newest, before anything parses it. Pure.

feedparser builds every entry before any can be dropped: 60,000 short ones took half a minute, and
the whole feed was given up. Where entries begin, and what date each states, is seen in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from agent import dates

MAX_ENTRIES = 2000

_BEGIN = re.compile(r"<(?:[\w.-]{1,30}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_END = re.compile(r"</(?:[\w.-]{1,30}:)?(?:item|entry)\s*>", re.IGNORECASE)
_DATE = re.compile(
    r"<(?:[\w.-]{1,30}:)?(?:pubdate|published|updated|date|issued|modified|created)"
    r"(?:\s[^<>]{0,200})?>\s*(?:<!\[CDATA\[\s*)?([^<\]]{6,60})",
    re.IGNORECASE,
)


def newest(text: str) -> tuple[str, int]:
    """An XML document with its newest `MAX_ENTRIES` entries, and how many were left out.

    One with no more than these comes back as it is.
    """
    begins = [found.start() for found in _BEGIN.finditer(text)]
    if len(begins) <= MAX_ENTRIES:
        return text, 0
    last = _END.search(text, begins[-1])
    entries = [text[one:two] for one, two in pairwise([*begins, last.end() if last else len(text)])]
    kept = which([_stated(entry) for entry in entries])
    tail = text[last.end() :] if last else ""
    return "".join([text[: begins[0]], *(entries[at] for at in kept), tail]), len(begins) - len(
        kept
    )


def which(stated: Sequence[str]) -> list[int]:
    """Places of the newest `MAX_ENTRIES`, in order.

    Args:
        stated: the date of each entry as written, "" where it has none. Those without one come
            behind those with one, the first of them first, as most feeds have it.
    """
    if len(stated) <= MAX_ENTRIES:
        return list(range(len(stated)))
    read = [dates.parse(date) or 0.0 if date else 0.0 for date in stated]
    ranked = sorted(range(len(read)), key=lambda at: -read[at])
    return sorted(ranked[:MAX_ENTRIES])


def _stated(entry: str) -> str:
    found = _DATE.search(entry)
    return found[1].strip() if found else ""
