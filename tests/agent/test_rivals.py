"""From a watch on a competitor to a reason for a tag."""

from __future__ import annotations

from agent import phrases, watching
from agent.config import Detector
from agent.engines import Engines, catch_up, restore
from agent.rivals import BACK_S
from agent.rounds import Rivalry
from agent.sources.source import Batch
from agent.store import Delivery, Store, WatchRow
from trends.suggestion import Draft, Reason
from trends.trend import EMPTY

from .world import SPEC, START, Clock, post

PROMO = "Kedai Senja: beli satu gratis satu #PromoJumat"


def filled(store: Store) -> Engines:
    posts = [
        *(post(f"k{n}", f"kopi pagi {n} #HariIni", tags=("HariIni",)) for n in range(40)),
        post("old", f"{PROMO} lama", at=START - BACK_S - 1, tags=("PromoJumat",)),
        *(post(f"r{n}", f"{PROMO} {n}", tags=("PromoJumat",)) for n in range(3)),
    ]
    store.accept([Delivery(SPEC.id, Batch(posts=tuple(posts)), START)])
    engines = restore(store, Detector())
    for _ in catch_up(store, engines):
        pass
    return engines


def reasons(engines: Engines) -> list[Reason]:
    answer = engines.suggester.suggest(Draft("gratis minum sore ini", site="x"), EMPTY, START, 20)
    return [each for item in answer.items if item.key == "promojumat" for each in item.reasons]


async def test_a_watched_competitor_becomes_a_reason_and_stops_being_one(
    kept: Store, clock: Clock
) -> None:
    engines = filled(kept)
    rivalry = Rivalry(kept, engines, clock)
    await rivalry.look()
    assert all(each.code != "competitor" for each in reasons(engines))

    number = watching.save(kept, WatchRow(0, "Kedai Senja", "competitor", '"kedai senja"'), START)
    await rivalry.look()

    told = next(each for each in reasons(engines) if each.code == "competitor")
    assert dict(told.params) == {"name": "Kedai Senja", "posts": 3.0}
    words = phrases.reason(told, START)
    assert (words.en, words.id) == (
        "seen with competitor Kedai Senja, 3 posts",
        "dipakai seputar Kedai Senja, 3 unggahan",
    )

    assert number is not None
    watching.remove(kept, number)
    await rivalry.look()
    assert all(each.code != "competitor" for each in reasons(engines))


async def test_watches_for_other_ends_say_nothing_about_competitors(
    kept: Store, clock: Clock
) -> None:
    engines = filled(kept)
    watching.save(kept, WatchRow(0, "Kita", "brand", '"kedai senja"'), START)

    await Rivalry(kept, engines, clock).look()

    assert all(each.code != "competitor" for each in reasons(engines))
