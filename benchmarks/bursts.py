"""How early and how surely real events are found among chatter, beside ten published rules.

    python -m benchmarks.bursts --data ../shared/data/trends/crisis_streams --out build

Reads every `stream_*.tsv.gz` of the folder in time order, in ticks of ten minutes; the first
day only teaches. The detector is the product's own `Tracker`; the rules run inside the same
tracker, on the same tokens, topics and alerts. One setting each for all streams. Ours was
chosen on the two streams at hand, labels included, so that its figures there are in-sample;
`--tuned` gives the rules the same favour: it tries every setting listed and keeps the best.
`--near` shows how much hangs on ours: settings around it, and each stream by the setting that
was best on the others.
"""

from __future__ import annotations

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.alerts import Point, Told, at_false_rate, listen_all, sweep
from benchmarks.corpora import Stream, crisis_streams, last_line
from trends.bursts import Rule
from trends.bursts.agility import Agility
from trends.bursts.df_idf import DfIdf
from trends.bursts.gamma_poisson import GammaPoisson
from trends.bursts.gaussian import WindowedGaussian
from trends.bursts.gnip import Gnip
from trends.bursts.mastodon import Mastodon
from trends.bursts.meltwater import Meltwater
from trends.bursts.rival_iq import RivalIQ
from trends.bursts.signitrend import SigniTrend
from trends.bursts.socialmetrix import Socialmetrix
from trends.bursts.world_monitor import WorldMonitor
from trends.counts import SampleConfig
from trends.topics import TopicRules
from trends.tracker import TrackerConfig

HOUR, DAY = 3600.0, 86400.0
RATES = (1, 2, 3, 5)
OURS = TrackerConfig(learn_s=0.0, settle_s=0.0, scope_by=())

# The first setting of a rule is used without `--tuned`.
SETTINGS: dict[str, tuple[Rule, ...]] = {
    "signitrend": (
        SigniTrend(),
        SigniTrend(slot_s=HOUR, slots=168, half_life=24.0, bias=0.002),
        SigniTrend(slot_s=HOUR, slots=168, half_life=168.0, bias=0.001),
        SigniTrend(slot_s=HOUR, slots=168, half_life=168.0, bias=0.002),
        SigniTrend(slot_s=3 * HOUR, half_life=8.0, bias=0.002),
        SigniTrend(slot_s=3 * HOUR, half_life=56.0, bias=0.002),
    ),
    "gnip": (
        Gnip(),
        Gnip(slot_s=HOUR, slots=25),
        Gnip(slot_s=2 * HOUR, slots=25),
        Gnip(slots=57),
        Gnip(slots=57, z=3.09),
        Gnip(slot_s=HOUR, slots=169),
    ),
    "df-idf": (
        DfIdf(),
        DfIdf(slot_s=HOUR, slots=25),
        DfIdf(slot_s=HOUR, slots=73),
        DfIdf(slot_s=2 * HOUR, slots=37),
        DfIdf(slots=57),
    ),
    "world-monitor": (
        WorldMonitor(),
        WorldMonitor(hits=4.0, bias=0.3),
        WorldMonitor(slot_s=HOUR, slots=169, hits=4.0, floor=4.0),
        WorldMonitor(slot_s=3 * HOUR, slots=57, hits=4.0, floor=4.0),
        WorldMonitor(slot_s=3 * HOUR, slots=57, hits=4.0, bias=0.3, floor=4.0),
    ),
    "meltwater": (
        Meltwater(),
        Meltwater(bias=0.5),
        Meltwater(slots=25, bias=0.5),
        Meltwater(slot_s=3 * HOUR, slots=13, bias=0.5),
        Meltwater(slot_s=DAY, slots=7, bias=1.0),
    ),
    "agility": (
        Agility(),
        Agility(bias=0.3),
        Agility(bias=0.03),
        Agility(slot_s=3 * HOUR, slots=57),
        Agility(slot_s=3 * HOUR, slots=57, bias=0.3),
    ),
    "rival-iq": (
        RivalIQ(),
        RivalIQ(bias=0.003),
        RivalIQ(slot_s=2 * HOUR, slots=84),
        RivalIQ(slot_s=3 * HOUR, slots=56),
        RivalIQ(slot_s=3 * HOUR, slots=56, bias=0.002),
    ),
    "gaussian": (
        WindowedGaussian(),
        WindowedGaussian(bias=0.6),
        WindowedGaussian(slot_s=3 * HOUR, slots=56),
        WindowedGaussian(slot_s=3 * HOUR, slots=56, bias=0.6),
        WindowedGaussian(slot_s=1200.0, slots=504),
    ),
    "socialmetrix": (
        Socialmetrix(),
        Socialmetrix(day=12),
        Socialmetrix(day=6),
        Socialmetrix(day=3),
        Socialmetrix(day=3, bias=0.1),
        Socialmetrix(bias=0.1),
    ),
    "mastodon": (
        Mastodon(),
        Mastodon(aligned=False),
        Mastodon(slot_s=12 * HOUR, aligned=False),
        Mastodon(slot_s=6 * HOUR, aligned=False),
        Mastodon(slot_s=3 * HOUR, aligned=False),
    ),
}


# Every constant of ours that was chosen on these streams, to either side of what it is.
NEAR: dict[str, TrackerConfig] = {
    "prior_posts 0.25": replace(OURS, surprise=GammaPoisson(prior_posts=0.25)),
    "prior_posts 1": replace(OURS, surprise=GammaPoisson(prior_posts=1.0)),
    "roughness 0.025": replace(OURS, surprise=GammaPoisson(roughness=0.025)),
    "roughness 0.1": replace(OURS, surprise=GammaPoisson(roughness=0.1)),
    "min_voices 4": replace(OURS, min_voices=4.0),
    "nearness 0.1": replace(OURS, topics=TopicRules(nearness=0.1)),
    "nearness 0.2": replace(OURS, topics=TopicRules(nearness=0.2)),
    "strong 4": replace(OURS, topics=TopicRules(strong=4.0)),
    "strong 6": replace(OURS, topics=TopicRules(strong=6.0)),
    "owned 0.4": replace(OURS, topics=TopicRules(owned=0.4)),
    "owned 0.6": replace(OURS, topics=TopicRules(owned=0.6)),
    "windows 20 60 180": replace(OURS, windows_s=OURS.windows_s[1:]),
    "windows 5 20 60": replace(OURS, windows_s=OURS.windows_s[:3]),
}


def runs_of(streams: list[Stream], configs: list[TrackerConfig]) -> list[list[list[Told]]]:
    """What each detector told on each stream; one process a stream."""
    by_span: dict[float, list[int]] = {}  # those that hold posts alike share one count
    for number, config in enumerate(configs):
        by_span.setdefault(config.sample.span_s, []).append(number)
    runs: list[list[list[Told]]] = [[] for _ in configs]
    with ProcessPoolExecutor(len(streams)) as workers:
        for numbers in by_span.values():
            alike = [configs[number] for number in numbers]
            for found in workers.map(listen_all, streams, [alike] * len(streams)):
                for number, run in zip(numbers, found, strict=True):
                    runs[number].append(run)
    return runs


def left_out(streams: list[Stream], runs: list[list[list[Told]]]) -> list[Point]:
    """The curve of all streams, each by the setting that was best on all the others.

    Args:
        runs: by setting, then by stream; at least two streams.
    """

    def total(run: list[list[Told]], leave: int) -> float:
        others = [number for number in range(len(streams)) if number != leave]
        curve = sweep([streams[n] for n in others], [run[n] for n in others])
        return sum(at_false_rate(curve, rate).recall for rate in RATES)

    chosen = [max(runs, key=lambda run, at=at: total(run, at))[at] for at in range(len(streams))]
    return sweep(streams, chosen)


def by_rule(rule: Rule) -> TrackerConfig:
    """The same tracker with a published rule; posts are held as long as its slot asks."""
    span = max(OURS.sample.span_s, rule.slot_s)
    return replace(OURS, detector=rule, sample=SampleConfig(span_s=span))


def row(name: str, curve: list[Point]) -> str:
    """One line of the table."""
    points = [at_false_rate(curve, rate) for rate in RATES]
    recalls = " ".join(f"{point.recall:5.2f}" for point in points)
    three = points[2]
    return (
        f"{name:24s} {recalls}   {three.delay_min:6.0f} {three.posts_seen:6.0f} "
        f"{three.duplicates:6.2f} {three.precision:6.2f}"
    )


def best_of(rules: tuple[Rule, ...], curves: list[list[Point]]) -> tuple[Rule, list[Point]]:
    """The setting of the highest recall, summed over the rates of false alerts."""
    return max(
        zip(rules, curves, strict=True),
        key=lambda pair: sum(at_false_rate(pair[1], rate).recall for rate in RATES),
    )


def draw(curves: dict[str, list[Point]], folder: Path) -> None:
    """Curves as JSON and as two figures: recall by false alerts, recall by delay."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    data = {name: [asdict(point) for point in curve] for name, curve in curves.items()}
    (folder / "bursts.json").write_text(json.dumps(data), encoding="utf-8")
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5), sharey=True)
    steps = [rate / 4 for rate in range(1, 33)]
    for number, (name, curve) in enumerate(curves.items()):
        look = {"label": name, "color": f"C{number % 10}", "lw": 1.2, "ls": "--"}
        if name == "simak":
            look |= {"color": "black", "lw": 3.0, "ls": "-"}
        left.plot(steps, [at_false_rate(curve, rate).recall for rate in steps], **look)
        points = [at_false_rate(curve, rate) for rate in RATES]
        right.plot([p.delay_min for p in points], [p.recall for p in points], marker="o", **look)
    left.set(xlabel="false alerts a day", ylabel="recall of events", ylim=(0, 1))
    right.set(
        xlabel="median delay after the fifth post, minutes, at 1, 2, 3, 5 false alerts a day",
        xlim=(-10, 240),
    )
    for axes in (left, right):
        axes.grid(alpha=0.3)
    left.legend(fontsize=8, loc="lower right")
    figure.tight_layout()
    figure.savefig(folder / "bursts.png", dpi=120)


def main() -> None:
    """Print the table, write the curves, end with one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="folder with stream_*.tsv.gz")
    parser.add_argument("--out", type=Path, help="folder for curve data and figure")
    parser.add_argument("--tuned", action="store_true", help="try every setting of every rule")
    parser.add_argument("--near", action="store_true", help="also settings around ours")
    parser.add_argument("--only", nargs="*", help="rules to run beside ours; none: ours alone")
    args = parser.parse_args()
    streams = crisis_streams(args.data)
    events = sum(len(stream.events) for stream in streams)
    print(f"{len(streams)} streams, {events} events; recall at 1, 2, 3, 5 false alerts a day")
    print(f"{'detector':24s}     1     2     3     5    delay   seen   dupl   prec   (at 3)")
    asked = {
        name: SETTINGS[name] if args.tuned else SETTINGS[name][:1]
        for name in (SETTINGS if args.only is None else args.only)
    }
    rules = [rule for tried in asked.values() for rule in tried]
    near = NEAR if args.near else {}
    runs = runs_of(streams, [OURS, *near.values(), *(by_rule(rule) for rule in rules)])
    ours, *found = [sweep(streams, run) for run in runs]
    curves = {"simak": ours}
    print(row("simak", ours))
    for name in near:
        print(row(f"  {name}", found.pop(0)))
    if near and len(streams) > 1:
        print(row("  chosen on the others", left_out(streams, runs[: 1 + len(near)])))
    for name, tried in asked.items():
        best, curves[name] = best_of(tried, found[: len(tried)])
        del found[: len(tried)]
        print(f"{row(name, curves[name])}   {best if len(tried) > 1 else ''}")
    if args.out:
        draw(curves, args.out)
    points = [at_false_rate(ours, rate) for rate in RATES]
    others = [at_false_rate(c, 3).recall for name, c in curves.items() if name != "simak"]
    last_line(
        {
            **{f"recall_at_{r}": round(p.recall, 4) for r, p in zip(RATES, points, strict=True)},
            "delay_min_at_3": round(points[2].delay_min, 1),
            "duplicates_at_3": round(points[2].duplicates, 3),
            "best_baseline_recall_at_3": round(max(others, default=0.0), 4),
        }
    )


if __name__ == "__main__":
    main()
