"""The shipped weights: numbers only, with where they come from."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from trends.hashtags.crosses import NAMES

Floats = npt.NDArray[np.float32]


def shipped() -> Floats:
    """Weights in the order of `crosses.NAMES`; features unknown to the file weigh nothing."""
    return _column("weights", 0.0)


def scale() -> Floats:
    """Usual size of each feature where posts with hashtags are asked for; 1 where it is unknown."""
    return _column("scale", 1.0)


@cache
def _column(name: str, default: float) -> Floats:
    text = files("trends.hashtags").joinpath("weights.json").read_text(encoding="utf-8")
    told: dict[str, float] = json.loads(text)[name]
    return np.array([told.get(feature, default) for feature in NAMES], dtype=np.float32)
