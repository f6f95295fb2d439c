"""A text as runs of content words: what every score of a keyword is reckoned from.

Stop words, numbers, punctuation and ends of lines part the runs; a mention or tag is one by
itself; a line broken in the middle of a sentence (the next one indented) does not part. One
pass, well under a microsecond a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from trends.language import guess, indonesian_words
from trends.text import normal
from trends.tokens import stop_words

MOST_CHARS = 40_000
CAPITAL, OPENING, SHOUTED, HANDLE = 1, 2, 4, 8
_TITLE_CHARS = 200
_MIXED = 2  # function words of Indonesian that no English text has
_MOST_KNOWN = 50_000

_SOFT_BREAK = re.compile(r"\n(?<![\n\r]\n)[ \t]+(?=\S)")


def _token(letter: str, apostrophe: str, mode: re.RegexFlag) -> re.Pattern[str]:
    word = rf"[@#]?{letter}+(?:[.\-_&/]+{letter}+{apostrophe})*"
    return re.compile(rf"(?:https?://|www\.)\S+|{word}|[^\s\w'/&\-]|(?<=\s)[/&\-]+(?=\s)|\n", mode)


_INNER = r"|'(?!s\b){}+"
_ASCII_TOKEN = _token("[A-Za-z0-9]", _INNER.format("[A-Za-z0-9]"), re.ASCII)
_TOKEN = _token(r"[^\W_]", _INNER.format(r"[^\W_]"), re.UNICODE)
_ELIDED_TOKEN = _token(r"[^\W_]", "", re.UNICODE)
_APOSTROPHE = ("en", "id", "ms", "jv", "su")

_STOP, _MARK, _END, _LINE = "", "\0", "\1", "\2"  # in place of a key: what parts runs
_Known = dict[str, tuple[str, int]]


@dataclass(slots=True)
class Reading:
    """What one pass over a text finds: parallel lists over its content words, in order.

    Attributes:
        keys: distinct content words, folded.
        ids: number of each word in `keys`.
        texts: as written.
        at: number among all words of the text.
        runs: first place and place after the last of each run of neighbours.
        flags: CAPITAL, OPENING (first of a sentence), SHOUTED and HANDLE (@ or #), added.
        words: number of all words, stop words among them.
        title_words: words of the first line where it reads as a title, else 0.
    """

    language: str
    keys: list[str] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    runs: list[tuple[int, int]] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    words: int = 0
    title_words: int = 0


def read(text: str, language: str = "") -> Reading:
    """Read a text of any length (the first 40,000 characters of it)."""
    text = _SOFT_BREAK.sub(" ", normal(text[:MOST_CHARS]).strip()).replace("’", "'")
    found = Reading(_listed(language or _spoken(text)))
    known = _known(found.language)
    token_of = _ELIDED_TOKEN
    if found.language in _APOSTROPHE:
        token_of = _ASCII_TOKEN if text.isascii() else _TOKEN
    titled = not 0 < text.find("\n") < _TITLE_CHARS
    _collect(found, token_of.findall(text), known, titled)
    return found


def _collect(found: Reading, tokens: list[str], known: _Known, titled: bool) -> None:
    """Walk over the tokens; one loop, as it is the hot one."""
    number: dict[str, int] = {}
    ids, texts, at, flags, runs = found.ids, found.texts, found.at, found.flags, found.runs
    words = start = 0
    opening = OPENING
    for token in tokens:
        key, flag = known.get(token) or _learn(known, token, found.language)
        content = key > _LINE
        if len(ids) > start and (not content or flag >= HANDLE):
            runs.append((start, len(ids)))
            start = len(ids)
        if content:
            ids.append(number.setdefault(key, len(number)))
            texts.append(token)
            at.append(words)
            flags.append(flag + opening)
            if flag >= HANDLE:
                runs.append((start, len(ids)))
                start = len(ids)
        if content or not key:
            words += 1
            opening = 0
        elif key != _MARK:
            opening = OPENING
            if key == _LINE and not titled:
                found.title_words, titled = words, True
    if len(ids) > start:
        runs.append((start, len(ids)))
    found.keys = list(number)
    found.words = words


def _spoken(text: str) -> str:
    """The language of a text; English with Indonesian between it reads as Indonesian, whose lists
    have both ("happy weekend! jangan lupa self care ya")."""
    found = guess(text).language
    return "id" if found == "en" and indonesian_words(text) >= _MIXED else found


def _listed(language: str) -> str:
    return language if language in (*_APOSTROPHE, "fr") else "other"


def _learn(known: _Known, token: str, language: str) -> tuple[str, int]:
    """What a token means in a language, remembered for the next text."""
    if len(known) > _MOST_KNOWN:
        known.clear()
    known[token] = meaning = _mean(token, language)
    return meaning


def _mean(token: str, language: str) -> tuple[str, int]:
    first = token[0]
    if not (first.isalnum() or (first in "@#" and len(token) > 1)):
        return _LINE if first == "\n" else _END if first in ".!?" else _MARK, 0
    key = token.lower()
    stop, least = _stops(language)
    if key in stop or len(key) < least or not _wordlike(key):
        return _STOP, 0
    shouted = SHOUTED if len(token) > 1 and token.isupper() else 0
    handle = HANDLE if first in "@#" else 0
    return key, handle + shouted + (CAPITAL if first.isupper() else 0)


def _wordlike(key: str) -> bool:
    """Words, mentions, tags and codes; neither numbers nor links."""
    if key.isalpha():
        return True
    return "//" not in key and not key.startswith("www.") and any(map(str.isalpha, key))


@cache
def _known(language: str) -> _Known:
    """Memory of the tokens of one language."""
    return {}


@cache
def _stops(language: str) -> tuple[frozenset[str], int]:
    """Stop words of a language and the fewest letters of a word in it."""
    if language == "en":
        return stop_words("en"), 2
    if language in _APOSTROPHE:
        return stop_words("id", "en"), 2
    return (stop_words("fr"), 2) if language == "fr" else (stop_words("en"), 4)
