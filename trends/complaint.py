"""Does a mention complain? Word lists with negation, enough for a first look at many mentions.

This is a hint with its evidence, not a polarity: what decides is shown, and a person judges.
The lists are written by hand. Weights learned from labelled comments find more, and find it in
names of religions, parties and firms, since people complain of them: no ground for an alert.

Fails: irony, and whatever is told without a word of complaint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from trends.informal import plain_form
from trends.lexicons import table, word_set
from trends.query.text import fold
from trends.tokens import tokenise

_ANGRY = frozenset("😡🤬😠😤👎🖕💩")
_LONGEST = 4
_TOGETHER = 2


@dataclass(frozen=True, slots=True)
class Grievance:
    """A word or phrase that complains.

    Attributes:
        first, last: places of its first word, a negation where there is one, and of its last.
        alone: it complains by itself; another of the weaker kind must stand beside it if not.
    """

    first: int
    last: int
    alone: bool


def complaints(text: str) -> tuple[str, ...]:
    """The words of complaint in a text, those behind a negation left out.

    >>> complaints("Parah, pesananku hilang!"), complaints("ternyata gak mengecewakan")
    (('parah', 'hilang'), ())
    >>> complaints("makanannya tidak terlalu enak"), complaints("still waiting for my order")
    (('tidak terlalu enak',), ('still waiting',))
    """
    tokens = tokenise(text)
    angry = tuple(dict.fromkeys(sign for sign in tokens.emoji if sign in _ANGRY))
    return told(tokens.words, grievances(tokens.words), bool(angry)) + angry


def told(words: Sequence[str], found: Sequence[Grievance], angry: bool = False) -> tuple[str, ...]:
    """The words of grievances, if they are enough for a complaint."""
    said = tuple(dict.fromkeys(" ".join(words[g.first : g.last + 1]) for g in found))
    enough = angry or any(g.alone for g in found) or len(said) >= _TOGETHER
    return said if enough else ()


def grievances(words: Sequence[str]) -> list[Grievance]:
    """What complains among folded words, in their order, the weaker kind too."""
    return list(_found(forms(words)))


def forms(words: Sequence[str]) -> list[tuple[str, str]]:
    """Folded words without their marks and endings, and their formal spelling."""
    bare = [_plain(word) for word in words]
    return [(word, plain_form(word)) for word in bare]


def negation_of(words: Sequence[tuple[str, str]], at: int) -> int | None:
    """Where the negation of a word stands, None where there is none.

    Args:
        words: as typed and as `plain_form` has them.
    """
    for back in range(at - 1, max(-1, at - 4), -1):
        if _in(words[back], _turns("negations")):
            return back
        if not _in(words[back], _turns("degrees")):
            return None
    return None


def _found(words: list[tuple[str, str]]) -> Iterator[Grievance]:
    lists = _lists()
    at = 0
    while at < len(words):
        negation = negation_of(words, at)
        most = min(_LONGEST, len(words) - at)
        length = next(
            (n for n in range(most, 1, -1) if _phrase(words[at : at + n]) in lists.phrases), 1
        )
        if length == 1 and _lasts(words, at):
            yield Grievance(at, at + 1, False)
            at += 2
            continue
        phrase = _phrase(words[at : at + length])
        if length > 1:
            if negation is None:
                yield Grievance(at, at + length - 1, phrase in lists.alone)
        elif negation is None:
            if _in(words[at], lists.alone) or _in(words[at], lists.weak):
                yield Grievance(at, at, _in(words[at], lists.alone))
        elif _in(words[at], lists.praise) or _in(words[at], lists.weak_praise):
            yield Grievance(negation, at, _in(words[at], lists.praise))
        at += length


def _lasts(words: list[tuple[str, str]], at: int) -> bool:
    """Whether a length of time begins here: "tiga jam", "2 hours"."""
    number = words[at][1].isdecimal() or _in(words[at], _turns("numbers"))
    return number and at + 1 < len(words) and _in(words[at + 1], _turns("times"))


def _in(word: tuple[str, str], known: frozenset[str]) -> bool:
    return word[0] in known or word[1] in known


def _phrase(words: list[tuple[str, str]]) -> str:
    return " ".join(typed for typed, _ in words)


def _plain(word: str) -> str:
    """Without apostrophes, the 2 of what is said twice ("dibales2") and the ending that points:
    "enaknya" is "enak"."""
    word = word.replace("'", "").replace("’", "")
    word = word.removesuffix("2") if word[:-1].isalpha() else word
    return word.removesuffix("nya") if len(word) > 5 else word


@dataclass(frozen=True, slots=True)
class _Lists:
    alone: frozenset[str]
    praise: frozenset[str]
    weak: frozenset[str]
    weak_praise: frozenset[str]
    phrases: frozenset[str]


@cache
def _lists() -> _Lists:
    kinds: dict[str, set[str]] = {mark: set() for mark in ("", "+", "~", "~+")}
    text = files("trends.lexicons").joinpath("complaints.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        mark, _, rest = line.partition(" ") if line[:1] in "+~" else ("", "", line)
        kinds[mark].update(_plain(fold(word)).replace("_", " ") for word in rest.split())
    alone, weak = frozenset(kinds[""]), frozenset(kinds["~"])
    return _Lists(
        alone=alone,
        praise=frozenset(kinds["+"]) | word_set("praise.txt"),
        weak=weak - alone,
        weak_praise=frozenset(kinds["~+"]),
        phrases=frozenset(word for word in alone | weak if " " in word),
    )


@cache
def _turns(name: str) -> frozenset[str]:
    return frozenset(str(table("turns.toml")[name]).split())
