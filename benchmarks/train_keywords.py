"""Learn the weights of `trends/keywords/phrases.py`, written to trends/lexicons/keywords.json.

    python -m benchmarks.train_keywords --data ../shared/data/keyphrases [--check]

Logistic regression: is this candidate among the gold keys of its text? Half of the documents of
each set (those with an even checksum of their id) are learned from, `benchmarks.keywords` shows
the other half apart. Sets weigh the same. --check prints, without writing, what each set scores
when the weights come from all other sets.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.keywords import Document, documents, is_half, measure, stems
from trends.keywords import phrases
from trends.keywords.features import PHRASES, WORDS, candidates
from trends.keywords.phrases import CONTEXT, ROLES, context
from trends.keywords.reading import read

STRENGTH = 0.1
# The only Indonesian set is of posts: what it says of verbs must not reach articles.
ONLY_SHORT = {"verb", "handle"}


def rows(document: Document) -> tuple[np.ndarray, np.ndarray]:
    """Feature rows of all candidates, contexts unfolded, and which are gold."""
    reading = read(document.text, document.language)
    if not reading.ids:
        return np.zeros((0, width()), dtype=np.float32), np.zeros(0, dtype=bool)
    found = candidates(reading)
    words = found.word_rows[found.ids]
    sums = np.vstack([np.zeros((1, words.shape[1])), np.cumsum(words, axis=0)])
    ends = found.starts + found.sizes
    mean = (sums[ends] - sums[found.starts]) / found.sizes[:, None]
    plain = np.hstack([mean, words[found.starts], words[ends - 1], found.phrase_rows])
    unfolded = np.hstack([plain * c for c in context(reading)]).astype(np.float32)
    gold = {stems(key, document.language) for key in document.keys}
    spans = zip(found.starts.tolist(), ends.tolist(), strict=True)
    keys = [" ".join(reading.keys[i] for i in reading.ids[start:end]) for start, end in spans]
    return unfolded, np.array([stems(key, document.language) in gold for key in keys])


def width() -> int:
    return len(CONTEXT) * (len(ROLES) * len(WORDS) + len(PHRASES))


def allowed() -> np.ndarray:
    """Which of the unfolded columns may have a weight."""
    one_role = [name not in ONLY_SHORT for name in WORDS]
    other = np.array([*one_role * len(ROLES), *[True] * len(PHRASES)])
    return np.concatenate([other | (setting == "short") for setting in CONTEXT])


def learn(documents_by_set: dict[str, list[Document]]) -> np.ndarray:
    xs, ys, weights = [], [], []
    for table in documents_by_set.values():
        for document in table:
            x, y = rows(document)
            xs.append(x)
            ys.append(y)
            weights.append(np.full(len(y), 1 / len(table) / (1 + math.log(max(1, len(y))))))
    x, y, weight = np.vstack(xs), np.concatenate(ys), np.concatenate(weights)
    x[:, ~allowed()] = 0
    weight *= len(weight) / weight.sum()
    scale = x.std(axis=0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(x / scale, y, sample_weight=weight)
    return model.coef_[0] / scale


def table_of(weights: np.ndarray) -> dict[str, object]:
    """The flat weights by name, as phrases.py reads them."""
    cut = weights.reshape(len(CONTEXT), -1)
    n = len(WORDS)
    return {
        setting: {
            "words": {
                name: {role: round(float(row[r * n + i]), 4) for r, role in enumerate(ROLES)}
                for i, name in enumerate(WORDS)
            },
            "phrases": {
                name: round(float(row[len(ROLES) * n + i]), 4) for i, name in enumerate(PHRASES)
            },
        }
        for setting, row in zip(CONTEXT, cut, strict=True)
    }


def use(weights: np.ndarray) -> None:
    """Let the extractor run with these weights, in this process only."""
    n = len(WORDS)
    cut = weights.reshape(len(CONTEXT), -1)
    words = cut[:, : len(ROLES) * n].reshape(len(CONTEXT), len(ROLES), n).transpose(0, 2, 1)
    words = words.reshape(len(CONTEXT), -1)
    phrases._weights = lambda: (words, cut[:, len(ROLES) * n :])  # type: ignore[assignment]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--most", type=int, default=400, help="documents of a set to learn from")
    parser.add_argument("--out", type=Path, default=Path("trends/lexicons/keywords.json"))
    options = parser.parse_args()
    sets = documents(options.data)
    learned = {name: [d for d in t if is_half(d)][: options.most] for name, t in sets.items()}
    print(Counter({name: len(t) for name, t in learned.items()}))
    if options.check:
        for name, table in sets.items():
            family = name.partition("_")[0]
            others = {k: t for k, t in learned.items() if k.partition("_")[0] != family}
            use(learn(others))
            f5, f10 = measure(phrases.extract, table)[:2]
            print(f"{name:28} left out: F1@5 {f5:5.2f} F1@10 {f10:5.2f}")
        return
    table = table_of(learn(learned))
    options.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
