"""Who is who, staying awake, and what a browser wants to hear of."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from agent.protocol.fields import AnswerId, Id, Nonce, NumberOrNone, Proof, Short
from agent.protocol.frames import Ask, Say


class Auth(Ask, frozen=True, tag="auth"):
    """First frame of a paired browser. proof = HMAC(key, "c" nonce_s nonce_c origin)."""

    nonce: Nonce
    proof: Proof


class Pair(Ask, frozen=True, tag="pair"):
    """First frame of a new browser. proof = HMAC(code, "p" nonce_s nonce_c origin)."""

    nonce: Nonce
    proof: Proof
    browser: Short


FirstFrame = Auth | Pair
"""What a browser may say first."""


class Ping(Ask, frozen=True, tag="ping"):
    """Keeps the background of a browser awake."""

    id: Id


class Subscribe(Ask, frozen=True, tag="subscribe"):
    """From now on say what is new: snapshots, sources, and alerts after a number."""

    id: Id
    trends: bool
    sources: bool
    alerts_after: NumberOrNone


class Hello(Say, frozen=True, tag="hello"):
    """First frame of the agent; says no more than any prober may know."""

    v: int
    nonce: Nonce
    paired: bool


class Ok(Say, frozen=True, tag="ok"):
    """The browser is known. proof = HMAC(key, "s" nonce_c nonce_s)."""

    proof: Proof
    agent: Short


class Paired(Say, frozen=True, tag="paired"):
    """The code was right. proof = HMAC(code, "q" nonce_c nonce_s key)."""

    key: Annotated[str, Meta(max_length=64)]
    proof: Proof
    agent: Short


class Pong(Say, frozen=True, tag="pong"):
    """Answer to `ping`."""

    id: AnswerId
