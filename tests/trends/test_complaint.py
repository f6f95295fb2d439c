from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.complaint import complaints


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kecewa banget, pesanan rusak", ("kecewa", "rusak")),
        ("PARAAAH kopinya basi", ("parah", "basi")),
        ("this is a scam, I want a refund", ("scam", "refund")),
        ("kopinya enak, tempatnya nyaman", ()),
        ("gak mengecewakan kok", ()),
        ("not bad at all", ()),
        ("makanannya tidak terlalu enak", ("tidak terlalu enak",)),
        ("Not very happy with this", ("not very happy",)),
        ("kurang ramah, pesanan belum datang", ("kurang ramah", "belum datang")),
        ("pesanan belum datang", ()),  # by itself a mild word
        ("kenapa ya", ()),
        ("kenapa pesanan saya belum dikirim", ("kenapa", "belum dikirim")),
        ("still waiting, no response for hours", ("still waiting", "no response", "hours")),
        ("@bank 😡", ("😡",)),
        ("don't complain", ()),
        ("", ()),
    ],
)
def test_finds_the_words_that_complain(text: str, words: tuple[str, ...]) -> None:
    assert complaints(text) == words


@given(st.text(max_size=200))
def test_any_text_can_be_asked(text: str) -> None:
    assert isinstance(complaints(text), tuple)
