"""What the person takes and dismisses moves the ranking; how sure it is is said."""

from __future__ import annotations

import numpy as np

from trends.hashtags.ranking import Ranker
from trends.post import Post
from trends.suggest import Suggester
from trends.suggestion import Draft, Suggestion
from trends.trend import EMPTY

NOW = 1_700_000_000.0
DRAFTS = ("gelas keramik cantik", "lampu belajar murah", "rak buku jati", "sepatu lari biru")


def taught(posts: int) -> Suggester:
    engine = Suggester()
    for number in range(posts):
        at = NOW - 10_000 + number
        tags = ("Promo",) if number % 2 else ("Promo", "Toko")
        text = f"barang {number} datang hari ini"
        engine.learn(Post(f"p{number}", text, at, at, "test", site="x", tags=tags))
    return engine


def answer(engine: Suggester, draft: str) -> dict[str, Suggestion]:
    found = engine.suggest(Draft(draft, site="instagram"), EMPTY, NOW, 12)
    return {item.key: item for item in found.items}


def lead(engine: Suggester) -> float:
    """By how much a word of a draft nobody chose from yet is before the popular tag."""
    items = answer(engine, "tas kulit asli")
    return items["kulit"].score - items["promo"].score


def test_taking_words_of_the_draft_brings_such_words_up_in_other_drafts() -> None:
    engine = taught(60)
    before = lead(engine)

    for draft in DRAFTS:
        answer(engine, draft)
        engine.feedback("instagram", draft.split()[1], accepted=True, now=NOW)

    assert lead(engine) > before + 0.5


def test_dismissing_words_of_the_draft_takes_such_words_down_in_other_drafts() -> None:
    engine = taught(60)
    before = lead(engine)

    for draft in DRAFTS:
        answer(engine, draft)
        engine.feedback("instagram", draft.split()[1], accepted=False, now=NOW)

    assert lead(engine) < before - 0.5


def test_what_was_not_shown_teaches_the_ranking_nothing() -> None:
    engine = taught(60)
    answer(engine, DRAFTS[0])
    before = engine.ranker.weights.copy()

    engine.feedback("x", DRAFTS[0].split()[1], accepted=True, now=NOW)
    engine.feedback("instagram", "lainnya", accepted=False, now=NOW)

    assert (engine.ranker.weights == before).all()


def test_a_score_is_surer_and_a_tag_trusted_more_after_more_lessons() -> None:
    few, many = (
        answer(taught(6), "barang baru")["promo"],
        answer(taught(300), "barang baru")["promo"],
    )

    assert 0.0 < many.spread < few.spread
    assert many.confidence > few.confidence


def test_a_feature_that_was_never_put_to_the_test_stays_doubtful() -> None:
    ranker = Ranker(np.zeros(2, dtype=np.float32), np.full(2, 0.2, dtype=np.float32))
    features = np.array([[0.0, 0.0], [1.0, 0.0]], dtype=np.float32)

    for _ in range(30):
        ranker.learn(features, np.array([True, False]))

    tested, untested = ranker.doubt().tolist()
    assert tested < 0.7 * untested


def test_a_small_feature_is_learnt_as_fast_as_a_large_one() -> None:
    scale = np.array([1.0, 0.1], dtype=np.float32)
    ranker = Ranker(np.zeros(2, dtype=np.float32), scale)
    features = np.array([[0.0, 0.0], [1.0, 0.1]], dtype=np.float32)

    for _ in range(30):
        ranker.learn(features, np.array([False, True]))

    common, rare = (ranker.weights * scale).tolist()
    assert common > 0.0
    assert abs(rare - common) < 1e-4


def test_a_ranker_goes_on_from_its_state_and_leaves_that_of_another_kind() -> None:
    taught, restored, other = (Ranker(np.zeros(2, dtype=np.float32)) for _ in range(3))
    features = np.array([[0.0, 1.0], [1.0, 0.0]], dtype=np.float32)
    taught.learn(features, np.array([True, False]))

    restored.restore(taught.state())
    other.restore({"weights": taught.weights, "steepness": taught.weights})

    for ranker in (taught, restored):
        ranker.learn(features, np.array([True, False]))
    assert (restored.weights == taught.weights).all()
    assert restored.lessons == 2
    assert not other.weights.any()
