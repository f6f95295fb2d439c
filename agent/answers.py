"""The desk itself: answers a browser's questions from memory and store; see `agent.desk`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from agent import details, records, rulebook, watching
from agent import protocol as wire
from agent.alertbox import Alertbox
from agent.badges import mark_of, tag_marks
from agent.clock import Clock
from agent.comparing import compared
from agent.corrections import Corrections
from agent.desk import Client, DeskError
from agent.errors import SourceError, WatchError
from agent.explained import MOST_RELATED, explained
from agent.fitting import Fitting
from agent.hub import Hub
from agent.kept import Kept
from agent.mailbox import Mailbox
from agent.sensing import Sensing
from agent.sightings import Sightings
from agent.sources.source import Batch, SourceSpec
from agent.store import Store, WatchRow
from agent.watching import Watching
from trends.suggestion import Draft
from trends.trend import Evidence

if TYPE_CHECKING:
    from agent.engines import Engines
    from agent.introduction import Looker

Finder = Callable[[str], Awaitable[list[SourceSpec]]]
"""The sources behind an address as typed; raises SourceError."""


class Intake(Protocol):
    """Where posts are taken in and forgotten: `agent.pipeline.Pipeline`."""

    async def deliver(self, source: str, batch: Batch) -> int:
        """Store a batch; returns how many posts were new."""
        ...

    async def forget(self, source: str) -> None:
        """Forget a source's posts and what was learnt from them."""
        ...


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the desk once it is loaded.

    Attributes:
        find: looks at an address before it becomes a source.
        on_change: called after the desk changed watches or sources.
        intake: takes posts that a tab brings.
        look: reads the front page of a site.
    """

    engines: Engines
    find: Finder
    on_change: Callable[[], Awaitable[None]]
    intake: Intake
    look: Looker


class Answers:
    """See `agent.desk.Desk`.

    It answers from the first moment; what needs the engines or the web is "busy" until
    `ready` was called.
    """

    def __init__(self, store: Store, hub: Hub, watched: Watching, clock: Clock) -> None:
        self._store = store
        self._hub = hub
        self._watching = watched
        self._clock = clock
        self._sightings = Sightings()
        self._sensing = Sensing(store, self._sightings, hub, watched, clock)
        self._behind: Behind | None = None  # set by `ready`
        self._fitting = Fitting(watched)
        self._alertbox = Alertbox(store, clock)
        self._mailbox = Mailbox(store, clock)
        self.kept = Kept(store, clock)
        self.selectors = Corrections(store.database.path.parent).answer
        self.rules = rulebook.answer

    def ready(self, behind: Behind) -> None:
        """What was loaded after the agent began to listen."""
        self._behind = behind

    def suggest(self, ask: wire.Suggest) -> wire.Suggestions:
        """See `Desk`."""
        # Loaded with the engines.
        from agent.advice import advice
        from trends.hashtags.rules import UnknownSiteError, rules

        engines, now = self._ready().engines, self._clock()
        draft = self._draft(ask)
        try:
            answer = engines.suggester.suggest(draft, self._hub.snapshot, now, ask.limit)
        except UnknownSiteError as error:
            raise DeskError("not_found", str(error)) from error
        return wire.Suggestions(
            id=ask.id,
            items=[records.suggestion_of(item, now) for item in answer.items],
            keywords=list(answer.keywords),
            used=[records.used_of(one) for one in answer.used],
            limit=answer.limit,
            refused=answer.refused,
            note=advice(rules(ask.site), [one.tag for one in answer.used]),
            token=answer.token,
            learning=self._hub.snapshot.learning,
            by_words=answer.by_words,
        )

    async def explain(self, ask: wire.AskWhy) -> wire.Explained:
        """See `Desk`."""
        from trends.hashtags.related import related
        from trends.hashtags.rules import UnknownSiteError

        suggester, now = self._ready().engines.suggester, self._clock()
        try:
            found = suggester.explain(self._draft(ask), ask.tag, self._hub.snapshot, now)
        except UnknownSiteError as error:
            raise DeskError("not_found", str(error)) from error
        ids = found.evidence if found is not None else suggester.posts_with(ask.tag)
        posts = await self._store.run(self._store.posts.by_id, list(ids))
        beside = related(suggester.memory, ask.tag, MOST_RELATED)
        return explained(ask, found or suggester.known(ask.tag), posts, beside, now)

    async def brands(self, ask: wire.AboutBrands) -> wire.Brands:
        """See `Desk`."""
        answer = await self.kept.about_brands(ask)
        if self._behind is not None and isinstance(ask, wire.PutBrand | wire.RemoveBrand):
            await self._behind.on_change()
        return answer

    async def sets(self, ask: wire.AboutSets) -> wire.Sets | wire.SetPicked | wire.Done:
        """See `Desk`."""
        return await self.kept.about_sets(ask, self._ready().engines.suggester)

    def _draft(self, ask: wire.Suggest | wire.AskWhy) -> Draft:
        return Draft(ask.before, ask.after, ask.site, ask.language, self.kept.brand)

    def marks(self, ask: wire.Seen) -> wire.Marks:
        """See `Desk`."""
        now, snapshot = self._clock(), self._hub.snapshot
        found = [mark_of(post, snapshot, self._watching, now, ask.site) for post in ask.posts]
        marks = [
            replace(mark, gain=self._sightings.gain(ask.site, mark.ref)) for mark in found if mark
        ]
        tags = tag_marks(ask.posts, snapshot, self._watching) if self._behind else []
        return wire.Marks(id=ask.id, marks=marks, tags=tags)

    async def trends(self, id: int = 0) -> wire.Trends:  # noqa: A002 - the wire's own word
        """See `Desk`; a hundred trends take a third of a second to hold against a brand."""
        snapshot = self._hub.snapshot
        fits = await asyncio.to_thread(self._fitting.of, snapshot, self.kept.brand)
        return records.trends_of(snapshot, self._clock(), id, fits)

    async def feedback(self, ask: wire.Feedback) -> wire.Done:
        """See `Desk`."""
        now = self._clock()
        self._ready().engines.suggester.feedback(ask.site, ask.tag, ask.action == "accepted", now)
        await self._store.run(self._store.memory.add_feedback, ask.site, ask.tag, ask.action, now)
        return wire.Done(id=ask.id)

    async def alerts(self, ask: wire.AskAlerts) -> wire.Alerts:
        """See `Desk`."""
        return await self._alertbox.page(ask)

    async def alerts_after(self, seq: int, limit: int = 30) -> wire.Alerts:
        """See `Desk`."""
        return await self._alertbox.after(seq, limit)

    async def act_on_alert(self, ask: wire.AlertAct) -> wire.Done:
        """See `Desk`."""
        return await self._alertbox.act(ask)

    async def watches(self, id: int = 0) -> wire.Watches:  # noqa: A002
        """See `Desk`."""
        rows = await self._store.run(self._store.watches.all)
        return wire.Watches(id=id, watches=[records.watch_of(row) for row in rows])

    async def put_watch(self, ask: wire.PutWatch) -> wire.Watches:
        """See `Desk`."""
        behind, told = self._ready(), ask.watch
        row = WatchRow(told.id, told.name, told.purpose, told.query, told.search_news)
        try:
            number = await self._store.run(watching.save, self._store, row, self._clock())
        except WatchError as error:
            raise _unreadable(error) from error
        if number is None:
            raise DeskError("not_found", f"there is no watch {told.id}")
        await behind.on_change()
        return await self.watches(ask.id)

    async def remove_watch(self, ask: wire.RemoveWatch) -> wire.Watches:
        """See `Desk`."""
        behind = self._ready()
        if not await self._store.run(watching.remove, self._store, ask.watch_id):
            raise DeskError("not_found", f"there is no watch {ask.watch_id}")
        await behind.on_change()
        return await self.watches(ask.id)

    async def try_watch(self, ask: wire.TryWatch) -> wire.WatchTried:
        """See `Desk`."""
        try:
            found = await self._store.read(watching.try_out, ask.query, ask.purpose)
        except WatchError as error:
            raise _unreadable(error) from error
        matched, searched, posts = found
        samples = [
            Evidence(p.id, p.text, p.publisher, p.author, p.url, p.published_at) for p in posts
        ]
        return wire.WatchTried(
            id=ask.id, matched=matched, searched=searched, samples=records.evidence_of(samples)
        )

    async def compare(self, ask: wire.CompareWatches) -> wire.Compared:
        """See `Desk`."""
        return await self._store.read(compared, self._clock(), ask.days, ask.id)

    async def mentions(self, ask: wire.AskMentions) -> wire.Mentions:
        """See `Desk`."""
        return await self._mailbox.page(ask)

    async def act_on_mentions(self, ask: wire.MentionAct) -> wire.Done:
        """See `Desk`."""
        return await self._mailbox.act(ask)

    async def introduce(self, ask: wire.Introduce) -> wire.Introduced:
        """See `Desk`."""
        from agent.introduction import introduce

        try:
            return await introduce(ask, self._ready().look)
        except SourceError as error:
            raise DeskError("source", error.detail, details.words(error.detail)) from error

    async def sources(self, id: int = 0) -> wire.Sources:  # noqa: A002
        """See `Desk`."""
        rows = await self._store.run(self._store.sources.all)
        return wire.Sources(id=id, sources=[records.source_of(row) for row in rows])

    async def add_source(self, ask: wire.AddSource) -> wire.Sources:
        """See `Desk`."""
        behind = self._ready()
        try:
            specs = await behind.find(ask.url)
        except SourceError as error:
            raise DeskError("source", error.detail, details.words(error.detail)) from error
        await self._store.run(self._store.sources.add, specs, self._clock())
        for spec in specs:
            await self._store.run(self._store.sources.wake, spec.id)
        await behind.on_change()
        return await self.sources(ask.id)

    async def remove_source(self, ask: wire.RemoveSource) -> wire.Sources:
        """See `Desk`."""
        behind = self._ready()
        if not await self._store.run(self._store.sources.remove, ask.source_id):
            raise DeskError("not_found", f"there is no source {ask.source_id}")
        await self._sensing.source_removed(ask.source_id)
        await behind.on_change()
        return await self.sources(ask.id)

    async def sensing(self, ask: wire.AskSensing, client: Client) -> wire.Sensing:
        """See `Desk`."""
        return await self._sensing.sites(ask.id, client)

    async def sense(self, ask: wire.Sense, client: Client) -> wire.Sensing:
        """See `Desk`."""
        return await self._sensing.sense(ask, client)

    async def observed(self, ask: wire.Observed, client: Client) -> wire.Done:
        """See `Desk`."""
        return await self._sensing.observed(ask, client, self._ready())

    async def forget_site(self, ask: wire.ForgetSite, client: Client) -> wire.Sensing:
        """See `Desk`."""
        return await self._sensing.forget(ask, client, self._ready())

    def _ready(self) -> Behind:
        if self._behind is None:
            raise DeskError("busy", "the agent has just started")
        return self._behind


def _unreadable(error: WatchError) -> DeskError:
    detail = f"at character {error.position + 1}: {error.detail}"
    return DeskError("watch", detail, details.query_words(error.position, error.detail))
