from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent import log


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    log.set_up(tmp_path)
    yield tmp_path
    root = logging.getLogger("simak")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.propagate = True


def test_an_event_is_one_line_with_its_fields(folder: Path) -> None:
    log.Log("poller").bind(source="a").info("polled", posts=3, took_s=0.12345)

    line = (folder / "simak.log").read_text("utf-8").strip()

    assert line.endswith("INFO simak.poller polled source=a posts=3 took_s=0.123")


def test_what_came_from_outside_cannot_forge_a_second_event(folder: Path) -> None:
    log.Log("x").info("polled", title="a\n2026-01-01 ERROR simak.x forged")

    assert len((folder / "simak.log").read_text("utf-8").splitlines()) == 1


def test_setting_up_again_does_not_double_events(folder: Path) -> None:
    log.set_up(folder)

    log.Log("x").info("polled")

    assert len((folder / "simak.log").read_text("utf-8").splitlines()) == 1


def test_a_cause_is_written_with_its_traceback(folder: Path) -> None:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        log.Log("x").error("broke", cause=error)

    assert "ZeroDivisionError" in (folder / "simak.log").read_text("utf-8")
