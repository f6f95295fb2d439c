"""Carries out what a session decides: one browser's socket, its questions, its news."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from agent import clock as clocks
from agent import protocol as wire
from agent.clock import Clock
from agent.desk import Client, Desk, DeskError, News
from agent.errors import WireError
from agent.log import Log, where
from agent.outgoing import encode
from agent.pairing import Admitted, Door
from agent.session import (
    NOT_KNOWN,
    Answer,
    Effect,
    Follow,
    HangUp,
    Prove,
    Session,
    Speak,
)

ALERTS_AT_ONCE = 30
ANSWER_S = 60.0  # adding a source asks the web; nothing may take longer
AFTER_A_FAULT_S = 5.0  # news that cannot be read is tried again, not hammered

log = Log("browser")


class Line(Protocol):
    """What is needed of a socket. Once it is closed `say` does nothing."""

    async def hear(self) -> str | bytes | None:
        """The next frame; None at the end."""
        ...

    async def say(self, frame: bytes) -> None:
        """Send one text frame; returns when the browser keeps up."""
        ...

    async def hang_up(self, code: int, reason: str = "") -> None:
        """Close; may be called twice."""
        ...


@dataclass(frozen=True, slots=True)
class House:
    """What every conversation needs of the agent."""

    door: Door
    desk: Desk
    news: News
    clock: Clock
    introduce_s: float


class Conversation:
    """One browser, from hello to the end of its socket."""

    def __init__(self, line: Line, origin: str, house: House) -> None:
        self._line = line
        self._origin = origin
        self._house = house
        self._client: Client | None = None  # set once the proof was right
        self._answering: set[asyncio.Task[None]] = set()
        self._following: list[asyncio.Task[None]] = []
        self._told_alert = 0  # number of the last alert this browser has

    @property
    def known(self) -> bool:
        """Has the browser proved who it is?"""
        return self._client is not None

    async def run(self, nonce: str) -> None:
        """Talk until either side hangs up; leaves no task behind."""
        paired = bool(await self._house.door.knows(self._origin))
        session = Session(nonce, paired=paired, now=self._house.clock())
        try:
            await self._carry_out(session.open(), session)
            try:
                async with asyncio.timeout(self._house.introduce_s):
                    await self._hear_one(session)
            except TimeoutError:
                effects = session.refused("auth", "no proof came in time")
                await self._carry_out(effects, session)
            while session.state != "over" and await self._hear_one(session):
                pass
        finally:
            await self._let_go([*self._following, *self._answering])

    async def hold_against(self, clients: list[Client]) -> None:
        """Hang up if the key this browser came in with is no longer on record."""
        if self._client and self._client.key not in {client.key for client in clients}:
            log.info("revoked", browser=self._client.name)
            self._client = None
            await self._line.hang_up(NOT_KNOWN, "auth")

    async def _hear_one(self, session: Session) -> bool:
        frame = await self._line.hear()
        if frame is None:
            return False
        await self._carry_out(session.receive(frame, self._house.clock()), session)
        return True

    async def _carry_out(self, effects: list[Effect], session: Session) -> None:
        for effect in effects:
            match effect:
                case Speak(message):
                    await self._line.say(encode(message))
                case HangUp(code, reason):
                    log.info("hung_up", code=code, reason=reason)
                    await self._line.hang_up(code, reason)
                case Prove():
                    await self._carry_out(await self._prove(effect, session), session)
                case Answer(question):
                    await self._answer(question, session)
                case Follow(wish):
                    await self._follow(wish)

    async def _prove(self, effect: Prove, session: Session) -> list[Effect]:
        verdict = await self._house.door.check(effect.frame, self._origin, effect.nonce)
        if not isinstance(verdict, Admitted):
            log.warning("refused", why=verdict.detail, origin=self._origin)
            return session.refused(verdict.name, verdict.detail)
        self._client = verdict.client
        log.info("joined", browser=verdict.client.name, client=verdict.client.id)
        return session.admitted(verdict.reply)

    async def _answer(self, question: wire.FromBrowser, session: Session) -> None:
        """On the keystroke path at once; what waits for disk or web must not hold that up."""
        if isinstance(question, wire.Suggest | wire.Seen):
            await self._reply(question)
            session.finished()
            return
        task = asyncio.create_task(self._reply(question))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)
        task.add_done_callback(lambda _: session.finished())

    async def _reply(self, question: wire.FromBrowser) -> None:
        number = question.id
        try:
            async with asyncio.timeout(ANSWER_S):
                frame = encode(await _ask(self._house.desk, question, self._client))
        except (DeskError, WireError) as error:
            words = error.words if isinstance(error, DeskError) else None
            frame = encode(wire.Failed(number, error.wire_name, error.detail[:1000], words))
        except TimeoutError:
            frame = encode(wire.Failed(number, "busy", f"no answer within {ANSWER_S:.0f} s"))
        except Exception as error:
            log.error("answer_failed", question=type(question).__name__, where=where(error))
            frame = encode(wire.Failed(number, "internal", "see the agent's log"))
        await self._line.say(frame)

    async def _follow(self, wish: wire.Subscribe) -> None:
        await self._let_go(self._following)
        self._told_alert = wish.alerts_after
        loops: list[Callable[[], Awaitable[None]]] = [self._alerts]
        if wish.trends:
            loops.append(self._trends)
        if wish.sources:
            loops += [self._sources, self._watches]
        self._following = [asyncio.create_task(self._persist(loop)) for loop in loops]

    async def _persist(self, loop: Callable[[], Awaitable[None]]) -> None:
        """Run a loop again after a fault of ours; it begins with the latest."""
        while True:
            try:
                await loop()
            except Exception as error:
                log.error("news_failed", where=where(error))
            await clocks.pause(AFTER_A_FAULT_S)

    async def _trends(self) -> None:
        number = -1
        while True:
            number = await self._house.news.wait_trends(number)
            await self._line.say(encode(await self._house.desk.trends()))

    async def _sources(self) -> None:
        version = -1
        while True:
            version = await self._house.news.wait_sources(version)
            await self._line.say(encode(await self._house.desk.sources()))

    async def _watches(self) -> None:
        version = -1
        while True:
            version = await self._house.news.wait_watches(version)
            await self._line.say(encode(await self._house.desk.watches()))

    async def _alerts(self) -> None:
        """First what was missed, though it be nothing: the browser learns the newest number.

        A browser ahead of us has seen another database; it follows from our newest on.
        """
        while True:
            batch = await self._house.desk.alerts_after(self._told_alert, ALERTS_AT_ONCE)
            await self._line.say(encode(batch))
            self._told_alert = batch.alerts[-1].seq if batch.alerts else batch.last
            if batch.last <= self._told_alert:
                await self._house.news.wait_alerts(self._told_alert)

    @staticmethod
    async def _let_go(tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _ask(  # noqa: PLR0912 - a table
    desk: Desk, question: wire.FromBrowser, client: Client | None
) -> wire.Say:
    if client is None:
        raise WireError("auth", "revoked meanwhile")
    match question:
        case wire.Suggest():
            return desk.suggest(question)
        case wire.Seen():
            return desk.marks(question)
        case wire.Observed():
            return await desk.observed(question, client)
        case wire.AskSensing():
            return await desk.sensing(question, client)
        case wire.Sense():
            return await desk.sense(question, client)
        case wire.ForgetSite():
            return await desk.forget_site(question, client)
        case wire.Feedback():
            return await desk.feedback(question)
        case wire.AskAlerts():
            return await desk.alerts(question)
        case wire.AlertAct():
            return await desk.act_on_alert(question)
        case wire.AskWatches():
            return await desk.watches(question.id)
        case wire.PutWatch():
            return await desk.put_watch(question)
        case wire.RemoveWatch():
            return await desk.remove_watch(question)
        case wire.TryWatch():
            return await desk.try_watch(question)
        case wire.CompareWatches():
            return await desk.compare(question)
        case wire.AskMentions():
            return await desk.mentions(question)
        case wire.MentionAct():
            return await desk.act_on_mentions(question)
        case wire.Introduce():
            return await desk.introduce(question)
        case wire.AskSources():
            return await desk.sources(question.id)
        case wire.AddSource():
            return await desk.add_source(question)
        case wire.RemoveSource():
            return await desk.remove_source(question)
        case wire.AskSelectors():
            return await desk.selectors(question)
        case wire.AskRules():
            return await desk.rules(question)
        case wire.AskWhy():
            return await desk.explain(question)
        case wire.AskBrands() | wire.PutBrand() | wire.RemoveBrand() | wire.UseBrand():
            return await desk.brands(question)
        case wire.AskSets() | wire.PutSet() | wire.RemoveSet() | wire.PickSet() | wire.UsedSet():
            return await desk.sets(question)
        case wire.Ping() | wire.Subscribe():
            raise WireError("internal", "the session answers this itself")
