"""Promptness: what lets this process answer a person while it works for itself."""

from __future__ import annotations

import gc
import sys

SWITCH_S = 0.001
"""A thread that reckons lets go after so long; the usual 5 ms would be felt in a keystroke."""


def share_time() -> None:
    """Let no thread hold up the event loop for long."""
    sys.setswitchinterval(SWITCH_S)


def settle() -> None:
    """What has been loaded stays: the garbage collector need not walk over it ever again.

    With a million posts remembered one such walk takes a tenth of a second, and nobody is
    answered meanwhile.
    """
    gc.freeze()
