"""Where the real public data lies that is not ours to ship, and how a test asks for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(
    os.environ.get("SIMAK_SHARED_DATA", Path(__file__).resolve().parents[2] / "shared/data")
)


def shared(name: str) -> Path:
    """Path of a file or folder of the shared data; skips the test where it is absent."""
    path = ROOT / name
    if not path.exists():
        pytest.skip(f"needs the public data set {name!r}, which is not shipped with the project")
    return path
