"""The protocol of the crisis streams, on a curve that can be computed by hand."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from benchmarks.alerts import TEACH_S, Told, alerts, at_false_rate, sweep
from benchmarks.corpora import BACKGROUND, Event, Stream, crisis_streams
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
    with pytest.raises(FileNotFoundError):
        crisis_streams(tmp_path)
