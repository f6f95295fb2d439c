"""What went wrong is told in both languages."""

from __future__ import annotations

import pytest

from agent.details import indonesian, query_words, words
from agent.errors import WatchError
from agent.fetch.guard import refusal
from agent.fetch.headers import explain
from agent.watching import read_query


@pytest.mark.parametrize(
    "query",
    [
        "(",
        "kopi OR",
        "-kopi",
        "kopi )",
        "()",
        "#",
        "*",
        "k*",
        '"kopi',
        "(" * 60,
        "k" * 3000,
        "(kopi",
    ],
)
def test_every_fault_of_a_query_is_told_in_indonesian(query: str) -> None:
    with pytest.raises(WatchError) as met:
        read_query(query)

    told = query_words(met.value.position, met.value.detail)

    assert told.en == f"at character {met.value.position + 1}: {met.value.detail}"
    assert told.id.startswith(f"di karakter ke-{met.value.position + 1}: ")
    assert met.value.detail not in told.id


@pytest.mark.parametrize(
    "status", [401, 402, 403, 404, 406, 410, 418, 429, 451, 500, 502, 503, 504, 521, 599]
)
def test_every_refusal_of_a_server_is_told_in_indonesian(status: int) -> None:
    told = indonesian(explain(status))

    assert told.startswith("perlu feed, tetapi ") and str(status) in told
    assert not {"it", "the", "they"} & set(told.split())


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "0.0.0.0"])
def test_a_refused_address_is_told_in_indonesian(address: str) -> None:
    told = indonesian(refusal(address, allow_private=False))

    assert told.startswith(address) and "alamat" in told


def test_inner_details_are_told_too() -> None:
    detail = (
        "it is a web page whose feeds cannot be read: expected a feed, but the server failed (500)"
    )

    assert indonesian(detail) == (
        "ini halaman web yang feed-nya tidak bisa dibaca: perlu feed, tetapi servernya gagal (500)"
    )


def test_what_nobody_foresaw_stays_and_fits_the_wire() -> None:
    assert words("ÿ\\1 odd").id == "ÿ\\1 odd"
    assert len(words("cannot connect: " * 400).id) <= 1_000
