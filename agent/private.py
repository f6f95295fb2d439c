"""What only the person may read: the home folder, and the files in it.

A home that was there before keeps the rights its owner gave it; on Windows a user's own folders
are private as they are.
"""

from __future__ import annotations

import os
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, unless it is there; a new one is its owner's alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def keep_file(path: Path) -> None:
    """Let nobody but its owner read or write a file."""
    if os.name == "posix":
        path.chmod(0o600)
