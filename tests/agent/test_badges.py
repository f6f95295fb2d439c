from __future__ import annotations

from dataclasses import replace

from agent import protocol as wire
from agent.badges import MOST_TAGS, mark_of, tag_marks
from agent.lately import Lately
from agent.store import WatchRow
from agent.watching import Watching
from trends.brand import Accounts
from trends.trend import Evidence, Snapshot, Trend

EVIDENCE = Evidence("1", "gempa di cianjur", "a.test", "", "https://a.test/1", 1.0)
TREND = Trend(
    id="t1",
    term="gempa cianjur",
    kind="phrase",
    terms=("gempa cianjur", "bmkg", "magnitudo"),
    tags=("PrayForCianjur",),
    phase="rising",
    score=9.0,
    ratio=6.0,
    count=20,
    expected=3.0,
    authors=9,
    publishers=4,
    since=1000.0,
    fresh_until=9000.0,
    series=(1, 2, 3),
    evidence=(EVIDENCE,) * 5,
)
SNAPSHOT = Snapshot(1, 2000.0, False, 1.0, 100, (TREND,))


def seen(text: str, *tags: str) -> wire.SeenPost:
    return wire.SeenPost(ref="r", author="a", text=text, tags=list(tags))


def watching(*rows: WatchRow) -> Watching:
    watched = Watching()
    watched.take(rows)
    return watched


def test_a_post_of_a_rising_trend_says_since_when_and_why() -> None:
    mark = mark_of(seen("Gempa Cianjur terasa sampai sini"), SNAPSHOT, watching(), 2000.0)

    assert mark is not None
    assert (mark.badge, mark.trend_id, mark.since, len(mark.evidence)) == ("rising", "t1", 1000, 3)
    assert "6x" in mark.reason.en and "6x" in mark.reason.id


def test_two_further_terms_or_a_tag_make_a_post_part_of_a_trend() -> None:
    for post in (seen("BMKG: magnitudo 5,6"), seen("doa kami", "prayforcianjur")):
        assert mark_of(post, SNAPSHOT, watching(), 2000.0) is not None


def test_one_word_in_common_is_not_enough() -> None:
    assert mark_of(seen("kantor BMKG pindah"), SNAPSHOT, watching(), 2000.0) is None


def test_what_concerns_the_person_goes_before_what_concerns_everybody() -> None:
    watched = watching(
        WatchRow(1, "Pesaing", "competitor", "gempa"), WatchRow(2, "Kita", "brand", "cianjur")
    )

    mark = mark_of(seen("gempa cianjur"), SNAPSHOT, watched, 2000.0)

    assert mark is not None
    assert (mark.badge, mark.label, mark.watch_id, mark.trend_id) == ("brand", "Kita", 2, "t1")


def test_a_competitors_own_post_is_theirs_and_told_apart_from_what_others_say_of_them() -> None:
    watched = watching(WatchRow(1, "Pesaing", "competitor", "@kedai"))
    theirs = wire.SeenPost(ref="r", author="kedai", text="promo pagi", tags=[])

    own = mark_of(theirs, SNAPSHOT, watched, 2000.0)
    by_others = mark_of(seen("ke @kedai yuk"), SNAPSHOT, watched, 2000.0)

    assert own is not None and by_others is not None
    assert (own.badge, by_others.badge) == ("competitor", "competitor")
    assert own.reason.id.startswith("unggahan pesaing")
    assert by_others.reason.id.startswith("menyebut pesaing")


def test_what_an_own_account_published_is_told_as_that() -> None:
    watched = watching(WatchRow(1, "Kita", "brand", "kopi OR @kopinusa"))
    watched.own = Accounts.of(["@KopiNusa"])

    own = mark_of(
        wire.SeenPost(ref="r", author="@KopiNusa", text="sampai besok", tags=[]),
        SNAPSHOT,
        watched,
        2000.0,
    )

    assert own is not None and own.badge == "brand"
    assert own.reason.id.startswith("unggahan merekmu")


def test_a_namesake_on_another_site_is_not_the_brand() -> None:
    watched = watching(WatchRow(1, "Kita", "brand", "kopi"))
    watched.own = Accounts.of(["@KopiNusa@instagram"])
    post = wire.SeenPost(ref="r", author="@KopiNusa", text="kopi basi", tags=[])

    marks = [mark_of(post, SNAPSHOT, watched, 2000.0, site) for site in ("instagram", "x")]

    told = [mark.reason.id for mark in marks if mark is not None]
    assert [reason.startswith("unggahan merekmu") for reason in told] == [True, False]


def test_most_posts_have_no_badge() -> None:
    assert mark_of(seen("selamat pagi"), SNAPSHOT, watching(), 2000.0) is None


def test_a_complaint_in_a_crisis_of_the_own_brand_is_badged_so() -> None:
    watched = watching(WatchRow(1, "Kita", "brand", "kopi"))
    watched.crises = frozenset({1})

    complaint = mark_of(seen("kopi ini parah, kecewa"), SNAPSHOT, watched, 2000.0)
    praise = mark_of(seen("kopi ini enak"), SNAPSHOT, watched, 2000.0)

    assert complaint is not None and complaint.badge == "crisis"
    assert "parah" in complaint.reason.id and "parah" in complaint.reason.en
    assert praise is not None and praise.badge == "brand"


COFFEE = replace(TREND, term="pekan kopi", terms=("pekan kopi",), tags=())


def kinds(*tags: str, rows: tuple[WatchRow, ...] = ()) -> dict[str, str]:
    watching = Watching()
    watching.take(rows)
    seen = [wire.SeenPost(ref="1", author="", text="", tags=[tag]) for tag in tags]
    snapshot = Snapshot(1, 2000.0, False, 1.0, 9, (COFFEE,))
    return {mark.tag: mark.kind for mark in tag_marks(seen, snapshot, watching)}


def test_tags_that_rise_are_risky_or_concern_the_person_get_a_quiet_mark() -> None:
    rows = (
        WatchRow(1, "Kopi Senja", "brand", "#KopiSenja", False),
        WatchRow(2, "Kopi Fajar", "competitor", '"kopi fajar"', False),
    )

    found = kinds("PekanKopi", "kopisenja", "KopiFajar", "SlotGacor", "SelamatPagi", rows=rows)

    assert found == {
        "PekanKopi": "rising",
        "kopisenja": "brand",
        "KopiFajar": "competitor",
        "SlotGacor": "risky",
    }


def test_a_page_full_of_tags_is_looked_at_in_part() -> None:
    assert kinds(*(f"halo{n}" for n in range(MOST_TAGS)), "PekanKopi") == {}


def test_without_a_trend_the_card_shows_the_last_day_of_the_watch() -> None:
    watching = Watching()
    watching.take([WatchRow(1, "Kopi Senja", "brand", '"kopi senja"', False)])
    heard = Evidence("1", "kopi senja enak", "x.com", "rina", "https://x.com/1", 1900.0)
    watching.lately[1] = Lately([heard])
    seen = wire.SeenPost(ref="1", author="", text="ke kopi senja yuk", tags=[])

    mark = mark_of(seen, Snapshot(1, 2000.0, False, 1.0, 9, ()), watching, 2000.0)

    assert mark is not None
    assert mark.reason.en == "mentions your brand; 1 mention in 24 hours"
    assert mark.series == [0] * 23 + [1]
    assert [post.author for post in mark.evidence] == ["rina"]
