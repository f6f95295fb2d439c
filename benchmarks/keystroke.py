"""How long a keystroke waits: `python -m benchmarks.keystroke --data FOLDER`.

A million posts are put together from the texts of a folder (the beginning of one, the end of
another, the tags of both; seeded) and learnt by the engine. Then drafts are asked: of the engine
alone, never seen before ("fresh"), typed key by key and with a tag typed behind them key by key;
through the real server, handshake and all, in a process of its own, idle and while the real
pipeline stores and learns 1,500 posts a second and counts what rises every three seconds; and of
SQLite FTS5 and scikit-learn's NearestNeighbors for comparison.

What is reckoned alone is told in CPU time beside wall time, since other work on the machine slows
only the latter. What goes through the socket is asked in rounds, idle and loaded in turn; told is
the median of the rounds' percentiles. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.corpora import files, needed
from benchmarks.hashtag_sets import load
from trends.post import Post
from trends.suggest import Suggester
from trends.suggestion import Draft
from trends.trend import EMPTY

SEED = 11
ORIGIN = "chrome-extension://" + "a" * 32
KEY = bytes(range(32))
NONCE = base64.b64encode(bytes(18)).decode()
SITES = ("x", "instagram")
"""Asked in turn: on the second posts are found by their words too, so keywords are looked for."""

KEYS = 30
RATE = 1_500
BATCH = 75
ASK_EVERY_S = 0.06
START = 1_700_000_000.0


class Texts:
    """Posts and drafts put together from the texts of a folder; same seed, same posts."""

    def __init__(self, folder: Path) -> None:
        paths = files(folder, "*.jsonl")
        cases = [case for path in paths for case in load(path)]
        self._cases = needed(cases, folder, "posts")

    def posts(self, count: int, first: int = 0) -> Iterator[Post]:
        """Posts one after another, `RATE` a second, about as often tagged as in the folder."""
        rng = random.Random(SEED + first)
        for number in range(first, first + count):
            one, other = rng.choice(self._cases), rng.choice(self._cases)
            words, more = one.seen("strict").split(), other.seen("strict").split()
            at = START + number / RATE
            yield Post(
                id=f"bench:{number}",
                text=" ".join(words[: len(words) // 2 + 1] + more[len(more) // 2 :]),
                published_at=at,
                seen_at=at,
                source="bench",
                author=f"u{rng.randrange(50_000)}",
                site="x",
                tags=tuple(dict.fromkeys((*one.tags, *other.tags)))[:8] if one.tags else (),
            )

    def drafts(self, count: int, seed: int = SEED) -> list[str]:
        """What people have typed so far: texts cut off after a few words."""
        rng = random.Random(seed)
        texts = [rng.choice(self._cases).seen("strict").split() for _ in range(count)]
        return [" ".join(words[: rng.randint(3, 25)]) for words in texts]

    def typed(self, count: int, seed: int = SEED) -> list[tuple[str, str]]:
        """Drafts and their sites, the last `KEYS` keys of each one by one."""
        return [
            (draft[:end], site)
            for draft, site in zip(self.drafts(count, seed), cycle(SITES), strict=False)
            for end in range(max(1, len(draft) - KEYS + 1), len(draft) + 1)
        ]

    def tagged(self, count: int, seed: int = SEED) -> list[tuple[str, str]]:
        """Drafts and their sites, a tag of each text typed behind it key by key from "#" on."""
        rng = random.Random(seed)
        cases = [case for case in rng.choices(self._cases, k=8 * count) if case.tags][:count]
        return [
            (f"{' '.join(case.seen('strict').split()[:12])} #{case.tags[0][:end]}", site)
            for case, site in zip(cases, cycle(SITES), strict=False)
            for end in range(len(case.tags[0]) + 1)
        ]


def told(took: list[float]) -> tuple[float, float]:
    """Median and 99th percentile in milliseconds."""
    return round(1e3 * float(np.median(took)), 3), round(1e3 * float(np.percentile(took, 99)), 3)


def typical(rounds: list[tuple[float, float]]) -> tuple[float, float]:
    """Medians over rounds of what `told` gives."""
    medians, slowest = zip(*rounds, strict=True)
    return float(np.median(medians)), float(np.median(slowest))


def timed(asks: Sequence[Any], ask: Any, clock: Any = time.perf_counter) -> list[float]:
    """Seconds of a clock that each call took."""
    took = []
    for text in asks:
        start = clock()
        ask(text)
        took.append(clock() - start)
    return took


def taught(texts: Texts, posts: int, kept: Path | None) -> tuple[Suggester, float]:
    """An engine that has learnt so many posts, and the CPU ms a post took; 0 if it was kept."""
    if kept is not None and kept.exists():
        return Suggester.load(kept.read_bytes()), 0.0
    engine, began = Suggester(), time.process_time()
    for number, post in enumerate(texts.posts(posts)):
        engine.learn(post)
        if number % 100_000 == 0:
            print(f"learnt {number:,}", file=sys.stderr, flush=True)
    took = 1e3 * (time.process_time() - began) / max(posts, 1)
    if kept is not None:
        kept.write_bytes(engine.dump())
    return engine, took


def resident_mb() -> float:
    """Memory of this process, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1e3


async def serve(folder: Path, posts: int, kept: Path | None) -> None:
    """The agent's side: engine, store, pipeline and server; obeys lines on standard input."""
    from agent import clock, promptness
    from agent.answers import Answers, Behind
    from agent.clients import StoredClients
    from agent.engines import Engines
    from agent.hub import Hub
    from agent.pipeline import Pipeline
    from agent.rounds import SNAPSHOT_S, again
    from agent.server import ServerConfig
    from agent.server import serve as listen
    from agent.sources.source import Batch, SourceSpec
    from agent.store import Store
    from agent.watching import Watching
    from trends.tracker import Tracker, TrackerConfig

    promptness.share_time()
    texts = Texts(folder)
    before = resident_mb()
    engine, learning = taught(texts, posts, kept)
    grown = resident_mb() - before
    promptness.settle()
    now = START + posts / RATE

    def ask(draft: tuple[str, str]) -> None:
        text, site = draft
        engine.suggest(Draft(text, site=site), EMPTY, now, 8)

    def fresh(count: int, seed: int) -> list[tuple[str, str]]:
        return list(zip(texts.drafts(count, seed), cycle(SITES), strict=False))

    while engine.ahead.look(engine.memory):
        pass  # as the agent does within minutes after a start
    timed(fresh(300, SEED + 1), ask)
    drafts = fresh(3_000, SEED)
    alone = {
        "fresh_cpu": told(timed(drafts[:1_500], ask, time.thread_time)),
        "fresh": told(timed(drafts[1_500:], ask)),
        "typed_cpu": told(timed(texts.typed(100, SEED + 2), ask, time.thread_time)),
        "tagged_cpu": told(timed(texts.tagged(150, SEED + 3), ask, time.thread_time)),
        "mb": engine.memory.nbytes / 1e6,
        "rss_mb": grown,
        "learn_ms": learning,
    }
    with tempfile.TemporaryDirectory() as home, closing(Store(Path(home) / "simak.db")) as store:
        store.sources.add([SourceSpec("bench", "feed", "https://bench.test/feed.xml")], now)
        store.browsers.add(ORIGIN, "bench", KEY, now)
        hub, watching = Hub(), Watching()
        answers = Answers(store, hub, watching, clock.now)
        engines = Engines(Tracker(TrackerConfig()), engine, 0)
        pipeline = Pipeline(store, engines, watching, clock.now, lambda: None)

        async def none(address: str) -> list[SourceSpec]:
            return []

        async def nothing() -> None:
            return None

        answers.ready(Behind(engines, none, nothing, pipeline, none))
        server = await listen(answers, hub, StoredClients(store), clock.now, ServerConfig(port=0))
        working = [asyncio.create_task(pipeline.run())]
        working.append(asyncio.create_task(again(SNAPSHOT_S, pipeline.snapshot)))
        print(json.dumps({"port": server.port, **alone}), flush=True)
        first = posts
        while (line := (await asyncio.to_thread(sys.stdin.readline)).strip()) != "stop":
            seconds = float(line or 0)
            ready = list(texts.posts(int(seconds * RATE), first))
            first += len(ready)
            print("go", flush=True)
            begun, sending = time.perf_counter(), []
            for at in range(0, len(ready), BATCH):
                await asyncio.sleep(max(0.0, begun + at / RATE - time.perf_counter()))
                batch = Batch(posts=tuple(ready[at : at + BATCH]), cursor=str(at))
                sending.append(asyncio.create_task(pipeline.deliver("bench", batch)))
            await asyncio.gather(*sending)
            print(len(ready) / (time.perf_counter() - begun), flush=True)
        for task in working:
            task.cancel()
        await server.close()


async def through_socket(port: int, drafts: list[str], seconds: float) -> list[float]:
    """Ask at a typist's pace for some seconds; seconds each answer took."""
    from websockets.asyncio.client import connect

    from agent.pairing import proof

    took: list[float] = []
    url = f"ws://127.0.0.1:{port}/v1"
    async with connect(url, origin=ORIGIN) as browser:  # type: ignore[arg-type]
        nonce = json.loads(await browser.recv())["nonce"]
        signed = proof(KEY, "c", nonce, NONCE, ORIGIN)
        await browser.send(json.dumps({"t": "auth", "nonce": NONCE, "proof": signed}))
        assert json.loads(await browser.recv())["t"] == "ok"
        end = time.perf_counter() + seconds
        number = 0
        while time.perf_counter() < end:
            number += 1
            text = drafts[number % len(drafts)]
            site = SITES[number % len(SITES)]
            ask = {"t": "suggest", "id": number, "site": site, "before": text, "after": ""}
            frame = json.dumps(ask)
            start = time.perf_counter()
            await browser.send(frame)
            answer = json.loads(await browser.recv())
            took.append(time.perf_counter() - start)
            if answer["t"] != "suggestions":
                raise SystemExit(f"expected suggestions, got {answer}")
            await asyncio.sleep(ASK_EVERY_S)
    return took


def full_text(texts: Texts, posts: int, drafts: list[str]) -> list[float]:
    """SQLite FTS5, any of the words, the 50 best by bm25."""
    with tempfile.TemporaryDirectory() as home, closing(sqlite3.connect(f"{home}/f.db")) as db:
        db.execute("create virtual table posts using fts5(text, detail='none')")
        rows = ((post.text,) for post in texts.posts(posts))
        with db:
            db.executemany("insert into posts values (?)", rows)

        def ask(text: str) -> None:
            words = [word for word in text.split() if word.isalnum()][:12]
            wanted = " OR ".join(f'"{word}"' for word in words) or '"x"'
            query = "select rowid from posts where posts match ? order by rank limit 50"
            db.execute(query, (wanted,)).fetchall()

        return timed(drafts, ask)


def neighbours(texts: Texts, posts: int, drafts: list[str]) -> list[float]:
    """scikit-learn: hashed words, brute-force cosine, the 50 nearest."""
    from sklearn.feature_extraction.text import HashingVectorizer
    from sklearn.neighbors import NearestNeighbors

    hashing = HashingVectorizer(n_features=1 << 18)
    matrix = hashing.transform(post.text for post in texts.posts(posts))
    model = NearestNeighbors(n_neighbors=50, metric="cosine", algorithm="brute").fit(matrix)
    return timed(drafts, lambda text: model.kneighbors(hashing.transform([text])))


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.keystroke", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of hashtag sets")
    parser.add_argument("--posts", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=10.0, help="of one round")
    parser.add_argument("--rounds", type=int, default=3, help="idle, and as many under load")
    parser.add_argument("--peers", type=int, default=30, help="drafts asked of the peers, 0: none")
    parser.add_argument(
        "--index", type=Path, help="keep what was learnt here, or take it from here"
    )
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        asyncio.run(serve(args.data, args.posts, args.index))
        return
    texts = Texts(args.data)
    drafts = texts.drafts(2_000)
    me = [sys.executable, "-m", "benchmarks.keystroke", "--serve"]
    me += ["--data", str(args.data), "--posts", str(args.posts)]
    me += ["--index", str(args.index)] if args.index else []
    with subprocess.Popen(me, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as agent:
        assert agent.stdout
        started = json.loads(agent.stdout.readline())
        idle, loaded, rate = in_turn(agent, started["port"], drafts, args)
    rows = [
        ("fresh drafts, CPU", started["fresh_cpu"]),
        ("fresh drafts, wall", started["fresh"]),
        ("typed by key, CPU", started["typed_cpu"]),
        ("tag typed, CPU", started["tagged_cpu"]),
        ("socket, idle", idle),
        ("socket, loaded", loaded),
    ]
    if args.peers:
        some = drafts[: args.peers]
        rows.append(("SQLite FTS5 bm25", told(full_text(texts, args.posts, some))))
        rows.append(("NearestNeighbors", told(neighbours(texts, args.posts, some))))
    print(f"{args.posts:,} posts; {rate:,.0f} posts/s stored and learnt under load")
    print(f"index {started['mb']:.0f} MB; process grown by {started['rss_mb']:.0f} MB", end="; ")
    print(f"learning {started['learn_ms']:.2f} ms CPU a post")
    for name, (median, slow) in rows:
        print(f"  {name:<18} p50 {median:8.2f} ms   p99 {slow:8.2f} ms")
    line = {
        "suggest_p50_ms": started["fresh_cpu"][0],
        "suggest_p99_ms": started["fresh_cpu"][1],
        "typed_p50_ms": started["typed_cpu"][0],
        "typed_p99_ms": started["typed_cpu"][1],
        "tag_p50_ms": started["tagged_cpu"][0],
        "tag_p99_ms": started["tagged_cpu"][1],
        "socket_p99_ms_idle": idle[1],
        "socket_p99_ms_loaded": loaded[1],
        "index_mb": round(started["mb"], 1),
        "posts": args.posts,
        "ingested_per_s": round(rate),
    }
    print(json.dumps(line))


def in_turn(
    agent: subprocess.Popen[str], port: int, drafts: list[str], args: argparse.Namespace
) -> tuple[tuple[float, float], tuple[float, float], float]:
    """Rounds idle and loaded in turn: `typical` of each, and the posts ingested per second."""
    assert agent.stdin and agent.stdout
    idle, loaded, rates = [], [], []
    for number in range(args.rounds):
        ours = drafts[number :: args.rounds]
        half = len(ours) // 2
        idle.append(told(asyncio.run(through_socket(port, ours[:half], args.seconds))))
        agent.stdin.write(f"{args.seconds}\n")
        agent.stdin.flush()
        agent.stdout.readline()
        loaded.append(told(asyncio.run(through_socket(port, ours[half:], args.seconds))))
        rates.append(float(agent.stdout.readline()))
    agent.stdin.write("stop\n")
    agent.stdin.flush()
    return typical(idle), typical(loaded), float(np.median(rates))


if __name__ == "__main__":
    main()
