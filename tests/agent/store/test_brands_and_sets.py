from __future__ import annotations

from dataclasses import replace

from agent.store import BrandRow, SetRow, Store
from trends.brand import Accounts, Brand, Listed
from trends.hashtags.sets import Member, ladder

KOPI = Brand("Kopi Nusa", "id", "informal", "playful", ("KopiNusa",), (Listed("A", "x"),))


def test_accounts_of_all_brands_are_told_as_they_are_compared(store: Store) -> None:
    store.brands.put(BrandRow(0, Brand("Nusa", accounts=("@KopiNusa", "Kopi  Nusa"))), 1.0)
    store.brands.put(BrandRow(0, Brand("Teh", accounts=("teh@server.example",))), 2.0)

    assert store.brands.accounts() == Accounts.of(["kopinusa", "kopi nusa", "@teh@server.example"])


def test_a_brand_comes_back_as_it_was_and_the_first_one_is_used(store: Store) -> None:
    number = store.brands.put(BrandRow(0, KOPI), 1.0)
    store.brands.put(BrandRow(0, Brand("Teh Nusa")), 2.0)

    assert store.brands.all()[0] == BrandRow(number or 0, KOPI, active=True)
    assert store.brands.active() == KOPI


def test_another_brand_is_used_or_none(store: Store) -> None:
    store.brands.put(BrandRow(0, KOPI), 1.0)
    other = store.brands.put(BrandRow(0, Brand("Teh Nusa")), 2.0)

    assert store.brands.use(other or 0)
    active = store.brands.active()
    assert active is not None and active.name == "Teh Nusa"
    assert not store.brands.use(99)
    assert store.brands.use(0)
    assert store.brands.active() is None


def test_a_brand_is_changed_and_removed(store: Store) -> None:
    number = store.brands.put(BrandRow(0, KOPI), 1.0) or 0

    store.brands.put(BrandRow(number, replace(KOPI, tone="serious")), 2.0)

    active = store.brands.active()
    assert active is not None and active.tone == "serious"
    assert store.brands.put(BrandRow(99, KOPI), 1.0) is None
    assert store.brands.remove(number)
    assert not store.brands.remove(number)
    assert store.brands.active() is None


def test_a_set_keeps_its_order_and_when_each_tag_was_used(store: Store) -> None:
    number = store.sets.put(SetRow(0, "harian", ladder(["Kopi", "Susu", "Gula"])), 1.0) or 0

    store.sets.used(number, ["#susu", "Lain"], 50.0)
    store.sets.put(SetRow(number, "pagi", ladder(["Susu", "Teh"])), 60.0)

    assert store.sets.all() == [SetRow(number, "pagi", (Member("Susu", 50.0), Member("Teh")))]


def test_a_set_that_is_removed_takes_its_tags_along(store: Store) -> None:
    number = store.sets.put(SetRow(0, "harian", ladder(["Kopi"])), 1.0) or 0

    assert store.sets.remove(number)
    assert not store.sets.remove(number)
    assert store.sets.get(number) is None
    assert store.sets.put(SetRow(number, "x", ladder(["a"])), 1.0) is None
    left = store.database.execute("SELECT count(*) FROM set_tags").fetchone()[0]
    assert left == 0
