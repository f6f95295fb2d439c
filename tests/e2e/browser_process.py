"""A browser's own process: a fresh profile, its address once it listens, its end."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.e2e.browsers import until

START_S = 40.0
END_S = 8.0
LISTENING = re.compile(r"(?:DevTools|WebDriver BiDi) listening on (ws://\S+)")


class BrowserProcess:
    """One run of a browser.

    Attributes:
        profile: its folder, removed at the end; what must be there before the start goes in first.
    """

    def __init__(self, name: str) -> None:
        self.profile = Path(tempfile.mkdtemp(prefix=f"simak-{name}-"))
        self._log = self.profile / "stderr.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, words: Sequence[str]) -> str:
        """Start the program; returns the address under which it listens."""
        with self._log.open("wb") as log:
            # The environment keeps crash reports and the person's own profile out of it.
            self._process = subprocess.Popen(
                words,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env={**os.environ, "MOZ_CRASHREPORTER_DISABLE": "1", "HOME": str(self.profile)},
            )
        return str(until("the browser to listen", self._address, START_S))

    def _address(self) -> str:
        text = self._log.read_text("utf-8", "replace")
        if self._process is None or self._process.poll() is not None:
            raise AssertionError(f"the browser ended: {text[-500:]}")
        found = LISTENING.search(text)
        return found[1] if found else ""

    def end(self, *, at_once: bool = False) -> None:
        """Wait for it, or end it where it does not go by itself; may be called twice."""
        if self._process is not None:
            try:
                self._process.wait(0 if at_once else END_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
