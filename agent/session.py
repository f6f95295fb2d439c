"""One browser's conversation: frames in, what to do about them out.

Pure: no socket, no store, no time of its own. The server carries out the effects in order
and comes back with what they gave (`admitted`, `refused`, `finished`).

    open() ─► Speak(hello) ─► receive(first frame) ─► Prove ─► admitted() ─► receive(question) …
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from agent import protocol as wire
from agent.limits import Bucket

BAD_FRAME = 4400
NOT_KNOWN = 4401
TOO_FAST = 4429
RATE_PER_S = 30.0
BURST = 60
IN_FLIGHT = 16  # questions of one browser that may wait for their answers

_first_frame = msgspec.json.Decoder(wire.FirstFrame)
_question = msgspec.json.Decoder(wire.FromBrowser)


@dataclass(frozen=True, slots=True)
class Speak:
    """Send this message."""

    message: wire.Say


@dataclass(frozen=True, slots=True)
class HangUp:
    """Send what was said so far and close the socket."""

    code: int
    reason: str


@dataclass(frozen=True, slots=True)
class Prove:
    """Find out whether the proof in this frame is right; then `admitted` or `refused`."""

    frame: wire.FirstFrame
    nonce: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Find the answer to this question; then `finished`."""

    question: wire.FromBrowser


@dataclass(frozen=True, slots=True)
class Follow:
    """From now on tell what is new, as asked; replaces what was followed before."""

    wish: wire.Subscribe


Effect = Speak | HangUp | Prove | Answer | Follow


class Session:
    """The state of one conversation.

    Args:
        nonce: fresh random text, signed by the browser.
        paired: whether the browser's origin has a key.
        now: Unix seconds.
    """

    def __init__(self, nonce: str, *, paired: bool, now: float) -> None:
        self._nonce = nonce
        self._paired = paired
        self._bucket = Bucket(RATE_PER_S, BURST, now)
        self._in_flight = 0
        self.state: Literal["greeting", "proving", "known", "over"] = "greeting"

    def open(self) -> list[Effect]:
        """What the agent says first."""
        return [Speak(wire.Hello(v=wire.VERSION, nonce=self._nonce, paired=self._paired))]

    def receive(self, frame: str | bytes, now: float) -> list[Effect]:
        """What to do about one frame that arrived at `now`."""
        if self.state == "over":
            return []
        if not self._bucket.take(now):
            return self._end(TOO_FAST, "rate", "too many frames")
        if isinstance(frame, bytes):
            return self._end(BAD_FRAME, "schema", "frames are text")
        if self.state == "greeting":
            return self._first(frame)
        if self.state == "proving":
            return self._end(BAD_FRAME, "schema", "wait for the answer to the first frame")
        return self._next(frame)

    def admitted(self, reply: wire.Ok | wire.Paired) -> list[Effect]:
        """The proof was right."""
        self.state = "known"
        return [Speak(reply)]

    def refused(self, name: wire.ErrorName, detail: str) -> list[Effect]:
        """The proof was wrong."""
        return self._end(NOT_KNOWN, name, detail)

    def finished(self) -> None:
        """A question has got its answer."""
        self._in_flight -= 1

    def _first(self, text: str) -> list[Effect]:
        try:
            frame = _first_frame.decode(text)
        except _UNREADABLE as error:
            return self._end(BAD_FRAME, "schema", _what(error))
        self.state = "proving"
        return [Prove(frame, self._nonce)]

    def _next(self, text: str) -> list[Effect]:
        try:
            question = _question.decode(text)
        except _UNREADABLE as error:
            return self._end(BAD_FRAME, "schema", _what(error))
        if isinstance(question, wire.Ping):
            return [Speak(wire.Pong(id=question.id))]
        if isinstance(question, wire.Subscribe):
            return [Speak(wire.Done(id=question.id)), Follow(question)]
        if self._in_flight >= IN_FLIGHT:
            detail = f"{IN_FLIGHT} questions wait for their answers already"
            return [Speak(wire.Failed(id=question.id, name="busy", detail=detail))]
        self._in_flight += 1
        return [Answer(question)]

    def _end(self, code: int, name: wire.ErrorName, detail: str) -> list[Effect]:
        self.state = "over"
        return [Speak(wire.Failed(id=0, name=name, detail=detail[:1000])), HangUp(code, name)]


# "[" * 20000 is a small frame and raises RecursionError; half an emoji is no UTF-8.
_UNREADABLE = (msgspec.DecodeError, RecursionError, UnicodeError)


def _what(error: Exception) -> str:
    return str(error) or type(error).__name__
