"""How contested a tag is on a site, by how many voices, and how well it reads."""

from __future__ import annotations

import numpy as np
import pytest

from trends.hashtags.crowd import voice, voices
from trends.hashtags.grades import grade, records
from trends.post import Post
from trends.suggest import Suggester
from trends.suggestion import Draft
from trends.trend import EMPTY

NOW = 1_700_000_000.0


@pytest.mark.parametrize("count", [1, 5, 20, 60])
def test_voices_are_about_as_many_as_there_are(count: int) -> None:
    bits = np.zeros(1, dtype=np.uint64)
    for number in range(count):
        bits |= voice(f"author{number}")
        bits |= voice(f"author{number}")

    assert voices(bits)[0] == pytest.approx(count, rel=0.25)


def test_nobody_is_no_voice() -> None:
    assert voices(np.array([voice("")]))[0] == 0.0


def taught() -> Suggester:
    engine = Suggester()
    for number in range(40):
        site = "instagram" if number % 2 else "linkedin"
        tags = ("KopiPagi", "Reels") if site == "instagram" else ("KopiPagi", "Karier")
        author = f"a{number}" if number % 2 else "satu"
        at = NOW - 1_000 + number
        text = f"kopi pagi {number}"
        engine.learn(Post(f"p{number}", text, at, at, "t", author=author, site=site, tags=tags))
    return engine


def features(engine: Suggester, site: str) -> dict[str, dict[str, float]]:
    """By tag, what each feature of the crowd is on a site (its part over its weight)."""
    answer = engine.suggest(Draft("kopi pagi", site=site), EMPTY, NOW, 10, explain=True)
    return {item.key: dict(item.parts) for item in answer.items}


def test_a_tag_is_at_home_on_the_site_where_it_is_used() -> None:
    engine = taught()

    instagram, linkedin = features(engine, "instagram"), features(engine, "linkedin")

    assert instagram["reels"]["at_home"] > 0.0 > linkedin["reels"]["at_home"]
    assert linkedin["karier"]["at_home"] > 0.0 > instagram["karier"]["at_home"]


def test_one_voice_is_told_from_many_and_words_from_letters() -> None:
    engine = taught()
    engine.learn(Post("q", "kopi", NOW, NOW, "t", tags=("Xqzvw",)))
    table = engine.memory.tags

    crowd = voices(table.voices)
    assert crowd[table.rows["karier"]] == pytest.approx(1.0, abs=0.1)
    assert crowd[table.rows["reels"]] > 10.0
    assert table.readable[table.rows["kopipagi"]] == 1.0
    assert table.readable[table.rows["xqzvw"]] < 0.5


@pytest.mark.parametrize(
    ("site", "expected"),
    [("linkedin", "crowded"), ("instagram", "steady"), ("", "steady"), ("tiktok", "steady")],
)
def test_a_tag_is_crowded_where_the_site_is_full_of_it(site: str, expected: str) -> None:
    engine = Suggester()
    for number in range(800):
        used_at = "linkedin" if number % 2 else "instagram"
        tags = ("Karier",) if number % 66 == 65 else (f"lain{number}",)
        at = NOW - 1_000 + number
        engine.learn(Post(f"p{number}", f"hari {number}", at, at, "t", site=used_at, tags=tags))

    row = engine.memory.tags.rows["karier"]
    record = records(engine.memory, [row], site)[0]

    assert grade(engine.memory.shelf.count, record, None, None) == expected
