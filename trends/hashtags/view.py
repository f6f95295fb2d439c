"""View: what the engine sees of a text: its words in order, and their hashes.

A post is seen as the draft it once was: the closing block of tags is taken off (that is what we
are to suggest), tags inside a sentence stay as the plain words they stand for.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from trends.hashtags.spelling import MOST_CHARS
from trends.text import fold

Hashes = npt.NDArray[np.uint32]

MOST_WORDS = 64
"""Words looked at; beyond them a long article says little more about its tags."""

MOST_LINKED = 40
"""Words in which tags and phrases are looked for."""

LONGEST_PHRASE = 4

_PIECES = re.compile(
    r"(?P<link>(?:https?://|www\.)[^\s]+)"
    r"|(?P<mention>[@＠][\w.]*\w)"
    r"|(?P<tag>[#＃][\w·]*\w)"
    r"|(?P<word>[$£€]?[^\W_][\w]*(?:['’][^\W\d_]+)?)"
    r"|(?P<sign>[\u2190-\u2bff\U0001f000-\U0001faff])"
)
_BREAK = re.compile(r"[.,;:!?…|•\n()\[\]{}\"“”–—]|\s[-/&]\s")
_AMOUNT = re.compile(r"rp\.? ?\d[\d.,]*|\d+(?:[.,:/]\d+)+|\d+ ?%", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/\s:?#]+)")


_LONGEST = 40  # letters of a word that is remembered: what is longer does not come again
_remembered = lru_cache(maxsize=1 << 16)(fold)  # few words make up most of what is written


@dataclass(frozen=True, slots=True)
class View:
    """A text as the engine sees it.

    Attributes:
        words: folded words in order; also "$aapl", "@name", a link's host, an emoji.
        typed: the same as typed, "" where it can be no part of a tag.
        hashes: of the distinct words, shape (n,).
        tags: tags in the text as typed, without "#".
        pieces: of the text: its words, tags, links and the like.
    """

    words: tuple[str, ...]
    typed: tuple[str, ...]
    hashes: Hashes
    tags: tuple[str, ...]
    pieces: Sequence[re.Match[str]]

    def phrases(self) -> dict[str, tuple[int, int]]:
        """Every run of one to four neighbouring words: by key where it first begins, and its words.

        See `Phrase`; there are too many of them to make each one.
        """
        found: dict[str, tuple[int, int]] = {}
        typed = self.typed[: MOST_LINKED + LONGEST_PHRASE]
        joints = [
            word if word.isalnum() else word.lstrip("$£€").replace("'", "")
            for word in self.words[: len(typed)]
        ]
        for start in range(min(len(joints), MOST_LINKED)):
            key = ""
            for words, joint in enumerate(joints[start : start + LONGEST_PHRASE], 1):
                if not typed[start + words - 1]:
                    break
                key += joint
                if key not in found:
                    found[key] = (start, words)
        return found


class Phrase(NamedTuple):
    """Neighbouring words that could be one tag.

    Attributes:
        key: the words joined and folded, the key of the tag they would be.
        start: place of the first word in the view.
        words: how many words.
    """

    key: str
    start: int
    words: int


def hash_of(term: str) -> int:
    """A stable hash of 32 bits, the same in every process."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


def hashed(terms: Iterable[str]) -> Hashes:
    """Hashes of terms, shape (n,)."""
    return np.array([hash_of(term) for term in terms], dtype=np.uint32)


def breaks(text: str, view: View) -> frozenset[int]:
    """Places in the view of a text behind which a clause ends, or a tag or an amount ("5,6",
    "Rp149.000", "10%") begins or ends, as far as phrases are looked for."""
    pieces = view.pieces[: MOST_LINKED + LONGEST_PHRASE]
    spans = [piece.span() for piece in pieces]
    ends = set()
    for at, ((_, end), (start, _)) in enumerate(pairwise(spans)):
        if text[end:start] != " " and _BREAK.search(text, end, start):
            ends.add(at)
    apart = [at for at, piece in enumerate(pieces) if piece.lastgroup == "tag"]
    for amount in _AMOUNT.finditer(text):
        apart += [at for at, (start, _) in enumerate(spans) if start in range(*amount.span())]
    return frozenset(ends.union(apart, (at - 1 for at in apart)) - {-1, len(pieces) - 1})


def _folded(word: str) -> str:
    return _remembered(word) if len(word) <= _LONGEST else fold(word)


def linkable(tags: Sequence[str]) -> tuple[str, ...]:
    """Those that are not longer than any site links: a feed cannot fill the memory with them."""
    return tuple(tag for tag in tags if len(tag) <= MOST_CHARS)


def view(text: str) -> View:
    """See a text."""
    pieces = tuple(_PIECES.finditer(text))
    tags = tuple(found[0][1:] for found in pieces if found.lastgroup == "tag")
    end = len(pieces)
    while end and pieces[end - 1].lastgroup in ("tag", "link", "mention"):
        end -= 1
    words: list[str] = []
    typed: list[str] = []
    for at, found in enumerate(pieces):
        kind, piece = found.lastgroup, found[0]
        if kind == "tag":
            if at < end:
                words.append(_folded(piece[1:]))
                typed.append(piece[1:])
        elif kind == "link":
            host = _HOST.match(piece)
            words.append(_folded(host.group(1)) if host else piece)
            typed.append("")
        else:
            words.append(_folded(piece))
            typed.append(piece.lstrip("$£€") if kind == "word" else "")
        if len(words) >= MOST_WORDS:
            break
    return View(tuple(words), tuple(typed), hashed(dict.fromkeys(words)), tags, pieces)
