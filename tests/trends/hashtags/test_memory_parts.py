"""The parts the suggestion engine remembers with: bounded, exact where they claim to be."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from trends.hashtags.association import Association
from trends.hashtags.candidates import gather, look
from trends.hashtags.memory import By, Memory, Sizes
from trends.hashtags.postings import NEWEST, Postings
from trends.hashtags.question import Context, question
from trends.hashtags.ranking import Ranker
from trends.hashtags.shelf import Shelf
from trends.hashtags.tags import TagTable
from trends.hashtags.view import hashed, view


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=700))
def test_postings_hold_exactly_the_newest_posts_of_a_term(terms: list[int]) -> None:
    postings = Postings(bits=4)

    for number, term in enumerate(terms):
        postings.add([term], number)

    for term in range(4):
        right = [number for number, each in enumerate(terms) if each == term][-NEWEST:]
        assert sorted(postings.newest(term).tolist()) == right


def test_postings_are_the_same_after_restoring() -> None:
    postings = Postings(bits=6)
    for number in range(900):
        postings.add([number % 3, 7 + number % 40], number)

    again = Postings.restored(postings.state(), bits=6)
    again.add([1], 900)
    postings.add([1], 900)

    for term in range(64):
        assert postings.newest(term).tolist() == again.newest(term).tolist()


def test_shelf_gives_back_the_tags_of_posts_it_still_holds_and_no_others() -> None:
    shelf = Shelf(capacity=16, ids=8)
    for number in range(50):
        shelf.add(f"p{number}", float(number), 1.0, [number, number + 1])

    posts = np.arange(50, dtype=np.int32)
    alive = posts[shelf.alive(posts)]
    owner, tags = shelf.tags_of(alive)

    assert alive.tolist() == list(range(34, 50))
    assert tags.tolist() == [tag for number in alive.tolist() for tag in (number, number + 1)]
    assert owner.tolist() == [at for at in range(16) for _ in range(2)]
    assert [shelf.id_of(post) for post in (41, 42, 49, 50)] == ["", "p42", "p49", ""]


def test_a_shelf_of_posts_with_many_tags_holds_them_until_it_is_full() -> None:
    shelf = Shelf(capacity=1 << 14, ids=8)
    for number in range(2_000):
        shelf.add("", float(number), 1.0, range(number, number + 24))

    posts = np.arange(2_000, dtype=np.int32)
    owner, tags = shelf.tags_of(posts)

    assert shelf.alive(posts).all()
    assert tags.tolist() == [tag for number in range(2_000) for tag in range(number, number + 24)]
    assert (np.bincount(owner) == 24).all()


def test_a_full_table_of_tags_lets_the_least_used_go_and_keeps_the_rest() -> None:
    table = TagTable(capacity=2_000)
    for number in range(6_000):
        rows = [table.row("often", number), table.row(f"once{number}", number)]
        table.use(np.array(rows), ["Often", f"Once{number}"], number, float(number))

    assert len(table) <= 2_000
    assert table.uses[table.rows["often"]] == 6_000
    assert table.spelling(table.rows["often"]) == "Often"
    assert "once0" not in table.rows


def test_tags_of_the_post_that_asks_for_room_and_those_used_since_stay() -> None:
    table = TagTable(capacity=1_100)
    for number in range(1_100):
        table.use(np.array([table.row(f"old{number}", number)]), [f"old{number}"], number, 0.0)
    table.row("first", 1_100)
    table.use(np.array([table.row("old40", 1_101)]), ["old40"], 1_101, 0.0)

    for number in range(1_102, 1_150):
        rows = [table.row(f"{name}{number}", number) for name in ("a", "b")]
        table.use(np.array(rows), ["A", "B"], number, 0.0)

    assert {"old40", "a1149", "b1149"} <= table.rows.keys()
    assert not {"old0", "old39", "old41"} & table.rows.keys()


def test_pairs_are_never_under_counted_and_fade_when_the_sketch_is_full() -> None:
    pairs = Association(bits=8)
    tags, words = hashed(["kopi"]), hashed([f"w{n}" for n in range(64)])

    halved = 0
    for times in range(1, 40):
        if pairs.add(tags, words)[1]:
            halved += 1
        if not halved:
            assert (pairs.counts(tags, words) >= times).all()

    assert halved >= 1
    assert (pairs.counts(tags, words) < 40).all()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), min_size=1, max_size=60))
def test_pairs_that_share_cells_are_counted_no_less_than_they_met(
    met: list[tuple[int, int]],
) -> None:
    pairs = Association(bits=6)
    tags, words = hashed([f"t{n}" for n in range(6)]), hashed([f"w{n}" for n in range(10)])

    for tag, word in met:
        pairs.add(tags[tag : tag + 1], words[word : word + 1])

    counts = pairs.counts(tags, words)
    assert all(counts[word, tag] >= met.count((tag, word)) for tag, word in met)
    assert counts.max() <= len(met)


def test_the_ranker_learns_which_feature_tells_the_answer() -> None:
    rng = np.random.default_rng(7)
    ranker = Ranker(np.zeros(3, dtype=np.float32))
    for _ in range(300):
        features = rng.random((20, 3), dtype=np.float32)
        right = np.zeros(20, dtype=np.bool_)
        right[features[:, 1].argmax()] = True
        ranker.learn(features, right)

    assert ranker.weights[1] > 5 * max(abs(ranker.weights[0]), abs(ranker.weights[2]))


@given(st.text(max_size=300))
def test_any_text_can_be_seen(text: str) -> None:
    seen = view(text)

    assert len(seen.words) == len(seen.typed)
    for start, words in seen.phrases().values():
        assert all(seen.typed[start : start + words])


def test_closing_tags_are_hidden_and_inner_ones_stay_words() -> None:
    seen = view("Minum #KopiSusu di teras $AAPL #pagi #senin https://t.co/x")

    assert seen.words == ("minum", "kopisusu", "di", "teras", "$aapl", "t.co")
    assert seen.tags == ("KopiSusu", "pagi", "senin")


def test_among_posts_that_share_as_much_with_a_draft_the_newest_are_taken() -> None:
    memory = Memory(Sizes(posts=1 << 10, ids=1 << 4, tags=1 << 10, bucket_bits=12, pair_bits=12))
    for number in range(300):
        memory.learn(view("kopi"), [f"tag{number}"], By(), f"p{number}", float(number))

    asked = question(memory, view("kopi"), Context(author="", now=300.0))
    found = gather(memory, asked, look(memory, asked))

    assert set(range(236, 300)) <= set(found.similar.posts.tolist())
