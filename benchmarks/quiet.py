"""Does the budget of false alerts hold where nothing happens?

    python -m benchmarks.quiet --data ../shared/data/trends/crisis_streams --days 30

Real chatter in random order, so that no topic is left in time, in four ways: with the rhythm of
day and week, stationary, with the agent off for nine hours every night, and drifting from one
half of the texts to the other over the days. Arrivals are Poisson. Whatever is told is a false
alert. One run measures all three settings, as each only moves the threshold.
"""

from __future__ import annotations

import argparse
import math
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.bursts import OURS
from benchmarks.corpora import BACKGROUND, crisis_streams, last_line
from trends.budget import BALANCED, SENSITIVE, STRICT
from trends.post import Post
from trends.tracker import Tracker

Floats = NDArray[np.float64]
DAY = 86400.0
TICK_S = 600.0
TEACH_DAYS = 1
BUDGETS = {"sensitive": SENSITIVE, "balanced": BALANCED, "strict": STRICT}


def steady(days: int, per_day: float, chance: np.random.Generator) -> Floats:
    """Times of a Poisson process."""
    return np.sort(chance.uniform(0, days * DAY, chance.poisson(days * per_day)))


def rhythmic(days: int, per_day: float, chance: np.random.Generator) -> Floats:
    """Times of a Poisson process whose rate follows the hours and the weekend, by thinning."""
    most = 1.8
    times = steady(days, per_day * most, chance)
    hour = times % DAY / DAY
    rate = 1.0 + 0.6 * np.sin(2 * math.pi * (hour - 0.3))
    rate *= np.where(times // DAY % 7 >= 5, 0.75, 1.1)
    return times[chance.uniform(0, most, len(times)) < rate]


def nightly_off(days: int, per_day: float, chance: np.random.Generator) -> Floats:
    """The same, but nothing is heard from 22 to 7 o'clock."""
    times = rhythmic(days, per_day, chance)
    hour = times % DAY / 3600.0
    return times[(hour >= 7) & (hour < 22)]


ARRIVALS = {
    "rhythm": rhythmic,
    "stationary": steady,
    "nights off": nightly_off,
    "drifting": rhythmic,
}


def order_of(kind: str, times: Floats, texts: int, chance: np.random.Generator) -> list[int]:
    """Which text comes at each time: all of them anew and anew, each time in another order.

    Drifting, a text of the second half becomes likelier day by day.
    """
    if kind != "drifting":
        rounds = [chance.permutation(texts) for _ in range(len(times) // texts + 1)]
        return [int(place) for place in np.concatenate(rounds)[: len(times)]]
    later = chance.uniform(0, times[-1], len(times)) < times
    half, mixed = texts // 2, chance.permutation(texts)
    return [int(place) for place in mixed[chance.integers(0, half, len(times)) + half * later]]


def quiet(kind: str, texts: list[str], days: int, per_day: float) -> dict[str, float]:
    """False alerts a day at each setting, after the first day."""
    chance = np.random.default_rng(1)
    times = ARRIVALS[kind](days, per_day, chance)
    order = order_of(kind, times, len(texts), chance)
    tracker = Tracker(replace(OURS, learn_s=TEACH_DAYS * DAY / 2, settle_s=3600.0))
    told: dict[str, set[str]] = {name: set() for name in BUDGETS}
    tick = TICK_S
    for number, (at, place) in enumerate(zip(times.tolist(), order, strict=True)):
        while at >= tick:
            tracker.evaluate(tick)
            limits = {name: tracker.budget.threshold(b) for name, b in BUDGETS.items()}
            for topic in tracker.topics.alive.values():
                for name, limit in limits.items():
                    heard = topic.heard == tick and tick > TEACH_DAYS * DAY
                    if heard and topic.score >= limit:
                        told[name].add(topic.id)
            tick += TICK_S
        tracker.observe(Post(f"q:{number}", texts[place], at, at, source="q", site="x"))
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
    with ProcessPoolExecutor(2) as workers:
        rates = workers.map(
            quiet,
            ARRIVALS,
            *([value] * len(ARRIVALS) for value in (texts, args.days, args.per_day)),
        )
        found = dict(zip(ARRIVALS, rates, strict=True))
    print(f"{'':12s}" + "".join(f"{name:>12s}" for name in BUDGETS))
    print(f"{'at most':12s}" + "".join(f"{budget:12.2f}" for budget in BUDGETS.values()))
    for kind, rates_of in found.items():
        print(f"{kind:12s}" + "".join(f"{rates_of[name]:12.2f}" for name in BUDGETS))
    worst = {name: max(rates_of[name] for rates_of in found.values()) for name in BUDGETS}
    last_line({f"{name}_per_day": round(rate, 3) for name, rate in worst.items()})


if __name__ == "__main__":
    main()
