"""Numeric character references of documents: mended where they name no character. Pure.

Programs that count in UTF-16 write one emoji as two references, each half a character; one of
these, or a number beyond Unicode, would otherwise end the reading of the whole document.
"""

from __future__ import annotations

import html
import re

_NUMERIC = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]+)|0*([0-9]+));?")
_ESCAPED = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F]|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
)
_LONGEST = 7  # digits of the largest character, decimal
_NONE = "\ufffd"


def mended(text: str) -> str:
    """The text with halves joined, and a replacement for what is no character.

    >>> mended("&#55357;&#56832; &#128512; &#9999999;") == "\U0001f600 &#128512; \ufffd"
    True
    """
    if "&#" not in text:
        return text
    halves = _NUMERIC.sub(_usable, text)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def unescape(text: str) -> str:
    """Every reference as the character it stands for; never fails."""
    return html.unescape(mended(text))


def mended_json(text: str) -> str:
    """JSON in which no escape stands for half a character."""
    return _ESCAPED.sub(lambda found: "\\ufffd" if found[1] else found[0], text)


def _usable(found: re.Match[str]) -> str:
    digits = found[1] or found[2]
    if len(digits) > _LONGEST:
        return _NONE
    code = int(digits, 16 if found[1] else 10)
    if code > 0x10FFFF:
        return _NONE
    return chr(code) if 0xD800 <= code <= 0xDFFF else found[0]
