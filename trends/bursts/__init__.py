"""Is it rising? One detector per file and the table of them.

`gamma_poisson` and `sharing` are ours. The others are published rules of other products and
papers, for comparison and for the curious: each sees slots of one width, the newest last.
"""

from __future__ import annotations

from typing import Protocol

from trends.bursts.agility import Agility
from trends.bursts.df_idf import DfIdf
from trends.bursts.gaussian import WindowedGaussian
from trends.bursts.gnip import Gnip
from trends.bursts.mastodon import Mastodon
from trends.bursts.meltwater import Meltwater
from trends.bursts.rival_iq import RivalIQ
from trends.bursts.signitrend import SigniTrend
from trends.bursts.socialmetrix import Socialmetrix
from trends.bursts.tails import Floats
from trends.bursts.world_monitor import WorldMonitor


class Rule(Protocol):
    """A published rule over slots of time."""

    @property
    def slot_s(self) -> float: ...
    @property
    def slots(self) -> int: ...
    @property
    def aligned(self) -> bool: ...
    @property
    def floor(self) -> float: ...
    def score(self, counts: Floats, traffic: Floats) -> Floats: ...


RULES: dict[str, Rule] = {
    "agility": Agility(),
    "df-idf": DfIdf(),
    "gaussian": WindowedGaussian(),
    "gnip": Gnip(),
    "mastodon": Mastodon(),
    "meltwater": Meltwater(),
    "rival-iq": RivalIQ(),
    "signitrend": SigniTrend(),
    "socialmetrix": Socialmetrix(),
    "world-monitor": WorldMonitor(),
}
NAMES = ("simak", *RULES)
