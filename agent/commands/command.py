"""What a command is, and what it is given."""

from __future__ import annotations

import argparse
import codecs
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from agent.config import Config
from agent.errors import SimakError
from agent.protocol import Words
from agent.speech import Speech
from agent.store import FILE, Store


@dataclass(frozen=True, slots=True)
class Context:
    """Whose home, which settings, which language, and whether a program reads the answer."""

    home: Path
    config: Config
    say: Speech
    json: bool

    def store(self) -> closing[Store]:
        """The database of the home, closed at the end of the `with`.

        Raises:
            StoreError: it cannot be used.
        """
        return closing(Store(self.home / FILE))

    def tell(self, text: str) -> None:
        """One line to the person."""
        sys.stdout.write(f"{plain(text)}\n")
        sys.stdout.flush()  # who reads through a pipe waits for it while the agent runs on

    def give(self, answer: Any) -> None:  # whatever msgspec can write
        """The answer as JSON, for a program."""
        text = msgspec.json.format(msgspec.json.encode(answer), indent=2).decode()
        if not shows_unicode():
            text = json.dumps(json.loads(text), indent=2)
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Rows under their heads, columns aligned."""
        lines = [[plain(cell) for cell in row] for row in [heads, *rows]]
        widths = [max(len(line[at]) for line in lines) for at in range(len(heads))]
        for line in lines:
            cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
            sys.stdout.write("  ".join(cells).rstrip() + "\n")

    def progress(self, text: str) -> None:
        """What is going on, on a terminal only; the next one replaces it, "" removes it."""
        if sys.stderr.isatty():
            # No escape sequence: not every console of Windows knows them.
            width = shutil.get_terminal_size().columns - 1
            sys.stderr.write(f"\r{plain(text)[:width]:{width}}" + ("" if text else "\r"))
            sys.stderr.flush()


def shows_unicode() -> bool:
    """Does what is written reach whoever reads it whole? Pipes of Windows take 256 letters."""
    return codecs.lookup(sys.stdout.encoding or "ascii").name.startswith("utf")


def markup(text: str) -> str:
    """XML that reaches whoever reads it whole."""
    return text if shows_unicode() else text.encode("ascii", "xmlcharrefreplace").decode()


def plain(text: str) -> str:
    """One line without control characters: titles of feeds must not steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def short(text: str, width: int) -> str:
    """At most so many characters."""
    return text if len(text) <= width else text[: width - 1] + "…"


def whole(say: Speech, least: int, most: int = 2**31 - 1) -> Callable[[str], int]:
    """The type of an argument that is a whole number between two others, both included."""

    def read(typed: str) -> int:
        try:
            number = int(typed)
        except ValueError:
            number = least - 1
        if least <= number <= most:
            return number
        raise argparse.ArgumentTypeError(
            say(
                f"expected a whole number from {least} to {most}, got {typed!r}",
                f"perlu bilangan bulat {least} sampai {most}, bukan {typed!r}",
            )
        )

    return read


def limit_argument(parser: argparse.ArgumentParser, say: Speech, default: int) -> None:
    """Add how many at most are shown."""
    parser.add_argument(
        "--limit",
        type=whole(say, 1),
        default=default,
        help=say("at most so many", "paling banyak sekian"),
    )


def refuse_uncut(record: msgspec.Struct) -> None:
    """Refuse what a browser would be told cut, and might save so.

    Raises:
        SimakError: something in it is longer than the protocol takes; says what and where.
    """
    try:
        msgspec.convert(msgspec.to_builtins(record), type=type(record))
    except msgspec.ValidationError as error:
        raise SimakError(str(error)) from error


def refuse_more(say: Speech, kept: int, most: int) -> None:
    """Refuse one more than the panel and the options take.

    Raises:
        SimakError: there are `most` already.
    """
    if kept >= most:
        raise SimakError(
            say(
                f"at most {most} are kept, and there are {kept}: remove one first",
                f"paling banyak {most} yang disimpan, dan sudah ada {kept}: hapus satu dulu",
            )
        )


def no_rules(say: Speech, site: str, known: Iterable[str]) -> SimakError:
    """Nobody knows the rules of the site that was asked for."""
    names = ", ".join(known)
    return SimakError(
        say(
            f"no rules for site {site!r}; known: {names}",
            f"tidak ada aturan untuk situs {site!r}; yang ada: {names}",
        )
    )


def no_watch(say: Speech, number: int) -> SimakError:
    """Nobody has the watch that was asked for."""
    return no_such(say, ("watch", "pantauan"), number, "simak watch list")


def no_such(say: Speech, what: tuple[str, str], which: object, where: str) -> SimakError:
    """Nothing answers to what was typed; `where` is the command that lists what there is."""
    return SimakError(
        say(
            f"there is no {what[0]} {which}; see {where}",
            f"tidak ada {what[1]} {which}; lihat {where}",
        )
    )


def no_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    """For commands that take none."""


@dataclass(frozen=True, slots=True)
class Command:
    """One word of the command line.

    Attributes:
        name: as typed.
        help: what it does.
        example: as it would be typed.
        action: does it and returns the exit code; None where `parts` do.
        arguments: adds what it takes to its parser.
        parts: words that may follow.
    """

    name: str
    help: Words
    example: str
    action: Callable[[Context, argparse.Namespace], int] | None = None
    arguments: Callable[[argparse.ArgumentParser, Speech], None] = no_arguments
    parts: tuple[Command, ...] = ()
