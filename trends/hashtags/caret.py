"""Caret: what of a draft is still being typed."""

from __future__ import annotations

import re

from trends.hashtags.vocabulary import listed

_TOKEN = re.compile(r"[#＃]([\w·]*)$")
_TAG = re.compile(r"[#＃]([\w·]*\w)")
_WHOLE = 4  # letters from which on a listed word may be meant as it stands
_UNFINISHED = re.compile(r"(?<!\S)[^\W\d_]+$")


def split(before: str) -> tuple[str, str]:
    """Text before the caret without the tag being typed, and that tag without "#".

    >>> split("kopi #sus")
    ('kopi ', 'sus')
    """
    found = _TOKEN.search(before) if "#" in before or "＃" in before else None
    return (before[: found.start()], found.group(1)) if found else (before, "")


def settled(before: str, after: str) -> str:
    """A draft without the word being typed, until that is a word: keywords stand still so long."""
    found = _UNFINISHED.search(before)
    if found is None or after[:1].isalnum():
        return f"{before} {after}"
    word = found.group().casefold()
    whole = len(word) >= _WHOLE and listed(word)
    if whole or not before[: found.start()].strip():
        return f"{before} {after}"
    return f"{before[: found.start()]} {after}"


def without(text: str, tag: str) -> str:
    """A text without one tag, however it is cased.

    >>> without("kopi #Susu enak", "susu")
    'kopi  enak'
    """
    wanted = tag.casefold()
    return _TAG.sub(lambda found: "" if found[1].casefold() == wanted else found[0], text)
