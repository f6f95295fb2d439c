"""Tags whose recent company is bad carry a caution, found out beside the keystroke path."""

from __future__ import annotations

from tests.trends.test_suggest import NOW, ask, post, taught
from trends.hashtags.company import Company, of
from trends.suggest import Suggester
from trends.suggestion import Draft
from trends.trend import Evidence, Snapshot, Trend

SPAM = [f"cuan harian resmi {n} #CuanHarian #SlotGacor88 #maxwin" for n in range(6)]
FAIR = [f"kopi enak harian {n} #KopiHarian #ngopi" for n in range(6)]


def rising(term: str, tags: tuple[str, ...], texts: tuple[str, ...]) -> Snapshot:
    evidence = tuple(
        Evidence(f"e{n}", text, f"m{n}.id", "", "", NOW) for n, text in enumerate(texts)
    )
    trend = Trend(
        "t", term, "word", (term,), tags, "rising", 9.0, 8.0, 40, 5.0, 30, 4,
        NOW - 600, NOW + 3600, evidence=evidence,
    )  # fmt: skip
    return Snapshot(3, NOW, False, 1.0, 99, (trend,))


def test_a_tag_seen_beside_gambling_says_so_from_the_second_look_on() -> None:
    engine = taught(SPAM + FAIR)

    first = {item.key: item.risk for item in ask(engine, "cuan dan kopi harian").items}
    while engine.look_around():
        pass
    second = {item.key: item.risk for item in ask(engine, "cuan dan kopi harian").items}

    assert first["cuanharian"] is None
    caution = second["cuanharian"]
    assert caution is not None
    assert caution.code == "company"
    assert {tag.casefold() for tag in caution.evidence} <= {"slotgacor88", "maxwin"}
    assert second["kopiharian"] is None


def test_a_tag_is_looked_at_once_until_much_has_been_learnt() -> None:
    engine, company = taught(SPAM), Company()

    company.note("cuanharian", 6)
    company.look(engine.memory)
    company.note("cuanharian", 7)
    looked_again = bool(company._waiting)
    company.note("cuanharian", 9_000)

    assert not looked_again
    assert company._waiting


def test_a_tag_nobody_used_has_no_company() -> None:
    assert of(Suggester().memory, "tiada") is None


def test_a_tag_of_a_disaster_is_risky_with_the_words_that_say_so() -> None:
    engine = taught([f"kabar dari kota {n} #CianjurHariIni #kabar" for n in range(9)])
    texts = ("Korban gempa bertambah", "Gempa susulan terasa", "Warga berkumpul")
    snapshot = rising("cianjur", ("CianjurHariIni",), texts)

    answer = engine.suggest(Draft("kabar dari kota", site="x"), snapshot, NOW, 8)

    item = next(item for item in answer.items if item.key == "cianjurhariini")
    assert item.grade == "risky"
    assert item.risk is not None
    assert item.risk.code == "crisis"
    assert "gempa" in item.risk.evidence


def test_one_post_about_a_disaster_makes_no_trend_of_it_one() -> None:
    engine = taught([f"konser di kota {n} #KonserKota" for n in range(9)])
    texts = ("Konser untuk korban gempa", "Konser dibuka", "Tiket habis", "Panggung siap")

    answer = engine.suggest(
        Draft("konser di kota", site="x"), rising("konser", ("KonserKota",), texts), NOW, 8
    )

    item = next(item for item in answer.items if item.key == "konserkota")
    assert item.risk is None
    assert item.grade == "rising"


def test_learning_does_not_care_for_company() -> None:
    engine = taught(FAIR)

    engine.learn(post(99, "kopi #KopiHarian"))

    assert not engine.look_around()
