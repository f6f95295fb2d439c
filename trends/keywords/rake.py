"""RAKE: runs of content words, each word worth its company divided by its frequency.

The simple measure to hold others against; good on abstracts, poor on news and posts.
Source: S. Rose, D. Engel, N. Cramer, W. Cowley, "Automatic Keyword Extraction from Individual
Documents", in Text Mining, 2010. Runs of more than four words are left out.
"""

from __future__ import annotations

from trends.keywords.keyword import Keyword
from trends.keywords.reading import read

MOST_WORDS = 4


def extract(text: str, language: str = "", n: int = 10) -> list[Keyword]:
    """Runs of content words, best first.

    >>> [k.text for k in extract("Harga cabai rawit naik di pasar induk", "id", 2)]
    ['Harga cabai rawit naik', 'pasar induk']
    """
    reading = read(text, language)
    times = [0] * len(reading.keys)
    company = [0] * len(reading.keys)
    for begin, end in reading.runs:
        for word in reading.ids[begin:end]:
            times[word] += 1
            company[word] += end - begin
    found: dict[str, Keyword] = {}
    for begin, end in reading.runs:
        if end - begin > MOST_WORDS:
            continue
        words = reading.ids[begin:end]
        key = " ".join([reading.keys[word] for word in words])
        score = sum([company[word] / times[word] for word in words])
        found.setdefault(key, Keyword(" ".join(reading.texts[begin:end]), key, score))
    return sorted(found.values(), key=lambda k: (-k.score, k.key))[:n]
