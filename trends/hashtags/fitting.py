"""Fitting: what a person is shown of the ranked candidates for a draft of their own.

The ranking says what a post like this would carry, going by the posts that were met. Where these
speak of something else, its best guess is what they are full of: an election for a lunch box.
A person with a name to lose wants no guess then.

Rules, ours:
- A known tag needs something to stand on: it is in the draft or begins as the tag being typed,
  the person or a competitor used it, it goes with a tag of the draft, it rises, or a post like the
  draft carries it and a word that is no function word goes with it, or one post in twenty does:
  then all that is met is about it. A function word by itself is nothing to stand on, nor is one
  that names no topic ("halo", "check"). A draft without words of its own is told what is popular.
- A phrase that is no tag yet does not run over the end of a clause, and names a topic.
- While few tagged posts were met, or none like the draft, nothing is known about which of its words
  make tags: phrases that stand for it (`trends.keywords`) and whole names are preferred then, and
  those that share a word with a better one come last.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from trends.hashtags.answer import Ranked
from trends.hashtags.features import NAMES
from trends.hashtags.grades import ENOUGH_POSTS
from trends.hashtags.memory import OWN, Memory, joined
from trends.hashtags.view import Phrase, breaks
from trends.informal import root
from trends.keywords.caption import worth
from trends.keywords.keyword import Keyword
from trends.tokens import plain_words, stop_words

LEAST_LIKE = 0.1
"""Cosine from which on a post is like the draft: three words of a dozen in common, say."""

LEAST_LIKE_ONCE = 0.2
"""The same for the only post that a tag was ever met on."""

_KNOWN_GROUND = 0.25  # cosine of the nearest post from which on the posts know what this is about
_NAME = 1.5  # what a phrase gains as a whole name
_LONGEST_NAME = 3  # words; longer ones are taken apart
_TITLED = 0.7  # share of words with a capital from which on capitals say nothing
_SECOND = 1.0  # what each word beyond the first gains: phrases say more than their words
_LOOSE = 2.0  # what a phrase loses for each end that names no topic: "lupa nyoblos"
_VERB = 1.0  # what a single Indonesian verb with its prefix loses
_EVERYWHERE = math.log(51.0) / 7.0  # 50 of 1,000 posts of late: all that is met is about this tag
_TWICE = 1.5  # decayed uses
_FEW_WORDS = 2  # in a draft that says nothing yet
_NO_KEYWORD = -6.0  # worth of a phrase the extractor does not name
_MOST_GAIN = 4.0  # scores of a draft spread over about 10
_NEAREST, _LATELY = NAMES.index("nearest"), NAMES.index("lately_1000")


def fitted(
    memory: Memory, ranked: Ranked, text: str, keywords: Callable[[], Iterable[Keyword]]
) -> Ranked:
    """The candidates that fit a draft of the person's own, in the order that suits them; of
    another author's, all.

    Args:
        text: of the draft, without the tag at the caret.
        keywords: gives phrases that stand for the draft; asked where they are needed.
    """
    if ranked.asked.context.author != OWN:
        return ranked
    new, known = ranked.found.new, len(ranked.found.rows)
    plain = _plain(ranked.asked.view.words)
    kept = np.ones(len(ranked.scores), dtype=np.bool_)
    if len(ranked.asked.words) >= _FEW_WORDS:
        kept[:known] = _standing(memory, ranked, plain)
    if not new:
        return replace(ranked, order=ranked.order[kept[ranked.order]])
    ends = breaks(text)
    kept[known:] = [
        not all(plain[start : start + words])
        and (words == 1 or ends.isdisjoint(range(start, start + words - 1)))
        for _, start, words in new
    ]
    order = ranked.order[kept[ranked.order]]
    share = 1.0 - _experience(memory, ranked)
    if share <= 0.0:
        return replace(ranked, order=order)
    value = {joined(found.key): worth(found) for found in keywords()}
    names = _Names(ranked.asked.view.typed, ends)
    unmet = {**dict(enumerate(new, known)), **_announced(memory, ranked)}
    worths = [
        value.get(phrase.key, _NO_KEYWORD) + names.lean(phrase) + _shape(phrase, plain)
        for phrase in unmet.values()
    ]
    scores, gains = ranked.scores.copy(), dict(ranked.gains)
    found = _gains([*unmet.values()], worths)
    mean = sum(found) / len(found)  # scores are told beside the mean of all
    for at, gain in zip(unmet, found, strict=True):
        added = share * (gain - mean if at >= known else max(gain - mean, 0.0))
        gains[at] = (*gains.get(at, ()), ("keyword", added))
        scores[at] += added
    listed = np.isin(order, [*ranked.listed])
    rest = order[~listed]
    order = np.append(order[listed], rest[np.argsort(-scores[rest], kind="stable")])
    return replace(ranked, order=order, scores=scores, gains=gains)


def _standing(memory: Memory, ranked: Ranked, plain: list[bool]) -> npt.NDArray[np.bool_]:
    """Which known candidates have something to stand on, shape (n_known,)."""
    asked, found = ranked.asked, ranked.found
    known, features = len(found.rows), ranked.plain.T
    stop = stop_words("en", "id")
    telling = [at for at, word in enumerate(asked.words) if word not in stop]
    once = memory.tags.uses.take(found.rows) < _TWICE
    kept = np.zeros(known + 1, dtype=np.bool_)  # what is no candidate has the place behind the last
    stands = kept[:known]
    stands |= features[_NEAREST, :known] >= np.where(once, LEAST_LIKE_ONCE, LEAST_LIKE)
    stands &= ranked.met.take(telling, axis=0).any(axis=0)
    stands |= features[_LATELY, :known] >= _EVERYWHERE
    said = [not all(plain[at : at + words]) for _, at, words in found.literal.values()]
    placed = (
        found.literal_places[np.array(said, dtype=np.bool_)],
        found.rising_places,
        found.rival_places,
        found.own.places,
        found.together.places,
    )
    kept[np.concatenate(placed)] = True
    if asked.context.prefixed:
        stands |= np.isin(found.rows, asked.context.prefixed)
    return stands


def _announced(memory: Memory, ranked: Ranked) -> dict[int, Phrase]:
    """By place what stands in the draft and is known only because somebody wants it: no post
    speaks for it either."""
    found = ranked.found
    placed = zip(found.literal_places.tolist(), found.literal.items(), strict=True)
    known, uses = len(found.rows), memory.tags.uses
    return {at: phrase for at, (row, phrase) in placed if at < known and not uses[row]}


def _experience(memory: Memory, ranked: Ranked) -> float:
    """How much the posts that were met can say of a draft, 0..1."""
    cosine = ranked.found.similar.cosine
    nearest = float(cosine.max()) if len(cosine) else 0.0
    return min(memory.shelf.count / ENOUGH_POSTS, 1.0) * min(nearest / _KNOWN_GROUND, 1.0)


def _plain(words: tuple[str, ...]) -> list[bool]:
    """Which words name no topic by themselves."""
    listed = plain_words()
    return [word in listed or word.isdigit() for word in words]


def _shape(phrase: Phrase, plain: list[bool]) -> float:
    if phrase.words > 1:
        loose = plain[phrase.start] + plain[phrase.start + phrase.words - 1]
        return _SECOND * (phrase.words - 1) - _LOOSE * loose
    verb = phrase.key.startswith(("me", "di")) and root(phrase.key) != phrase.key
    return -_VERB if verb else 0.0


def _gains(new: list[Phrase], worths: list[float]) -> list[float]:
    """What each phrase gains by its worth, -4..4; of those that share a word the best has it."""
    gains = [-_MOST_GAIN] * len(new)
    taken: set[int] = set()
    for at in sorted(range(len(new)), key=lambda at: -worths[at]):
        places = range(new[at].start, new[at].start + new[at].words)
        if taken.isdisjoint(places):
            gains[at] = min(max(worths[at], -_MOST_GAIN), _MOST_GAIN)
            taken.update(places)
    return gains


class _Names:
    """Which phrases are names, by their capitals: "Jogja Coffee Week" whole, not its halves."""

    def __init__(self, typed: tuple[str, ...], ends: frozenset[int]) -> None:
        capital = [word[:1].isupper() for word in typed]
        self._opens = [at == 0 or at - 1 in ends for at in range(len(typed))]
        self._name: list[tuple[int, int] | None] = [None] * len(typed)
        if sum(capital) > _TITLED * len(typed):
            return
        at = 0
        while at < len(typed):
            end = at
            while end < len(typed) and capital[end] and (end == at or not self._opens[end]):
                end += 1
            if end - at > self._opens[at]:  # the capital that opens a clause is no name by itself
                self._name[at:end] = [(at, end)] * (end - at)
            at = max(end, at + 1)

    def lean(self, phrase: Phrase) -> float:
        """What a phrase gains as a whole name, or loses as a part of one or beyond one."""
        start, end = phrase.start, phrase.start + phrase.words
        names = self._name[start:end]
        named = next(filter(None, names), None)
        if named is None:
            return 0.0
        first, last = named
        if last - first > _LONGEST_NAME:
            return 0.0 if all(names) else -_NAME
        whole = end == last and (start == first or (start == first + 1 and self._opens[first]))
        return _NAME * (phrase.words > 1) if whole else -_NAME
