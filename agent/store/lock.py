"""One agent per home: two would ask every source twice and tell everything twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from agent import private
from agent.errors import StoreError
from agent.store.database import disk_trouble

FILE = "agent.lock"


class HomeLock:
    """Held from construction until `release`, or until the process ends, however it ends.

    SQLite's own file locking does the work, because it is the same on every system.

    Raises:
        StoreError: another agent holds it, or nothing can be written there.
    """

    def __init__(self, home: Path) -> None:
        with disk_trouble(home / FILE):
            private.make_folder(home)
            self._connection = sqlite3.connect(home / FILE, timeout=0, isolation_level=None)
            self._take(home)

    def _take(self, home: Path) -> None:
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            self._connection.close()
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            raise StoreError(
                f"{home}: another `simak run` uses this home; stop it, or choose another --home"
            ) from error

    def release(self) -> None:
        """Let another agent use the home; may be called twice."""
        self._connection.close()


def is_running(home: Path) -> bool:
    """Does an agent use this home now?"""
    if not (home / FILE).exists():
        return False
    try:
        HomeLock(home).release()
    except StoreError:
        return True
    return False
