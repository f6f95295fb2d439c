"""`simak source`: where posts come from."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from agent import clock
from agent.commands.command import Command, Context, markup, short
from agent.commands.hints import no_sources
from agent.errors import SourceError
from agent.protocol import Words
from agent.said import remark
from agent.sources.source import SourceSpec
from agent.speech import Speech
from agent.store import SourceRow


def _add_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "url", metavar="URL", help=say("a feed, a site, a profile", "feed atau situs")
    )
    parser.add_argument(
        "--allow-private",
        action="store_true",
        help=say(
            "permit an address on this computer or network, for this source alone",
            "izinkan alamat di komputer atau jaringan ini, hanya untuk sumber ini",
        ),
    )
    parser.add_argument(
        "--kind", default="", help=say("instead of recognising it", "jenis, bila tidak dikenali")
    )
    parser.add_argument("--title", default="", help=say("as you call it", "nama sebutanmu"))
    parser.add_argument(
        "--option",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help=say("a setting of the kind; may be repeated", "setelan jenis ini; boleh berulang"),
    )
    parser.add_argument(
        "--unchecked",
        action="store_true",
        help=say("add it without asking it first", "tambahkan tanpa mencobanya dulu"),
    )


def _add(context: Context, args: argparse.Namespace) -> int:
    options = dict(_option(args.url, text) for text in args.option)
    if args.kind or options or args.unchecked:
        from agent.sources import spec_for

        specs = [
            spec_for(
                args.url,
                kind=args.kind,
                title=args.title,
                options=options,
                allow_private=args.allow_private,
            )
        ]
    else:
        context.progress(context.say(f"asking {args.url}", f"mencoba {args.url}"))
        specs = asyncio.run(_find(context, args.url, args.allow_private))
        context.progress("")
    return _keep(context, specs)


async def _find(context: Context, url: str, allow_private: bool) -> list[SourceSpec]:
    from agent.outside import outside

    async with outside(context.config, clock.now, {}) as web:
        return await web.find(url, allow_private=allow_private)


def _option(url: str, text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise SourceError(url, f"expected an option as KEY=VALUE, got {text!r}")
    return key, value


def _keep(context: Context, specs: list[SourceSpec]) -> int:
    with context.store() as store:
        added = store.sources.add(specs, clock.now())
        for spec in specs:
            store.sources.wake(spec.id)
    if context.json:
        context.give({"added": [_named(spec) for spec in added], "known": len(specs) - len(added)})
        return 0
    for spec in specs:
        known = "" if spec in added else context.say(" (known already)", " (sudah ada)")
        context.tell(f"{spec.kind}  {spec.title or spec.url}  {spec.url}{known}")
    return 0


def _named(spec: SourceSpec) -> dict[str, str]:
    return {"id": spec.id, "kind": spec.kind, "url": spec.url, "title": spec.title}


def _list(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        rows = store.sources.all()
    if context.json:
        context.give([_shown(row) for row in rows])
        return 0
    if not rows:
        context.tell(no_sources(context.say))
        return 0
    say = context.say
    heads = [say("status", "status"), say("posts", "unggahan"), say("source", "sumber"), "url", ""]
    context.table(
        heads,
        [
            [
                row.status,
                str(row.posts),
                short(row.spec.title or row.spec.kind, 40),
                short(row.spec.url, 70),
                short(remark(row.error, row.left_out, say), 80),
            ]
            for row in rows
        ],
    )
    return 0


def _shown(row: SourceRow) -> dict[str, object]:
    return {
        **_named(row.spec),
        "status": row.status,
        "error": row.error,
        "posts": row.posts,
        "skipped": row.skipped,
        "left_out": row.left_out,
        "bytes": row.bytes,
        "last_ok_at": row.last_ok_at,
        "last_try_at": row.last_try_at,
        "next_at": row.next_at,
        "pack": row.spec.pack,
        "allow_private": row.spec.allow_private,
        "options": dict(row.spec.options),
    }


def _rm_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help=say("its address, id, or part of its title", "alamat, id, atau judul"),
    )


def _rm(context: Context, args: argparse.Namespace) -> int:
    with context.store() as store:
        found = store.sources.find(args.source)
        if len(found) != 1:
            expected = context.say("expected exactly one source", "perlu tepat satu sumber")
            shown = ", ".join(row.spec.url for row in found[:5])
            matches = context.say(f"{len(found)} match", f"{len(found)} cocok")
            matches += "" if found else context.say("; see ", "; lihat ") + "simak source list"
            raise SourceError(args.source, f"{expected}, {matches}{': ' if shown else ''}{shown}")
        store.sources.remove(found[0].spec.id)
    if context.json:
        context.give({"removed": _named(found[0].spec)})
    else:
        gone = found[0].spec.title or found[0].spec.url
        context.tell(
            context.say(f"Removed {gone}; its posts stay.", f"{gone} dihapus; unggahannya tetap.")
        )
    return 0


def _import_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument("file", metavar="OPML", help=say("a list of feeds", "daftar feed"))


def _import(context: Context, args: argparse.Namespace) -> int:
    from agent import opml

    try:
        data = Path(args.file).read_bytes()
    except OSError as error:
        raise SourceError(args.file, f"cannot be read: {error.strerror or error}") from error
    specs, refused = opml.parse(data, args.file)
    with context.store() as store:
        added = store.sources.add(specs, clock.now())
    if context.json:
        context.give(
            {
                "added": [_named(spec) for spec in added],
                "known": len(specs) - len(added),
                "refused": refused,
            }
        )
        return 0
    known = len(specs) - len(added)
    context.tell(
        context.say(
            f"{len(added)} added, {known} known already, {len(refused)} refused.",
            f"{len(added)} ditambahkan, {known} sudah ada, {len(refused)} ditolak.",
        )
    )
    for address in refused:
        context.tell(f"  {address}")
    return 0


def _export(context: Context, args: argparse.Namespace) -> int:
    from agent import opml
    from agent.sources import tab

    with context.store() as store:
        # What tabs bring is this browser's and this person's: nothing to pass on.
        specs = [row.spec for row in store.sources.all() if row.spec.kind != tab.KIND]
    if context.json:
        context.give([_named(spec) for spec in specs])
    else:
        for line in markup(opml.export(specs, "Simak")).splitlines():
            context.tell(line)
    return 0


def _pack_arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument("name", choices=("indonesia", "world"), help=say("its name", "namanya"))


def _pack(context: Context, args: argparse.Namespace) -> int:
    from agent import packs

    specs = packs.load(args.name)
    with context.store() as store:
        added = store.sources.add_pack(args.name, specs, clock.now())
    if context.json:
        context.give({"added": [_named(spec) for spec in added], "known": len(specs) - len(added)})
    else:
        context.tell(
            context.say(
                f"{len(added)} sources of the pack {args.name} added.",
                f"{len(added)} sumber dari paket {args.name} ditambahkan.",
            )
        )
    return 0


SOURCE = Command(
    name="source",
    help=Words(en="where posts come from", id="asal unggahan"),
    example="simak source list",
    parts=(
        Command(
            name="add",
            help=Words(
                en="add a feed, a site that has one, a profile or a tag",
                id="tambah feed, situs yang punya feed, profil, atau tagar",
            ),
            example="simak source add https://www.antaranews.com/rss/terkini.xml",
            action=_add,
            arguments=_add_arguments,
        ),
        Command(
            name="list",
            help=Words(en="all sources and how they fare", id="semua sumber dan keadaannya"),
            example="simak source list --json",
            action=_list,
        ),
        Command(
            name="rm",
            help=Words(en="remove a source", id="hapus sumber"),
            example="simak source rm antaranews",
            action=_rm,
            arguments=_rm_arguments,
        ),
        Command(
            name="import",
            help=Words(en="add all feeds of an OPML file", id="tambah semua feed dari berkas OPML"),
            example="simak source import feeds.opml",
            action=_import,
            arguments=_import_arguments,
        ),
        Command(
            name="export",
            help=Words(en="print all sources as OPML", id="cetak semua sumber sebagai OPML"),
            example="simak source export > feeds.opml",
            action=_export,
        ),
        Command(
            name="pack",
            help=Words(en="add a list that comes with Simak", id="tambah daftar bawaan Simak"),
            example="simak source pack world",
            action=_pack,
            arguments=_pack_arguments,
        ),
    ),
)
