from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from agent.errors import StoreError
from agent.store import HomeLock, is_running

ROOT = Path(__file__).resolve().parents[3]


def test_a_home_is_used_by_one_agent_at_a_time(tmp_path: Path) -> None:
    lock = HomeLock(tmp_path)

    assert is_running(tmp_path)
    with pytest.raises(StoreError, match="another `simak run`"):
        HomeLock(tmp_path)

    lock.release()
    lock.release()
    assert not is_running(tmp_path)
    HomeLock(tmp_path).release()


def test_a_killed_agent_leaves_its_home_free(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from agent.store import HomeLock; "
        "lock = HomeLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    assert is_running(tmp_path)

    holder.kill()
    holder.wait()

    assert not is_running(tmp_path)


def test_a_home_nobody_used_is_not_running(tmp_path: Path) -> None:
    assert not is_running(tmp_path / "nowhere")


def test_a_home_nothing_can_be_written_in_is_not_called_used(tmp_path: Path) -> None:
    (tmp_path / "agent.lock").mkdir()

    with pytest.raises(StoreError, match="cannot be used: unable to open"):
        HomeLock(tmp_path)
