"""Is a trend for this brand, and if not, why not? A first look, in words a person can check.

Three things speak for it: a watch of the brand's own means it, its posts speak of what the brand
speaks of, it is in the brand's language. People in danger or in grief speak against it, whatever
else does: such a trend is nothing to join.

Fails where a brand has told nothing of itself but its name: then only its own name fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from trends.hashtags.risk import disasters
from trends.hashtags.spelling import segment
from trends.informal import root
from trends.tokens import stop_words, tokenise

Why = Literal["own", "topic", "rival", "shared", "language", "disaster", "nothing"]

OWN, TOPIC, RIVAL = 1.0, 0.8, 0.5
"""What a watch that means the trend is worth, by its purpose."""

PER_WORD, MOST_BY_WORDS = 0.2, 0.6
"""Each distinct word in common adds so much, all of them together no more than that."""

OTHER_LANGUAGE = 0.5
FITS = 0.4
"""From here on a trend is worth the brand's look."""

MOST_WORDS = 5

_WORTH = {"brand": OWN, "topic": TOPIC, "competitor": RIVAL}
_WHY: dict[str, Why] = {"brand": "own", "topic": "topic", "competitor": "rival"}


@dataclass(frozen=True, slots=True)
class Interest:
    """What a brand speaks of.

    Attributes:
        words: roots of the words of its topics, tags and own texts.
        language: what it publishes in, "id" or "en"; "" for any.
    """

    words: frozenset[str]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a trend and a brand go together.

    Attributes:
        score: 0..1, from `FITS` on worth a look.
        why: what decided most.
        words: the words in common, or those that speak against it.
        name: of the watch that means it, "" where none does.
    """

    score: float
    why: Why
    words: tuple[str, ...] = ()
    name: str = ""


def interest(texts: Iterable[str], tags: Iterable[str], language: str = "") -> Interest:
    """What a brand speaks of, from queries, texts and tags.

    >>> sorted(interest(["kopi susu"], ["NgopiSore"]).words)
    ['kopi', 'sore', 'susu']
    """
    words = [word for text in texts for word in tokenise(text).words]
    words += [word for tag in tags for word in segment(tag)]
    return Interest(_roots(words), language if language in ("id", "en") else "")


def fit(
    terms: Iterable[str],
    texts: Iterable[str],
    language: str,
    brand: Interest,
    meant: tuple[str, str] = ("", ""),
) -> Fit:
    """Hold a trend against what a brand speaks of.

    Args:
        terms: the trend's terms and tags.
        texts: posts that support it.
        language: of its posts, "" where they are mixed.
        brand: see `interest`.
        meant: purpose and name of the brand's strongest watch that means it, or two "".

    >>> coffee = interest(["kopi susu"], [])
    >>> fit(["kopi gula aren"], ["promo kopi susu"], "id", coffee).words
    ('kopi', 'susu')
    >>> fit(["gempa"], ["Korban gempa bertambah, kedai kopi tutup"], "id", coffee).why
    'disaster'
    """
    told = list(texts)
    named = list(terms)
    grave = disasters(" . ".join([*named, *told]))
    if grave:
        return Fit(0.0, "disaster", grave[:MOST_WORDS])
    words = [word for term in named for word in (*segment(term), *tokenise(term).words)]
    words += [word for text in told for word in tokenise(text).words]
    seen = _roots(words)
    shared = tuple(dict.fromkeys(w for w in map(root, words) if w in brand.words & seen))
    purpose, name = meant
    by_watch = _WORTH.get(purpose, 0.0)
    by_words = min(PER_WORD * len(shared), MOST_BY_WORDS)
    score = max(by_watch, by_words)
    foreign = bool(brand.language and language and language != brand.language)
    if foreign:
        score *= OTHER_LANGUAGE
    why: Why = "nothing"
    if by_watch:
        why = _WHY[purpose]
    elif shared:
        why = "language" if foreign and score < FITS else "shared"
    return Fit(score, why, shared[:MOST_WORDS], name)


def _roots(words: Iterable[str]) -> frozenset[str]:
    stop = stop_words("id", "en")
    kept = (root(word) for word in words if len(word) > 2 and word not in stop)
    return frozenset(word for word in kept if word not in stop and not word.isdigit())
