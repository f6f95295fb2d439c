"""Is a watch on a word told of soon after something happens, and of nothing before?

    python -m benchmarks.watches --data ../shared/data/trends/crisis_streams

For every event one watch on the word that marks it best (chosen in hindsight, as a brand knows
its name beforehand); its mentions in buckets of five minutes, in the event's posts and in the
chatter. Told is an alert within a day of the first post; what alerts earlier is false. Events
that begin in the first day are left out: it only teaches. No setting of `trends/volume.py` was
chosen on these streams. The rules run at their published thresholds, with a hold as ours.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from benchmarks import nab
from benchmarks.corpora import BACKGROUND, Stream, crisis_streams, last_line
from benchmarks.volume import held, ours
from benchmarks.volume_baselines import agility, five_sigma, socialmetrix
from trends.tokens import stop_words, tokenise

BUCKET_S, DAY_S = 300.0, 86_400.0
TOLD_WITHIN = 288


@dataclass(frozen=True, slots=True)
class Watched:
    """One word: its mentions per bucket, and the buckets of the event's first and fifth post."""

    word: str
    series: nab.Series
    first: int
    fifth: float


def watches(stream: Stream) -> list[Watched]:
    """One for every event that counts and does not begin while all is still learnt."""
    stop = stop_words("id", "en")
    words = {
        post.id: {word for word in tokenise(post.text).words if len(word) > 3} - stop
        for post in stream.posts
    }
    chatter = Counter(
        word
        for post in stream.posts
        if stream.labels[post.id] == BACKGROUND
        for word in words[post.id]
    )
    begun = stream.posts[0].published_at
    buckets = int((stream.posts[-1].published_at - begun) // BUCKET_S) + 1
    found = []
    for name, event in sorted(stream.events.items()):
        own = Counter(
            word
            for post in stream.posts
            if stream.labels[post.id] == name
            for word in words[post.id]
        )
        rare = math.log(len(stream.posts))
        word = max(own, key=lambda w: (own[w] * (rare - math.log1p(chatter[w])), w))
        counts = np.zeros(buckets)
        times = []
        for post in stream.posts:
            if word in words[post.id]:
                counts[int((post.published_at - begun) // BUCKET_S)] += 1
                if stream.labels[post.id] == name:
                    times.append((post.published_at - begun) / BUCKET_S)
        at = begun + BUCKET_S * (np.arange(buckets) + 1)
        if len(times) >= 5 and event.times[0] - begun >= DAY_S:
            series = nab.Series(word, at, counts, ())
            found.append(Watched(word, series, int(times[0]), times[4]))
    return found


def judge(
    watched: list[Watched], detect: Callable[[nab.Series], NDArray[np.bool_]]
) -> tuple[int, float, float]:
    """How many were told, false alerts a day and watch, median minutes after the fifth post."""
    false = days = 0.0
    delays = []
    for one in watched:
        alerts = np.flatnonzero(detect(one.series))
        alerts = alerts[alerts >= DAY_S / BUCKET_S]
        false += float((alerts < one.first).sum())
        days += one.first * BUCKET_S / DAY_S - 1
        told = alerts[(alerts >= one.first) & (alerts < one.first + TOLD_WITHIN)]
        if told.size:
            delays.append((int(told[0]) + 1 - one.fifth) * BUCKET_S / 60)
    return len(delays), false / days, median(delays) if delays else math.nan


DETECTORS: dict[str, Callable[[nab.Series], NDArray[np.bool_]]] = {
    "simak": lambda series: ours([series])[series.name],
    "Rival IQ, 5 sigma": lambda series: held(five_sigma(series), 5.0),
    "Agility, 150 %": lambda series: held(agility(series), 1.5),
    "Socialmetrix, 2 sigma": lambda series: held(socialmetrix(series), 2.0),
}


def main() -> None:
    """Print a row for each detector, the last line as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="folder with stream_*.tsv.gz")
    args = parser.parse_args()
    watched = [one for stream in crisis_streams(args.data) for one in watches(stream)]
    rows = {name: judge(watched, detect) for name, detect in DETECTORS.items()}
    print(f"{'detector':<24}{f'told of {len(watched)}':>12}{'false a day':>14}{'delay, min':>12}")
    for name, (told, false, delay) in rows.items():
        print(f"{name:<24}{told:>12}{false:>14.2f}{delay:>12.0f}")
    told, false, delay = rows["simak"]
    last_line(
        {
            "watches": len(watched),
            "told": told,
            "false_per_day": round(false, 3),
            "delay_min": round(delay, 1),
        }
    )


if __name__ == "__main__":
    main()
