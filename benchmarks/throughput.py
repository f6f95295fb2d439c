"""Posts a second through the tracker, its memory and its longest pause.

    python -m benchmarks.throughput --posts 60000

A seeded stream with Zipf's law over five million distinct terms, short posts: six hours of
forty thousand posts fill every window and the sample, then 1,500 posts a stream second are
measured, with a snapshot every other second. On one core, beside a plain Counter loop and
scikit-learn's HashingVectorizer on the same posts. "count" is tokenise and count; "all" is
everything: tokenise, count, keep, detect, cluster, snapshot.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.corpora import last_line
from trends.counts import Baseline
from trends.counts.baseline import key_of
from trends.post import Post
from trends.tokens import stop_words, terms, tokenise
from trends.tracker import Tracker, TrackerConfig

VOCABULARY = 5_000_000
PER_SECOND = 1500.0
SNAPSHOT_S = 2.0
FILLING, FILLING_S = 40_000, 6 * 3600.0
BLOCK = 20  # posts taken in one go, as from a queue; a pause is the time of such a block
START = 1_700_000_000.0


def stream(posts: int, start: float, per_second: float, seed: int = 7) -> list[Post]:
    """Short posts of 6 to 14 words; a topic rises in the second half."""
    chance = np.random.default_rng(seed)
    lengths = chance.integers(6, 15, posts)
    ranks = np.minimum(chance.zipf(1.15, int(lengths.sum())), 10**12) % VOCABULARY
    words = np.char.add("w", ranks.astype("U8"))
    found = []
    at = 0
    for number, length in enumerate(lengths):
        text = " ".join(words[at : at + length].tolist())
        at += length
        if number > posts // 2 and number % 400 == 0:
            text += " gempa cianjur #gempa"
        when = start + number / per_second
        found.append(
            Post(
                id=f"{seed}:{number}",
                text=text,
                published_at=when,
                seen_at=when,
                source="s",
                author=f"a{number % 9973}",
                language="id",
            )
        )
    return found


def rss_mb() -> float:
    """Resident memory of this process, megabytes; the peak where the present is not told."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    if sys.platform == "win32":
        return float("nan")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def count_rate(posts: list[Post]) -> float:
    """Posts a second of processor time, tokenise and count."""
    baseline = Baseline()
    stop = stop_words("id", "en")
    began = time.process_time()
    for post in posts:
        names = terms(tokenise(post.text).words, stop)
        baseline.count("id//", [key_of(name, "id//") for name in names], post.published_at)
    baseline.roll(posts[-1].published_at)
    return len(posts) / (time.process_time() - began)


def plain_rate(posts: list[Post]) -> float:
    """The same with a Counter and a loop."""
    counter: Counter[str] = Counter()
    stop = stop_words("id", "en")
    began = time.process_time()
    for post in posts:
        words = [word for word in post.text.lower().split() if word not in stop]
        counter.update(set(words))
        counter.update({f"{a} {b}" for a, b in pairwise(words)})
    return len(posts) / (time.process_time() - began)


def vectorizer_rate(posts: list[Post]) -> float:
    """The same with scikit-learn's HashingVectorizer, in batches."""
    from sklearn.feature_extraction.text import HashingVectorizer

    vectorizer = HashingVectorizer(ngram_range=(1, 2), n_features=2**18, binary=True, norm=None)
    total = np.zeros(2**18)
    began = time.process_time()
    for at in range(0, len(posts), 1000):
        batch = vectorizer.transform([post.text for post in posts[at : at + 1000]])
        total += np.asarray(batch.sum(axis=0)).ravel()
    return len(posts) / (time.process_time() - began)


def everything(filling: list[Post], posts: list[Post]) -> dict[str, float]:
    """Rate, snapshot time, longest pause and memory of the whole tracker."""
    tracker = Tracker(TrackerConfig(learn_s=0.0, settle_s=0.0))
    for post in filling:
        tracker.observe(post)
    tracker.snapshot(posts[0].seen_at)
    pauses: list[float] = []
    snapshots: list[float] = []
    gc.collect()
    before = rss_mb()
    began = time.process_time()
    halfway = 0.0
    due = posts[0].seen_at + SNAPSHOT_S
    start = time.thread_time()
    for number, post in enumerate(posts):
        tracker.observe(post)
        if number % BLOCK == BLOCK - 1:  # reading the clock costs as much as a post
            pauses.append(time.thread_time() - start)
            start = time.thread_time()
        if post.seen_at >= due:
            due += SNAPSHOT_S
            start = time.thread_time()
            tracker.snapshot(post.seen_at)
            snapshots.append(time.thread_time() - start)
            start = time.thread_time()
        if number == len(posts) // 2:
            halfway = rss_mb()
    took = time.process_time() - began
    return {
        "all_posts_per_s": len(posts) / took,
        "snapshot_ms": 1000 * max(snapshots),
        "snapshot_median_ms": 1000 * float(np.median(snapshots)),
        "longest_pause_ms": 1000 * max(pauses),
        "rss_mb": rss_mb(),
        "grown_mb_second_half": rss_mb() - halfway,
        "tracker_mb": rss_mb() - before,
    }


def main() -> None:
    """Print the table and one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--posts", type=int, default=60_000)
    posts = stream(parser.parse_args().posts, START, PER_SECOND)
    filling = stream(FILLING, START - FILLING_S, FILLING / FILLING_S, seed=8)
    size = sum(len(post.text) for post in posts)
    print(f"{len(posts)} posts, {size / len(posts):.0f} characters each, one core")
    found = everything(filling, posts)
    found["count_posts_per_s"] = count_rate(posts)
    rates = {
        "tokenise and count": found["count_posts_per_s"],
        "everything": found["all_posts_per_s"],
        "Counter and loop": plain_rate(posts),
        "HashingVectorizer": vectorizer_rate(posts),
    }
    for name, rate in rates.items():
        print(f"{name:22s} {rate:10.0f} posts/s {rate * size / len(posts) / 1e6:8.2f} MB/s")
    last_line({name: round(value, 2) for name, value in found.items()})


if __name__ == "__main__":
    main()
