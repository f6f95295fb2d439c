"""Fit the weights that the suggestion engine starts from.

`python -m benchmarks.train_ranker --data FOLDER` replays the known part of every set (never a post
that `benchmarks.hashtags` asks), collects the features of the candidates with which of them were
right, and fits one weight vector over all sets, every set and view weighing the same. Each set is
also left out once: what the others' weights reach on it, when the engine asks every post before it
learns it (progressive validation; Blum, Kalai and Langford, 1999), is printed and kept as
provenance. What is written holds numbers only, no text. About five minutes of one core.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.hashtag_sets import SIGHTS, Sight, Task, tasks
from benchmarks.hashtags import measure
from trends.hashtags.answer import Ranked
from trends.hashtags.crosses import NAMES, crossed
from trends.hashtags.lessons import SuggesterConfig
from trends.hashtags.ranking import Ranker
from trends.suggest import Suggester

Floats = npt.NDArray[np.float32]
OUT = Path(__file__).resolve().parent.parent / "trends/hashtags/weights.json"
# No set shows these.
BY_HAND = {"rising": 2.0, "together": 3.0, "publisher": 0.5, "competitor": 2.5, "at_home": 0.7}
PULL = 0.01  # of the squared weights, against chance
EARLY = 600  # posts a home has when what is asked of it still rests on the weights it came with


@dataclass(frozen=True, slots=True)
class Lesson:
    """One question with its answer.

    Attributes:
        features: shape (n, n_base_features).
        right: shape (n,).
    """

    features: npt.NDArray[np.float16]
    right: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Stream:
    """The lessons of one view of a set in the order they came.

    Attributes:
        lessons: None where no candidate was right.
        sizes: tags each post had.
    """

    lessons: list[Lesson | None]
    sizes: list[int]

    def some(self, most: int) -> list[Lesson]:
        """At most so many of them, evenly spread."""
        every = [lesson for lesson in self.lessons if lesson]
        return every[:: max(1, -(-len(every) // most))]


@dataclass(frozen=True, slots=True)
class Group:
    """Lessons laid out flat, for fitting.

    Attributes:
        features: crossed, shape (n, n_features).
        wanted: share of the answer, shape (n,).
        starts: where each question begins, shape (questions,).
        lengths: candidates of each question, shape (questions,).
    """

    features: Floats
    wanted: Floats
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]

    @classmethod
    def of(cls, lessons: list[Lesson]) -> Group:
        """Lay out some lessons."""
        lengths = np.array([len(lesson.right) for lesson in lessons])
        features = np.concatenate([lesson.features for lesson in lessons]).astype(np.float32)
        wanted = [lesson.right / lesson.right.sum() for lesson in lessons]
        return cls(
            np.ascontiguousarray(crossed(features)),
            np.concatenate(wanted).astype(np.float32),
            np.cumsum([0, *lengths[:-1]]),
            lengths,
        )


class _Recorder(Suggester):
    """The engine, writing down what it practises on.

    It starts from nothing, so that what is fitted does not depend on what is shipped.
    """

    def __init__(self) -> None:
        super().__init__(SuggesterConfig(lessons_per_s=1e9, lesson_burst=1e9))
        nothing = np.zeros(len(NAMES), dtype=np.float32)
        self.ranker = Ranker(nothing, nothing + 0.1)
        self.last: Lesson | None = None

    def practised(self, ranked: Ranked, right: npt.NDArray[np.bool_]) -> None:
        self.last = Lesson(ranked.plain.astype(np.float16), right)
        super().practised(ranked, right)


def collect(task: Task, sight: Sight, newest: int) -> Stream:
    """Lessons from the known part of a task."""
    engine, stream = _Recorder(), Stream([], [])
    tagged = [case for case in task.known if case.truth][-newest:]
    for number, case in enumerate(tagged):
        engine.last = None
        engine.learn(case.post(sight, number))
        stream.lessons.append(engine.last)
        stream.sizes.append(len(case.truth))
    return stream


def scales(groups: list[Group]) -> npt.NDArray[np.float64]:
    """Root mean square of each feature, every group weighing the same."""
    squares = [(group.features.astype(np.float64) ** 2).mean(axis=0) for group in groups]
    return np.maximum(np.sqrt(np.mean(squares, axis=0)), 1e-3)


def fit(groups: list[Group]) -> Floats:
    """Weights that minimise the listwise loss, every group weighing the same."""
    from scipy.optimize import minimize

    scale = scales(groups)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        total = PULL * float(weights @ weights)
        slope = 2 * PULL * weights
        for group in groups:
            value, direction = _listwise(group, weights / scale)
            total += value / len(groups)
            slope += direction / scale / len(groups)
        return total, slope

    found = minimize(
        loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B", options={"maxiter": 80}
    )
    weights: Floats = (found.x / scale).astype(np.float32)
    return weights


def _listwise(
    group: Group, weights: npt.NDArray[np.float64]
) -> tuple[float, npt.NDArray[np.float64]]:
    starts, lengths, wanted = group.starts, group.lengths, group.wanted
    scores = group.features @ weights.astype(np.float32)
    grown = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
    chance = grown / np.repeat(np.add.reduceat(grown, starts), lengths)
    value = -float((wanted * np.log(np.maximum(chance, 1e-12))).sum()) / len(starts)
    slope = ((chance - wanted) @ group.features).astype(np.float64) / len(starts)
    return value, slope


def replay(stream: Stream, weights: Floats, scale: Floats) -> Iterator[tuple[float, ...]]:
    """The measures of every post of a stream, each asked before it is learnt."""
    ranker = Ranker(weights, scale)
    for lesson, size in zip(stream.lessons, stream.sizes, strict=True):
        if lesson is None:
            yield measure([], frozenset({""}))
            continue
        features = crossed(lesson.features.astype(np.float32))
        order = np.argsort(-ranker.scores(features), kind="stable")[:5]
        truth = frozenset(str(at) for at in range(size))
        hits = iter(truth)
        yield measure([next(hits) if lesson.right[at] else "" for at in order.tolist()], truth)
        ranker.learn(features, lesson.right)


def quality(stream: Stream, weights: Floats, scale: Floats) -> list[float]:
    """hit@1, hit@5 and MAP@5 in percent of the early posts and of those after them."""
    rows = 100 * np.array(list(replay(stream, weights, scale)))[:, [0, 1, 4]]
    parts = (rows[:EARLY], rows[EARLY:])
    return [round(float(mean), 1) for part in parts if len(part) for mean in part.mean(axis=0)]


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.train_ranker", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--sets", default="", help="only sets whose name holds one of these, a,b")
    parser.add_argument("--most", type=int, default=250, help="lessons per set and view")
    parser.add_argument("--known", type=int, default=2_500, help="newest tagged posts of a set")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    wanted = [part for part in args.sets.split(",") if part]
    streams: dict[tuple[str, Sight], Stream] = {}
    for make in tasks(args.data):
        task = make()
        if wanted and not any(part in task.name for part in wanted):
            continue
        for sight in SIGHTS:
            streams[task.name, sight] = collect(task, sight, args.known)
            print(f"{task.name} {sight}: {len(streams[task.name, sight].sizes)}", file=sys.stderr)
    groups = {key: Group.of(stream.some(args.most)) for key, stream in streams.items()}
    left_out: dict[str, list[float]] = {}
    for name in sorted({name for name, _ in groups}):
        others = [group for key, group in groups.items() if key[0] != name]
        weights, scale = fit(others), scales(others).astype(np.float32)
        for sight in SIGHTS:
            reached = quality(streams[name, sight], weights, scale)
            left_out[f"{name} {sight}"] = reached
            print(f"without {name}: {sight} hit@1, hit@5, MAP@5 {reached}", flush=True)
    write(list(groups.values()), left_out, args)


def write(groups: list[Group], left_out: dict[str, list[float]], args: argparse.Namespace) -> None:
    """Write the weights with where they come from."""
    sizes = zip(NAMES, scales(groups).tolist(), strict=True)
    told = {
        "provenance": f"python -m benchmarks.train_ranker --most {args.most} --known {args.known}: "
        "listwise fit over the known parts of public sets of posts with hashtags; numbers only, "
        "no text of theirs",
        "set_by_hand": BY_HAND,
        f"left_out_hit1_hit5_map5_of_the_first_{EARLY}_posts_and_of_those_after_them": left_out,
        "weights": {
            name: BY_HAND.get(name, round(float(weight), 4))
            for name, weight in zip(NAMES, fit(groups), strict=True)
        },
        "scale": {name: 1.0 if name in BY_HAND else round(size, 4) for name, size in sizes},
    }
    args.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
