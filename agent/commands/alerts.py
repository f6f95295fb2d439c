"""`simak alerts`: what the person should have known."""

from __future__ import annotations

import argparse

from agent import clock, phrases
from agent.commands.command import Command, Context, limit_argument, whole
from agent.commands.hints import nothing_of
from agent.protocol import Words
from agent.records import alert_of
from agent.speech import Speech


def _arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    limit_argument(parser, say, 20)
    parser.add_argument(
        "--before",
        type=whole(say, 0),
        default=0,
        metavar="N",
        help=say("only those with a number below N", "hanya yang bernomor di bawah N"),
    )


def _alerts(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        rows = store.alerts.before(args.before, args.limit)
        none = nothing_of(
            store, context.say, context.say("No alerts yet.", "Belum ada peringatan.")
        )
    if context.json:
        context.give({"alerts": [alert_of(row) for row in rows]})
        return 0
    if not rows:
        context.tell(none)
    for row in rows:
        record = alert_of(row)
        at = context.say.words(phrases.moment(record.at, clock.now()))
        title, reason = context.say.words(record.title), context.say.words(record.reason)
        context.tell(f"{record.seq:>4}  {at}  [{record.badge}] {title}: {reason}")
        for post in record.evidence:
            context.tell(f"        {post.publisher}: {post.text[:100]}  {post.url}")
    return 0


ALERTS = Command(
    name="alerts",
    help=Words(en="alerts, newest first", id="peringatan, terbaru dulu"),
    example="simak alerts --limit 5",
    action=_alerts,
    arguments=_arguments,
)
