"""Informal Indonesian made comparable, for matching only: nothing here is ever shown.

"gk", "nggak" and "ga" meet in "tidak", "anak2" in "anak-anak", "dibeliin" and "membeli" in
"beli". Forms come from the words people use in chats, written for Simak; affixes are taken off
only where a word of the list is left, so that names and English stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from trends.lexicons import word_set
from trends.text import fold

_DOUBLE = re.compile(r"([^\W\d_]{3,})2(nya|an|ku|mu)?$")
_ENDING = re.compile(r"(?:nya|lah|kah|pun|ku|mu)$")
_VERBAL = re.compile(r"(?:kan|in|an|i)$")
_FEWEST = 3
_LONGEST = 40  # letters of a word that has short forms; longer ones are not remembered either
# Prefix, what it may have swallowed: "memukul" is me + pukul, "menulis" me + tulis.
_PREFIXES = (
    ("meny", "s"),
    ("meng", "k"),
    ("mem", "p"),
    ("men", "t"),
    ("me", ""),
    ("peny", "s"),
    ("peng", "k"),
    ("pem", "p"),
    ("pen", "t"),
    ("nge", ""),
    ("ng", "k"),
    ("ny", "s"),
    ("di", ""),
    ("ber", ""),
    ("ter", ""),
    ("ke", ""),
    ("pe", ""),
)


def plain_form(word: str) -> str:
    """The formal spelling of one word; a word that is no known short form stays.

    >>> [plain_form(w) for w in ("gk", "nggak", "bgt", "anak2", "kereeen", "jakarta")]
    ['tidak', 'tidak', 'banget', 'anak-anak', 'keren', 'jakarta']
    """
    return _plain_form(word) if len(word) <= _LONGEST else fold(word)


@lru_cache(maxsize=50_000)
def _plain_form(word: str) -> str:
    folded = fold(word)
    if twice := _DOUBLE.match(folded):
        return f"{twice[1]}-{twice[1]}{twice[2] or ''}"
    return _forms().get(folded, folded)


def root(word: str) -> str:
    """The root word behind affixes, where the list knows it; else the plain form.

    >>> [root(w) for w in ("membeli", "dibeliin", "bukunya", "menulis", "anak-anak", "data")]
    ['beli', 'beli', 'buku', 'tulis', 'anak', 'data']
    """
    return _root(word) if len(word) <= _LONGEST else fold(word)


@lru_cache(maxsize=50_000)
def _root(word: str) -> str:
    plain = plain_form(word)
    half, dash, rest = plain.partition("-")
    if dash and half and rest.startswith(half):
        plain = half
    roots = word_set("roots_id.txt")
    if plain in roots:
        return plain
    return next((stem for stem in _stems(plain) if stem in roots), plain)


def _stems(word: str) -> Iterable[str]:
    """Ways to take affixes off, the mildest first."""
    bare = _ENDING.sub("", word)
    verbal = _VERBAL.sub("", bare)
    bodies = [b for b in dict.fromkeys((bare, verbal)) if len(b) >= _FEWEST]
    yield from (b for b in bodies if b != word)
    for body in bodies:
        for prefix, swallowed in _PREFIXES:
            rest = body[len(prefix) :]
            if body.startswith(prefix) and len(rest) >= _FEWEST:
                yield rest
                if swallowed:
                    yield swallowed + rest


@cache
def _forms() -> dict[str, str]:
    """Informal form to formal one, from `informal_id.txt`: "tidak: gak ga gk"."""
    table: dict[str, str] = {}
    for line in _lines():
        formal, _, informal = line.partition(":")
        table.update(dict.fromkeys(informal.split(), formal.strip()))
    return table


def _lines() -> list[str]:
    text = files("trends.lexicons").joinpath("informal_id.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
