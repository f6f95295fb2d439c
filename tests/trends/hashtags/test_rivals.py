"""Tags of competitors: counted by post, offered with the name, gone with the watch."""

from __future__ import annotations

from trends.hashtags.rivals import rivals
from trends.post import Post
from trends.suggest import Suggester
from trends.suggestion import Draft, Reason, Suggestion
from trends.trend import EMPTY

NOW = 1_700_000_000.0


def post(number: int, text: str, *tags: str) -> Post:
    at = NOW - 10_000 + number
    return Post(f"p{number}", text, at, at, "test", site="x", tags=tags)


FOUND = [
    ("Kedai B", post(5, "Promo kopi susu akhir pekan", "PromoJumat", "KopiSusu")),
    ("Kedai B", post(4, "Beli satu gratis satu kopi", "promojumat")),
    ("Teh C", post(3, "Promo teh manis", "PromoJumat")),
]


def suggestion(engine: Suggester, text: str, key: str) -> Suggestion | None:
    answer = engine.suggest(Draft(text, site="x"), EMPTY, NOW, 20, explain=True)
    return next((item for item in answer.items if item.key == key), None)


def taught(words: str) -> Suggester:
    engine = Suggester()
    for number in range(60):
        engine.learn(post(100 + number, f"{words} {number}", "HariIni", f"Ke{number}"))
    for _, seen in FOUND:
        engine.learn(seen)
    return engine


def test_posts_are_counted_for_the_competitor_met_with_a_tag_most() -> None:
    told = rivals(FOUND)

    assert set(told) == {"promojumat", "kopisusu"}
    assert (told["promojumat"].tag, told["promojumat"].name) == ("PromoJumat", "Kedai B")
    assert told["promojumat"].posts == 2
    assert told["promojumat"].evidence == ("p5", "p4", "p3")


def test_a_draft_on_the_same_matter_makes_it_stronger() -> None:
    rival = rivals(FOUND)["promojumat"]

    assert rival.strength(frozenset({"gratis"}), "promojumat") > rival.strength(
        frozenset({"gempa"}), "promojumat"
    )


def test_a_tag_of_a_competitor_is_offered_with_its_name_and_its_posts() -> None:
    engine = taught("kopi pagi")
    before = suggestion(engine, "minum sore ini", "promojumat")
    assert before is None or all(reason.code != "competitor" for reason in before.reasons)

    engine.take_rivals(rivals(FOUND))

    item = suggestion(engine, "minum sore ini", "promojumat")
    assert item is not None
    assert before is None or item.score > before.score
    assert Reason("competitor", (("name", "Kedai B"), ("posts", 2.0))) in item.reasons
    assert item.evidence[:2] == ("p5", "p4")
    assert "competitor" in dict(item.parts)


def test_nothing_is_said_of_a_competitor_who_is_no_longer_watched() -> None:
    engine = taught("kopi pagi")
    engine.take_rivals(rivals(FOUND))
    engine.take_rivals({})

    item = suggestion(engine, "kopi susu gratis sore ini", "promojumat")

    assert item is None or all(reason.code != "competitor" for reason in item.reasons)
