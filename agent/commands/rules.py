"""`simak rules`: what each platform does with tags, with source and date."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from agent.commands.command import Command, Context, no_rules
from agent.protocol import SiteRules, Words
from agent.rulebook import rulebook
from agent.speech import Speech

if TYPE_CHECKING:
    from trends.hashtags.rules import Rules

_TRUST = {
    "verified": Words(en="read at the source", id="dibaca di sumbernya"),
    "secondary": Words(en="reported by others", id="menurut pihak lain"),
    "general": Words(en="general knowledge", id="pengetahuan umum"),
}
_PLACE = {
    "inline": Words(en="in the sentence", id="di dalam kalimat"),
    "end": Words(en="at the end", id="di akhir"),
    "none": Words(en="", id=""),
}


def _arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "site",
        metavar=say("SITE", "SITUS"),
        nargs="?",
        default="",
        help=say("one platform, with every fact", "satu platform, lengkap dengan sumbernya"),
    )


def _rules(context: Context, args: argparse.Namespace) -> int:
    from trends.hashtags.rules import SITES, rules

    site = args.site.strip().lower()
    if site and site not in SITES:
        raise no_rules(context.say, site, SITES)
    told = [one for one in rulebook() if site in ("", one.site)]
    if context.json:
        context.give({"sites": told})
    elif site:
        _tell(context, told[0])
    else:
        say = context.say
        heads = [
            say("platform", "platform"),
            say("most tags", "batas tagar"),
            say("advised", "disarankan"),
            say("where", "letaknya"),
            say("in ads", "di iklan"),
            say("as of", "per tanggal"),
        ]
        context.table(heads, [_row(say, rules(each)) for each in SITES])
        context.tell(
            say("Sources and dates: simak rules SITE", "Sumber dan tanggalnya: simak rules SITUS")
        )
    return 0


def _row(say: Speech, pack: Rules) -> list[str]:
    advised = f"{pack.low}-{pack.high}" if pack.high > pack.low else str(pack.high)
    return [
        pack.name,
        str(pack.limit) if pack.limit else "-",
        advised if pack.high else say("none", "tanpa tagar"),
        say.words(_PLACE[pack.place]),
        say("none", "tanpa tagar") if pack.ads_max_tags == 0 else "-",
        pack.version,
    ]


def _tell(context: Context, told: SiteRules) -> None:
    for fact in told.facts:
        trust, source = context.say.words(_TRUST[fact.trust]), context.say.words(fact.source)
        context.tell(context.say.words(fact.words))
        sure = "" if trust == source else f"; {trust}"
        context.tell(f"    {source} ({fact.date}{sure})")


RULES = Command(
    name="rules",
    help=Words(
        en="what each platform does with tags, with source and date",
        id="aturan tagar tiap platform, dengan sumber dan tanggalnya",
    ),
    example="simak rules instagram",
    action=_rules,
    arguments=_arguments,
)
