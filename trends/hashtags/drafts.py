"""Drafts: what was found for the last few, for the next key of the tag that is being typed.

While a tag is typed the rest of the draft stands still, and with it the posts like it, the
author's and publisher's own, and its words that are tags: only what begins as the tag does
changes. Where that stays the same too, as after a lone "#", so does the whole ranking.

Guarantee: what is found again is what would be found anew, as long as nothing was learnt and
nothing else changed (`clear`). While posts are being learnt it may be up to a second old and
short of one tagged post in 1,024; a ranking counts idle times from up to a second ago.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import lru_cache

from trends.hashtags.answer import Ranked
from trends.hashtags.candidates import Sources, look
from trends.hashtags.memory import Memory
from trends.hashtags.question import Question
from trends.hashtags.view import view
from trends.keywords.caption import Captions

AGE_S = 1.0
_MOST = 4  # drafts: as many as are written at once, in as many tabs
_SHARE = 10  # logarithm of the tagged posts of which one may be missing


@dataclass(frozen=True, slots=True)
class Looked:
    """Where the candidates for a draft come from, and as of when.

    Attributes:
        at: Unix seconds.
        learnt: tagged posts at that time.
        moved: as `TagTable.moved` was.
    """

    sources: Sources
    at: float
    learnt: int
    moved: int


class Drafts:
    """The last few drafts by all that counts for them but the tag at the caret; in memory only.

    Attributes:
        view: `view.view`, that remembers as many texts.
        captions: keywords of the last draft that has some.
    """

    def __init__(self) -> None:
        self.view = lru_cache(maxsize=_MOST)(view)
        self.captions = Captions()
        self._held: dict[Hashable, tuple[Looked, tuple[int, ...], Ranked]] = {}

    def clear(self) -> None:
        """Something changed that no number of posts tells: forget everything."""
        self._held.clear()

    def forget(self, before: float) -> None:
        """Nothing of a draft stays that was last seen before that moment, Unix seconds."""
        self._held = {key: held for key, held in self._held.items() if held[0].at >= before}
        if not self._held:
            self.view.cache_clear()
            self.captions = Captions()

    def hold(
        self, draft: Hashable, looked: Looked, prefixed: tuple[int, ...], ranked: Ranked
    ) -> None:
        """Keep for the draft's next key what was found with rows that begin as its tag does."""
        self._held.pop(draft, None)
        if len(self._held) >= _MOST:
            del self._held[next(iter(self._held))]
        self._held[draft] = looked, prefixed, ranked

    def ranked(
        self, draft: Hashable, prefixed: tuple[int, ...], memory: Memory, now: float
    ) -> Ranked | None:
        """The candidates of a draft with these rows, if that still holds."""
        looked, before, ranked = self._held.get(draft, _NOTHING)
        if looked is None or before != prefixed or not _lately(looked, memory, now):
            return None
        return ranked

    def looked(self, draft: Hashable, question: Question, memory: Memory) -> Looked:
        """Where a draft's candidates come from: as it was found, or else found now."""
        count, now, moved = memory.shelf.count, question.context.now, memory.tags.moved
        looked = self._held.get(draft, _NOTHING)[0]
        if looked is not None and (looked.learnt, looked.moved) == (count, moved):
            return replace(looked, at=now)
        if looked is not None and _lately(looked, memory, now):
            return looked
        return Looked(look(memory, question), now, count, moved)


def _lately(looked: Looked, memory: Memory, now: float) -> bool:
    count = memory.shelf.count
    new = 0.0 <= now - looked.at <= AGE_S and count - looked.learnt <= count >> _SHARE
    return new and looked.moved == memory.tags.moved


_NOTHING: tuple[Looked | None, tuple[int, ...], Ranked | None] = (None, (), None)
