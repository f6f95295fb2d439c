"""Having told once, tell again only of what is clearly rarer, for a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Holding(Protocol):
    """What a hold needs to know; see `VolumeConfig`."""

    @property
    def bucket_s(self) -> float: ...
    @property
    def strictness(self) -> float: ...
    @property
    def hold(self) -> float: ...
    @property
    def hold_half_life_s(self) -> float: ...


@dataclass(slots=True)
class Hold:
    """Lets an alert pass, then for a while only what is clearly rarer.

    >>> from trends.volume import VolumeConfig
    >>> hold = Hold(VolumeConfig())
    >>> [hold.passes(rarity) for rarity in (2.0, 2.1, 3.0, 1.0)]
    [True, False, True, False]
    """

    config: Holding
    held: float = 0.0

    def passes(self, rarity: float) -> bool:
        """Whether this bucket alerts; call for every bucket, in order."""
        self.held *= 0.5 ** (self.config.bucket_s / self.config.hold_half_life_s)
        if rarity < self.config.strictness:
            return False
        told = rarity > self.config.hold * self.held
        self.held = max(self.held, rarity)
        return told
