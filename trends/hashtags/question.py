"""Question: a draft as the engine sees it, and what else is known at that moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trends.hashtags.memory import Memory
from trends.hashtags.rivals import Rival
from trends.hashtags.view import View

Floats = npt.NDArray[np.float32]

_WORDS = 24  # the rarest words of a long draft say what it is about


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the text.

    Attributes:
        author: who writes; `memory.OWN` for the person.
        now: Unix seconds.
        publisher: of what is written, "" where there is none.
        site: for which it is written, "" where that is open.
        tags: keys of the tags in the draft.
        rising: rows of tags that rise and fit, with how strongly, 0..1.
        prefixed: rows of tags that begin as the token at the caret does.
        rivals: rows of tags that competitors are met with, and how strongly each fits, 0..1.
        accounts: names under which the author publishes too.
    """

    author: str
    now: float
    publisher: str = ""
    site: str = ""
    tags: tuple[str, ...] = ()
    rising: Mapping[int, float] | None = None
    prefixed: Sequence[int] = ()
    rivals: Mapping[int, tuple[Rival, float]] | None = None
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        view: the draft without its closing tags.
        words: the distinct words that count, rarest first.
        hashes: of `words`, shape (n,).
        buckets: of `words`.
        rarity: of `words`, shape (n,).
        context: what is known beside the text.
    """

    view: View
    words: tuple[str, ...]
    hashes: npt.NDArray[np.uint32]
    buckets: list[int]
    rarity: Floats
    context: Context


def question(memory: Memory, view: View, context: Context) -> Question:
    """Look at a draft with what is remembered."""
    words = tuple(dict.fromkeys(view.words))
    buckets = memory.buckets(view.hashes)
    rarity = memory.rarity(buckets)
    order = (-rarity).argsort(kind="stable")[:_WORDS]
    places = order.tolist()
    return Question(
        view=view,
        words=tuple([words[at] for at in places]),
        hashes=view.hashes.take(order),
        buckets=[buckets[at] for at in places],
        rarity=rarity.take(order),
        context=context,
    )
