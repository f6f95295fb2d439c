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


@pytest.mark.parametrize(("name", "code"), [("indonesian", "id"), ("english", "en")])
def test_short_reviews_are_told_apart(name: str, code: str) -> None:
    raw = gzip.decompress(shared(f"lang/nusax/{name}.valid.csv.gz").read_bytes()).decode()
    texts = [row["text"] for row in csv.DictReader(io.StringIO(raw))]

    right = sum(guess(text).language == code for text in texts)

    assert right >= 0.97 * len(texts)


def test_a_shop_caption_full_of_foreign_goods_is_indonesian() -> None:
    caption = (
        "Ready stock ya bun! Gamis premium bahan adem gak nerawang, harga cuma 150rb aja. "
        "Order via WA di bio, COD bisa kak"
    )

    assert guess(caption).language == "id"
    assert guess("Ya está disponible nuestro nuevo menú, di si para mi").language == "other"
