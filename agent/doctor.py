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
from agent.sources.tab import SITES, tab_spec
from agent.store import FILE, Store, is_running

State = Literal["ok", "warning", "error"]
PARTS = ("aiohttp", "websockets", "msgspec", "numpy", "feedparser", "sqlite-utils", "yake")
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


def examine(home: Path, config: Config) -> list[Finding]:
    """Look at everything, in the order in which it matters."""
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
        Finding("agent", "ok", "running" if running else "not running"),
        _port(config.port, running),
        *_parts(),
        _worker(),
    ]
    try:
        store = Store(home / FILE)
    except SimakError as error:
        return [*found, Finding("database", "error", str(error))]
    try:
        found += _database(store, home)
    finally:
        store.close()
    return found


def _port(port: int, running: bool) -> Finding:
    """With the agent running its port must be taken, else it must be free."""
    with socket.socket() as probe:
        probe.settimeout(1.0)
        taken = probe.connect_ex(("127.0.0.1", port)) == 0
    if taken and not running:
        detail = f"127.0.0.1:{port} is used by another program"
        return Finding("port", "error", detail)
    if running and not taken:
        detail = f"the agent runs, but not on 127.0.0.1:{port} (started with --port?)"
        return Finding("port", "warning", detail)
    return Finding("port", "ok", f"127.0.0.1:{port} {'listens' if taken else 'is free'}")


def _parts() -> Iterator[Finding]:
    for name in PARTS:
        try:
            yield Finding("part", "ok", f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            yield Finding("part", "error", f"{name} is not installed")


def _worker() -> Finding:
    """Can a process for feeds be started, and does it find its parser?"""
    command = [sys.executable, "-c", "import feedparser"]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_WORKER_S
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding("worker", "error", f"cannot be started: {error}")
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        return Finding("worker", "error", last[0])
    return Finding("worker", "ok", "feeds can be read")


def _database(store: Store, home: Path) -> Iterator[Finding]:
    checked = store.database.check()
    state: State = "ok" if checked == "ok" else "error"
    size = store.database.disk_bytes() / 1_000_000
    yield Finding(
        "database",
        state,
        f"{checked}; {store.posts.count()} posts, {size:.1f} MB",
    )
    copies = sorted((home / "backups").glob("simak-*.db"))
    newest = copies[-1].name if copies else "none yet"
    yield Finding("backups", "ok", f"{len(copies)}, newest: {newest}")
    clients = store.browsers.all()
    names = ", ".join(client.name for client in clients) or "none; see simak pair"
    yield Finding("browsers", "ok" if clients else "warning", names)
    yield Finding("watches", "ok", str(len(store.watches.all())))
    listening = [f"{name} ({posts} posts)" for name, posts in _listening(store)]
    yield Finding("listening", "ok", ", ".join(listening) or "on no site")
    yield from _sources(store)


def _listening(store: Store) -> Iterator[tuple[str, int]]:
    """Sites on which a browser may listen, and what is stored of each."""
    sites = store.consents.sites()
    ids = {tab_spec(site).id: site for site in SITES}
    stored = store.posts.of_sources(list(ids))
    for source, site in ids.items():
        posts = stored.get(source, (0, 0.0))[0]
        if posts or site in sites:
            yield SITES[site][0] + ("" if site in sites else ", not any more"), posts


def _sources(store: Store) -> Iterator[Finding]:
    rows = store.sources.all()
    if not rows:
        yield Finding("sources", "warning", "none; see simak source pack indonesia")
        return
    failing = [row for row in rows if row.status in {"failing", "paused"}]
    new = sum(row.status == "new" for row in rows)
    state: State = "warning" if failing else "ok"
    well = len(rows) - len(failing) - new
    yield Finding("sources", state, f"{well} ok, {len(failing)} failing, {new} not asked yet")
    for row in failing:
        name = row.spec.title or row.spec.url
        yield Finding("source", "warning", f"{name} ({row.spec.url}): {row.error}")
