"""Is a topic passed on more than the chatter around it? News is shared, small talk is not.

Idea: of n supporting posts k pass on another's words; the surprise is the beta-binomial
tail of k at the share that is usual in the scope. Overdispersed, as copies come together.
It only ever adds evidence, and at most `MOST`, so that a stream without shares loses nothing.

Source: H. Becker, M. Naaman, L. Gravano, "Beyond trending topics: real-world event
identification on Twitter", 2011, who find shares, mentions and replies to tell events from
other trends; the tail and its cap are ours.

Fails when: fans or a paid crowd share on purpose; `heat.voices` damps those.
"""

from __future__ import annotations

from trends.beta_binomial import beta_binomial

RHO = 0.1
WEIGHT = 1.5
MOST = 4.0
LEAST_SHARE = 0.05


def sharing(shared: int, posts: int, usual_share: float) -> float:
    """Evidence of being passed on, 0..`MOST`, in units of -log10 p.

    >>> sharing(0, 10, 0.1), sharing(5, 5, 0.07) > 3
    (0.0, True)
    """
    if shared <= 0:
        return 0.0
    share = min(max(usual_share, LEAST_SHARE), 0.9)
    spread = 1.0 / RHO - 1.0
    surprise = beta_binomial(shared, posts, share * spread, (1.0 - share) * spread)
    return min(MOST, WEIGHT * surprise)
