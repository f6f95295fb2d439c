"""Features: what speaks for a candidate, in numbers of about 0 to 1 that can be named.

Source: Otsuka et al., "A Hashtag Recommendation System for Twitter Data Streams", 2016 (words and
tags); Kowald, Pujari and Lex, "Temporal Effects on Hashtag Reuse in Twitter", 2017 (base-level
activation of the author's own tags); Rocchio centroids and smoothed naive Bayes as usual.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from trends.hashtags import in_text
from trends.hashtags.candidates import Candidates, Neighbours
from trends.hashtags.crowd import column, voices
from trends.hashtags.memory import Memory
from trends.hashtags.question import Question
from trends.hashtags.tags import HORIZONS

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
    *in_text.NAMES,
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
_IN_TEXT = slice(_AT["in_text"], _AT["in_text"] + len(in_text.NAMES))
_RELATIVE = ("similar", "overlap", "profile", "words", "own", "own_like")
_OF_RELATIVE = np.array([_AT[name] for name in _RELATIVE])
_TOP = slice(_AT["similar_top"], _AT["similar_top"] + len(_RELATIVE))
# Numbers of posts or minutes that count by their logarithm, and what that is divided by.
_COUNTED = np.array([[7.0]] * len(HORIZONS) + [[8.0], [10.0], [12.0]], dtype=np.float32)
_COUNTS = slice(_AT["lately_100"], _AT["lately_100"] + len(_COUNTED))
_HORIZONS = 1.4427 * np.array([HORIZONS]).T
_DECAY = 0.5  # of base-level activation, as in Kowald et al.
_FADING = np.float32(-math.log(2.0) / 1_000.0)  # halved in so many posts
_FOUR = np.arange(4)[:, None]
_SIMILAR = [_AT["similar"], _AT["similar_lately"], _AT["overlap"]]


def measure(memory: Memory, question: Question, found: Candidates) -> tuple[Floats, Floats]:
    """Features of all candidates, shape (n_known + n_new, len(NAMES)), and how many posts with
    each word of the question each known one was met on, shape (n_words, n_known)."""
    known, new = len(found.rows), len(found.new)
    table = np.zeros((len(NAMES), known + new), dtype=np.float32)
    uses = memory.tags.uses.take(found.rows)
    carriers = memory.carriers.take(question.buckets)[:, None]
    met = memory.pairs.counts(memory.tags.mark.take(found.rows), question.hashes)
    met = np.minimum(np.minimum(met, uses), carriers)  # more than either is chance of the sketch
    if known:
        out = table[:, :known]
        _by_neighbours(memory, question, found, out)
        _by_own(memory, question, found, out)
        _by_words(memory, question, found, (met, carriers, uses), out)
        _by_use(memory, question, found, uses, out)
        _by_crowd(memory, question, found, uses, out)
        relative = out.take(_OF_RELATIVE, axis=0)
        greatest = np.maximum.reduce(relative, axis=1, keepdims=True)
        np.divide(relative, np.maximum(greatest, 1e-6), out=out[_TOP])
    in_text.measure(memory, question, found, table[_IN_TEXT])
    table[_AT["length"], known:] = table[_AT["new_length"], known:]
    return table.T, met


def _put(table: Floats, name: str, values: npt.ArrayLike) -> None:
    table[_AT[name]] = values


def _summed(posts: Neighbours, weights: npt.NDArray[np.floating] | None, out: Floats) -> Sums:
    """Weights of the posts by candidate, 1 each where None; what is no candidate is left out."""
    each = None if weights is None else weights.take(posts.owner)
    return np.bincount(posts.places, each, out.shape[1] + 1)[:-1]


def _by_neighbours(memory: Memory, question: Question, found: Candidates, out: Floats) -> None:
    similar = found.similar
    if len(similar.posts):
        cosine, overlap = similar.cosine, similar.overlap
        cubed = cosine * cosine * cosine
        ages = (memory.shelf.count - similar.posts).astype(np.float32)
        weights = np.empty((4, len(cosine)))
        weights[0] = cubed
        np.multiply(cubed, np.exp(ages * _FADING), out=weights[1])
        np.multiply(overlap, overlap, out=weights[2])
        weights[3] = 1.0
        # One sum by candidate for each of the four, side by side.
        width = out.shape[1] + 1
        places = (similar.places + _FOUR * width).ravel()
        each = weights.take(similar.owner, axis=1).ravel()
        sums = np.bincount(places, each, 4 * width).reshape(4, width)[:, :-1]
        total = np.maximum(np.add.reduce(weights, axis=1, keepdims=True), 1e-9)
        out[_SIMILAR] = sums[:3] / total[:3]
        _put(out, "votes", _log1p(sums[3]) / 4.0)
        best = np.zeros(width, dtype=np.float32)
        np.maximum.at(best, similar.places, cosine.take(similar.owner))
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
    _put(out, "own_times", _log1p(times) / 4.0)
    _put(out, "own_share", times / (len(own.posts) + 1.0))
    like = activation * (found.own_cosine + 0.02)
    _put(out, "own_like", _summed(own, like / float(like.sum()), out))
    _put(out, "not_own", (times == 0) * min(len(own.posts), 16) / 16.0)
    newest = (own.posts == own.posts.max()).astype(np.float64)
    _put(out, "own_last", _summed(own, newest, out))


def _by_words(
    memory: Memory,
    question: Question,
    found: Candidates,
    counted: tuple[Floats, Floats, Floats],
    out: Floats,
) -> None:
    if not len(question.hashes):
        return
    met, carriers, uses = counted
    rarity = question.rarity
    squares = rarity * rarity
    weight = rarity / max(float(rarity.sum()), 1e-6)
    given = met / (carriers + 3.0)
    _put(out, "word", np.maximum.reduce(given))
    _put(out, "words", weight @ given)
    # The logarithm of (met + 2 common) / ((uses + 2) common), with one division a word.
    common = (carriers + 0.5) / (memory.shelf.count + 1.0)
    lift = np.multiply(met, 1.0 / common, out=given)
    lift += 2.0
    np.log(lift, out=lift)
    lift -= np.log(uses + 2.0)
    best = np.maximum.reduce(lift)
    _put(out, "bayes_best", np.minimum(np.maximum(best, 0.0), 8.0) / 8.0)
    np.maximum(lift, -3.0, out=lift)
    np.minimum(lift, 6.0, out=lift)
    _put(out, "bayes", (weight * 0.25) @ lift)
    norm = np.maximum(memory.tags.norm.take(found.rows), 1e-6)
    norm *= max(float(squares.sum()), 1e-12)
    _put(out, "profile", np.minimum((squares @ met) / np.sqrt(norm), 1.0))


def _by_use(
    memory: Memory, question: Question, found: Candidates, uses: Floats, out: Floats
) -> None:
    table, rows, count = memory.tags, found.rows, memory.shelf.count
    per_thousand = (1_000.0 / (np.minimum(count, _HORIZONS) + 1.0)).astype(np.float32)
    counts = np.empty((len(_COUNTED), len(rows)), dtype=np.float32)
    idle = count - table.last.take(rows)
    lately = counts[: len(HORIZONS)]
    np.multiply(table.lately(rows, idle), per_thousand, out=lately)
    counts[-3] = uses
    counts[-2] = idle
    last_at = table.last_at.take(rows)  # 0 for what was announced, not seen yet: new, not old
    counts[-1] = np.maximum(question.context.now - last_at, 0.0) * ((last_at > 0.0) / 60.0)
    rise = np.log((lately[0] + 5.0) / (lately[1] + 5.0))
    _put(out, "momentum", np.minimum(np.maximum(rise, -2.0), 2.0) * 0.5)
    np.divide(_log1p(counts), _COUNTED, out=out[_COUNTS])
    tried, right = table.offered.take(rows), table.right.take(rows)
    _put(out, "trust", np.log((right + 0.2) / (tried + 2.0)) * 0.25 + 0.5756)
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


def _by_crowd(
    memory: Memory, question: Question, found: Candidates, uses: Floats, out: Floats
) -> None:
    table, rows, site = memory.tags, found.rows, column(question.context.site)
    here = table.on_site[rows, site]
    total = float(memory.by_site.sum()) + 1.0
    on_site = float(memory.by_site[site]) + 1.0
    _put(out, "crowd", _log1p(here * (1_000.0 / on_site)) / 7.0)
    home = np.log((here + 1.0) / (uses * (on_site / total) + 1.0))
    _put(out, "at_home", np.minimum(np.maximum(home, -3.0), 3.0) / 3.0)
    authors = voices(table.voices.take(rows))
    _put(out, "voices", _log1p(authors) / 6.0)
    alone = (authors > 0.0) & (uses > 1.5)
    _put(out, "one_voice", alone / np.maximum(authors, 1.0))
    _put(out, "readable", table.readable.take(rows))


def _log1p(counts: npt.NDArray[np.generic]) -> Floats:
    """Of counts, where `log` is exact enough and several times as fast."""
    logs: Floats = np.log(counts.astype(np.float32, copy=False) + np.float32(1.0))
    return logs
