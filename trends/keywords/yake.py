"""yake behind our interface: pairs of words, imported when first asked.

Slow (10 to 100 texts a second) and heavy to import, so never on the keystroke path.
Source: R. Campos et al., "YAKE! Keyword Extraction from Single Documents", 2020; the package is
by its authors.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from trends.keywords.keyword import Keyword
from trends.language import guess
from trends.text import fold

FEWEST_WORDS = 3  # it answers shorter texts with junk
_LANGUAGES = {"ms": "id", "jv": "id", "su": "id", "other": "en"}


def extract(text: str, language: str = "", n: int = 10) -> list[Keyword]:
    """What yake (n-grams of up to two words) finds, best first; scores turned to rise."""
    if len(text.split()) < FEWEST_WORDS:
        return []
    spoken = language or guess(text).language
    found = _extractor(_LANGUAGES.get(spoken, spoken), n).extract_keywords(text)
    return [Keyword(phrase, fold(phrase), -float(score)) for phrase, score in found]


@lru_cache(maxsize=8)
def _extractor(language: str, n: int) -> Any:  # yake ships no types
    from yake import KeywordExtractor

    return KeywordExtractor(lan=language, n=2, dedup_lim=0.9, top=n)
