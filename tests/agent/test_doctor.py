from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

import pytest

from agent.config import Config
from agent.doctor import Finding, examine
from agent.sources.source import Batch, SourceSpec
from agent.speech import Speech
from agent.store import FILE, Delivery, HomeLock, Store

from .world import SPEC, post


def port_in_use() -> socket.socket:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


@pytest.fixture
def free_port() -> int:
    with port_in_use() as taken:
        return int(taken.getsockname()[1])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agent.doctor._worker", lambda say: Finding("worker", "ok", ""))


def look(home: Path, port: int) -> dict[str, Finding]:
    return {finding.name: finding for finding in examine(home, Config(port=port))}


def test_a_fresh_home_is_well_but_for_what_is_still_to_do(tmp_path: Path, free_port: int) -> None:
    found = look(tmp_path, free_port)

    assert {name for name, finding in found.items() if finding.state == "error"} == set()
    assert found["agent"].detail == "not running"
    assert {found["browsers"].state, found["sources"].state} == {"warning"}


def test_a_failing_source_is_named_with_its_reason(tmp_path: Path, free_port: int) -> None:
    store = Store(tmp_path / FILE)
    store.sources.add([SourceSpec("f", "feed", "https://a.test/rss", "Kabar A")], 1.0)
    store.sources.failed("f", "404 Not Found", 2.0)
    store.close()

    found = look(tmp_path, free_port)

    assert found["sources"].state == "warning"
    assert found["source"].detail == "Kabar A (https://a.test/rss): 404 Not Found"


def test_an_extension_that_guesses_codes_is_named(tmp_path: Path, free_port: int) -> None:
    stranger = "chrome-extension://" + "b" * 32
    store = Store(tmp_path / FILE)
    store.browsers.spend_try("AAAA2222", stranger, 1.0)
    store.close()

    found = look(tmp_path, free_port)

    assert found["guesses"].state == "warning"
    assert found["guesses"].detail.startswith(f"{stranger} is not paired and gave 1 wrong")


def test_a_feed_that_is_read_in_part_is_named(tmp_path: Path, free_port: int) -> None:
    store = Store(tmp_path / FILE)
    store.sources.add([SourceSpec("f", "feed", "https://a.test/rss", "Arsip")], 1.0)
    store.accept([Delivery("f", Batch(left_out=58_000), 2.0)])
    store.close()

    found = look(tmp_path, free_port)

    assert (found["sources"].state, found["source"].state) == ("ok", "ok")
    assert found["source"].detail == (
        "Arsip (https://a.test/rss): it lists 60000 entries; the newest 2000 are read"
    )


def test_where_tabs_are_listened_to_is_said(tmp_path: Path, free_port: int) -> None:
    assert look(tmp_path, free_port)["listening"].detail == "on no site"
    store = Store(tmp_path / FILE)
    store.consents.grant(1, "x", 1.0)
    store.close()

    assert look(tmp_path, free_port)["listening"].detail == "X (0 posts)"


def test_on_how_many_posts_suggestions_rest_is_said(tmp_path: Path, free_port: int) -> None:
    assert look(tmp_path, free_port)["hashtags"].state == "warning"
    store = Store(tmp_path / FILE)
    posts = tuple(post(str(n), tags=("kopi",) if n else ()) for n in range(201))
    store.sources.add([SPEC], 1.0)
    store.accept([Delivery(SPEC.id, Batch(posts=posts), 1.0)])
    store.close()

    found = look(tmp_path, free_port)["hashtags"]

    assert (found.state, found.detail) == ("ok", "on 200 posts")


def test_a_port_of_another_program_is_an_error(tmp_path: Path) -> None:
    with port_in_use() as taken:
        found = look(tmp_path, taken.getsockname()[1])

    assert found["port"].state == "error"


def test_a_running_agent_is_seen(tmp_path: Path, free_port: int) -> None:
    lock = HomeLock(tmp_path)

    found = look(tmp_path, free_port)
    lock.release()

    assert found["agent"].detail == "running"
    assert found["port"].state == "warning"  # it listens elsewhere


def test_a_database_that_cannot_be_used_is_told_and_not_touched(
    tmp_path: Path, free_port: int
) -> None:
    Store(tmp_path / FILE).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("PRAGMA user_version = 999")

    found = look(tmp_path, free_port)

    assert found["database"].state == "error"
    assert "newer" in found["database"].detail


def test_everything_is_told_in_the_persons_language(tmp_path: Path, free_port: int) -> None:
    told = {
        finding.name: finding.detail
        for finding in examine(tmp_path, Config(port=free_port), Speech("id"))
    }

    assert told["agent"] == "tidak sedang jalan"
    assert told["port"].endswith("kosong")
    assert "unggahan" in told["database"]
    assert told["browsers"].startswith("belum ada")
    assert told["listening"] == "tidak di situs mana pun"
    assert told["hashtags"].startswith("di 0 unggahan; saran masih belajar")
    assert told["sources"] == "belum ada; lihat simak source pack indonesia"
