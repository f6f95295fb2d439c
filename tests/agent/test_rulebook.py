"""The rule packs as a browser gets them."""

from __future__ import annotations

import msgspec
import pytest

from agent import protocol as wire
from agent import rulebook
from agent.outgoing import encode
from trends.hashtags.rules import SITES, rules

ASK = wire.AskRules(id=7)
ENGLISH = {"as", "and", "by", "checked", "general", "knowledge", "our", "own", "not"}


async def test_every_platform_is_told_and_nothing_is_cut_on_the_way() -> None:
    told = await rulebook.answer(ASK)

    assert told.id == ASK.id
    assert [one.site for one in told.sites] == list(SITES)
    assert msgspec.json.decode(encode(told), type=wire.Rules) == told


@pytest.mark.parametrize("site", SITES)
async def test_a_platform_is_told_with_all_of_its_facts(site: str) -> None:
    pack = rules(site)

    [one] = [one for one in (await rulebook.answer(ASK)).sites if one.site == site]

    assert (one.kind, one.limit, one.place) == (pack.kind, pack.limit, pack.place)
    assert (one.low, one.high, one.ads_max_tags) == (pack.low, pack.high, pack.ads_max_tags)
    assert one.checked == pack.version
    for told, fact in zip(one.facts, pack.facts, strict=True):
        assert (told.about, told.date, told.trust) == (fact.about, fact.date, fact.trust)
        assert told.words == wire.Words(fact.en, fact.id)
        assert told.source.en == fact.source


async def test_a_source_in_words_is_told_in_both_languages() -> None:
    sources = [fact.source for one in (await rulebook.answer(ASK)).sites for fact in one.facts]

    assert wire.Words("general knowledge", "pengetahuan umum") in sources
    for source in sources:
        assert not ENGLISH & set(source.id.split()), source.id


async def test_the_packs_are_read_once() -> None:
    first, again = await rulebook.answer(ASK), await rulebook.answer(ASK)

    assert again.sites is first.sites
