"""Keyword extraction: F1@5, F1@10 and speed beside yake, RAKE, TextRank and others.

    python -m benchmarks.keywords --data ../shared/data/keyphrases [--most N] [--only SET ...]

Reads every `*.jsonl[.gz]` of the folder: `{id, lang, text, keys[]}` a line; a language that is
not told is guessed. A key is right when
it equals a gold key after Porter stemming (Indonesian: case-folded only); equal answers count
once; F1 is per document, averaged. Every method runs with one setting on all sets. "unseen" is
our F1@10 on the documents that `benchmarks/train_keywords.py` did not learn from. Slow peers are
asked a fixed-seed sample of each set (--peers N documents). Times are CPU seconds of this
process; the speed-up is the mean time of yake n = 2 and n = 3 over ours, on the same
documents. The last line is one JSON object; its f5, f10 and best_baseline_f10 are on the same
documents, f5_all and f10_all on all.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.corpora import files, needed, objects
from benchmarks.keyword_peers import PEERS, TF_IDF, YAKES
from trends.keywords import Keyword, extract
from trends.language import guess

ASKED = 20


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    language: str
    text: str
    keys: tuple[str, ...]


Extractor = Callable[[str, str, int], list[Keyword]]


def documents(folder: Path) -> dict[str, list[Document]]:
    """Documents by set; those without text or keys cannot be asked and are left out."""
    found = {}
    for path in files(folder, "*.jsonl"):
        table = [
            Document(
                str(row.get("id", number)),
                str(row.get("lang") or guess(str(row["text"])).language),
                str(row["text"]),
                tuple(str(key) for key in row["keys"] if str(key).strip()),
            )
            for number, row in enumerate(objects(path))
            if row.get("text") and isinstance(row.get("keys"), list)
        ]
        table = [document for document in table if document.keys]
        if table:
            found[path.name.split(".jsonl")[0]] = table
    return needed(found, folder, "lines {id, lang, text, keys[]} with text and keys")


def is_half(document: Document) -> bool:
    """Whether the document is in the half that weights are learned from."""
    return zlib.crc32(document.id.encode()) % 2 == 0


@cache
def _stemmed(word: str) -> str:
    return _porter().stem(word)


@cache
def _porter():  # type: ignore[no-untyped-def]
    from nltk.stem import PorterStemmer

    return PorterStemmer()


def stems(key: str, language: str) -> str:
    words = re.sub(r"\s+", " ", key.casefold()).split()
    return " ".join(words if language == "id" else [_stemmed(word) for word in words])


def f1(found: list[str], document: Document, most: int) -> float:
    got = list(dict.fromkeys(stems(key, document.language) for key in found))
    got = [key for key in got if key][:most]
    gold = {stems(key, document.language) for key in document.keys} - {""}
    right = len(gold.intersection(got))
    return 2 * right / (len(got) + len(gold)) if right else 0.0


def measure(extractor: Extractor, table: list[Document]) -> tuple[float, float, float]:
    """F1@5 and F1@10 in per cent, seconds."""
    extractor(table[0].text, table[0].language, ASKED)
    started = time.process_time()
    answers = [[k.text for k in extractor(d.text, d.language, ASKED)] for d in table]
    seconds = max(1e-6, time.process_time() - started)
    f5 = sum(f1(a, d, 5) for a, d in zip(answers, table, strict=True)) / len(table)
    f10 = sum(f1(a, d, 10) for a, d in zip(answers, table, strict=True)) / len(table)
    return 100 * f5, 100 * f10, seconds


def lenient(peer: Extractor) -> Extractor:
    """A peer that has nothing to say of a text it breaks on (emoji only, a language it lacks)."""

    def ask(text: str, language: str, n: int) -> list[Keyword]:
        try:
            return peer(text, language, n)
        except Exception:  # other people's code on hostile text
            return []

    return ask


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--most", type=int, default=10_000, help="documents of a set for us")
    parser.add_argument("--peers", type=int, default=100, help="documents of a set for peers")
    parser.add_argument("--only", nargs="*", default=None)
    options = parser.parse_args()
    result: dict[str, object] = {}
    ours_s = yake_s = 0.0
    for name, table in documents(options.data).items():
        if options.only and name not in options.only:
            continue
        rng = random.Random(11)
        own = table if len(table) <= options.most else rng.sample(table, options.most)
        asked = table if len(table) <= options.peers else rng.sample(table, options.peers)
        f5, f10, seconds = measure(extract, own)
        unseen = [d for d in own if not is_half(d)]
        unseen10 = measure(extract, unseen)[1] if unseen else 0.0
        same5, same10, same_s = measure(extract, asked)
        print(f"\n{name}: {len(table)} documents{'':12}F1@5   F1@10  docs/s")
        print(f"  {'simak':24}{len(own):6}{f5:12.2f}{f10:8.2f}{len(own) / seconds:8.0f}")
        print(f"  {'simak, unseen half':24}{len(unseen):6}{'':12}{unseen10:8.2f}")
        print(f"  {'simak, as peers':24}{len(asked):6}{same5:12.2f}{same10:8.2f}")
        TF_IDF.learn([(d.text, d.language) for d in table])
        best = 0.0
        yakes: list[float] = []
        for peer, extractor in PEERS.items():
            p5, p10, p_s = measure(lenient(extractor), asked)
            best = max(best, p10)
            print(f"  {peer:24}{len(asked):6}{p5:12.2f}{p10:8.2f}{len(asked) / p_s:8.0f}")
            if peer in YAKES:
                yakes.append(p_s)
        ours_s += same_s
        yake_s += sum(yakes) / len(yakes)
        result[name] = {
            "f5": round(same5, 2),
            "f10": round(same10, 2),
            "best_baseline_f10": round(best, 2),
            "f5_all": round(f5, 2),
            "f10_all": round(f10, 2),
            "f10_unseen": round(unseen10, 2),
            "docs_per_s": round(len(own) / seconds),
            "speedup_vs_yake": round(sum(yakes) / len(yakes) / same_s, 1),
        }
    result["speedup_vs_yake"] = round(yake_s / ours_s, 1)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
