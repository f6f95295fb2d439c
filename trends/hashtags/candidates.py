"""Candidates: the tags worth ranking for a draft, from every place that may know one.

Similar recent posts, what the author used before, what comes with the draft's tags, what is
popular or rises, and the draft's own words and phrases, known as tags or not yet.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from trends.compounds import compound_keys
from trends.hashtags.memory import Memory, author_name, publisher_name, tag_name
from trends.hashtags.postings import NEWEST
from trends.hashtags.question import Question
from trends.hashtags.view import LONGEST_PHRASE, Phrase
from trends.tokens import stop_words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Posts = npt.NDArray[np.int32]
Doubles = npt.NDArray[np.float64]

_NEIGHBOURS = 64
_WORD_BITS = 5  # words of a question: fewer than 32
_PLACES = np.arange(1 << _WORD_BITS, dtype=np.int32)
_LAST_FIRST = 1e-12 * np.arange(NEWEST << _WORD_BITS)
_MOST_KNOWN = 160
_LISTED = 64.0  # weight of all tags of a list together, such as those of the author
_SURE = 9.0  # weight of what is to be ranked in any case
_OPENS = "hari"  # a function word that opens names: "Hari Guru Nasional"
_MOST_NEW = (20, 16, 8)  # phrases of one, two and three words


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Posts with some tags, and these laid out flat.

    Attributes:
        posts: numbers, shape (n,).
        owner: index into `posts` of every tag, shape (m,).
        rows: every tag, shape (m,).
        places: index of every tag among the candidates, their number for what is none, shape (m,).
    """

    posts: Posts
    owner: Ints
    rows: Ints
    places: Ints


@dataclass(frozen=True, slots=True)
class Similar(Neighbours):
    """Posts like the draft.

    Attributes:
        cosine: likeness, 0..1, shape (n,).
        overlap: rarity of the shared words, summed, shape (n,).
    """

    cosine: Floats
    overlap: Floats


@dataclass(frozen=True, slots=True)
class Candidates:
    """Tags to rank: known ones first, then new ones.

    Attributes:
        rows: of known tags, ascending, shape (n_known,).
        new: phrases that are no tag yet.
        literal: for known tags that stand in the draft: row to phrase.
        literal_places: index among `rows` of each of `literal`, their number for what is none.
        rising_places: the same of what rises, in the order of the question's context.
        rival_places: the same of what competitors are met with.
        prefixed_places: the same of what begins as the tag being typed.
        own_cosine: likeness of the posts in `own` to the draft.
    """

    rows: Ints
    new: list[Phrase]
    literal: dict[int, Phrase]
    literal_places: Ints
    rising_places: Ints
    rival_places: Ints
    prefixed_places: Ints
    similar: Similar
    own: Neighbours
    own_cosine: Floats
    publisher: Neighbours
    together: Neighbours


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the candidates for a draft come from, whatever tag is being typed in it.

    Attributes:
        similar: posts, owner and row of each of their tags, cosine and overlap.
        own: posts of the author, owner and row of each of their tags; so `publisher`, `together`.
        own_cosine: likeness of the posts in `own` to the draft.
        literal: as in `Candidates`.
        new: as in `Candidates`.
    """

    similar: tuple[Posts, Ints, Ints, Floats, Floats]
    own: tuple[Posts, Ints, Ints]
    own_cosine: Floats
    publisher: tuple[Posts, Ints, Ints]
    together: tuple[Posts, Ints, Ints]
    literal: dict[int, Phrase]
    new: list[Phrase]


def look(memory: Memory, question: Question) -> Sources:
    """Find out where the candidates for a question come from."""
    context = question.context
    names = map(author_name, (context.author, *context.accounts))
    own = _named(memory, list(dict.fromkeys(names)))
    similar, own_cosine = _similar(memory, question, own[0])
    publisher = [publisher_name(context.publisher)] if context.publisher else []
    literal, new = _literal(memory, question)
    return Sources(
        similar=similar,
        own=own,
        own_cosine=own_cosine,
        publisher=_named(memory, publisher),
        together=_named(memory, [tag_name(tag) for tag in context.tags[-4:]]),
        literal=literal,
        new=new,
    )


def gather(memory: Memory, question: Question, sources: Sources) -> Candidates:
    """The candidates for a question."""
    own, publisher, together = sources.own, sources.publisher, sources.together
    posts, owner, tags, cosine, overlap = sources.similar
    context, literal = question.context, sources.literal
    sure = [context.rising or (), literal, context.rivals or (), memory.popular(), context.prefixed]
    known = np.array([row for each in sure for row in each], dtype=np.int64)
    listed = [own[2], publisher[2], together[2]]
    rows, places = _best(
        [tags, *listed, known],
        [
            _cubed(cosine, owner),
            _capped(own[2]) + _cubed(sources.own_cosine, own[1]),
            *(_capped(each) for each in listed[1:]),
            np.full(len(known), _SURE, dtype=np.float32),
        ],
    )
    ends = [0, *accumulate(map(len, sure))]
    rising, found, rivals, _, prefixed = (places[4][at:end] for at, end in pairwise(ends))
    return Candidates(
        rows=rows,
        new=sources.new,
        literal=literal,
        literal_places=found,
        rising_places=rising,
        rival_places=rivals,
        prefixed_places=prefixed,
        similar=Similar(posts, owner, tags, places[0], cosine, overlap),
        own=Neighbours(*own, places[1]),
        own_cosine=sources.own_cosine,
        publisher=Neighbours(*publisher, places[2]),
        together=Neighbours(*together, places[3]),
    )


def _capped(rows: Ints) -> Floats:
    """Weights of tags that all count the same; a long list weighs no more than a short one.

    An account of 24 tags a post would else leave no room for what its posts like the draft carry.
    """
    weight = min(1.0, _LISTED / max(len(rows), 1))
    return np.array([weight], dtype=np.float32).repeat(len(rows))


def _cubed(cosine: Floats, owner: Ints) -> Floats:
    return (cosine * cosine * cosine).take(owner)


def _similar(
    memory: Memory, question: Question, own: Posts
) -> tuple[tuple[Posts, Ints, Ints, Floats, Floats], Floats]:
    """The posts most like the draft, owner and row of each of their tags, cosine and overlap;
    and how like the draft the posts in `own` are."""
    shelf = memory.shelf
    posts, overlap, squared = _met(memory, question)
    if not len(posts):
        none = np.zeros(0, dtype=np.float32)
        return (posts, _NONE, _NONE, none, none), np.zeros(len(own), dtype=np.float32)
    size = math.sqrt(float(question.rarity @ question.rarity))
    cosine = squared / (shelf.norm.take(shelf.places(posts)) * size)
    own_at = np.minimum(posts.searchsorted(own), len(posts) - 1)
    own_cosine = cosine.take(own_at) * (posts.take(own_at) == own)
    if len(posts) > _NEIGHBOURS:
        best = (_among_top(cosine) | _among_top(overlap)).nonzero()[0]
        posts, cosine, overlap = posts.take(best), cosine.take(best), overlap.take(best)
    owner, rows = memory.tags_on(posts)
    like, shared = cosine.astype(np.float32), overlap.astype(np.float32)
    return (posts, owner, rows, like, shared), own_cosine.astype(np.float32)


def _met(memory: Memory, question: Question) -> tuple[Posts, Doubles, Doubles]:
    """Posts on the shelf with any word of the question, ascending; the rarity of those words,
    summed, and squared and summed."""
    lists = [memory.postings.newest(bucket) for bucket in question.buckets]
    if not lists:
        return np.zeros(0, dtype=np.int32), *(np.zeros(0),) * 2
    # One number for post and word: sorted, the words of a post stand side by side.
    met = np.concatenate(lists)
    oldest = memory.shelf.oldest
    met -= oldest
    met <<= _WORD_BITS
    met += _PLACES[: len(lists)].repeat([len(each) for each in lists])
    met.sort()
    if oldest:
        met = met[met.searchsorted(0) :]
    words, posts = met & ((1 << _WORD_BITS) - 1), met >> _WORD_BITS
    fresh = np.ones(len(posts), dtype=np.bool_)
    np.not_equal(posts[1:], posts[:-1], out=fresh[1:])
    posts = posts[fresh]
    posts += oldest
    which = fresh.cumsum()
    rarity = question.rarity.astype(np.float64)
    overlap = _by_number(which, rarity.take(words))
    squared = _by_number(which, (rarity * rarity).take(words))
    if memory.shelf.whole:
        return posts, overlap, squared
    alive = memory.shelf.alive(posts)
    return posts[alive], overlap[alive], squared[alive]


def _by_number(numbers: Ints, weights: Doubles) -> Doubles:
    """Sums of the weights with each number from 1 on."""
    return np.asarray(np.bincount(numbers, weights), dtype=np.float64)[1:]


def _among_top(values: Doubles) -> npt.NDArray[np.bool_]:
    """Which are the greatest; among equals those that stand last, the newest."""
    ordered = values + _LAST_FIRST[: len(values)]
    least = float(np.partition(ordered, -_NEIGHBOURS)[-_NEIGHBOURS])
    return np.greater_equal(ordered, least)


def _named(memory: Memory, names: Sequence[str]) -> tuple[Posts, Ints, Ints]:
    """Posts under some names, and owner and row of each of their tags."""
    lists = [memory.newest_of(name) for name in names]
    posts = np.concatenate(lists) if lists else np.zeros(0, dtype=np.int32)
    return (posts, *memory.tags_on(posts)) if len(posts) else (posts, _NONE, _NONE)


def _literal(memory: Memory, question: Question) -> tuple[dict[int, Phrase], list[Phrase]]:
    """Phrases of the draft: by row those known as tags, and some of each length that may be one."""
    known: dict[int, Phrase] = {}
    new: list[Phrase] = []
    stop, rows, together = stop_words("en", "id"), memory.tags.rows, compound_keys()
    stopped = [word in stop and word != _OPENS for word in question.view.words]
    left = [0, *_MOST_NEW, *[0] * LONGEST_PHRASE]
    for key, (start, words) in question.view.phrases().items():
        row = rows.get(key)
        if row is not None:
            known[row] = Phrase(key, start, words)
        elif key in together or (
            left[words]
            and not (stopped[start] or stopped[start + words - 1])
            and 3 <= len(key) <= 30
            and not key.isdigit()
        ):
            left[words] -= 1
            new.append(Phrase(key, start, words))
    return known, new


def _best(lists: Sequence[Ints], weights: Sequence[Floats]) -> tuple[Ints, list[Ints]]:
    """The tags that weigh most, ascending, and the place among them of each tag in each list."""
    every = np.concatenate(lists)
    order = every.argsort()
    ordered = every.take(order)
    fresh = np.ones(len(every), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    rows = ordered[fresh]
    places = np.empty(len(every), dtype=np.int64)
    places[order] = fresh.cumsum() - 1
    if len(rows) > _MOST_KNOWN:
        worth = np.bincount(places, np.concatenate(weights))
        best = np.sort(worth.argpartition(-_MOST_KNOWN)[-_MOST_KNOWN:])
        renamed = np.full(len(rows), _MOST_KNOWN)
        renamed[best] = np.arange(_MOST_KNOWN)
        rows, places = rows[best], renamed[places]
    ends = accumulate(map(len, lists), initial=0)
    return rows, [places[at:end] for at, end in pairwise(ends)]


_NONE: Ints = np.zeros(0, dtype=np.int64)
