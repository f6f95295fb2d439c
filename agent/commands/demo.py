"""`simak demo`: the same agent, fed by a story."""

from __future__ import annotations

import argparse

from agent.commands.command import Command, Context, whole
from agent.protocol import Words
from agent.speech import Speech


def _arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "--port",
        type=whole(say, 0, 65_535),
        default=None,
        help=say("port of the agent on 127.0.0.1", "port agen di 127.0.0.1"),
    )

    parser.add_argument(
        "--page-port",
        type=whole(say, 0, 65_535),
        default=0,
        help=say("port of the page (default: any free one)", "port halaman (bawaan: yang bebas)"),
    )
    parser.add_argument(
        "--seconds",
        type=whole(say, 5, 3600),
        default=100,
        help=say(
            "seconds in which the last part of the story is told (default: 100)",
            "lama bagian akhir cerita diputar, dalam detik (bawaan: 100)",
        ),
    )


def _demo(context: Context, args: argparse.Namespace) -> int:
    from agent.demo.run import run

    return run(context, args)


DEMO = Command(
    name="demo",
    help=Words(
        en="see everything work within two minutes, without any account",
        id="lihat semuanya bekerja dalam dua menit, tanpa akun apa pun",
    ),
    example="simak demo",
    action=_demo,
    arguments=_arguments,
)
