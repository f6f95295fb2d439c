"""`simak trends`: what rises; while the agent still learns, what is talked about most."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

import msgspec

from agent import clock, phrases
from agent.commands.command import Command, Context, limit_argument, short
from agent.commands.hints import nothing_read
from agent.protocol import Words
from agent.records import evidence_of, trends_of
from agent.speech import Speech
from trends.post import Post
from trends.trend import Evidence, Scope, Snapshot, Trend

if TYPE_CHECKING:
    from trends.talk import Talk

TALKED_OF = 5000
"""Newest posts among which the talk is counted."""

PHRASES_S = 86_400.0
"""Key phrases are counted over the articles of the last day."""

LATEST = 10


def _arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    limit_argument(parser, say, 20)
    parser.add_argument(
        "--detector",
        metavar="RULE",
        help=say(
            "tell the stored posts again to a published rule, such as mastodon or gnip",
            "ceritakan ulang unggahan tersimpan ke aturan lain, mis. mastodon atau gnip",
        ),
    )


def _trends(context: Context, args: argparse.Namespace) -> int:
    from agent.commands.learnt import engines, snapshot
    from agent.commands.retold import retell
    from trends.talk import most_talked

    now = clock.now()
    with context.store() as store:
        if args.detector is None:
            seen = snapshot(context, store, engines(context, store), now)
        else:
            seen = retell(context, store, args.detector, now)
        posts = [item.post for item in store.posts.newest(TALKED_OF)]
        learning = _learning(context.say, seen, len(posts))
        nothing = nothing_read(store, context.say, learning)
        phrases_of_articles = store.keywords.top(now - PHRASES_S, args.limit)
    talk = most_talked(posts, args.limit)
    if context.json:
        shown = _shown(seen, talk, posts, now, args.limit)
        context.give({**shown, "keywords": phrases_of_articles})
        return 0
    if seen.learning:
        context.tell(learning if posts else nothing)
    for trend in seen.trends[: args.limit]:
        _tell_trend(context, trend, now)
    if not seen.trends:
        if not seen.learning:
            context.tell(context.say("Nothing rises just now.", "Belum ada yang sedang naik."))
        _tell_talk(context, talk)
    return 0


def _shown(
    snapshot: Snapshot, talk: list[Talk], posts: list[Post], now: float, limit: int
) -> dict[str, Any]:  # JSON of many shapes
    told = msgspec.to_builtins(trends_of(snapshot, now))
    told.pop("t"), told.pop("id")
    told["trends"] = told["trends"][:limit]
    by_id = {post.id: post for post in posts}
    told["topics"] = [
        {
            "term": one.term,
            "posts": one.posts,
            "publishers": one.publishers,
            "is_trend": False,
            "evidence": _evidence([by_id[post_id] for post_id in one.newest]),
        }
        for one in talk
    ]
    newest = sorted(posts, key=lambda post: -post.published_at)[:LATEST]
    told["latest"] = _evidence(newest)
    return dict(told)


def _evidence(posts: list[Post]) -> list[Any]:
    shown = evidence_of(
        Evidence(p.id, p.text, p.publisher, p.author, p.url, p.published_at) for p in posts
    )
    return [msgspec.to_builtins(post) for post in shown]


def _tell_trend(context: Context, trend: Trend, now: float) -> None:
    say = context.say.words
    name = f"#{trend.term}" if trend.kind == "tag" else trend.term
    context.tell(f"{name}: {say(phrases.trend_reason(trend, now))}{_scope(trend.scope)}")
    context.tell(f"    {say(phrases.forecast(trend, now))}")
    first = say(phrases.first(trend, now))
    context.tell(f"    {say(phrases.heat(trend))}{'; ' if first else ''}{first}")
    for story in trend.stories:
        context.tell(f"    {short(story.text, 100)}")
        context.tell(f"        {say(phrases.story(story, now))}")


def _scope(scope: Scope) -> str:
    """ " [id, ID, news]": the part of the traffic it rose in, "" for all of it."""
    parts = [part for part in (scope.language, scope.country, scope.site) if part]
    return f" [{', '.join(parts)}]" if parts else ""


def _learning(say: Speech, snapshot: Snapshot, posts: int) -> str:
    share = f"{100 * snapshot.learned_share:.0f}%"
    return say(
        f"Still learning what is usual here ({share}, {posts} posts): no trends yet.",
        f"Masih mempelajari keadaan biasa ({share}, {posts} unggahan): belum ada tren.",
    )


def _tell_talk(context: Context, talk: list[Talk]) -> None:
    if not talk:
        return
    context.tell(
        context.say(
            "Most talked about so far (a count, not a trend):",
            "Paling banyak dibicarakan sejauh ini (hitungan, bukan tren):",
        )
    )
    for one in talk:
        posts = context.say.words(phrases.posts(one.posts))
        media = context.say.words(phrases.count(one.publishers, "publisher", "publishers", "media"))
        context.tell(f"    {one.term}: {posts}, {media}")


TRENDS = Command(
    name="trends",
    help=Words(en="what rises now, with its evidence", id="apa yang sedang naik, dengan buktinya"),
    example="simak trends --limit 10",
    action=_trends,
    arguments=_arguments,
)
