"""The real agent as a process of its own, in a home of its own."""

from __future__ import annotations

import contextlib
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.e2e.browsers import ROOT

STOP_S = 20


def free_port() -> int:
    """A port nobody listens on now, below those that systems hand out by themselves: no line of a
    browser gets it before the agent does, or while that is away."""
    while True:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", random.randrange(20_000, 32_000)))
            return int(probe.getsockname()[1])


class Agent:
    """`simak run` or `simak demo`; `facts` is what it printed once it was listening."""

    def __init__(self, command: str, home: Path, *options: str) -> None:
        self._command = (command, *options)
        self.port = free_port()
        self.home = home
        self.facts: dict[str, Any] = {}
        self.start()

    def start(self) -> None:
        """Start it; returns when it is listening."""
        self._errors = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self._process = subprocess.Popen(
            [*SIMAK, "--json", *self._command, "--port", str(self.port)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
            env=self._environment(),
        )
        self.facts = self._first_words()
        self.home = Path(self.facts.get("home", self.home))

    def stop(self) -> None:
        """End it; may be called twice."""
        self._process.terminate()
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def simak(self, *words: str) -> Any:
        """What another `simak` command on the same home gives, as JSON."""
        done = subprocess.run(
            [*SIMAK, "--json", *words],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=180,
            check=False,
            env=self._environment(),
        )
        assert done.returncode == 0, f"simak {' '.join(words)}: {done.stderr}"
        return json.loads(done.stdout)

    def code(self) -> str:
        """A fresh pairing code."""
        return str(self.simak("pair")["code"])

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "SIMAK_HOME": str(self.home), "PYTHONUTF8": "1"}

    def _first_words(self) -> dict[str, Any]:
        """The JSON object it prints when it listens; its own words where it ends before."""
        assert self._process.stdout
        text = ""
        for line in self._process.stdout:
            text += line
            if line.rstrip() == "}":
                return dict(json.loads(text))
        self._errors.seek(0)
        raise AssertionError(f"the agent ended: {text}{self._errors.read()}")


SIMAK = (sys.executable, "-m", "agent")
