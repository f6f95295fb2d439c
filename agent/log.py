"""Events with fields, to standard error and to a rotated file in the home.

An event is a short past-tense name and its fields: `log.info("polled", source=…, posts=3)`.
Never drafts, keys, codes or the text of posts: fields are what an event is about, not what
people wrote.
"""

from __future__ import annotations

import logging
import logging.handlers
import traceback
from io import TextIOWrapper
from pathlib import Path

from agent.private import keep_file

_ROOT = "simak"
_FILE_BYTES = 1_000_000
_FILES = 3


class Log:
    """Writes events of one part of the agent; `bind` adds fields to all that follow."""

    def __init__(self, part: str, **fields: object) -> None:
        self._logger = logging.getLogger(f"{_ROOT}.{part}")
        self._part = part
        self._fields = fields

    def bind(self, **fields: object) -> Log:
        """The same part, with fields that every event carries."""
        return Log(self._part, **{**self._fields, **fields})

    def debug(self, event: str, **fields: object) -> None:
        """What only someone who looks for a fault wants to know."""
        self._write(logging.DEBUG, event, fields)

    def info(self, event: str, **fields: object) -> None:
        """What a person would want to know today."""
        self._write(logging.INFO, event, fields)

    def warning(self, event: str, **fields: object) -> None:
        """Something outside failed and was dropped or put off."""
        self._write(logging.WARNING, event, fields)

    def error(self, event: str, *, cause: BaseException | None = None, **fields: object) -> None:
        """Something inside is wrong; `cause` is written with its traceback."""
        self._write(logging.ERROR, event, fields, cause)

    def _write(
        self,
        level: int,
        event: str,
        fields: dict[str, object],
        cause: BaseException | None = None,
    ) -> None:
        if self._logger.isEnabledFor(level):
            told = " ".join(f"{k}={_plain(v)}" for k, v in {**self._fields, **fields}.items())
            self._logger.log(level, "%s %s", event, told, exc_info=cause)


def set_up(folder: Path | None, *, verbose: bool = False) -> None:
    """Send events to standard error (warnings, or all) and to `simak.log` in the folder.

    Calling it again replaces what was set up before.
    """
    root = logging.getLogger(_ROOT)
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    root.propagate = False
    shape = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")
    shown = logging.StreamHandler()
    shown.setLevel(logging.DEBUG if verbose else logging.WARNING)
    shown.setFormatter(shape)
    root.addHandler(shown)
    if folder is not None:
        kept = _Kept(
            folder / "simak.log",
            maxBytes=_FILE_BYTES,
            backupCount=_FILES,
            encoding="utf-8",
            delay=True,
        )
        kept.setFormatter(shape)
        root.addHandler(kept)


class _Kept(logging.handlers.RotatingFileHandler):
    """A rotated file for its owner alone: addresses in it hold the words of watches."""

    def _open(self) -> TextIOWrapper:
        opened = super()._open()
        keep_file(Path(self.baseFilename))
        return opened


def where(error: BaseException) -> str:
    """Kind and place of an error; its sentence may repeat what was typed or posted."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno} in {frames[-1].name}" if frames else "?"
    return f"{type(error).__name__} at {place}"


def _plain(value: object) -> str:
    """One field on one line, short; what came from outside cannot forge a second event."""
    text = f"{value:.3f}" if isinstance(value, float) else str(value)
    text = text.replace("\n", "\\n").replace("\r", "\\r")[:300]
    return f'"{text}"' if " " in text else text
