from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace

from agent import protocol as wire
from agent.answers import Answers, Behind
from agent.desk import Client, DeskError
from agent.engines import Engines
from agent.feeds.front import Front
from agent.hub import Hub
from agent.pipeline import Pipeline
from agent.sensing import BURST
from agent.sources.source import SourceSpec
from agent.store import NewAlert, Store, WatchRow
from agent.watching import Watching
from trends.suggest import Suggester
from trends.tracker import Tracker
from trends.trend import Evidence

from .world import SPEC, START, Clock, batch

SECRET = "rahasiapasar7731"


class World:
    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock
        self.engines = Engines(Tracker(), Suggester(), 0)
        watching, hub = Watching(), Hub()
        self.pipeline = Pipeline(store, self.engines, watching, clock, lambda: None)
        self.desk = Answers(store, hub, watching, clock)
        self.desk.ready(Behind(self.engines, self._find, self._changed, self.pipeline, self._look))
        self.watching = watching
        self.mine = store.browsers.add("chrome-extension://a", "A", b"k" * 32, 1.0)

    async def _find(self, address: str) -> list[SourceSpec]:
        return []

    async def _look(self, address: str) -> Front:
        raise AssertionError(address)

    async def _changed(self) -> None:
        pass

    async def allow(
        self, on: bool = True, who: Client | None = None, site: str = "x"
    ) -> wire.Sensing:
        return await self.desk.sense(wire.Sense(id=1, site=site, on=on), who or self.mine)

    async def bring(
        self, *posts: wire.Observation, who: Client | None = None, site: str = "x"
    ) -> wire.Done:
        ask = wire.Observed(id=2, site=site, posts=list(posts))
        return await self.desk.observed(ask, who or self.mine)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self.pipeline.run())
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def world(kept: Store, clock: Clock) -> World:
    return World(kept, clock)


def observation(number: int = 1, text: str = "kopi susu #KopiSusu") -> wire.Observation:
    return wire.Observation(
        ref=f"/rina/status/{number}",
        url=f"https://x.com/rina/status/{number}?s=20&utm_source=a",
        author="rina",
        text=text,
        tags=["KopiSusu"],
        at=START - 10.0,
        published_at=START - 600.0,
        likes=wire.Count(n=10 * number),
    )


def refusal(error: pytest.ExceptionInfo[DeskError]) -> str:
    return error.value.wire_name


async def test_without_the_persons_word_nothing_is_taken(world: World) -> None:
    with pytest.raises(DeskError) as error:
        await world.bring(observation())

    assert refusal(error) == "consent"
    assert world.store.posts.count() == 0


async def test_what_passed_by_becomes_an_ordinary_post_once(world: World) -> None:
    async with world.at_work():
        await world.allow()
        await world.bring(observation())
        await world.bring(observation(), observation(2, "  "))

    [stored] = world.store.posts.after(0, 9)
    assert stored.post.source == "tab:x"
    assert stored.post.site == "x"
    assert stored.post.publisher == "x.com"
    assert stored.post.url == "https://x.com/rina/status/1?s=20"
    assert (stored.post.published_at, stored.post.seen_at) == (START - 600.0, START)
    assert world.engines.tracker.posts == 1
    row = world.store.sources.get("tab:x")
    assert row is not None
    assert (row.spec.title, row.posts, row.skipped) == ("Tab: X", 1, 1)


async def test_a_watch_finds_what_passed_by(world: World) -> None:
    world.store.watches.put(WatchRow(0, "Kopi", "brand", '"kopi susu"', False), 1.0)
    world.watching.take(world.store.watches.all())
    async with world.at_work():
        await world.allow()
        await world.bring(observation())
        await world.pipeline.snapshot()  # waits until what came is learnt

    [row] = world.store.watches.all()
    assert row.mentions == 1


async def test_one_browsers_word_does_not_count_for_another(world: World) -> None:
    other = world.store.browsers.add("chrome-extension://b", "B", b"k" * 32, 1.0)
    await world.allow()

    with pytest.raises(DeskError) as error:
        await world.bring(observation(), who=other)

    assert refusal(error) == "consent"


async def test_a_word_taken_back_counts_at_once(world: World) -> None:
    await world.allow()
    answer = await world.allow(on=False)

    assert answer.sites == []
    with pytest.raises(DeskError):
        await world.bring(observation())


async def test_a_browser_paired_anew_has_to_be_asked_again(world: World) -> None:
    await world.allow()
    again = world.store.browsers.add("chrome-extension://a", "A", b"n" * 32, 2.0)

    with pytest.raises(DeskError):
        await world.bring(observation(), who=again)


async def test_who_removes_the_source_wants_no_listening(world: World) -> None:
    await world.allow()
    await world.desk.remove_source(wire.RemoveSource(id=1, source_id="tab:x"))

    with pytest.raises(DeskError):
        await world.bring(observation())


async def test_a_site_nobody_knows_is_refused(world: World) -> None:
    with pytest.raises(DeskError) as error:
        await world.desk.sense(wire.Sense(id=1, site="friendster", on=True), world.mine)

    assert refusal(error) == "not_found"
    assert "'friendster'" in error.value.detail and "instagram" in error.value.detail


async def test_more_than_anybody_reads_is_refused(world: World) -> None:
    async with world.at_work():
        await world.allow()
        with pytest.raises(DeskError) as error:
            for start in range(0, BURST + 20, 20):
                await world.bring(*(observation(start + n) for n in range(20)))

    assert refusal(error) == "busy"


async def test_a_date_from_the_future_is_not_believed(world: World) -> None:
    told = wire.Observation(
        ref="1", url="https://x.com/1", author="", text="kopi", tags=[], at=9e12, published_at=9e12
    )
    async with world.at_work():
        await world.allow()
        await world.bring(told)

    [stored] = world.store.posts.after(0, 9)
    assert (stored.post.published_at, stored.post.seen_at) == (START, START)


async def test_forgetting_a_site_leaves_nothing_of_it(world: World) -> None:
    async with world.at_work():
        await world.allow()
        await world.bring(*(observation(n, f"{SECRET} {n} #{SECRET}") for n in range(1, 9)))
        await world.pipeline.deliver(SPEC.id, batch("feed", text="susu kopi #Susu"))
        evidence = tuple(
            Evidence(item.post.id, item.post.text, "", "", "", 1.0)
            for item in world.store.posts.after(0, 9)
        )
        world.store.alerts.add(
            NewAlert(1.0, "mention", "brand", ("a", "b"), ("c", "d"), "rule", evidence=evidence)
        )
        number = world.engines.snapshot(START).number
        answer = await world.desk.forget_site(wire.ForgetSite(id=3, site="x"), world.mine)
        await world.pipeline.deliver(SPEC.id, batch("later"))
        await world.pipeline.snapshot()

    assert [item.post.id for item in world.store.posts.after(0, 99)] == ["feed", "later"]
    assert [(site.site, site.on, site.posts) for site in answer.sites] == [("x", True, 0)]
    [alert] = world.store.alerts.after(0, 9)
    assert [post.post_id for post in alert.alert.evidence] == ["feed"]
    assert world.engines.tracker.posts == 2
    assert world.engines.snapshot(START).number > number
    states = b"".join(world.engines.dumps().values())
    assert SECRET.encode() not in states
    assert SECRET.encode() not in _file_of(world.store)


async def test_what_was_forgotten_is_news_when_it_passes_by_again(world: World) -> None:
    async with world.at_work():
        await world.allow()
        await world.bring(observation())
        await world.desk.forget_site(wire.ForgetSite(id=3, site="x"), world.mine)
        await world.bring(observation())
        await world.pipeline.snapshot()  # waits until what came is learnt

    assert world.store.posts.count() == 1
    assert world.engines.tracker.posts == 1


async def test_numbers_are_not_given_twice_after_all_was_forgotten(world: World) -> None:
    async with world.at_work():
        await world.allow()
        await world.bring(observation())
        await world.pipeline.snapshot()  # waits until what came is learnt
        before = world.engines.learnt
        await world.desk.forget_site(wire.ForgetSite(id=3, site="x"), world.mine)
        await world.bring(observation(2))
        await world.pipeline.snapshot()  # waits until what came is learnt

    [stored] = world.store.posts.after(0, 9)
    assert stored.n > before


@pytest.mark.parametrize(
    ("site", "url", "author", "publisher"),
    [
        ("x", "https://twitter.com/rina/status/1", "rina", "twitter.com"),
        ("x", "https://www.detik.com/berita/1", "rina", ""),
        ("instagram", "https://x.com/rina/status/1", "rina", ""),
        ("mastodon", "https://www.detik.com/berita/1", "rina@jahat.example", "jahat.example"),
        ("mastodon", "https://toot.example/@rina/1", "@rina", "toot.example"),
        ("x", "http://127.0.0.1:9/rina/status/1", "rina", "127.0.0.1"),
    ],
)
async def test_a_post_on_a_platform_never_passes_for_the_word_of_a_medium(
    world: World, site: str, url: str, author: str, publisher: str
) -> None:
    async with world.at_work():
        await world.allow(site=site)
        await world.bring(replace(observation(), url=url, author=author), site=site)

    stored = [one.post.publisher for one in world.store.posts.after(0, 9)]
    assert stored == ([publisher] if publisher else [])


async def test_badges_learn_from_sightings_what_a_post_won(world: World, clock: Clock) -> None:
    world.store.watches.put(WatchRow(0, "Kopi", "brand", '"kopi susu"', False), 1.0)
    world.watching.take(world.store.watches.all())
    async with world.at_work():
        await world.allow()
        await world.bring(observation())
        clock.now += 600.0
        later = wire.Observation(
            ref="/rina/status/1",
            url="https://x.com/rina/status/1",
            author="rina",
            text="kopi susu",
            tags=[],
            at=clock.now,
            likes=wire.Count(n=25),
        )
        await world.bring(later)
    seen = wire.SeenPost(ref="/rina/status/1", author="", text="kopi susu", tags=[])

    [mark] = world.desk.marks(wire.Seen(id=1, site="x", posts=[seen])).marks

    assert mark.gain == wire.Gain(likes=15, reposts=0, replies=0, over_s=610.0)


def test_the_store_keeps_consents_apart_by_browser(kept: Store) -> None:
    kept.consents.grant(1, "x", 1.0)
    kept.consents.grant(11, "x", 1.0)
    kept.consents.grant(1, "reddit", 1.0)

    assert kept.consents.of(1) == {"x", "reddit"}
    kept.consents.withdraw_all("x")
    assert kept.consents.of(1) == {"reddit"}
    assert kept.consents.of(11) == frozenset()


def _file_of(store: Store) -> bytes:
    """All bytes of the database on disk, those of deleted rows too."""
    path = store.database.path
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
