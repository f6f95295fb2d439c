"""`simak run`: be the agent; with --once, ask every source once and go."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING

from agent import clock, log
from agent.commands.command import Command, Context, whole
from agent.commands.extension import extension_folder, steps
from agent.commands.pair import open_code
from agent.config import write_first
from agent.protocol import Words
from agent.speech import Speech
from agent.store import Store

if TYPE_CHECKING:
    from agent.app import Setup

FIRST_CODE_LIFE_S = 900.0
"""The code printed at a first start outlives the loading of the extension."""


def _arguments(parser: argparse.ArgumentParser, say: Speech) -> None:
    parser.add_argument(
        "--once",
        action="store_true",
        help=say(
            "ask every source once, print what each gave, and exit",
            "tanya setiap sumber sekali, tampilkan hasilnya, lalu selesai",
        ),
    )
    parser.add_argument(
        "--port",
        type=whole(say, 0, 65_535),
        default=None,
        help=say(
            "port on 127.0.0.1 instead of the configured one",
            "port di 127.0.0.1, bukan dari setelan",
        ),
    )
    parser.add_argument(
        "--verbose",
        action="store_true",
        help=say("show all events on standard error", "tampilkan semua kejadian di stderr"),
    )


def _run(context: Context, args: argparse.Namespace) -> int:
    write_first(context.home)
    log.set_up(context.home, verbose=args.verbose)
    if args.once:
        from agent.commands.once import once

        return once(context)
    from agent.app import Setup

    def listening(store: Store, port: int) -> None:
        code = ""
        if not store.browsers.all():
            code = open_code(store, clock.now(), FIRST_CODE_LIFE_S).code
        if context.json:
            context.give({"port": port, "extension": str(extension_folder()), "code": code})
        else:
            for line in steps(context.say, extension_folder(), port, code):
                context.tell(line)

    setup = Setup(home=context.home, config=context.config, port=args.port, on_listening=listening)
    return serve(setup)


def serve(setup: Setup) -> int:
    """Run an agent until Ctrl-C, or until the system asks it to end."""
    from agent.app import run

    async def until_told() -> None:
        task = asyncio.current_task()
        assert task is not None
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        await run(setup)

    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(until_told())
    return 0


RUN = Command(
    name="run",
    help=Words(
        en="listen to the sources and serve the browser", id="simak sumber dan layani peramban"
    ),
    example="simak run",
    action=_run,
    arguments=_arguments,
)
