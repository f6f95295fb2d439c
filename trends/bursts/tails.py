"""Tails of count distributions, as -log10 of the probability, without SciPy."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
_TERMS = 48
_lgamma = np.vectorize(math.lgamma, otypes=[float])


def negative_binomial(count: ArrayLike, mean: ArrayLike, shape: ArrayLike) -> Floats:
    """-log10 P(X >= count) for X negative binomial with a mean and a Gamma shape.

    A Poisson count whose rate is Gamma distributed: variance = mean + mean**2 / shape.
    Zero where `count` is at or below the mean. Counts may be fractions.

    >>> round(float(negative_binomial(3, 0.5, 1e9)), 3)  # Poisson: 0.01439
    1.842
    """
    k, m, r = np.broadcast_arrays(
        np.asarray(count, float), np.asarray(mean, float), np.asarray(shape, float)
    )
    out = np.zeros(k.shape)
    above = (k > m) & (k >= 1)
    k, m, r = k[above], np.maximum(m[above], 1e-300), r[above]
    if not k.size:
        return out
    q = m / (m + r)
    first = _lgamma(k + r) - _lgamma(r) - _lgamma(k + 1.0) - r * np.log1p(m / r) + k * np.log(q)
    total = np.ones_like(k)
    term = np.ones_like(k)
    ratio = np.zeros_like(k)
    for step in range(_TERMS):
        ratio = q * (k + step + r) / (k + step + 1.0)
        term = term * ratio
        total += term
    ratio = np.minimum(ratio, 0.999)
    total += term * ratio / (1.0 - ratio)  # the rest falls at least geometrically
    out[above] = np.maximum(-(first + np.log(total)) / math.log(10.0), 0.0)
    return out
