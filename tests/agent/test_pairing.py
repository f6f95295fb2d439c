from __future__ import annotations

import asyncio
import base64

import pytest

from agent import protocol as wire
from agent.desk import ORIGIN_TRIES
from agent.pairing import (
    CODE_LETTERS,
    CODE_LIFE_S,
    CODE_TRIES,
    STRANGERS,
    Admitted,
    Door,
    Refused,
    is_extension,
    new_code,
    new_nonce,
    proof,
)
from tests.agent.wire_world import CHROME, FIREFOX, Clients, Time

NONCE_S, NONCE_C = "s" * 24, "c" * 24
KEY = b"k" * 32


def world() -> tuple[Door, Clients, Time]:
    clients, time = Clients(), Time()
    return Door(clients, time, "simak test"), clients, time


def auth(key: bytes, origin: str = CHROME, nonce: str = NONCE_S) -> wire.Auth:
    return wire.Auth(nonce=NONCE_C, proof=proof(key, "c", nonce, NONCE_C, origin))


def pair(code: str, origin: str = CHROME) -> wire.Pair:
    signed = proof(code.encode(), "p", NONCE_S, NONCE_C, origin)
    return wire.Pair(nonce=NONCE_C, proof=signed, browser="Testfox")


def test_a_code_is_eight_letters_that_cannot_be_misread() -> None:
    codes = {new_code() for _ in range(50)}

    assert len(codes) == 50
    assert all(len(code) == 8 and set(code) <= set(CODE_LETTERS) for code in codes)
    assert len(CODE_LETTERS) == 32
    assert not set("0O1I") & set(CODE_LETTERS)


def test_a_nonce_is_fresh() -> None:
    assert len({new_nonce() for _ in range(50)}) == 50


@pytest.mark.parametrize("origin", [CHROME, FIREFOX])
def test_an_extension_is_known_by_its_origin(origin: str) -> None:
    assert is_extension(origin)


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://127.0.0.1:8787",
        "null",
        "",
        CHROME + ".evil.com",
        CHROME + "\n",
        CHROME.upper(),
        "chrome-extension://" + "z" * 32,
        "moz-extension://9be5388a",
        "x" + FIREFOX,
    ],
)
def test_nothing_else_is_an_extension(origin: str) -> None:
    assert not is_extension(origin)


async def test_a_stranger_may_knock_only_while_a_code_is_open() -> None:
    door, clients, time = world()

    before = await door.places(CHROME, 8)
    clients.open("K7M2QXWP", time.now)
    during = await door.places(CHROME, 8)
    time.now += CODE_LIFE_S + 1
    after = await door.places(CHROME, 8)

    assert (before, during, after) == (0, STRANGERS, 0)


async def test_a_paired_browser_may_have_every_socket() -> None:
    door, clients, _ = world()
    clients.pair(CHROME, KEY)

    assert await door.places(CHROME, 8) == 8
    assert await door.places(FIREFOX, 8) == 0


async def test_the_right_key_is_admitted_and_answered_with_a_proof() -> None:
    door, clients, time = world()
    clients.pair(CHROME, KEY)

    verdict = await door.check(auth(KEY), CHROME, NONCE_S)

    assert isinstance(verdict, Admitted)
    assert verdict.reply == wire.Ok(proof=proof(KEY, "s", NONCE_C, NONCE_S), agent="simak test")
    assert clients.known[CHROME].seen_at == time.now


@pytest.mark.parametrize(
    ("frame", "origin"),
    [
        (auth(b"0" * 32), CHROME),
        (auth(KEY, origin=FIREFOX), CHROME),  # signed for another origin
        (auth(KEY, nonce="o" * 24), CHROME),  # an old conversation replayed
        (auth(KEY, origin=FIREFOX), FIREFOX),  # a stolen key used elsewhere
        (wire.Auth(nonce=NONCE_C, proof="ä" * 44), CHROME),
    ],
)
async def test_any_other_proof_is_refused(frame: wire.Auth, origin: str) -> None:
    door, clients, _ = world()
    clients.pair(CHROME, KEY)

    verdict = await door.check(frame, origin, NONCE_S)

    assert isinstance(verdict, Refused)
    assert verdict.name == "auth"


async def test_the_right_code_gives_a_key_that_then_works() -> None:
    door, clients, time = world()
    clients.open("K7M2QXWP", time.now)

    verdict = await door.check(pair("K7M2QXWP"), CHROME, NONCE_S)

    assert isinstance(verdict, Admitted)
    assert isinstance(verdict.reply, wire.Paired)
    key = base64.b64decode(verdict.reply.key)
    assert len(key) == 32
    assert verdict.reply.proof == proof(b"K7M2QXWP", "q", NONCE_C, NONCE_S, verdict.reply.key)
    assert isinstance(await door.check(auth(key), CHROME, NONCE_S), Admitted)


async def test_a_code_works_once() -> None:
    door, clients, time = world()
    clients.open("K7M2QXWP", time.now)

    await door.check(pair("K7M2QXWP"), CHROME, NONCE_S)
    again = await door.check(pair("K7M2QXWP", FIREFOX), FIREFOX, NONCE_S)

    assert again == Refused("pairing_closed", "no code is open")


async def test_an_expired_code_is_closed() -> None:
    door, clients, time = world()
    clients.open("K7M2QXWP", time.now)
    time.now += CODE_LIFE_S + 1

    verdict = await door.check(pair("K7M2QXWP"), CHROME, NONCE_S)

    assert verdict == Refused("pairing_closed", "no code is open")


async def test_a_stranger_cannot_use_up_the_code_of_another() -> None:
    door, clients, time = world()
    clients.open("K7M2QXWP", time.now)
    for _ in range(ORIGIN_TRIES + 3):
        await door.check(pair("WRONGONE"), CHROME, NONCE_S)

    assert await door.places(CHROME, 8) == 0
    assert isinstance(await door.check(pair("K7M2QXWP", FIREFOX), FIREFOX, NONCE_S), Admitted)


async def test_many_strangers_together_burn_a_code_before_they_guess_it() -> None:
    door, clients, time = world()
    clients.open("K7M2QXWP", time.now)
    for number in range(CODE_TRIES):
        stranger = f"{number:032}".translate(str.maketrans("0123456789", "abcdefghij"))
        origin = f"chrome-extension://{stranger}"
        await door.check(pair("WRONGONE", origin), origin, NONCE_S)

    assert CODE_TRIES / len(CODE_LETTERS) ** 8 < 1e-9
    assert await door.places(FIREFOX, 8) == 0


async def test_wrong_codes_burn_it_even_all_at_once() -> None:
    door, clients, time = world()
    clients.open("K7M2QXWP", time.now)

    guesses = await asyncio.gather(
        *(door.check(pair("WRONGONE"), CHROME, NONCE_S) for _ in range(ORIGIN_TRIES + 3))
    )
    right = await door.check(pair("K7M2QXWP"), CHROME, NONCE_S)

    names = [guess.name for guess in guesses if isinstance(guess, Refused)]
    assert names == ["auth"] * ORIGIN_TRIES + ["pairing_closed"] * 3
    assert right == Refused("pairing_closed", "no code is open")
