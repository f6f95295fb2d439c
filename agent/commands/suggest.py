"""`simak suggest`: hashtags for a draft."""

from __future__ import annotations

import argparse
import sys

import msgspec

from agent import clock
from agent.commands.command import Command, Context
from agent.errors import SimakError
from agent.protocol import Words
from agent.records import suggestion_of
from agent.speech import Speech

_GRADES = {
    "rising": Words(en="rising", id="naik"),
    "steady": Words(en="steady", id="stabil"),
    "crowded": Words(en="crowded", id="padat"),
    "rare": Words(en="rare", id="jarang"),
    "risky": Words(en="risky", id="berisiko"),
    "learning": Words(en="learning", id="belajar"),
}
_REFUSED = {
    "limit": Words(
        en="this draft has as many tags as the site takes ({limit})",
        id="tagar di naskah ini sudah mencapai batas situs ({limit})",
    ),
    "no_tags_here": Words(
        en="hashtags do nothing on this site", id="tagar tidak berguna di situs ini"
    ),
}


def _arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "text",
        metavar="TEXT",
        help=say('the draft; "-" reads it from standard input', 'naskah; "-" membaca dari stdin'),
    )
    parser.add_argument(
        "--site",
        required=True,
        help=say("the platform, such as instagram", "platform, mis. instagram"),
    )
    parser.add_argument(
        "--language", choices=("id", "en"), default="", help=say("of the draft", "bahasa naskah")
    )
    parser.add_argument(
        "--limit", type=int, default=8, help=say("at most so many", "paling banyak sekian")
    )


def _suggest(context: Context, args: argparse.Namespace) -> int:
    from agent.commands.learnt import engines, snapshot
    from trends.hashtags.rules import UnknownSiteError
    from trends.suggestion import Draft

    text = sys.stdin.read() if args.text == "-" else args.text
    draft = Draft(before=text, site=args.site.strip().lower(), language=args.language)
    now = clock.now()
    with context.store() as store:
        learnt = engines(context, store)
        seen = snapshot(context, store, learnt, now)
    try:
        answer = learnt.suggester.suggest(draft, seen, now, args.limit)
    except UnknownSiteError as error:
        raise SimakError(str(error)) from error
    items = [suggestion_of(item, now) for item in answer.items]
    if context.json:
        context.give(
            {
                "site": draft.site,
                "learning": seen.learning,
                "items": [msgspec.to_builtins(item) for item in items],
                "keywords": answer.keywords,
                "used": answer.used,
                "limit": answer.limit,
                "refused": answer.refused,
            }
        )
        return 0
    if answer.refused:
        refused = context.say.words(_REFUSED[answer.refused])
        context.tell(refused.format(limit=answer.limit))
    elif not items:
        context.tell(context.say("No tag fits this draft yet.", "Belum ada tagar yang cocok."))
    for item in items:
        grade, reason = context.say.words(_GRADES[item.grade]), context.say.words(item.reason)
        risk = f"  ! {context.say.words(item.risk.words)}" if item.risk else ""
        context.tell(f"#{item.tag}  [{grade}] {reason}{risk}")
    return 0


SUGGEST = Command(
    name="suggest",
    help=Words(en="hashtags for a draft, with reasons", id="tagar untuk naskah, dengan alasannya"),
    example='simak suggest "kopi susu gula aren buat sore ini" --site instagram',
    action=_suggest,
    arguments=_arguments,
)
