from __future__ import annotations

from trends.post import Post
from trends.talk import most_talked


def post(name: str, text: str, publisher: str = "a.test", tags: tuple[str, ...] = ()) -> Post:
    return Post(name, text, float(name), float(name), "s", publisher=publisher, tags=tags)


def test_terms_of_many_publishers_come_first() -> None:
    posts = [
        post("1", "gempa cianjur", "a.test"),
        post("2", "gempa besar", "b.test"),
        post("3", "kopi susu", "a.test"),
        post("4", "kopi tubruk", "a.test"),
        post("5", "kopi hitam", "a.test"),
    ]

    talk = most_talked(posts, 2)

    assert [(one.term, one.posts, one.publishers) for one in talk] == [
        ("gempa", 2, 2),
        ("kopi", 3, 1),
    ]


def test_a_phrase_stands_for_its_words() -> None:
    posts = [post(str(n), f"banjir bandang {word}") for n, word in enumerate(["aa", "bb", "cc"])]

    assert [one.term for one in most_talked(posts, 1)] == ["banjir bandang"]


def test_tags_beside_the_text_count_and_stop_words_do_not() -> None:
    talk = most_talked([post("1", "yang di dan", tags=("PrayForCianjur",))], 5)

    assert [one.term for one in talk] == ["prayforcianjur"]


def test_names_the_newest_posts() -> None:
    talk = most_talked([post(str(n), "gempa") for n in range(5)], 1)

    assert talk[0].newest == ("4", "3", "2")


def test_says_nothing_of_nothing() -> None:
    assert most_talked([], 5) == []
