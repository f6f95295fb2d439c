"""The shipped weights: numbers only, with where they come from."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from trends.hashtags.crosses import NAMES


@cache
def shipped() -> npt.NDArray[np.float32]:
    """Weights in the order of `crosses.NAMES`; features unknown to the file weigh nothing."""
    text = files("trends.hashtags").joinpath("weights.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return np.array([weights.get(name, 0.0) for name in NAMES], dtype=np.float32)
