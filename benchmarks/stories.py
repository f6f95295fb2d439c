"""How well are posts put together into stories? `python -m benchmarks.stories --data FOLDER`.

A folder holds JSON lines (`*.jsonl` or `*.jsonl.gz`) with `textCleaned` and `clusterNo`, in
time order. Every method reads a set once, in that order, with one setting for all sets; the
scikit-learn baseline is the exception: it sees the whole set at once and is told the number
of clusters. NMI (arithmetic mean) rewards fragments, so BCubed F1 decides.

Sources: BCubed: E. Amigó et al., Information Retrieval 12 (2009). Sets: J. Yin et al., "Model-based
Clustering of Short Text Streams", KDD 2018. MinHash: A. Broder 1997.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.corpora import files
from trends.stories import Stories, StoryConfig

Texts = list[list[str]]
# The sets carry no times: one text is one unit of time.
CONFIG = StoryConfig(half_life=500.0, keep=math.inf, most_stories=100_000)
MINHASH_BANDS, MINHASH_ROWS = 16, 2


def ours(texts: Texts) -> list[int]:
    """The product's own class, stories by the numbers they end up with."""
    stories = Stories(CONFIG)
    numbers = [stories.observe(words, at) for at, words in enumerate(texts)]
    return [stories.find(number) for number in numbers]


def single_pass(texts: Texts, join: float = 0.10) -> list[int]:
    """Online TF-IDF cosine to centroids, neither recency nor merging."""
    config = StoryConfig(
        join=join, merge=2.0, recency=0.0, keep=math.inf, most_stories=100_000, background=0
    )
    stories = Stories(config)
    return [stories.observe(words, at) for at, words in enumerate(texts)]


def minhash(texts: Texts) -> list[int]:
    """Texts that share a band of MinHash values with an earlier one join its cluster."""
    seen: dict[tuple[int, ...], int] = {}
    labels = []
    salts = [zlib.crc32(str(i).encode()) for i in range(MINHASH_BANDS * MINHASH_ROWS)]
    for place, words in enumerate(texts):
        values = [zlib.crc32(word.encode()) for word in set(words)] or [0]
        least = [min((v ^ salt) * 2654435761 % 2**32 for v in values) for salt in salts]
        bands = [
            (band, *least[band * MINHASH_ROWS : (band + 1) * MINHASH_ROWS])
            for band in range(MINHASH_BANDS)
        ]
        label = next((seen[band] for band in bands if band in seen), place)
        for band in bands:
            seen.setdefault(band, label)
        labels.append(label)
    return labels


def kmeans(texts: Texts, clusters: int) -> list[int]:
    """scikit-learn: MiniBatchKMeans on TF-IDF, the whole set at once, told how many."""
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer=lambda words: words, min_df=2).fit_transform(texts)
    model = MiniBatchKMeans(clusters, random_state=1, n_init=3, batch_size=2048)
    return [int(label) for label in model.fit_predict(vectors)]


def bcubed(gold: list[int], found: list[int]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1."""
    of_gold, of_found = Counter(gold), Counter(found)
    both = Counter(zip(gold, found, strict=True))
    n = len(gold)
    precision = sum(c * c / of_found[f] for (_, f), c in both.items()) / n
    recall = sum(c * c / of_gold[g] for (g, _), c in both.items()) / n
    return precision, recall, 2 * precision * recall / (precision + recall)


def read(path: Path) -> tuple[Texts, list[int]]:
    """Texts and their true clusters."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return [row["textCleaned"].split() for row in rows], [row["clusterNo"] for row in rows]


def main() -> None:
    """Print the table, the last line as JSON."""
    from sklearn.metrics import normalized_mutual_info_score

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    figures: dict[str, dict[str, float]] = defaultdict(dict)
    rates = []
    heads = "".join(f"{head:>7}" for head in ("NMI", "B3 P", "B3 R", "B3 F1", "found"))
    print(f"{'set':<12}{'method':<25}{heads}{'texts/s':>9}")
    for path in files(folder, "*.jsonl"):
        texts, gold = read(path)
        name = path.name.split(".")[0]
        methods: dict[str, Callable[[Texts], list[int]]] = {
            "ours": ours,
            "single pass, cosine .10": single_pass,
            "MinHash": minhash,
            "MiniBatchKMeans, told k": partial(kmeans, clusters=len(set(gold))),
        }
        for method, run in methods.items():
            start = time.process_time()
            labels = run(texts)
            rate = len(texts) / (time.process_time() - start)
            nmi = float(normalized_mutual_info_score(gold, labels))
            precision, recall, f1 = bcubed(gold, labels)
            print(
                f"{name:<12}{method:<25}{nmi:>7.3f}{precision:>7.3f}{recall:>7.3f}{f1:>7.3f}"
                f"{len(set(labels)):>7}{rate:>9,.0f}"
            )
            if method == "ours":
                figures["nmi"][name], figures["bcubed_f1"][name] = round(nmi, 4), round(f1, 4)
                rates.append(rate)
        print(f"{name:<12}{'(truth)':<53}{len(set(gold)):>7}")
    print(json.dumps({**figures, "texts_per_s": round(min(rates))}))


if __name__ == "__main__":
    main()
