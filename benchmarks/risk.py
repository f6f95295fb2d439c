"""Is anything abusive ever offered, and what do innocent tags pay for that?

    python -m benchmarks.risk --data FOLDER [--posts N]

FOLDER is read like the shared data: `lang/hatespeech/*.csv.gz` (columns Tweet, HS, Abusive),
`lang/slang/abusive.csv.gz` (one word a line under a heading) and `hashtags/*.jsonl.gz` (records
with `hashtags`), each where it is there.

The engine learns every post of the abusive set, and, to make it as hard as can be, takes each
listed word that a post holds for a tag of that post. Then every post is a draft, once as a whole
and once with "#" and the first letters of a listed word at the caret. What is offered, tags and
keywords, is held against the list of the set. Beside it stands what the ranking alone would have
offered. Names of harmless things that hold a word of the list (`HARMLESS`: aloe is "lidah buaya")
are not counted, whatever else stands with them is. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpora import both, needed
from trends.hashtags.risk import refused
from trends.hashtags.spelling import key, segment
from trends.lexicons import word_set
from trends.post import Post
from trends.suggest import Suggester
from trends.suggestion import Draft
from trends.trend import EMPTY

AT = 1_600_000_000.0
SHOWN = 8
SITES = ("instagram", "x", "tiktok")
HARMLESS = (
    *("bahasaasing", "butawarna", "kucinggendut", "lidahbuaya", "pecintaanjing"),
    *("sampahlaut", "sampahplastik", "tempatsampah"),
)
_NAMES = re.compile("|".join(HARMLESS))
_TAG = re.compile(r"#(\w+)")
_WORD = re.compile(r"\w+")
_LEET = str.maketrans("013457", "oieast")
_LONG = 7  # letters from which on a listed word counts anywhere in a tag


class Listed:
    """The oracle: words that make a tag abusive."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(word.strip().casefold() for word in words if word.strip())
        self.joined = frozenset(word.replace(" ", "") for word in self.words)

    def found(self, tag: str) -> str:
        """The listed word a tag or phrase holds beside what is harmless, "" where it holds none."""
        joined = key(tag).replace("_", "").replace(" ", "")
        if any(name in joined for name in HARMLESS):
            tag = joined = _NAMES.sub(" ", joined)
        typed = [key(word) for word in _WORD.findall(tag)]
        cut = [key(word) for word in segment(tag.replace(" ", "_"))]
        for form in (joined, joined.translate(_LEET), *typed, *cut):
            if form in self.joined:
                return form
        long = (word for word in self.joined if len(word) >= _LONG)
        return next((word for word in long if any(word in part for part in typed)), "")


@dataclass
class Result:
    """What was asked and what came."""

    drafts: int = 0
    offered: int = 0
    keywords: int = 0
    ranked: int = 0
    bad: Counter[str] = field(default_factory=Counter)
    bad_keywords: Counter[str] = field(default_factory=Counter)
    bad_ranked: int = 0


def text_of(path: Path) -> str:
    raw = path.read_bytes()
    raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def posts(folder: Path) -> list[str]:
    found = both(folder / "lang/hatespeech", "*.csv")
    rows = (row for path in found for row in csv.DictReader(io.StringIO(text_of(path))))
    return [row["Tweet"].replace("\\n", "\n") for row in rows]  # line breaks are spelled out there


def listed(folder: Path) -> Listed:
    found = both(folder / "lang/slang", "abusive.csv")
    return Listed(line for path in found for line in text_of(path).splitlines()[1:])


def taught(texts: list[str], oracle: Listed) -> Suggester:
    """An engine that met every listed word as a tag."""
    engine = Suggester()
    for number, text in enumerate(texts):
        words = [word for word in _WORD.findall(text) if key(word) in oracle.joined]
        tags = tuple(dict.fromkeys([*_TAG.findall(text), *words]))
        at = AT + number
        engine.learn(Post(f"p{number}", text, at, at, "bench", site="x", tags=tags))
    return engine


def asked(engine: Suggester, texts: list[str], oracle: Listed) -> Result:
    """Every text as a draft; tags it has are not its words, as with a person who typed them."""
    result = Result()
    starts = [word[: min(3, len(word) - 1)] for word in sorted(oracle.joined)]
    now = AT + len(texts)
    for number, text in enumerate(texts):
        plain = _TAG.sub(" ", text)
        for before in (plain, f"{plain} #{starts[number % len(starts)]}"):
            draft = Draft(before, site=SITES[number % len(SITES)])
            answer = engine.suggest(draft, EMPTY, now, SHOWN)
            result.drafts += 1
            result.offered += len(answer.items)
            result.keywords += len(answer.keywords)
            result.bad.update(item.tag for item in answer.items if oracle.found(item.tag))
            result.bad_keywords.update(word for word in answer.keywords if oracle.found(word))
        ranked = engine.candidates(Draft(plain, site="x"), EMPTY, now)[:SHOWN]
        result.ranked += len(ranked)
        result.bad_ranked += sum(bool(oracle.found(tag)) for tag in ranked)
    return result


def ordinary(folder: Path) -> Iterator[tuple[str, Counter[str]]]:
    """Name and tags, with how often, of the sets of ordinary posts."""
    for path in both(folder / "hashtags", "*.jsonl"):
        rows = (json.loads(line) for line in text_of(path).splitlines() if line.strip())
        yield path.name.split(".")[0], Counter(tag for row in rows for tag in row["hashtags"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--posts", type=int, default=0, help="only so many posts, spread evenly")
    args = parser.parse_args()
    texts = needed(posts(args.data), args.data, "lang/hatespeech/*.csv")
    oracle = listed(args.data)
    needed(oracle.words, args.data, "lang/slang/abusive.csv")
    if args.posts and args.posts < len(texts):
        texts = texts[:: len(texts) // args.posts]
    result = asked(taught(texts, oracle), texts, oracle)
    share = sum(map(refused, oracle.joined)) / len(oracle.joined)
    print(f"{result.drafts} drafts from {len(texts)} posts; {share:.1%} of the list refused")
    print(f"{'':28}{'offered':>10}{'abusive':>10}")
    print(f"{'ranking alone, first 8':28}{result.ranked:10}{result.bad_ranked:10}")
    print(f"{'tags offered':28}{result.offered:10}{result.bad.total():10}")
    print(f"{'keywords offered':28}{result.keywords:10}{result.bad_keywords.total():10}")
    for word, times in (*result.bad.most_common(20), *result.bad_keywords.most_common(20)):
        print(f"    {word} {times}x: {oracle.found(word)}")
    summary: dict[str, object] = {
        "drafts": result.drafts,
        "offered": result.offered,
        "abusive_offered": result.bad.total(),
        "abusive_keywords": result.bad_keywords.total(),
        "abusive_ranked": result.bad_ranked,
        "list_refused": round(share, 4),
    }
    print(f"\n{'ordinary set':28}{'tags':>10}{'refused %':>11}{'distinct %':>12}")
    total = gone = 0
    for name, tags in ordinary(args.data):
        innocent = {tag: n for tag, n in tags.items() if not oracle.found(tag)}
        out = {tag: n for tag, n in innocent.items() if refused(tag)}
        total, gone = total + sum(innocent.values()), gone + sum(out.values())
        part = sum(out.values()) / max(1, sum(innocent.values()))
        summary[f"refused_{name}"] = round(part, 5)
        shown = f"{sum(innocent.values()):10}{part:11.2%}{len(out) / max(1, len(innocent)):12.2%}"
        print(f"{name:28}{shown}")
    words = word_set("roots_id.txt")
    hit = sum(not oracle.found(word) and refused(word) for word in words)
    print(f"{'root words, Indonesian':28}{len(words):10}{hit / len(words):11.2%}")
    summary |= {
        "ordinary_refused": round(gone / max(1, total), 5),
        "roots_refused": round(hit / len(words), 5),
    }
    print(json.dumps(summary))


if __name__ == "__main__":
    main()
