"""Count words and write trends/lexicons/words_{id,en,jv,su}.txt and roots_id.txt.

    python -m benchmarks.train_words --data ../shared/data --english LIST

Indonesian: SmSA train, NERP and NERGrit train (Apache-2.0), NusaX Indonesian train
(CC BY-SA 4.0), root words (MIT). Javanese and Sundanese: NusaX train and the word pairs of NusaX
(CC BY-SA 4.0). English: StockNet (MIT) and a word list with counts, one
`word count` a line: SymSpell's frequency_dictionary_en_82_765.txt (MIT; its author names Google
Books Ngram, CC BY 3.0, and SCOWL as origin). Only rounded logarithms are kept: a line of the
output is a class and its words, a word of class c having the probability exp(-c / 2).
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from pathlib import Path

from benchmarks.corpora import text_of
from benchmarks.train_language import nusax, rows, sentences

MOST_ENGLISH = 60_000
WORD = re.compile(r"[a-z]+")
NOISE = re.compile(r"https?://\S+|[@#$]\w+|&\w+;")
ENDINGS = {"nya", "lah", "kah", "kan", "mem", "men", "per", "ber", "ter", "pem", "ing", "ers"}


def words(texts: list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(WORD.findall(NOISE.sub(" ", text.lower())))
    return found


def indonesian(data: Path) -> dict[str, float]:
    lang = data / "lang"
    texts = [row[0] for row in rows(lang / "smsa" / "train.tsv.gz", "\t")]
    texts += nusax(data, "indonesian")
    texts += sentences(lang / "ner" / "nerp_ner-prosa.train.txt.gz")
    texts += sentences(lang / "ner" / "nergrit_ner-grit.train.txt.gz")
    counts = {word: float(n) for word, n in words(texts).items() if n >= 2 or len(word) >= 6}
    known = apart(counts, roots(data), 15.0)
    return {word: n for word, n in known.items() if keep(word, n)}


def roots(data: Path) -> set[str]:
    """Root words of one part, at least three letters."""
    listed = text_of(data / "lang" / "rootwords" / "louisowen_rootwords.txt.gz").lower().split()
    return {root for root in listed if WORD.fullmatch(root) and len(root) >= 3}


def regional(data: Path, language: str) -> dict[str, float]:
    """Words of NusaX in a regional language; those of its word pairs count once."""
    found = words(nusax(data, language))
    pairs = rows(data / "lang" / "nusax" / f"{language}.csv.gz")
    found.update({word for pair in pairs for word in WORD.findall(pair[-1].lower())})
    return {word: float(n) for word, n in found.items() if len(word) > 1}


def english(data: Path, path: Path) -> dict[str, float]:
    listed = [line.split() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    general = {word: float(n) for word, n in listed if WORD.fullmatch(word)}
    total = sum(general.values())
    posts = text_of(data / "hashtags" / "en_stocknet.jsonl.gz").splitlines()
    tweets = words([json.loads(line)["text"] for line in posts])
    tweets_total = tweets.total()
    mixed = {word: 0.9 * n / total for word, n in general.items()}
    for word, n in tweets.items():
        if word in mixed or n >= 5:
            mixed[word] = mixed.get(word, 0.0) + 0.1 * n / tweets_total
    per_million = {word: p * 1e6 for word, p in mixed.items()}
    kept = apart(per_million, set(general), 15.0)
    often = sorted(kept, key=lambda word: (-kept[word], word))[:MOST_ENGLISH]
    return {word: kept[word] for word in often if keep(word, kept[word])}


def apart(counts: dict[str, float], sure: set[str], common: float) -> dict[str, float]:
    """The words without those that are two common ones run together, as tags are."""

    def run_together(word: str) -> bool:
        return any(
            counts.get(word[:cut], 0) >= common and counts.get(word[cut:], 0) >= common
            for cut in range(3, len(word) - 2)
            if not (word[cut:] in ENDINGS or word[:cut] in ENDINGS)
        )

    return {
        word: n
        for word, n in counts.items()
        if word in sure or n >= 10 * common or not run_together(word)
    }


def keep(word: str, count: float) -> bool:
    """One-letter words but real ones, and two-letter words seldom seen, only split others."""
    if len(word) == 1:
        return word in "aiu"
    return len(word) <= 24 and (len(word) > 2 or count >= 25)


def write(path: Path, counts: dict[str, float], head: str) -> None:
    total = sum(counts.values())
    classes: dict[int, list[str]] = {}
    for word, count in counts.items():
        classes.setdefault(round(-2 * math.log(count / total)), []).append(word)
    lines = [f"{c} {' '.join(sorted(classes[c]))}" for c in sorted(classes)]
    path.write_text(f"# {head}\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(path, len(counts), path.stat().st_size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--english", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("trends/lexicons"))
    options = parser.parse_args()
    head = (
        "Word frequencies as classes c: probability exp(-c/2). Made by benchmarks/train_words.py."
    )
    write(options.out / "words_id.txt", indonesian(options.data), head)
    for language, code in (("javanese", "jv"), ("sundanese", "su")):
        write(options.out / f"words_{code}.txt", regional(options.data, language), head)
    listed = sorted(roots(options.data))
    lines = [" ".join(listed[at : at + 12]) for at in range(0, len(listed), 12)]
    head_roots = "# Indonesian root words: louisowen6/NLP_bahasa_resources, MIT.\n"
    path = options.out / "roots_id.txt"
    path.write_text(head_roots + "\n".join(lines) + "\n", encoding="utf-8")
    write(options.out / "words_en.txt", english(options.data, options.english), head)


if __name__ == "__main__":
    main()
