"""Our own extractor: every run of content words, weighed by a small learned linear model.

A phrase is worth the mean of its words, what its first and last word add, and what is known of
it as a whole (how often, how early, in the title, standing alone). The weights shift with the
length of the text and with whether it has a title: posts, abstracts and articles want other
keywords. `benchmarks/train_keywords.py` learned the numbers; `docs/algorithms/keywords.md`
shows them and the results.
Source for the ideas: S. Rose et al., "Automatic Keyword Extraction from Individual Documents"
(RAKE), 2010, for runs between stop words and the company a word keeps; R. Campos et al.,
"YAKE! Keyword Extraction from Single Documents", 2020, for case, position and spread;
I. Witten et al., "KEA: Practical Automatic Keyphrase Extraction", 1999, for learning from such
features. The code is ours.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

import numpy as np

from trends.keywords.features import PHRASES, WORDS, Candidates, Rows, candidates
from trends.keywords.keyword import Keyword
from trends.keywords.reading import CAPITAL, OPENING, Reading, read

CONTEXT = ("always", "length", "short", "headline")
LONGEST = 2.0  # in logs above e^5 words, about 1,100: beyond it a text counts as that long
ROLES = ("mean", "first", "last")


def extract(text: str, language: str = "", n: int = 10) -> list[Keyword]:
    """The phrases that stand for a text of 1 to 5,000 words, best first.

    Args:
        text: a post, abstract or article; a first line of its own reads as title.
        language: primary tag ("id", "en" ...), guessed where empty.
        n: most keywords; phrases inside one another may both be among them.
    """
    reading = read(text, language)
    if not reading.ids:
        return []
    found = candidates(reading)
    scores = score(found, reading)
    keywords: list[Keyword] = []
    seen: set[str] = set()
    order = (-scores).argsort(kind="stable")
    for start, size, worth in zip(
        *(each.take(order).tolist() for each in (found.starts, found.sizes, scores)), strict=True
    ):
        key = " ".join([reading.keys[i] for i in reading.ids[start : start + size]])
        form = _singular(key) if reading.language == "en" else key
        if form in seen:
            continue
        seen.add(form)
        text = " ".join(reading.texts[start : start + size])
        keywords.append(Keyword(text, key, round(worth, 4)))
        if len(keywords) == n:
            break
    return keywords


def score(found: Candidates, reading: Reading) -> Rows:
    """Log-odds that a reader would name each candidate, shape (n_phrases,)."""
    words, phrases = _weights()
    setting = context(reading)
    by_role = (setting @ words).reshape(len(WORDS), len(ROLES))
    roles = (found.word_rows @ by_role)[found.ids]
    sums = np.zeros(len(roles) + 1)
    roles[:, 0].cumsum(out=sums[1:])
    ends = found.starts + found.sizes
    mean = (sums[ends] - sums[found.starts]) / found.sizes
    edges = roles[found.starts, 1] + roles[ends - 1, 2]
    scores: Rows = mean + edges + found.phrase_rows @ (setting @ phrases)
    return scores


def context(reading: Reading) -> Rows:
    """What the weights depend on, shape (len(CONTEXT),): length, a post, a headline with names."""
    length = math.log(max(1, reading.words))
    headline = 0.0
    if reading.title_words:
        inner = [flags for flags in reading.flags if not flags & OPENING]
        capital = sum([flags & CAPITAL for flags in inner])
        headline = min(1.5, 5.0 * capital / max(1, len(inner)))
    return np.array([1.0, min(length - 5.0, LONGEST), max(0.0, 4.0 - length), headline])


def _singular(key: str) -> str:
    """Singular and plural of an English phrase are one."""
    return " ".join([w[:-1] if w[-1] == "s" and w[-2:] != "ss" else w for w in key.split(" ")])


@cache
def _weights() -> tuple[Rows, Rows]:
    """Weights of words, shape (context, word features x roles), and of phrases."""
    text = files("trends.lexicons").joinpath("keywords.json").read_text(encoding="utf-8")
    table = json.loads(text)
    words = [
        [table[setting]["words"][name][role] for name in WORDS for role in ROLES]
        for setting in CONTEXT
    ]
    phrases = [[table[setting]["phrases"][name] for name in PHRASES] for setting in CONTEXT]
    return np.array(words), np.array(phrases)
