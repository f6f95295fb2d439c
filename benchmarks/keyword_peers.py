"""The methods that `benchmarks/keywords.py` measures beside ours, one function each.

yake and multi_rake are the published packages with their own stop words. The graph methods are
written here from their papers, without the part-of-speech tagger the papers use (none is at hand
for Indonesian): their candidates are runs of words between stop words and punctuation, with the
stop lists of the project, so that they differ from ours in ranking only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache

import numpy as np

from trends.keywords import Keyword, rake
from trends.keywords.reading import Reading, read

Extractor = Callable[[str, str, int], list[Keyword]]
YAKES = ("yake n=2", "yake n=3")


def ranked(scores: dict[str, float], n: int) -> list[Keyword]:
    best = sorted(scores, key=lambda key: (-scores[key], key))[:n]
    return [Keyword(key, key, scores[key]) for key in best]


def yake(n_words: int) -> Extractor:
    @cache
    def made(language: str, n: int):  # type: ignore[no-untyped-def]
        from yake import KeywordExtractor

        return KeywordExtractor(lan=language, n=n_words, top=n)

    def extract(text: str, language: str, n: int) -> list[Keyword]:
        return [Keyword(k, k, -s) for k, s in made(language, n).extract_keywords(text)]

    return extract


def multi_rake(text: str, language: str, n: int) -> list[Keyword]:
    try:
        found = _rake(language).apply(text)
    except (ValueError, KeyError):  # it gives up on texts whose language it cannot tell
        return []
    return [Keyword(k, k, s) for k, s in found[:n]]


@cache
def _rake(language: str):  # type: ignore[no-untyped-def]
    from multi_rake import Rake

    return Rake(language_code=language, max_words=3)


def runs_of(reading: Reading) -> list[list[str]]:
    return [[reading.keys[i] for i in reading.ids[a:b]] for a, b in reading.runs]


def page_rank(links: dict[str, Counter[str]], damping: float = 0.85) -> dict[str, float]:
    """Weighted PageRank by power iteration (Brin and Page, 1998)."""
    names = list(links)
    place = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(names), len(names)))
    for name, targets in links.items():
        for target, weight in targets.items():
            matrix[place[target], place[name]] = weight
    matrix /= np.maximum(matrix.sum(axis=0), 1e-12)
    rank = np.full(len(names), 1 / max(1, len(names)))
    for _ in range(50):
        rank = (1 - damping) / len(names) + damping * matrix @ rank
    return dict(zip(names, rank.tolist(), strict=True))


def cooccurrence(words: list[str], window: int, weighted: bool) -> dict[str, Counter[str]]:
    links: dict[str, Counter[str]] = {word: Counter() for word in words}
    for i, a in enumerate(words):
        for b in words[i + 1 : i + window]:
            if a != b:
                links[a][b] = links[a][b] + 1 if weighted else 1
                links[b][a] = links[b][a] + 1 if weighted else 1
    return links


def text_rank(text: str, language: str, n: int) -> list[Keyword]:
    """R. Mihalcea and P. Tarau, TextRank, 2004: window 3, the best third of the words joined."""
    runs = runs_of(read(text, language))
    rank = page_rank(cooccurrence([w for run in runs for w in run], 3, weighted=False))
    kept = set(sorted(rank, key=lambda w: -rank[w])[: max(n, len(rank) // 3)])
    scores: dict[str, float] = {}
    for run in runs:
        for phrase in _collapsed(run, kept):
            scores[" ".join(phrase)] = sum(rank[w] for w in phrase)
    return ranked(scores, n)


def _collapsed(run: list[str], kept: set[str]) -> Iterable[list[str]]:
    phrase: list[str] = []
    for word in [*run, ""]:
        if word in kept:
            phrase.append(word)
        elif phrase:
            yield phrase
            phrase = []


def single_rank(text: str, language: str, n: int) -> list[Keyword]:
    """X. Wan and J. Xiao, SingleRank, 2008: window 10, weighted, sum over the phrase."""
    runs = runs_of(read(text, language))
    rank = page_rank(cooccurrence([w for run in runs for w in run], 10, weighted=True))
    return ranked({" ".join(r[:4]): sum(rank[w] for w in r[:4]) for r in runs}, n)


def multipartite_rank(text: str, language: str, n: int) -> list[Keyword]:
    """F. Boudin, MultipartiteRank, 2018: topics of like candidates, alpha 1.1."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import pdist

    reading = read(text, language)
    places: dict[str, list[int]] = {}
    for a, b in reading.runs:
        key = " ".join(reading.keys[i] for i in reading.ids[a : min(b, a + 4)])
        places.setdefault(key, []).append(reading.at[a])
    names = list(places)
    if len(names) < 2:
        return ranked(dict.fromkeys(names, 1.0), n)
    words = sorted({w[:6] for name in names for w in name.split()})
    column = {w: i for i, w in enumerate(words)}
    bags = np.zeros((len(names), len(words)), dtype=bool)
    for row, name in enumerate(names):
        bags[row, [column[w[:6]] for w in name.split()]] = True
    topics = fcluster(linkage(pdist(bags, "jaccard"), "average"), 0.74, "distance")
    return ranked(_multipartite(names, [places[name] for name in names], topics), n)


def _multipartite(
    names: list[str], places: list[list[int]], topics: np.ndarray
) -> dict[str, float]:
    size = len(names)
    weights = np.zeros((size, size))
    spots = [np.array(p, dtype=float) for p in places]
    for i in range(size):
        for j in range(i + 1, size):
            if topics[i] != topics[j]:
                gaps = np.abs(spots[i][:, None] - spots[j][None, :])
                weights[i, j] = weights[j, i] = (1 / np.maximum(gaps, 1)).sum()
    adjusted = weights.copy()
    for topic in np.unique(topics):
        members = np.flatnonzero(topics == topic)
        if len(members) > 1:
            first = members[np.argmin([spots[m][0] for m in members])]
            others = weights[members[members != first]].sum(axis=0)
            adjusted[:, first] += 1.1 * np.exp(1 / (1 + spots[first][0])) * others
    links = {
        names[i]: Counter({names[j]: float(adjusted[i, j]) for j in np.flatnonzero(adjusted[i])})
        for i in range(size)
    }
    return page_rank(links)


class TfIdf:
    """Words, pairs and triples without stop words at the edges; idf over the set asked."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.texts = 0

    def learn(self, texts: list[tuple[str, str]]) -> None:
        self.seen.clear()
        self.texts = len(texts)
        for text, language in texts:
            self.seen.update(self._terms(text, language).keys())

    def __call__(self, text: str, language: str, n: int) -> list[Keyword]:
        terms = self._terms(text, language)
        idf = {t: np.log((1 + self.texts) / (1 + self.seen[t])) + 1 for t in terms}
        return ranked({t: float(f * idf[t]) for t, f in terms.items()}, n)

    def _terms(self, text: str, language: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for run in runs_of(read(text, language)):
            for size in (1, 2, 3):
                found.update(" ".join(run[i : i + size]) for i in range(len(run) - size + 1))
        return found


TF_IDF = TfIdf()
PEERS: dict[str, Extractor] = {
    "yake n=1": yake(1),
    "yake n=2": yake(2),
    "yake n=3": yake(3),
    "multi_rake": multi_rake,
    "RAKE": rake.extract,
    "TextRank": text_rank,
    "SingleRank": single_rank,
    "MultipartiteRank": multipartite_rank,
    "TF-IDF": TF_IDF,
}
