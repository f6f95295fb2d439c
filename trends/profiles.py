"""Profiles of topics: the idf-weighted words of their posts, of length one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from trends.counts import Kept

Idf = Callable[[list[str]], list[float]]
_TERMS = 60


def profile_of(posts: Iterable[Kept], idf: Idf) -> dict[str, float]:
    """Words of posts weighed by count and idf, the strongest of them, length one."""
    counts: dict[str, float] = {}
    for post in posts:
        for term in post.terms:
            if " " not in term:
                counts[term] = counts.get(term, 0.0) + 1.0
    names = list(counts)
    weights = {n: counts[n] * w for n, w in zip(names, idf(names), strict=True)}
    return _strongest(weights)


def nearness(a: dict[str, float], b: dict[str, float]) -> float:
    """Cosine of two profiles of length one, 0..1."""
    common = a.keys() & b.keys()  # a set has no order to rely on, hence the exact sum
    return math.fsum(a[term] * b[term] for term in common) if common else 0.0


def blend(profile: dict[str, float], new: dict[str, float]) -> None:
    """Move a profile halfway towards the newest one, so that topics may drift."""
    for term in profile:
        profile[term] *= 0.5
    for term, weight in new.items():
        profile[term] = profile.get(term, 0.0) + 0.5 * weight
    kept = _strongest(profile)
    profile.clear()
    profile.update(kept)


def _strongest(weights: dict[str, float]) -> dict[str, float]:
    """The strongest weights, scaled to length one."""
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_TERMS]
    length = math.sqrt(math.fsum(weight * weight for _, weight in ranked)) or 1.0
    return {term: weight / length for term, weight in ranked}
