"""What the agent keeps is its owner's alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from agent.log import Log, set_up
from agent.private import make_folder
from agent.store import FILE, HomeLock, Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of another kind")


def rights(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_home_and_all_in_it_are_its_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "data" / "simak"

    lock = HomeLock(home)
    store = Store(home / FILE)
    set_up(home)
    Log("test").info("asked", source="https://news.example/search?q=merek+kita")
    set_up(None)
    store.close()
    lock.release()

    assert rights(home) == 0o700
    assert rights(home / FILE) == rights(home / "simak.log") == 0o600


def test_a_rotated_log_stays_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.log._FILE_BYTES", 400)
    set_up(tmp_path)
    for number in range(20):
        Log("test").info("asked", number=number, source="https://news.example/" + "x" * 60)
    set_up(None)

    files = sorted(tmp_path.glob("simak.log*"))
    assert len(files) > 1
    assert {rights(file) for file in files} == {0o600}


def test_a_home_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    make_folder(tmp_path)

    assert rights(tmp_path) == 0o755
