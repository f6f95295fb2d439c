from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent.store import Store

from .world import SPEC, Clock


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "simak.db"
    Store(path).close()
    return path


@pytest.fixture
def kept(tmp_path: Path, empty_home: Path) -> Iterator[Store]:
    """A store with one source."""
    shutil.copy(empty_home, tmp_path / "simak.db")
    opened = Store(tmp_path / "simak.db")
    opened.sources.add([SPEC], 1.0)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()
