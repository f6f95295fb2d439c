"""Features: what speaks for a candidate, in numbers of about 0 to 1 that can be named.

Source: Otsuka et al., "A Hashtag Recommendation System for Twitter Data Streams", 2016 (words and
tags); Kowald, Pujari and Lex, "Temporal Effects on Hashtag Reuse in Twitter", 2017 (base-level
activation of the author's own tags); Rocchio centroids and smoothed naive Bayes as usual.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trends.hashtags.candidates import Candidates, Neighbours
from trends.hashtags.crowd import column, voices
from trends.hashtags.memory import Memory
from trends.hashtags.question import Question
from trends.hashtags.tags import HORIZONS
from trends.hashtags.view import LONGEST_PHRASE, MOST_LINKED, Phrase

Floats = npt.NDArray[np.float32]
Sums = npt.NDArray[np.float64] | npt.NDArray[np.int64]

NAMES = (
    "similar",
    "nearest",
    "similar_lately",
    "overlap",
    "votes",
    "bayes",
    "bayes_best",
    "profile",
    "word",
    "words",
    "lately_100",
    "lately_1000",
    "lately_10000",
    "uses",
    "idle_posts",
    "idle_time",
    "own",
    "own_times",
    "own_last",
    "own_share",
    "own_like",
    "not_own",
    "publisher",
    "together",
    "in_text",
    "in_text_rate",
    "in_text_words",
    "in_text_first",
    "in_text_cased",
    "in_text_rare",
    "new",
    "new_words",
    "new_rare",
    "new_length",
    "new_cased",
    "new_first",
    "new_digit",
    "trust",
    "rising",
    "competitor",
    "length",
    "momentum",
    "crowd",
    "at_home",
    "voices",
    "one_voice",
    "readable",
    "similar_top",
    "overlap_top",
    "profile_top",
    "words_top",
    "own_top",
    "own_like_top",
)
_AT = {name: at for at, name in enumerate(NAMES)}
_IN_TEXT = [
    _AT["in_text"],
    _AT["in_text_rate"],
    _AT["in_text_words"],
    _AT["in_text_first"],
    _AT["in_text_cased"],
    _AT["in_text_rare"],
]
_NEW = [
    _AT["new"],
    _AT["new_words"],
    _AT["new_rare"],
    _AT["new_length"],
    _AT["new_cased"],
    _AT["new_first"],
    _AT["new_digit"],
    _AT["length"],
]
_RELATIVE = ("similar", "overlap", "profile", "words", "own", "own_like")
_OF_RELATIVE = [_AT[name] for name in _RELATIVE]
_TOP = slice(_AT["similar_top"], _AT["similar_top"] + len(_RELATIVE))
# Numbers of posts or minutes that count by their logarithm, and what that is divided by.
_COUNTED = np.array([[7.0]] * len(HORIZONS) + [[8.0], [10.0], [12.0]])
_COUNTS = slice(_AT["lately_100"], _AT["lately_100"] + len(_COUNTED))
_DECAY = 0.5  # of base-level activation, as in Kowald et al.


def measure(memory: Memory, question: Question, found: Candidates) -> Floats:
    """Features of all candidates, shape (n_known + n_new, len(NAMES))."""
    table = np.zeros((len(NAMES), len(found.rows) + len(found.new)), dtype=np.float32)
    if len(found.rows):
        known = table[:, : len(found.rows)]
        _by_neighbours(memory, question, found, known)
        _by_own(memory, question, found, known)
        _by_words(memory, question, found, known)
        _by_use(memory, question, found, known)
        _by_crowd(memory, question, found, known)
        relative = known[_OF_RELATIVE]
        known[_TOP] = relative / np.maximum(relative.max(axis=1, keepdims=True), 1e-6)
    _by_text(memory, question, found, table)
    return table.T


def _put(table: Floats, name: str, values: npt.ArrayLike) -> None:
    table[_AT[name]] = values


def _summed(posts: Neighbours, weights: npt.NDArray[np.floating] | None, out: Floats) -> Sums:
    """Weights of the posts by candidate, 1 each where None; what is no candidate is left out."""
    each = None if weights is None else weights.take(posts.owner)
    return np.bincount(posts.places, each, out.shape[1] + 1)[: out.shape[1]]


def _by_neighbours(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    similar = found.similar
    if len(similar.posts):
        cubed = similar.cosine**3
        age = (memory.shelf.count - similar.posts) / 1_000.0
        fresh = cubed * np.exp2(-age)
        squared = similar.overlap**2
        for name, weight in (("similar", cubed), ("similar_lately", fresh), ("overlap", squared)):
            _put(out, name, _summed(similar, weight / (float(weight.sum()) or 1.0), out))
        _put(out, "votes", np.log1p(_summed(similar, None, out)) / 4.0)
        best = np.zeros(out.shape[1] + 1, dtype=np.float32)
        np.maximum.at(best, similar.places, similar.cosine.take(similar.owner))
        _put(out, "nearest", best[:-1])
    for name, posts in (("publisher", found.publisher), ("together", found.together)):
        if len(posts.posts):
            _put(out, name, _summed(posts, None, out) / (len(posts.posts) + 2.0))


def _by_own(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    own = found.own
    if not len(own.posts):
        return
    at = memory.shelf.at[memory.shelf.places(own.posts)]
    activation = (np.maximum(question.context.now - at, 1.0) / 3_600.0 + 0.01) ** -_DECAY
    _put(out, "own", _summed(own, activation / float(activation.sum()), out))
    times = _summed(own, None, out)
    _put(out, "own_times", np.log1p(times) / 4.0)
    _put(out, "own_share", times / (len(own.posts) + 1.0))
    like = activation * (found.own_cosine + 0.02)
    _put(out, "own_like", _summed(own, like / float(like.sum()), out))
    _put(out, "not_own", (times == 0) * min(len(own.posts), 16) / 16.0)
    newest = (own.posts == own.posts.max()).astype(np.float64)
    _put(out, "own_last", _summed(own, newest, out))


def _by_words(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    if not len(question.hashes):
        return
    table, rows = memory.tags, found.rows
    uses = table.uses.take(rows)
    met = np.minimum(memory.pairs.counts(table.mark.take(rows), question.hashes), uses)
    carriers = memory.carriers[question.buckets][:, None]
    rarity = question.rarity
    weight = rarity / max(float(rarity.sum()), 1e-6)
    given = met / (carriers + 3.0)
    _put(out, "word", given.max(axis=0))
    _put(out, "words", weight @ given)
    common = (carriers + 0.5) / (memory.shelf.count + 1.0)
    lift = np.log((met + 2.0 * common) / ((uses + 2.0) * common))
    _put(out, "bayes_best", np.clip(lift.max(axis=0), 0.0, 8.0) / 8.0)
    _put(out, "bayes", weight @ np.clip(lift, -3.0, 6.0, out=lift) / 4.0)
    size = np.sqrt(np.maximum(table.norm.take(rows), 1e-6)) * max(
        float(np.sqrt(rarity @ rarity)), 1e-6
    )
    _put(out, "profile", np.minimum((rarity * rarity) @ met / size, 1.0))


def _by_use(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    table, rows, count = memory.tags, found.rows, memory.shelf.count
    expected = np.minimum(count, 1.4427 * np.array(HORIZONS)) + 1.0
    counts = np.empty((len(_COUNTED), len(rows)))
    counts[: len(HORIZONS)] = table.lately(rows, count).T * (1_000.0 / expected)[:, None]
    counts[-3] = table.uses.take(rows)
    counts[-2] = count - table.last.take(rows)
    last_at = table.last_at.take(rows)  # 0 for what was announced, not seen yet: new, not old
    counts[-1] = np.maximum(question.context.now - last_at, 0.0) / 60.0 * (last_at > 0.0)
    out[_COUNTS] = np.log1p(counts) / _COUNTED
    lately = counts[: len(HORIZONS)]
    rise = np.log((lately[0] + 5.0) / (lately[1] + 5.0))
    _put(out, "momentum", np.clip(rise, -2.0, 2.0) / 2.0)
    tried, right = table.offered.take(rows), table.right.take(rows)
    _put(out, "trust", np.log((right + 0.2) / (tried + 2.0)) / 4.0 + 0.5756)
    _put(out, "length", np.minimum(table.length.take(rows), 30.0) / 30.0)
    rising = (question.context.rising or {}).values()
    rivals = [strength for _, strength in (question.context.rivals or {}).values()]
    for name, places, strengths in (
        ("rising", found.rising_places, rising),
        ("competitor", found.rival_places, rivals),
    ):
        for place, strength in zip(places.tolist(), strengths, strict=True):
            if place < len(rows):
                out[_AT[name], place] = strength


def _by_crowd(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    table, rows, site = memory.tags, found.rows, column(question.context.site)
    uses, here = table.uses.take(rows), table.on_site[rows, site]
    total = float(memory.by_site.sum()) + 1.0
    on_site = float(memory.by_site[site]) + 1.0
    _put(out, "crowd", np.log1p(1_000.0 * here / on_site) / 7.0)
    usual = uses * (on_site / total)
    _put(out, "at_home", np.clip(np.log((here + 1.0) / (usual + 1.0)), -3.0, 3.0) / 3.0)
    authors = voices(table.voices.take(rows))
    _put(out, "voices", np.log1p(authors) / 6.0)
    alone = (authors > 0.0) & (uses > 1.5)
    _put(out, "one_voice", alone / np.maximum(authors, 1.0))
    _put(out, "readable", table.readable.take(rows))


def _by_text(memory: Memory, question: Question, found: Candidates, table: Floats) -> None:
    words, tags, known = _Words(question), memory.tags, len(found.rows)
    for place, (row, phrase) in zip(
        found.literal_places.tolist(), found.literal.items(), strict=True
    ):
        if place < known:
            table[_IN_TEXT, place] = (
                1.0,
                (float(tags.tagged[row]) + 0.3) / (float(tags.literal[row]) + 1.0),
                (phrase.words - 1) / 2.0,
                1.0 / (1.0 + phrase.start),
                words.cased(phrase),
                words.rare(phrase),
            )
    if not found.new:
        return
    columns = []
    for phrase in found.new:
        length = min(len(phrase.key), 30) / 30.0
        columns.append(
            (
                1.0,
                (phrase.words - 1) / 2.0,
                words.rare(phrase),
                length,
                words.cased(phrase),
                1.0 / (1.0 + phrase.start),
                float(not phrase.key.isalpha()),
                length,
            )
        )
    table[_NEW, known:] = np.array(columns, dtype=np.float32).T


class _Words:
    """Rarity and capitals of the words of a draft, summed up so that any phrase is two look-ups."""

    def __init__(self, question: Question) -> None:
        rare = dict(zip(question.words, question.rarity.tolist(), strict=True))
        top = max(rare.values(), default=0.0) or 1.0
        self._rare = [0.0]
        for each in question.view.words[: MOST_LINKED + LONGEST_PHRASE]:
            self._rare.append(self._rare[-1] + rare.get(each, 0.0) / top)
        self._cased = [0]
        for word in question.view.typed:
            self._cased.append(self._cased[-1] + word[:1].isupper())

    def rare(self, phrase: Phrase) -> float:
        """Mean rarity of its words, 1 for the rarest of the draft."""
        end = phrase.start + phrase.words
        return (self._rare[end] - self._rare[phrase.start]) / phrase.words

    def cased(self, phrase: Phrase) -> float:
        """Share of its words with a capital."""
        end = phrase.start + phrase.words
        return (self._cased[end] - self._cased[phrase.start]) / phrase.words
