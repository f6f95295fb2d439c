"""Candidates: the tags worth ranking for a draft, from every place that may know one.

Similar recent posts, what the author used before, what comes with the draft's tags, what is
popular or rises, and the draft's own words and phrases, known as tags or not yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from trends.hashtags.memory import Memory, author_name, publisher_name, tag_name
from trends.hashtags.question import Question
from trends.hashtags.view import Phrase, View
from trends.tokens import stop_words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Posts = npt.NDArray[np.int32]

_NEIGHBOURS = 64
_MOST_KNOWN = 160
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
        own_cosine: likeness of the posts in `own` to the draft.
    """

    rows: Ints
    new: list[Phrase]
    literal: dict[int, Phrase]
    literal_places: Ints
    rising_places: Ints
    rival_places: Ints
    similar: Similar
    own: Neighbours
    own_cosine: Floats
    publisher: Neighbours
    together: Neighbours


class Scratch:
    """Working space for adding up scores by post, kept between questions."""

    def __init__(self) -> None:
        # Two sums in one number, rarity and its square: one addition a word instead of two.
        self.score = np.zeros(0, dtype=np.complex64)
        self.last = np.zeros(0, dtype=np.int32)

    def fit(self, size: int) -> None:
        """Make room for `size` posts."""
        if len(self.last) < size:
            self.score = np.zeros(size, dtype=np.complex64)
            self.last = np.zeros(size, dtype=np.int32)


def gather(memory: Memory, question: Question, scratch: Scratch) -> Candidates:
    """Find the candidates for a question."""
    own = _named(memory, [author_name(question.context.author)])
    similar, own_cosine = _similar(memory, question, scratch, own[0])
    publisher = _named(
        memory, [publisher_name(question.context.publisher)] if question.context.publisher else []
    )
    together = _named(memory, [tag_name(tag) for tag in question.context.tags[-4:]])
    literal, new = _literal(memory, question)
    sure = [list(question.context.rising or ()), list(literal)]
    sure.append(list(question.context.rivals or ()))
    sure.append([*memory.popular(), *question.context.prefixed])
    others = [own[2], publisher[2], together[2]]
    rows, places = _best(
        [similar.rows, *others, *(np.array(each, dtype=np.int64) for each in sure)],
        [
            (similar.cosine**3)[similar.owner],
            *(np.full(len(each), 1.0, dtype=np.float32) for each in others),
            *(np.full(len(each), 9.0, dtype=np.float32) for each in sure),
        ],
    )
    return Candidates(
        rows=rows,
        new=new,
        literal=literal,
        literal_places=places[5],
        rising_places=places[4],
        rival_places=places[6],
        similar=replace(similar, places=places[0]),
        own=Neighbours(*own, places[1]),
        own_cosine=own_cosine,
        publisher=Neighbours(*publisher, places[2]),
        together=Neighbours(*together, places[3]),
    )


def _similar(
    memory: Memory, question: Question, scratch: Scratch, own: Posts
) -> tuple[Similar, Floats]:
    shelf = memory.shelf
    lists = [memory.postings.newest(bucket) for bucket in question.buckets]
    posts = np.concatenate(lists) if lists else np.zeros(0, dtype=np.int32)
    if not len(posts):
        none = np.zeros(0, dtype=np.float32)
        return Similar(posts, _NONE, _NONE, _NONE, none, none), np.zeros(len(own), dtype=np.float32)
    scratch.fit(len(shelf.at))
    places = shelf.places(posts)
    score, at = scratch.score, 0
    for found, rarity in zip(lists, question.rarity.tolist(), strict=True):
        score[places[at : at + len(found)]] += complex(rarity, rarity * rarity)
        at += len(found)
    order = np.arange(len(posts), dtype=np.int32)
    scratch.last[places] = order
    once = np.flatnonzero(scratch.last[places] == order)
    once = once[shelf.alive(posts[once])]
    posts, distinct = posts[once], places[once]
    summed = score[distinct]
    overlap, squared = summed.real, summed.imag
    mine = shelf.places(own)
    size = float(np.sqrt(question.rarity @ question.rarity))
    own_cosine = score[mine].imag / (shelf.norm[mine] * size)
    score[places] = 0.0
    cosine = squared / (shelf.norm[distinct] * size)
    best = _top(cosine, _NEIGHBOURS) | _top(overlap, _NEIGHBOURS)
    posts = posts[best]
    owner, rows = memory.tags_on(posts)
    return Similar(posts, owner, rows, _NONE, cosine[best], overlap[best]), own_cosine


def _top(values: Floats, count: int) -> npt.NDArray[np.bool_]:
    chosen = np.zeros(len(values), dtype=np.bool_)
    if len(values) <= count:
        chosen[:] = True
    else:
        chosen[np.argpartition(values, -count)[-count:]] = True
    return chosen


def _named(memory: Memory, names: Sequence[str]) -> tuple[Posts, Ints, Ints]:
    """Posts under some names, and owner and row of each of their tags."""
    lists = [memory.newest_of(name) for name in names]
    posts = np.concatenate(lists) if lists else np.zeros(0, dtype=np.int32)
    return (posts, *memory.tags_on(posts)) if len(posts) else (posts, _NONE, _NONE)


def _literal(memory: Memory, question: Question) -> tuple[dict[int, Phrase], list[Phrase]]:
    known: dict[int, Phrase] = {}
    new: list[Phrase] = []
    stop = stop_words("en", "id")
    for phrase in question.view.phrases():
        row = memory.tags.rows.get(phrase.key)
        if row is not None:
            known[row] = phrase
        elif _could_be_tag(question.view, phrase, stop):
            new.append(phrase)
    return known, _spread(new)


def _could_be_tag(view: View, phrase: Phrase, stop: frozenset[str]) -> bool:
    if phrase.words > len(_MOST_NEW) or not 3 <= len(phrase.key) <= 30 or phrase.key.isdigit():
        return False
    end = phrase.start + phrase.words - 1
    return view.words[phrase.start] not in stop and view.words[end] not in stop


def _spread(phrases: list[Phrase]) -> list[Phrase]:
    """Some phrases of every length: a long draft has too many of them."""
    left = dict(enumerate(_MOST_NEW, 1))
    chosen = []
    for phrase in phrases:
        if left[phrase.words]:
            left[phrase.words] -= 1
            chosen.append(phrase)
    return chosen


def _best(lists: Sequence[Ints], weights: Sequence[Floats]) -> tuple[Ints, list[Ints]]:
    """The tags that weigh most, ascending, and the place among them of each tag in each list."""
    every = np.concatenate(lists)
    order = every.argsort(kind="stable")
    ordered = every[order]
    fresh = np.ones(len(every), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    rows = ordered[fresh]
    places = np.empty(len(every), dtype=np.int64)
    places[order] = np.cumsum(fresh) - 1
    if len(rows) > _MOST_KNOWN:
        worth = np.bincount(places, np.concatenate(weights))
        best = np.sort(np.argpartition(worth, -_MOST_KNOWN)[-_MOST_KNOWN:])
        renamed = np.full(len(rows), _MOST_KNOWN)
        renamed[best] = np.arange(_MOST_KNOWN)
        rows, places = rows[best], renamed[places]
    ends = accumulate(map(len, lists), initial=0)
    return rows, [places[at:end] for at, end in pairwise(ends)]


_NONE: Ints = np.zeros(0, dtype=np.int64)
