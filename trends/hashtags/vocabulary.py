"""How probable a run of letters is as a word of Indonesian or English.

Costs are negative natural logarithms: lower is likelier. Counts come from the word lists of
`trends/lexicons`; words the agent has met itself can be added, and two vocabularies' own words
merge by adding their counts.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from trends.lexicons import word_set

# Chosen on the hand-made tags of benchmarks/gold and on tags of the shared sets.
CHEAPEST = _WORD = 1.5  # every word costs this, so that fewer are better
_NUMBER = 6.0
_UNKNOWN, _LETTER, _LONG_LETTER, _LONG = 6.0, 2.8, 2.0, 7
_LONE_LETTER, _PAIR = 6.0, 2.0
_AFFIX, _ENDING = 5.0, 5.0
_CODE, _CODE_OF_THREE = 14.0, 17.0
ROOT_COST = 14.5  # of a root word that no text was seen to use
_OWN_SHARE = 1e-5  # what one own sighting adds to a word's probability

_PREFIXES = {
    "d": ("di", "diper"),
    "m": ("me", "mem", "memper", "men", "meng", "meny"),
    "p": ("pe", "pem", "pen", "peng", "peny", "per"),
    "b": ("ber",),
    "t": ("ter",),
    "k": ("ke",),
    "s": ("se",),
    "n": ("ng", "nge", "ny"),
}
_SUFFIXES = frozenset(
    ("kannya", "annya", "nya", "lah", "kah", "kan", "an", "ku", "mu", "in", "ers", "i")
)
_SUFFIXED = tuple(_SUFFIXES)
_ENDINGS = {
    "g": ("ing",),
    "s": ("s", "es", "ers"),
    "d": ("d", "ed"),
    "r": ("r", "er"),
    "y": ("ly",),
}
_ENDS = (*_SUFFIXED, *(ending for endings in _ENDINGS.values() for ending in endings))
_CODES = re.compile(r"[a-z]{1,3}\d{1,4}[a-z]?|\d+[a-z]{1,2}\d*")

Costs = tuple[float, float]


class Vocabulary:
    """Costs of words in Indonesian and English; `add` what was met, `merge` what others met."""

    def __init__(self, own: Mapping[str, int] | None = None) -> None:
        self.own: Counter[str] = Counter(own or {})
        self._known: dict[str, Costs] = {}

    def add(self, words: Iterable[str]) -> None:
        """Count folded words seen in posts, each sighting once."""
        self.own.update(words)
        self._known.clear()

    def merge(self, other: Vocabulary) -> Vocabulary:
        """A vocabulary that has met what both have: a.merge(b) equals b.merge(a)."""
        return Vocabulary(self.own + other.own)

    def costs(self, word: str) -> Costs:
        """(Indonesian, English) cost of a lower-case word; both finite for any letters."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > 50_000:
                self._known.clear()
            known = self._known[word] = self._reckon(word)
        return known

    def bare(self, word: str) -> Costs:
        """`costs` of a run that neither begins nor ends as with an affix: a look-up is enough."""
        if self.own or not word.isalpha():
            return self.costs(word)
        indonesian, english = lists()
        stranger = _stranger(len(word))
        at_id, at_en = indonesian.get(word) or stranger, english.get(word) or stranger
        return at_id + _WORD, at_en + _WORD

    def holds(self, word: str) -> bool:
        """Whether the word stands in a list or was met, affixes not considered."""
        return word in self.own or listed(word)

    def _reckon(self, word: str) -> Costs:
        if word.isdigit():
            return _NUMBER, _NUMBER
        if not word.isalpha() and not self.holds(word):
            letters = sum(c.isalpha() for c in word)
            code = _CODE if letters <= 2 else _CODE_OF_THREE
            cost = code if _CODES.fullmatch(word) else 1e6
            return cost, cost
        indonesian, english = lists()
        stranger = _stranger(len(word))
        at_id = indonesian.get(word) or min(stranger, _affixed(word, indonesian))
        at_en = english.get(word) or min(stranger, _ended(word, english))
        if self.own and (own := self.own.get(word)):
            met = -math.log(min(1.0, own * _OWN_SHARE))
            at_id, at_en = min(at_id, met), min(at_en, met)
        return at_id + _WORD, at_en + _WORD


@lru_cache(maxsize=256)
def _stranger(letters: int) -> float:
    """Cost of an unknown word: long ones are rather several words."""
    short = _LONE_LETTER if letters == 1 else _PAIR if letters == 2 else 0.0
    return _UNKNOWN + _LETTER * letters + _LONG_LETTER * max(0, letters - _LONG) + short


def begins_affixed(text: str) -> list[bool]:
    """At which places something begins as with a prefix, shape (len(text),)."""
    return [text.startswith(_PREFIXES.get(char, ()), at) for at, char in enumerate(text)]


def ends_affixed(text: str, end: int) -> bool:
    """Whether a text up to a place ends as with a suffix or an English ending."""
    return text.endswith(_ENDS, 0, end)


def _affixed(word: str, known: Mapping[str, float]) -> float:
    """Cost as prefix + root + suffix; infinite where no root is known."""
    if len(word) < 5:
        return math.inf
    prefixes = _PREFIXES.get(word[0], ())
    if not word.endswith(_SUFFIXED):  # most runs of letters end here
        if not word.startswith(prefixes):
            return math.inf
        ends = []
    else:
        ends = [cut for cut in range(max(3, len(word) - 5), len(word)) if word[cut:] in _SUFFIXES]
    best = math.inf
    for prefix in ("", *prefixes):
        if not word.startswith(prefix) or len(word) - len(prefix) < 3:
            continue
        rest = word[len(prefix) :]
        if prefix and rest in known:
            best = min(best, known[rest] + _AFFIX)
        for cut in ends:
            if cut - len(prefix) >= 3 and (root := known.get(word[len(prefix) : cut])):
                best = min(best, root + (_AFFIX * 1.5 if prefix else _AFFIX))
    return best


def _ended(word: str, known: Mapping[str, float]) -> float:
    """Cost as an English word with an ending; infinite where it is unknown."""
    endings = _ENDINGS.get(word[-1])
    if endings is None:
        return math.inf
    best = math.inf
    for ending in endings:
        if len(word) >= 3 + len(ending) and word.endswith(ending):
            best = min(best, known.get(word[: -len(ending)], math.inf))
    return best + _ENDING


def listed(word: str) -> bool:
    """Whether a folded word stands in the Indonesian or the English list."""
    indonesian, english = lists()
    return word in indonesian or word in english


@cache
def lists() -> tuple[dict[str, float], dict[str, float]]:
    """The Indonesian and the English list, word to cost, names and short forms in both."""
    own = [(cost, word.casefold()) for cost, word in _own()]
    found = []
    for name in ("words_id.txt", "words_en.txt"):
        table = {word: cost for cost, word in word_list(name)}
        if name == "words_id.txt":
            table = dict.fromkeys(word_set("roots_id.txt"), ROOT_COST) | table
        for cost, word in own:
            table[word] = min(cost, table.get(word, math.inf))
        found.append(table)
    return found[0], found[1]


@cache
def written() -> dict[str, str]:
    """Words that are written with capitals of their own: psbb to PSBB, tiktok to TikTok."""
    return {w.casefold(): w for _, w in _own() if w != w.casefold()}


@cache
def known_names() -> frozenset[str]:
    """Names of places, people, firms and the like that stand for themselves, folded."""
    return frozenset(word.casefold() for _, word in word_list("words_own.txt"))


def _own() -> list[tuple[float, str]]:
    """Words that no text of the counted ones has, with a guessed cost."""
    return word_list("words_chat.txt") + word_list("words_own.txt")


def word_list(name: str) -> list[tuple[float, str]]:
    """Cost and spelling of the words of one list file."""
    text = files("trends.lexicons").joinpath(name).read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return [(int(row[0]) / 2, word) for row in rows for word in row[1:]]
