"""Learn the numbers of `trends/language.py` and write them to trends/lexicons/language.npz.

    python -m benchmarks.train_language --data ../shared/data

Learned from what may be shipped as numbers: SmSA train (Apache-2.0) without sentences that come
again in NusaX, NusaX train (CC BY-SA 4.0), NERP and NERGrit train (Apache-2.0), StockNet (MIT),
words drawn from our own lists and, for other Latin languages, from stopwordsiso (MIT, to be
installed for this), slang of louisowen6 (MIT) to make formal text chatty. None of the sets
that `benchmarks.language` asks is among them.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import re
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from benchmarks.corpora import text_of
from trends.language import BUCKETS, CLASSES, buckets, letters

SEED = 7
OTHERS = "es fr pt it de nl tr tl vi pl ro sv da no fi hu cs hr sw et lv lt sk sl ca eu ga"
NEIGHBOURS = ("minangkabau", "balinese", "banjarese", "madurese")


def rows(path: Path, delimiter: str = ",") -> list[list[str]]:
    text = text_of(path)
    quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    return list(csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting))


def nusax(data: Path, language: str, part: str = "train") -> list[str]:
    path = data / "lang" / "nusax" / f"{language}.{part}.csv.gz"
    return [row[1] for row in rows(path)[1:]] if path.exists() else []


def sentences(path: Path) -> list[str]:
    """CoNLL tokens, an empty line between sentences."""
    blocks = text_of(path).split("\n\n")
    return [" ".join(line.split("\t")[0] for line in block.splitlines()) for block in blocks]


def words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def unlike(texts: list[str], known: list[str]) -> list[str]:
    """Texts that share less than half of their words with each known one."""
    by_word: dict[str, list[int]] = {}
    sets = [words_of(text) for text in known]
    for i, words in enumerate(sets):
        for word in words:
            by_word.setdefault(word, []).append(i)
    kept = []
    for text in texts:
        words = words_of(text)
        near: dict[int, int] = {}
        for word in words:
            if len(by_word.get(word, ())) < 60:
                for i in by_word.get(word, ()):
                    near[i] = near.get(i, 0) + 1
        if not any(len(words & sets[i]) >= 0.5 * len(sets[i]) for i in near):
            kept.append(text)
    return kept


def pieces(texts: list[str], rng: random.Random, most: int) -> list[str]:
    """The texts and windows of 2 to 12 words of them: posts are short."""
    found = list(texts)
    while len(found) < most:
        words = rng.choice(texts).split()
        length = rng.randint(2, 12)
        start = rng.randrange(max(1, len(words) - length))
        found.append(" ".join(words[start : start + length]))
    rng.shuffle(found)
    return found[:most]


def gather(data: Path, rng: random.Random) -> list[tuple[str, str, float]]:
    """(text, class, weight) of everything to learn from."""
    lang = data / "lang"
    known = nusax(data, "indonesian") + nusax(data, "indonesian", "valid")
    smsa = unlike([r[0] for r in rows(lang / "smsa" / "train.tsv.gz", "\t")], known)
    news = sentences(lang / "ner" / "nerp_ner-prosa.train.txt.gz")
    news += sentences(lang / "ner" / "nergrit_ner-grit.train.txt.gz")
    stock = text_of(data / "hashtags" / "en_stocknet.jsonl.gz").splitlines()
    finance = [json.loads(line)["text"] for line in stock]
    sets: list[tuple[list[str], str, int, float]] = [
        (smsa, "id", 14000, 1.0),
        (chatty(smsa, slang_of(data), rng), "id", 22000, 1.0),
        (news, "id", 7000, 1.0),
        (nusax(data, "indonesian"), "id", 3000, 1.0),
        (rng.sample(finance, 12000), "en", 18000, 1.0),
        (nusax(data, "english"), "en", 5000, 1.5),
        (nusax(data, "javanese"), "jv", 6000, 1.0),
        (nusax(data, "sundanese"), "su", 6000, 1.0),
    ]
    sets += [(nusax(data, name), "other", 1200, 0.25) for name in NEIGHBOURS]
    sets += [(extra, name, most, 1.0) for extra, name, most in drawn(rng)]
    return [
        (text, label, weight)
        for texts, label, most, weight in sets
        if texts
        for text in pieces(texts, rng, most)
    ]


def chatty(texts: list[str], slang: dict[str, list[str]], rng: random.Random) -> list[str]:
    """The texts as typed in chats: slang for formal words, vowels dropped, letters held."""
    found = []
    for text in texts:
        words = text.split()
        for at, word in enumerate(words):
            turn = rng.random()
            if turn < 0.35 and word in slang:
                words[at] = rng.choice(slang[word])
            elif turn < 0.43 and len(word) > 4:
                words[at] = word[0] + re.sub("[aeiou]", "", word[1:-1]) + word[-1]
            elif turn < 0.46 and word[-1:] in "aiueo":
                words[at] = word + word[-1] * rng.randint(1, 4)
            elif turn < 0.49 and len(word) > 3:
                words[at] = word + "2"
        found.append(" ".join(words))
    return found


def slang_of(data: Path) -> dict[str, list[str]]:
    """Formal word to its informal forms: the MIT list and a few of our own."""
    listed = json.loads(text_of(data / "lang" / "slang" / "louisowen_slang.json.gz"))
    own = (
        "yang:yg dengan:dgn,dg untuk:utk,buat tidak:gak,ga,gk,nggak,ngga,tdk sudah:udah,udh,sdh "
        "saja:aja,aj sekali:bgt,banget saya:gue,gw,gua,aku,ane kamu:lo,lu,elo,km karena:krn,karna "
        "seperti:kayak,kyk juga:jg,jga dari:dr dapat:dpt bisa:bs kalau:kalo,klo,kl lagi:lg "
        "sama:sm banyak:byk jangan:jgn bagaimana:gimana,gmn apa:ap teman:temen,tmn enak:enakk"
    )
    table: dict[str, list[str]] = {}
    for informal, formal in listed.items():
        table.setdefault(formal, []).append(informal)
    for pair in own.split():
        formal, _, informal = pair.partition(":")
        table.setdefault(formal, []).extend(informal.split(","))
    return table


def by_frequency(name: str, count: int, rng: random.Random) -> list[str]:
    """Posts of words of one of our lists, as frequent as they are."""
    from trends.hashtags.vocabulary import word_list

    costs, words = zip(*word_list(name), strict=True)
    weights = [2.718 ** -(0.7 * cost) for cost in costs]
    lengths = [rng.randint(2, 10) for _ in range(count)]
    return [" ".join(rng.choices(words, weights=weights, k=k)) for k in lengths]


def named(count: int, rng: random.Random) -> list[str]:
    """English words and a few names of the world: "late post seattle washington"."""
    lines = Path("trends/lexicons/words_own.txt").read_text(encoding="utf-8").splitlines()
    world = next(at for at, line in enumerate(lines) if line.startswith("# Talk of the English"))
    skip = ("inggris", "budi")
    names = [
        word.lower()
        for line in lines[world + 1 :]
        if line[0] != "#" and line.split()[1] not in skip
        for word in line.split()[1:]
    ]
    plain = by_frequency("words_en.txt", count, rng)
    return [f"{post} {' '.join(rng.choices(names, k=rng.randint(1, 3)))}" for post in plain]


def drawn(rng: random.Random) -> list[tuple[list[str], str, int]]:
    """Posts made of words drawn from lists, for languages without texts to learn from."""
    import stopwordsiso

    def posts(words: list[str], count: int) -> list[str]:
        return [" ".join(rng.choices(words, k=rng.randint(4, 14))) for _ in range(count)]

    found = []
    for code in OTHERS.split():
        if stopwordsiso.has_lang(code):
            found.append((posts(sorted(stopwordsiso.stopwords(code)), 300), "other", 300))
    english = sorted(stopwordsiso.stopwords("en"))
    found.append((posts(english, 1500), "en", 1500))
    found.append((by_frequency("words_en.txt", 5000, rng), "en", 5000))
    found.append((named(5000, rng), "en", 5000))
    found.append((by_frequency("words_id.txt", 4000, rng), "id", 4000))
    return found


def matrix(texts: list[str]) -> sparse.csr_matrix:
    indices, indptr, values = [], [0], []
    for text in texts:
        found = buckets(letters(text))
        indices.append(found)
        values.append(np.full(len(found), 1 / np.sqrt(len(found)), dtype=np.float32))
        indptr.append(indptr[-1] + len(found))
    shape = (len(texts), BUCKETS)
    made = sparse.csr_matrix((np.concatenate(values), np.concatenate(indices), indptr), shape)
    made.sum_duplicates()
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("trends/lexicons/language.npz"))
    options = parser.parse_args()
    rng = random.Random(SEED)
    table = [row for row in gather(options.data, rng) if letters(row[0]).strip()]
    x = matrix([row[0] for row in table])
    y = np.array([CLASSES.index(row[1]) for row in table])
    model = LogisticRegression(C=20.0, max_iter=45, tol=1e-3)
    model.fit(x, y, sample_weight=np.array([row[2] for row in table]))
    weights = model.coef_.T
    limit = float(np.quantile(np.abs(weights[weights != 0]), 0.9995))
    scale = limit / 127
    small = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    np.savez_compressed(options.out, weights=small, bias=model.intercept_, scale=np.array(scale))
    print(f"{len(table)} texts, {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
