"""The lists behind the cautions (`trends/lexicons/risk.toml`), as `risk` asks them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from trends.lexicons import table

Kind = Literal["abusive", "gambling", "loan", "sara", "sensitive", "crisis"]
_UNMISTAKABLE = 7  # letters of an insult that counts inside any tag

# Kinds from grave to light, and the code each is told under.
KINDS: dict[str, Kind] = {
    "abusive": "abusive",
    "gambling": "gambling",
    "loan": "loan",
    "sara": "sara",
    "sexual": "sensitive",
    "trade": "sensitive",
    "rude": "sensitive",
    "twofold": "sensitive",
    "sensitive": "sensitive",
    "belief": "sara",
    "crisis": "crisis",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """What makes a tag one of a kind; the head of `risk.toml` says how each is read."""

    words: frozenset[str]
    inside: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    never: tuple[str, ...]


@cache
def listed() -> dict[str, Listed]:
    """The lists by kind, gravest first."""
    tables = table("risk.toml")
    return {
        kind: Listed(
            words=frozenset(tables[kind].get("words", "").split()),
            inside=_inside(tables[kind], kind in ("abusive", "rude")),
            patterns=tuple(map(re.compile, tables[kind].get("patterns", "").split())),
            never=tuple(tables[kind].get("never", "").split()),
        )
        for kind in KINDS
    }


@cache
def in_company() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """By word of the lists the words it is harmless with, and those that need another of them."""
    found = {
        word: frozenset(text.split())
        for named, text in table("risk.toml")["beside"].items()
        for word in named.split()
    }
    weak = found.pop("weak")
    return found, weak


@cache
def anything() -> tuple[frozenset[str], re.Pattern[str]]:
    """All words of all lists, and what finds anything that counts inside a tag."""
    held = listed().values()
    words = frozenset[str]().union(*(found.words for found in held))
    inside = _one_of({word for found in held for word in found.inside})
    patterns = [f"(?:{pattern.pattern})" for found in held for pattern in found.patterns]
    return words, re.compile("|".join([inside, *patterns]), re.MULTILINE)


@cache
def any_word() -> re.Pattern[str]:
    """What finds a listed word; "ng" before a stem may stand for the "k" that it swallowed."""
    words = anything()[0]
    return re.compile(_one_of({*words, *(f"ng{word[1:]}" for word in words if word[0] == "k")}))


def _one_of(words: set[str]) -> str:
    """A pattern for the shortest of the words at a place, letter by letter, as in a tree."""
    if "" in words:
        return ""
    firsts = sorted({word[0] for word in words})
    rests = ({word[1:] for word in words if word[0] == first} for first in firsts)
    found = [re.escape(first) + _one_of(rest) for first, rest in zip(firsts, rests, strict=True)]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _inside(held: dict[str, str], insults: bool) -> tuple[str, ...]:
    words = held.get("words", "").split() if insults else ()
    long_ones = [word for word in words if len(word) >= _UNMISTAKABLE]
    return tuple(dict.fromkeys([*held.get("inside", "").split(), *long_ones]))
