"""`simak tag`: what there is to know about one hashtag."""

from __future__ import annotations

import argparse

from agent import clock, phrases
from agent.commands.command import Command, Context, short
from agent.commands.suggest import GRADES
from agent.explained import RULES
from agent.protocol import Words
from agent.records import used_of
from agent.speech import Speech


def _arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "tag", metavar=say("TAG", "TAGAR"), help=say("with or without #", "dengan atau tanpa #")
    )


def _tag(context: Context, args: argparse.Namespace) -> int:
    from agent.commands.learnt import engines, snapshot
    from trends.hashtags.related import related

    now, say = clock.now(), context.say
    with context.store() as store:
        learnt = engines(context, store)
        suggester = learnt.suggester
        suggester.take(snapshot(context, store, learnt, now))
        found = suggester.known(args.tag.strip().lstrip("#＃"))
        beside = related(suggester.memory, found.tag)
        posts = store.posts.by_id(list(suggester.posts_with(found.tag)))
    if context.json:
        evidence = [{"text": p.text, "publisher": p.publisher, "url": p.url} for p in posts]
        told = [one._asdict() for one in beside]
        context.give({"tag": used_of(found), "related": told, "evidence": evidence})
        return 0
    context.tell(f"#{found.tag}  [{say.words(GRADES[found.grade])}]")
    context.tell(f"  {say.words(RULES[found.grade])}")
    if found.risk:
        context.tell(f"  ! {say.words(phrases.risk(found.risk).words)}")
    if not found.posts:
        context.tell(
            say(
                "  No post with it was read yet. What suggestions learn from: simak doctor",
                "  Belum ada unggahan yang memakainya. Dari mana saran belajar: simak doctor",
            )
        )
        return 0
    many, last = phrases.posts(found.posts), phrases.moment(found.last_seen_at, now)
    context.tell(say(f"  {many.en}, last {last.en}", f"  {many.id}, terakhir {last.id}"))
    if beside:
        names = ", ".join(f"#{one.tag} {one.share:.0%}" for one in beside)
        context.tell(say(f"  often with: {names}", f"  sering bareng: {names}"))
    for post in posts:
        context.tell(f"    {post.publisher}: {short(post.text, 100)}")
    return 0


TAG = Command(
    name="tag",
    help=Words(
        en="what there is to know about one hashtag", id="semua yang diketahui tentang satu tagar"
    ),
    example="simak tag kulinerjogja",
    action=_tag,
    arguments=_arguments,
)
