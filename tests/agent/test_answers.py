from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from agent import fitting, records
from agent import protocol as wire
from agent.answers import Answers, Behind
from agent.desk import DeskError
from agent.engines import Engines
from agent.errors import FeedError
from agent.feeds.front import Front
from agent.hub import Hub
from agent.sources.source import Batch, SourceSpec
from agent.store import Delivery, NewAlert, Store, WatchRow
from agent.watching import Watching
from trends import proposal
from trends.suggest import Suggester
from trends.tracker import Tracker
from trends.trend import Snapshot

from .test_badges import TREND
from .world import SPEC, Clock, beside_loop, post

ALERT = NewAlert(1.0, "trend", "rising", ("a", "b"), ("c", "d"), "rule", topic="trend:t1")


class World:
    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.hub = Hub()
        self.watching = Watching()
        self.changes = 0
        self.desk = Answers(store, self.hub, self.watching, clock)

    def ready(self) -> Suggester:
        engines = Engines(Tracker(), Suggester(), 0)
        self.desk.ready(Behind(engines, self._find, self._changed, self, self._look))
        return engines.suggester

    async def deliver(self, source: str, batch: Batch) -> int:
        return len(batch.posts)

    async def forget(self, source: str) -> None:
        pass

    async def _find(self, address: str) -> list[SourceSpec]:
        if "bad" in address:
            raise FeedError(address, "it names no feed")
        return [SourceSpec("feed:n", "feed", address)]

    async def _look(self, address: str) -> Front:
        if "bad" in address:
            raise FeedError(address, "it cannot be reached")
        return Front(
            ("Kopi Senandika",), "Beranda", "Kopi susu gula aren", "Kopi susu #SenandikaSore"
        )

    async def _changed(self) -> None:
        self.changes += 1
        self.watching.take(self.store.watches.all())


@pytest.fixture
def world(kept: Store, clock: Clock) -> World:
    return World(kept, clock)


def watch(query: str, number: int = 0) -> wire.PutWatch:
    record = wire.WatchRecord(
        id=number, name="Kopi", purpose="brand", query=query, search_news=False
    )
    return wire.PutWatch(id=5, watch=record)


def stored(world: World, *texts: str) -> None:
    posts = tuple(post(str(n), text) for n, text in enumerate(texts))
    world.store.accept([Delivery(SPEC.id, Batch(posts=posts), 1.0)])


def refusal(error: pytest.ExceptionInfo[DeskError]) -> str:
    return error.value.wire_name


async def test_before_the_engines_are_loaded_a_draft_is_answered_with_busy(world: World) -> None:
    with pytest.raises(DeskError) as error:
        world.desk.suggest(wire.Suggest(id=1, site="x", before="kopi", after=""))

    assert refusal(error) == "busy"
    assert (await world.desk.trends(4)).id == 4


async def test_what_is_answered_with_busy_was_not_done(world: World) -> None:
    number = world.store.watches.put(WatchRow(0, "Kopi", "brand", "kopi"), 1.0) or 0

    for asking in (
        world.desk.remove_watch(wire.RemoveWatch(id=1, watch_id=number)),
        world.desk.remove_source(wire.RemoveSource(id=2, source_id=SPEC.id)),
    ):
        with pytest.raises(DeskError) as error:
            await asking
        assert refusal(error) == "busy"

    assert [row.id for row in world.store.watches.all()] == [number]
    assert [row.spec.id for row in world.store.sources.all()] == [SPEC.id]


def test_a_draft_gets_tags_with_reasons_in_both_languages(world: World) -> None:
    suggester = world.ready()
    for n in range(5):
        suggester.learn(post(str(n), f"kopi susu enak {n} #KopiSusu", tags=("KopiSusu",)))

    answer = world.desk.suggest(wire.Suggest(id=9, site="instagram", before="kopi susu", after=""))

    assert answer.id == 9
    assert "KopiSusu".lower() in {item.tag.lower() for item in answer.items}
    assert all(item.reason.en and item.reason.id for item in answer.items)
    assert answer.learning


def test_an_unknown_site_is_not_found(world: World) -> None:
    world.ready()

    with pytest.raises(DeskError) as error:
        world.desk.suggest(wire.Suggest(id=1, site="friendster", before="a", after=""))

    assert refusal(error) == "not_found"


async def test_posts_on_the_page_get_badges_and_the_others_are_left_out(world: World) -> None:
    world.hub.publish(Snapshot(1, 2000.0, False, 1.0, 9, (TREND,)))
    posts = [
        wire.SeenPost(ref="1", author="", text="gempa cianjur", tags=[]),
        wire.SeenPost(ref="2", author="", text="selamat pagi", tags=[]),
    ]

    answer = world.desk.marks(wire.Seen(id=3, site="x", posts=posts))

    assert [mark.ref for mark in answer.marks] == ["1"]
    assert [one.term for one in (await world.desk.trends()).trends] == ["gempa cianjur"]


async def test_neither_drafts_nor_seen_posts_reach_store_or_log(
    world: World, caplog: pytest.LogCaptureFixture, tmp_path: Any
) -> None:
    world.ready()
    secret = "rahasiadagangxyz"

    world.desk.suggest(wire.Suggest(id=1, site="x", before=secret, after=secret))
    post_seen = wire.SeenPost(ref="1", author="", text=secret, tags=[secret])
    world.desk.marks(wire.Seen(id=2, site="x", posts=[post_seen]))
    await world.desk.try_watch(wire.TryWatch(id=3, query=secret))

    world.store.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert secret.encode() not in kept
    assert secret not in caplog.text


async def test_a_taken_tag_is_remembered_over_a_restart(world: World) -> None:
    world.ready()

    await world.desk.feedback(wire.Feedback(id=1, site="x", tag="Kopi", action="accepted"))

    assert [row[:3] for row in world.store.memory.feedback()] == [("x", "Kopi", "accepted")]


async def test_a_watch_is_added_with_its_mentions_changed_and_removed(world: World) -> None:
    world.ready()
    stored(world, "kopi susu", "teh", "kopi hitam")

    added = await world.desk.put_watch(watch("kopi"))
    number = added.watches[0].id
    mentions = await world.desk.mentions(wire.AskMentions(id=1, watch_id=number))
    changed = await world.desk.put_watch(watch("teh", number))
    removed = await world.desk.remove_watch(wire.RemoveWatch(id=2, watch_id=number))

    assert (added.id, added.watches[0].mentions) == (5, 2)
    assert len(mentions.mentions) == 2
    assert changed.watches[0].mentions == 1
    assert removed.watches == []
    assert world.changes == 3


async def test_a_watch_with_a_search_owns_a_news_source(world: World) -> None:
    world.ready()
    record = wire.WatchRecord(id=0, name="K", purpose="brand", query='"kopi susu" -gratis')

    number = (await world.desk.put_watch(wire.PutWatch(id=1, watch=record))).watches[0].id
    urls = [row.spec.url for row in world.store.sources.all()]
    await world.desk.remove_watch(wire.RemoveWatch(id=2, watch_id=number))

    assert len(urls) == 2 and "news.google.com" in urls[1]
    assert len(world.store.sources.all()) == 1


async def test_a_broken_query_says_where(world: World) -> None:
    world.ready()
    for asking in (
        world.desk.put_watch(watch("kopi (")),
        world.desk.try_watch(wire.TryWatch(id=1, query="kopi (")),
    ):
        with pytest.raises(DeskError) as error:
            await asking
        assert refusal(error) == "watch"
        assert error.value.detail.startswith("at character 7: ")
        assert error.value.words is not None
        assert error.value.words.id.startswith("di karakter ke-7: ")


async def test_what_is_not_there_is_not_found(world: World) -> None:
    world.ready()
    for asking in (
        world.desk.put_watch(watch("kopi", 77)),
        world.desk.remove_watch(wire.RemoveWatch(id=1, watch_id=77)),
        world.desk.remove_source(wire.RemoveSource(id=1, source_id="nope")),
        world.desk.act_on_alert(wire.AlertAct(id=1, seq=77, action="read")),
    ):
        with pytest.raises(DeskError) as error:
            await asking
        assert refusal(error) == "not_found"


async def test_trying_a_query_changes_nothing(world: World) -> None:
    stored(world, "kopi susu", "teh tarik", "kopi hitam")

    tried = await world.desk.try_watch(wire.TryWatch(id=1, query="kopi"))

    assert (tried.matched, tried.searched, len(tried.samples)) == (2, 3, 2)
    assert (await world.desk.watches()).watches == []


async def test_a_source_is_looked_at_before_it_is_added(world: World) -> None:
    world.ready()

    added = await world.desk.add_source(wire.AddSource(id=4, url="https://n.test/rss"))
    with pytest.raises(DeskError) as error:
        await world.desk.add_source(wire.AddSource(id=5, url="https://bad.test"))
    removed = await world.desk.remove_source(wire.RemoveSource(id=6, source_id="feed:n"))

    assert [one.url for one in added.sources] == [SPEC.url, "https://n.test/rss"]
    assert refusal(error) == "source"
    assert [one.url for one in removed.sources] == [SPEC.url]


async def test_alerts_are_listed_followed_and_acted_on(world: World, clock: Clock) -> None:
    world.store.alerts.add(ALERT)

    listed = await world.desk.alerts(wire.AskAlerts(id=1))
    missed = await world.desk.alerts_after(0)
    await world.desk.act_on_alert(wire.AlertAct(id=2, seq=1, action="read"))
    read = await world.desk.alerts(wire.AskAlerts(id=3))
    await world.desk.act_on_alert(wire.AlertAct(id=4, seq=1, action="mute"))

    assert [one.seq for one in listed.alerts] == [1]
    assert (missed.id, missed.last, [one.seq for one in missed.alerts]) == (0, 1, [1])
    assert read.alerts[0].state == "read"
    world.store.database.execute("DELETE FROM alerts")
    assert world.store.alerts.add(NewAlert(**{**_values(ALERT), "at": clock.now})) is None


async def test_muting_an_alert_of_a_watch_mutes_the_watch_for_a_day(
    world: World, clock: Clock
) -> None:
    world.ready()
    await world.desk.put_watch(watch("kopi"))
    world.store.alerts.add(NewAlert(**{**_values(ALERT), "topic": "", "watch_id": 1}))

    await world.desk.act_on_alert(wire.AlertAct(id=1, seq=1, action="mute"))

    assert world.store.watches.all()[0].muted_until == clock.now + 86_400


def _values(alert: NewAlert) -> dict[str, Any]:
    return {name: getattr(alert, name) for name in NewAlert.__slots__}


async def test_mentions_are_listed_sorted_and_marked(world: World) -> None:
    world.ready()
    texts = ("kopi ini buka jam berapa?", "kopi basi, kecewa")
    posts = tuple(post(str(n), text, site="x") for n, text in enumerate(texts))
    world.store.accept([Delivery(SPEC.id, Batch(posts=posts), 1.0)])
    await world.desk.put_watch(watch("kopi"))

    listed = await world.desk.mentions(wire.AskMentions(id=1, watch_id=0, show="all"))
    await world.desk.act_on_mentions(wire.MentionAct(id=2, numbers=[1], state="done"))
    after = await world.desk.mentions(wire.AskMentions(id=3, watch_id=0, show="open"))

    assert {m.number: m.words for m in listed.mentions} == {
        1: ["?", "berapa"],
        2: ["basi", "kecewa"],
    }
    assert [m.number for m in after.mentions] == [2]
    assert after.counts is not None
    assert (after.counts.done, after.counts.complaint, after.counts.all) == (1, 1, 2)


async def test_a_brand_is_introduced_by_its_page_and_nothing_is_kept(world: World) -> None:
    world.ready()

    told = await world.desk.introduce(wire.Introduce(id=4, url="https://kopisenandika.example"))

    assert told.names == ["Kopi Senandika"]
    assert "SenandikaSore" in told.tags
    assert (await world.desk.watches()).watches == []


async def test_what_takes_long_is_reckoned_beside_the_event_loop(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.ready()
    stored(world, "kopi basi, kecewa")
    await world.desk.put_watch(watch("kopi"))
    world.hub.publish(Snapshot(1, 2000.0, False, 1.0, 9, (TREND,)))
    beside = [
        beside_loop(monkeypatch, where, name)
        for where, name in ((fitting, "fit"), (records, "sort"), (proposal, "propose"))
    ]

    await world.desk.trends()
    await world.desk.mentions(wire.AskMentions(id=1, watch_id=0))
    await world.desk.introduce(wire.Introduce(id=2, url="https://kopisenandika.example"))

    assert beside == [[True], [True], [True]]


async def test_a_page_that_cannot_be_read_is_a_source_error(world: World) -> None:
    world.ready()

    for address in ("https://bad.example", "ftp://kopi.example"):
        with pytest.raises(DeskError) as error:
            await world.desk.introduce(wire.Introduce(id=4, url=address))
        assert refusal(error) == "source"


async def test_brands_and_competitors_stand_side_by_side(world: World) -> None:
    world.ready()
    texts = ("kopi satu #baru", "kopi dua #baru", "teh satu")
    posts = tuple(
        post(str(n), text, tags=("baru",) * ("#" in text), site="x", url="https://a.test/1")
        for n, text in enumerate(texts)
    )
    world.store.accept([Delivery(SPEC.id, Batch(posts=posts), 1.0)])
    await world.desk.put_watch(watch("kopi"))
    rival = wire.WatchRecord(id=0, name="Teh", purpose="competitor", query="teh", search_news=False)
    await world.desk.put_watch(wire.PutWatch(id=6, watch=rival))

    found = await world.desk.compare(wire.CompareWatches(id=7))

    assert (found.id, found.posts, found.sources) == (7, 3, 1)
    assert [(one.name, one.mentions, round(one.share, 2)) for one in found.rivals] == [
        ("Kopi", 2, 0.67),
        ("Teh", 1, 0.33),
    ]
    assert found.rivals[0].new_tags == ["baru"]


async def test_a_snoozed_alert_says_until_when_and_for_a_week_at_most(
    world: World, clock: Clock
) -> None:
    world.store.alerts.add(ALERT)
    at = clock.now

    for until, kept in ((at + 3600, at + 3600), (at - 5, at), (at + 9e9, at + 7 * 86_400)):
        await world.desk.act_on_alert(wire.AlertAct(id=1, seq=1, action="snooze", until=until))
        (alert,) = (await world.desk.alerts(wire.AskAlerts(id=2))).alerts
        assert (alert.state, alert.until) == ("snoozed", kept)

    assert (await world.desk.alerts_after(0)).alerts == []


async def test_muting_is_taken_back_with_what_it_muted(world: World) -> None:
    world.ready()
    await world.desk.put_watch(watch("kopi"))
    world.store.alerts.add(ALERT)
    world.store.alerts.add(replace(ALERT, kind="mention", topic="", watch_id=1))

    for seq in (1, 2):
        await world.desk.act_on_alert(wire.AlertAct(id=1, seq=seq, action="mute"))
    assert world.store.watches.all()[0].muted_until > 0
    for seq in (1, 2):
        await world.desk.act_on_alert(wire.AlertAct(id=1, seq=seq, action="unread"))

    assert world.store.watches.all()[0].muted_until == 0
    states = [one.state for one in (await world.desk.alerts(wire.AskAlerts(id=2))).alerts]
    assert states == ["new", "new"]
    assert world.store.alerts.add(replace(ALERT, topic="trend:t1@2")) is not None


async def test_not_relevant_hides_one_alert_and_leaves_its_watch_alone(world: World) -> None:
    world.ready()
    await world.desk.put_watch(watch("kopi"))
    world.store.alerts.add(replace(ALERT, kind="mention", topic="", watch_id=1))

    await world.desk.act_on_alert(wire.AlertAct(id=1, seq=1, action="irrelevant"))

    assert world.store.watches.all()[0].muted_until == 0


async def test_trends_say_whether_they_are_for_the_brand(world: World) -> None:
    world.ready()
    world.hub.publish(Snapshot(1, 2000.0, False, 1.0, 9, (TREND,)))
    assert (await world.desk.trends()).trends[0].fit_reason is None, "nothing is known of a brand"

    await world.desk.put_watch(watch("kopi"))
    (trend,) = (await world.desk.trends()).trends

    assert trend.fit == 0.0
    assert trend.fit_reason is not None
    assert "gempa" in trend.fit_reason.id
