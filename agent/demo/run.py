"""Wiring of the demo: a private home, the story's clock and source, the page, the agent."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from agent import clock, log
from agent.app import Setup
from agent.commands.command import Context
from agent.commands.extension import extension_folder
from agent.commands.pair import open_code
from agent.commands.run import serve
from agent.config import AlertLimits, Backups, Config, Detector
from agent.demo.pace import Pace
from agent.demo.page import Page
from agent.demo.replay import KIND, Replay
from agent.demo.story import LIVE_S, WHOLE_S, script
from agent.sources.source import SourceSpec, StreamedSource
from agent.speech import Speech
from agent.store import FILE, Store, WatchRow
from agent.watching import save

CODE_LIFE_S = 3600.0
LOOK_S = 1.0
SOURCE = "demo"

# Days pass in seconds here, so what is a fair rhythm on a real day would be silence.
ALERTS = AlertLimits(a_day=60, cooldown_minutes=4)
DETECTOR = Detector(sensitivity="strict")

WATCHES = (
    WatchRow(0, "Kopi Senandika", "brand", '"kopi senandika" | @kopisenandika', search_news=False),
    WatchRow(0, "Kedai Rumpaka", "competitor", '"kedai rumpaka"', search_news=False),
)


def run(context: Context, args: argparse.Namespace) -> int:
    """Be the demo until Ctrl-C; leaves nothing behind."""
    with tempfile.TemporaryDirectory(prefix="simak-demo-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        log.set_up(home)
        pace = Pace(
            clock.now(),
            clock.ticks,
            history_s=WHOLE_S - LIVE_S,
            live_s=LIVE_S,
            told_in_s=args.seconds,
        )
        east_s = clock.local(pace.ends_at).tm_gmtoff or 0
        lines = script(utc_offset_s=float(east_s), end_at=pace.ends_at)
        with closing(Page(lines, pace, args.page_port)) as page:
            page.start()
            spec = SourceSpec(id=SOURCE, kind=KIND, url=page.url, title="Lini")
            with closing(Store(home / FILE)) as store:
                store.sources.add([spec], pace())
            director = Director(context, home, pace, page.url)

            def open_replay(spec: SourceSpec) -> StreamedSource:
                return Replay(lines, pace, page.url, spec.id)

            setup = Setup(
                home=home,
                config=_config(context.config),
                port=args.port,
                clock=pace,
                kinds={KIND: open_replay},
                on_listening=director.listening,
            )
            return serve(setup)


@dataclass(slots=True)
class Director:
    """What happens beside the agent: the guide, fresh codes, and the watches when it is time.

    The watches come when the past is told, because nobody wants to be told of days ago.
    """

    context: Context
    home: Path
    pace: Pace
    page_url: str
    _task: asyncio.Task[None] | None = field(default=None, init=False)

    def listening(self, store: Store, port: int) -> None:
        """Tell the person what to do; stay for what comes later."""
        code = open_code(store, self.pace(), CODE_LIFE_S + WHOLE_S).code
        self._welcome(port, code)
        self._task = asyncio.create_task(self._attend(store))

    async def _attend(self, store: Store) -> None:
        while self.pace.stage() == "history":
            await clock.pause(LOOK_S / 4)
        # Through a connection of its own, as `simak watch add` does: the agent notices.
        await asyncio.to_thread(self._watch)
        while True:
            if not await store.run(store.browsers.open_codes, self.pace()):
                code = (await store.run(open_code, store, self.pace(), CODE_LIFE_S)).code
                self._say(f"Code for another browser: {code}", f"Kode peramban lain: {code}")
            await clock.pause(LOOK_S)

    def _watch(self) -> None:
        with closing(Store(self.home / FILE)) as store:
            for row in WATCHES:
                save(store, row, self.pace())

    def _welcome(self, port: int, code: str) -> None:
        folder = str(extension_folder())
        if self.context.json:
            facts = {"page": self.page_url, "port": port, "code": code}
            self.context.give({**facts, "home": str(self.home), "extension": folder})
            return
        own = "" if port == Config().port else f" (port {port})"
        for say in (Speech("id"), Speech("en")):
            self.context.tell(say(f"1. Open {self.page_url}", f"1. Buka {self.page_url}"))
            self.context.tell(
                say(
                    f"2. Load the extension: chrome://extensions, Developer mode, Load unpacked: "
                    f"{folder} (Firefox: about:debugging)",
                    f"2. Muat ekstensi: chrome://extensions, Mode pengembang, Muat yang belum "
                    f"dikemas: {folder} (Firefox: about:debugging)",
                )
            )
            self.context.tell(
                say(
                    f"3. In its options type the code {code}{own}, then go back to the page.",
                    f"3. Di opsinya ketik kode {code}{own}, lalu kembali ke halaman tadi.",
                )
            )

    def _say(self, en: str, indonesian: str) -> None:
        if not self.context.json:
            self.context.tell(self.context.say(en, indonesian))


def _config(own: Config) -> Config:
    """The person's language and port; everything else is the demo's."""
    return Config(
        language=own.language,
        port=own.port,
        packs=(),
        alerts=ALERTS,
        detector=DETECTOR,
        backups=Backups(keep=0),
    )
