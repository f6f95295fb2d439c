"""Fit the weights that the suggestion engine starts from.

`python -m benchmarks.train_ranker --data FOLDER` replays the known part of every set (never a post
that `benchmarks.hashtags` asks), collects the features of the candidates with which of them were
right, and fits one weight vector over all sets, every set and view weighing the same. Each set is
also left out once: what the others' weights reach on it is printed and kept as provenance. What
is written holds numbers only, no text.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.hashtag_sets import SIGHTS, Sight, Task, tasks
from trends.hashtags.answer import Ranked
from trends.hashtags.crosses import NAMES, crossed
from trends.suggest import Suggester

Floats = npt.NDArray[np.float32]
OUT = Path(__file__).resolve().parent.parent / "trends/hashtags/weights.json"
# No set shows these.
BY_HAND = {"rising": 2.0, "together": 3.0, "publisher": 0.5, "competitor": 2.5, "at_home": 0.7}
# Lessons of each stream that count: early ones, as a new home meets them. Later the engine has
# learnt from the stream itself, and weights fitted to a full memory mislead an empty one.
EARLY = slice(30, 600)
PULL = 0.01  # of the squared weights, against chance


@dataclass(slots=True)
class Lessons:
    """Questions with known answers: candidates laid out flat.

    Attributes:
        features: shape (n, n_base_features).
        right: shape (n,).
        starts: where each question begins, shape (questions,).
    """

    features: Floats
    right: npt.NDArray[np.bool_]
    starts: npt.NDArray[np.int64]


class _Recorder(Suggester):
    """The engine, writing down what it practises on."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[tuple[npt.NDArray[np.float16], npt.NDArray[np.bool_]]] = []

    def practised(self, ranked: Ranked, right: npt.NDArray[np.bool_]) -> None:
        self.kept.append((ranked.plain.astype(np.float16), right))
        super().practised(ranked, right)


def collect(task: Task, sight: Sight, most: int, newest: int) -> Lessons:
    """Lessons from the known part of a task."""
    engine = _Recorder()
    tagged = [case for case in task.known if case.truth][-newest:]
    for number, case in enumerate(tagged):
        engine.learn(case.post(sight, number))
    kept = engine.kept[EARLY]
    kept = kept[:: max(1, -(-len(kept) // most))]
    lengths = [len(right) for _, right in kept]
    return Lessons(
        np.concatenate([features for features, _ in kept]).astype(np.float32),
        np.concatenate([right for _, right in kept]),
        np.cumsum([0, *lengths[:-1]]),
    )


def fit(groups: list[Lessons]) -> Floats:
    """Weights that minimise the listwise loss, every group weighing the same."""
    from scipy.optimize import minimize

    laid = [(crossed(group.features), group) for group in groups]
    scale = np.sqrt(np.mean([(x.astype(np.float64) ** 2).mean(axis=0) for x, _ in laid], axis=0))
    scale = np.maximum(scale, 1e-3)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        total = PULL * float(weights @ weights)
        slope = 2 * PULL * weights
        for x, group in laid:
            value, direction = _listwise(x, group, weights / scale)
            total += value / len(laid)
            slope += direction / scale / len(laid)
        return total, slope

    found = minimize(
        loss, np.zeros(len(scale)), jac=True, method="L-BFGS-B", options={"maxiter": 80}
    )
    weights: Floats = (found.x / scale).astype(np.float32)
    return weights


def _listwise(
    x: Floats, group: Lessons, weights: npt.NDArray[np.float64]
) -> tuple[float, npt.NDArray[np.float64]]:
    starts, right = group.starts, group.right
    lengths = np.diff([*starts.tolist(), len(right)])
    scores = x @ weights.astype(np.float32)
    top = np.repeat(np.maximum.reduceat(scores, starts), lengths)
    grown = np.exp(scores - top)
    chance = grown / np.repeat(np.add.reduceat(grown, starts), lengths)
    wanted = right / np.repeat(np.add.reduceat(right.astype(np.float32), starts), lengths)
    value = -float((wanted * np.log(np.maximum(chance, 1e-12))).sum()) / len(starts)
    slope = ((chance - wanted) @ x).astype(np.float64) / len(starts)
    return value, slope


def quality(group: Lessons, weights: Floats) -> tuple[float, float]:
    """hit@1 and hit@5 in percent over questions whose answer is among the candidates."""
    scores = crossed(group.features) @ weights
    ends = [*group.starts[1:].tolist(), len(scores)]
    first = five = 0
    for start, end in zip(group.starts.tolist(), ends, strict=True):
        order = np.argsort(-scores[start:end], kind="stable")[:5]
        hits = group.right[start:end][order]
        first += bool(hits[0])
        five += bool(hits.any())
    return 100 * first / len(ends), 100 * five / len(ends)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.train_ranker", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--sets", default="", help="only sets whose name holds one of these, a,b")
    parser.add_argument("--most", type=int, default=150, help="questions per set and view")
    parser.add_argument("--known", type=int, default=5_000, help="newest posts used of a set")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    wanted = [part for part in args.sets.split(",") if part]
    groups: dict[tuple[str, Sight], Lessons] = {}
    for make in tasks(args.data):
        task = make()
        if wanted and not any(part in task.name for part in wanted):
            continue
        for sight in SIGHTS:
            groups[task.name, sight] = collect(task, sight, args.most, args.known)
            print(f"{task.name} {sight}: {len(groups[task.name, sight].starts)}", file=sys.stderr)
    left_out: dict[str, list[float]] = {}
    for name in sorted({name for name, _ in groups}):
        weights = fit([group for key, group in groups.items() if key[0] != name])
        for sight in SIGHTS:
            reached = [round(value, 1) for value in quality(groups[name, sight], weights)]
            left_out[f"{name} {sight}"] = reached
            print(f"without {name}: {sight} hit@1 {reached[0]}, hit@5 {reached[1]}")
    write(fit(list(groups.values())), groups, left_out, args.out)


def write(
    weights: Floats,
    groups: dict[tuple[str, Sight], Lessons],
    left_out: dict[str, list[float]],
    out: Path,
) -> None:
    """Write the weights with where they come from."""
    told = {
        "provenance": "python -m benchmarks.train_ranker: listwise fit over the known parts of "
        "public sets of posts with hashtags; numbers only, no text of theirs",
        "set_by_hand": BY_HAND,
        "questions": {f"{name} {sight}": len(g.starts) for (name, sight), g in groups.items()},
        "left_out_hit1_hit5_among_candidates": left_out,
        "weights": {
            name: BY_HAND.get(name, round(float(weight), 4))
            for name, weight in zip(NAMES, weights, strict=True)
        },
    }
    out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
