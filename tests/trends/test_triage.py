from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.polarity import polarity
from trends.question import questions
from trends.triage import WAITED_S, sort, waits


@pytest.mark.parametrize(
    "text",
    [
        "min jam buka berapa",
        "harganya brp ya kak yg ukuran kecil",
        "garansinya berapa lama ya min",
        "boleh minta pricelist kak",
        "lokasinya dmn",
        "Ada yg tau harganya",
        "kak mau nanya dong",
        "gimana cara daftarnya min",
        "masih ada promonya ga kak",
        "udah buka belum?",
        "@kopisenandika kapan buka di Bandung",
        "does anyone know when they open",
        "@united where is our luggage",
        "can i bring my dog",
    ],
)
def test_hears_a_question_with_and_without_its_mark(text: str) -> None:
    assert questions(text)


@pytest.mark.parametrize(
    "text",
    [
        "kopinya enak",
        "apapun rasanya tetap enak",
        "bagaimana pun ini yang terbaik",
        "siapa pun boleh datang",
        "udah tau kenapa kopinya enak",
        "cek https://kopi.example/cari?q=susu",
        "@united is the worst",
        "",
    ],
)
def test_takes_no_statement_for_a_question(text: str) -> None:
    assert questions(text) == ()


@pytest.mark.parametrize(
    ("text", "praise", "complaint", "flipped"),
    [
        ("gila enak banget", ("enak",), (), ("gila",)),
        ("sakit bagusnya", ("bagusnya",), (), ("sakit",)),
        ("enak parah!!", ("enak",), (), ("parah",)),
        ("parah, pesananku basi", (), ("parah", "basi"), ()),
        ("kurang ramah", (), ("kurang ramah",), ()),
        ("ga terlalu enak", (), ("ga terlalu enak",), ()),
        ("insanely good coffee", ("good",), (), ("insanely",)),
        ("not good at all", (), ("not good",), ()),
        ("rasanya ga seenak dulu", (), ("ga seenak",), ()),
        ("baru sekali dipake udah jebol", (), ("jebol",), ()),
        ("barang ga nyampe2, admin ga bales2", (), ("ga nyampe2", "ga bales2"), ()),
        ("gercep parah adminnya", ("gercep",), (), ("parah",)),
        ("gak pernah mengecewakan", ("gak pernah mengecewakan",), (), ()),
        ("tempatnya di Jalan Melati", (), (), ()),
    ],
)
def test_tells_praise_from_complaint_by_what_stands_beside(
    text: str, praise: tuple[str, ...], complaint: tuple[str, ...], flipped: tuple[str, ...]
) -> None:
    found = polarity(text)

    assert (found.praise, found.complaint, found.flipped) == (praise, complaint, flipped)


def test_a_mention_may_ask_and_complain_at_once() -> None:
    found = sort("min pesananku kapan sampai? kecewa nih")

    assert found.kinds == ("question", "complaint")
    assert {"?", "kecewa"} <= {*found.words}


def test_more_complaint_than_praise_is_a_complaint() -> None:
    assert sort("makasih ya, pesananku hilang dan rusak").kinds == ("complaint",)
    assert sort("enak, nyaman, ramah, cuma telat dikit").kinds == ("praise",)


@pytest.mark.parametrize(
    "text",
    [
        "enak tapi pelayanan lama",
        "bagus tapi mahal",
        "tempatnya nyaman sayang baristanya jutek",
        "lovely staff but the service was slow",
        "makanannya enak, pelayanannya buruk",
        "udah transfer tapi belum diproses",
        "CS-nya sigap tapi barang tetap belum sampai",
    ],
)
def test_what_is_set_against_praise_is_the_point(text: str) -> None:
    assert sort(text).kinds == ("complaint",)


@pytest.mark.parametrize(
    "text",
    [
        "mahal tapi enak",
        "lama sih nunggunya, tapi worth it",
        "meskipun antre lama, rasanya juara",
        "service was slow but the staff were lovely",
        "enak, gurih, cuma rada mahal dikit",
        "sayang banget sama kopi ini",
        "gak nyesel beli di sini",
    ],
)
def test_what_praise_is_set_against_is_not_the_point(text: str) -> None:
    assert sort(text).kinds == ("praise",)


def test_what_was_good_once_is_no_praise() -> None:
    assert sort("dulu favorit, sekarang kapok. mantap").kinds == ("complaint",)
    assert sort("kok sekarang rasanya beda ya, dulu lebih enak").kinds[-1] == "complaint"
    assert sort("dulu gak suka kopi, sekarang ketagihan").kinds == ("praise",)
    assert sort("I used to recommend this bank, not anymore").kinds == ("complaint",)
    assert sort("dulu suka banget jajan ini waktu SD").kinds == ("praise",)
    assert sort("langganan dari dulu sampai sekarang tetap enak").kinds == ("praise",)


def test_cheers_beside_a_long_wait_are_irony() -> None:
    assert sort("mantap, udah 5 hari paket ga dikirim").kinds == ("complaint",)
    assert sort("bagus ya, tiga jam belum sampai").kinds == ("complaint",)
    assert sort("mantap, 5 hari sudah sampai").kinds == ("praise",)


def test_a_headline_asks_its_readers_not_the_brand() -> None:
    headline = "Apa Saja Syarat Promo Kopi? Ini Daftarnya"

    assert sort(headline, "news").kinds == ()
    assert sort(headline, "news").press
    assert sort(headline, "x", "Rina, jurnalis kopi").press
    assert sort(headline, "x", "rina").kinds == ("question",)


def test_a_question_waits_after_three_hours_unless_it_is_done() -> None:
    asked = sort("jam buka berapa min").kinds

    assert waits(asked, False, False, 0.0, WAITED_S)
    assert not waits(asked, False, False, 0.0, WAITED_S - 1)
    assert not waits(asked, False, True, 0.0, WAITED_S)
    assert not waits(asked, True, False, 0.0, WAITED_S)
    assert not waits(("praise",), False, False, 0.0, WAITED_S)


@given(st.text(max_size=300))
def test_any_text_is_sorted_the_same_every_time(text: str) -> None:
    found = sort(text)

    assert found == sort(text)
    assert bool(found.kinds) == bool(found.words)
    assert not {"complaint", "praise"} <= {*found.kinds}
