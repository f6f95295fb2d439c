"""A query cut into its tokens: words, quoted phrases and the marks between them."""

from __future__ import annotations

from dataclasses import dataclass

_CLOSING = {'"': '"', "“": "”“", "”": "”", "„": "“”"}
_ENDS = '(),|"“”„'


class QueryError(ValueError):
    """The query cannot be read.

    Args:
        position: 0-based code point at which reading failed.
        detail: what was expected there.
    """

    def __init__(self, position: int, detail: str) -> None:
        super().__init__(f"at character {position + 1}: {detail}")
        self.position = position
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a query.

    Attributes:
        kind: "text", "phrase", or the mark itself: one of ( ) , | & -
        text: as typed, a phrase without its quotation marks.
        position: 0-based code point of its beginning.
    """

    kind: str
    text: str
    position: int


def cut(query: str) -> list[Token]:
    """Cut a query into tokens.

    Raises:
        QueryError: a quotation mark is never closed.
    """
    tokens: list[Token] = []
    at = 0
    while at < len(query):
        char = query[at]
        if char.isspace():
            at += 1
        elif char in _CLOSING:
            end = _closing(query, at)
            tokens.append(Token("phrase", query[at + 1 : end], at))
            at = end + 1
        elif char in "(),|&" or (char == "-" and _starts_term(query, at)):
            tokens.append(Token(char, char, at))
            at += 1
        else:
            end = _word_end(query, at)
            tokens.append(Token("text", query[at:end], at))
            at = end
    return tokens


def _closing(query: str, opening: int) -> int:
    for at in range(opening + 1, len(query)):
        if query[at] in _CLOSING[query[opening]]:
            return at
    raise QueryError(opening, "this quotation mark is never closed")


def _starts_term(query: str, at: int) -> bool:
    return at + 1 < len(query) and not query[at + 1].isspace()


def _word_end(query: str, start: int) -> int:
    end = start + 1
    while end < len(query) and not query[end].isspace() and query[end] not in _ENDS:
        end += 1
    return end
