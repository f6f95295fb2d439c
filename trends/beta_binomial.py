"""The tail of a count whose share is not the same every time: beta-binomial.

Of posts of one hour or one topic, one that shares or complains makes the next likelier; a
binomial would take that for a surprise.
"""

from __future__ import annotations

import math


def beta_binomial(count: int, posts: int, a: float, b: float) -> float:
    """-log10 P(X >= count) for X of `posts`, each with a share that is Beta(a, b).

    Args:
        count: 0..posts.
        a, b: above 0; a / (a + b) is the usual share.

    >>> round(beta_binomial(2, 2, 1.0, 1.0), 3)  # a uniform share: 1/3
    0.477
    """
    log = math.lgamma
    fixed = log(posts + 1) - log(posts + a + b) + log(a + b) - log(a) - log(b)
    first = (
        fixed - log(count + 1) - log(posts - count + 1) + log(count + a) + log(posts - count + b)
    )
    total = term = 1.0
    for k in range(count, posts):
        term *= (posts - k) / (k + 1) * (k + a) / (posts - k - 1 + b)
        total += term
        if term < 1e-17 * total:
            break
    return max(0.0, -(first + math.log(total)) / math.log(10.0))
