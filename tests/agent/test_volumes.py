from __future__ import annotations

import pytest

from agent.volumes import Counted, Volumes
from trends.complaining import Complained
from trends.volume import Reading, Volume, VolumeConfig

from .world import START

BUCKET_S = 300.0
CONFIG = VolumeConfig(bucket_s=BUCKET_S, learning_s=3600.0, trust_s=3600.0)


def heard(volumes: Volumes, now: float) -> list[Reading]:
    return [reading for _, reading in volumes.look(now) if isinstance(reading, Reading)]


def fed(volumes: Volumes, counts: list[int], begun: float = START) -> list[Reading]:
    """Readings of watch 1 after so many mentions in every bucket."""
    readings: list[Reading] = []
    now = begun
    list(volumes.look(now))
    for count in counts:
        volumes.count([Counted(1, now + 1, now + 1)] * count)
        now += BUCKET_S
        readings += heard(volumes, now)
    return readings


@pytest.fixture
def volumes() -> Volumes:
    made = Volumes(CONFIG)
    made.take([1])
    return made


def test_a_spike_after_calm_alerts_with_what_is_usual(volumes: Volumes) -> None:
    readings = fed(volumes, [2, 3, 1, 2] * 100 + [300])

    assert [reading.alert for reading in readings].count(True) == 1
    assert readings[-1].state == "spike" and readings[-1].alert
    assert readings[-1].hour > 300 > readings[-1].high


def test_nothing_alerts_before_there_is_a_baseline(volumes: Volumes) -> None:
    assert not any(reading.alert for reading in fed(volumes, [1, 2, 500]))


def test_what_was_published_long_ago_does_not_count(volumes: Volumes) -> None:
    fed(volumes, [1])
    now = START + BUCKET_S
    volumes.count([Counted(1, now - 86_400, now)] * 100)

    assert [reading.hour for reading in heard(volumes, now + BUCKET_S)] == [1]


def test_a_time_in_which_the_agent_was_off_is_no_silence(volumes: Volumes) -> None:
    fed(volumes, [4] * 400)

    assert list(volumes.look(START + 400 * BUCKET_S + 86_400)) == []


def test_series_come_back_as_they_were(volumes: Volumes) -> None:
    fed(volumes, [2, 3] * 200)
    again = Volumes(CONFIG)
    again.restore(volumes.dump())
    again.take([1])

    later = START + 500 * BUCKET_S

    assert fed(again, [4, 90], later) == fed(volumes, [4, 90], later)
    assert again.dump() == volumes.dump()


@pytest.mark.parametrize(
    "damage",
    [b"", b"[]", b"[1]", b'{"1": "x"}', b'{"1": ["{}", "{}"]}', b'{"1": 7}', b"\xff"],
)
def test_a_state_that_cannot_be_read_begins_anew(damage: bytes) -> None:
    volumes = Volumes(CONFIG)

    volumes.restore(damage)
    volumes.take([1])

    assert fed(volumes, [1])[0].state == "learning"


def test_a_watch_that_was_removed_is_judged_no_more(volumes: Volumes) -> None:
    volumes.take([2])
    list(volumes.look(START))

    assert {number for number, _ in volumes.look(START + BUCKET_S)} == {2}


def test_many_that_complain_are_told_though_they_are_not_many(volumes: Volumes) -> None:
    now = START
    list(volumes.look(now))
    told = []
    for bucket in range(800):
        angry = bucket >= 780
        mentions = [Counted(1, now + 1, now + 1, complains=angry or bucket % 20 == 0)] * 2
        volumes.count(mentions)
        now += BUCKET_S
        told += [(bucket, reading) for _, reading in volumes.look(now) if reading.alert]

    assert [type(reading) for _, reading in told] == [Complained]
    assert told[0][0] >= 780


def test_a_watch_may_go_while_states_are_dumped(
    volumes: Volumes, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = Volume.dump

    def dumped_late(volume: Volume) -> bytes:
        volumes.take([1])
        return really(volume)

    volumes.take([1, 2, 3])
    monkeypatch.setattr(Volume, "dump", dumped_late)

    again = Volumes(CONFIG)
    again.restore(volumes.dump())
    again.take([1])

    monkeypatch.undo()
    assert again.dump() == volumes.dump()
