"""Praise and complaint with the turns of everyday talk: "gila enak" praises, "kurang ramah" not.

Word lists with negation, with words whose meaning flips beside praise, and with what is the point
of a sentence (`trends.leaning`). What decided is always told, so that a person can judge: this is
a hint that sorts a list, not a measurement of feeling. Of irony only thanks and cheers beside a
complaint are seen: "mantap, 5 hari belum dikirim".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from trends.complaint import Grievance, forms, grievances, negation_of, told
from trends.leaning import Pair, contrasts, leanings
from trends.lexicons import table, word_set
from trends.tokens import stop_words, tokenise

NEAR = 2
"""Words between which a flipping word and a word of praise count as said together."""

# Against one word of praise: a word that complains only with another, one that no praise makes up
# for, and thanks or cheers. Half or double of any moves F1 on SmSA by .004 at most.
_WEAK, _HARSH, _POLITE = 0.5, 2.0, 0.5


@dataclass(frozen=True, slots=True)
class Polarity:
    """What in a text praises and what complains, in the order of the text.

    Attributes:
        praise: words of praise that are not negated.
        complaint: words of complaint, and praise that is negated ("kurang ramah").
        flipped: words that would complain alone and here make praise stronger.
        complains: whether what complains weighs at least as much as what praises.
    """

    praise: tuple[str, ...] = ()
    complaint: tuple[str, ...] = ()
    flipped: tuple[str, ...] = ()
    complains: bool = False


def polarity(text: str) -> Polarity:
    """What in a text praises and what complains.

    >>> polarity("gila enak parah kopinya")
    Polarity(praise=('enak',), complaint=(), flipped=('gila', 'parah'))
    >>> polarity("baristanya kurang ramah, parah").complaint
    ('kurang ramah', 'parah')
    """
    words = tokenise(text).words
    pairs = forms(words)
    counts = leanings(pairs)
    said = [at for at in range(len(pairs)) if _praises(pairs, at)]
    praised = [at for at in said if counts[at]]
    flipped = [
        at
        for at, pair in enumerate(pairs)
        if at not in said and _in(pair, "flips") and any(abs(at - other) <= NEAR for other in said)
    ]
    against = [
        replace(one, alone=one.alone or _is_point(pairs, counts, one))
        for one in grievances(words)
        if one.last not in said and one.last not in flipped
    ]
    if not praised:  # "dulu favorit" says what it is no more
        against += [Grievance(at, at, True) for at in said]
    complaint = told(words, against)
    heavier = sum(_weight(pairs, one) * counts[one.last] for one in against)
    lighter = sum(counts[at] * (_POLITE if _in(pairs[at], "polite") else 1.0) for at in praised)
    return Polarity(
        praise=tuple(dict.fromkeys(_told(words, pairs, at) for at in praised)),
        complaint=complaint,
        flipped=tuple(dict.fromkeys(words[at] for at in flipped)),
        complains=bool(complaint) and heavier >= lighter,
    )


def _praises(words: Sequence[Pair], at: int) -> bool:
    """Whether a word praises: not negated, or one of regret that is."""
    denied = negation_of(words, at) is not None
    if _in(words[at], "unregretted"):
        return denied
    listed = word_set("praise.txt").intersection(words[at])
    return bool(listed) and not denied and not contrasts(words, at)


def _told(words: Sequence[str], pairs: Sequence[Pair], at: int) -> str:
    """A word of praise in the text's own words, with what it denies: "gak pernah kecewa"."""
    denied = negation_of(pairs, at)
    return " ".join(words[at if denied is None else denied : at + 1])


def _is_point(words: Sequence[Pair], counts: Sequence[float], one: Grievance) -> bool:
    """Whether it is what a sentence comes down to; a lone function word ("kok", "cuma") is not."""
    small = one.first == one.last and not stop_words("id", "en").isdisjoint(words[one.last])
    return counts[one.last] > 1.0 and not small and not _is_soft(words, one)


def _weight(words: Sequence[Pair], one: Grievance) -> float:
    """What a grievance weighs: harsh ones more, weak and softened ones less."""
    weight = _HARSH if _in(words[one.last], "harsh") else 1.0 if one.alone else _WEAK
    return weight * (_WEAK if _is_soft(words, one) else 1.0)


def _is_soft(words: Sequence[Pair], one: Grievance) -> bool:
    """Whether somebody takes it easy: "agak lama", "telat dikit", "tidak terlalu enak"."""
    beside = (*words[max(0, one.first - 1) : one.first], *words[one.last + 1 : one.last + 2])
    inside = words[one.first + 1 : one.last]
    return any(_in(word, "softens") for word in beside) or any(_in(w, "mild") for w in inside)


def _in(word: Pair, name: str) -> bool:
    return not _turns(name).isdisjoint(word)


@cache
def _turns(name: str) -> frozenset[str]:
    return frozenset(str(table("turns.toml")[name]).split())
