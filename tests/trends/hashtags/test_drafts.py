"""While a tag is typed, what the rest of the draft asks for is found once and found the same."""

from __future__ import annotations

import pytest

from trends.hashtags import drafts
from trends.hashtags.memory import Memory
from trends.hashtags.question import Question
from trends.post import Post
from trends.suggest import Suggester
from trends.suggestion import Draft, Suggestions
from trends.trend import EMPTY

NOW = 1_700_000_000.0
KEYS = ("#", "#k", "#ko", "#kop", "#kopi", "#s", "#su", "#", "#x", "#kopisusu")


def post(number: int) -> Post:
    tags = (("Kopi", "KopiSusu"), ("Susu", "Kota"), ("Teh",))[number % 3]
    text = f"minum {tags[0].lower()} di kota {number % 7}"
    return Post(f"p{number}", text, NOW, NOW, "test", author=f"u{number % 5}", site="x", tags=tags)


def taught(posts: int = 300) -> Suggester:
    engine = Suggester()
    for number in range(posts):
        engine.learn(post(number))
    return engine


def ask(
    engine: Suggester, token: str, now: float = NOW, text: str = "minum di kota"
) -> Suggestions:
    return engine.suggest(Draft(f"{text} {token}", site="x"), EMPTY, now, explain=True)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The words of every draft whose candidates are looked for anew."""
    found: list[tuple[str, ...]] = []
    real = drafts.look

    def look(memory: Memory, question: Question) -> drafts.Sources:
        found.append(question.view.words)
        return real(memory, question)

    monkeypatch.setattr(drafts, "look", look)
    return found


def test_each_key_of_a_tag_is_answered_as_by_an_engine_that_sees_the_draft_first() -> None:
    engine = taught()
    data = engine.dump()

    for token in KEYS:
        assert ask(engine, token) == ask(Suggester.load(data), token)


def test_what_the_rest_of_a_draft_asks_for_is_found_once(looks: list[tuple[str, ...]]) -> None:
    engine = taught()

    for token in KEYS:
        ask(engine, token)

    assert looks == [("minum", "di", "kota")]


def test_another_site_text_or_author_is_another_draft(looks: list[tuple[str, ...]]) -> None:
    engine = taught()

    ask(engine, "#k")
    ask(engine, "#k", text="minum teh")
    engine.suggest(Draft("minum di kota #k", site="instagram"), EMPTY, NOW)
    engine.suggest(Draft("minum di kota #k", site="x"), EMPTY, NOW, author="u1")

    assert len(looks) == 4


def test_a_post_learnt_is_seen_by_the_next_key() -> None:
    engine = taught()
    before = ask(engine, "#ra")

    engine.learn(Post("new", "minum di kota", NOW, NOW, "test", site="x", tags=("Ramai",)))

    assert "ramai" not in [item.key for item in before.items]
    assert "ramai" in [item.key for item in ask(engine, "#ra").items]


def test_a_choice_is_seen_by_the_next_key() -> None:
    engine = taught()
    before = ask(engine, "#k")

    engine.feedback("x", "Kopi", accepted=True, now=NOW)
    after = ask(engine, "#k")

    assert after.items != before.items
    assert after == ask(Suggester.load(engine.dump()), "#k")


def test_of_many_posts_one_in_a_thousand_may_be_missing_for_a_second(
    looks: list[tuple[str, ...]],
) -> None:
    engine = taught(1_100)
    ask(engine, "#k")

    engine.learn(post(1_101))
    ask(engine, "#ko", NOW + 0.5)
    assert len(looks) == 1

    ask(engine, "#kop", NOW + drafts.AGE_S + 0.5)
    assert len(looks) == 2


def test_times_are_those_of_the_last_second() -> None:
    engine = taught()
    data = engine.dump()
    ask(engine, "#")

    later = NOW + drafts.AGE_S + 3_600.0

    assert ask(engine, "#", later) == ask(Suggester.load(data), "#", later)


def test_only_the_last_few_drafts_are_held(looks: list[tuple[str, ...]]) -> None:
    engine = taught()
    ask(engine, "#k")
    for number in range(4):
        ask(engine, "#k", text=f"lain {number}")

    ask(engine, "#k")

    assert len(looks) == 6


def test_a_draft_is_forgotten_some_time_after_its_last_key(looks: list[tuple[str, ...]]) -> None:
    engine = taught()
    ask(engine, "#k")
    ask(engine, "#ko", NOW + 5.0)

    engine.drafts.forget(NOW + 4.0)
    ask(engine, "#kop", NOW + 5.0)
    assert len(looks) == 1

    engine.drafts.forget(NOW + 6.0)
    ask(engine, "#kopi", NOW + 5.0)
    assert len(looks) == 2
    assert engine.drafts.view.cache_info().misses == 1


def test_a_draft_without_a_tag_at_its_end_is_not_held(looks: list[tuple[str, ...]]) -> None:
    engine = taught()

    ask(engine, "")
    ask(engine, "")

    assert len(looks) == 2
