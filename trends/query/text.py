"""A post as a query sees it: folded words in order, hashtags, mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from unicodedata import normalize

from trends.text import fold as text_fold

_LINK = re.compile(r"https?://\S+")
_PIECE = re.compile(r"(?<!\w)[@＠](?P<mention>\w[\w.\-]*)|(?P<hash>(?<!\w)[#＃])?(?P<word>\w+)")
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")

_BREAK = "\n"
"""Stands between words that do not follow each other in the text; no query has it."""


@dataclass(frozen=True)
class Readable:
    """One post, prepared once and held against any number of queries.

    Attributes:
        words: folded words in order; a hashtag or mention is the word it spells.
        tags: folded hashtags without "#" and underscores.
        mentions: folded accounts without "@", with and without their host.
    """

    words: tuple[str, ...]
    tags: frozenset[str]
    mentions: frozenset[str]

    @cached_property
    def bag(self) -> frozenset[str]:
        """All words, for looking up."""
        return frozenset(self.words)

    @cached_property
    def joined(self) -> str:
        """All words in one line, for scripts without spaces."""
        return " ".join(self.words)

    def has_run(self, words: tuple[str, ...]) -> bool:
        """Do these words follow each other somewhere?"""
        first, size = words[0], len(words)
        return any(
            word == first and self.words[at : at + size] == words
            for at, word in enumerate(self.words)
        )

    def signed(self, author: str) -> Readable:
        """The same post with its author as if it named itself: an account, or a name of words."""
        account = author.strip().lstrip("@").split("@")[0]
        by = read(account if " " in account else f"@{account}")
        return Readable((*self.words, _BREAK, *by.words), self.tags, self.mentions | by.mentions)

    def has_prefix(self, stem: str) -> bool:
        """Does a word begin with this?"""
        return any(word.startswith(stem) for word in self.bag)


def read(text: str, tags: tuple[str, ...] = ()) -> Readable:
    """Prepare a post.

    Args:
        text: as published.
        tags: hashtags stated beside the text, without "#".
    """
    words: list[str] = []
    found: set[str] = set()
    mentions: set[str] = set()
    for piece in _PIECE.finditer(fold(_LINK.sub(" ", text))):
        account, word = piece["mention"], piece["word"]
        if account:
            account = account.rstrip(".-")
            label = account.split(".")[0]
            mentions |= {account, label}
            words.extend(_split(label))
        elif piece["hash"]:
            tag = _join(word)
            found.add(tag)
            words.append(tag)
        else:
            words.extend(_split(word))
    for tag in {_join(fold(tag)) for tag in tags} - found:
        found.add(tag)
        words += [_BREAK, tag]
    return Readable(tuple(filter(None, words)), frozenset(found - {""}), frozenset(mentions))


def parts(text: str) -> tuple[str, ...]:
    """The folded words of a piece of a query, as `read` would find them in a post."""
    return tuple(word for piece in re.findall(r"\w+", fold(text)) for word in _split(piece))


def fold(text: str) -> str:
    """As terms are counted, and without Latin accents, which people leave out when they type.

    >>> fold("ＣＡＦÉ kereeen")
    'cafe keren'
    """
    folded = text_fold(text)
    if folded.isascii():
        return folded
    return normalize("NFKC", _LATIN_MARKS.sub("", normalize("NFKD", folded)))


def has_unspaced(text: str) -> bool:
    """Is there a script that puts no spaces between words (Han, kana, Thai, Khmer ...)?"""
    return _UNSPACED.search(text) is not None


def _split(word: str) -> list[str]:
    return [part for part in word.split("_") if part]


def _join(tag: str) -> str:
    return tag.replace("_", "")
