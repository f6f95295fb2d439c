"""Which characters a tag may hold, where a tag stands in a text, how a bad one becomes good."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# "#" counts where a platform would make a tag of it: not inside a word, entity or path.
_TAG_IN_TEXT = re.compile(r"(?<![\w&/])[#＃](?=\w*[^\W\d_])\w")
_TOPIC_IN_TEXT = re.compile(r"(?<![\w&/])[#＃]\w")
_NAMED = re.compile(r"(?<![\w&/])[#＃](\w+)")
_ASCII = re.compile(r"[A-Za-z0-9_]+")
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_AND = re.compile(r"(?<=\w)&(?=\w)")
# Invisible, though Unicode calls them letters or marks: they split or hide a tag.
_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(chr(c) for c in range(0xFE00, 0xFE10))
)
# Scripts of the archipelago that are younger than Unicode 3.2 (2002): Buginese, Balinese,
# Sundanese, Batak, Rejang, Javanese.
_YOUNG_SCRIPTS = ((0x1A00, 0x1A1F), (0x1B00, 0x1BFF), (0xA930, 0xA95F), (0xA980, 0xA9DF))


def is_letter(char: str) -> bool:
    """A letter every platform knows: assigned since Unicode 3.2, in the basic plane."""
    return _kind(char).startswith("L")


def is_digit(char: str) -> bool:
    """A decimal digit of any script."""
    return _kind(char) == "Nd"


def is_tag_char(char: str) -> bool:
    """Letters, their marks, digits and the underscore: what no platform cuts at."""
    return char == "_" or _kind(char)[:1] in ("L", "M") or is_digit(char)


@lru_cache(maxsize=1 << 12)
def _kind(char: str) -> str:
    """General category, "" for what we keep out of tags."""
    if char.isascii():
        return unicodedata.category(char)
    code = ord(char)
    if code > 0xFFFF or char in _INVISIBLE:
        return ""
    kind = unicodedata.category(char)
    if not any(low <= code <= high for low, high in _YOUNG_SCRIPTS):
        # Some changed their kind since (Ethiopic digits): platforms may hold either view.
        before = unicodedata.ucd_3_2_0.category(char)
        if before[0] != kind[0] or (before == "Nd") != (kind == "Nd"):
            return ""
    return "" if kind == "Me" else kind


def are_tag_chars(text: str) -> bool:
    """Whether all characters of a text are what no platform cuts at."""
    return _ASCII.fullmatch(text) is not None or all(map(is_tag_char, text))


def count_tags(text: str, topics: bool = False) -> int:
    """How many tags a platform would see in a text, repeated ones counted each time."""
    return len((_TOPIC_IN_TEXT if topics else _TAG_IN_TEXT).findall(text))


def tags_in(text: str) -> list[str]:
    """The tags of a text as typed, without "#"."""
    return _NAMED.findall(text)


def plain(text: str) -> str:
    """Compatibility forms folded, "#" and what cannot be seen taken away."""
    folded = unicodedata.normalize("NFKC", text).strip().lstrip("#＃").strip()
    return "".join(c for c in folded if unicodedata.category(c) != "Cf" and c not in _INVISIBLE)


def parts(text: str) -> list[str]:
    """The runs of tag characters of a text, apostrophes closed up and "R&B" made "RnB".

    >>> parts("Jum'at berkah & R&B")
    ['Jumat', 'berkah', 'RnB']
    """
    closed = _AND.sub("n", _APOSTROPHES.sub("", text))
    return [run for run in _runs(closed) if run.strip("_")]


def _runs(text: str) -> Iterator[str]:
    run: list[str] = []
    for char in text:
        if not is_tag_char(char):
            yield "".join(run)
            run = []
        elif run or not _kind(char).startswith("M"):
            run.append(char)
    yield "".join(run)
