"""Selectors that correct the extension's own where a platform changed its pages: data, never code.

They are in `selectors.json` in the home, in the form of `protocol.SelectorSet`, and are read when
a browser asks. A file that does not fit is left out whole and logged; the extension reads with its
own selectors then.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from agent import protocol as wire
from agent.log import Log

FILE = "selectors.json"
MOST_BYTES = 65_536
log = Log("selectors")


class Corrections:
    """What a home has to correct."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE

    async def answer(self, ask: wire.AskSelectors) -> wire.Selectors:
        """The set as the file is now."""
        return wire.Selectors(id=ask.id, set=await asyncio.to_thread(read, self._path))


def read(path: Path) -> wire.SelectorSet | None:
    """The set in a file; None where there is none or it does not fit."""
    try:
        if path.stat().st_size > MOST_BYTES:
            log.warning("left_out", file=path.name, error=f"more than {MOST_BYTES} bytes")
            return None
        return msgspec.json.decode(path.read_bytes(), type=wire.SelectorSet)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, RecursionError, UnicodeError) as error:
        log.warning("left_out", file=path.name, error=str(error))
        return None
