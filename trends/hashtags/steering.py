"""Steering: what a brand's profile does to ranked candidates.

Its own tags and its list of what always comes are candidates in every draft; language and
register lean the order a little, never enough to bring up what fits nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from trends.brand import Brand
from trends.hashtags import spelling
from trends.hashtags.answer import Ranked
from trends.hashtags.memory import Memory, joined
from trends.hashtags.vocabulary import Vocabulary
from trends.informal import plain_form
from trends.suggestion import Risk

OWN_TAG = 3.5  # what a tag gains by being the brand's own; scores of a draft spread over about 10
_LANGUAGE = 0.6  # at most, where every word of a tag is of the other language
_REGISTER = 0.6
_CLEAR = 4.0  # difference in cost from which on a word is surely of one language
_MOST = 24  # candidates, the best, that are leant: nobody is shown the rest
_WORDS = Vocabulary()


def announced(memory: Memory, brand: Brand | None, site: str) -> list[int]:
    """Rows of the brand's tags, made known where no post carried them yet."""
    if brand is None:
        return []
    rows = []
    for tag in (*brand.always_on(site), *brand.tags):
        if key := joined(tag):
            memory.tags.announce(key, tag, memory.shelf.count)
            rows.append(memory.tags.rows[key])
    return rows


def steered(memory: Memory, ranked: Ranked, brand: Brand, site: str) -> Ranked:
    """The same candidates in the order that suits the brand, with what each gained or lost."""
    always = [joined(tag) for tag in brand.always_on(site)]
    own = {joined(tag) for tag in brand.tags}
    gains: dict[int, tuple[tuple[str, float], ...]] = {}
    first: dict[int, int] = {}
    for place, at in enumerate(ranked.order.tolist()):
        key = ranked.key(memory, at)
        if key in always:
            first[at] = always.index(key)
        if place < _MOST or key in own:
            parts = tuple(_gains(key, key in own, brand))
            if parts:
                gains[at] = parts
    scores = ranked.scores.copy()
    for at, parts in gains.items():
        scores[at] += sum(value for _, value in parts)
    order = np.argsort(-scores, kind="stable")
    if first:
        front = sorted(first, key=lambda at: first[at])
        order = np.array([*front, *(at for at in order.tolist() if at not in first)])
    return replace(
        ranked, order=order, scores=scores, gains=gains, listed=frozenset(first), brand=brand.name
    )


def silenced(brand: Brand | None, caution: Risk | None) -> bool:
    """Whether a caution is one too many for how the brand speaks."""
    if brand is None or caution is None:
        return False
    return brand.tone == "serious" or (brand.tone == "playful" and caution.code == "crisis")


def written(brand: Brand | None, site: str) -> Mapping[str, str]:
    """How the brand writes its tags, by key."""
    if brand is None:
        return {}
    return {joined(tag): tag for tag in (*brand.always_on(site), *brand.tags)}


def _gains(key: str, own: bool, brand: Brand) -> Iterator[tuple[str, float]]:
    if own:
        yield "brand", OWN_TAG
        return
    english, informal = _character(key)
    if brand.language in ("id", "en"):
        lean = -english if brand.language == "id" else english
        if lean < 0:
            yield "brand_language", _LANGUAGE * lean
    if brand.register and informal:
        yield "brand_register", _REGISTER if brand.register == "informal" else -_REGISTER


@lru_cache(maxsize=1 << 14)
def _character(key: str) -> tuple[float, bool]:
    """How English a tag is, -1 surely Indonesian to 1, and whether it holds a chat form."""
    words = [word.lower() for word in spelling.segment(key)]
    if not words:
        return 0.0, False
    total = 0.0
    for word in words:
        in_id, in_en = _WORDS.costs(word)
        total += min(max((in_id - in_en) / _CLEAR, -1.0), 1.0)
    return total / len(words), any(plain_form(word) != word for word in words)
