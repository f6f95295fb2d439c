"""One tag, many spellings: its key, its words, and the form screen readers can read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_CAMEL = re.compile(
    r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[^\W\d_A-Z]+|[A-Z]+|\d+|[^\W\d_]+",
)
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")


def key(tag: str) -> str:
    """Case-folded identity of a tag; elongation ("kereeen") makes no new tag.

    >>> key("#KereeenBanget") == key("kerenbanget")
    True
    """
    folded = unicodedata.normalize("NFKC", tag).strip().lstrip("#＃").casefold()
    return _LONG_RUN.sub(r"\1", folded) if _LONG_RUN.search(folded) else folded


def segment(tag: str) -> list[str]:
    """The words of a tag as written: "#BelajarDariRumah" gives Belajar, Dari, Rumah."""
    plain = unicodedata.normalize("NFKC", tag).strip().lstrip("#＃")
    return _CAMEL.findall(plain) or ([plain] if plain else [])


def pascal(words: Iterable[str]) -> str:
    """Words joined with a capital each; words in capitals keep them.

    >>> pascal(["belajar", "dari", "rumah"]), pascal(["PSBB", "jakarta"])
    ('BelajarDariRumah', 'PSBBJakarta')
    """
    return "".join(word[:1].upper() + word[1:] for word in words)
