"""HTML to plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.feeds.markup import cut, line, plain


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Harga BBM naik", "Harga BBM naik"),
        ("<p>Satu</p><p>Dua</p>", "Satu\nDua"),
        ("Satu<br/>Dua", "Satu\nDua"),
        ("kopi <b>hitam</b>mu", "kopi hitammu"),
        ("Tom &amp; Jerry &#8211; &lt;3", "Tom & Jerry – <3"),
        ("5 < 6 dan 7 > 2", "5 < 6 dan 7 > 2"),
        ("a<script>alert('x')</script>b", "ab"),
        ("a<style>p{color:red}</style>b", "ab"),
        ("a<!-- rahasia -->b", "ab"),
        ("a<script>tanpa akhir", "a"),
        ("a<!-- tanpa akhir", "a"),
        ("a<b tanpa akhir", "a"),
        ('<img alt="a > b" src="x">teks', "teks"),
        ("<a href='https://x.id'>#<span>kopi</span></a>", "#kopi"),
        ("a\u202eb\x00c", "a b c"),
        ("  banyak \n\t spasi  ", "banyak spasi"),
        ("<![CDATA[x]]>y", "y"),
    ],
)
def test_text_is_what_a_reader_sees(markup: str, expected: str) -> None:
    assert plain(markup, 1000) == expected


def test_a_line_has_no_breaks() -> None:
    assert line("<p>Satu</p><p>Dua</p>", 100) == "Satu Dua"


def test_long_text_is_cut_at_a_word() -> None:
    assert cut("kopi " * 100, 50) == "kopi " * 9 + "kopi…"


@given(st.text(alphabet="<>/!-\"'= abscriptye&;#\n", max_size=400), st.integers(1, 60))
def test_never_fails_and_keeps_the_limit(markup: str, limit: int) -> None:
    assert len(plain(markup, limit)) <= limit


@pytest.mark.parametrize(
    "part", ["<", "<!--", "<a b='", '<a b="', "<script>", "</script>", "&lt;", "<p>", "&amp;#"]
)
def test_work_grows_with_length_only(part: str) -> None:
    """Reads each piece a bounded number of times: counted, not timed."""
    import sys

    def steps(times: int) -> int:
        counted = 0

        def count(*_: object) -> object:
            nonlocal counted
            counted += 1
            return count

        sys.settrace(count)  # type: ignore[arg-type]
        try:
            plain(part * times, 10_000)
        finally:
            sys.settrace(None)
        return counted

    assert steps(800) <= 2.5 * steps(400) + 200
