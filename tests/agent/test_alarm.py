from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from agent import alarm
from agent.alarm import CRISIS_S, Alarm
from agent.config import AlertLimits
from agent.hub import Hub
from agent.sources.source import Batch
from agent.store import Delivery, NewAlert, Store, WatchRow
from agent.watching import Watching
from trends.complaining import Complained
from trends.trend import Snapshot, Trend
from trends.volume import Reading

from .test_badges import TREND
from .world import SPEC, START, Clock, beside_loop, post

LIMITS = AlertLimits(a_day=3, cooldown_minutes=60)
SPIKE = Reading("spike", True, 4.0, 42, 3, 9)
COMPLAINED = Complained("complaints", True, 4.2, 3, 30, 18, 2, 6)


class World:
    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.hub = Hub()
        self.clock = clock
        self.alarm = self.made()

    def made(self) -> Alarm:
        return Alarm(self.store, self.hub, Watching(), LIMITS, self.clock)

    async def see(self, *trends: Trend) -> list[str]:
        await self.alarm.hear_trends(Snapshot(1, self.clock(), False, 1.0, 9, trends))
        return self.topics()

    def topics(self) -> list[str]:
        return [row.alert.topic for row in self.store.alerts.after(0, 99)]

    def mention(self, name: str, published_at: float | None = None, text: str = "kopi") -> None:
        at = self.clock.now if published_at is None else published_at
        found = post(name, text, at=at, publisher=f"{name}.test")
        stored = self.store.accept([Delivery(SPEC.id, Batch(posts=(found,)), at)])[0]
        self.store.watches.add_mentions([(1, item.n, at) for item in stored])


@pytest.fixture
def world(kept: Store, clock: Clock) -> World:
    kept.watches.put(WatchRow(0, "Kopi", "brand", "kopi"), START)
    return World(kept, clock)


async def test_a_trend_is_told_once_in_its_life_also_after_a_restart(world: World) -> None:
    await world.see(TREND)
    await world.see(TREND)
    world.alarm = world.made()

    assert await world.see(TREND) == ["trend:t1"]
    assert await world.hub.wait_alerts(0) == 1


async def test_a_trend_that_awoke_is_told_once_more_also_after_a_restart(world: World) -> None:
    awoken = replace(TREND, awoke_at=START + 60)
    await world.see(TREND)
    await world.see(awoken)
    world.alarm = world.made()

    assert await world.see(awoken) == ["trend:t1", f"trend:t1@{START + 60:.0f}"]


async def test_a_muted_trend_does_not_awaken(world: World) -> None:
    world.store.alerts.mute("trend:t1@5", START + 1000)

    assert await world.see(TREND, replace(TREND, awoke_at=START)) == []


async def test_what_split_off_from_a_told_trend_is_not_told_anew(world: World) -> None:
    part = replace(TREND, id="t2", told_with="t1")

    assert await world.see(TREND, part) == ["trend:t1"]
    assert len(await world.see(replace(part, awoke_at=START))) == 2


async def test_only_what_rises_is_news(world: World) -> None:
    assert await world.see(replace(TREND, phase="peak"), replace(TREND, phase="fading")) == []


async def test_no_more_than_the_days_budget(world: World) -> None:
    trends = [replace(TREND, id=str(n)) for n in range(5)]

    assert len(await world.see(*trends)) == 3
    world.clock.now += 86_400 + 1
    assert len(await world.see(*trends)) == 5


async def test_what_a_clock_that_ran_ahead_told_silences_nothing(world: World) -> None:
    world.clock.now += 365 * 86_400
    await world.see(*(replace(TREND, id=str(n)) for n in range(5)))
    world.mention("ahead")
    world.store.watches.told(1, world.clock.now, 0)
    world.clock.now -= 365 * 86_400

    world.mention("now")
    await world.alarm.hear_mentions()

    assert world.store.alerts.after(0, 9)[-1].alert.kind == "mention"


async def test_a_muted_trend_stays_silent(world: World) -> None:
    world.store.alerts.mute("trend:t1", START + 1000)

    assert await world.see(TREND) == []


async def test_a_mention_that_comes_while_others_are_told_is_told_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = alarm.mention_alert

    def told_slowly(*args: Any) -> NewAlert:
        if not world.topics():
            world.mention("late")
        return really(*args)

    monkeypatch.setattr(alarm, "mention_alert", told_slowly)
    world.mention("a")

    await world.alarm.hear_mentions()
    world.clock.now += 3601
    await world.alarm.hear_mentions()
    world.clock.now += 3601
    await world.alarm.hear_mentions()

    told = [row.alert.evidence for row in world.store.alerts.after(0, 9)]
    assert [[post.post_id for post in posts] for posts in told] == [["a"], ["late"]]


async def test_hundreds_of_mentions_are_read_beside_the_event_loop(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("mention_alert", "volume_alert", "complaint_alert")
    beside = [beside_loop(monkeypatch, alarm, name) for name in names]
    world.mention("a")

    await world.alarm.hear_mentions()
    await world.alarm.hear_volumes([(1, SPIKE), (1, COMPLAINED)])

    assert beside == [[True], [True], [True]]


async def test_mentions_are_told_together_and_once(world: World) -> None:
    world.mention("a")
    world.mention("b")

    await world.alarm.hear_mentions()
    await world.alarm.hear_mentions()

    alerts = world.store.alerts.after(0, 9)
    assert [row.alert.title[0] for row in alerts] == ["Kopi: 2 new mentions"]
    assert len(alerts[0].alert.evidence) == 2


async def test_the_next_alert_of_a_watch_waits_for_its_pause(world: World) -> None:
    world.mention("a")
    await world.alarm.hear_mentions()
    world.mention("b")
    await world.alarm.hear_mentions()
    assert len(world.topics()) == 1

    world.clock.now += 3601
    await world.alarm.hear_mentions()

    assert len(world.topics()) == 2


async def test_old_mentions_are_no_news(world: World) -> None:
    world.mention("old", START - 2 * 86_400)

    await world.alarm.hear_mentions()

    assert world.topics() == []


async def test_a_muted_watch_stays_silent_and_tells_later(world: World) -> None:
    world.store.watches.mute(1, START + 100)
    world.mention("a")
    await world.alarm.hear_mentions()
    assert world.topics() == []

    world.clock.now += 101
    await world.alarm.hear_mentions()

    assert len(world.topics()) == 1


async def test_an_unusual_volume_is_told_with_its_mentions(world: World) -> None:
    world.mention("a")
    world.mention("b")
    usual = Reading("usual", False, 0.0, 4, 3, 9)

    await world.alarm.hear_volumes([(1, usual)])
    await world.alarm.hear_volumes([(1, SPIKE)])
    await world.alarm.hear_mentions()

    alerts = world.store.alerts.after(0, 9)
    assert [row.alert.kind for row in alerts] == ["volume"]
    assert len(alerts[0].alert.evidence) == 2


async def test_a_share_of_complaints_is_told_with_those_that_complain(world: World) -> None:
    world.mention("calm", text="kopi susu enak")
    world.mention("angry", text="kopi basi, parah")
    world.mention("old", START - 4 * 3600, text="kopi rusak")

    await world.alarm.hear_volumes([(1, COMPLAINED)])

    (alert,) = (row.alert for row in world.store.alerts.after(0, 9))
    assert (alert.badge, alert.title[0]) == ("crisis", "Kopi: possible crisis")
    assert "18 of 30 mentions in the last 3 hours complain" in alert.reason[0]
    assert "18 dari 30 sebutan dalam 3 jam terakhir berisi keluhan" in alert.reason[1]
    assert "usually 2 to 6 of 30" in alert.reason[0]
    assert [found.publisher for found in alert.evidence] == ["angry.test"]
    assert "basi" in alert.rule and "rusak" not in alert.rule


async def test_complaints_and_volume_together_are_one_crisis(world: World) -> None:
    for name in "abcde":
        world.mention(name, text=f"kopi ini parah, kecewa banget {name}")
    await world.alarm.hear_volumes([(1, COMPLAINED), (1, SPIKE)])
    await world.alarm.hear_mentions()

    assert [row.alert.badge for row in world.store.alerts.after(0, 9)] == ["crisis"]


async def test_complaints_of_a_competitor_are_no_crisis_of_ours(world: World) -> None:
    world.store.watches.put(WatchRow(1, "Kopi", "competitor", "kopi"), START)
    world.mention("angry", text="kopi basi, parah")

    await world.alarm.hear_volumes([(1, COMPLAINED)])

    (alert,) = (row.alert for row in world.store.alerts.after(0, 9))
    assert (alert.badge, alert.title[1]) == ("competitor", "Kopi: keluhan melonjak")


async def test_a_crisis_is_told_once_whichever_rule_hears_it(world: World) -> None:
    async def complain(names: str) -> list[str]:
        for name in names:
            world.mention(name, text=f"kopi ini parah, kecewa banget {name}")
        await world.alarm.hear_mentions()
        return [row.alert.badge for row in world.store.alerts.after(0, 99)]

    first = await complain("abcde")
    world.clock.now += LIMITS.cooldown_minutes * 60 + 1
    soon = await complain("fghij")
    world.clock.now += CRISIS_S
    later = await complain("klmno")

    assert first == soon == ["crisis"]
    assert later == ["crisis", "crisis"]
