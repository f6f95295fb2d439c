"""What is known of each candidate phrase, as rows of numbers; learned and scored alike.

Word rows have the columns `WORDS`, phrase rows the columns `PHRASES`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from trends.hashtags.vocabulary import lists
from trends.keywords.reading import CAPITAL, OPENING, SHOUTED, Reading
from trends.lexicons import word_set

MOST_WORDS = 4
FEW = 60
"""Content words up to which a text is a post."""
_MOST_SPELT = 50_000
_SIZES = (
    (),
    (1.0, 0.0, 0.0, 0.0),
    (0.0, 1.0, 0.0, 0.0),
    (0.0, 0.0, 1.0, 0.0),
    (0.0, 0.0, 0.0, 1.0),
)
_UNLISTED = 17.0  # cost of a word no list holds: as rare as the lists reach
_NO_LIST = 12.0  # of any word where the language has no list

_OF_LETTERS = (
    "cost",
    "digits",
    "weak",
    "letters",
    "short",
    "handle",
    "noun",
    "adjective",
    "ing",
    "ed",
    "ly",
    "verb",
)
WORDS = (*_OF_LETTERS, "times", "share", "capital", "shouted", "company")
PHRASES = (
    "times",
    "first",
    "title",
    "one",
    "two",
    "three",
    "four",
    "alone",
    "left",
    "right",
    "held",
    "together",
)
_NOUN = (
    *("tion", "sion", "ment", "ness", "ity", "ism", "nce", "ship", "age", "ics", "sis", "or"),
    *("er", "ure", "logy", "graphy"),
)
_ADJECTIVE = ("al", "ic", "ive", "ous", "ble", "ary", "ful", "less", "ar", "ent", "ant")
_VERB = ("me", "di", "ber", "ter")

Rows = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


@dataclass(slots=True)
class Candidates:
    """All runs of up to four content words of a text.

    Attributes:
        starts: place of the first word in the reading's lists, shape (n_phrases,).
        sizes: words of each, shape (n_phrases,).
        ids: number of the word at each place, shape (n_places,).
        word_rows: shape (n_words, len(WORDS)).
        phrase_rows: shape (n_phrases, len(PHRASES)).
    """

    starts: Places
    sizes: Places
    ids: Places
    word_rows: Rows
    phrase_rows: Rows


def candidates(reading: Reading) -> Candidates:
    """The candidates of a reading that has at least one content word."""
    return of_post(reading) if len(reading.ids) <= FEW else of_article(reading)


def of_article(reading: Reading) -> Candidates:
    """`candidates` by arrays: some seventy calls, however long the text."""
    ids = np.array(reading.ids)
    times = np.bincount(ids).astype(np.float64)
    edges = np.array(reading.runs)
    lengths = edges[:, 1] - edges[:, 0]
    length = np.repeat(lengths, lengths)
    opens = np.zeros(len(ids) + 1, dtype=bool)
    opens[edges] = True
    which, starts, ends, firsts = (np.array(found) for found in _occurrences(reading))
    n_phrases = len(firsts)
    left, right = opens[starts], opens[ends]
    count = np.bincount(which)
    first, last = starts[firsts], ends[firsts]
    sizes = last - first
    at = np.array(reading.at)[first]
    rows = np.zeros((len(PHRASES), n_phrases))
    rows[0] = np.log(count)
    rows[1] = np.log1p(at) / 5
    rows[2] = at < reading.title_words
    rows[2 + sizes, np.arange(n_phrases)] = 1
    rows[7] = np.bincount(which, left & right, n_phrases) / count
    rows[8] = np.bincount(which, left, n_phrases) / count
    rows[9] = np.bincount(which, right, n_phrases) / count
    rows[10] = np.log(np.bincount(which, length[starts], n_phrases) / count)
    rows[11] = np.log(count / np.minimum(times[ids[first]], times[ids[last - 1]]))
    return Candidates(
        starts=first,
        sizes=sizes,
        ids=ids,
        word_rows=_word_rows(reading, ids, times, length),
        phrase_rows=rows.T,
    )


def of_post(reading: Reading) -> Candidates:
    """`candidates` word by word: the same numbers, sooner where there are few."""
    ids, at, flags = reading.ids, reading.at, reading.flags
    n = len(reading.keys)
    times, inner, capital, company = [0] * n, [0] * n, [0] * n, [0] * n
    opened, shouted = [0.0] * n, [0.0] * n
    found: dict[tuple[int, ...], list[int]] = {}
    for begin, stop in reading.runs:
        length = stop - begin
        for start in range(begin, stop):
            word, flag = ids[start], flags[start]
            times[word] += 1
            company[word] += length
            if flag & SHOUTED:
                shouted[word] = 1.0
            if flag & CAPITAL:
                opened[word] = 0.3
            if not flag & OPENING:
                inner[word] += 1
                capital[word] += flag & CAPITAL
            for end in range(start + 1, min(stop, start + MOST_WORDS) + 1):
                left, right = start == begin, end == stop
                met = found.setdefault(tuple(ids[start:end]), [start, end - start, 0, 0, 0, 0, 0])
                met[2] += 1
                met[3] += left and right
                met[4] += left
                met[5] += right
                met[6] += length
    most = math.log(max(times))
    word_rows = np.empty((n, len(WORDS)))
    word_rows[:, : len(_OF_LETTERS)] = _spelt(reading.language).rows(reading.keys)
    word_rows[:, len(_OF_LETTERS) :] = [
        (
            math.log(times[i]),
            math.log(times[i]) - most,
            capital[i] / inner[i] if inner[i] else opened[i],
            shouted[i],
            math.log(company[i] / times[i]),
        )
        for i in range(n)
    ]
    phrase_rows = [
        (
            math.log(count),
            math.log1p(at[start]) / 5,
            at[start] < reading.title_words,
            *_SIZES[size],
            alone / count,
            left / count,
            right / count,
            math.log(lengths / count),
            math.log(count / min(times[ids[start]], times[ids[start + size - 1]])),
        )
        for start, size, count, alone, left, right, lengths in found.values()
    ]
    return Candidates(
        starts=np.array([met[0] for met in found.values()]),
        sizes=np.array([met[1] for met in found.values()]),
        ids=np.array(ids),
        word_rows=word_rows,
        phrase_rows=np.array(phrase_rows, dtype=np.float64),
    )


def _occurrences(reading: Reading) -> tuple[list[int], list[int], list[int], list[int]]:
    """Every run of 1 to 4 words within a run: which phrase, first place, place after the last;
    and of each phrase its first occurrence. A phrase is a number with one digit a word."""
    index: dict[int, int] = {}
    ids = reading.ids
    base = len(reading.keys) + 1
    which: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    firsts: list[int] = []
    for begin, stop in reading.runs:
        for start in range(begin, stop):
            code = 0
            for place in range(start, min(stop, start + MOST_WORDS)):
                code = code * base + ids[place] + 1
                phrase = index.setdefault(code, len(firsts))
                if phrase == len(firsts):
                    firsts.append(len(which))
                which.append(phrase)
                starts.append(start)
                ends.append(place + 1)
    return which, starts, ends, firsts


def _word_rows(reading: Reading, ids: Places, times: Rows, length: Places) -> Rows:
    language = reading.language
    flags = np.array(reading.flags)
    capital = (flags & CAPITAL) > 0
    inner = (flags & OPENING) == 0
    n_inner = np.bincount(ids, inner)
    n_capital = np.bincount(ids, inner & capital)
    n = len(_OF_LETTERS)
    rows = np.empty((len(WORDS), len(times)))
    rows[:n] = _spelt(language).rows(reading.keys).T
    rows[n] = np.log(times)
    rows[n + 1] = rows[n] - rows[n].max()
    opened = 0.3 * (np.bincount(ids, capital) > 0)
    rows[n + 2] = np.where(n_inner > 0, n_capital / np.maximum(1, n_inner), opened)
    rows[n + 3] = np.bincount(ids, flags & SHOUTED) > 0
    rows[n + 4] = np.log(np.bincount(ids, length) / times)
    return rows.T


class _Spelt:
    """Rows of `_letters` of the words met, kept for the next text; at most 50,000."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._place: dict[str, int] = {}
        self._table = np.empty((1024, len(_OF_LETTERS)), dtype=np.float32)

    def rows(self, keys: list[str]) -> npt.NDArray[np.float32]:
        """One row a key, shape (len(keys), len(_OF_LETTERS))."""
        if len(self._place) > _MOST_SPELT:
            self._place.clear()
        place = self._place
        places = [place[key] if key in place else self._add(key) for key in keys]
        return self._table.take(places, axis=0)

    def _add(self, key: str) -> int:
        at = len(self._place)
        if at == len(self._table):
            self._table = np.concatenate((self._table, np.empty_like(self._table)))
        self._table[at] = _letters(key, self.language)
        self._place[key] = at
        return at


@cache
def _spelt(language: str) -> _Spelt:
    return _Spelt(language)


def _letters(key: str, language: str) -> tuple[float, ...]:
    """What a word's letters tell, in the order of `_OF_LETTERS`."""
    english = language == "en"
    return (
        _cost(key, language) / 10,
        float(any(map(str.isdigit, key))),
        float(english and key in word_set("weak_en.txt")),
        len(key) / 10,
        float(len(key) <= 3),
        float(key[0] in "@#"),
        float(english and key.endswith(_NOUN)),
        float(english and key.endswith(_ADJECTIVE)),
        float(english and key.endswith("ing")),
        float(english and key.endswith("ed")),
        float(english and key.endswith("ly")),
        float(language == "id" and key.startswith(_VERB)),
    )


def _cost(key: str, language: str) -> float:
    """How rare a word is in its language, 0 for common, 17 for unlisted ones."""
    indonesian, english = lists()
    if language == "en":
        return english.get(key, _UNLISTED)
    if language in ("id", "ms"):
        return min(indonesian.get(key, _UNLISTED), english.get(key, _UNLISTED) + 1)
    return _NO_LIST
