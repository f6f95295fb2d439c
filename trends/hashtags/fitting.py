"""Fitting: what a person is shown of the ranked candidates for a draft of their own.

The ranking says what a post like this would carry, going by the posts that were met. Where these
speak of something else, its best guess is what they are full of: an election for a lunch box.
A person with a name to lose wants no guess then.

Rules, ours:
- A known tag needs something to stand on: it is in the draft or begins as the tag being typed,
  the person or a competitor used it, it goes with a tag of the draft, it rises, or a post like the
  draft carries it and a word that names a topic goes with it. Words that name no topic
  (`trends.plain`) are nothing to stand on. What one post in twenty carries stands too, since all
  that is met is about it then, but behind what the draft says where the posts do not know that.
  A draft without words of its own is told what is popular.
- A phrase that is no tag yet names a topic, runs over no end of a clause and no amount, and is a
  whole name or neither a piece of one nor held together by words without a topic; while a tag is
  typed any phrase of a clause may be meant.
- While few tagged posts were met, or none like the draft, or few of its words, nothing is known
  about which of them make tags: phrases that stand for it (`trends.keywords`) and whole names are
  preferred then; of those that share a word with a better one only single words are left, last.
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
from trends.hashtags.names import Names
from trends.hashtags.question import Question
from trends.hashtags.view import Phrase, breaks
from trends.keywords.caption import worth
from trends.keywords.keyword import Keyword
from trends.plain import is_deed, is_plain, is_plain_alone, is_verb
from trends.tokens import stop_words

LEAST_LIKE = 0.1
"""Cosine from which on a post is like the draft: three words of a dozen in common, say."""

LEAST_LIKE_ONCE = 0.2
"""The same for the only post that a tag was ever met on."""

_FAMILIAR = 3.0  # posts with a word from which on it is known: one odd post makes none known
_MOSTLY = 0.5  # share of the draft's words known from which on the posts know what this is about
_KNOWN_GROUND = 0.25  # cosine of the nearest post from which on they do
_SECOND = 1.0  # what each word beyond the first gains: phrases say more than their words
_LOOSE = 2.0  # what a phrase loses for each end that names no topic: "lupa nyoblos"
_VERB = 1.0  # what a verb, or a phrase that opens or closes with one, loses
_EVERYWHERE = math.log(51.0) / 7.0  # 50 of 1,000 posts of late: all that is met is about this tag
_TWICE = 1.5  # decayed uses
_SHARED_ONCE = 2  # words that the only post with a tag and the draft have in common
_FEW_WORDS = 2  # in a draft that says nothing yet
_NO_KEYWORD = -6.0  # worth of a phrase the extractor does not name, unless it is a name
_MOST_GAIN = 4.0  # scores of a draft spread over about 10
_NEAREST, _LATELY = NAMES.index("nearest"), NAMES.index("lately_1000")


def fitted(
    memory: Memory,
    ranked: Ranked,
    text: str,
    typing: bool,
    keywords: Callable[[], Iterable[Keyword]],
) -> Ranked:
    """The candidates that fit a draft of the person's own, in the order that suits them; of
    another author's, all.

    Args:
        text: of the draft, without the tag at the caret.
        typing: whether there is a tag at the caret: any phrase may be meant then.
        keywords: gives phrases that stand for the draft; asked where they are needed.
    """
    if ranked.asked.context.author != OWN:
        return ranked
    new, known = ranked.found.new, len(ranked.found.rows)
    view = ranked.asked.view
    said = _Said(view.words, view.typed, breaks(text, view))
    kept = np.ones(len(ranked.scores), dtype=np.bool_)
    crowd: list[int] = []
    if len(ranked.asked.words) >= _FEW_WORDS:
        kept[:known] = _standing(memory, ranked, said)
        everywhere = ranked.plain[:known, _LATELY] >= _EVERYWHERE
        crowd = (everywhere & ~kept[:known]).nonzero()[0].tolist()
        kept[:known] |= everywhere
    if not new:
        return replace(ranked, order=ranked.order[kept[ranked.order]])
    kept[known:] = [said.may_be_a_tag(phrase, typing) for phrase in new]
    share = 1.0 - _experience(memory, ranked)
    if share <= 0.0:
        return replace(ranked, order=ranked.order[kept[ranked.order]])
    value = {joined(found.key): worth(found) for found in keywords()}
    fresh = {at: phrase for at, phrase in enumerate(new, known) if kept[at]}
    unmet = {**fresh, **_announced(memory, ranked)}
    worths = [
        value.get(phrase.key, said.otherwise(phrase)) + said.shape(phrase)
        for phrase in unmet.values()
    ]
    scores, gains = ranked.scores.copy(), dict(ranked.gains)
    found = _gains([*unmet.values()], worths)
    mean = sum(found) / max(len(found), 1)  # scores are told beside the mean of all
    for at, gain in zip(unmet, found, strict=True):
        added = share * (gain - mean if at >= known else max(gain - mean, 0.0))
        gains[at] = (*gains.get(at, ()), ("keyword", added))
        scores[at] += added
        if at in fresh and gain == -_MOST_GAIN and new[at - known].words > 1 and not typing:
            kept[at] = False  # a better one has its words
    for at in crowd:
        gains[at] = (*gains.get(at, ()), ("keyword", -share * _MOST_GAIN))
        scores[at] -= share * _MOST_GAIN
    order = ranked.order[kept[ranked.order]]
    worse = -scores.take(order)
    if ranked.listed:
        worse[[at in ranked.listed for at in order.tolist()]] = -np.inf
    order = order.take(worse.argsort(kind="stable"))
    return replace(ranked, order=order, scores=scores, gains=gains)


def _standing(memory: Memory, ranked: Ranked, said: _Said) -> npt.NDArray[np.bool_]:
    """Which known candidates have something to stand on, shape (n_known,)."""
    asked, found = ranked.asked, ranked.found
    known, features = len(found.rows), ranked.plain.T
    telling = _telling(asked)
    once = memory.tags.uses.take(found.rows) < _TWICE
    kept = np.zeros(known + 1, dtype=np.bool_)  # what is no candidate has the place behind the last
    stands = kept[:known]
    stands |= features[_NEAREST, :known] >= np.where(once, LEAST_LIKE_ONCE, LEAST_LIKE)
    shared = np.add.reduce(ranked.met.take(telling, axis=0) > 0.0, axis=0)
    stands &= shared >= np.where(once, _SHARED_ONCE, 1)
    told = [said.names_a_topic(phrase) for phrase in found.literal.values()]
    placed = (
        found.literal_places[np.array(told, dtype=np.bool_)],
        found.rising_places,
        found.rival_places,
        found.own.places,
        found.together.places,
        found.prefixed_places,
    )
    kept[np.concatenate(placed)] = True
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
    asked, cosine = ranked.asked, ranked.found.similar.cosine
    nearest = float(cosine.max()) if len(cosine) else 0.0
    telling = [memory.carriers.item(asked.buckets[at]) for at in _telling(asked)]
    known = sum(carriers >= _FAMILIAR for carriers in telling) / max(len(telling), 1)
    return (
        min(memory.shelf.count / ENOUGH_POSTS, 1.0)
        * min(nearest / _KNOWN_GROUND, 1.0)
        * min(known / _MOSTLY, 1.0)
    )


def _telling(asked: Question) -> list[int]:
    """Which words of a question name a topic."""
    return [at for at, word in enumerate(asked.words) if not is_plain(word)]


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


def _joins(word: str) -> bool:
    """English function words aside: "House of Cards"."""
    return word in stop_words("id") or (is_plain(word) and word not in stop_words("en"))


class _Said:
    """The words of a draft: which name a topic, which belong together."""

    def __init__(
        self, words: tuple[str, ...], typed: tuple[str, ...], ends: frozenset[int]
    ) -> None:
        self._words, self._ends = words, ends
        self._plain = [is_plain(word) for word in words]
        self.names = Names(words, typed, ends, self._plain)

    def names_a_topic(self, phrase: Phrase) -> bool:
        """Whether there is more to a phrase than words that name no topic."""
        _, start, words = phrase
        if words == 1:
            return not is_plain_alone(self._words[start])
        return not all(self._plain[start : start + words])

    def may_be_a_tag(self, phrase: Phrase, typing: bool) -> bool:
        """Whether a phrase that is no tag yet may become one: it names a topic and runs over no
        end of a clause; unless any may be meant, it is a whole name, or neither opens nor closes
        with words that name none, is held together by no such word, and no piece of one."""
        _, start, words = phrase
        last = start + words - 1
        if self.names.is_compound(phrase):
            return True
        if not (self._ends.isdisjoint(range(start, last)) and self.names_a_topic(phrase)):
            return False
        if typing:
            return True
        if self.names.is_whole(phrase):
            return True
        ends = self._words[start], self._words[last]
        loose = words > 1 and (self._plain[start] or self._plain[last])
        inner = self._words[start + 1 : last]
        return not (
            loose
            or any(map(is_deed, ends))
            or any(map(_joins, inner))
            or self.names.is_piece(phrase)
        )

    def shape(self, phrase: Phrase) -> float:
        """What a phrase gains as a whole name and by its words beyond the first, and loses by ends
        that name no topic and by verbs."""
        _, start, words = phrase
        last = start + words - 1
        verbs = is_verb(self._words[start]) or is_verb(self._words[last])
        if words == 1:
            return self.names.lean(phrase) - _VERB * verbs
        loose = 0 if self.names.is_whole(phrase) else self._plain[start] + self._plain[last]
        lean = self.names.lean(phrase)
        return lean + _SECOND * (words - 1) - _LOOSE * loose - _VERB * verbs

    def otherwise(self, phrase: Phrase) -> float:
        """Worth of a phrase the extractor does not name: it takes no function words into one."""
        return 0.0 if self.names.is_whole(phrase) else _NO_KEYWORD
