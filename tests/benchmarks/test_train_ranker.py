"""The starting weights can be made again from the same posts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import train_ranker
from trends.hashtags.crosses import NAMES
from trends.hashtags.features import NAMES as PLAIN


def posts(path: Path, stem: str) -> None:
    """Posts whose tag follows from a word of theirs."""
    rows = []
    for number in range(60):
        topic = f"{stem}{'abcde'[number % 5]}"
        text = f"cerita {topic} hari ke {number} #{topic}tag"
        rows.append({"text": text, "hashtags": [f"{topic}tag"], "lang": "id"})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def fitted(folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    argv = ["train_ranker", "--data", str(folder), "--most", "20", "--out", str(out)]
    monkeypatch.setattr(sys, "argv", argv)
    train_ranker.main()
    return out.read_text(encoding="utf-8")


def test_the_same_posts_give_the_same_weights_and_say_how_good_they_are_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    posts(folder / "id_satu.jsonl", "ku")
    posts(folder / "id_dua.jsonl", "be")

    once = fitted(folder, tmp_path / "one.json", monkeypatch)
    again = fitted(folder, tmp_path / "two.json", monkeypatch)

    told = json.loads(once)
    assert again == once
    assert set(told["weights"]) == set(told["scale"]) == set(NAMES)
    assert all(told["weights"][name] == weight for name, weight in train_ranker.BY_HAND.items())
    left_out = next(value for name, value in told.items() if name.startswith("left_out"))
    assert left_out["id_satu strict"][1] > 60.0


def test_a_post_none_of_whose_tags_is_a_candidate_counts_as_missed() -> None:
    right = np.array([True, False])
    lesson = train_ranker.Lesson(np.zeros((2, len(PLAIN)), dtype=np.float16), right)
    stream = train_ranker.Stream([None, lesson], [1, 2])
    weights = np.zeros(len(NAMES), dtype=np.float32)

    missed, found = train_ranker.replay(stream, weights, weights + 1.0)

    assert missed == (0.0, 0.0, 0.0, 0.0, 0.0)
    assert found[0] == 1.0
    assert found[4] == pytest.approx(1 / 2)
