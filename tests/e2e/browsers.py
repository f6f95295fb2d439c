"""The two real browsers behind one small interface, each with the extension loaded.

Chromium is driven by Playwright, Firefox by WebDriver BiDi; neither needs a driver of its own.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "extension"
PROGRAMS = {
    "chromium": ("chromium", "chromium-browser"),
    "firefox": ("firefox-esr", "firefox"),
}
PATIENCE_S = 30.0  # a loaded machine; nothing waits so long when all is well
STARTS = 3
Tab = Any
"""A browser's own handle of a tab."""


class Browser(Protocol):
    """What a test may do with a browser; JavaScript travels as expressions.

    The browser hides the tabs behind the front one and gives the focus as it does for people.
    """

    name: str
    origin: str  # of the extension, without a slash at the end
    tab: Tab  # which all below is about; may be set to another, which does not show that one

    def open_tab(self, *, window: bool = False, private: bool = False) -> Tab:
        """Open an empty tab in front, or a window of its own, and turn to it."""

    def show_tab(self) -> None:
        """Bring the tab to the front."""

    def close_tab(self) -> None:
        """Close the tab; turn to another one afterwards."""

    def open(self, url: str) -> None:
        """Load a page in the tab and wait until it is complete."""

    def open_extension(self, path: str) -> None:
        """Load a page of the extension in the tab."""

    def evaluate(self, expression: str) -> Any:
        """Value of an expression in the page; promises are awaited."""

    def evaluate_apart(self, expression: str) -> Any:
        """Value of an expression in a world of its own, where the page changed no prototype."""

    def in_closed_root(self, host: str, function: str) -> Any:
        """Call `function(root)` with the closed shadow root of the element `host`.

        None where there is no such element or root: people see into it, pages do not.
        """

    def type(self, text: str) -> None:
        """Real key presses, with a short pause between them."""

    def press(self, combination: str) -> None:
        """One combination such as "Control+z"."""

    def click_at(self, x: float, y: float) -> None:
        """A real click at a point of the viewport."""

    def click(self, element: str) -> None:
        """A real click on the element that the expression gives, scrolled into view."""

    def move_to(self, x: float, y: float) -> None:
        """Move the pointer without a click."""

    def screenshot(self, path: Path) -> None: ...

    def resize(self, width: int, height: int) -> None: ...

    def emulate(
        self, *, dark: bool = False, reduced_motion: bool = False, forced_colors: bool = False
    ) -> None: ...

    def console(self) -> list[str]:
        """What the tab's console said since the last time, "level: text"."""

    def stop_background(self) -> None:
        """Stop the extension's background, as the browser does when it is idle."""

    def update_extension(self) -> None:
        """Put the same extension in place of itself, under the open tab, as an update does."""

    def close(self) -> None:
        """End the browser and remove its profile."""


def program(name: str) -> str | None:
    """Where the browser's program is, None where it is not installed."""
    named = os.environ.get(f"SIMAK_{name.upper()}")
    return named or next(filter(None, map(shutil.which, PROGRAMS[name])), None)


def installed(name: str) -> str:
    """Where the browser's program is; without it the test is left out, or fails where browsers are
    required."""
    where = program(name)
    if where is None:
        reason = f"{name} is not installed"
        if os.environ.get("SIMAK_BROWSERS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return where


def launch(name: str, *, extension: Path = EXTENSION, host: str = "") -> Browser:
    """Start a browser with the extension in a profile of its own.

    `host` is then this machine, its certificate is believed, and the browser grants what the
    extension asks for without showing its question. One that does not come up, as happens on a
    busy machine, is started anew: a whole suite shares it.
    """
    where = program(name)
    if where is None:
        raise LookupError(f"{name} is not installed")
    for _ in range(STARTS - 1):
        with contextlib.suppress(Exception):
            return _started(name, where, extension, host)
    return _started(name, where, extension, host)


def _started(name: str, where: str, extension: Path, host: str) -> Browser:
    if name == "chromium":
        from tests.e2e.chromium import Chromium

        return Chromium(where, extension, host)
    from tests.e2e.firefox import Firefox

    return Firefox(where, extension, host)


def until(say: str, look: Callable[[], Any], patience_s: float = PATIENCE_S) -> Any:
    """The first truthy value of `look()`; fails with `say` when patience ends."""
    end = time.monotonic() + patience_s
    while True:
        seen = look()
        if seen:
            return seen
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience_s:g} s in vain for {say}; last seen: {seen!r}")
        time.sleep(0.04)
