"""Does a mention ask something? Rules for Indonesian and English, with what decided.

A question mark is the plainest sign, but who writes in a hurry leaves it out: "min jam buka
berapa", "ada yg tau harganya". So the words that open or close a question count too, where they
stand in a place in which a question has them.
"""

from __future__ import annotations

import re
from functools import cache

from trends.informal import plain_form
from trends.lexicons import table
from trends.tokens import tokenise

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!,\n;]+|\s[-–—]\s")
_MARK = re.compile(r"[?？؟]")


def questions(text: str) -> tuple[str, ...]:
    """What in a text asks, in its own words; empty where nothing does.

    >>> questions("min jam buka berapa"), questions("Udah buka belum kak?")
    (('berapa',), ('?', 'belum'))
    >>> questions("kenapa-kenapa juga tetap enak")
    ()
    """
    bare = _LINK.sub(" ", text)
    found = ["?"] if _MARK.search(bare) else []
    for sentence in _SENTENCE.split(_MARK.sub(" ? ", bare)):
        found += _in_sentence(sentence)
    return tuple(dict.fromkeys(found))


def _in_sentence(sentence: str) -> list[str]:
    words = tokenise(sentence.partition("?")[0]).words
    plain = tuple(plain_form(word.replace("'", "")) for word in words)
    if not plain:
        return []
    for at, word in enumerate(plain):
        for run in _runs().get(word, ()):
            if plain[at : at + len(run)] == run:
                return [" ".join(words[at : at + len(run)])]
    opened = _opened(plain)
    if opened is not None:
        return [words[opened]]
    last = len(plain) - 1
    while last > 0 and plain[last] in _words("addressed") | _words("particles"):
        last -= 1
    if plain[last] in _words("closers"):
        return [words[last]]
    for at, word in enumerate(plain):
        if word in _words("closers") and not _words("asked").isdisjoint(plain[at + 1 : at + 3]):
            return [words[at]]
    if plain[last] in _words("unsure_ends") and _words("unsure_starts") & {*plain[:last]}:
        return [words[last]]
    return []


def _opened(plain: tuple[str, ...]) -> int | None:
    """Where the word stands that opens a question, None where none does."""
    at = 0
    while at < len(plain) - 1 and at < 4 and plain[at] in _words("addressed"):
        at += 1
    rest = plain[at:]
    if len(rest) < 2 or rest[1] in _words("rhetoric") or (at > 0 and plain[at - 1] == "untuk"):
        return None
    if rest[0] in _words("openers"):
        return at
    behind = _words("verbs") | _words("behind_openers")
    if rest[0] in _words("english_openers") and rest[1] in behind:
        return at
    if rest[0] in _words("verbs") and rest[1] in _words("subjects"):
        return at
    return None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(table("question.toml")[name]).split())


@cache
def _runs() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases that ask, by their first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in table("question.toml")["phrases"]:
        run = tuple(phrase.split())
        found[run[0]] = (*found.get(run[0], ()), run)
    return found
