"""Does the budget of false alerts hold where nothing happens?

    python -m benchmarks.quiet --data ../shared/data/trends/crisis_streams --days 30

Real chatter in random order, so that no topic is left in time, arriving as a Poisson process
with a daily rhythm and a weekly one. Whatever is told is a false alert. One run measures
all three settings, as each only moves the threshold.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.bursts import OURS
from benchmarks.corpora import BACKGROUND, crisis_streams, last_line
from trends.budget import BALANCED, SENSITIVE, STRICT
from trends.post import Post
from trends.tracker import Tracker

DAY = 86400.0
TICK_S = 600.0
TEACH_DAYS = 1
BUDGETS = {"sensitive": SENSITIVE, "balanced": BALANCED, "strict": STRICT}


def arrivals(days: int, per_day: float, chance: np.random.Generator) -> list[float]:
    """Times of a Poisson process whose rate follows the hours and the weekend, by thinning."""
    most = 1.8
    times = np.sort(chance.uniform(0, days * DAY, chance.poisson(days * per_day * most)))
    hour = times % DAY / DAY
    rate = 1.0 + 0.6 * np.sin(2 * math.pi * (hour - 0.3))
    rate *= np.where(times // DAY % 7 >= 5, 0.75, 1.1)
    return [float(at) for at in times[chance.uniform(0, most, len(times)) < rate]]


def quiet(texts: list[str], days: int, per_day: float, seed: int) -> dict[str, float]:
    """False alerts a day at each setting, after the first day."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(len(texts))
    tracker = Tracker(replace(OURS, learn_s=TEACH_DAYS * DAY, settle_s=3600.0))
    told: dict[str, set[str]] = {name: set() for name in BUDGETS}
    tick = TICK_S
    for number, at in enumerate(arrivals(days, per_day, chance)):
        while at >= tick:
            tracker.evaluate(tick)
            limits = {name: tracker.budget.threshold(b) for name, b in BUDGETS.items()}
            for topic in tracker.topics.alive.values():
                for name, limit in limits.items():
                    if topic.heard == tick and topic.score >= limit:
                        told[name].add(topic.id)
            tick += TICK_S
        text = texts[order[number % len(texts)]]
        tracker.observe(Post(f"q:{number}", text, at, at, source="q", site="x"))
    return {name: len(topics) / (days - TEACH_DAYS) for name, topics in told.items()}


def main() -> None:
    """Print the budgets beside what came, and one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="folder with stream_*.tsv.gz")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--per-day", type=float, default=2000.0)
    args = parser.parse_args()
    texts = sorted(
        {
            post.text
            for stream in crisis_streams(args.data)
            for post in stream.posts
            if stream.labels[post.id] == BACKGROUND
        }
    )
    found = quiet(texts, args.days, args.per_day, seed=1)
    for name, budget in BUDGETS.items():
        print(f"{name:10s} at most {budget:4.1f} a day, came {found[name]:5.2f}")
    last_line({f"{name}_per_day": round(rate, 3) for name, rate in found.items()})


if __name__ == "__main__":
    main()
