"""What a person, or whoever helps them, wants to know when something is amiss.

Every finding says what was looked at, whether it is well, and what was found. Looking changes
nothing.
"""

from __future__ import annotations

import platform
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from agent import __version__
from agent.config import FILE as CONFIG_FILE
from agent.config import Config
from agent.errors import SimakError
from agent.said import cut_short, guessed, reason, said
from agent.sources.tab import SITES, tab_spec
from agent.speech import Speech
from agent.store import FILE, Store, is_running

State = Literal["ok", "warning", "error"]
PARTS = ("aiohttp", "websockets", "msgspec", "numpy", "feedparser", "sqlite-utils", "yake")
ENGLISH = Speech("en")
_WORKER_S = 60.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Attributes:
        name: of a closed list: what was looked at.
        state: how it is.
        detail: what was found.
    """

    name: str
    state: State
    detail: str


def examine(home: Path, config: Config, say: Speech = ENGLISH) -> list[Finding]:
    """Look at everything, in the order in which it matters, and tell it in a language."""
    running = is_running(home)
    found = [
        Finding(
            "version",
            "ok",
            f"simak {__version__}, Python {platform.python_version()}, "
            f"{platform.system()} {platform.release()}",
        ),
        Finding("home", "ok", str(home)),
        Finding("settings", "ok", str(home / CONFIG_FILE)),
        Finding(
            "agent",
            "ok",
            say("running", "sedang jalan") if running else say("not running", "tidak sedang jalan"),
        ),
        _port(config.port, running, say),
        *_parts(say),
        _worker(say),
    ]
    try:
        store = Store(home / FILE)
    except SimakError as error:
        return [*found, Finding("database", "error", said(error, say))]
    try:
        found += _database(store, home, say)
    finally:
        store.close()
    return found


def _port(port: int, running: bool, say: Speech) -> Finding:
    """With the agent running its port must be taken, else it must be free."""
    with socket.socket() as probe:
        probe.settimeout(1.0)
        taken = probe.connect_ex(("127.0.0.1", port)) == 0
    if taken and not running:
        detail = say(
            f"127.0.0.1:{port} is used by another program",
            f"127.0.0.1:{port} dipakai program lain",
        )
        return Finding("port", "error", detail)
    if running and not taken:
        detail = say(
            f"the agent runs, but not on 127.0.0.1:{port} (started with --port?)",
            f"agen jalan, tetapi tidak di 127.0.0.1:{port} (dijalankan dengan --port?)",
        )
        return Finding("port", "warning", detail)
    how = say("listens", "mendengarkan") if taken else say("is free", "kosong")
    return Finding("port", "ok", f"127.0.0.1:{port} {how}")


def _parts(say: Speech) -> Iterator[Finding]:
    for name in PARTS:
        try:
            yield Finding("part", "ok", f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            yield Finding(
                "part", "error", say(f"{name} is not installed", f"{name} tidak terpasang")
            )


def _worker(say: Speech) -> Finding:
    """Can a process for feeds be started, and does it find its parser?"""
    command = [sys.executable, "-c", "import feedparser"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_WORKER_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        detail = say(f"cannot be started: {error}", f"tidak bisa dijalankan: {error}")
        return Finding("worker", "error", detail)
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or [say("no reason given", "tanpa alasan")]
        return Finding("worker", "error", last[0])
    return Finding("worker", "ok", say("feeds can be read", "feed bisa dibaca"))


def _database(store: Store, home: Path, say: Speech) -> Iterator[Finding]:
    checked = store.database.check()
    state: State = "ok" if checked == "ok" else "error"
    size = store.database.disk_bytes() / 1_000_000
    posts = store.posts.count()
    detail = say(
        f"{checked}; {posts} posts, {size:.1f} MB", f"{checked}; {posts} unggahan, {size:.1f} MB"
    )
    yield Finding("database", state, detail)
    copies = sorted((home / "backups").glob("simak-*.db"))
    newest = copies[-1].name if copies else say("none yet", "belum ada")
    yield Finding(
        "backups",
        "ok",
        say(f"{len(copies)}, newest: {newest}", f"{len(copies)}, terbaru: {newest}"),
    )
    clients = store.browsers.all()
    none = say("none; see simak pair", "belum ada; lihat simak pair")
    names = ", ".join(client.name for client in clients) or none
    yield Finding("browsers", "ok" if clients else "warning", names)
    for guesser in store.browsers.guessers():
        yield Finding("guesses", "warning", guessed(guesser, say))
    yield Finding("watches", "ok", str(len(store.watches.all())))
    listening = [
        say(f"{name} ({posts} posts)", f"{name} ({posts} unggahan)")
        for name, posts in _listening(store, say)
    ]
    nowhere = say("on no site", "tidak di situs mana pun")
    yield Finding("listening", "ok", ", ".join(listening) or nowhere)
    yield _tagged(store.posts.tagged(), say)
    yield from _sources(store, say)


def _tagged(posts: int, say: Speech) -> Finding:
    """Do suggestions have something to learn from? News feeds carry no hashtags."""
    from trends.hashtags.grades import ENOUGH_POSTS  # takes numpy along

    detail = say(f"on {posts} posts", f"di {posts} unggahan")
    if posts >= ENOUGH_POSTS:
        return Finding("hashtags", "ok", detail)
    few = say(
        f"; suggestions are still learning until {ENOUGH_POSTS}: listen in tabs (the extension's "
        "options), or simak source add https://mastodon.social/tags/kopi",
        f"; saran masih belajar sampai {ENOUGH_POSTS}: nyalakan Menyimak di setelan ekstensi, "
        "atau simak source add https://mastodon.social/tags/kopi",
    )
    return Finding("hashtags", "warning", detail + few)


def _listening(store: Store, say: Speech) -> Iterator[tuple[str, int]]:
    """Sites on which a browser may listen, and what is stored of each."""
    sites = store.consents.sites()
    ids = {tab_spec(site).id: site for site in SITES}
    stored = store.posts.of_sources(list(ids))
    for source, site in ids.items():
        posts = stored.get(source, (0, 0.0))[0]
        if posts or site in sites:
            stopped = "" if site in sites else say(", not any more", ", sudah tidak")
            yield SITES[site][0] + stopped, posts


def _sources(store: Store, say: Speech) -> Iterator[Finding]:
    rows = store.sources.all()
    if not rows:
        none = say("none; see", "belum ada; lihat")
        yield Finding("sources", "warning", f"{none} simak source pack indonesia")
        return
    failing = [row for row in rows if row.status in {"failing", "paused"}]
    new = sum(row.status == "new" for row in rows)
    state: State = "warning" if failing else "ok"
    well = len(rows) - len(failing) - new
    detail = say(
        f"{well} ok, {len(failing)} failing, {new} not asked yet",
        f"{well} lancar, {len(failing)} gagal, {new} belum dicoba",
    )
    yield Finding("sources", state, detail)
    for row in failing:
        name = row.spec.title or row.spec.url
        yield Finding("source", "warning", f"{name} ({row.spec.url}): {reason(row.error, say)}")
    for row in rows:
        if row.left_out:
            name, why = row.spec.title or row.spec.url, say.words(cut_short(row.left_out))
            yield Finding("source", "ok", f"{name} ({row.spec.url}): {why}")
