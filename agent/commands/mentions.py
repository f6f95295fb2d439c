"""`simak watch mentions` and `simak watch mark`: the posts that watches matched, worked through."""

from __future__ import annotations

import argparse
from typing import get_args

from agent import clock
from agent.commands.command import (
    Command,
    Context,
    limit_argument,
    no_such,
    no_watch,
    short,
    whole,
)
from agent.commands.hints import nothing_of
from agent.mailbox import sort_some
from agent.protocol import MentionsShown, MentionState, Words
from agent.records import mention_of
from agent.speech import Speech
from agent.store import Page
from trends.triage import WAITED_S

_KINDS = {
    "question": Words(en="question", id="pertanyaan"),
    "complaint": Words(en="complaint", id="keluhan"),
    "praise": Words(en="praise", id="pujian"),
}


def _mentions_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "number",
        type=whole(say, 0),
        nargs="?",
        default=0,
        metavar="N",
        help=say("of this watch only", "hanya pantauan ini"),
    )
    limit_argument(parser, say, 20)
    parser.add_argument(
        "--show",
        choices=get_args(MentionsShown),
        default="all",
        help=say("of this kind or state only", "hanya jenis atau status ini"),
    )


def _mentions(context: Context, args: argparse.Namespace) -> int:
    since = clock.now() - WAITED_S
    with context.store() as store:
        if args.number and all(row.id != args.number for row in store.watches.all()):
            raise no_watch(context.say, args.number)
        while sort_some(store):
            pass
        page = Page(args.number, limit=args.limit, show=args.show, waiting_since=since)
        rows = [mention_of(row) for row in store.mentions.page(page)]
        counts = store.mentions.counts(args.number, since)
        none = nothing_of(store, context.say, context.say("No mentions yet.", "Belum ada sebutan."))
        if counts["all"]:
            none = context.say("No mentions of this kind.", "Tidak ada sebutan seperti itu.")
    if context.json:
        context.give({"mentions": rows, "counts": counts})
        return 0
    if not rows:
        context.tell(none)
    for row in rows:
        kinds = ", ".join(context.say(_KINDS[kind].en, _KINDS[kind].id) for kind in row.kinds)
        watches = ",".join(map(str, row.watches))
        what = f" ({kinds}: {', '.join(row.words)})" if kinds else ""
        context.tell(f"{row.number} [{watches}] {row.post.publisher}: {short(row.post.text, 100)}")
        context.tell(f"      {row.state}{what} {row.post.url}")
    return 0


def _mark_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "numbers",
        type=whole(say, 1),
        nargs="+",
        metavar="N",
        help=say("numbers as `watch mentions` shows them", "nomor seperti di `watch mentions`"),
    )
    parser.add_argument(
        "--as",
        dest="state",
        choices=get_args(MentionState),
        default="done",
        help=say("what became of them (done)", "jadinya bagaimana (done: selesai)"),
    )


def _mark(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        missing = sorted({*args.numbers} - store.mentions.numbered(args.numbers).keys())
        if missing:
            named = ", ".join(map(str, missing))
            raise no_such(context.say, ("mention", "sebutan"), named, "simak watch mentions")
        changed = store.mentions.mark(args.numbers, args.state, clock.now())
    if context.json:
        context.give({"marked": args.numbers, "state": args.state, "changed": changed})
    else:
        context.tell(context.say(f"Marked: {args.state}.", f"Ditandai: {args.state}."))
    return 0


MENTIONS = Command(
    name="mentions",
    help=Words(en="posts that watches matched", id="unggahan yang cocok dengan pantauan"),
    example="simak watch mentions 3 --show question",
    action=_mentions,
    arguments=_mentions_arguments,
)
MARK = Command(
    name="mark",
    help=Words(en="mark mentions as read or done", id="tandai sebutan dibaca atau selesai"),
    example="simak watch mark 120 121 --as done",
    action=_mark,
    arguments=_mark_arguments,
)
