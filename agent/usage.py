"""The command line's own words, in the person's language: usage, help and what is mistyped.

`argparse` speaks English; its help is laid out by us and its complaints are told by a table.
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from agent.details import Sentences
from agent.speech import Speech

_REQUIRED = re.compile(r"the following arguments are required: (.+)")
_COMPLAINTS = Sentences(
    (
        (_REQUIRED.pattern, r"masih perlu \1"),
        (r"one of the arguments (.+) is required", r"perlu salah satu dari \1"),
        (r"unrecognized arguments: (.+)", r"tidak dikenal: \1"),
        (
            r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
            r"\1: tidak ada \2; pilihannya \3",
        ),
        (r"argument (.+?): expected one argument", r"\1: perlu satu nilai"),
        (r"argument (.+?): expected at least one argument", r"\1: perlu paling sedikit satu nilai"),
        (r"argument (.+?): not allowed with argument (.+)", r"\1: tidak bisa bersama \2"),
        (r"argument (.+?): ignored explicit argument (.+)", r"\1: tidak memakai nilai \2"),
        (r"ambiguous option: (.+?) could match (.+)", r"\1 bisa berarti \2"),
        (r"argument (.+?): (.+)", r"\1: \2"),
    )
)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the person's language; its parts do as well."""

    def __init__(self, *args: object, say: Speech, **more: object) -> None:
        super().__init__(*args, **{**more, "add_help": False})  # type: ignore[arg-type]
        self._say = say
        self._positionals.title = say("arguments", "argumen")
        self._optionals.title = say("options", "pilihan")
        if more.get("add_help", True):
            meaning = say("show this help and exit", "tampilkan bantuan ini")
            self.add_argument("-h", "--help", action="help", help=meaning)

    def format_usage(self) -> str:
        """How it is typed."""
        return self._told(super().format_usage())

    def format_help(self) -> str:
        """All that can be typed, and what for."""
        return self._told(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say how it is typed, what was wrong and an example, and leave with 2.

        Who typed nothing of what may follow is shown all of it.
        """
        wrong = self._say("error", "salah")
        told = f"{self.prog}: {wrong}: {complaint(message, self._say)}\n"
        if self._subparsers is not None and _REQUIRED.match(message):
            self.print_help(sys.stderr)
            self.exit(2, f"\n{told}")
        self.print_usage(sys.stderr)
        self.exit(2, f"{told}{self.epilog or ''}\n")

    def _told(self, text: str) -> str:
        return re.sub(r"\Ausage:", self._say("usage:", "pakai:"), text)


def complaint(message: str, say: Speech) -> str:
    """What `argparse` complains of, in the person's language."""
    if say.language == "en":
        return message
    return _COMPLAINTS.told(message, lambda part: part.replace(" and ", " dan "))
