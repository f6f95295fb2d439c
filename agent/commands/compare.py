"""`simak watch compare`: brands and competitors side by side."""

from __future__ import annotations

import argparse

from agent import clock
from agent.commands.command import Command, Context, short, whole
from agent.comparing import compared
from agent.protocol import Words
from agent.speech import Speech


def _arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "--days",
        type=whole(say, 1, 90),
        default=7,
        metavar="N",
        help=say("the last N days (7)", "N hari terakhir (7)"),
    )


def _compare(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        found = compared(store, clock.now(), args.days)
    if context.json:
        context.give(found)
        return 0
    say = context.say
    if not found.rivals:
        context.tell(
            say(
                "Nobody to compare yet: simak watch add QUERY --purpose competitor",
                "Belum ada yang dibandingkan: simak watch add KUERI --purpose competitor",
            )
        )
        return 0
    heads = [
        say("name", "nama"),
        say("mentions", "sebutan"),
        say("before", "sebelumnya"),
        say("share", "porsi"),
        say("new tags", "tagar baru"),
        say("dropped tags", "tagar hilang"),
    ]
    rows = [
        [
            short(rival.name, 30),
            str(rival.mentions),
            str(rival.before),
            f"{rival.share:.0%}",
            " ".join(f"#{tag}" for tag in rival.new_tags[:3]),
            " ".join(f"#{tag}" for tag in rival.dropped_tags[:3]),
        ]
        for rival in found.rivals
    ]
    context.table(heads, rows)
    for rival in found.rivals:
        for one in rival.breakouts:
            context.tell(f"{rival.name}: {one.count} ({one.usual:.0f}) {short(one.post.text, 80)}")
            context.tell(f"      {one.post.url}")
    context.tell(
        say(
            f"Based on {found.posts} posts from {found.sources} sources you follow.",
            f"Berdasarkan {found.posts} unggahan dari {found.sources} sumber yang kamu ikuti.",
        )
    )
    return 0


COMPARE = Command(
    name="compare",
    help=Words(en="brands and competitors side by side", id="bandingkan merek dan pesaing"),
    example="simak watch compare --days 7 --json",
    action=_compare,
    arguments=_arguments,
)
