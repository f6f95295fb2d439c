from __future__ import annotations

from dataclasses import replace

import pytest

from agent.config import Detector
from agent.engines import Engines, catch_up, encode, kept_snapshot, restore
from agent.feeds.posts import hashtags
from agent.sources.source import Batch
from agent.store import BrandRow, Delivery, Store
from trends.brand import Brand
from trends.post import Post
from trends.suggestion import Draft
from trends.trend import Snapshot

from .test_badges import TREND
from .world import SPEC, START, post

DETECTOR = Detector()
TEXTS = ["kopi susu #KopiSusu", "banjir di Jakarta #banjir", "gempa Cianjur", "kopi gayo #Kopi"]


def fill(store: Store, first: int, last: int) -> None:
    posts = tuple(
        post(str(n), f"{TEXTS[n % 4]} {n}", at=START + n, publisher=f"{n % 5}.test")
        for n in range(first, last)
    )
    store.accept([Delivery(SPEC.id, Batch(posts=posts), START + last)])


def taught(store: Store) -> Engines:
    engines = restore(store, DETECTOR)
    for _ in catch_up(store, engines):
        pass
    return engines


def test_restored_engines_are_those_that_were_kept_plus_what_came_since(kept: Store) -> None:
    fill(kept, 0, 40)
    first = taught(kept)
    kept.memory.keep(first.dumps(), first.learnt, START)
    fill(kept, 40, 60)
    for stored in kept.posts.after(first.learnt, 100):
        first.learn(stored)

    again = taught(kept)

    assert again.learnt == first.learnt == 60
    assert again.dumps()["tracker"] == first.dumps()["tracker"]
    assert again.snapshot(START + 99).posts == 60


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\x00" * 500])
def test_a_state_that_cannot_be_used_is_replaced_by_a_replay(kept: Store, damage: bytes) -> None:
    fill(kept, 0, 20)
    kept.memory.keep({"tracker": damage, "suggester": damage}, 20, START)

    assert taught(kept).snapshot(START + 99).posts == 20


@pytest.mark.parametrize("engine", ["tracker", "suggester"])
def test_a_post_that_breaks_an_engine_is_passed_over_and_logged_without_its_text(
    kept: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    engines, name = taught(kept), {"tracker": "observe", "suggester": "learn"}[engine]
    really = getattr(getattr(engines, engine), name)

    def breaks(broken: Post) -> None:
        if broken.id == "1":
            raise ValueError(broken.text)
        really(broken)

    monkeypatch.setattr(type(getattr(engines, engine)), name, lambda _, post: breaks(post))
    fill(kept, 0, 4)

    for _ in catch_up(kept, engines):
        pass

    assert engines.learnt == 4
    assert "not_learnt post=2" in caplog.text
    assert "banjir" not in caplog.text


def test_states_of_different_posts_are_not_mixed(kept: Store) -> None:
    fill(kept, 0, 20)
    dumps = taught(kept).dumps()
    kept.memory.keep({"tracker": dumps["tracker"]}, 10, START)
    kept.memory.keep({"suggester": dumps["suggester"]}, 20, START)

    assert taught(kept).snapshot(START + 99).posts == 20


def test_a_snapshot_is_kept_for_commands_exactly(kept: Store) -> None:
    assert kept_snapshot(kept) is None
    seen = Snapshot(3, START, False, 1.0, 9, (TREND,))

    kept.memory.keep({"snapshot": encode(seen)}, 0, START)
    assert kept_snapshot(kept) == seen

    kept.memory.keep({"snapshot": b"{}"}, 0, START)
    assert kept_snapshot(kept) is None


def test_feedback_is_not_lost_with_a_state(kept: Store) -> None:
    kept.memory.add_feedback("x", "KopiSusu", "accepted", START)

    engines = restore(kept, DETECTOR)

    assert "kopisusu" in engines.suggester.memory.tags.rows


def test_sensitivity_changes_what_is_put_up_with(kept: Store) -> None:
    low, high = (
        restore(kept, Detector(sensitivity=level)).tracker.config.false_alerts_per_day
        for level in ("strict", 7.5)
    )

    assert low < high == 7.5


def test_the_settings_say_which_parts_of_the_traffic_are_judged_apart(kept: Store) -> None:
    fill(kept, 0, 20)
    first = taught(kept)
    kept.memory.keep(first.dumps(), first.learnt, START)
    by_site = Detector(split_by=("site", "country", "site"))

    again = restore(kept, by_site)  # what was kept is split otherwise: the posts are learnt anew
    for _ in catch_up(kept, again):
        pass

    assert first.tracker.config.scope_by == ("language",)
    assert again.tracker.config.scope_by == ("site", "country")
    assert again.tracker.sample.scopes() == ["//news"]
    assert again.snapshot(START + 99).posts == 20


def test_a_namesakes_tags_are_not_the_brands_history(kept: Store) -> None:
    """Else whoever takes the name of a brand elsewhere puts tags into its drafts."""
    account = "@kopinusa@instagram"
    brand = Brand("Kopi Nusa", accounts=(account,))
    kept.brands.put(BrandRow(0, brand), START)
    others = [post(f"o{n}", f"kopi susu pagi {n} #kopi", author=f"u{n % 40}") for n in range(200)]
    fakes = [
        post(f"f{n}", f"kopi susu {n} #slotgacor", author="KopiNusa", site="threads")
        for n in range(12)
    ]
    own = [
        post(f"w{n}", f"kopi susu {n} #NgopiSore", author="KopiNusa", site="instagram")
        for n in range(12)
    ]
    posts = [replace(one, tags=hashtags(one.text)) for one in (*others, *fakes, *own)]
    kept.accept([Delivery(SPEC.id, Batch(posts=tuple(posts)), START)])

    engines = taught(kept)
    draft = Draft("kopi susu buat pagi ini", "", "instagram", "", brand)
    offered = engines.suggester.suggest(draft, engines.snapshot(START + 9), START + 9, 8).items

    keys = {one.tag.casefold() for one in offered}
    assert "ngopisore" in keys
    assert "slotgacor" not in keys
