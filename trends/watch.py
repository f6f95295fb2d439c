"""The query language of a watch: what someone types, and which posts it means.

    kopi susu            both words, anywhere         kopi OR teh, kopi | teh   one of them
    "kopi susu"          these words in this order    -gratis, NOT gratis       must be absent
    #kopi                only as a hashtag            @warungkopi               only as a mention
    kop*                 words that begin so          (kopi | teh) -instan      grouping
    any(kopi, teh)       one of a list                all(...), none(...)       every, not one

What must be absent is absent from all alternatives: `kopi OR teh -gratis` finds neither with
"gratis"; `kopi OR (teh -gratis)` says it of the tea alone.

Words match whole words, whatever their case, accents and the punctuation around them, and
hashtags of the same spelling. In scripts that put no spaces between words a word matches
anywhere inside a run. A word with punctuation inside ("e-commerce") is a phrase of its parts.

Reading is recursive descent over a handful of tokens. Matching looks words up in a set, so
a post is prepared once (`read`) and then held against all watches.
"""

from __future__ import annotations

from dataclasses import dataclass

from trends.query.marks import QueryError, Token, cut
from trends.query.text import Readable, fold, has_unspaced, parts, read
from trends.query.tree import Absent, Every, Node, Some, Term, asks, index_query, news_query

__all__ = ["Match", "QueryError", "Readable", "Watch", "parse", "read"]

MAX_DEPTH = 30
"""Parentheses inside parentheses; more is no query a person wrote."""

_OR = ("OR", "|", "ATAU")
_AND = ("AND", "&", "DAN")
_NOT = ("NOT", "-")
_LISTS = ("any", "all", "none")


@dataclass(frozen=True, slots=True)
class Match:
    """That a post was meant, and by which of the query's terms.

    Attributes:
        terms: the deciding terms as folded words, in the order of the query, no repeats.
    """

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """A query that was read.

    Attributes:
        query: as typed.
        root: the tree of it.
    """

    query: str
    root: Node

    def matches(self, text: str | Readable) -> Match | None:
        """Is this post meant?

        Args:
            text: the post; prepare it with `read` where several watches look at it.
        """
        terms = self.root.found(read(text) if isinstance(text, str) else text)
        return None if terms is None else Match(tuple(dict.fromkeys(terms)))

    @property
    def index_query(self) -> str:
        """An FTS5 expression for candidates, "" where every post is one."""
        return index_query(self.root)

    @property
    def news_query(self) -> str:
        """The same question for a news search."""
        return news_query(self.root)


def parse(query: str) -> Watch:
    """Read a query.

    Raises:
        QueryError: it cannot be read, is empty, or excludes without asking for anything.

    >>> parse('"kopi susu" (jakarta | bandung) -lowongan').matches("Kopi susu di Bandung!")
    Match(terms=('kopi susu', 'bandung'))
    """
    reader = _Reader(cut(query), len(query))
    root = reader.alternatives(0)
    if not reader.at_end:
        raise QueryError(reader.position, f"{reader.peek()!r} stands outside of any list or group")
    if not asks(root):
        raise QueryError(0, "expected at least one word to look for, found only exclusions")
    return Watch(query, root)


class _Reader:
    """Walks the tokens once, left to right."""

    def __init__(self, tokens: list[Token], length: int) -> None:
        self._tokens = tokens
        self._length = length
        self._at = 0

    @property
    def at_end(self) -> bool:
        return self._at >= len(self._tokens)

    @property
    def position(self) -> int:
        return self._length if self.at_end else self._tokens[self._at].position

    def peek(self) -> str:
        return "" if self.at_end else self._tokens[self._at].text

    def _sees(self, *marks: str) -> bool:
        """Is one of these marks next? A quoted "OR" is a phrase, no mark."""
        return not self.at_end and self._tokens[self._at].kind != "phrase" and self.peek() in marks

    def alternatives(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise QueryError(self.position, f"more than {MAX_DEPTH} nested parentheses")
        runs = [self._run(depth)]
        while self._sees(*_OR):
            self._at += 1
            runs.append(self._run(depth))
        if len(runs) == 1:
            return _every(runs[0])
        kept: list[Node] = []
        banned: list[Node] = []
        for run in runs:
            wanted: list[Node] = [node for node in run if not isinstance(node, Absent)]
            kept.append(_every(wanted or run))
            banned += [node for node in run if wanted and isinstance(node, Absent)]
        return _every([Some(tuple(kept)), *banned])

    def _run(self, depth: int) -> list[Node]:
        nodes = [self._single(depth)]
        while not self.at_end and not self._sees(")", ",", *_OR):
            if self._sees(*_AND):
                self._at += 1
            nodes.append(self._single(depth))
        return nodes

    def _single(self, depth: int) -> Node:
        absent = False
        while self._sees(*_NOT):
            absent = not absent
            self._at += 1
        node = self._positive(depth)
        return Absent(node) if absent else node

    def _positive(self, depth: int) -> Node:
        if self.at_end:
            raise QueryError(self._length, "expected a word, found the end")
        token = self._tokens[self._at]
        if token.kind not in {"text", "phrase", "("} or self._sees(*_OR, *_AND):
            raise QueryError(token.position, f"expected a word, found {token.text!r}")
        self._at += 1
        if token.kind == "(":
            node = self.alternatives(depth + 1)
            self._close(token)
            return node
        if token.kind == "text" and token.text.lower() in _LISTS and self._sees("("):
            return self._list(token.text.lower(), depth + 1)
        return _term(token)

    def _list(self, name: str, depth: int) -> Node:
        opening = self._tokens[self._at]
        self._at += 1
        nodes = [self.alternatives(depth)]
        while self._sees(","):
            self._at += 1
            nodes.append(self.alternatives(depth))
        self._close(opening)
        if len(nodes) == 1 and isinstance(nodes[0], Every):  # any(kopi teh): a list, too
            nodes = list(nodes[0].nodes)
        if name == "all":
            return Every(tuple(nodes))
        return Some(tuple(nodes)) if name == "any" else Absent(Some(tuple(nodes)))

    def _close(self, opening: Token) -> None:
        if not self._sees(")"):
            raise QueryError(opening.position, "this parenthesis is never closed")
        self._at += 1


def _every(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Every(tuple(nodes))


def _term(token: Token) -> Term:
    text = token.text
    if token.kind == "phrase":
        return _words(text, token)
    if text[0] in "#＃":
        words = _some(parts(text[1:]), token)
        return Term("tag", ("".join(words),))
    if text[0] in "@＠":
        _some(parts(text[1:]), token)
        return Term("mention", (fold(text[1:]).rstrip(".-"),))
    if "*" in text:
        return _prefix(text, token)
    return _words(text, token)


def _prefix(text: str, token: Token) -> Term:
    stem = parts(text.rstrip("*"))
    if "*" in text.rstrip("*") or len(stem) != 1 or len(stem[0]) < 2:
        detail = 'a * may only stand behind two or more letters of one word, as in "kop*"'
        raise QueryError(token.position + text.index("*"), detail)
    return Term("prefix", stem)


def _words(text: str, token: Token) -> Term:
    words = _some(parts(text), token)
    if has_unspaced(text):
        return Term("inside", (" ".join(words),))
    return Term("word" if len(words) == 1 else "phrase", words)


def _some(words: tuple[str, ...], token: Token) -> tuple[str, ...]:
    if not words:
        raise QueryError(token.position, f"expected letters or digits, found {token.text!r}")
    return words
