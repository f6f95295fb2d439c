"""Words of everyday captions that name no topic: what no tag and no keyword is made of.

They are in `plain.txt` or among the function words, in full or in short ("hri"), or with "-mu" and
"-ku" ("temanmu"), or have "se-" before a place ("se-Jogja"); or a number or an amount ("350rb",
"rp149"), or lone letters ("s.d."), or a thing with "-nya" behind it ("udaranya"): what is
somebody's or was just spoken of.
"""

from __future__ import annotations

import re
from functools import lru_cache

from trends.hashtags.vocabulary import lists
from trends.informal import plain_form, root
from trends.lexicons import word_set
from trends.tokens import plain_words

_AMOUNT = re.compile(r"(?:ke-|rp)?\d[\d.,]*(?:rb|ribu|jt|juta|k|x|ml|gr?|kg|cm|mm?2?|km|l|an)?")
_LETTERS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*\.?")
_PREFIXES = ("me", "di", "ber", "ter")
_FEWEST = 4  # letters before "-nya" and "-kan"; "punya" and "ikan" are words of their own


@lru_cache(maxsize=1 << 14)
def is_plain(word: str) -> bool:
    """Whether a folded word names no topic.

    >>> [is_plain(word) for word in ("mampir", "350rb", "udaranya", "se-jogja", "nasi")]
    [True, True, True, True, False]
    """
    listed = plain_words()
    return (
        word in listed
        or plain_form(word) in listed
        or (word.endswith(("mu", "ku")) and word[:-2] in listed)
        or _AMOUNT.fullmatch(word) is not None
        or _LETTERS.fullmatch(word) is not None
        or word.startswith("se-")
        or _is_owned(word)
    )


@lru_cache(maxsize=1 << 14)
def is_plain_alone(word: str) -> bool:
    """Whether a folded word names no topic by itself ("harga"), though with others ("harga cabai").

    >>> is_plain_alone("harga"), is_plain("harga")
    (True, False)
    """
    return word in word_set("lone.txt") or is_plain(word)


@lru_cache(maxsize=1 << 14)
def is_verb(word: str) -> bool:
    """Whether a folded word is an Indonesian verb by its prefix or by "-kan".

    >>> [is_verb(word) for word in ("mengungsi", "tetapkan", "makan", "meja")]
    [True, True, False, False]
    """
    return (word.startswith(_PREFIXES) and root(word) != word) or is_deed(word)


@lru_cache(maxsize=1 << 14)
def is_deed(word: str) -> bool:
    """Whether a folded word says what is or was done, as calls and headlines do: by "di-", or by
    "-kan" behind a root.

    >>> [is_deed(word) for word in ("disumbangkan", "tetapkan", "masakan", "belajar")]
    [True, True, False, False]
    """
    if word.startswith("di") and root(word) != word:
        return True
    roots, before = word_set("roots_id.txt"), word[:-3]
    return (
        word.endswith("kan")
        and len(before) >= _FEWEST
        and before in roots
        and word not in roots
        and word[:-2] not in roots
    )


def _is_owned(word: str) -> bool:
    before = word[:-3]
    return word.endswith("nya") and len(before) >= _FEWEST and before in lists()[0]
