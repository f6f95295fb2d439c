"""How well tags are suggested: `python -m benchmarks.hashtags --data FOLDER`.

Every post is asked without its tags, in two views: *strict* (no tag left in the text) and *inline*
(tags inside a sentence stay as plain words). Where a set has times, the first 80 % are known and
the rest is asked one by one while learning goes on; else a seeded draw. Of the asked posts at most
`--questions` are put, evenly spread over all of them; the others are learnt just the same. What is
measured is `trends.suggest.Suggester` as the agent runs it, beside baselines under the same clock.
The *oracle* puts the right ones of our candidates first: no ranking of them can do better. With
`--drafts` every question is also put as the person's own draft, which only what fits is offered
(`trends/hashtags/fitting.py`): by somebody of whom nothing is known, and by a brand whose account
the post's author is. The last line is one JSON object. All sets and views take about a quarter of
an hour of one core.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.hashtag_baselines import Peers
from benchmarks.hashtag_sets import SEED, SIGHTS, Case, Sight, Task, given, tasks
from trends.brand import Brand
from trends.suggest import Suggester
from trends.suggestion import Draft
from trends.trend import EMPTY

MEASURES = ("hit1", "hit5", "f1_1", "f1_5", "map5")
OURS = "simak"
ORACLE = "oracle"
DRAFT, ACCOUNT = "own draft", "own account"


def measure(ranked: Sequence[str], truth: frozenset[str]) -> tuple[float, ...]:
    """hit@1, hit@5, F1@1, F1@5 and MAP@5 of one answer.

    >>> measure(["a", "x", "b"], frozenset({"a", "b"}))
    (1.0, 1.0, 0.6666666666666666, 0.5714285714285714, 0.8333333333333333)
    """
    right = [tag in truth for tag in ranked[:5]]
    found, precision = 0, 0.0
    for place, hit in enumerate(right, 1):
        found += hit
        precision += hit * found / place
    first = float(bool(right and right[0]))
    return (
        first,
        float(any(right)),
        2 * first / (1 + len(truth)),
        2 * found / (5 + len(truth)),
        precision / min(5, len(truth)),
    )


@dataclass(slots=True)
class Result:
    """What one view of one task gave.

    Attributes:
        measures: by method, shape (questions, measures).
        unseen: share of the tags asked for that no post had before.
        hopeless: share of the questions all of whose tags are such.
        recall: share of the tags asked for that were candidates.
        milliseconds: CPU time of each answer.
    """

    measures: dict[str, np.ndarray]
    unseen: float
    hopeless: float
    recall: float
    milliseconds: np.ndarray

    def interval(self, name: str, rng: np.random.Generator) -> np.ndarray:
        """Bootstrap 95 % interval of the means, shape (2, measures)."""
        values = self.measures[name]
        draws = rng.integers(0, len(values), (500, len(values)))
        return np.percentile(values[draws].mean(axis=1), [2.5, 97.5], axis=0)


def run(
    task: Task, sight: Sight, questions: int, baselines: Sequence[str], drafts: bool = False
) -> Result:
    """Ask one view of one task; with `drafts` also as the person's own."""
    ours = Suggester()
    known: set[str] = set()
    for number, case in enumerate(task.known):
        ours.learn(case.post(sight, number))
        known |= case.truth
    chosen = task.questions(questions)
    peers = Peers(task.known, task.asked, sight, baselines, task.language) if baselines else None
    rows: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    recalls, unseen, took = [], [], []
    for at, case in enumerate(task.asked):
        if at in chosen:
            draft = Draft(case.seen(sight), site="x")
            answer, seconds = _ask(ours, case, draft)
            took.append(seconds * 1_000.0)
            rows[OURS].append(measure(answer, case.truth))
            found = case.truth.intersection(_candidates(ours, case, draft))
            rows[ORACLE].append(measure(sorted(found), case.truth))
            recalls.append(len(found) / len(case.truth))
            unseen.append(len(case.truth - known) / len(case.truth))
            for name, brand in _brands(case) if drafts else ():
                own = ours.suggest(replace(draft, brand=brand), EMPTY, case.at, 5)
                rows[name].append(measure([item.key for item in own.items], case.truth))
            for name, ranked in (peers.rank(at, case) if peers else {}).items():
                rows[name].append(measure(ranked, case.truth))
        if task.prequential:
            ours.learn(case.post(sight, len(task.known) + at))
            known |= case.truth
            if peers:
                peers.learn(at, case)
    return Result(
        {name: np.array(values) for name, values in rows.items()},
        float(np.mean(unseen)),
        float(np.mean(np.array(unseen) == 1.0)),
        float(np.mean(recalls)),
        np.array(took),
    )


def _ask(ours: Suggester, case: Case, draft: Draft) -> tuple[list[str], float]:
    start = time.thread_time()
    answer = ours.suggest(draft, EMPTY, case.at, 5, author=case.user or "?")
    return [item.key for item in answer.items], time.thread_time() - start


def _brands(case: Case) -> tuple[tuple[str, Brand | None], ...]:
    accounts = (case.user,) if case.user else ()
    return (DRAFT, None), (ACCOUNT, Brand("own", accounts=accounts))


def _candidates(ours: Suggester, case: Case, draft: Draft) -> list[str]:
    return ours.candidates(draft, EMPTY, case.at, case.user or "?")


def report(name: str, sight: Sight, result: Result) -> dict[str, float]:
    """Print one table; returns its part of the last line, all in percent."""
    rng = np.random.default_rng(SEED)
    count = len(result.measures[OURS])
    print(
        f"\n{name}, {sight}: {count} questions, {result.unseen:.1%} of their tags never seen "
        f"before (all tags of {result.hopeless:.1%}), candidate recall {result.recall:.1%}, "
        f"{np.median(result.milliseconds):.2f} ms of CPU median, "
        f"{np.percentile(result.milliseconds, 99):.2f} ms p99"
    )
    print(f"  {'':<14}" + "".join(f"{each:>18}" for each in MEASURES))
    means = {method: 100 * values.mean(axis=0) for method, values in result.measures.items()}
    for method in sorted(means, key=lambda each: (each != OURS, each == ORACLE, -means[each][1])):
        low, high = 100 * result.interval(method, rng)
        cells = zip(means[method], low, high, strict=True)
        print(f"  {method:<14}" + "".join(f"{m:>6.1f} [{a:4.1f} {b:4.1f}]" for m, a, b in cells))
    line = {each: round(float(means[OURS][at]), 2) for at, each in enumerate(MEASURES)}
    others = [v for method, v in means.items() if method not in (OURS, ORACLE, DRAFT, ACCOUNT)]
    line["oracle_hit5"] = round(float(means[ORACLE][1]), 2)
    line["oracle_map5"] = round(float(means[ORACLE][4]), 2)
    line["best_baseline_hit5"] = round(float(max((v[1] for v in others), default=0.0)), 2)
    line["best_baseline_map5"] = round(float(max((v[4] for v in others), default=0.0)), 2)
    for method in (DRAFT, ACCOUNT):
        if method in means:
            line[f"{method.replace(' ', '_')}_hit5"] = round(float(means[method][1]), 2)
    sys.stdout.flush()
    return line


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hashtags", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of .jsonl or .jsonl.gz files")
    parser.add_argument("--train", type=Path, help="with --test: a given split")
    parser.add_argument("--test", type=Path)
    parser.add_argument("--sets", default="", help="only sets whose name holds one of these, a,b")
    parser.add_argument("--views", default=",".join(SIGHTS), help="strict, inline or both")
    parser.add_argument("--questions", type=int, default=1_500, help="most per set, 0 for all")
    parser.add_argument(
        "--baselines", default="all", help=f"all, none or some of {','.join(Peers.NAMES)}"
    )
    parser.add_argument("--drafts", action="store_true", help="ask as the person's own drafts too")
    args = parser.parse_args()
    if not args.data and not (args.train and args.test):
        parser.error("expected --data FOLDER, or --train FILE and --test FILE")
    baselines = {"all": list(Peers.NAMES), "none": []}.get(
        args.baselines, args.baselines.split(",")
    )
    if unknown := set(baselines) - set(Peers.NAMES):
        parser.error(f"unknown baseline {sorted(unknown)[0]!r}, expected {', '.join(Peers.NAMES)}")
    wanted = [part for part in args.sets.split(",") if part]
    todo = [lambda: given(args.train, args.test)] if args.train else tasks(args.data)
    line: dict[str, dict[str, dict[str, float]]] = {}
    for make in todo:
        task = make()
        if wanted and not any(part in task.name for part in wanted):
            continue
        if not any(case.truth for case in task.known) or not task.questions(1):
            print(f"{task.name}: no tags to learn or none to ask", file=sys.stderr)
            continue
        for sight in SIGHTS:
            if sight not in args.views.split(","):
                continue
            print(f"{task.name} {sight} ...", file=sys.stderr, flush=True)
            started = time.process_time()
            result = run(task, sight, args.questions, baselines, args.drafts)
            line.setdefault(task.name, {})[sight] = report(task.name, sight, result)
            print(
                f"  took {time.process_time() - started:.0f} s of CPU", file=sys.stderr, flush=True
            )
    print(json.dumps(line))


if __name__ == "__main__":
    main()
