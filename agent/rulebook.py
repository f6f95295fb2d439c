"""The rule packs as the wire tells them; read when somebody first asks, and once."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import TYPE_CHECKING

from agent import protocol as wire

if TYPE_CHECKING:
    from trends.hashtags.rules import Fact, Rules


async def answer(ask: wire.AskRules) -> wire.Rules:
    """All platforms. Ten files take longer to read than a keystroke may wait: in a thread."""
    return wire.Rules(id=ask.id, sites=await asyncio.to_thread(rulebook))


@cache
def rulebook() -> list[wire.SiteRules]:
    """The rules of every platform, in the order of `trends.hashtags.rules.SITES`."""
    from trends.hashtags.rules import SITES, rules  # loaded with the engines

    return [_site_rules(rules(site)) for site in SITES]


def _site_rules(pack: Rules) -> wire.SiteRules:
    return wire.SiteRules(
        site=pack.site,
        kind=pack.kind,
        limit=pack.limit,
        low=pack.low,
        high=pack.high,
        place=pack.place,
        ads_max_tags=pack.ads_max_tags,
        checked=pack.version,
        facts=[_fact(fact) for fact in pack.facts],
    )


def _fact(fact: Fact) -> wire.RuleFact:
    return wire.RuleFact(
        about=fact.about,
        words=wire.Words(en=fact.en, id=fact.id),
        source=wire.Words(en=fact.source, id=fact.source_id or fact.source),
        date=fact.date,
        trust=fact.trust,
    )
