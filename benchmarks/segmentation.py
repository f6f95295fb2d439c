"""How well tags are cut into words, against unigram frequencies and wordsegment.

    python -m benchmarks.segmentation [--data FOLDER]

Without --data the hand-made tags of `benchmarks/gold/tags.tsv` are asked. A folder is read as
`*.tsv[.gz]` files of the same three columns: language, tag, words (several right answers with
"|" between them). Every tag is asked twice, in lower case and as typed. Boundary F1 is over the
places between the words of all tags of a language; exact is the share of tags without a fault.
The last line is one JSON object; its boundary F1 is that of lower-case tags.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpora import files, lines_of, needed
from trends.hashtags import vocabulary
from trends.hashtags.spelling import segment
from trends.lexicons import word_set

GOLD = Path(__file__).parent / "gold"
Cut = Callable[[str], list[str]]
_COLUMNS = 3
Row = tuple[str, str, list[list[str]]]


def gold(folder: Path) -> list[Row]:
    """Tags and their right answers; lines that are no three columns are left out."""
    rows = [line.split("\t") for path in files(folder, "*.tsv") for line in lines_of(path)]
    found = [
        (row[0].strip(), row[1].strip().lstrip("#"), [a.split() for a in row[2].split("|")])
        for row in rows
        if len(row) == _COLUMNS and row[1].strip() and row[2].strip()
    ]
    return needed(found, folder, "lines of language, tag and words in three columns")


def boundaries(words: list[str]) -> frozenset[int]:
    """Places of the cuts, underscores left out of the count."""
    ends = [sum(len(word) for word in words[:n]) for n in range(1, len(words))]
    return frozenset(ends)


def score(rows: list[Row], cut: Cut, typed: bool) -> tuple[float, float]:
    """(boundary F1, share of exact answers); of several right answers the nearest counts."""
    right = found = wanted = exact = 0
    for _, tag, answers in rows:
        plain = tag.replace("_", "")
        got = boundaries(cut(plain if typed else plain.lower()))
        best = max((boundaries(a) for a in answers), key=lambda a: -len(a ^ got))
        right += len(got & best)
        found += len(got)
        wanted += len(best)
        exact += got == best
    return 2 * right / max(1, found + wanted), exact / len(rows)


def unigrams() -> Cut:
    """Norvig's segmenter over the two word lists as they come, half and half."""
    costs: dict[str, float] = {}
    indonesian = dict.fromkeys(word_set("roots_id.txt"), vocabulary.ROOT_COST)
    indonesian |= {w: c for c, w in vocabulary.word_list("words_id.txt")}
    english = {w: c for c, w in vocabulary.word_list("words_en.txt")}
    for word in indonesian.keys() | english.keys():
        p = math.exp(-indonesian.get(word, 99)) + math.exp(-english.get(word, 99))
        costs[word] = -math.log(p / 2)

    def cut(tag: str) -> list[str]:
        lower = tag.lower()
        best: list[tuple[float, list[str]]] = [(0.0, [])]
        for end in range(1, len(lower) + 1):
            ways = []
            for start in range(max(0, end - 24), end):
                word = lower[start:end]
                cost = costs.get(word, math.log(1e11) + math.log(10) * (len(word) - 1))
                ways.append((best[start][0] + cost, [*best[start][1], word]))
            best.append(min(ways, key=lambda way: way[0]))
        return best[-1][1]

    return cut


def wordsegment() -> Cut:
    import wordsegment as package

    package.load()
    return lambda tag: list(package.segment(tag))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=GOLD)
    rows = gold(parser.parse_args().data)
    languages = sorted({row[0] for row in rows}, reverse=True)
    methods = {"simak": segment, "unigram": unigrams(), "wordsegment": wordsegment()}
    segment("warm up")
    result: dict[str, object] = {}
    print(f"{'':14}{'':6}{'lower case':>20}{'as typed':>20}{'us a tag':>10}")
    print(f"{'':20}" + f"{'F1':>10}{'exact':>10}" * 2)
    for language in languages:
        own = [row for row in rows if row[0] == language]
        for name, cut in methods.items():
            started = time.perf_counter()
            f1, exact = score(own, cut, typed=False)
            micros = (time.perf_counter() - started) / len(own) * 1e6
            f1_typed, exact_typed = score(own, cut, typed=True)
            print(
                f"{name:14}{language:6}{f1:10.3f}{exact:10.3f}"
                f"{f1_typed:10.3f}{exact_typed:10.3f}{micros:10.0f}"
            )
            prefix = "" if name == "simak" else f"{name}_"
            result[f"{prefix}{language}_boundary_f1"] = round(f1, 4)
            if name == "simak":
                result[f"{language}_exact"] = round(exact, 4)
                result[f"{language}_boundary_f1_typed"] = round(f1_typed, 4)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
