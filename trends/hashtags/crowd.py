"""Crowd: how contested a tag is on one site, and by how many voices.

Sources: Whang, Vander-Zanden and Taylor, "A Linear-Time Probabilistic Counting Algorithm for
Database Applications", 1990 (linear counting): 64 bits a tag, good up to some 150 authors.
"""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

from trends.hashtags.rules import SITES

Floats = npt.NDArray[np.float32]

PLACES = len(SITES) + 1
"""Columns of counts by site: those with rules, and one for news and all else."""

_AT = {site: at for at, site in enumerate(SITES)}
_BITS = 64


def column(site: str) -> int:
    """Column of a site."""
    return _AT.get(site, len(SITES))


def voice(author: str) -> np.uint64:
    """The bit of an author, none for an unknown one."""
    bit = zlib.crc32(author.encode("utf-8", "surrogatepass")) % _BITS
    return np.uint64(1 << bit if author else 0)


def voices(bits: npt.NDArray[np.uint64]) -> Floats:
    """About how many authors are in these sets, shape (n,)."""
    return _ESTIMATE[np.bitwise_count(bits)]


_FREE = np.maximum(np.arange(_BITS, -1, -1), 1) / _BITS
_ESTIMATE: Floats = (-_BITS * np.log(_FREE)).astype(np.float32)  # by how many bits are set
