"""`simak suggest`: hashtags for a draft."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from agent import clock
from agent.commands.command import Command, Context, limit_argument, no_rules, short
from agent.commands.draft import draft_arguments, draft_of
from agent.protocol import Words
from agent.records import suggestion_of, used_of
from agent.speech import Speech

if TYPE_CHECKING:
    from agent.store import Store
    from trends.suggestion import Suggestion

GRADES = {
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
    draft_arguments(parser, say)
    parser.add_argument(
        "--language", choices=("id", "en"), default="", help=say("of the draft", "bahasa naskah")
    )
    limit_argument(parser, say, 8)
    parser.add_argument(
        "--explain",
        action="store_true",
        help=say(
            "every part of each score, and the posts behind it",
            "setiap bagian skor, dan unggahan yang mendasarinya",
        ),
    )


def _suggest(context: Context, args: argparse.Namespace) -> int:
    from agent.advice import advice
    from agent.commands.learnt import engines, snapshot
    from trends.hashtags.rules import SITES, UnknownSiteError, rules
    from trends.suggestion import Draft

    text, site = draft_of(args)
    now = clock.now()
    with context.store() as store:
        draft = Draft(text, "", site, args.language, store.brands.active())
        learnt = engines(context, store)
        seen = snapshot(context, store, learnt, now)
        try:
            learnt.suggester.suggest(draft, seen, now, args.limit)
            while learnt.suggester.look_around():
                pass  # a command has the time to know the company of what it says
            answer = learnt.suggester.suggest(draft, seen, now, args.limit, explain=args.explain)
        except UnknownSiteError as error:
            raise no_rules(context.say, site, SITES) from error
        behind = _behind(store, answer.items) if args.explain else []
    items = [suggestion_of(item, now) for item in answer.items]
    note = advice(rules(site), [one.tag for one in answer.used])
    shown = [msgspec.to_builtins(item) for item in items]
    if behind:
        shown = [one | more for one, more in zip(shown, behind, strict=True)]
    if context.json:
        context.give(
            {
                "site": draft.site,
                "learning": seen.learning,
                "items": shown,
                "keywords": answer.keywords,
                "used": [used_of(one) for one in answer.used],
                "limit": answer.limit,
                "refused": answer.refused,
                "note": note,
            }
        )
        return 0
    if answer.refused:
        refused = context.say.words(_REFUSED[answer.refused])
        context.tell(refused.format(limit=answer.limit))
    elif not items:
        context.tell(
            context.say(
                "No tag fits this draft yet: write a few more words. What suggestions learn from: "
                "simak doctor",
                "Belum ada tagar yang cocok: tulis beberapa kata lagi. Dari mana saran belajar: "
                "simak doctor",
            )
        )
    if note:
        context.tell(f"{context.say.words(note.words)}. {context.say.words(note.reason)}")
    for place, item in enumerate(items):
        grade, reason = context.say.words(GRADES[item.grade]), context.say.words(item.reason)
        risk = f"  ! {context.say.words(item.risk.words)}" if item.risk else ""
        context.tell(f"#{item.tag}  [{grade}] {reason}{risk}")
        if behind:
            _tell_parts(context, item.score, behind[place])
    return 0


def _behind(store: Store, items: Sequence[Suggestion]) -> list[dict[str, Any]]:
    """Parts of every score and the posts it came from, as far as they are still stored."""
    wanted = [post_id for item in items for post_id in item.evidence]
    by_id = {post.id: post for post in store.posts.by_id(wanted)}
    return [
        {
            "spread": item.spread,
            "parts": {name: round(value, 4) for name, value in item.parts},
            "evidence": [
                {"text": post.text, "publisher": post.publisher, "url": post.url}
                for post_id in item.evidence
                if (post := by_id.get(post_id)) is not None
            ],
        }
        for item in items
    ]


def _tell_parts(context: Context, score: float, explained: dict[str, Any]) -> None:
    parts = "  ".join(f"{name} {value:+.2f}" for name, value in explained["parts"].items())
    context.tell(f"    {score:+.2f} \N{PLUS-MINUS SIGN} {explained['spread']:.2f} = {parts}")
    for post in explained["evidence"]:
        context.tell(f"    {post['publisher']}: {short(post['text'], 100)}")


SUGGEST = Command(
    name="suggest",
    help=Words(en="hashtags for a draft, with reasons", id="tagar untuk naskah, dengan alasannya"),
    example='simak suggest "kopi susu gula aren buat sore ini" --site instagram',
    action=_suggest,
    arguments=_arguments,
)
