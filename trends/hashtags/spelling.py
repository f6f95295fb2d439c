"""One tag, many spellings: its key, its words, and the form screen readers can read.

Segmentation is the cheapest path through all ways to cut a tag, each word costing its
improbability in Indonesian or English, a change of language costing extra. Capitals inside a
tag are strong hints, not orders ("LinkedIn" stays one word).
Source: P. Norvig, "Natural Language Corpus Data", in Beautiful Data, 2009, for unigram
segmentation; A. Viterbi, 1967, for the search. Ours are the two languages, affixes and capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from trends.hashtags.vocabulary import (
    CHEAPEST,
    Vocabulary,
    begins_affixed,
    ends_affixed,
    listed,
    lists,
    written,
)
from trends.text import fold, normal
from trends.tokens import stop_words

MOST_CHARS = 100
_LONGEST_WORD = 24
_SWITCH = 1.5  # between the languages
_ACROSS = 10.0  # a word that runs over a capital, unless it is written so
_ACRONYM = 5  # letters of the longest
_EVERYDAY, _EVERYDAY_ENGLISH = 12.0, 9.0  # cost up to which letters in capitals are a word
_SHORT_WORD = 4
_NO_CAPITAL = 4.0  # a cut where a tag written with capitals has none

_PIECE = re.compile(r"[^\W_]+")
_REDUPLICATED = re.compile(r"([a-z]{3,})2$")
_HELD = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
_SHIPPED = Vocabulary()


def key(tag: str) -> str:
    """Case-folded identity of a tag; elongation ("kereeen") makes no new tag.

    >>> key("#KereeenBanget") == key("kerenbanget")
    True
    """
    folded = fold(tag).strip().lstrip("#").strip()
    return folded if folded.isascii() else fold(folded.casefold()).strip()


def segment(tag: str, vocabulary: Vocabulary | None = None) -> list[str]:
    """The words of a tag, spelled as in the tag; a few dozen microseconds the first time.

    >>> segment("#belajardarirumah"), segment("JokowiNaikLRT"), segment("pemilu2024")
    (['belajar', 'dari', 'rumah'], ['Jokowi', 'Naik', 'LRT'], ['pemilu', '2024'])
    """
    plain = normal(tag).strip().lstrip("#＃")[:MOST_CHARS]
    if vocabulary is None:
        return [word for piece in _PIECE.findall(plain) for word in _shipped_cut(piece)]
    return [word for piece in _PIECE.findall(plain) for word in _cut(piece, vocabulary)]


def pascal(words: Iterable[str]) -> str:
    """Words joined with a capital each; acronyms and brands as they are written.

    >>> pascal(["belajar", "dari", "rumah"]), pascal(["psbb", "Jakarta"]), pascal(["anak2"])
    ('BelajarDariRumah', 'PSBBJakarta', 'AnakAnak')
    """
    row = [word for word in words if word]
    if not row:
        return ""
    shouted = all(word.isupper() or word.isdigit() for word in row)
    return "".join(_capital(word, shouted) for word in row)


def calm(tag: str) -> str:
    """A tag that is shouted, as it is read out; acronyms and what is unknown stay as they are.

    >>> calm("ACARA"), calm("BELAJARDARIRUMAH"), calm("PSBB"), calm("KopiSusu")
    ('Acara', 'BelajarDariRumah', 'PSBB', 'KopiSusu')
    """
    if not (tag.isupper() and tag.isalpha()) or len(tag) < _SHORT_WORD:
        return tag
    words = segment(tag)
    known = all(word.casefold() in written() or _is_everyday(word.casefold()) for word in words)
    return pascal(words) if known else tag


def settled(word: str) -> str:
    """A word as it is shown: not shouted, and without letters held down, as the lists know it.

    >>> settled("kereeeen"), settled("Maaaf"), settled("kopi"), settled("KEBAYA"), settled("PPDB")
    ('keren', 'Maaf', 'kopi', 'Kebaya', 'PPDB')
    """
    once, twice = _HELD.sub(r"\1", word), _HELD.sub(r"\1\1", word)
    if once != word:
        known = (form for form in (once, twice) if listed(form.lower()))
        word = next(known, once)
    shouted = word.isupper() and len(word) >= _SHORT_WORD
    return _capital(word, shouted=True) if shouted else word


def _capital(word: str, shouted: bool) -> str:
    folded = word.casefold()
    known = written().get(folded)
    if known is not None:
        return known[:1].upper() + known[1:]
    twice = _REDUPLICATED.match(folded)
    if twice and twice[1] in lists()[0]:
        return twice[1].capitalize() * 2
    if shouted and (len(word) > _ACRONYM or _is_everyday(folded)):
        return word.capitalize()
    return word[:1].upper() + word[1:]


def _is_everyday(folded: str) -> bool:
    """Whether it is surely a word rather than an acronym: short ones only as function words, and
    the English list has names of stocks among its rarer words."""
    indonesian, english = lists()
    if len(folded) < _SHORT_WORD:
        return folded in stop_words("id")
    return (
        indonesian.get(folded, _EVERYDAY) < _EVERYDAY
        or english.get(folded, _EVERYDAY_ENGLISH) < _EVERYDAY_ENGLISH
    )


@lru_cache(maxsize=20_000)
def _shipped_cut(piece: str) -> tuple[str, ...]:
    return tuple(_cut(piece, _SHIPPED))


def _cut(piece: str, vocabulary: Vocabulary) -> list[str]:
    lower = piece.lower()
    if len(lower) != len(piece) or len(piece) == 1:
        return [piece]
    capitals = _capitals(piece)
    spans = [(min(ats), max(ats)) for ats in capitals]
    # A run that begins behind the last of them or ends before the first crosses none.
    begins_last, ends_first = max(spans, default=(0, 0))[0], min((b for _, b in spans), default=0)
    glued = _glued(lower)
    hinted = frozenset(at for ats in capitals for at in ats)
    cost_of, bare_cost_of = vocabulary.costs, vocabulary.bare
    begun = begins_affixed(lower)
    # Cheapest cost of the text up to each place, ending in either language, and where the last
    # word of that path began and in which language the word before it was.
    costs = [(0.0, 0.0)]
    backs: list[tuple[tuple[int, int], tuple[int, int]]] = [((0, 0), (0, 0))]
    for end in range(1, len(lower) + 1):
        if glued[end]:
            costs.append((1e12, 1e12))
            backs.append(((0, 0), (0, 0)))
            continue
        best_id = best_en = 1e12
        back_id = back_en = (0, 0)
        as_shown = end == len(lower) or not capitals or end in hinted or _digit_edge(lower, end)
        ended = ends_affixed(lower, end)
        for start in range(max(0, end - _LONGEST_WORD), end):
            if glued[start]:
                continue
            in_id, in_en = costs[start]
            least = (in_id if in_id <= in_en else in_en) + CHEAPEST
            if least >= best_id and least >= best_en:
                continue
            run = lower[start:end]
            cost_id, cost_en = cost_of(run) if ended or begun[start] else bare_cost_of(run)
            extra = 0.0 if as_shown else _NO_CAPITAL
            if start < begins_last and ends_first < end:
                extra += _crossed(piece[start:end], start, spans)
            stays = in_id <= in_en + _SWITCH
            total = (in_id if stays else in_en + _SWITCH) + cost_id + extra
            if total < best_id:
                best_id, back_id = total, (start, 0 if stays else 1)
            stays = in_en <= in_id + _SWITCH
            total = (in_en if stays else in_id + _SWITCH) + cost_en + extra
            if total < best_en:
                best_en, back_en = total, (start, 1 if stays else 0)
        costs.append((best_id, best_en))
        backs.append((back_id, back_en))
    return _walk(piece, backs, 0 if costs[-1][0] <= costs[-1][1] else 1)


def _crossed(word: str, start: int, spans: list[tuple[int, int]]) -> float:
    """What a word pays for the capitals inside it; "LinkedIn" and "TikTok" pay nothing."""
    inside, end = 0, start + len(word)
    for first, last in spans:
        inside += start < first and last < end
    return 0.0 if not inside or written().get(word.lower()) == word else inside * _ACROSS


def _walk(
    piece: str, backs: list[tuple[tuple[int, int], tuple[int, int]]], language: int
) -> list[str]:
    found: list[str] = []
    end = len(piece)
    while end:
        start, language_before = backs[end][language]
        found.append(piece[start:end])
        end, language = start, language_before
    return found[::-1]


def _digit_edge(text: str, at: int) -> bool:
    return text[at - 1].isdigit() != text[at].isdigit()


def _glued(text: str) -> list[bool]:
    """At which places a cut would part two digits, shape (len(text) + 1,)."""
    if text.isalpha():
        return [False] * (len(text) + 1)
    return [False, *(a.isdigit() and b.isdigit() for a, b in pairwise(text)), False]


def _capitals(piece: str) -> tuple[frozenset[int], ...]:
    """Places where capitals suggest a word begins; empty for "rumah", "Rumah", "RUMAH".

    Each is a set of one, or of two where it could be either: after "LDR" in "LDRkronis",
    before the "J" in "PSBBJakarta".
    """
    if piece.islower() or piece.isupper() or piece[1:].islower():
        return ()
    places = [frozenset((at,)) for at, (a, b) in enumerate(pairwise(piece), 1) if _rises(a, b)]
    runs = re.finditer(r"[A-Z]{2,}(?=[a-z])", piece)
    return (*places, *(frozenset((run.end() - 1, run.end())) for run in runs))


def _rises(a: str, b: str) -> bool:
    return b.isupper() and not a.isupper()
