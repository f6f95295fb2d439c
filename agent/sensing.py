"""Listening in tabs: what a browser may bring while its person agrees, and how it is forgotten.

The agreement is kept here too, per browser and site: the word of a content script, which
shares its process with a page, is not enough.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from agent import protocol as wire
from agent.addresses import canonical, family, host_of
from agent.clock import Clock
from agent.desk import Client, DeskError
from agent.feeds.markup import harmless
from agent.feeds.posts import site_of
from agent.hub import Hub
from agent.limits import Bucket
from agent.sightings import Sighting, Sightings
from agent.sources.source import Batch
from agent.sources.tab import SITES, post_id, tab_spec
from agent.store import Store
from agent.watching import Watching
from trends.post import Post
from trends.trend import Snapshot

if TYPE_CHECKING:
    from agent.answers import Behind

POSTS_PER_S = 4.0
BURST = 160
"""Posts one browser may bring; who scrolls faster than that reads nothing either."""

DEMO = "127.0.0.1"
"""Host of the demo's page, which plays a platform."""

LATE_S = 3600.0
"""A browser may say that it saw something so long ago; anything else is taken as now."""


class Sensing:
    """Keeps who may listen where, takes what they hear, forgets it when told to."""

    def __init__(
        self, store: Store, sightings: Sightings, hub: Hub, watching: Watching, clock: Clock
    ) -> None:
        self._store = store
        self._sightings = sightings
        self._hub = hub
        self._watching = watching
        self._clock = clock
        self._paces: dict[int, Bucket] = {}

    async def sites(self, answer_id: int, client: Client) -> wire.Sensing:
        """What this browser may listen to, and what is stored of any site."""
        allowed = await self._store.run(self._store.consents.of, client.id)
        stored = await self._store.run(self._store.posts.of_sources, list(_SOURCES))
        return wire.Sensing(
            id=answer_id,
            sites=[
                wire.SensedSite(site=site, on=site in allowed, posts=posts, last_at=last_at)
                for source, site in _SOURCES.items()
                for posts, last_at in [stored.get(source, (0, 0.0))]
                if posts or site in allowed
            ],
        )

    async def sense(self, ask: wire.Sense, client: Client) -> wire.Sensing:
        """Allow a site or take that back.

        Raises:
            DeskError: there is no such site.
        """
        _refuse_unknown(ask.site)
        if ask.on:
            now = self._clock()
            await self._store.run(self._store.sources.add, [tab_spec(ask.site)], now)
            await self._store.run(self._store.consents.grant, client.id, ask.site, now)
        else:
            await self._store.run(self._store.consents.withdraw, client.id, ask.site)
        self._hub.sources_changed()
        return await self.sites(ask.id, client)

    async def observed(self, ask: wire.Observed, client: Client, behind: Behind) -> wire.Done:
        """Take posts in like those of any other source.

        Raises:
            DeskError: the person has not agreed, or it is too much.
        """
        if not await self._store.run(self._store.consents.has, client.id, ask.site):
            raise DeskError("consent", "the person has not allowed to listen on this site")
        now, posts = self._clock(), []
        pace = self._paces.setdefault(client.id, Bucket(POSTS_PER_S, BURST, now))
        for told in ask.posts:
            if not pace.take(now):
                raise DeskError("busy", "more posts than anybody reads")
            at = told.at if now - LATE_S <= told.at <= now else now
            self._sightings.note(
                ask.site, told.ref, Sighting(at, told.likes, told.reposts, told.replies)
            )
            if (post := _post(ask.site, told, at, now)) is not None:
                posts.append(post)
        batch = Batch(posts=tuple(posts), skipped=len(ask.posts) - len(posts))
        await behind.intake.deliver(tab_spec(ask.site).id, batch)
        return wire.Done(id=ask.id)

    async def forget(self, ask: wire.ForgetSite, client: Client, behind: Behind) -> wire.Sensing:
        """Forget every post that tabs of a site brought, and what was learnt from them.

        Raises:
            DeskError: there is no such site.
        """
        _refuse_unknown(ask.site)
        self._sightings.forget(ask.site)
        await behind.intake.forget(tab_spec(ask.site).id)
        ids = post_id(ask.site, "")
        await self._store.run(self._store.alerts.forget_evidence, ids)
        await self._store.run(self._store.memory.drop, "snapshot")
        await self._store.run(self._store.retention.wipe)
        for lately in self._watching.lately.values():
            lately.forget(ids)
        self._hub.publish(without(self._hub.snapshot, ids))
        self._hub.sources_changed()
        self._hub.watches_changed()
        return await self.sites(ask.id, client)

    async def source_removed(self, source_id: str) -> None:
        """Whoever removes "Tab: X" from the sources wants nobody to listen there any more."""
        if source_id in _SOURCES:
            await self._store.run(self._store.consents.withdraw_all, _SOURCES[source_id])


def without(snapshot: Snapshot, id_start: str) -> Snapshot:
    """The same snapshot, one number later, without posts whose ids begin so."""
    return replace(
        snapshot,
        number=snapshot.number + 1,
        trends=tuple(
            replace(
                trend,
                evidence=tuple(p for p in trend.evidence if not p.post_id.startswith(id_start)),
            )
            for trend in snapshot.trends
        ),
    )


_SOURCES = {tab_spec(site).id: site for site in SITES}


def _refuse_unknown(site: str) -> None:
    if site not in SITES:
        detail = f"expected a site among {', '.join(SITES)}, got {site!r}"
        raise DeskError("not_found", detail)


def _publisher(site: str, author: str, url: str) -> str:
    """Who carries a post, "" where its address is not one of its platform.

    A platform's page shows what others wrote: it must not pass for the word of a medium. On
    Mastodon the author's server chooses the address, so there the author's home counts.
    """
    host = host_of(url)
    if site == "mastodon":
        return (author.strip("@").partition("@")[2] or host).casefold()
    return family(host) if site_of(url) == site or host == DEMO else ""


def _post(site: str, told: wire.Observation, at: float, now: float) -> Post | None:
    """The observation as a post; None where its address or text is of no use."""
    url = canonical(told.url)
    publisher = _publisher(site, told.author, url)
    if not publisher or not harmless(told.text).strip():
        return None
    published = told.published_at if 0.0 < told.published_at <= at else at
    return Post(
        id=post_id(site, url),
        text=harmless(told.text).strip(),
        published_at=published,
        seen_at=now,
        source=tab_spec(site).id,
        publisher=publisher,
        author=told.author,
        url=url,
        site=site,
        tags=tuple(told.tags),
        reach=max((won.n for won in (told.likes, told.reposts, told.replies) if won), default=0),
    )
