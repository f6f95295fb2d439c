"""Posts with hashtags for the benchmark: loading, deduplicating, views and splits."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

from benchmarks.corpora import files, objects
from trends.hashtags.memory import joined
from trends.post import Post

Sight = Literal["strict", "inline"]
SIGHTS: tuple[Sight, ...] = ("strict", "inline")
SEED = 20_201
_EPOCH = 1_600_000_000.0
_STEP_S = 60.0  # between two posts of a set without times

_TAG = re.compile(r"[#＃][\w·]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_MENTION = re.compile(r"[@＠][\w.]*\w")
_CLOSING = re.compile(r"(?:\s*(?:[#＃][\w·]+|(?:https?://|www\.)\S+|[@＠]\w+|[….,!|]))+\s*$")


@dataclass(frozen=True, slots=True)
class Case:
    """One post of a set: what is seen of it and what was hidden.

    Attributes:
        text: as published.
        tags: as typed.
        truth: keys of the tags.
        user: "" where unknown.
        at: Unix seconds; made up, one a minute, where the set has no times.
    """

    text: str
    tags: tuple[str, ...]
    truth: frozenset[str]
    user: str
    at: float
    timed: bool
    language: str

    def seen(self, sight: Sight) -> str:
        """The text without its tags (strict), or with those inside it as plain words (inline)."""
        if sight == "strict":
            return " ".join(_TAG.sub(" ", self.text).split())
        closing = _CLOSING.search(self.text)
        text = self.text
        if closing:
            text = text[: closing.start()] + " " + _TAG.sub(" ", closing.group())
        return " ".join(re.sub(r"[#＃](?=\w)", "", text).split())

    def post(self, sight: Sight, number: int) -> Post:
        """The post as the engine gets it: the text of the view, tags beside it."""
        return Post(
            id=f"b{number}",
            text=self.seen(sight),
            published_at=self.at,
            seen_at=self.at,
            source="benchmark",
            author=self.user,
            site="x",
            tags=self.tags,
        )


@dataclass(frozen=True, slots=True)
class Task:
    """A set split in what is known and what is asked.

    Attributes:
        prequential: whether every asked post is learnt right after it was asked.
        language: "id" or "en", what most posts say.
    """

    name: str
    known: list[Case]
    asked: list[Case]
    prequential: bool
    language: str

    def questions(self, most: int) -> frozenset[int]:
        """Indices of the asked posts with tags, at most `most` of them evenly spread (0: all)."""
        fit = [at for at, case in enumerate(self.asked) if case.truth]
        if not most or len(fit) <= most:
            return frozenset(fit)
        return frozenset(fit[place * len(fit) // most] for place in range(most))


def load(path: Path) -> list[Case]:
    """Posts of one file, exact duplicates dropped; by time where there is time."""
    cases: list[Case] = []
    met: set[str] = set()
    for number, row in enumerate(objects(path)):
        text = str(row.get("text") or "")
        same = " ".join(_MENTION.sub(" ", _LINK.sub(" ", _TAG.sub(" ", text))).lower().split())
        if same in met:
            continue
        met.add(same)
        stated = row.get("hashtags")
        if isinstance(stated, list):
            tags = tuple(str(tag) for tag in stated)
        else:
            tags = tuple(found[1:] for found in _TAG.findall(text))
        seconds = _seconds(row.get("ts"))
        at = _EPOCH + number * _STEP_S if seconds is None else seconds
        truth = frozenset(joined(tag) for tag in tags) - {""}
        user, language = str(row.get("user") or ""), str(row.get("lang") or "")
        cases.append(Case(text, tags, truth, user, at, seconds is not None, language))
    if all(case.timed for case in cases):
        cases.sort(key=lambda case: case.at)
    return cases


def split(path: Path) -> Task:
    """First four fifths known; by time where the file has times, else a seeded draw."""
    cases = load(path)
    cut = int(len(cases) * 0.8)
    timed = all(case.timed for case in cases)
    if not timed:
        random.Random(SEED).shuffle(cases)
        cases = [_at(case, number) for number, case in enumerate(cases)]
    return Task(_name(path), cases[:cut], cases[cut:], timed, _language(cases))


def given(train: Path, test: Path) -> Task:
    """A given split: everything of the one file known, everything of the other asked."""
    known, asked = load(train), load(test)
    known = [_at(case, number) for number, case in enumerate(known)]
    asked = [_at(case, len(known) + number) for number, case in enumerate(asked)]
    return Task(f"{_name(train)}->{_name(test)}", known, asked, False, _language(known))


def tasks(folder: Path) -> list[Callable[[], Task]]:
    """What a folder asks: a `_train` file with its `_val` or `_test`, every other file split."""
    paths = files(folder, "*.jsonl")
    by_name = {_name(path): path for path in paths}
    found: dict[str, Callable[[], Task]] = {}
    paired: set[str] = set()
    for name, path in by_name.items():
        if name.endswith("_train"):
            stem = name.removesuffix("_train")
            for end in ("_val", "_valid", "_dev", "_test"):
                if (other := by_name.get(stem + end)) is not None:
                    found[stem + end] = partial(given, path, other)
                    paired |= {name, stem + end}
    for name, path in by_name.items():
        if name not in paired:
            found[name] = partial(split, path)
    return [found[name] for name in sorted(found)]


def _name(path: Path) -> str:
    return path.name.partition(".")[0]


def _at(case: Case, number: int) -> Case:
    return replace(case, at=_EPOCH + number * _STEP_S)


def _language(cases: list[Case]) -> str:
    spoken = Counter(case.language for case in cases)
    return "id" if spoken["id"] > spoken["en"] else "en"


def _seconds(stated: object) -> float | None:
    """Unix seconds of a stated time, ISO 8601 or a number; None where there is none."""
    if isinstance(stated, int | float):
        return float(stated)
    try:
        moment = datetime.fromisoformat(str(stated or ""))
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
