"""Keywords worth having in a caption, for platforms that rank on words rather than tags."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from trends.compounds import compounds
from trends.hashtags.caret import settled
from trends.hashtags.risk import refused
from trends.keywords.keyword import Keyword
from trends.keywords.phrases import extract
from trends.plain import is_deed, is_plain, is_plain_alone, is_verb

# People search for phrases: what a second word is worth against the extractor's log-odds, which
# were learned from what readers of short posts marked.
_PHRASE = 1.2
_LOOSE = 2.0  # what a phrase loses for each end that names no topic
_VERB = 1.5  # what it loses for a verb, alone or at an end
_SHORT = 1.5  # what a word of fewer letters loses ("dp")
_ENOUGH = 3
_WHOLE = 1.5  # what a whole name gains and a piece of one loses
_TITLED = 0.7  # share of words with a capital from which on capitals say nothing
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_NAME = re.compile(r"(?<!\w)[A-Z][\w'-]*(?: [A-Z][\w'-]*)+")
_OPENS = re.compile(r"(?:^|[.!?:\n])\W*\Z")
_FEW = 3  # so many are shown even if they have words in common
_SHOWN = 5
_LOOKED_AT = 8  # phrases for each that is shown: many lie inside one another
_LAST = 1_000  # characters of a long draft, the last ones, in which keywords are looked for


class Captions:
    """Keywords of what is being typed; those of the last draft stay until its words change."""

    def __init__(self) -> None:
        self._last: tuple[str, str] = ("", "")
        self._found: list[Keyword] = []

    def found(self, before: str, after: str, language: str) -> list[Keyword]:
        """Phrases that stand for the text around the caret, in no order that matters."""
        text = settled(before, after)[-_LAST:]
        if self._last != (text, language):
            self._found = extract(text, language, _LOOKED_AT * _SHOWN)
            self._last = text, language
        return self._found

    def keywords(self, before: str, after: str, language: str) -> tuple[str, ...]:
        """`caption_keywords` of the text around the caret."""
        found = self.found(before, after, language)
        return _picked(found, _names(self._last[0]), _SHOWN)


def caption_keywords(text: str, language: str = "", n: int = 5) -> tuple[str, ...]:
    """Phrases of a draft as written, best first, no two with a word in common while there are
    others; no tag, account or abuse."""
    return _picked(extract(text, language, _LOOKED_AT * n), _names(text), n)


def _picked(found: list[Keyword], names: list[_Name], n: int) -> tuple[str, ...]:
    ranked: list[tuple[float, str, frozenset[str], bool]] = []
    for keyword in found:
        words = keyword.key.split()
        if words and words[0][0] not in "@#" and _names_a_topic(words):
            lean = _lean(words, names)
            loose = _loose(words) if lean <= 0.0 else 0
            value = worth(keyword) + lean - _LOOSE * loose - _VERB * _has_verb(words)
            value -= _SHORT * (len(keyword.key) < _ENOUGH)
            ranked.append((value, keyword.text, frozenset(words), loose > 0))
    ranked.sort(key=lambda one: -one[0])
    taken: dict[str, frozenset[str]] = {}
    for _, text, own, loose in ranked:
        if len(taken) >= n:
            break
        if not loose and all(own.isdisjoint(other) for other in taken.values()):
            _take(taken, text, own)
    for _, text, own, _ in ranked:  # a word twice, or one of no topic, rather than next to nothing
        if len(taken) >= min(n, _FEW):
            break
        if not any(own <= other or other <= own for other in taken.values()):
            _take(taken, text, own)
    return tuple(taken)


def _take(taken: dict[str, frozenset[str]], text: str, words: frozenset[str]) -> None:
    """Show it, unless it reads as abuse: that is the person's to write, not ours to suggest."""
    if not refused(text.replace(" ", "_")):
        taken[text] = words


def _names_a_topic(words: list[str]) -> bool:
    if len(words) == 1:
        return not (is_plain_alone(words[0]) or is_deed(words[0]))
    return not all(map(is_plain, words))


def _loose(words: list[str]) -> int:
    """How many ends of a phrase name no topic ("lupa nyoblos", "hasil disumbangkan")."""
    if len(words) == 1:
        return 0
    return sum([is_plain(word) or is_deed(word) for word in (words[0], words[-1])])


def _has_verb(words: list[str]) -> bool:
    return is_verb(words[0]) or is_verb(words[-1])


class _Name(NamedTuple):
    """Neighbouring words with a capital, folded, and whether a sentence may begin with the first.

    The capital that opens a sentence may not belong to the name: without it it is whole too.
    """

    words: list[str]
    opens: bool


def _names(text: str) -> list[_Name]:
    """The names of a text, none by capitals where most words have one; then its compounds."""
    places = list(_WORD.finditer(text))
    words = [place[0] for place in places]
    apart = (text[one.end() : other.start()] != " " for one, other in pairwise(places))
    ends = frozenset(at for at, is_apart in enumerate(apart) if is_apart)
    folded = [word.lower() for word in words]
    together = [_Name(folded[at:end], False) for at, end in compounds(folded, ends)]
    if sum(word[0].isupper() for word in words) > _TITLED * len(words):
        return together
    names = []
    for found in _NAME.finditer(text):
        name, opens = found[0].lower().split(), _OPENS.search(text, 0, found.start()) is not None
        greeted = opens and is_plain(name[0])  # "Selamat Hari Guru Nasional"
        names.append(_Name(name[greeted:], opens and not greeted))
    return names + together


def _lean(words: list[str], names: list[_Name]) -> float:
    """What a phrase gains as a whole name ("Jakarta Selatan"), or loses as a piece of one."""
    for name in names:
        if words == name.words or (name.opens and words == name.words[1:]):
            return _WHOLE * (len(words) - 1)
        if any(word in name.words for word in words):
            return -_WHOLE
    return 0.0


def worth(keyword: Keyword) -> float:
    """How much a phrase is worth to those who search, in log-odds."""
    return keyword.score + (_PHRASE if " " in keyword.key else 0.0)
