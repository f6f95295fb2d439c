"""Keyword: one phrase of a text, and how well it stands for the whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keyword:
    """A phrase worth searching for.

    Attributes:
        text: as it was first written, inner spaces single.
        key: folded words joined by a space.
        score: higher is better; comparable within one answer only.
    """

    text: str
    key: str
    score: float


Extractor = Callable[[str, str, int], list[Keyword]]
"""(text, language or "", most keywords) to keywords, best first."""
