"""Addresses: cleaned, compared, and who stands behind them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.addresses import canonical, country_of, family, host_of, same_page


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("news.detik.com", "detik.com"),
        ("www.cnnindonesia.com", "cnnindonesia.com"),
        ("nasional.kontan.co.id", "kontan.co.id"),
        ("www.bmkg.go.id", "bmkg.go.id"),
        ("fisip.ui.ac.id", "ui.ac.id"),
        ("desa.web.id", "desa.web.id"),
        ("feeds.bbci.co.uk", "bbci.co.uk"),
        ("www.abc.net.au", "abc.net.au"),
        ("kopi.blogspot.com", "kopi.blogspot.com"),
        ("tirto.id", "tirto.id"),
        ("localhost", "localhost"),
        ("192.168.1.10", "192.168.1.10"),
        ("TEMPO.CO.", "tempo.co"),
    ],
)
def test_a_family_is_what_one_publisher_owns(host: str, expected: str) -> None:
    assert family(host) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://WWW.Kompas.com:443/a?utm_source=x&id=3#top", "https://www.kompas.com/a?id=3"),
        ("https://a.id/b?fbclid=1&gclid=2", "https://a.id/b"),
        ("https://a.id/b?q=kopi+susu&x=", "https://a.id/b?q=kopi+susu&x="),
        ("http://a.id", "http://a.id/"),
        ("http://a.id:8080/x", "http://a.id:8080/x"),
        ("https://www.google.com/url?rct=j&url=https://a.id/b&ct=ga", "https://a.id/b"),
        ("https://a.id/judul berita", "https://a.id/judul%20berita"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("https://[::1", ""),
        ("https://a.id:99999/", ""),
        ("https://a.id/" + "x" * 3000, ""),
    ],
)
def test_an_address_is_cleaned_or_refused(url: str, expected: str) -> None:
    assert canonical(url) == expected


def test_a_relative_address_is_completed() -> None:
    assert canonical("../b?utm_medium=rss", "https://a.id/x/y/") == "https://a.id/x/b"


@pytest.mark.parametrize(
    "other",
    [
        "http://www.kompas.com/a/",
        "https://kompas.com/a?utm_campaign=z",
        "https://www.kompas.com/a#komentar",
    ],
)
def test_variants_of_an_address_are_one_page(other: str) -> None:
    assert same_page(other) == same_page("https://www.kompas.com/a")


@pytest.mark.parametrize(
    ("host", "expected"),
    [("kontan.co.id", "ID"), ("thestar.com.my", "MY"), ("bbc.co.uk", "GB"), ("tempo.co", "")],
)
def test_a_countrys_own_domain_tells_the_country(host: str, expected: str) -> None:
    assert country_of(host) == expected


@given(st.text(max_size=200))
def test_cleaning_never_fails_and_is_idempotent(text: str) -> None:
    once = canonical(f"https://a.id/{text}")

    assert canonical(once) == once if once else True
    assert isinstance(canonical(text), str)
    assert isinstance(host_of(text), str)
    assert isinstance(family(text), str)
