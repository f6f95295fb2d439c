"""Brands, sets and "why?" through the desk."""

from __future__ import annotations

import pytest

from agent import protocol as wire
from agent.desk import DeskError
from agent.outgoing import encode
from agent.store import BrandRow, Store
from trends.brand import Brand
from trends.hashtags import features

from .test_answers import World, refusal, stored
from .world import Clock, post

BRAND = wire.BrandRecord(
    id=0,
    name="Kopi Nusa",
    language="id",
    tags=["#KopiNusa", "kopinusa"],
    always=[wire.ListedTag("NgopiYuk", "x")],
    never=[wire.ListedTag("#KopiSusu")],
)


@pytest.fixture(name="world")
def made(kept: Store, clock: Clock) -> World:
    return World(kept, clock)


def taught(world: World) -> None:
    suggester = world.ready()
    for n in range(5):
        suggester.learn(post(str(n), f"kopi susu enak {n} #KopiSusu #kopi"))


def offered(world: World, before: str = "kopi susu", site: str = "x") -> list[str]:
    answer = world.desk.suggest(wire.Suggest(id=1, site=site, before=before, after=""))
    return [item.tag for item in answer.items]


async def saved(world: World, tags: list[str]) -> int:
    record = wire.SetRecord(id=0, name="harian", tags=tags)
    listed = await world.desk.sets(wire.PutSet(id=1, set=record))
    assert isinstance(listed, wire.Sets)
    return listed.sets[0].id


async def picked(world: World, ask: wire.PickSet) -> wire.SetPicked:
    answer = await world.desk.sets(ask)
    assert isinstance(answer, wire.SetPicked)
    return answer


async def test_a_brand_steers_drafts_from_the_moment_it_is_saved(world: World) -> None:
    taught(world)
    before = offered(world)

    listed = await world.desk.brands(wire.PutBrand(id=2, brand=BRAND))
    during = offered(world)
    await world.desk.brands(wire.UseBrand(id=3, brand_id=0))
    after = offered(world)

    assert listed.active == listed.brands[0].id
    assert listed.brands[0].tags == ["KopiNusa"]
    assert "KopiSusu" in before
    assert during[0] == "NgopiYuk"
    assert "KopiNusa" in during
    assert "KopiSusu" not in during
    assert after == before


async def test_a_brand_that_a_command_saved_is_noticed(world: World) -> None:
    await world.desk.kept.notice()
    other = Store(world.store.database.path)
    other.brands.put(BrandRow(0, Brand("Teh Nusa")), 1.0)
    other.close()

    await world.desk.kept.notice()

    assert world.desk.kept.brand == Brand("Teh Nusa")


@pytest.mark.parametrize(
    ("name", "tags"), [(" ", ["KopiNusa"]), ("harian", ["#"]), ("harian", [" ", "＃"])]
)
async def test_a_set_without_a_name_or_a_tag_is_refused(
    world: World, name: str, tags: list[str]
) -> None:
    world.ready()

    with pytest.raises(DeskError) as error:
        await world.desk.sets(wire.PutSet(id=1, set=wire.SetRecord(id=0, name=name, tags=tags)))

    assert refusal(error) == "schema"
    listed = await world.desk.sets(wire.AskSets(id=2))
    assert encode(listed) == encode(wire.Sets(id=2, sets=[]))


async def test_a_brand_without_a_name_is_refused(world: World) -> None:
    with pytest.raises(DeskError) as error:
        await world.desk.brands(wire.PutBrand(id=1, brand=wire.BrandRecord(id=0, name=" ")))

    assert refusal(error) == "schema"
    listed = await world.desk.brands(wire.AskBrands(id=2))
    assert encode(listed) == encode(wire.Brands(id=2, brands=[], active=0))


async def test_what_is_not_there_is_not_found(world: World) -> None:
    world.ready()
    kept = wire.SetRecord(id=9, name="x", tags=["a"])
    for asking in (
        world.desk.brands(wire.UseBrand(id=1, brand_id=9)),
        world.desk.brands(wire.RemoveBrand(id=1, brand_id=9)),
        world.desk.brands(wire.PutBrand(id=1, brand=wire.BrandRecord(id=9, name="x"))),
        world.desk.sets(wire.PutSet(id=1, set=kept)),
        world.desk.sets(wire.RemoveSet(id=1, set_id=9)),
        world.desk.sets(wire.PickSet(id=1, set_id=9, site="x", before="", after="")),
        world.desk.sets(wire.UsedSet(id=1, set_id=9, site="x", tags=[])),
    ):
        with pytest.raises(DeskError) as error:
            await asking
        assert refusal(error) == "not_found"


async def test_a_set_is_saved_picked_used_and_turned(world: World) -> None:
    world.ready()
    tags = ["KopiA", "#kopia", "KopiB", "KopiC", "KopiD", "KopiE", "KopiF"]
    number = await saved(world, tags)
    ask = wire.PickSet(id=2, set_id=number, site="instagram", before="kopi ", after="")

    first = await picked(world, ask)
    await world.desk.sets(wire.UsedSet(id=3, set_id=number, site="instagram", tags=first.tags))
    second = await picked(world, ask)

    assert first.tags == ["KopiA", "KopiB", "KopiC", "KopiD", "KopiE"]
    assert first.rotated
    assert [(one.tag, one.words.en) for one in first.left_out] == [
        ("KopiF", "its turn comes next time")
    ]
    assert "KopiF" in second.tags
    assert "kopia" in [tag.lower() for tag in offered(world, "#kopi")]  # now their own history


async def test_why_tells_a_sum_and_the_posts_behind_it(world: World) -> None:
    taught(world)
    stored(world, "kopi susu enak 0 #KopiSusu #kopi")

    told = await world.desk.explain(
        wire.AskWhy(id=7, site="x", before="kopi susu enak", after="", tag="KopiSusu")
    )

    assert (told.id, told.tag) == (7, "KopiSusu")
    assert told.reasons
    assert told.score == pytest.approx(sum(part.value for part in told.parts), abs=0.1)
    assert told.spread > 0.0
    assert all(part.words.en and part.words.id for part in told.parts)
    assert "other" not in {part.name for part in told.parts}
    assert told.evidence[0].text.startswith("kopi susu enak 0")


async def test_why_answers_also_for_a_tag_nobody_knows(world: World) -> None:
    taught(world)

    told = await world.desk.explain(
        wire.AskWhy(id=7, site="x", before="kopi #Tiada ", after="", tag="Tiada")
    )

    assert (told.tag, told.parts, told.evidence) == ("Tiada", [], [])
    assert told.rule.id


async def test_neither_why_nor_a_set_keeps_the_draft(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    taught(world)
    secret = "rahasiadagangxyz"
    number = await saved(world, ["Kopi"])

    await world.desk.explain(wire.AskWhy(id=2, site="x", before=secret, after=secret, tag="kopi"))
    await world.desk.sets(wire.PickSet(id=3, set_id=number, site="x", before=secret, after=secret))

    world.store.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    folder = world.store.database.path.parent
    kept = b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    assert secret.encode() not in kept
    assert secret not in caplog.text


def test_every_feature_of_the_score_has_plain_words() -> None:
    from agent.explained import summed

    told = summed([(name, 1.0) for name in features.NAMES])

    assert sum(part.value for part in told) == len(features.NAMES)
