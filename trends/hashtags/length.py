"""How long a text is, in the unit each platform counts. Pure; no tables of the network.

Graphemes are counted by the rules of UAX 29 that matter in posts: combining marks, joiners,
emoji modifiers and tags, flags, Hangul syllables, CR LF. Source: Unicode Standard Annex 29,
"Unicode Text Segmentation". Prepend characters and Indic conjuncts are left out: there we may
count one or two more than the platform, never fewer.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Unit = Literal["code_points", "graphemes", "utf8_bytes", "weighted"]

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LINK_LENGTH = 23
# Code points that X counts as one; all others count two (twitter-text, config v3).
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_ZWJ = "\u200d"
_Chain = Literal["", "picture", "joiner"]


def length(text: str, unit: Unit) -> int:
    """Length of a text in one unit.

    >>> [length("nasi👩‍👩‍👧", unit) for unit in ("code_points", "graphemes", "utf8_bytes")]
    [9, 5, 22]
    """
    if unit == "code_points":
        return len(text)
    if unit == "utf8_bytes":
        return len(text.encode("utf-8", "surrogatepass"))
    if text.isascii() and unit == "graphemes":
        return len(text) - text.count("\r\n")
    if unit == "graphemes":
        return sum(1 for _ in _clusters(text))
    return _weighted(text)


def _weighted(text: str) -> int:
    """X's count: links 23, an emoji 2 however it is composed, most Latin code points 1."""
    links = len(_LINK.findall(text))
    total = links * _LINK_LENGTH
    rest = _LINK.sub("", text) if links else text
    if rest.isascii():
        return total + len(rest)
    for cluster in _clusters(rest):
        if len(cluster) > 1 and _is_emoji(cluster[0]):
            total += 2
        else:
            total += sum(1 if _light(ord(c)) else 2 for c in cluster)
    return total


def _light(code: int) -> bool:
    return any(low <= code <= high for low, high in _LIGHT)


def _clusters(text: str) -> list[str]:
    found: list[str] = []
    start = 0
    flags = 0
    chain: _Chain = ""
    for i in range(1, len(text)):
        before, here = text[i - 1], text[i]
        flags = flags + 1 if _is_flag(before) else 0
        chain = _after(before, chain)
        if not _sticks(before, here, flags, chain):
            found.append(text[start:i])
            start = i
    if text:
        found.append(text[start:])
    return found


def _after(char: str, chain: _Chain) -> _Chain:
    """A picture, marks on it and one joiner wait for another picture (rule GB11)."""
    if char == _ZWJ:
        return "joiner" if chain == "picture" else ""
    if _is_picture(char) or (chain == "picture" and _extends(char)):
        return "picture"
    return ""


def _sticks(before: str, here: str, flags: int, chain: _Chain) -> bool:
    if before == "\r":
        return here == "\n"
    if unicodedata.category(before) in ("Cc", "Zl", "Zp"):
        return False
    if _extends(here):
        return True
    if chain == "joiner" and _is_picture(here):
        return True
    if _is_flag(here) and flags % 2 == 1:
        return True
    return _joins_hangul(before, here)


def _extends(char: str) -> bool:
    code = ord(char)
    return (
        char in (_ZWJ, "\u200c")
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
        or (code >= 0x300 and unicodedata.category(char) in ("Mn", "Me", "Mc"))
    )


def _is_flag(char: str) -> bool:
    return 0x1F1E6 <= ord(char) <= 0x1F1FF


def _is_emoji(char: str) -> bool:
    return ord(char) >= 0x1F000 or unicodedata.category(char) == "So"


def _is_picture(char: str) -> bool:
    """An emoji that may join others: no flag letter, no skin tone."""
    return _is_emoji(char) and not _is_flag(char) and not _extends(char)


def _joins_hangul(before: str, here: str) -> bool:
    b, h = ord(before), ord(here)
    if not 0x1100 <= b <= 0xD7FF:
        return False
    vowel, tail = 0x1160 <= h <= 0x11A7, 0x11A8 <= h <= 0x11FF
    syllable = 0xAC00 <= h <= 0xD7A3
    if 0x1100 <= b <= 0x115F:
        return 0x1100 <= h <= 0x11A7 or syllable
    open_syllable = 0xAC00 <= b <= 0xD7A3 and (b - 0xAC00) % 28 == 0
    if 0x1160 <= b <= 0x11A7 or open_syllable:
        return vowel or tail
    return (0xAC00 <= b <= 0xD7A3 or 0x11A8 <= b <= 0x11FF) and tail
