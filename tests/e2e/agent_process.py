"""The real agent as processes: commands, a running one, and feeds whose items a test writes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 45.0  # a loaded machine; nothing waits so long when all is well


class Home:
    """A home of an agent and the commands on it."""

    def __init__(self, folder: Path, settings: str = "packs = []\n") -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "simak.toml").write_text(settings, encoding="utf-8")

    def simak(self, *words: str, lang: str = "en") -> subprocess.CompletedProcess[str]:
        """Run one command to its end."""
        return subprocess.run(
            [sys.executable, "-m", "agent", "--lang", lang, *words],
            cwd=ROOT,
            env={**os.environ, "SIMAK_HOME": str(self.folder)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def json(self, *words: str) -> Any:
        """What a command answers to a program."""
        done = self.simak(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    @contextmanager
    def running(self) -> Iterator[Running]:
        """An agent of this home, on a free port, ended at the end."""
        agent = Running(self)
        try:
            yield agent
        finally:
            agent.end()


class Running:
    """A running agent.

    Attributes:
        told: what it said when it began to listen.
    """

    def __init__(self, home: Home) -> None:
        self._errors = (home.folder / "stderr.txt").open("a+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "agent", "run", "--port", "0", "--json"],
            cwd=ROOT,
            env={**os.environ, "SIMAK_HOME": str(home.folder), "PYTHONUNBUFFERED": ""},
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        assert self.process.stdout is not None
        lines: list[str] = []
        while not lines or lines[-1] != "}\n":
            line = self.process.stdout.readline()
            assert line, f"it ended: {home.folder.joinpath('stderr.txt').read_text()}"
            lines.append(line)
        self.told: dict[str, Any] = json.loads("".join(lines))

    def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        self.process.wait()

    def end(self) -> int:
        """As the system would at shutdown; returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(PATIENCE_S)
        self._errors.close()
        return code


def rss(title: str, items: list[tuple[str, str]]) -> tuple[str, bytes]:
    """A feed of (headline, text), the first the newest, minutes apart."""
    now = time.time()
    entries = "".join(
        f"<item><title>{escape(headline)}</title>"
        f"<guid isPermaLink='false'>{escape(headline)}</guid>"
        f"<link>https://{title.lower().replace(' ', '')}.test/{number}</link>"
        f"<pubDate>{formatdate(now - 60 * number, usegmt=True)}</pubDate>"
        f"<description>{escape(text)}</description></item>"
        for number, (headline, text) in enumerate(items)
    )
    body = (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
        f"<title>{escape(title)}</title><link>https://kopi.test/</link>{entries}</channel></rss>"
    )
    return "application/rss+xml; charset=utf-8", body.encode()


def until(found: Callable[[], Any], what: str) -> Any:
    """The first true answer; asks again until patience ends."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if answer := found():
            return answer
        time.sleep(0.2)  # another process works: there is nothing to wait on
    raise AssertionError(f"never came: {what}")
