"""The command `simak`: reads what was typed, hands over to one of `agent.commands`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import cast

from agent import __version__
from agent.commands import COMMANDS
from agent.commands.command import Command, Context
from agent.config import home_folder, load
from agent.errors import ConfigError, SimakError
from agent.said import said
from agent.speech import Speech, system_language
from agent.store import FILE, disk_trouble
from agent.usage import Parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when it was done, 1 when it could not be, 2 when what was typed cannot be read.
    """
    _speak_any_script()
    typed = list(sys.argv[1:] if argv is None else argv)
    say = Speech(_language(typed))
    args = parser(say).parse_args(typed)
    try:
        home = home_folder(args.home)
        config = load(home)
        if not args.lang and config.language:
            say = Speech(config.language)
        with disk_trouble(home / FILE):
            return int(args.action(Context(home, config, say, bool(args.json)), args))
    except SimakError as error:
        sys.stderr.write(f"simak: {said(error, say)}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130
    except BrokenPipeError:  # `simak trends | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a home that cannot be made, a full disk
        place = error.filename or say("this computer", "komputer ini")
        sys.stderr.write(f"simak: {place}: {error.strerror or error}\n")
        return 1


def parser(say: Speech) -> argparse.ArgumentParser:
    """The whole command line, in one language."""
    top = Parser(
        say=say,
        prog="simak",
        description=say(
            "Listens for you: what rises, which hashtags fit, who mentions you.",
            "Menyimak untukmu: apa yang sedang naik, tagar apa yang cocok, siapa yang menyebutmu.",
        ),
        epilog=say(
            "Example: simak run\nHelp for a command: simak run --help",
            "Contoh: simak run\nBantuan untuk satu perintah: simak run --help",
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    version = say("show the version and exit", "tampilkan versinya")
    top.add_argument("--version", action="version", version=f"simak {__version__}", help=version)
    shared = _shared(say, argparse.SUPPRESS)
    _add_shared(top, say, None)
    commands = top.add_subparsers(
        dest="command",
        metavar=say("COMMAND", "PERINTAH"),
        required=True,
        parser_class=_parser_class(say),
    )
    for command in COMMANDS:
        _add(commands, command, shared, say)
    return top


def _parser_class(say: Speech) -> type[argparse.ArgumentParser]:
    """What makes the parsers of the words that may follow."""
    return cast("type[argparse.ArgumentParser]", partial(Parser, say=say))


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    command: Command,
    shared: argparse.ArgumentParser,
    say: Speech,
) -> None:
    example = say("Example:", "Contoh:")
    one = commands.add_parser(
        command.name,
        parents=[shared],
        help=say.words(command.help),
        description=say.words(command.help),
        epilog=f"{example} {command.example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.arguments(one, say)
    if command.parts:
        inner = one.add_subparsers(
            dest="part",
            metavar=say("ACTION", "TINDAKAN"),
            required=True,
            parser_class=_parser_class(say),
        )
        for part in command.parts:
            _add(inner, part, shared, say)
    elif command.action is not None:
        one.set_defaults(action=command.action)


def _shared(say: Speech, default: str) -> argparse.ArgumentParser:
    """What may be typed before or behind the command's name."""
    one = argparse.ArgumentParser(add_help=False, argument_default=default)
    _add_shared(one, say, default)
    return one


def _add_shared(one: argparse.ArgumentParser, say: Speech, default: str | None) -> None:
    one.add_argument(
        "--home",
        metavar="FOLDER",
        default=default,
        help=say(
            "folder of all state (default: $SIMAK_HOME or the system's data folder)",
            "folder semua data (bawaan: $SIMAK_HOME atau folder data sistem)",
        ),
    )
    one.add_argument(
        "--lang",
        choices=("id", "en"),
        default=default,
        help=say("language of the output", "bahasa keluaran"),
    )
    one.add_argument(
        "--json",
        action="store_true",
        default=default if default is not None else False,
        help=say("print JSON", "cetak JSON"),
    )


def _language(typed: Sequence[str]) -> str:
    """The language of help and errors, needed before the command line is read.

    A settings file that cannot be read is told about later, when it matters.
    """
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--lang", default="")
    early.add_argument("--home", default=None)
    try:
        known, _ = early.parse_known_args(list(typed))
        configured = load(home_folder(known.home)).language
    except (argparse.ArgumentError, ConfigError):
        return system_language()
    return known.lang or configured or system_language()


def _speak_any_script() -> None:
    """Consoles that cannot show a letter get a question mark, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
