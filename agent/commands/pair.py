"""`simak pair`: let a browser in, list those that are, show one out."""

from __future__ import annotations

import argparse

from agent import clock, phrases
from agent.commands.command import Command, Context
from agent.desk import OpenCode
from agent.errors import SimakError
from agent.pairing import CODE_LIFE_S, CODE_TRIES, new_code
from agent.protocol import Words
from agent.said import guessed
from agent.speech import Speech
from agent.store import Store


def _arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    one = parser.add_mutually_exclusive_group()
    one.add_argument(
        "--list", action="store_true", help=say("list paired browsers", "daftar peramban")
    )
    one.add_argument(
        "--revoke",
        metavar="N",
        help=say(
            'forget a browser by its number, or "all"',
            'lupakan peramban menurut nomornya, atau "all"',
        ),
    )


def open_code(store: Store, now: float, life_s: float = CODE_LIFE_S) -> OpenCode:
    """A fresh code that the running agent accepts at once."""
    code = OpenCode(code=new_code(), expires_at=now + life_s, tries_left=CODE_TRIES)
    store.browsers.open_code(code, now)
    return code


def _pair(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        if args.revoke is not None:
            return _revoke(context, store, args.revoke)
        if args.list:
            return _list(context, store)
        code = open_code(store, clock.now())
        guessers = store.browsers.guessers()
    if context.json:
        context.give({"code": code.code, "expires_at": code.expires_at})
        return 0
    context.tell(code.code)
    context.tell(
        context.say(
            f"Type it in the options of the extension within {CODE_LIFE_S / 60:.0f} minutes.",
            f"Ketik di opsi ekstensi dalam {CODE_LIFE_S / 60:.0f} menit.",
        )
    )
    for guesser in guessers:
        context.tell(guessed(guesser, context.say))
    return 0


def _list(context: Context, store: Store) -> int:
    clients = store.browsers.all()
    if context.json:
        shown = [
            {
                "id": client.id,
                "name": client.name,
                "origin": client.origin,
                "created_at": client.created_at,
                "seen_at": client.seen_at,
            }
            for client in clients
        ]
        context.give({"browsers": shown})
        return 0
    if not clients:
        context.tell(_nobody(context.say))
        return 0
    say, now = context.say, clock.now()
    rows = [
        [str(c.id), c.name, c.origin, say.words(phrases.moment(c.seen_at, now))] for c in clients
    ]
    heads = [say("no", "no"), say("browser", "peramban"), "origin", say("seen", "terlihat")]
    context.table(heads, rows)
    return 0


def _nobody(say: Speech) -> str:
    return say(
        "No browser is paired; for a code: simak pair",
        "Belum ada peramban yang tersambung; untuk kodenya: simak pair",
    )


def _revoke(context: Context, store: Store, which: str) -> int:
    known = {str(client.id): client for client in store.browsers.all()}
    chosen = list(known) if which == "all" else [which]
    if any(number not in known for number in chosen):
        detail = context.say(
            f"expected the number of a paired browser or all, got {which!r}; see simak pair --list",
            f"perlu nomor peramban atau all, bukan {which!r}; lihat simak pair --list",
        )
        raise SimakError(detail)
    for number in chosen:
        store.browsers.revoke(known[number].id)
    if context.json:
        context.give({"revoked": [known[number].id for number in chosen]})
    elif not chosen:
        context.tell(_nobody(context.say))
    else:
        context.tell(
            context.say(
                f"{len(chosen)} revoked; open connections end within a second or two.",
                f"{len(chosen)} dicabut; sambungan yang terbuka putus dalam satu dua detik.",
            )
        )
    return 0


PAIR = Command(
    name="pair",
    help=Words(
        en="print a code that lets a browser in; list and revoke browsers",
        id="tampilkan kode untuk menyambungkan peramban; daftar dan cabut peramban",
    ),
    example="simak pair --list",
    action=_pair,
    arguments=_arguments,
)
