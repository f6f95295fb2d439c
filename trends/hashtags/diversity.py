"""Diversity: five spellings of one tag are one suggestion."""

from __future__ import annotations

import unicodedata


def sound(key: str) -> str:
    """What spellings of one tag share: letters and digits without marks.

    >>> sound("caf\\u00e9_jakarta") == sound("cafejakarta")
    True
    """
    if key.isascii():
        return key.replace("_", "")
    plain = unicodedata.normalize("NFKD", key)
    return "".join(c for c in plain if c.isalnum()) or key
