"""Features: what speaks for a candidate, in numbers of about 0 to 1 that can be named.

Source: Otsuka et al., "A Hashtag Recommendation System for Twitter Data Streams", 2016 (words and
tags); Kowald, Pujari and Lex, "Temporal Effects on Hashtag Reuse in Twitter", 2017 (base-level
activation of the author's own tags); Rocchio centroids and smoothed naive Bayes as usual.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from trends.hashtags.candidates import Candidates, Neighbours
from trends.hashtags.memory import Memory
from trends.hashtags.question import Question
from trends.hashtags.view import Phrase

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

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
    "length",
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
_DECAY = 0.5  # of base-level activation, as in Kowald et al.


def measure(memory: Memory, question: Question, found: Candidates) -> Floats:
    """Features of all candidates, shape (n_known + n_new, len(NAMES))."""
    table = np.zeros((len(NAMES), len(found.rows) + len(found.new)), dtype=np.float32)
    if len(found.rows):
        known = table[:, : len(found.rows)]
        _by_neighbours(memory, question, found, known)
        _by_words(memory, question, found, known)
        _by_use(memory, question, found, known)
        for name in _RELATIVE:
            values = known[_AT[name]]
            _put(known, f"{name}_top", values / max(float(values.max()), 1e-6))
    _by_text(memory, question, found, table)
    return np.ascontiguousarray(table.T)


def _put(table: Floats, name: str, values: npt.ArrayLike) -> None:
    table[_AT[name]] = values


def _summed(rows: Ints, all_rows: Ints, weights: npt.NDArray[np.floating]) -> Floats:
    """Weights by candidate; tags that are no candidates are left out."""
    where = np.searchsorted(rows, all_rows)
    where[where == len(rows)] = 0
    ours = rows[where] == all_rows
    total: Floats = np.bincount(where[ours], weights[ours], len(rows)).astype(np.float32)
    return total


def _by_neighbours(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    rows, similar = found.rows, found.similar
    if len(similar.posts):
        cubed = similar.cosine**3
        age = (memory.shelf.count - similar.posts) / 1_000.0
        fresh = cubed * np.exp2(-age)
        squared = similar.overlap**2
        for name, weight in (("similar", cubed), ("similar_lately", fresh), ("overlap", squared)):
            total = float(weight.sum()) or 1.0
            _put(out, name, _summed(rows, similar.rows, (weight / total)[similar.owner]))
        counted = np.ones(len(similar.rows))
        _put(out, "votes", np.log1p(_summed(rows, similar.rows, counted)) / 4.0)
        best = np.zeros(len(rows), dtype=np.float32)
        where = np.searchsorted(rows, similar.rows)
        where[where == len(rows)] = 0
        ours = rows[where] == similar.rows
        np.maximum.at(best, where[ours], similar.cosine[similar.owner][ours])
        _put(out, "nearest", best)
    _by_own(memory, question, found, out)
    for name, posts in (("publisher", found.publisher), ("together", found.together)):
        if len(posts.posts):
            each = np.full(len(posts.rows), 1.0 / (len(posts.posts) + 2.0))
            _put(out, name, _summed(rows, posts.rows, each))


def _by_own(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    own: Neighbours = found.own
    if not len(own.posts):
        return
    rows = found.rows
    at = memory.shelf.at[memory.shelf.places(own.posts)]
    activation = (np.maximum(question.context.now - at, 1.0) / 3_600.0 + 0.01) ** -_DECAY
    total = float(activation.sum())
    _put(out, "own", _summed(rows, own.rows, (activation / total)[own.owner]))
    times = _summed(rows, own.rows, np.ones(len(own.rows)))
    _put(out, "own_times", np.log1p(times) / 4.0)
    _put(out, "own_share", times / (len(own.posts) + 1.0))
    like = activation * (found.own_cosine + 0.02)
    _put(out, "own_like", _summed(rows, own.rows, (like / float(like.sum()))[own.owner]))
    _put(out, "not_own", (times == 0) * min(len(own.posts), 16) / 16.0)
    newest = (own.posts == own.posts.max()).astype(np.float64)
    _put(out, "own_last", _summed(rows, own.rows, newest[own.owner]))


def _by_words(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    if not len(question.hashes):
        return
    table, rows = memory.tags, found.rows
    met = memory.pairs.counts(table.mark[rows], question.hashes)
    met = np.minimum(met, table.uses[rows][:, None])
    carriers = memory.carriers[question.buckets]
    rarity = question.rarity
    weight = rarity / max(float(rarity.sum()), 1e-6)
    given = met / (carriers + 3.0)
    _put(out, "word", given.max(axis=1))
    _put(out, "words", given @ weight)
    common = (carriers + 0.5) / (memory.shelf.count + 1.0)
    lift = np.log((met + 2.0 * common) / ((table.uses[rows][:, None] + 2.0) * common))
    _put(out, "bayes", np.clip(lift, -3.0, 6.0) @ weight / 4.0)
    _put(out, "bayes_best", np.clip(lift.max(axis=1), 0.0, 8.0) / 8.0)
    size = np.sqrt(np.maximum(table.norm[rows], 1e-6)) * max(float(np.sqrt(rarity @ rarity)), 1e-6)
    _put(out, "profile", np.minimum(met @ (rarity * rarity) / size, 1.0))


def _by_use(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    table, rows, count = memory.tags, found.rows, memory.shelf.count
    lately = table.lately(rows, count)
    for at, name in enumerate(("lately_100", "lately_1000", "lately_10000")):
        expected = min(count, 1.4427 * 10.0 ** (at + 2)) + 1.0
        _put(out, name, np.log1p(1_000.0 * lately[:, at] / expected) / 7.0)
    _put(out, "uses", np.log1p(table.uses[rows]) / 8.0)
    _put(out, "idle_posts", np.log1p(count - table.last[rows]) / 10.0)
    idle = np.maximum(question.context.now - table.last_at[rows], 0.0)
    _put(out, "idle_time", np.log1p(idle / 60.0) / 12.0)
    tried, right = table.offered[rows], table.right[rows]
    _put(out, "trust", np.log((right + 0.2) / (tried + 2.0)) / 4.0 + 0.5756)
    _put(out, "length", np.minimum(table.length[rows], 30.0) / 30.0)
    for row, strength in (question.context.rising or {}).items():
        out[_AT["rising"], rows == row] = strength


def _by_text(memory: Memory, question: Question, found: Candidates, table: Floats) -> None:
    words = _Words(question)
    for row, phrase in found.literal.items():
        place = np.searchsorted(found.rows, row)
        if place < len(found.rows) and found.rows[place] == row:
            seen, used = float(memory.tags.literal[row]), float(memory.tags.tagged[row])
            table[_IN_TEXT, place] = (
                1.0,
                (used + 0.3) / (seen + 1.0),
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
    table[_NEW, len(found.rows) :] = np.array(columns, dtype=np.float32).T


class _Words:
    """Rarity and capitals of the words of a draft, summed up so that any phrase is two look-ups."""

    def __init__(self, question: Question) -> None:
        rare = dict(zip(question.hashes.tolist(), question.rarity.tolist(), strict=True))
        top = max(rare.values(), default=0.0) or 1.0
        self._rare = [0.0]
        for each in question.view.word_hashes():
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
