"""Advice: what the rules of a site say about how many tags a draft has already."""

from __future__ import annotations

from collections.abc import Iterable

from agent.protocol import Note, Words
from trends.hashtags.rules import Rules
from trends.hashtags.syntax import is_letter


def advice(rules: Rules, tags: Iterable[str]) -> Note | None:
    """A note on the number of tags, with the facts it rests on; None where there is nothing to say.

    Args:
        rules: of the draft's site.
        tags: those of the draft without "#"; what holds no letter ("#1") is none.
    """
    count = sum(any(map(is_letter, tag)) for tag in tags)
    name, low, high = rules.name, rules.low, rules.high
    if rules.limit and count >= rules.limit:
        return None  # the answer is refused, and says so
    if rules.warn and count > rules.warn:
        words = Words(
            en=f"{count} tags may be too many for {name}",
            id=f"{count} tagar mungkin terlalu banyak untuk {name}",
        )
        return Note("many", words, _facts(rules, "tags.limit", "practice"))
    if high and count >= high:
        words = Words(
            en=f"Enough: {low} to {high} tags are advised on {name}",
            id=f"Sudah cukup: disarankan {low}-{high} tagar di {name}",
        )
        return Note("enough", words, _facts(rules, "practice", "ads.max_tags"))
    return None


def _facts(rules: Rules, *about: str) -> Words:
    told = [fact for each in about for fact in rules.facts if fact.about == each]
    return Words(en=" ".join(fact.en for fact in told), id=" ".join(fact.id for fact in told))
