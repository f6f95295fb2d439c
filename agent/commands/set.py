"""`simak set`: tags that are used together."""

from __future__ import annotations

import argparse
from dataclasses import replace

from agent import clock, phrases
from agent.commands.command import (
    Command,
    Context,
    no_rules,
    no_such,
    refuse_more,
    refuse_uncut,
    short,
)
from agent.commands.draft import draft_arguments, draft_of
from agent.errors import SimakError
from agent.kept import MOST_SETS, set_picked, set_record
from agent.protocol import Words
from agent.speech import Speech
from agent.store import SetRow, Store
from trends.hashtags.sets import ladder, pick


def _add_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    _name(parser, say)
    parser.add_argument(
        "tags",
        metavar=say("TAG", "TAGAR"),
        nargs="+",
        help=say("best first, with or without #", "yang terbaik dulu, dengan atau tanpa #"),
    )


def _add(context: Context, args: argparse.Namespace) -> int:
    name, members = args.name.strip(), ladder(args.tags)
    useless = [tag for tag in args.tags if not ladder([tag])]
    if useless:
        shown = " ".join(useless)
        raise SimakError(
            context.say(
                f"no site takes as a tag: {shown}", f"bukan tagar di situs mana pun: {shown}"
            )
        )
    if not name or not members:
        raise SimakError(context.say("a set needs a name and a tag", "set perlu nama dan tagar"))
    row = SetRow(0, name, members)
    refuse_uncut(set_record(row))
    with context.store() as store:
        rows = store.sets.all()
        known = next((row for row in rows if _is(row, name)), None)
        if known is None:
            refuse_more(context.say, len(rows), MOST_SETS)
        number = store.sets.put(replace(row, id=known.id if known else 0), clock.now())
        saved = store.sets.get(number or 0)
    if saved is None:  # removed by another while it was changed
        raise _gone(context, name)
    if context.json:
        context.give(set_record(saved))
        return 0
    done = context.say("changed", "diubah") if known else context.say("saved", "disimpan")
    tags = context.say.words(phrases.count(len(members), "tag", "tags", "tagar"))
    context.tell(context.say(f"Set {name} {done}: {tags}.", f"Set {name} {done}: {tags}."))
    return 0


def _list(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        rows = store.sets.all()
    if context.json:
        context.give({"sets": [set_record(row) for row in rows]})
        return 0
    if not rows:
        context.tell(
            context.say(
                "No sets yet: simak set add NAME TAG ...", "Belum ada: simak set add NAMA TAGAR ..."
            )
        )
        return 0
    heads = [context.say("name", "nama"), context.say("tags", "tagar")]
    context.table(heads, [[row.name, short(_tags(row), 100)] for row in rows])
    return 0


def _name(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument("name", metavar="NAME", help=say("of the set", "nama set"))


def _rm(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        row = _find(context, store, args.name)
        store.sets.remove(row.id)
    if context.json:
        context.give({"removed": row.id})
    else:
        context.tell(context.say(f"Set {row.name} removed.", f"Set {row.name} dihapus."))
    return 0


def _pick_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    _name(parser, say)
    draft_arguments(parser, say, nargs="?")
    parser.add_argument(
        "--use",
        action="store_true",
        help=say(
            "these are used now: the others come next time",
            "yang ini dipakai sekarang: lain kali giliran sisanya",
        ),
    )


def _pick(context: Context, args: argparse.Namespace) -> int:
    from agent.commands.learnt import engines, snapshot
    from trends.hashtags.rules import SITES, UnknownSiteError

    text, site = draft_of(args)
    now = clock.now()
    with context.store() as store:
        row = _find(context, store, args.name)
        learnt = engines(context, store)
        suggester = learnt.suggester
        suggester.take(snapshot(context, store, learnt, now))
        try:
            picked = pick(
                row.members, text, site, suggester.known, lambda one: suggester.died(one, now)
            )
        except UnknownSiteError as error:
            raise no_rules(context.say, site, SITES) from error
        if args.use:
            store.sets.used(row.id, picked.tags, now)
    told = set_picked(row.id, picked, now)
    if context.json:
        context.give(
            {
                "tags": told.tags,
                "left_out": told.left_out,
                "warnings": told.warnings,
                "rotated": told.rotated,
            }
        )
        return 0
    none = context.say("No tag of the set goes in:", "Tidak ada tagar set ini yang masuk:")
    context.tell(" ".join(f"#{tag}" for tag in told.tags) or none)
    for mark, remarks in (("-", told.left_out), ("!", told.warnings)):
        for one in remarks:
            context.tell(f"  {mark} #{one.tag}: {context.say.words(one.words)}")
    return 0


def _find(context: Context, store: Store, name: str) -> SetRow:
    found = next((row for row in store.sets.all() if _is(row, name)), None)
    if found is None:
        raise _gone(context, name)
    return found


def _gone(context: Context, name: str) -> SimakError:
    return no_such(context.say, ("set", "set"), repr(name), "simak set list")


def _is(row: SetRow, name: str) -> bool:
    return row.name.casefold() == name.strip().casefold()


def _tags(row: SetRow) -> str:
    return " ".join(f"#{member.tag}" for member in row.members)


SET = Command(
    name="set",
    help=Words(en="tags that are used together", id="tagar yang dipakai bersama"),
    example="simak set list",
    parts=(
        Command(
            name="add",
            help=Words(
                en="save a set, or change the one of that name",
                id="simpan set, atau ubah yang bernama sama",
            ),
            example="simak set add harian KopiNusa KopiSusu NgopiSore",
            action=_add,
            arguments=_add_arguments,
        ),
        Command(
            name="list",
            help=Words(en="all sets", id="semua set"),
            example="simak set list --json",
            action=_list,
        ),
        Command(
            name="pick",
            help=Words(
                en="which tags of a set fit a draft now", id="tagar set yang cocok untuk naskah"
            ),
            example='simak set pick harian "kopi sore #KopiSusu" --site instagram',
            action=_pick,
            arguments=_pick_arguments,
        ),
        Command(
            name="rm",
            help=Words(en="remove a set", id="hapus set"),
            example="simak set rm harian",
            action=_rm,
            arguments=_name,
        ),
    ),
)
