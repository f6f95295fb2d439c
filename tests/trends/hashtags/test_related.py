"""What a tag comes with."""

from __future__ import annotations

import pytest

from trends.hashtags.related import related
from trends.post import Post
from trends.suggest import Suggester

NOW = 1_700_000_000.0


def taught(*posts: tuple[str, int]) -> Suggester:
    engine, number = Suggester(), 0
    for tags, times in posts:
        for _ in range(times):
            number += 1
            text = f"unggahan {number}"
            names = tuple(tags.split())
            engine.learn(Post(str(number), text, NOW, NOW, "t", author=f"a{number}", tags=names))
    return engine


def names(engine: Suggester, tag: str, most: int = 8) -> list[str]:
    return [one.tag for one in related(engine.memory, tag, most)]


def test_what_a_tag_comes_with_is_told_with_its_share() -> None:
    engine = taught(("kopi ngopi", 6), ("kopi", 2), ("bola", 30))

    (one,) = related(engine.memory, "#Kopi")

    assert (one.tag, one.posts) == ("ngopi", 6)
    assert one.share == pytest.approx(0.75)


def test_what_all_posts_carry_is_no_company_and_two_posts_are_chance() -> None:
    engine = taught(("kopi ngopi fyp", 6), ("kopi jarang fyp", 2), ("bola fyp", 30))

    assert names(engine, "kopi") == ["ngopi"]


def test_the_closest_come_first_and_no_more_than_asked_for() -> None:
    engine = taught(("kopi ngopi susu", 4), ("kopi ngopi", 4), ("susu sapi", 4), ("bola", 20))

    assert names(engine, "kopi") == ["ngopi", "susu"]
    assert names(engine, "kopi", 1) == ["ngopi"]


def test_abuse_is_not_told_and_an_unknown_tag_comes_with_nothing() -> None:
    engine = taught(("judol SlotGacor88 main", 6), ("bola", 30))

    assert names(engine, "judol") == ["main"]
    assert names(engine, "tidakada") == []
