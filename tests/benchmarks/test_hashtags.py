"""The hashtag benchmark on small folders of its format, the less tidy ones too."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import hashtags
from benchmarks.hashtag_sets import load, split

KEYS = {
    *("hit1", "hit5", "f1_1", "f1_5", "map5"),
    *("best_baseline_hit5", "best_baseline_map5", "oracle_hit5", "oracle_map5"),
}


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def many(count: int) -> list[dict[str, Any]]:
    """Posts of 24 lower-case tags each, without times and authors."""
    rows = []
    for number in range(count):
        topic = number % 4
        tags = [f"topik{topic}n{(number + n) % 30}" for n in range(24)]
        text = f"kata{topic} tentang topik nomor {number} " + " ".join(f"#{tag}" for tag in tags)
        rows.append({"text": text, "hashtags": tags, "lang": "id"})
    return rows


def test_a_folder_of_posts_with_24_tags_gives_a_table_and_a_line_of_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "id_many.jsonl", many(120))
    argv = ["hashtags", "--data", str(tmp_path), "--baselines", "popular,conditional"]
    monkeypatch.setattr(sys, "argv", argv)

    hashtags.main()

    lines = capsys.readouterr().out.splitlines()
    last = json.loads(lines[-1])
    assert set(last["id_many"]) == {"strict", "inline"}
    assert all(set(view) == KEYS for view in last["id_many"].values())
    assert last["id_many"]["strict"]["hit5"] > 60.0
    assert any("popular" in line for line in lines)


def test_times_are_read_as_dates_or_numbers_and_order_the_posts(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        [
            {"text": "tiga", "hashtags": ["c"], "ts": "2020-01-03T00:00:00Z"},
            {"text": "satu", "hashtags": ["a"], "ts": 1_577_836_800},
            {"text": "dua", "hashtags": ["b"], "ts": "2020-01-02T07:00:00+07:00"},
        ],
    )

    assert [case.text for case in load(path)] == ["satu", "dua", "tiga"]
    assert split(path).prequential


def test_a_row_that_lacks_something_spoils_no_set(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        [
            {"text": "satu #A", "hashtags": ["A"], "ts": None, "user": None, "lang": None},
            {"text": None, "hashtags": ["b"]},
            {"text": "tiga", "hashtags": None, "ts": "yesterday"},
            {"text": "satu #a http://x.test", "hashtags": ["a"]},
        ],
    )

    cases = load(path)

    assert [case.text for case in cases] == ["satu #A", "", "tiga"]
    assert not split(path).prequential


def test_measures_are_those_of_the_literature() -> None:
    assert hashtags.measure(["a", "x", "b"], frozenset({"a", "b"})) == pytest.approx(
        (1.0, 1.0, 2 / 3, 4 / 7, (1 + 2 / 3) / 2)
    )


def test_a_draft_of_ones_own_is_worth_more_where_the_account_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {
            "text": f"kabar {number * 7919 % 997} hari ini",
            "hashtags": [f"milik{number % 12}"],
            "user": f"akun{number % 12}",
            "ts": 1_577_836_800 + 600 * number,
        }
        for number in range(300)
    ]
    write(tmp_path / "id_own.jsonl", rows)
    argv = ["x", "--data", str(tmp_path), "--baselines", "none", "--views", "strict", "--drafts"]
    monkeypatch.setattr(sys, "argv", argv)

    hashtags.main()

    found = json.loads(capsys.readouterr().out.splitlines()[-1])["id_own"]["strict"]
    assert found["own_account_hit5"] > found["own_draft_hit5"] + 30.0
