"""What a query was read as: a small tree that is held against a prepared post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from trends.query.text import Readable

Kind = Literal["word", "phrase", "tag", "mention", "prefix", "inside"]
Found = tuple[str, ...] | None
"""The terms that decided, or None where the node does not hold."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for.

    Attributes:
        kind: what it is in the post; "inside" is a word of a script without spaces.
        words: its folded words; more than one only in a phrase.
    """

    kind: Kind
    words: tuple[str, ...]

    def found(self, text: Readable) -> Found:
        """Its own name where it is there."""
        return (" ".join(self.words),) if _FINDERS[self.kind](text, self.words) else None


@dataclass(frozen=True, slots=True)
class Every:
    """All nodes must hold."""

    nodes: tuple[Node, ...]

    def found(self, text: Readable) -> Found:
        """The terms of all, or None."""
        told: tuple[str, ...] = ()
        for node in self.nodes:
            terms = node.found(text)
            if terms is None:
                return None
            told += terms
        return told


@dataclass(frozen=True, slots=True)
class Some:
    """At least one node must hold."""

    nodes: tuple[Node, ...]

    def found(self, text: Readable) -> Found:
        """The terms of all that hold, or None."""
        hits = [terms for node in self.nodes if (terms := node.found(text)) is not None]
        return tuple(term for terms in hits for term in terms) if hits else None


@dataclass(frozen=True, slots=True)
class Absent:
    """The node must not hold."""

    node: Node

    def found(self, text: Readable) -> Found:
        """Nothing decided where it is absent, None where it is there."""
        return () if self.node.found(text) is None else None


Node = Term | Every | Some | Absent

_FINDERS: dict[Kind, Callable[[Readable, tuple[str, ...]], bool]] = {
    "word": lambda text, words: words[0] in text.bag,
    "phrase": lambda text, words: text.bag.issuperset(words) and text.has_run(words),
    "tag": lambda text, words: words[0] in text.tags,
    "mention": lambda text, words: words[0] in text.mentions,
    "prefix": lambda text, words: text.has_prefix(words[0]),
    "inside": lambda text, words: words[0] in text.joined,
}


def asks(node: Node) -> bool:
    """Does every way of holding need something to be there?"""
    match node:
        case Absent():
            return False
        case Every(nodes):
            return any(asks(part) for part in nodes)
        case Some(nodes):
            return all(asks(part) for part in nodes)
    return True


def index_query(node: Node) -> str:
    """An FTS5 expression that finds all posts the node may mean, and perhaps more; "" for any.

    The index knows words without their order, so phrases become conjunctions.
    """
    match node:
        case Term(kind, words):
            if kind == "inside" or not all(word.isalnum() for word in words):
                return ""
            if kind in {"tag", "mention"}:  # spelled apart or with a host in the text
                return ""
            star = " *" if kind == "prefix" else ""
            return " AND ".join(f'"{word}"{star}' for word in words)
        case Every(nodes):
            inner = [query for part in nodes if (query := index_query(part))]
            return " AND ".join(f"({query})" for query in inner)
        case Some(nodes):
            inner = [index_query(part) for part in nodes]
            return " OR ".join(f"({query})" for query in inner) if all(inner) else ""
    return ""


def news_query(node: Node) -> str:
    """The same question in the syntax of news searches: quotes, OR, minus, parentheses.

    Hashtags, mentions and prefixes become plain words, which news articles have.
    """
    match node:
        case Term(kind, words):
            return f'"{" ".join(words)}"' if kind == "phrase" else words[0]
        case Every(nodes):
            return " ".join(_grouped(part) for part in nodes)
        case Some(nodes):
            return " OR ".join(dict.fromkeys(_grouped(part) for part in nodes))
        case Absent(Some(nodes)):
            return " ".join(news_query(Absent(part)) for part in nodes)
        case Absent(inner):
            return "-" + _grouped(inner)


def _grouped(node: Node) -> str:
    text = news_query(node)
    return f"({text})" if isinstance(node, Some | Every) and " " in text else text
