from __future__ import annotations

import pytest

from agent import protocol as wire
from agent.errors import SourceError
from agent.feeds.front import Front, read_front
from agent.introduction import handle_of, introduce, tidy


@pytest.mark.parametrize(
    ("address", "handle"),
    [
        ("https://www.instagram.com/kopisenandika/", "kopisenandika"),
        ("https://www.tiktok.com/@kopisenandika", "kopisenandika"),
        ("https://x.com/kopisenandika/status/1", "kopisenandika"),
        ("https://www.linkedin.com/company/kopi-senandika/", "kopi-senandika"),
        ("https://bsky.app/profile/kopi.bsky.social", "kopi"),
        ("https://www.wardah.co.id/produk", "wardah"),
        ("https://www.instagram.com/%3Cscript%3E", ""),
        ("", ""),
    ],
)
def test_an_address_names_an_account(address: str, handle: str) -> None:
    assert handle_of(address) == handle


@pytest.mark.parametrize("address", ["ftp://a.example", "javascript:alert(1)", "https://", "x:y"])
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(SourceError):
        tidy(address)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("kopi.example", "https://kopi.example"),
        ("kopi.example:8080/a", "https://kopi.example:8080/a"),
        (" http://kopi.example ", "http://kopi.example"),
    ],
)
def test_an_address_may_be_typed_without_its_scheme(typed: str, address: str) -> None:
    assert tidy(typed) == address


async def test_a_platforms_page_is_never_asked_for() -> None:
    async def look(address: str) -> Front:
        raise AssertionError(address)

    told = await introduce(
        wire.Introduce(id=1, name="Kopi Senandika", url="instagram.com/kopisenandika"), look
    )

    assert told.query == '"Kopi Senandika" OR kopisenandika OR @kopisenandika'
    assert told.account == "@kopisenandika@instagram"


async def test_an_open_profile_is_read_as_the_tab_shows_it() -> None:
    async def look(address: str) -> Front:
        raise AssertionError(address)

    told = await introduce(
        wire.Introduce(
            id=1,
            url="https://www.instagram.com/kopisenandika/",
            page=wire.OpenPage(
                title="(2) Kopi Senandika (@kopisenandika) \u2022 Instagram photos and videos",
                about="Kopi susu gula aren dari Bandung",
                text="Promo kopi susu gula aren akhir pekan #NgopiPagi\nKopi susu gula aren lagi",
            ),
        ),
        look,
    )

    assert told.names[0] == "Kopi Senandika"
    assert told.tags[:2] == ["KopiSenandika", "NgopiPagi"]
    assert any("aren" in word for word in told.keywords)
    assert not {"Instagram", "photos", "videos"} & set(told.keywords)
    assert told.language == "id"


def test_a_front_page_is_read_with_and_without_what_it_says_of_itself() -> None:
    page = (
        b"<html><head><title>Kopi Senandika - Beranda</title>"
        b'<meta content="Kopi &amp; roti" name=description>'
        b'<meta property="og:site_name" content="Kopi Senandika"></head>'
        b"<body><script>alert(1)</script><p>Kopi susu gula aren</p></body>"
    )

    front = read_front(page)

    assert front.names == ("Kopi Senandika",)
    assert (front.title, front.about) == ("Kopi Senandika - Beranda", "Kopi & roti")
    assert front.text == "Kopi susu gula aren"
    assert read_front(b"") == Front((), "", "", "")


@pytest.mark.parametrize("page", [b"<meta " * 40_000, b"<title" * 80_000, b"<meta a=" * 60_000])
def test_a_hostile_page_is_read_too(page: bytes) -> None:
    assert read_front(page).names == ()
