from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent import protocol as wire
from agent.session import (
    BAD_FRAME,
    BURST,
    IN_FLIGHT,
    NOT_KNOWN,
    TOO_FAST,
    Answer,
    Effect,
    Follow,
    HangUp,
    Prove,
    Session,
    Speak,
)

NONCE = "n" * 24
OK = wire.Ok(proof="p" * 44, agent="simak")
AUTH = json.dumps({"t": "auth", "nonce": "c" * 24, "proof": "p" * 44})


def fresh() -> Session:
    return Session(NONCE, paired=True, now=0.0)


def known() -> Session:
    session = fresh()
    session.receive(AUTH, 0.0)
    session.admitted(OK)
    return session


def frame(**fields: Any) -> str:
    return json.dumps(fields)


def closing(effects: list[Effect]) -> tuple[str, int]:
    """Name of the error said last and the code of the close."""
    said, closed = effects
    assert isinstance(said, Speak)
    assert isinstance(said.message, wire.Failed)
    assert isinstance(closed, HangUp)
    return said.message.name, closed.code


def test_says_hello_with_its_nonce() -> None:
    assert fresh().open() == [Speak(wire.Hello(v=1, nonce=NONCE, paired=True))]


def test_asks_for_proof_of_the_first_frame() -> None:
    effects = fresh().receive(AUTH, 0.0)

    assert effects == [Prove(wire.Auth(nonce="c" * 24, proof="p" * 44), NONCE)]


@pytest.mark.parametrize(
    "text",
    [
        frame(t="suggest", id=1, site="x", before="a", after=""),
        frame(t="ping", id=1),
        frame(t="auth", nonce="short", proof="p" * 44),
        frame(t="auth", nonce="c" * 24, proof="p" * 44, extra=1),
        "",
        "null",
        "[" * 20000,
    ],
)
def test_nothing_else_may_come_first(text: str) -> None:
    assert closing(fresh().receive(text, 0.0)) == ("schema", BAD_FRAME)


def test_a_wrong_proof_ends_it() -> None:
    session = fresh()
    session.receive(AUTH, 0.0)

    assert closing(session.refused("auth", "the key is wrong")) == ("auth", NOT_KNOWN)
    assert session.receive(AUTH, 0.0) == []


def test_no_question_is_heard_while_the_proof_is_looked_at() -> None:
    session = fresh()
    session.receive(AUTH, 0.0)

    assert closing(session.receive(frame(t="ping", id=1), 0.0)) == ("schema", BAD_FRAME)


def test_a_ping_is_answered_with_its_number() -> None:
    assert known().receive(frame(t="ping", id=7), 0.0) == [Speak(wire.Pong(id=7))]


def test_a_question_is_handed_on() -> None:
    effects = known().receive(frame(t="suggest", id=2, site="x", before="a #b", after=""), 0.0)

    assert effects == [Answer(wire.Suggest(id=2, site="x", before="a #b", after=""))]


def test_a_wish_to_follow_is_confirmed_and_handed_on() -> None:
    wish = wire.Subscribe(id=3, trends=True, sources=False, alerts_after=9)

    effects = known().receive(
        frame(t="subscribe", id=3, trends=True, sources=False, alerts_after=9), 0.0
    )

    assert effects == [Speak(wire.Done(id=3)), Follow(wish)]


@pytest.mark.parametrize(
    "text",
    [
        frame(t="suggest", id=2, site="x", before="a", after="", evil=1),
        frame(t="suggest", id=0, site="x", before="a", after=""),
        frame(t="suggest", id=2, site="x", before="a" * 5001, after=""),
        frame(t="suggest", id=True, site="x", before="a", after=""),
        frame(t="nothing", id=2),
        frame(id=2),
        AUTH,
        '{"t":"ping","id":1e400}',
        '{"t":"watch_try","id":1,"query":"\\ud83d"}',
        '{"t":"watch_try","id":1,"query":"\ud83d"}',
        "[" * 20000,
        '{"t":"ping","id":' + "[" * 20000,
        "{",
        "",
    ],
)
def test_a_frame_outside_the_protocol_ends_it(text: str) -> None:
    assert closing(known().receive(text, 0.0)) == ("schema", BAD_FRAME)


def test_bytes_are_no_text() -> None:
    assert closing(known().receive(b'{"t":"ping","id":1}', 0.0)) == ("schema", BAD_FRAME)


def test_too_many_frames_end_it_before_they_are_read() -> None:
    session = known()

    answers = [session.receive(frame(t="ping", id=1), 0.0) for _ in range(BURST - 1)]

    assert all(answer == [Speak(wire.Pong(id=1))] for answer in answers)
    assert closing(session.receive("[" * 20000, 0.0)) == ("rate", TOO_FAST)


def test_a_steady_typist_is_never_too_fast() -> None:
    session = known()

    for number in range(1, 1000):
        assert session.receive(frame(t="ping", id=number), number / 25) != []
    assert session.state == "known"


def test_only_so_many_questions_wait_at_once() -> None:
    session = known()
    ask = frame(t="sources", id=5)

    waiting = [session.receive(ask, 0.0) for _ in range(IN_FLIGHT)]
    [refused] = session.receive(ask, 0.0)
    session.finished()
    [again] = session.receive(ask, 0.0)

    assert waiting == [[Answer(wire.AskSources(id=5))]] * IN_FLIGHT
    assert isinstance(refused, Speak)
    assert isinstance(refused.message, wire.Failed)
    assert (refused.message.id, refused.message.name) == (5, "busy")
    assert again == Answer(wire.AskSources(id=5))


@given(
    st.text(max_size=200)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps)
)
def test_no_text_breaks_a_session(text: str) -> None:
    for session in (fresh(), known()):
        effects = session.receive(text, 0.0)

        assert session.state in {"proving", "known", "over"}
        assert effects
