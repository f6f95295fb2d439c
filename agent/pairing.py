"""Who a browser is: pairing codes, proofs, and the check of a first frame.

A code is typed once by the person; what remains is a key of 32 random bytes that works from
one Origin only and never travels again. Both sides prove that they know it, so that another
program on our port can neither learn it nor pass for the agent. docs/protocol.md has the
strings that are signed.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from agent import protocol as wire
from agent.clock import Clock
from agent.desk import Client, Clients

CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without 0 O 1 I: read aloud, typed once
CODE_LENGTH = 8  # 40 bits
CODE_LIFE_S = 120.0
CODE_TRIES = 1000
"""Wrong proofs of all origins together that end a code; how many of one do, `ORIGIN_TRIES` says."""

STRANGERS = 2
"""Sockets at once of an origin that is not paired."""

KEY_BYTES = 32

_ORIGIN = re.compile(
    r"chrome-extension://[a-p]{32}"
    r"|moz-extension://[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)


def new_code() -> str:
    """Eight letters for the person's screen."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def new_nonce() -> str:
    """24 URL-safe characters, never used twice."""
    return secrets.token_urlsafe(18)


def is_extension(origin: str) -> bool:
    """Has this Origin the form that only a browser's extension can have?"""
    return _ORIGIN.fullmatch(origin) is not None


def proof(secret: bytes, *parts: str) -> str:
    """HMAC-SHA256 over the parts with a zero byte between them, in base64.

    No part may contain a zero byte; nonces, origins and keys cannot.
    """
    signed = "\0".join(parts).encode()
    return base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


@dataclass(frozen=True, slots=True)
class Admitted:
    """The browser is who it says; `reply` goes to it."""

    client: Client
    reply: wire.Ok | wire.Paired


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not."""

    name: wire.ErrorName
    detail: str


class Door:
    """Decides who comes in.

    Args:
        clients: paired browsers and open codes.
        clock: Unix seconds.
        agent: what the agent calls itself, told to known browsers only.
    """

    def __init__(self, clients: Clients, clock: Clock, agent: str) -> None:
        self._clients = clients
        self._clock = clock
        self._agent = agent
        self._one_guess = asyncio.Lock()

    async def places(self, origin: str, most: int) -> int:
        """Before the upgrade: how many sockets may this origin have?

        `most` where it is paired; where it is not, `STRANGERS` while a code is open for it, so that
        it cannot take the place of the browser the code is meant for; else none.
        """
        if not is_extension(origin):
            return 0
        if await self._clients.clients(origin):
            return most
        return STRANGERS if await self._clients.open_codes(self._clock(), origin) else 0

    async def knows(self, origin: str) -> list[Client]:
        """The browsers that are paired from this origin now."""
        return await self._clients.clients(origin)

    async def check(self, frame: wire.FirstFrame, origin: str, nonce: str) -> Admitted | Refused:
        """Is the proof in the first frame right, given the nonce we said hello with?"""
        if isinstance(frame, wire.Auth):
            return await self._check_key(frame, origin, nonce)
        async with self._one_guess:  # else eight sockets could guess on one try
            return await self._check_code(frame, origin, nonce)

    async def _check_key(self, frame: wire.Auth, origin: str, nonce: str) -> Admitted | Refused:
        clients = await self._clients.clients(origin)
        if not clients:
            return Refused("auth", "this browser is not paired")
        for client in clients:
            if _same(frame.proof, proof(client.key, "c", nonce, frame.nonce, origin)):
                await self._clients.touch_client(client.id, self._clock())
                answer = proof(client.key, "s", frame.nonce, nonce)
                return Admitted(client, wire.Ok(proof=answer, agent=self._agent))
        return Refused("auth", "the key is wrong")

    async def _check_code(self, frame: wire.Pair, origin: str, nonce: str) -> Admitted | Refused:
        now = self._clock()
        codes = [one.code for one in await self._clients.open_codes(now, origin)]
        if not codes:
            return Refused("pairing_closed", "no code is open")
        for code in codes:
            if _same(frame.proof, proof(code.encode(), "p", nonce, frame.nonce, origin)):
                return await self._welcome(frame, origin, nonce, code)
        for code in codes:
            await self._clients.spend_try(code, origin, now)
        return Refused("auth", "the code is wrong")

    async def _welcome(self, frame: wire.Pair, origin: str, nonce: str, code: str) -> Admitted:
        key = secrets.token_bytes(KEY_BYTES)
        client = await self._clients.add_client(origin, frame.browser, key, self._clock())
        spelled = base64.b64encode(key).decode()
        answer = proof(code.encode(), "q", frame.nonce, nonce, spelled)
        return Admitted(client, wire.Paired(key=spelled, proof=answer, agent=self._agent))


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())
