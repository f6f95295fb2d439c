from __future__ import annotations

import pytest

from trends.fit import FITS, Interest, fit, interest

COFFEE = interest(["kopi susu OR latte", "Kopi Senandika"], ["NgopiSore"], "id")


def test_words_in_common_make_a_fit_and_are_told() -> None:
    found = fit(["PekanKopi"], ["Pekan kopi susu dan ngopi gratis"], "id", COFFEE)

    assert found.score >= FITS
    assert found.why == "shared"
    assert {"kopi", "susu"} <= {*found.words}


def test_one_word_in_common_is_not_enough() -> None:
    found = fit(["macet"], ["macet di depan kedai kopi"], "id", COFFEE)

    assert (found.why, found.words) == ("shared", ("kopi",))
    assert found.score < FITS


@pytest.mark.parametrize(
    ("purpose", "why", "fits"),
    [("brand", "own", True), ("topic", "topic", True), ("competitor", "rival", True)],
)
def test_a_watch_that_means_it_decides(purpose: str, why: str, fits: bool) -> None:
    found = fit(["apa saja"], [], "id", COFFEE, (purpose, "Nama"))

    assert (found.why, found.name, found.score >= FITS) == (why, "Nama", fits)


def test_another_language_counts_half() -> None:
    here = fit(["kopi susu"], [], "id", COFFEE).score
    there = fit(["kopi susu"], [], "en", COFFEE)

    assert there.score == here / 2
    assert there.why == "language"


def test_where_people_grieve_nothing_fits_whoever_is_named() -> None:
    found = fit(["gempa"], ["Korban gempa, kopi susu gratis"], "id", COFFEE, ("brand", "Kopi"))

    assert (found.score, found.why) == (0.0, "disaster")
    assert "korban" in found.words


def test_nothing_in_common_is_said_so() -> None:
    assert fit(["bursa saham"], ["indeks turun"], "id", COFFEE).why == "nothing"
    assert fit(["kopi"], ["kopi"], "id", Interest(frozenset())).why == "nothing"
