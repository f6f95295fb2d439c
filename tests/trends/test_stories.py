"""Stories: joined, merged, forgotten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trends.stories import Stories, StoryConfig

QUAKE = ["gempa", "cianjur", "rumah", "rusak"]
SALE = ["diskon", "sepatu", "akhir", "tahun"]


def test_posts_that_tell_the_same_thing_share_a_story() -> None:
    stories = Stories()

    first = stories.observe(QUAKE, at=0)
    again = stories.observe(["gempa", "cianjur", "korban"], at=60)

    assert again == first


def test_posts_without_a_word_in_common_do_not() -> None:
    stories = Stories()

    assert stories.observe(QUAKE, at=0) != stories.observe(SALE, at=1)


def test_a_post_like_two_stories_makes_them_one_when_they_are_alike() -> None:
    stories = Stories(StoryConfig(join=0.3, merge=0.3))
    left = stories.observe(["banjir", "jakarta", "kemang", "air"], at=0)
    right = stories.observe(["posko", "air", "evakuasi", "warga"], at=1)

    stories.observe(["banjir", "jakarta", "air", "warga", "evakuasi", "posko", "kemang"], at=2)

    assert left != right
    assert stories.find(left) == stories.find(right)
    assert len(stories) == 1


def test_an_old_story_does_not_take_the_posts_of_a_new_one() -> None:
    stories = Stories(StoryConfig(join=0.25, half_life=3600, recency=0.9))
    old = stories.observe(["gempa", "palu", "tsunami", "donggala"], at=0)

    new = stories.observe(["gempa", "cianjur", "longsor", "cugenang"], at=30 * 86_400)

    assert new != old


def test_forgets_stories_silent_for_too_long() -> None:
    stories = Stories(StoryConfig(keep=100))

    for at in range(2000):
        stories.observe([f"kata{at}", f"lain{at}"], at=at)

    assert len(stories) <= 100 + 512


def test_holds_no_more_stories_than_it_may() -> None:
    stories = Stories(StoryConfig(most_stories=50))

    for at in range(1500):
        stories.observe([f"kata{at}"], at=at)

    assert len(stories) <= 50 + 512


WORDS = st.lists(st.sampled_from([f"w{i}" for i in range(12)]), max_size=6)


@given(st.lists(st.tuples(WORDS, st.floats(-1e6, 1e9)), max_size=60))
def test_takes_any_words_at_any_time_and_finds_what_it_gave(
    posts: list[tuple[list[str], float]],
) -> None:
    stories = Stories(StoryConfig(most_terms=8, merge=0.1))

    numbers = [stories.observe(words, at) for words, at in posts]

    assert all(stories.find(stories.find(n)) == stories.find(n) for n in numbers)


@given(st.lists(WORDS.filter(bool), max_size=40))
def test_similarity_is_a_share(posts: list[list[str]]) -> None:
    stories = Stories(StoryConfig(merge=2.0))

    numbers = sorted({stories.observe(words, at) for at, words in enumerate(posts)})

    for a in numbers:
        for b in numbers:
            assert -1e-9 <= stories.similarity(a, b) <= 1 + 1e-9
