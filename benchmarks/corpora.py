"""Real streams in time order, as posts: read from any folder of the same format."""

from __future__ import annotations

import gzip
import html
import json
import sys
import zlib
from collections.abc import Iterator, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from trends.post import Post

Found = TypeVar("Found", bound=Sized)
BACKGROUND = "BG"


@dataclass(frozen=True, slots=True)
class Event:
    """A labelled event: its name and the times of its posts, in order, at least five."""

    name: str
    times: tuple[float, ...]

    @property
    def fifth_at(self) -> float:
        """Time of its fifth post, from which delays are measured."""
        return self.times[4]


@dataclass(frozen=True, slots=True)
class Stream:
    """Posts in time order, the label of each by id, and the events that count."""

    name: str
    posts: list[Post]
    labels: dict[str, str]
    events: dict[str, Event]


def both(folder: Path, pattern: str) -> list[Path]:
    """Files of a folder that fit a pattern, packed by gzip or not, by name."""
    return sorted([*folder.glob(pattern), *folder.glob(f"{pattern}.gz")])


def files(folder: Path, pattern: str) -> list[Path]:
    """The same where there must be some.

    Raises:
        SystemExit: there is none.
    """
    return needed(both(folder, pattern), folder, f"{pattern} or {pattern}.gz")


def text_of(path: Path) -> str:
    """A file as text, packed by gzip or not: any byte order mark left out, bad bytes replaced.

    Raises:
        SystemExit: it cannot be read.
    """
    try:
        raw = path.read_bytes()
        raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
    except (OSError, EOFError, zlib.error) as error:
        raise SystemExit(f"{path}: cannot be read: {error}") from error
    return raw.decode("utf-8-sig", "replace")


def lines_of(path: Path) -> list[str]:
    """Lines of a file that hold something; only line feeds part them, U+2028 may be in a text."""
    return [line.rstrip("\r") for line in text_of(path).split("\n") if line.strip()]


def objects(path: Path) -> Iterator[dict[str, Any]]:
    """JSON objects of a file, one a line; what is none is left out and counted on stderr."""
    wrong = 0
    for line in lines_of(path):
        try:
            found = json.loads(line)
        except ValueError:
            found = None
        if isinstance(found, dict):
            yield found
        else:
            wrong += 1
    if wrong:
        print(f"{path.name}: {wrong} lines left out that are no JSON object", file=sys.stderr)


def needed(found: Found, folder: Path, expected: str) -> Found:
    """What was found, as it is.

    Raises:
        SystemExit: nothing was; says what was expected where.
    """
    if not found:
        raise SystemExit(f"{folder}: expected {expected}, found none")
    return found


def crisis_streams(folder: Path, at_least: int = 8) -> list[Stream]:
    """All `stream_*.tsv.gz` of a folder; events with fewer posts than `at_least` left out.

    Raises:
        SystemExit: there is none.
    """
    paths = needed(sorted(folder.glob("stream_*.tsv.gz")), folder, "stream_*.tsv.gz")
    return [_crisis_stream(path, at_least) for path in paths]


def _crisis_stream(path: Path, at_least: int) -> Stream:
    name = path.name.removesuffix(".tsv.gz")
    posts: list[Post] = []
    labels: dict[str, str] = {}
    times: dict[str, list[float]] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        next(lines)
        for number, line in enumerate(lines):
            at, label, text = line.rstrip("\n").split("\t", 2)
            post = Post(
                id=f"{name}:{number}",
                text=html.unescape(text),
                published_at=float(at),
                seen_at=float(at),
                source=name,
                site="x",
            )
            posts.append(post)
            labels[post.id] = label
            if label != BACKGROUND:
                times.setdefault(label, []).append(post.published_at)
    events = {
        label: Event(label, tuple(sorted(when)))
        for label, when in times.items()
        if len(when) >= at_least
    }
    return Stream(name, posts, labels, events)


def last_line(record: dict[str, object]) -> None:
    """Print the machine-readable result, as the last line."""
    print(json.dumps(record, sort_keys=True))
