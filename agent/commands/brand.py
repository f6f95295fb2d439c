"""`simak brand`: for whom drafts are written."""

from __future__ import annotations

import argparse

from agent import clock
from agent import protocol as wire
from agent.commands.command import Command, Context, no_rules, no_such, refuse_more, refuse_uncut
from agent.errors import SimakError
from agent.kept import MOST_BRANDS, brand_of, brand_record
from agent.protocol import Words
from agent.speech import Speech
from agent.store import BrandRow, Store
from trends.brand import Listed, name_and_site


def _add_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument("name", metavar="NAME", help=say("of the brand", "nama merek"))
    parser.add_argument(
        "--language",
        choices=("id", "en", "mixed"),
        default="",
        help=say("what it publishes in", "bahasa unggahannya"),
    )
    parser.add_argument(
        "--register",
        choices=("formal", "informal"),
        default="",
        help=say("how it speaks", "gaya bicaranya"),
    )
    parser.add_argument(
        "--tone",
        choices=("serious", "playful"),
        default="",
        help=say(
            "serious: no tag with a caution; playful: none of a disaster",
            "serious: tanpa tagar yang perlu hati-hati; playful: tanpa tagar musibah",
        ),
    )
    site = say("; TAG@SITE for one site only", "; TAGAR@SITUS untuk satu situs saja")
    parser.add_argument(
        "--account",
        action="append",
        default=[],
        metavar=say("NAME", "NAMA"),
        help=say(
            "an account of its own: its posts are its history, and no mentions; NAME@SITE for "
            "one site only, as others may have the name elsewhere",
            "akun miliknya: unggahannya jadi riwayat, bukan sebutan; NAMA@SITUS untuk satu "
            "situs saja, karena di situs lain nama itu bisa dipakai orang",
        ),
    )
    for option, meaning in (
        ("--tag", say("a tag of its own", "tagar miliknya")),
        ("--always", say("a tag to offer first", "tagar yang selalu ditawarkan dulu") + site),
        ("--never", say("a tag never to offer", "tagar yang tak pernah ditawarkan") + site),
    ):
        parser.add_argument(
            option, action="append", default=[], metavar=say("TAG", "TAGAR"), help=meaning
        )


def _add(context: Context, args: argparse.Namespace) -> int:
    name = args.name.strip()
    if not name:
        raise SimakError(context.say("a brand needs a name", "merek perlu nama"))
    record = wire.BrandRecord(
        id=0,
        name=name,
        language=args.language,
        register=args.register,
        tone=args.tone,
        accounts=[_account(context, typed) for typed in args.account],
        tags=args.tag,
        always=[_listed(context, typed) for typed in args.always],
        never=[_listed(context, typed) for typed in args.never],
    )
    refuse_uncut(record)
    with context.store() as store:
        rows = store.brands.all()
        known = next((row for row in rows if _is(row, name)), None)
        if known is None:
            refuse_more(context.say, len(rows), MOST_BRANDS)
        number = store.brands.put(BrandRow(known.id if known else 0, brand_of(record)), clock.now())
        saved = next(row for row in store.brands.all() if row.id == number)
    if context.json:
        context.give(brand_record(saved))
        return 0
    done = context.say("changed", "diubah") if known else context.say("added", "ditambahkan")
    context.tell(context.say(f"Brand {name} {done}.", f"Merek {name} {done}."))
    if saved.active:
        context.tell(
            context.say("Drafts are written for it.", "Naskah sekarang ditulis untuk merek ini.")
        )
    return 0


def _list(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        rows = store.brands.all()
    if context.json:
        active = next((row.id for row in rows if row.active), 0)
        context.give({"brands": [brand_record(row) for row in rows], "active": active})
        return 0
    if not rows:
        context.tell(
            context.say("No brands yet: simak brand add NAME", "Belum ada: simak brand add NAMA")
        )
        return 0
    say = context.say
    context.table(
        ["", say("name", "nama"), say("language", "bahasa"), say("its tags", "tagarnya")],
        [
            ["*" if row.active else "", row.brand.name, row.brand.language, _tags(row)]
            for row in rows
        ],
    )
    return 0


def _name(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument("name", metavar="NAME", help=say("its name", "namanya"))


def _show(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        row = _find(context, store, args.name)
    if context.json:
        context.give(brand_record(row))
        return 0
    say, brand = context.say, row.brand
    context.tell(brand.name + (say(" (in use)", " (dipakai)") if row.active else ""))
    for label, value in (
        (say("language", "bahasa"), brand.language),
        (say("register", "gaya"), brand.register),
        (say("tone", "nada"), brand.tone),
        (say("accounts", "akun"), ", ".join(brand.accounts)),
        (say("its tags", "tagarnya"), _tags(row)),
        (say("always", "selalu"), _shown(row.brand.always)),
        (say("never", "jangan"), _shown(row.brand.never)),
    ):
        if value:
            context.tell(f"  {label}: {value}")
    return 0


def _rm(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        row = _find(context, store, args.name)
        store.brands.remove(row.id)
    if context.json:
        context.give({"removed": row.id})
    else:
        name = row.brand.name
        context.tell(context.say(f"Brand {name} removed.", f"Merek {name} dihapus."))
    return 0


def _use_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        default="",
        help=say("its name; none to write for nobody", "namanya; kosongkan bila tanpa merek"),
    )


def _use(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        row = _find(context, store, args.name) if args.name else None
        store.brands.use(row.id if row else 0)
        others = store.brands.all()
    if context.json:
        context.give({"active": row.id if row else 0})
    elif row is None:
        part = "use" if others else "add"
        context.tell(
            context.say(
                f"Drafts are written for no brand; for one: simak brand {part} NAME",
                f"Naskah ditulis tanpa merek; untuk merek: simak brand {part} NAMA",
            )
        )
    else:
        name = row.brand.name
        context.tell(
            context.say(f"Drafts are written for {name}.", f"Naskah ditulis untuk {name}.")
        )
    return 0


def _find(context: Context, store: Store, name: str) -> BrandRow:
    found = next((row for row in store.brands.all() if _is(row, name)), None)
    if found is None:
        raise no_such(context.say, ("brand", "merek"), repr(name), "simak brand list")
    return found


def _is(row: BrandRow, name: str) -> bool:
    return row.brand.name.casefold() == name.strip().casefold()


def _account(context: Context, typed: str) -> str:
    from trends.hashtags.rules import SITES

    _, site = name_and_site(typed)
    if site and site.lower() not in SITES:
        raise no_rules(context.say, site, SITES)
    return typed


def _listed(context: Context, typed: str) -> wire.ListedTag:
    from trends.hashtags.rules import SITES

    tag, at, site = typed.strip().lstrip("#").partition("@")
    if at and site.lower() not in SITES:
        raise no_rules(context.say, site, SITES)
    return wire.ListedTag(tag, site.lower())


def _tags(row: BrandRow) -> str:
    return " ".join(f"#{tag}" for tag in row.brand.tags)


def _shown(listed: tuple[Listed, ...]) -> str:
    return " ".join(f"#{one.tag}" + (f"@{one.site}" if one.site else "") for one in listed)


BRAND = Command(
    name="brand",
    help=Words(en="for whom drafts are written", id="untuk merek apa naskah ditulis"),
    example="simak brand list",
    parts=(
        Command(
            name="add",
            help=Words(
                en="add a brand, or change the one of that name",
                id="tambah merek, atau ubah yang bernama sama",
            ),
            example='simak brand add "Kopi Nusa" --language id --tag KopiNusa --never judi',
            action=_add,
            arguments=_add_arguments,
        ),
        Command(
            name="list",
            help=Words(en="all brands", id="semua merek"),
            example="simak brand list --json",
            action=_list,
        ),
        Command(
            name="show",
            help=Words(en="how a brand speaks and its tags", id="gaya dan tagar sebuah merek"),
            example='simak brand show "Kopi Nusa"',
            action=_show,
            arguments=_name,
        ),
        Command(
            name="use",
            help=Words(en="write drafts for it from now on", id="tulis naskah untuk merek ini"),
            example='simak brand use "Kopi Nusa"',
            action=_use,
            arguments=_use_arguments,
        ),
        Command(
            name="rm",
            help=Words(en="remove a brand", id="hapus merek"),
            example='simak brand rm "Kopi Nusa"',
            action=_rm,
            arguments=_name,
        ),
    ),
)
