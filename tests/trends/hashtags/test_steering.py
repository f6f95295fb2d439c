"""What a brand's profile promises to whoever writes for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.trends.hashtags.test_company import rising
from tests.trends.test_suggest import NOW, taught
from trends.brand import Brand, Listed
from trends.suggest import Suggester
from trends.suggestion import Draft, Suggestions
from trends.trend import EMPTY, Snapshot

BRAND = Brand("Kopi Nusa")
POSTS = [f"kopi susu enak {n} #kopi #KopiSusu #ngopi" for n in range(9)]


def ask(
    engine: Suggester, before: str, brand: Brand, site: str = "x", seen: Snapshot = EMPTY
) -> Suggestions:
    return engine.suggest(Draft(before, "", site, brand=brand), seen, NOW, 8)


def keys(answer: Suggestions) -> list[str]:
    return [item.key for item in answer.items]


def test_what_always_comes_comes_first_in_its_order_and_says_whose_list_it_is() -> None:
    brand = replace(BRAND, always=(Listed("NgopiYuk"), Listed("KopiSusu")))

    answer = ask(taught(POSTS), "kopi susu enak", brand)

    assert keys(answer)[:2] == ["ngopiyuk", "kopisusu"]
    assert [item.reasons[0].code for item in answer.items[:2]] == ["listed", "listed"]
    assert dict(answer.items[0].reasons[0].params) == {"name": "Kopi Nusa"}


def test_a_list_may_be_for_one_site_only() -> None:
    brand = replace(BRAND, always=(Listed("NgopiYuk", "instagram"),))
    engine = taught(POSTS)

    assert keys(ask(engine, "kopi", brand, "instagram"))[0] == "ngopiyuk"
    assert "ngopiyuk" not in keys(ask(engine, "kopi", brand, "x"))


def test_what_must_come_comes_only_where_the_site_takes_it() -> None:
    brand = replace(BRAND, always=(Listed("2024"), Listed("NgopiYuk")))

    assert keys(ask(taught(POSTS), "kopi", brand, "instagram"))[0] == "ngopiyuk"
    full = "kopi #a #b #c #d #e "
    assert ask(taught(POSTS), full, brand, "instagram").refused == "limit"


def test_what_never_comes_never_comes_in_any_spelling() -> None:
    brand = replace(BRAND, never=(Listed("kopisusu"), Listed("Promo", "tiktok")))
    engine = taught([*POSTS, *(f"promo kopi {n} #promo #Kopi_Susu" for n in range(9))])

    assert "kopisusu" not in keys(ask(engine, "promo kopi susu", brand))
    assert keys(ask(engine, "kopi #kopisu", brand)) == []
    assert "promo" in keys(ask(engine, "promo kopi susu", brand))
    assert "promo" not in keys(ask(engine, "promo kopi susu", brand, "tiktok"))


def test_its_own_tag_is_offered_with_its_capitals_though_nobody_used_it() -> None:
    brand = replace(BRAND, tags=("KOPInusa",))

    answer = ask(taught(POSTS), "kopi", brand)

    item = next(item for item in answer.items if item.key == "kopinusa")
    assert item.tag == "KOPInusa"
    assert item.reasons[0].code == "brand"


def test_its_own_tag_is_the_persons_own_though_it_may_be_read_as_abuse() -> None:
    brand = replace(BRAND, tags=("SambalGila",))

    item = next(i for i in ask(taught(POSTS), "kopi", brand).items if i.key == "sambalgila")

    assert item.grade == "risky"


def place(answer: Suggestions, key: str) -> int:
    return keys(answer).index(key)


@pytest.mark.parametrize(("language", "first"), [("id", "lezatsekali"), ("en", "verydelicious")])
def test_its_language_leans_the_order(language: str, first: str) -> None:
    engine = taught([f"soto ayam {n} #lezatsekali #verydelicious" for n in range(9)])
    other = {"lezatsekali", "verydelicious"} - {first}

    answer = ask(engine, "soto ayam", replace(BRAND, language=language))  # type: ignore[arg-type]

    assert place(answer, first) < place(answer, other.pop())


def test_a_formal_brand_holds_slang_back() -> None:
    engine = taught([f"soto ayam {n} #EnakBgt #EnakSekali" for n in range(9)])

    formal = ask(engine, "soto ayam", replace(BRAND, register="formal"))
    informal = ask(engine, "soto ayam", replace(BRAND, register="informal"))

    assert place(formal, "enaksekali") < place(formal, "enakbgt")
    assert place(informal, "enakbgt") < place(informal, "enaksekali")


def test_a_serious_brand_gets_nothing_with_a_caution_and_a_playful_one_no_disaster() -> None:
    engine = taught([f"kabar kota {n} #CianjurKini #StopRokok #kabar" for n in range(9)])
    seen = rising("cianjur", ("CianjurKini",), ("Korban gempa", "Gempa lagi"))

    plain = keys(ask(engine, "kabar kota", BRAND, seen=seen))
    playful = keys(ask(engine, "kabar kota", replace(BRAND, tone="playful"), seen=seen))
    serious = keys(ask(engine, "kabar kota", replace(BRAND, tone="serious"), seen=seen))

    assert {"cianjurkini", "stoprokok"} <= set(plain)
    assert "cianjurkini" not in playful
    assert "stoprokok" in playful
    assert not {"cianjurkini", "stoprokok"} & set(serious)


def test_what_a_profile_adds_is_told_among_the_parts() -> None:
    draft = Draft("kopi", site="x", brand=replace(BRAND, tags=("KopiNusa",)))

    item = taught(POSTS).explain(draft, "KopiNusa", EMPTY, NOW)

    assert item is not None
    assert dict(item.parts)["brand"] > 0
    assert item.score == pytest.approx(sum(value for _, value in item.parts), abs=0.1)


def test_without_a_brand_nothing_changes() -> None:
    engine, plain = taught(POSTS), Draft("kopi susu", site="x")

    before = engine.suggest(plain, EMPTY, NOW, 8)
    ask(engine, "kopi susu", replace(BRAND, tags=("KopiNusa",)))

    assert engine.suggest(plain, EMPTY, NOW, 8) == before


def test_a_tag_in_the_draft_is_explained_as_if_it_were_not_there() -> None:
    item = taught(POSTS).explain(
        Draft("kopi susu enak #KopiSusu ", site="x"), "KopiSusu", EMPTY, NOW
    )

    assert item is not None
    assert item.evidence
    assert item.parts


def test_a_tag_nothing_speaks_for_has_no_explanation() -> None:
    assert taught(POSTS).explain(Draft("kopi", site="x"), "ZzzTiada", EMPTY, NOW) is None


def test_a_tag_that_posts_shout_is_offered_as_it_is_read() -> None:
    engine = taught([f"acara kantor {n} #ACARA" for n in range(20)])

    offered = [item.tag for item in ask(engine, "acara kantor besok", BRAND).items]

    assert "Acara" in offered and "ACARA" not in offered
