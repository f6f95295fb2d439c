"""What worker processes can do, and the process itself (`python -m agent.jobs`).

The table is all a worker may be asked for: a name, the shape of the question, the shape of the
answer. Both travel as msgpack of typed records, never as pickles: a worker reads hostile bytes,
and what it answers must not be able to run anything in the agent.

A job's module is imported in the worker when the job is first asked for, and only there:
feedparser, yake and scikit-learn never load in the agent itself.
"""

from __future__ import annotations

import importlib
import os
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec

from agent.errors import SourceError
from agent.feeds.paper import Paper, Reading

MAX_FRAME = 64 * 1024 * 1024
CPU_LIMIT_S = 60

_LENGTH = struct.Struct("!I")


class Text(msgspec.Struct, frozen=True):
    """A question about an article's words.

    Attributes:
        text: plain text.
        language: primary tag, "" unknown.
        count: keywords wanted.
        extractor: a key of `trends.keywords.EXTRACTORS`.
    """

    text: str
    language: str = ""
    count: int = 10
    extractor: str = "simak"


class Keywords(msgspec.Struct, frozen=True):
    """Key phrases with their scores, best first."""

    phrases: list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Job:
    """One thing a worker can do.

    Attributes:
        place: "module:function".
        question: what the function takes.
        answer: what it returns.
    """

    place: str
    question: type
    answer: type


JOBS: dict[str, Job] = {
    "feed": Job("agent.feeds:read", Paper, Reading),
    "keywords": Job("agent.jobs:keywords", Text, Keywords),
}


class Asked(msgspec.Struct, frozen=True, array_like=True):
    """A frame to a worker."""

    job: str
    question: msgspec.Raw


class Told(msgspec.Struct, frozen=True, array_like=True):
    """A frame from a worker: an answer, or an error that says where and what.

    Attributes:
        error: "" for an answer, "source" where outside bytes are to blame, else "worker".
        url: of a source error.
        detail: the sentence of an error.
        answer: of the job's own type; None with an error.
    """

    error: str = ""
    url: str = ""
    detail: str = ""
    answer: msgspec.Raw = msgspec.Raw(b"\xc0")


def keywords(question: Text) -> Keywords:
    """Key phrases of an article, by one of the extractors of `trends.keywords`."""
    from trends.keywords import EXTRACTORS

    extract = EXTRACTORS[question.extractor]
    found = extract(question.text, question.language, question.count)
    return Keywords([(keyword.text, float(keyword.score)) for keyword in found])


def work(frame: bytes) -> bytes:
    """Do one job; every failure becomes a frame."""
    try:
        asked = msgspec.msgpack.decode(frame, type=Asked)
        job = JOBS[asked.job]
        module, _, name = job.place.partition(":")
        function: Callable[[Any], Any] = getattr(importlib.import_module(module), name)
        answer = function(msgspec.msgpack.decode(asked.question, type=job.question))
        told = Told(answer=msgspec.Raw(msgspec.msgpack.encode(answer)))
    except SourceError as error:
        told = Told(error="source", url=error.url, detail=error.detail)
    except MemoryError:
        told = Told(error="worker", detail="it needed more memory than a job may use")
    except Exception as error:  # the agent must hear of whatever went wrong
        told = Told(error="worker", detail=f"{type(error).__name__}: {error}"[:500])
    return msgspec.msgpack.encode(told)


def read_frame(pipe: BinaryIO) -> bytes | None:
    """One frame, None at the end of the pipe."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    return pipe.read(_LENGTH.unpack(head)[0])


def main(memory_mb: int) -> None:
    """Serve frames from standard input until it closes, which it does when the agent ends."""
    _limit_memory(memory_mb)
    if hasattr(os, "nice"):
        os.nice(5)  # the composer comes first; on Windows the agent sets this from outside
    questions = sys.stdin.buffer
    # Frames go out through a private copy: a library that prints must not break them.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (frame := read_frame(questions)) is not None:
        _limit_cpu()
        data = work(frame)
        answers.write(_LENGTH.pack(len(data)) + data)
        answers.flush()


def _limit_memory(memory_mb: int) -> None:
    """A ceiling for the address space where the system knows one (Linux; macOS ignores it).

    Windows has no such call: there the limits on bytes, entries and time must do.
    """
    try:
        import resource
    except ImportError:
        return
    most = memory_mb * 1024 * 1024
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ValueError, OSError):  # refused: the time limit remains
        return


def _limit_cpu() -> None:
    """Let the system end this process if the agent died and can no longer stop it."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + CPU_LIMIT_S
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    except (ValueError, OSError):
        return


if __name__ == "__main__":
    main(int(sys.argv[1]))
