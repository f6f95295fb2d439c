from __future__ import annotations

import csv
import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared_data import shared
from trends.language import guess


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kemarin aku sama temen-temen nonton konser, seru bgt", "id"),
        ("gk tau deh, pd kemana smua org nya", "id"),
        ("had such a great time with my friends yesterday", "en"),
        ("aku wis mangan sega karo iwak ing omah wingi", "jv"),
        ("abdi bade ka pasar heula, meuli lauk jeung sangu", "su"),
        ("kerajaan umum cuti am, pejabat dan hospital tutup isnin ni", "ms"),
        ("kopi susu gula aren", "id"),
        ("resep ayam geprek sambal bawang ala rumahan", "id"),
        ("tutorial hijab pashmina simple buat wisuda", "id"),
        ("wkwkwk", "id"),
        ("ready stock", "en"),
        ("new collection", "en"),
        ("regane murah rasane enak tenan", "jv"),
        ("rek iraha deui atuh ngaliwet", "su"),
        ("jom singgah kedai kopi kami kat Bangsar", "ms"),
        ("gaskeun gan, auto sold out", "id"),
        ("fix no debat sih ini", "id"),
        ("mantul banget review nya", "id"),
        ("flash sale nya jam berapa min", "id"),
        ("sold out", "en"),
        ("wong wong podo teko", "jv"),
        ("raos pisan euy", "su"),
        ("guten morgen zusammen", "other"),
        ("hola amigos como estan", "other"),
        ("je ne sais pas pourquoi il est parti sans nous le dire", "other"),
        ("今日はとても天気がいいですね", "other"),
    ],
)
def test_tells_the_language_of_a_post(text: str, expected: str) -> None:
    assert expected == guess(text).language


@pytest.mark.parametrize("text", ["", "   ", "123 456", "@akun https://a.id/x", "👍👍"])
def test_a_text_without_letters_is_no_guess(text: str) -> None:
    assert guess(text).confidence == 0.0


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_never_fails_and_stays_within_bounds(text: str) -> None:
    assert 0.0 <= guess(text).confidence <= 1.0


def test_the_tags_are_read_where_there_is_little_else() -> None:
    assert guess("#belajardarirumah #jagajarak #dirumahaja").language == "id"


@pytest.mark.parametrize(
    ("name", "code"),
    [("indonesian", "id"), ("english", "en"), ("javanese", "jv"), ("sundanese", "su")],
)
def test_short_reviews_are_told_apart(name: str, code: str) -> None:
    raw = gzip.decompress(shared(f"lang/nusax/{name}.valid.csv.gz").read_bytes()).decode()
    texts = [row["text"] for row in csv.DictReader(io.StringIO(raw))]

    right = sum(guess(text).language == code for text in texts)

    assert right >= 0.97 * len(texts)


@pytest.mark.parametrize(
    ("name", "code", "least"),
    [("indonesian", "id", 0.95), ("javanese", "jv", 0.8), ("sundanese", "su", 0.8)],
)
def test_three_words_of_a_review_tell_its_language(name: str, code: str, least: float) -> None:
    raw = gzip.decompress(shared(f"lang/nusax/{name}.valid.csv.gz").read_bytes()).decode()
    texts = [row["text"] for row in csv.DictReader(io.StringIO(raw))]
    pieces = [
        " ".join(words[at : at + 3])
        for text in texts
        for words in [text.split()]
        for at in (0, 3, 6)
    ]

    right = sum(guess(piece).language == code for piece in pieces)

    assert right >= least * len(pieces)


def test_a_shop_caption_full_of_foreign_goods_is_indonesian() -> None:
    caption = (
        "Ready stock ya bun! Gamis premium bahan adem gak nerawang, harga cuma 150rb aja. "
        "Order via WA di bio, COD bisa kak"
    )

    assert guess(caption).language == "id"
    assert guess("Ya está disponible nuestro nuevo menú, di si para mi").language == "other"
