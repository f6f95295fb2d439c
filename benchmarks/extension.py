"""What the extension costs a tab: `python -m benchmarks.extension`.

The real extension in real browsers, paired with the demo's agent, on a synthetic virtualised
timeline with live counters and invented posts. A copy of the extension carries a probe in front
of its code that times every callback, microtasks included; the same page without us, and with a
naive observer that looks through everything at every change, stand beside it.

`--data FOLDER` takes the posts' texts from hashtag sets
instead. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import extension_cpu
from benchmarks import extension_runs as runs
from benchmarks.corpora import files, needed
from benchmarks.hashtag_sets import load
from tests.content_code import content_bytes
from tests.e2e.browsers import program, until
from tests.e2e.chromium import Chromium
from tests.e2e.running import Agent
from tests.e2e.server import Site

SEED = 5
POSTS_PER_S = 14.0  # a person who scrolls fast
POSTS_IN_HALF_AN_HOUR = 1_800  # one a second, for as long as anybody keeps that up
STORY_S = 20
BUDGETS = {
    "warm_p50_ms": 30.0,
    "warm_p95_ms": 80.0,
    "asleep_p95_ms": 200.0,
    "main_share": 0.03,
    "cpu_main_share": 0.03,
    "worst_call_ms": 8.0,
    "cpu_worst_call_ms": 8.0,
    "typing_worst_call_ms": 8.0,
    "typing_cpu_worst_call_ms": 8.0,
    "shifts": 0.0,
    "content_bytes": 60_000,
    "heap_mb": 3.0,
    "messages_per_s": 4.0,
}


def posts_of(folder: Path | None) -> list[dict[str, Any]]:
    """Invented posts, or posts with the texts of a folder of hashtag sets."""
    if folder is None:
        return runs.invented_posts(600, SEED)
    paths = files(folder, "*.jsonl")
    cases = needed([case for path in paths for case in load(path)], folder, "posts")[:600]
    return [
        {"author": f"u{number}", "text": case.seen("strict"), "tags": list(case.tags)[:8]}
        for number, case in enumerate(cases)
    ]


def measured(name: str, agent: Agent, posts: list[dict[str, Any]], args: argparse.Namespace) -> Any:
    """All figures of one browser."""
    site = runs.feed_site(posts)
    scrolls: dict[str, runs.Scroll] = {}
    figures: dict[str, Any] = {}
    try:
        for variant in runs.VARIANTS:
            print(f"{name}: {variant} ...", file=sys.stderr, flush=True)
            with (
                tempfile.TemporaryDirectory() as folder,
                runs.opened(name, variant, Path(folder), agent, site) as browser,
            ):
                long = 0 if variant == "naive" else args.posts
                scrolls[variant] = runs.scroll(browser, args.seconds, POSTS_PER_S, long)
                if variant == "simak":
                    runs.open_feed(browser, site)
                    warm, probe = runs.keystrokes(browser, args.words, asleep=False)
                    cold, _ = runs.keystrokes(browser, args.words // 2, asleep=True)
                    figures |= keystroke_figures(warm, cold, probe)
                    if isinstance(browser, Chromium):
                        figures |= cpu_figures(browser, site, args)
    finally:
        site.close()
    return figures | scroll_figures(scrolls)


def keystroke_figures(warm: list[float], cold: list[float], probe: dict[str, Any]) -> Any:
    """Waits of a typist, and the longest callback while typing."""
    return {
        "keys": len(warm),
        "warm_p50_ms": runs.percentile(warm, 0.5),
        "warm_p95_ms": runs.percentile(warm, 0.95),
        "asleep_p50_ms": runs.percentile(cold, 0.5),
        "asleep_p95_ms": runs.percentile(cold, 0.95),
        "typing_worst_call_ms": max(probe["longest"]),
        "typing_p999_call_ms": runs.p999(probe),
        "typing_empty_worst_ms": probe["empty_worst_ms"],
        "typing_kinds": probe["kinds"],
    }


def cpu_figures(browser: Chromium, site: Site, args: argparse.Namespace) -> Any:
    """The same of the processor's time, in which no other program counts; loading included."""
    pages: list[runs.Scroll] = []

    def load() -> None:
        runs.open_feed(browser, site)
        time.sleep(runs.SETTLE_S)

    def scroll() -> None:
        pages.append(runs.scroll(browser, args.seconds / 2, POSTS_PER_S, 0))

    def type_words() -> None:
        runs.keystrokes(browser, args.words // 4, asleep=False)

    browser.evaluate(extension_cpu.MARK)  # what is loaded from now on marks its callbacks
    loading = extension_cpu.callbacks_ms(browser, load)
    scrolling = extension_cpu.callbacks_ms(browser, scroll)
    typing = extension_cpu.callbacks_ms(browser, type_words)
    return {
        "cpu_main_share": sum(scrolling) / (1000 * pages[0].page["seconds"]),
        "cpu_worst_call_ms": max(loading + scrolling),
        "typing_cpu_worst_call_ms": max(typing),
    }


def scroll_figures(scrolls: dict[str, runs.Scroll]) -> Any:
    """Our share of the main thread, and the page with us against the page without."""
    without, simak, naive = (scrolls[variant] for variant in runs.VARIANTS)

    def share(one: runs.Scroll) -> float:
        return float(one.probe["busy_ms"]) / (1000 * one.page["seconds"])

    heap = simak.heap_bytes - without.heap_bytes
    return {
        "posts": simak.page["posts"],
        "main_share": share(simak),
        "naive_main_share": share(naive),
        "worst_call_ms": max(simak.probe["longest"]),
        "p999_call_ms": runs.p999(simak.probe),
        "empty_worst_ms": simak.probe["empty_worst_ms"],
        "naive_worst_call_ms": max(naive.probe["longest"]),
        "ms_per_post": simak.probe["busy_ms"] / simak.page["posts"],
        "naive_ms_per_post": naive.probe["busy_ms"] / naive.page["posts"],
        "cpu_ratio": simak.main_s / without.main_s,
        "naive_cpu_ratio": naive.main_s / without.main_s,
        "slow_frames": simak.page["slow_frames"],
        "slow_frames_without": without.page["slow_frames"],
        "shifts": (simak.moved["shifts"] or 0.0) - (without.moved["shifts"] or 0.0),
        "posts_moved": simak.moved["moved"] - without.moved["moved"],
        "badges": simak.moved["badges"],
        "heap_mb": heap / 1e6,
        "heap_after_posts": simak.moved["posts"],
        "messages_per_s": len(simak.probe["sent"]) / simak.page["seconds"],
        "messages_most_in_1s": runs.per_second(simak.probe["sent"]),
        "kinds": simak.probe["kinds"],
    }


def table(found: dict[str, dict[str, Any]]) -> str:
    """Budgets, and each browser beside them; figures above a budget are marked."""
    lines = [f"{'':<24}{'budget':>10}" + "".join(f"{name:>12}" for name in found)]
    keys = dict.fromkeys(key for one in found.values() for key in one if not key.endswith("kinds"))
    for key in keys:
        budget = BUDGETS.get(key)
        cells = "".join(cell(one.get(key), budget) for one in found.values())
        lines.append(f"{key:<24}{'' if budget is None else f'{budget:g}':>10}{cells}")
    return "\n".join(lines)


def cell(figure: float | None, budget: float | None) -> str:
    """One figure, empty where a browser does not tell it."""
    if figure is None:
        return " " * 12
    return f"{figure:>11.4g}{'!' if budget is not None and figure > budget else ' '}"


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extension", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of hashtag sets; without it, invented")
    parser.add_argument("--browser", choices=("chromium", "firefox"), help="only this one")
    parser.add_argument("--seconds", type=float, default=20.0, help="of measured scrolling")
    parser.add_argument("--posts", type=int, default=POSTS_IN_HALF_AN_HOUR, help="before the heap")
    parser.add_argument("--words", type=int, default=40, help="words typed, half as many asleep")
    args = parser.parse_args()
    names = [args.browser] if args.browser else ["chromium", "firefox"]
    there = [name for name in names if program(name)]
    if not there:
        raise SystemExit(f"none of these browsers is installed: {', '.join(names)}")
    posts = posts_of(args.data)
    with tempfile.TemporaryDirectory() as home:
        agent = Agent("demo", Path(home), "--seconds", str(STORY_S))
        try:
            until("the story to be told", lambda: runs.stage(agent) == "after", 180.0)
            found = {name: measured(name, agent, posts, args) for name in there}
        finally:
            agent.stop()
    for one in found.values():
        one["content_bytes"] = content_bytes("x")
    print(table(found))
    for name, one in found.items():
        for title, kinds in (("scrolling", one["kinds"]), ("typing", one["typing_kinds"])):
            for kind, (calls, took, worst) in kinds.items():
                told = f"{calls:>6} calls {took:8.1f} ms, worst {worst:.2f} ms"
                print(f"  {name} {title} {kind:<22} {told}")
    print(json.dumps(found, default=float))


if __name__ == "__main__":
    main()
