"""How long was really listened: the measured span behind a baseline, and pauses in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpanConfig:
    """What counts as listening.

    Attributes:
        slot_s: time is noted in slots of this width.
        bridge_s: silence up to this long is listening too: quiet hours, slow feeds.
        horizon_s: older slots are forgotten.
    """

    slot_s: float = 600.0
    bridge_s: float = 3600.0
    horizon_s: float = 14 * 86400.0


class Span:
    """The set of slots in which something was heard."""

    def __init__(self, config: SpanConfig | None = None, slots: Iterable[int] = ()) -> None:
        self.config = config or SpanConfig()
        self._slots = set(slots)
        self._newest = max(self._slots, default=0)

    def hear(self, seen_at: float) -> None:
        """Note that something arrived."""
        slot = int(seen_at // self.config.slot_s)
        if slot not in self._slots:
            self._slots.add(slot)
            self._newest = max(self._newest, slot)

    def forget(self, now: float) -> None:
        """Drop slots beyond the horizon, and those of a clock that ran ahead."""
        oldest = int((now - self.config.horizon_s) // self.config.slot_s)
        newest = int(now // self.config.slot_s)
        if len(self._slots) > self.config.horizon_s / self.config.slot_s or newest < self._newest:
            self._slots = {slot for slot in self._slots if oldest <= slot <= newest}
            self._newest = max(self._slots, default=0)

    def listened_s(self) -> float:
        """Seconds listened to, bridged silences included, pauses not."""
        bridge = self.config.bridge_s / self.config.slot_s
        total = 0
        before = None
        for slot in sorted(self._slots):
            gap = slot - before if before is not None else 1
            total += gap if gap <= bridge else 1
            before = slot
        return total * self.config.slot_s

    def resumed_at(self, pause_s: float) -> float:
        """Unix seconds at which listening began or went on after the latest pause; 0 if never."""
        pause = pause_s / self.config.slot_s
        after = None
        for slot in sorted(self._slots, reverse=True):
            if after is not None and after - slot > pause:
                break
            after = slot
        return 0.0 if after is None else after * self.config.slot_s

    def merge(self, other: Span) -> None:
        """Listening of either is listening of both."""
        self._slots |= other._slots
        self._newest = max(self._newest, other._newest)

    def state(self) -> list[int]:
        """Slots in order, for a new `Span`."""
        return sorted(self._slots)
