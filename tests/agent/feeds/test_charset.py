"""Which encoding is it really?"""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.feeds.charset import decode

TEXT = "Café – Jürgen “naik”"


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode(), "text/xml; charset=ISO-8859-1"),  # mislabelled
        (codecs.BOM_UTF8 + TEXT.encode(), "text/xml; charset=windows-1252"),
        (TEXT.encode("windows-1252"), "text/xml; charset=windows-1252"),
        (TEXT.encode("windows-1252"), "text/xml; charset=ISO-8859-1"),
        (TEXT.encode("windows-1252"), ""),
        (TEXT.encode("windows-1252"), "text/xml; charset=rot13"),
        (TEXT.encode("windows-1252"), "text/xml; charset=utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), ""),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ""),
        (b"<?xml version='1.0' encoding='windows-1252'?>" + TEXT.encode("windows-1252"), ""),
        (b'<?xml version="1.0" encoding="UTF-8"?>' + TEXT.encode(), "application/xml"),
    ],
)
def test_text_comes_out_whole(data: bytes, content_type: str) -> None:
    assert decode(data, content_type) == TEXT


def test_one_bad_byte_does_not_spoil_the_rest() -> None:
    assert decode("Café Jürgen ".encode() + b"\xff", "") == "Café Jürgen \ufffd"


def test_japanese_by_its_label() -> None:
    assert decode("日本".encode("iso-2022-jp"), "text/xml; charset=iso-2022-jp") == "日本"


@given(st.binary(max_size=400), st.text(max_size=60))
def test_never_fails(data: bytes, content_type: str) -> None:
    assert isinstance(decode(data, content_type), str)
