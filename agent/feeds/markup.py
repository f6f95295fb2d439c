"""HTML to plain text, in time linear in its length whatever it contains. Pure.

No parser and no tree: one walk from "<" to ">", because hostile feeds make tree builders
quadratic. What is dropped is only tags, comments and the insides of scripts and styles.
"""

from __future__ import annotations

import re

from agent.feeds.references import unescape

MAX_MARKUP = 200_000
"""Characters of markup looked at; an article longer than that says nothing new."""

_BLOCKS = (
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table td th title tr ul"
)
_BREAKS = frozenset(_BLOCKS.split())
_HIDDEN = "script style noscript template iframe object svg math head"
_UNSEEN = frozenset(_HIDDEN.split())
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]*)")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LONGEST_TAG = 4000


def plain(markup: str, limit: int) -> str:
    """Text as a reader sees it: entities resolved, blocks on lines of their own.

    Args:
        markup: HTML or already plain text.
        limit: characters kept; what is longer is cut at a word.

    >>> plain("<p>Kopi &amp; teh<br>#<span>ngopi</span></p>", 100)
    'Kopi & teh\\n#ngopi'
    """
    text = harmless(unescape("".join(_pieces(markup[:MAX_MARKUP], 8 * limit))))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return cut("\n".join(line for line in lines if line), limit)


def harmless(text: str) -> str:
    """Plain text without control characters and marks that turn its direction; newlines stay."""
    return _CONTROLS.sub(" ", text.replace("\t", " "))


def line(markup: str, limit: int) -> str:
    """Like `plain`, on one line: for titles and names."""
    return " ".join(plain(markup, limit).split())


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, ended at a word where one ends near."""
    if len(text) <= limit:
        return text
    space = text.rfind(" ", limit - 40, limit)
    return f"{text[: space if space > 0 else limit - 1].rstrip()}…"


def _pieces(markup: str, enough: int) -> list[str]:
    """Text between the tags, with newlines where blocks begin or end.

    Stops after `enough` characters that are no space: entities and the like only shorten it.
    """
    pieces: list[str] = []
    at = told = 0
    while told <= enough:
        opening = markup.find("<", at)
        if opening < 0:
            pieces.append(markup[at:].replace("\n", " "))
            return pieces
        pieces.append(markup[at:opening].replace("\n", " "))
        told += len(pieces[-1].strip())
        if markup.startswith("<!--", opening):
            end = markup.find("-->", opening + 4)
            if end < 0:
                return pieces
            at = end + 3
            continue
        name = _NAME.match(markup, opening + 1)
        if name is None and markup[opening + 1 : opening + 2] not in ("!", "?"):
            pieces.append("<")
            at = opening + 1
            continue
        closing = _tag_end(markup, opening)
        if closing < 0:
            return pieces
        at = closing + 1
        tag = name[1].lower() if name else ""
        if tag in _BREAKS:
            pieces.append("\n")
        if tag in _UNSEEN and name and not name[0].startswith("/"):
            if markup[closing - 1] == "/":
                continue
            ending = re.compile(f"</{tag}", re.IGNORECASE).search(markup, at)
            if ending is None:
                return pieces
            at = ending.start()
    return pieces


def _tag_end(markup: str, opening: int) -> int:
    """Where the tag's ">" is; one inside a quoted value does not end it."""
    closing = markup.find(">", opening)
    for _ in range(3):
        inside = markup[opening:closing]
        if closing < 0 or closing - opening > _LONGEST_TAG or inside.count('"') % 2 == 0:
            break
        further = markup.find(">", closing + 1)
        if further < 0 or further - opening > _LONGEST_TAG:
            break
        closing = further
    return closing
