"""Our burst detector: Gamma-Poisson tails over several windows at once.

Idea: a term's share of the traffic has a Gamma posterior, learnt from its lagged, decayed
count; the count of a window is then negative binomial, and the surprise is the tail
probability of as much or more. Shares, not counts: a busy hour raises both sides alike.
Short windows find what is sudden, long ones what is slow; the strongest decides.

Fails when: a term that always comes in waves (a weekly show) has been heard for less
than a wave; two windows of quiet hours hold too few posts for any tail to be small.

Source: the negative binomial as predictive distribution of Gamma-Poisson, e.g.
A. Gelman et al., "Bayesian Data Analysis", 2013, section 2.6.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trends.bursts.tails import Floats, negative_binomial


@dataclass(frozen=True, slots=True)
class GammaPoisson:
    """The detector's constants.

    Attributes:
        prior_posts: pseudo-count of a term never heard before.
        least_share: share of the traffic that no term is thought to stay below.
        roughness: variance of the log of a rate that is no news: the shape of the Gamma
            never exceeds 1 / roughness, so that common words need more than a good hour.
    """

    prior_posts: float = 0.5
    least_share: float = 1e-6
    roughness: float = 0.05

    def score(self, counts: Floats, traffic: Floats, usual: Floats, posts: float) -> Floats:
        """Surprise per term and window, -log10 of the tail probability.

        Args:
            counts: effective posts with the term, shape (n, windows).
            traffic: posts of the scope, shape (windows,), or by term, shape (n, windows).
            usual: decayed baseline count of each term, shape (n,).
            posts: decayed baseline count of posts.
        """
        shape = np.minimum(usual + self.prior_posts, 1.0 / self.roughness)[:, None]
        return negative_binomial(counts, self.expected(traffic, usual, posts), shape)

    def expected(self, traffic: Floats, usual: Floats, posts: float) -> Floats:
        """Posts a window usually holds, shape (n, windows)."""
        share = np.maximum((usual + self.prior_posts) / max(posts, 1.0), self.least_share)
        return np.asarray(share[:, None] * np.atleast_2d(traffic))
