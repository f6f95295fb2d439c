from __future__ import annotations

import pytest

from agent import watching
from agent.comparing import compared
from agent.errors import WatchError
from agent.sources.source import Batch
from agent.store import BrandRow, Delivery, Page, Purpose, Store, Stored, WatchRow
from agent.watching import Watching
from trends.brand import Accounts, Brand

from .world import SPEC, START, post

KOPI = WatchRow(0, "Kopi", "brand", "kopi -gratis")


@pytest.fixture
def filled(kept: Store) -> Store:
    posts = (
        post("1", "kopi susu"),
        post("2", "kopi gratis"),
        post("3", "teh"),
        post("4", "judul", tags=("Kopi",)),
    )
    kept.accept([Delivery(SPEC.id, Batch(posts=posts), START)])
    return kept


def test_a_new_watch_finds_its_mentions_among_stored_posts_without_an_alert(filled: Store) -> None:
    number = watching.save(filled, KOPI, START)

    assert number == 1
    found = {mention.evidence.post_id for mention in filled.mentions.page(Page(1))}
    assert found == {"1", "4"}
    assert filled.watches.untold(1, 0.0, 9) == []


def test_a_changed_query_forgets_the_old_mentions_and_moves_the_search(filled: Store) -> None:
    watching.save(filled, KOPI, START)
    before = [row.spec.url for row in filled.sources.all()]

    watching.save(filled, WatchRow(1, "Teh", "topic", "teh"), START)

    assert [m.evidence.post_id for m in filled.mentions.page(Page(1))] == ["3"]
    after = [row.spec.url for row in filled.sources.all()]
    assert len(before) == len(after) == 2 and before != after


def test_a_new_name_alone_keeps_mentions_and_search(filled: Store) -> None:
    watching.save(filled, KOPI, START)
    before = filled.sources.all()

    watching.save(filled, WatchRow(1, "Nama baru", "brand", KOPI.query), START)

    assert filled.sources.all() == before
    assert filled.watches.all()[0].mentions == 2


def test_a_watch_that_is_not_there_cannot_be_changed(filled: Store) -> None:
    assert watching.save(filled, WatchRow(9, "x", "brand", "kopi"), START) is None


def test_a_broken_query_changes_nothing(filled: Store) -> None:
    with pytest.raises(WatchError) as error:
        watching.save(filled, WatchRow(0, "x", "brand", "kopi ("), START)

    assert error.value.position == 6
    assert filled.watches.all() == []


def test_trying_looks_back_and_counts(filled: Store) -> None:
    matched, searched, posts = watching.try_out(filled, "kopi", limit=2)

    assert (matched, searched, len(posts)) == (3, 4, 2)


def test_a_post_is_held_against_all_watches(filled: Store) -> None:
    watched = Watching()
    watched.take([WatchRow(1, "a", "brand", "kopi"), WatchRow(2, "b", "topic", "susu")])

    found = watched.mentions(Stored(7, post("x", "Kopi susu")), START)

    assert found == [(1, 7, START), (2, 7, START)]


@pytest.mark.parametrize("author", ["kedairumpaka", "@KedaiRumpaka@mastodon.test", "Kedai Rumpaka"])
def test_what_a_competitor_publishes_itself_is_theirs_also_where_it_is_not_named(
    kept: Store, author: str
) -> None:
    query = '"kedai rumpaka" OR @kedairumpaka -lowongan'
    said = (
        post("1", "promo dua gratis satu", author=author),
        post("2", "lowongan barista", author=author),
        post("3", "promo lain", author="orang"),
    )
    kept.accept([Delivery(SPEC.id, Batch(posts=said), START)])
    watched = Watching()
    watched.take(
        [WatchRow(1, "a", "competitor", query), *(WatchRow(n, "b", p, query) for n, p in MINE)]
    )

    held = [watched.mentions(Stored(n, one), START) for n, one in enumerate(said)]

    assert held == [[(1, 0, START)], [], []]
    assert watching.try_out(kept, query, "competitor")[0] == 1
    assert watching.try_out(kept, query)[0] == 0
    number = watching.save(kept, WatchRow(0, "a", "competitor", query), START)
    assert [m.evidence.post_id for m in kept.mentions.page(Page(number or 0))] == ["1"]


MINE: tuple[tuple[int, Purpose], ...] = ((2, "brand"), (3, "topic"))


def test_a_query_that_cannot_be_read_any_more_stops_no_other() -> None:
    watched = Watching()

    assert watched.take([WatchRow(1, "a", "brand", "((("), WatchRow(2, "b", "topic", "susu")])
    assert [n for n, *_ in watched.mentions(Stored(7, post("x", "susu")), START)] == [2]


def test_counts_alone_are_no_change() -> None:
    watched = Watching()
    watched.take([WatchRow(1, "a", "brand", "kopi", mentions=1)])

    assert not watched.take([WatchRow(1, "a", "brand", "kopi", mentions=2)])


ARTICLE = "Gerai kopi terbesar di Jakarta menutup lima cabang setelah sepi pembeli"


def test_the_same_article_in_another_medium_is_one_mention() -> None:
    watched = Watching()
    watched.take([WatchRow(1, "Kopi", "brand", "kopi")])

    first = watched.mentions(Stored(1, post("1", ARTICLE)), START)
    copy = watched.mentions(Stored(2, post("2", f"{ARTICLE}!")), START)
    other = watched.mentions(Stored(3, post("3", "kopi")), START)
    again = watched.mentions(Stored(4, post("4", "kopi")), START)

    assert [len(found) for found in (first, copy, other, again)] == [1, 0, 1, 1]


def test_what_the_persons_own_accounts_publish_waits_for_no_answer(filled: Store) -> None:
    watched = Watching()
    watched.take(
        [WatchRow(1, "a", "brand", "kopi OR @kopinusa"), WatchRow(2, "b", "topic", "susu")]
    )
    watched.own = Accounts.of(["@KopiNusa"])
    ours = Stored(7, post("x", "Kopi susu hari ini", author="@KopiNusa"))
    unnamed = Stored(9, post("z", "Sampai jumpa besok", author="@KopiNusa"))
    others = Stored(8, post("y", "Kopi susu hari ini", author="ani"))

    assert watched.mentions(ours, START) == []
    assert watched.own_mentions(ours, START) == [(1, 7, START), (2, 7, START)]
    assert watched.own_mentions(unnamed, START) == [(1, 9, START)]
    assert watched.lately == {}
    assert len(watched.mentions(others, START)) == 2
    assert watched.own_mentions(others, START) == []


def test_a_new_watch_takes_own_posts_as_dealt_with(kept: Store) -> None:
    brand = Brand("Nusa", accounts=("@KopiNusa",))
    kept.brands.put(BrandRow(0, brand), START)
    posts = (post("1", "kopi kami", author="kopinusa"), post("2", "kopi mereka", author="ani"))
    kept.accept([Delivery(SPEC.id, Batch(posts=posts), START)])

    watching.save(kept, KOPI, START)

    states = {m.evidence.post_id: m.state for m in kept.mentions.page(Page(1, show="all"))}
    assert states == {"1": "done", "2": "unread"}


def test_a_namesake_on_another_site_is_a_mention(kept: Store) -> None:
    """Else whoever takes the name of a brand there could complain and nobody would hear it."""
    kept.brands.put(BrandRow(0, Brand("Nusa", accounts=("@KopiNusa@instagram",))), START)
    ours = Stored(1, post("1", "kopi kami", author="@KopiNusa", site="instagram"))
    theirs = Stored(2, post("2", "kopi basi", author="@KopiNusa", site="threads"))
    watched = Watching()
    watched.take([KOPI])
    watched.own = kept.brands.accounts()
    kept.accept([Delivery(SPEC.id, Batch(posts=(ours.post, theirs.post)), START)])
    watching.save(kept, KOPI, START)

    assert [len(watched.mentions(one, START)) for one in (ours, theirs)] == [0, 1]
    assert [len(watched.own_mentions(one, START)) for one in (ours, theirs)] == [1, 0]
    states = {m.evidence.post_id: m.state for m in kept.mentions.page(Page(1))}
    assert states == {"1": "done", "2": "unread"}
    rival = compared(kept, START + 60.0, 7).rivals[0]
    assert (rival.mentions, rival.own) == (1, 1)
    heard = watching.heard_lately(kept, 1, START + 60.0, watched.own)
    assert [one.post_id for one in heard.evidence()] == ["2"]


def test_what_a_named_account_says_of_its_brand_is_no_share_of_what_others_say(
    kept: Store,
) -> None:
    kept.brands.put(BrandRow(0, Brand("Nusa", accounts=("@KopiNusa",))), START)
    posts = (post("1", "kopi kami", author="kopinusa"), post("2", "kopi mereka", author="ani"))
    kept.accept([Delivery(SPEC.id, Batch(posts=posts), START)])
    watching.save(kept, KOPI, START)

    rival = compared(kept, START + 60.0, 7).rivals[0]

    assert (rival.mentions, rival.own) == (1, 1)
