"""The protocol of the crisis streams, on a curve that can be computed by hand."""

from __future__ import annotations

import gzip
import importlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.alerts import TEACH_S, Told, alerts, at_false_rate, listen, listen_all, sweep
from benchmarks.bursts import OURS, by_rule
from benchmarks.corpora import BACKGROUND, Event, Stream, crisis_streams
from trends.bursts.gnip import Gnip
from trends.bursts.meltwater import Meltwater
from trends.post import Post

DAY = 86400.0


def stream(days: float) -> Stream:
    last = Post("x:9", "", TEACH_S + days * DAY, TEACH_S + days * DAY, source="x")
    quake = Event("quake", tuple(TEACH_S + 60.0 * minute for minute in range(8)))
    return Stream("x", [last], {}, {"quake": quake})


def told(at_min: float, topic: str, score: float, label: str) -> Told:
    return Told(TEACH_S + at_min * 60.0, topic, score, label, topic)


RUN = [
    told(10, "a", 5.0, "quake"),
    told(20, "a", 9.0, "quake"),
    told(20, "b", 6.0, "quake"),
    told(30, "c", 4.0, BACKGROUND),
]


def test_what_split_off_is_told_with_its_elder_if_half_of_it_was_there() -> None:
    def part(there_min: float) -> Told:
        return replace(told(40, "d", 8.0, "quake"), elder="a", there_at=TEACH_S + there_min * 60.0)

    assert "d" not in [a.topic for a in alerts([*RUN, part(5)], 5.0)]
    assert "d" in [a.topic for a in alerts([*RUN, part(15)], 5.0)]
    assert "d" in [a.topic for a in alerts([*RUN[2:], part(5)], 5.0)]  # the elder was not told


def test_a_topic_alerts_once_when_it_first_reaches_the_threshold() -> None:
    assert [(a.topic, a.score) for a in alerts(RUN, 5.0)] == [("a", 5.0), ("b", 6.0)]


def test_recall_delay_duplicates_and_false_alerts() -> None:
    point = at_false_rate(sweep([stream(2)], [RUN]), rate=1)

    assert (point.recall, point.duplicates) == (1.0, 0.0)
    assert point.threshold == 9.0  # strictest of equals: no false alert, no duplicate
    assert point.delay_min == pytest.approx(20 - 4)
    assert point.posts_seen == 8


def test_the_laxest_threshold_counts_the_false_alert_and_the_duplicate() -> None:
    point = sweep([stream(2)], [RUN])[-1]

    assert (point.false_per_day, point.duplicates) == (0.5, 1.0)
    assert point.delay_min == pytest.approx(10 - 4)


def test_reads_streams_and_leaves_small_events_out(tmp_path: Path) -> None:
    lines = ["ts\tlabel\ttext", *(f"{n}\tbig\ta &amp; b\tc" for n in range(8)), "9\tsmall\td"]
    with gzip.open(tmp_path / "stream_0.tsv.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join(lines))

    (read,) = crisis_streams(tmp_path)

    assert list(read.events) == ["big"]
    assert read.posts[0].text == "a & b\tc"


def test_a_folder_without_streams_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"expected stream_\*.tsv.gz"):
        crisis_streams(tmp_path)


@pytest.mark.parametrize(
    "name",
    ["bursts", "hashtags", "keywords", "language", "risk", "segmentation", "stories", "triage"],
)
def test_a_folder_of_another_kind_is_told_what_was_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("sys.argv", [name, "--data", str(tmp_path)])

    with pytest.raises(SystemExit, match=f"{re.escape(str(tmp_path))}.*expected"):
        importlib.import_module(f"benchmarks.{name}").main()


def chatter(days: int) -> Stream:
    """Small talk, and on the last day a quake that eight people speak of in ten minutes."""
    words = [f"kata{chr(97 + n % 20)}{chr(97 + n // 20)}" for n in range(40)]
    posts = [
        Post(
            f"x:{n}", f"{words[n % 40]} {words[n * 7 % 40]} {words[n * 3 % 40]}", at, at, source="x"
        )
        for n, at in enumerate(range(0, int(days * DAY), 300))
    ]
    begun = (days - 0.5) * DAY
    quake = [
        Post(
            f"q:{n}",
            f"{words[n]} gempa {words[-n]} cianjur",
            begun + 60.0 * n,
            begun + 60.0 * n,
            source="x",
        )
        for n in range(8)
    ]
    labels = {post.id: BACKGROUND for post in posts} | {post.id: "quake" for post in quake}
    event = Event("quake", tuple(post.published_at for post in quake))
    both = sorted(posts + quake, key=lambda post: post.published_at)
    return Stream("x", both, labels, {"quake": event})


def test_detectors_that_share_a_count_tell_what_each_tells_alone() -> None:
    stream = chatter(3)
    configs = [OURS, by_rule(Gnip()), by_rule(Meltwater())]

    together = listen_all(stream, configs)

    assert [told[0].label for told in together] == ["quake"] * 3
    assert together == [listen(stream, config) for config in configs]
