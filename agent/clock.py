"""The only reader of time; everything else is given it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

Clock = Callable[[], float]
"""Says what time it is, in Unix seconds."""


def now() -> float:
    """Unix seconds by the machine's clock."""
    return time.time()


def ticks() -> float:
    """Seconds of a clock that never goes back; only differences mean something."""
    return time.monotonic()


async def pause(seconds: float) -> None:
    """Let others work for so long."""
    await asyncio.sleep(seconds)


def local(seconds: float) -> time.struct_time:
    """An instant as the person's wall clock shows it."""
    return time.localtime(seconds)
