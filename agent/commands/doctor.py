"""`simak doctor`: is all well, and if not, why?"""

from __future__ import annotations

import argparse

from agent.commands.command import Command, Context
from agent.protocol import Words

_NAMES = {
    "version": Words(en="version", id="versi"),
    "home": Words(en="home", id="folder data"),
    "settings": Words(en="settings", id="pengaturan"),
    "agent": Words(en="agent", id="agen"),
    "port": Words(en="port", id="port"),
    "part": Words(en="part", id="komponen"),
    "worker": Words(en="worker", id="pekerja"),
    "database": Words(en="database", id="basis data"),
    "backups": Words(en="backups", id="cadangan"),
    "browsers": Words(en="browsers", id="peramban"),
    "watches": Words(en="watches", id="pantauan"),
    "listening": Words(en="listening", id="menyimak"),
    "hashtags": Words(en="hashtags", id="tagar"),
    "sources": Words(en="sources", id="sumber"),
    "source": Words(en="source", id="sumber"),
}
_SIGNS = {"ok": "ok", "warning": "! ", "error": "X "}


def _doctor(context: Context, args: argparse.Namespace) -> int:
    from agent.doctor import ENGLISH, examine

    context.progress(context.say("looking ...", "memeriksa ..."))
    found = examine(context.home, context.config, ENGLISH if context.json else context.say)
    context.progress("")
    broken = any(finding.state == "error" for finding in found)
    if context.json:
        context.give({"ok": not broken, "findings": found})
        return int(broken)
    for finding in found:
        name = context.say.words(_NAMES[finding.name])
        context.tell(f"{_SIGNS[finding.state]} {name:<12} {finding.detail}")
    return int(broken)


DOCTOR = Command(
    name="doctor",
    help=Words(
        en="is all well, and if not, why?", id="apakah semua beres, dan bila tidak, kenapa?"
    ),
    example="simak doctor --json",
    action=_doctor,
)
