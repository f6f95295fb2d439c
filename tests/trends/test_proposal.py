from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.proposal import Heard, propose, query_of
from trends.watch import parse

PAGE = Heard(
    handle="kopisenandika",
    called=("Kopi Senandika",),
    title="Kopi Senandika | Kopi susu gula aren dari Bandung",
    about="Kedai kopi susu gula aren di Bandung sejak 2018.",
    text="Kopi susu gula aren kami pakai gula aren asli. #SenandikaSore #ngopi #slotgacor88",
)


def test_proposes_what_the_page_says_of_itself() -> None:
    found = propose(PAGE)

    assert found.names == ("Kopi Senandika",)
    assert found.tags[:2] == ("KopiSenandika", "SenandikaSore")
    assert any("gula aren" in word.casefold() for word in found.keywords)
    assert "slotgacor88" not in found.tags


def test_the_persons_own_name_comes_first() -> None:
    found = propose(Heard(name="Senandika", handle="kopisenandika", called=("Kopi Senandika",)))

    assert found.names == ("Senandika", "Kopi Senandika")


def test_an_address_alone_gives_a_name() -> None:
    assert propose(Heard(handle="kopisenandika")).names[0].casefold().replace(" ", "") == (
        "kopisenandika"
    )


def test_a_title_that_is_a_sentence_is_no_name() -> None:
    title = "Beli baju anak murah dan lengkap di toko kami sekarang juga"

    assert title not in propose(Heard(handle="bajuku", title=title)).names


def test_nothing_known_proposes_nothing() -> None:
    found = propose(Heard())

    assert (found.names, found.tags, found.keywords, found.query) == ((), (), (), "")


@pytest.mark.parametrize(
    ("post", "means"),
    [
        ("ngopi di Kopi Senandika enak", True),
        ("#KopiSenandika lagi promo", True),
        ("@kopisenandika buka jam berapa", True),
        ("kopi di rumah saja", False),
    ],
)
def test_the_query_means_the_brand(post: str, means: bool) -> None:
    assert bool(parse(propose(PAGE).query).matches(post)) is means


@given(st.text(max_size=60), st.text(max_size=40))
def test_any_name_gives_a_query_that_can_be_read_or_none(name: str, handle: str) -> None:
    query = query_of([name], handle)

    assert query == "" or parse(query)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=300))
def test_any_page_can_be_proposed_from(name: str, title: str, text: str) -> None:
    found = propose(Heard(name=name, handle="a", title=title, text=text))

    assert len(found.names) <= 4
    assert len(found.tags) <= 6
