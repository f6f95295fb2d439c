from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables

from agent.errors import StoreError
from agent.store import Page, Store, disk_trouble, prepare_apart, schema
from agent.store.database import VERSION, Database

from .conftest import SOURCE, post


def test_a_newer_database_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "simak.db"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")

    for opening in (Store, prepare_apart):
        with pytest.raises(StoreError, match="newer Simak"):
            opening(path)


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "simak.db"
    path.write_bytes(b"not a database, " * 100)

    for opening in (Store, prepare_apart):
        with pytest.raises(StoreError, match="cannot be opened"):
            opening(path)


def test_a_folder_that_cannot_be_made_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path / "file" / "simak.db")


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_only_the_owner_may_read_it(store: Store, tmp_path: Path) -> None:
    store.database.copy_to(tmp_path / "copy.db")

    for name in ("simak.db", "copy.db"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_the_tables_are_made_apart_and_only_once(tmp_path: Path) -> None:
    path = tmp_path / "new" / "simak.db"

    prepare_apart(path)
    prepare_apart(path)

    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_commits_survive_power_loss(store: Store) -> None:
    full = 2

    assert store.database.execute("PRAGMA synchronous").fetchone()[0] == full


def test_two_processes_that_start_at_once_make_the_tables_once(tmp_path: Path) -> None:
    path = tmp_path / "simak.db"
    errors: list[BaseException] = []

    def start() -> None:
        try:
            Store(path).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.database.transaction():
        store.posts.add_new([post("1")])
        raise RuntimeError

    assert store.posts.count() == 0


def test_changes_by_others_are_noticed_and_own_ones_are_not(store: Store, tmp_path: Path) -> None:
    before = store.database.changes_elsewhere()
    store.memory.tell("k", "own")
    assert store.database.changes_elsewhere() == before

    other = Store(tmp_path / "simak.db")
    other.memory.tell("k", "other")
    other.close()

    assert store.database.changes_elsewhere() != before


def test_a_copy_is_whole_and_opens(store: Store, tmp_path: Path) -> None:
    store.posts.add_new([post("1")])

    store.database.copy_to(tmp_path / "copy.db")

    copy = Store(tmp_path / "copy.db")
    assert copy.posts.count() == 1
    assert copy.database.check() == "ok"
    copy.close()


async def test_what_is_asked_runs_in_order_on_one_thread(store: Store) -> None:
    threads: list[int] = []
    order: list[int] = []

    def note(number: int) -> None:
        threads.append(threading.get_ident())
        order.append(number)

    await asyncio.gather(*(store.run(note, number) for number in range(20)))

    assert order == list(range(20))
    assert len(set(threads)) == 1
    assert threads[0] != threading.get_ident()


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    database = Database(tmp_path / "simak.db")
    database.close()
    database.close()


def test_readers_see_nothing_half_done(store: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "simak.db")

    with store.database.transaction():
        store.posts.add_new([post("1")])
        assert other.posts.count() == 0
        row = other.sources.get(SOURCE.id)

    assert row is not None
    assert other.posts.count() == 1
    other.close()


def test_a_database_of_the_first_version_keeps_its_mentions_as_read(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.STEPS[0](Tables(connection))
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO watches (id, name, purpose, query, muted_until, told_at) "
            "VALUES (1, 'Kopi', 'brand', 'kopi', 0, 0)"
        )
        connection.execute(
            "INSERT INTO posts (n, id, source, site, publisher, author, url, text, language, "
            "published_at, seen_at) VALUES (1, 'a', 's', 'x', '', '', '', 'kopi', '', 5, 5)"
        )
        connection.execute("INSERT INTO mentions (watch, post, at) VALUES (1, 1, 6)")

    with closing(Store(path)) as store:
        assert [(m.number, m.state) for m in store.mentions.page(Page(1))] == [(1, "read")]


async def test_what_reads_long_reads_beside_the_rest_and_cannot_write(store: Store) -> None:
    reads, goes_on = threading.Event(), threading.Event()

    def long(apart: Store) -> int:
        reads.set()
        assert goes_on.wait(20)
        return apart.posts.count()

    reading = asyncio.create_task(store.read(long))
    await asyncio.to_thread(reads.wait, 20)
    await store.run(store.memory.tell, "meanwhile", "written")
    goes_on.set()

    assert await reading == 0
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await store.read(lambda apart: apart.memory.tell("meanwhile", "by a reader"))
    assert store.memory.fact("meanwhile") == "written"


def test_a_full_disk_is_an_error_a_person_can_read(store: Store, tmp_path: Path) -> None:
    store.database.execute("PRAGMA max_page_count = 1")

    with pytest.raises(StoreError, match="disk is full"), disk_trouble(tmp_path):
        store.memory.tell("x", "y" * 1_000_000)
    with pytest.raises(sqlite3.OperationalError, match="syntax"), disk_trouble(tmp_path):
        store.database.execute("SELECT FROM WHERE")
