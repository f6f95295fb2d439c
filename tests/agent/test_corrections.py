"""Selectors in the home: data that fits the protocol, or nothing at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from agent import protocol as wire
from agent.corrections import FILE, MOST_BYTES, Corrections, read

GOLDEN = Path(__file__).resolve().parents[1] / "protocol/golden/selector_set.json"
SET = json.loads(GOLDEN.read_text("utf-8"))["set"]


async def test_what_the_home_has_is_answered_as_it_is_now(tmp_path: Path) -> None:
    corrections = Corrections(tmp_path)
    ask = wire.AskSelectors(id=7)

    assert (await corrections.answer(ask)).set is None
    (tmp_path / FILE).write_text(json.dumps(SET), encoding="utf-8")

    answer = await corrections.answer(ask)
    assert answer.id == 7
    assert answer.set is not None
    assert answer.set.name == "2026-11-25"
    assert answer.set.lists[0].of == "text"


@pytest.mark.parametrize(
    "wrong",
    [
        SET | {"code": "alert(1)"},
        SET | {"name": ""},
        SET | {"lists": [{"site": "x", "of": "skipPaths", "selectors": ["a"]}]},
        SET | {"lists": [{"site": "x", "of": "text", "selectors": ["a" * 301]}]},
        SET | {"lists": [{"site": "x", "of": "text", "selectors": ["a"] * 9}]},
        SET | {"lists": [{"site": "x", "of": "text", "selectors": [{"run": "this"}]}]},
        [],
    ],
)
def test_a_file_that_does_not_fit_is_left_out_whole(tmp_path: Path, wrong: object) -> None:
    (tmp_path / FILE).write_text(json.dumps(wrong), encoding="utf-8")

    assert read(tmp_path / FILE) is None


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[" * 20_000, b" " * (MOST_BYTES + 1)])
def test_a_file_that_is_no_json_or_too_large_is_left_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)

    assert read(tmp_path / FILE) is None
