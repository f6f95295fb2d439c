"""`simak config`: where the settings are."""

from __future__ import annotations

import argparse

import msgspec

from agent.commands.command import Command, Context
from agent.config import write_first
from agent.protocol import Words


def _config(context: Context, args: argparse.Namespace) -> int:
    path = write_first(context.home)
    if context.json:
        settings = msgspec.to_builtins(context.config)
        context.give({"file": str(path), "settings": settings})
    else:
        context.tell(str(path))
    return 0


CONFIG = Command(
    name="config",
    help=Words(
        en="write the settings file unless there is one, and say where it is",
        id="buat berkas pengaturan bila belum ada, dan tunjukkan letaknya",
    ),
    example="simak config",
    action=_config,
)
