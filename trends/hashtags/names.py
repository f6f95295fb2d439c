"""Names: which phrases of a draft are names, by their capitals, or belong together all the same.

"Jogja Coffee Week" is one whole, not its halves; "Hari Guru Nasional" is one without the "Selamat"
that opens the clause; where most words have a capital, capitals say nothing. A compound of the list
("sewa mobil") is treated as a name, but its words may stand by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trends.compounds import compounds
from trends.hashtags.view import Phrase
from trends.hashtags.vocabulary import known_names

_NAME = 1.5  # what a phrase gains as a whole name
_LONGEST_NAME = 3  # words; longer ones are taken apart
_TITLED = 0.7  # share of words with a capital from which on capitals say nothing
_JOINED = re.compile(r"[^\W\d_A-Z][A-Z]")


class Names:
    """The names of a draft.

    Args:
        words: its words, folded.
        typed: the same as typed, "" where one can be no part of a tag.
        ends: places behind which a clause ends.
        plain: which words name no topic.
    """

    def __init__(
        self,
        words: tuple[str, ...],
        typed: tuple[str, ...],
        ends: frozenset[int],
        plain: Sequence[bool],
    ) -> None:
        self._typed = typed
        capital = [word[:1].isupper() for word in typed]
        self._opens = [at == 0 or at - 1 in ends for at in range(len(typed))]
        self._name: list[tuple[int, int] | None] = [None] * len(typed)
        if sum(capital) <= _TITLED * len(typed):
            self._by_capitals(capital, plain)
        self._compounds: set[tuple[int, int]] = set()
        for at, end in compounds(words, ends):
            named = {*filter(None, self._name[at:end])}
            if all(at <= first and last <= end for first, last in named):  # "bahasa Inggris"
                self._name[at:end] = [(at, end)] * (end - at)
                self._compounds.add((at, end))

    def _by_capitals(self, capital: Sequence[bool], plain: Sequence[bool]) -> None:
        at = 0
        while at < len(capital):
            end = at
            while end < len(capital) and capital[end] and (end == at or not self._opens[end]):
                end += 1
            if end - at > 1 and self._opens[at] and plain[at]:
                at += 1
            if end - at > self._opens[at]:  # the capital that opens a clause is no name by itself
                self._name[at:end] = [(at, end)] * (end - at)
            at = max(end, at + 1)

    def is_compound(self, phrase: Phrase) -> bool:
        """Whether a phrase is a compound of the list."""
        return (phrase.start, phrase.start + phrase.words) in self._compounds

    def is_whole(self, phrase: Phrase) -> bool:
        """Whether a phrase of several words is a name, from its first word to its last."""
        named = self._of(phrase)
        return named is not None and phrase.words > 1 and self._holds_all(phrase, named)

    def is_piece(self, phrase: Phrase) -> bool:
        """Whether a phrase is a part of a name that nobody knows by itself: "Sirih" of "Kebon
        Sirih", but not "Jakarta" of "Jakarta Selatan"."""
        named = self._of(phrase)
        if named is None or named in self._compounds or self._holds_all(phrase, named):
            return False
        if phrase.key in known_names():
            return False
        if _JOINED.search(self._typed[phrase.start]):  # "GantiPresiden" is a whole by itself
            return False
        return phrase.words == 1 or named[1] - named[0] <= _LONGEST_NAME

    def _of(self, phrase: Phrase) -> tuple[int, int] | None:
        """Where the name begins and ends that all words of a phrase belong to."""
        named = self._name[phrase.start]
        return named if named and phrase.start + phrase.words <= named[1] else None

    def _holds_all(self, phrase: Phrase, name: tuple[int, int]) -> bool:
        """Whether a phrase is a name, but for a first word whose capital opens the clause."""
        first, last = name
        opens = self._opens[first] and last - first > 1 and name not in self._compounds
        return phrase.start + phrase.words == last and phrase.start in (first, first + opens)

    def lean(self, phrase: Phrase) -> float:
        """What a phrase gains as a whole name, or loses as a part of one or beyond one."""
        start, end = phrase.start, phrase.start + phrase.words
        names = self._name[start:end]
        named = next(filter(None, names), None)
        if named is None:
            return 0.0
        first, last = named
        if last - first > _LONGEST_NAME:
            return 0.0 if all(names) else -_NAME
        whole = self._holds_all(phrase, named)
        return _NAME * (phrase.words > 1) if whole else -_NAME
