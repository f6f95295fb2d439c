"""One SQLite file: opened safely, refused when it is newer than this program, copied while used.

WAL, so that `simak trends` reads while `simak run` writes; `synchronous=FULL`, because under
power loss NORMAL loses commits that were acknowledged.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

from agent import clock, private
from agent.errors import StoreError

FILE = "simak.db"
VERSION = 7
"""Version of the schema this program writes; `PRAGMA user_version` of the file."""

BUSY_S = 10.0
"""How long a writer waits for another process's transaction."""

_DISK = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}

P = ParamSpec("P")
R = TypeVar("R")


class Database:
    """A connection and the one thread that uses it.

    Methods of the tables call `execute` and `transaction` directly; in the agent they run on
    the database's own thread through `run` or `submit`, in a command in the calling thread.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._thread: ThreadPoolExecutor | None = None
        self._connection = _open(path)

    def execute(self, sql: str, values: tuple[object, ...] | dict[str, object] = ()) -> Cursor:
        """One statement."""
        return self._connection.execute(sql, values)

    def execute_many(self, sql: str, rows: list[tuple[object, ...]]) -> None:
        """One statement for many rows, in the transaction of the caller."""
        self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Takes the write lock at once, so that it cannot fail half-way."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def submit(self, action: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Run on the database's thread; calls run in the order in which they were submitted."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        return self._thread.submit(action, *args, **kwargs)

    def changes_elsewhere(self) -> int:
        """A number that changes when another process or connection has written."""
        return int(self.execute("PRAGMA data_version").fetchone()[0])

    def size_bytes(self) -> int:
        """Bytes of the pages in use; what retention can still give back is left out."""
        pages, free, size = (
            int(self.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    def disk_bytes(self) -> int:
        """Bytes of the file and its log on disk."""
        files = (self.path, Path(f"{self.path}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def copy_to(self, target: Path) -> None:
        """A consistent copy, made page by page while others go on writing.

        It has a connection of its own: call it from any thread but an event loop's.
        """
        half = target.with_suffix(".part")
        source = sqlite3.connect(self.path, timeout=BUSY_S)
        copy = sqlite3.connect(half)
        try:
            source.backup(copy, pages=256, sleep=0.01)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
            source.close()
        private.keep_file(half)
        half.replace(target)

    def check(self) -> str:
        """ "ok", or the first thing SQLite finds wrong; reads the whole file."""
        return str(self.execute("PRAGMA quick_check(1)").fetchone()[0])

    def close(self) -> None:
        """Finish what was submitted, then close. Calling it again does nothing."""
        if self._thread is not None:
            self._thread.shutdown(wait=True)
        self._connection.close()


Cursor = sqlite3.Cursor
Row = sqlite3.Row


@contextmanager
def disk_trouble(path: Path) -> Iterator[None]:
    """What a full, broken or locked disk does to a database, as an error a person can read.

    Raises:
        StoreError: instead of SQLite's own; faults of ours stay what they are.
    """
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _DISK:
            raise
        raise StoreError(f"{path}: the database cannot be used: {error}") from error


def prepare_apart(path: Path) -> None:
    """Make the tables, or bring them up to date, in a process of its own if that is needed.

    The agent listens sooner, and stays smaller, without sqlite-utils in its own process.

    Raises:
        StoreError: the file is no database of ours, or newer than this program.
    """
    if path.exists():
        with closing(_connect(path)) as connection:
            if _version(connection, path) == VERSION:
                return
    command = [sys.executable, "-m", "agent.store.schema", str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode != 0:
        Database(path).close()  # the same work here, for its own error


def _open(path: Path) -> sqlite3.Connection:
    connection = _connect(path)
    try:
        found = _version(connection, path)
        private.keep_file(path)
        connection.row_factory = sqlite3.Row
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        if found < VERSION:
            from agent.store.schema import migrate

            migrate(connection)
    except (sqlite3.Error, OSError) as error:
        connection.close()
        raise _unusable(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path) -> sqlite3.Connection:
    try:
        private.make_folder(path.parent)
        return sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    except (sqlite3.Error, OSError) as error:
        raise _unusable(path, error) from error


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL, waiting as long as for any other transaction.

    SQLite does not wait by itself here: the switch turns a read lock into an exclusive one, and
    two that do so at once would wait for each other, so one of them is refused without delay.
    """
    until = clock.ticks() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or clock.ticks() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of the file, refused when it is newer than ours."""
    try:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error as error:
        raise _unusable(path, error) from error
    if found > VERSION:
        raise StoreError(
            f"{path}: this database was written by a newer Simak (its version {found}, "
            f"this program knows {VERSION}). Update Simak, or choose another --home."
        )
    return found


def _unusable(path: Path, error: Exception) -> StoreError:
    return StoreError(f"{path}: the database cannot be opened: {error}")
