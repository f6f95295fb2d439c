"""A saved set in a draft: as many as fit, in turn, and nothing unsaid."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.trends.test_suggest import NOW, ask, post, taught
from trends.hashtags.rules import SITES, rules
from trends.hashtags.sets import Member, Picked, ladder, pick
from trends.suggest import Suggester
from trends.suggestion import Risk, Used

FRESH = Suggester()
TAGS = [f"Tagar{letter}" for letter in "ABCDEFGH"]


def known(tag: str) -> Used:
    return FRESH.known(tag)


def alive(used: Used) -> bool:
    return False


def picked(members: Sequence[Member], text: str = "", site: str = "instagram") -> Picked:
    return pick(members, text, site, known, alive)


def test_as_many_as_the_site_takes_best_first_and_the_rest_told() -> None:
    got = picked(ladder(TAGS), "kopi #satu #dua ")

    assert got.tags == ("TagarA", "TagarB", "TagarC")
    assert dict(got.left_out) == dict.fromkeys(TAGS[3:], "turn")
    assert got.rotated


def test_those_least_recently_used_come_first() -> None:
    members = [Member(tag, 100.0 - n) for n, tag in enumerate(TAGS)]

    assert picked(members).tags == ("TagarD", "TagarE", "TagarF", "TagarG", "TagarH")


def test_after_enough_turns_everyone_was_in() -> None:
    members, seen = ladder(TAGS), set[str]()
    for turn in range(1, 3):
        now = picked(members).tags
        seen |= set(now)
        members = tuple(Member(m.tag, float(turn)) if m.tag in now else m for m in members)

    assert seen == set(TAGS)


def test_what_the_draft_has_is_skipped_in_any_spelling() -> None:
    got = picked(ladder(TAGS[:2]), "kopi #tagarA ")

    assert got.tags == ("TagarB",)
    assert got.left_out == (("TagarA", "in_draft"),)
    assert not got.rotated


def test_at_the_limit_nothing_comes_and_that_is_said() -> None:
    got = picked(ladder(TAGS[:1]), "#a #b #c #d #e ")

    assert got.tags == ()
    assert got.left_out == (("TagarA", "limit"),)


def test_a_post_is_not_made_too_long() -> None:
    got = picked(ladder(TAGS[:2]), "x" * (280 - 9), "x")

    assert got.tags == ("TagarA",)
    assert got.left_out == (("TagarB", "length"),)


def test_a_member_that_turned_risky_gives_way_and_is_told() -> None:
    got = picked(ladder(["SlotGacor88", *TAGS[:5]]))

    assert got.tags == tuple(TAGS[:5])
    assert got.left_out == (("SlotGacor88", "risky"),)
    warned = got.warned[0]
    assert isinstance(warned.risk, Risk)
    assert warned.risk.evidence


def test_a_member_that_nobody_uses_any_more_gives_way_and_is_told_since_when() -> None:
    engine = taught(["dulu #KopiLama"] * 3)
    later = NOW + 40 * 86_400.0
    for number in range(200):
        engine.learn(post(100 + number, f"baru {number} #KopiBaru"))

    got = pick(
        ladder(["KopiLama", "KopiBaru"]),
        "",
        "threads",
        engine.known,
        lambda used: engine.died(used, later if used.key == "kopilama" else NOW),
    )

    assert got.tags == ("Kopi Baru",)
    assert [(one.tag, one.died_at > 0) for one in got.warned] == [("KopiLama", True)]
    assert dict(got.left_out) == {"Kopi Lama": "died"}


def test_nobody_is_called_dead_before_enough_was_seen_since() -> None:
    engine = taught(["dulu #KopiLama"] * 3)

    assert not engine.died(engine.known("KopiLama"), NOW + 400 * 86_400.0)
    assert not engine.died(engine.known("TakPernahAda"), NOW + 400 * 86_400.0)


@given(
    st.lists(st.text(min_size=1, max_size=12), max_size=12),
    st.text(max_size=80),
    st.sampled_from(SITES),
)
def test_any_set_keeps_to_the_limit_and_every_tag_is_accounted_for(
    tags: list[str], text: str, site: str
) -> None:
    members, pack = ladder(tags), rules(site)

    got = picked(members, text, site)

    assert got == picked(members, text, site)
    assert len(got.tags) + len(got.left_out) == len(members)
    assert all(pack.valid(tag) for tag in got.tags)
    if pack.limit:
        assert len(got.tags) <= max(pack.limit - pack.count(text), 0)


def test_tags_of_a_draft_are_graded_in_place() -> None:
    engine = taught([f"kopi enak {n} #kopi" for n in range(250)])

    answer = ask(engine, "kopi #kopi #gobloklu #TakPernahAda ", "instagram")

    assert [(one.tag, one.grade) for one in answer.used] == [
        ("kopi", "crowded"),
        ("gobloklu", "risky"),
        ("TakPernahAda", "rare"),
    ]
    assert answer.used[0].posts == 250
    assert answer.limit == 5
