"""What the whole words of a short text say of its language, beside its letters.

Each word has a cost in Indonesian, English, Javanese and Sundanese, a negative natural
logarithm as in `trends.hashtags.vocabulary`. Languages borrow: an English word costs Indonesian
only a little more than it costs English, since shops and chats are full of it, and so do
Indonesian words in Javanese and Sundanese. A language loses by what its words cost more than in
the language that has them cheapest; "other" loses by words that any of the four has.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from trends.hashtags.vocabulary import lists, word_list
from trends.lexicons import table
from trends.tokens import stop_words

Losses = tuple[float, float, float, float, float]
"""What Indonesian, English, Javanese, Sundanese and other lose, each 0 or more."""

_Table = dict[str, float]

# Chosen on pieces of 2 to 8 words; docs/algorithms/language.md has what they give.
_SHARE = 1.2  # of the costs beside the letters' scores
_MOST = 7.0  # that one word takes off a language
_MOST_OTHER = 2.5  # that one word takes off or gives to "other"
_UNLISTED = 17.0  # cost of a word that a list does not have
_OTHER = 14.0  # of any word in another language
_FOREIGN = 9.5  # of an everyday word of one
_MARK = 5.0  # of a word that only Indonesian has
_CHAT = 9.5  # of a word known from chats, how often nobody counted
_LOAN = 0.5  # what an English word of everyday Indonesian costs more than in English ...
_BORROWED = 4.0  # ... and any other
_SHARED = 2.0  # what an Indonesian word costs more in Javanese and Sundanese
_RARER = 3.0  # what these two lose by being spoken less


def losses(words: list[str]) -> Losses:
    """What the words of a text, lower case, take off the scores of the languages.

    >>> indonesian, english, *_ = losses("auto sold out gan".split())
    >>> indonesian < english
    True
    """
    heard = [_excess(word) for word in words if len(word) > 1]
    if not heard:
        return 0.0, 0.0, 0.0, 0.0, 0.0
    sums = [sum(column) for column in zip(*heard, strict=True)]
    least, root = min(sums), math.sqrt(len(heard))
    indonesian, english, javanese, sundanese, other = (
        _SHARE * (each - least) / root for each in sums
    )
    rarer = _RARER / root
    return indonesian, english, javanese + rarer, sundanese + rarer, other


@lru_cache(maxsize=1 << 15)
def _excess(word: str) -> Losses:
    """What a word costs more in each language than in the cheapest of the four."""
    indonesian, english, javanese, sundanese = _tables()
    in_english = english.get(word, _UNLISTED)
    in_indonesian = indonesian.get(word, _UNLISTED)
    if word in marks() or word.startswith("wkwk"):
        in_indonesian, in_english = min(in_indonesian, _MARK), _UNLISTED
    in_indonesian = min(in_indonesian, in_english + _BORROWED)
    shared = in_indonesian + _SHARED
    costs = (
        in_indonesian,
        in_english,
        min(javanese.get(word, _UNLISTED), shared),
        min(sundanese.get(word, _UNLISTED), shared),
    )
    least = min(costs)
    one, two, three, four = (min(cost - least, _MOST) for cost in costs)
    other = (_FOREIGN if word in _foreign() else _OTHER) - least
    return one, two, three, four, min(max(other, -_MOST_OTHER), _MOST_OTHER)


@cache
def marks() -> frozenset[str]:
    """Words of Indonesian that no English or French text has: function words and talk of chats."""
    return indonesian() | set(table("spoken.toml")["marks"].split())


@cache
def indonesian() -> frozenset[str]:
    """Function words of Indonesian that are none of English or French."""
    return stop_words("id") - stop_words("en") - stop_words("fr")


@cache
def _tables() -> tuple[_Table, _Table, _Table, _Table]:
    """Cost of each word in Indonesian, English, Javanese and Sundanese."""
    both, spoken = lists(), table("spoken.toml")
    counted = {word: cost for cost, word in word_list("words_en.txt")}
    chat = set(spoken["chat"].split())
    ours = chat | {word.casefold() for _, word in word_list("words_chat.txt")}
    english = {w: c for w, c in both[1].items() if w not in ours}
    english |= {word: counted[word] for word in ours & counted.keys()}
    loans = {w: english[w] + _LOAN for w in spoken["loans"].split() if w in english}
    return (
        _cheaper(both[0], loans, dict.fromkeys(chat, _CHAT)),
        english,
        _regional("javanese", "words_jv.txt"),
        _regional("sundanese", "words_su.txt"),
    )


@cache
def _foreign() -> frozenset[str]:
    return frozenset(table("spoken.toml")["foreign"].split())


def _regional(language: str, counted: str) -> _Table:
    everyday = dict.fromkeys(table("spoken.toml")[language].split(), _CHAT)
    return _cheaper({word: cost for cost, word in word_list(counted)}, everyday)


def _cheaper(*tables: _Table) -> _Table:
    """The least cost that any of the tables has for each word."""
    found: _Table = {}
    for costs in tables:
        found |= {word: min(cost, found.get(word, cost)) for word, cost in costs.items()}
    return found
