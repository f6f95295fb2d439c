"""`simak watch`: own brand, competitors, topics."""

from __future__ import annotations

import argparse

from agent import clock, watching
from agent.commands.command import Command, Context, no_watch, short, whole
from agent.commands.compare import COMPARE
from agent.commands.hints import nothing_read
from agent.commands.mentions import MARK, MENTIONS
from agent.protocol import Words
from agent.records import evidence_of, watch_of
from agent.speech import Speech
from agent.store import WatchRow
from trends.trend import Evidence


def _purpose_argument(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "--purpose",
        choices=("brand", "competitor", "topic"),
        default="topic",
        help=say(
            "own brand, competitor or topic (default)",
            "merek sendiri, pesaing, atau topik (bawaan)",
        ),
    )


def _add_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "query",
        metavar="QUERY",
        help=say(
            'words, "phrases", OR, -not, (groups), #tag, @account, prefix*',
            'kata, "frasa", OR, -kecuali, (kelompok), #tagar, @akun, awalan*',
        ),
    )
    parser.add_argument("--name", default="", help=say("as you call it", "nama sebutanmu"))
    _purpose_argument(parser, say)
    parser.add_argument(
        "--no-search",
        action="store_true",
        help=say("do not search the news for it", "jangan cari di berita"),
    )


def _add(context: Context, args: argparse.Namespace) -> int:
    name = short(args.name.strip() or args.query, 100)
    row = WatchRow(0, name, args.purpose, args.query, not args.no_search)
    with context.store() as store:
        number = watching.save(store, row, clock.now())
        saved = next(known for known in store.watches.all() if known.id == number)
    if context.json:
        context.give(watch_of(saved))
    else:
        context.tell(
            context.say(
                f"Watch {saved.id} added; {saved.mentions} stored posts match.",
                f"Pantauan {saved.id} ditambahkan; {saved.mentions} unggahan tersimpan cocok.",
            )
        )
    return 0


def _list(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        rows = store.watches.all()
    if context.json:
        context.give([watch_of(row) for row in rows])
        return 0
    if not rows:
        hint = context.say(
            "No watches yet: simak watch add QUERY", "Belum ada: simak watch add KUERI"
        )
        context.tell(hint)
        return 0
    say = context.say
    heads = [
        "no",
        say("purpose", "tujuan"),
        say("mentions", "sebutan"),
        say("name", "nama"),
        "query",
    ]
    context.table(
        heads,
        [[str(r.id), r.purpose, str(r.mentions), short(r.name, 40), r.query] for r in rows],
    )
    return 0


def _number(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "number", type=whole(say, 1), metavar="N", help=say("its number", "nomornya")
    )


def _rm(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        if not watching.remove(store, args.number):
            raise no_watch(context.say, args.number)
    if context.json:
        context.give({"removed": args.number})
    else:
        context.tell(
            context.say(f"Watch {args.number} removed.", f"Pantauan {args.number} dihapus.")
        )
    return 0


def _test_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument("query", metavar="QUERY", help=say("as for watch add", "seperti watch add"))
    _purpose_argument(parser, say)


def _test(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        matched, searched, posts = watching.try_out(store, args.query, args.purpose)
        nothing = nothing_read(
            store, context.say, context.say("No posts yet.", "Belum ada unggahan.")
        )
    samples = evidence_of(
        Evidence(p.id, p.text, p.publisher, p.author, p.url, p.published_at) for p in posts
    )
    if context.json:
        context.give({"matched": matched, "searched": searched, "samples": samples})
        return 0
    found = context.say(
        f"{matched} of {searched} stored posts match.",
        f"{matched} dari {searched} unggahan tersimpan cocok.",
    )
    context.tell(found if searched else nothing)
    for post in samples:
        context.tell(f"  {post.publisher}: {short(post.text, 100)}")
    return 0


WATCH = Command(
    name="watch",
    help=Words(en="own brand, competitors, topics", id="merek sendiri, pesaing, topik"),
    example="simak watch list",
    parts=(
        Command(
            name="add",
            help=Words(en="watch for a query", id="pantau sebuah kueri"),
            example="simak watch add '\"kopi susu\" OR #kopisusu -lowongan' --purpose brand",
            action=_add,
            arguments=_add_arguments,
        ),
        Command(
            name="list",
            help=Words(en="all watches", id="semua pantauan"),
            example="simak watch list --json",
            action=_list,
        ),
        Command(
            name="rm",
            help=Words(en="remove a watch and its mentions", id="hapus pantauan dan sebutannya"),
            example="simak watch rm 3",
            action=_rm,
            arguments=_number,
        ),
        Command(
            name="test",
            help=Words(en="what a query would match", id="apa yang cocok dengan sebuah kueri"),
            example="simak watch test 'kopi -gratis'",
            action=_test,
            arguments=_test_arguments,
        ),
        MENTIONS,
        MARK,
        COMPARE,
    ),
)
