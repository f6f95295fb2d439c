"""A small scripted world behind the wire: a desk, its news, and paired browsers in memory."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from agent import protocol as wire
from agent.desk import ORIGIN_TRIES, Client, DeskError, OpenCode
from agent.pairing import CODE_LIFE_S, CODE_TRIES

CHROME = "chrome-extension://" + "a" * 32
FIREFOX = "moz-extension://9be5388a-7658-4e9e-b3a0-737d14c3a339"
GOLDEN = Path(__file__).resolve().parent.parent / "protocol/golden"


def example(name: str, kind: Any) -> Any:
    return msgspec.convert(json.loads((GOLDEN / f"{name}.json").read_text("utf-8")), type=kind)


class Time:
    """A clock that stands still until it is told."""

    def __init__(self, now: float = 1_785_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class Clients:
    """Paired browsers and codes in memory."""

    def __init__(self) -> None:
        self.known: dict[str, Client] = {}
        self.codes: list[OpenCode] = []
        self.guesses: Counter[tuple[str, str]] = Counter()
        self.broken = False

    def open(self, code: str, now: float) -> str:
        self.codes.insert(0, OpenCode(code, now + CODE_LIFE_S, CODE_TRIES))
        return code

    def pair(self, origin: str, key: bytes = b"k" * 32) -> Client:
        self.known[origin] = Client(len(self.known) + 1, origin, "Testfox", key, 0.0, 0.0)
        return self.known[origin]

    async def clients(self, origin: str) -> list[Client]:
        if self.broken:
            raise OSError("disk")
        return [self.known[origin]] if origin in self.known else []

    async def add_client(self, origin: str, name: str, key: bytes, now: float) -> Client:
        self.codes = []
        self.known[origin] = Client(len(self.known) + 1, origin, name, key, now, now)
        return self.known[origin]

    async def touch_client(self, client_id: int, now: float) -> None:
        for origin, client in self.known.items():
            if client.id == client_id:
                self.known[origin] = replace(client, seen_at=now)

    async def open_codes(self, now: float, origin: str) -> list[OpenCode]:
        found = [
            one
            for one in self.codes
            if one.expires_at > now
            and one.tries_left > 0
            and self.guesses[one.code, origin] < ORIGIN_TRIES
        ]
        await asyncio.sleep(0)  # others get their turn, as with a real store
        return found

    async def spend_try(self, code: str, origin: str, now: float) -> None:
        self.guesses[code, origin] += 1
        self.codes = [
            replace(one, tries_left=one.tries_left - 1) if one.code == code else one
            for one in self.codes
        ]


class News:
    """Numbers that wake whoever waits for a greater one."""

    def __init__(self) -> None:
        self._changed = asyncio.Condition()
        self.numbers = {"trends": 0, "alerts": 0, "sources": 0, "watches": 0}

    async def publish(self, kind: str, number: int) -> None:
        async with self._changed:
            self.numbers[kind] = number
            self._changed.notify_all()

    async def _wait(self, kind: str, after: int) -> int:
        async with self._changed:
            await self._changed.wait_for(lambda: self.numbers[kind] > after)
            return self.numbers[kind]

    async def wait_trends(self, after_number: int) -> int:
        return await self._wait("trends", after_number)

    async def wait_alerts(self, after_seq: int) -> int:
        return await self._wait("alerts", after_seq)

    async def wait_sources(self, after_version: int) -> int:
        return await self._wait("sources", after_version)

    async def wait_watches(self, after_version: int) -> int:
        return await self._wait("watches", after_version)


class Desk:
    """Answers with the golden examples; `stored` alerts are what it was given."""

    def __init__(self, news: News) -> None:
        self.news = news
        self.stored: list[wire.AlertRecord] = []
        self.hold = asyncio.Event()
        self.hold.set()
        self.drafts = 0
        self.trends_said = 0

    async def raise_alert(self, seq: int) -> None:
        record = example("alert_list", wire.Alerts).alerts[0]
        self.stored.append(msgspec.structs.replace(record, seq=seq))
        await self.news.publish("alerts", seq)

    def suggest(self, ask: wire.Suggest) -> wire.Suggestions:
        self.drafts += 1
        if ask.before.startswith("!"):
            raise ValueError(f"cannot read {ask.before}")
        found: wire.Suggestions = example("suggestions", wire.Suggestions)
        return msgspec.structs.replace(found, id=ask.id)

    def marks(self, ask: wire.Seen) -> wire.Marks:
        return wire.Marks(id=ask.id, marks=[])

    async def trends(self, id: int = 0) -> wire.Trends:  # noqa: A002
        self.trends_said += 1
        found: wire.Trends = example("trends", wire.Trends)
        return msgspec.structs.replace(found, id=id, number=self.news.numbers["trends"])

    async def selectors(self, ask: wire.AskSelectors) -> wire.Selectors:
        return wire.Selectors(id=ask.id, set=None)

    async def rules(self, ask: wire.AskRules) -> wire.Rules:
        return wire.Rules(id=ask.id, sites=[])

    async def explain(self, ask: wire.AskWhy) -> wire.Explained:
        found: wire.Explained = example("explained", wire.Explained)
        return msgspec.structs.replace(found, id=ask.id)

    async def brands(self, ask: wire.AboutBrands) -> wire.Brands:
        return wire.Brands(id=ask.id, brands=[], active=0)

    async def sets(self, ask: wire.AboutSets) -> wire.Sets | wire.SetPicked | wire.Done:
        return wire.Sets(id=ask.id, sets=[])

    async def feedback(self, ask: wire.Feedback) -> wire.Done:
        return wire.Done(id=ask.id)

    async def alerts(self, ask: wire.AskAlerts) -> wire.Alerts:
        return wire.Alerts(id=ask.id, alerts=self.stored[::-1], last=self._last())

    async def alerts_after(self, seq: int, limit: int = 30) -> wire.Alerts:
        newer = [alert for alert in self.stored if alert.seq > seq]
        return wire.Alerts(id=0, alerts=newer[:limit], last=self._last())

    async def act_on_alert(self, ask: wire.AlertAct) -> wire.Done:
        raise DeskError("not_found", f"no alert {ask.seq}")

    async def watches(self, id: int = 0) -> wire.Watches:  # noqa: A002
        return wire.Watches(id=id, watches=[])

    async def put_watch(self, ask: wire.PutWatch) -> wire.Watches:
        return wire.Watches(id=ask.id, watches=[ask.watch])

    async def remove_watch(self, ask: wire.RemoveWatch) -> wire.Watches:
        return wire.Watches(id=ask.id, watches=[])

    async def try_watch(self, ask: wire.TryWatch) -> wire.WatchTried:
        await self.hold.wait()
        return wire.WatchTried(id=ask.id, matched=0, searched=0, samples=[])

    async def mentions(self, ask: wire.AskMentions) -> wire.Mentions:
        return wire.Mentions(id=ask.id, mentions=[])

    async def sensing(self, ask: wire.AskSensing, client: Client) -> wire.Sensing:
        return wire.Sensing(id=ask.id, sites=[])

    async def sense(self, ask: wire.Sense, client: Client) -> wire.Sensing:
        return wire.Sensing(id=ask.id, sites=[])

    async def observed(self, ask: wire.Observed, client: Client) -> wire.Done:
        return wire.Done(id=ask.id)

    async def forget_site(self, ask: wire.ForgetSite, client: Client) -> wire.Sensing:
        return wire.Sensing(id=ask.id, sites=[])

    async def sources(self, id: int = 0) -> wire.Sources:  # noqa: A002
        return wire.Sources(id=id, sources=[])

    async def add_source(self, ask: wire.AddSource) -> wire.Sources:
        return wire.Sources(id=ask.id, sources=[])

    async def remove_source(self, ask: wire.RemoveSource) -> wire.Sources:
        return wire.Sources(id=ask.id, sources=[])

    def _last(self) -> int:
        return self.stored[-1].seq if self.stored else 0
