"""What the suggestion engine promises to whoever types."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from trends.brand import Brand
from trends.hashtags import view as views
from trends.hashtags.archive import ArchiveError
from trends.hashtags.rules import UnknownSiteError
from trends.post import Post
from trends.suggest import Suggester
from trends.suggestion import Draft, Suggestions
from trends.trend import EMPTY, Snapshot, Trend

NOW = 1_700_000_000.0


def post(number: int, text: str, author: str = "", tags: tuple[str, ...] = ()) -> Post:
    at = NOW - 10_000 + number
    return Post(f"p{number}", text, at, at, "test", author=author, site="x", tags=tags)


def taught(texts: list[str], author: str = "") -> Suggester:
    engine = Suggester()
    for number, text in enumerate(texts):
        engine.learn(post(number, text, author))
    return engine


def tags(answer: Suggestions) -> list[str]:
    return [item.tag for item in answer.items]


def ask(engine: Suggester, before: str, site: str = "x", after: str = "") -> Suggestions:
    return engine.suggest(Draft(before, after, site), EMPTY, NOW, 8)


def explained(engine: Suggester, before: str) -> Suggestions:
    return engine.suggest(Draft(before, site="x"), EMPTY, NOW, 8, explain=True)


def test_explaining_changes_nothing_but_what_is_told() -> None:
    engine = taught([f"kopi enak {n} #kopi #pagi" for n in range(9)])

    briefly, fully = ask(engine, "kopi pagi"), explained(engine, "kopi pagi")

    assert all(item.parts for item in fully.items) and fully.items[0].evidence
    assert [replace(item, parts=(), evidence=()) for item in fully.items] == list(briefly.items)


def test_suggests_the_tag_of_similar_posts_with_its_evidence() -> None:
    engine = taught([f"Banjir di Jakarta pagi ini nomor {n} #BanjirJakarta" for n in range(9)])

    best = explained(engine, "Banjir lagi di Jakarta").items[0]

    assert best.tag == "BanjirJakarta"
    assert best.evidence[0] == "p8"
    assert {reason.code for reason in best.reasons} & {"similar", "word"}


def test_an_empty_engine_still_offers_words_of_the_draft_and_says_it_is_learning() -> None:
    answer = ask(Suggester(), "Promo kopi susu Bandung")

    assert answer.items
    assert {item.grade for item in answer.items} == {"learning"}
    assert all(item.confidence == 0.0 for item in answer.items)


def test_a_score_is_told_beside_the_other_candidates_so_one_alone_has_none() -> None:
    alone = ask(Suggester(), "kopi").items

    assert [(item.key, item.score, item.parts) for item in alone] == [("kopi", 0.0, ())]


def test_never_offers_what_is_in_the_draft() -> None:
    engine = taught([f"kopi enak {n} #kopi #kopisusu" for n in range(9)])

    answer = ask(engine, "kopi enak #Kopi ")

    assert "kopi" not in [item.key for item in answer.items]
    assert [one.tag for one in answer.used] == ["Kopi"]
    assert answer.items[0].key == "kopisusu"


def test_a_token_at_the_caret_filters_by_its_beginning() -> None:
    engine = taught([f"kopi enak {n} #kopi #kopisusu #ngopi" for n in range(9)])

    answer = ask(engine, "pagi #kop")

    assert answer.token == "kop"
    assert answer.items
    assert all(item.key.startswith("kop") for item in answer.items)


def test_refuses_with_the_limit_of_the_site() -> None:
    answer = ask(Suggester(), "a #satu #dua #tiga #empat #lima ", site="instagram")

    assert (answer.refused, answer.limit, answer.items) == ("limit", 5, ())


def test_the_tag_being_typed_does_not_count_towards_the_limit() -> None:
    engine = taught([f"lihat {n} #limabelas" for n in range(5)])

    answer = ask(engine, "a #satu #dua #tiga #empat #lima", site="instagram")

    assert answer.refused == ""
    assert [item.key for item in answer.items] == ["limabelas"]


def test_offers_no_tags_where_the_site_has_none() -> None:
    assert ask(Suggester(), "kopi susu", site="reddit").refused == "no_tags_here"


def test_an_unknown_site_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownSiteError, match="myspace"):
        ask(Suggester(), "kopi", site="myspace")


def test_a_rising_trend_of_the_drafts_topic_is_offered_first_and_graded_so() -> None:
    engine = taught([f"konser terasa di kota {n} #konser #info" for n in range(9)])
    engine.learn(post(50, "konser kuat #KonserAmal"))
    trend = Trend(
        "t",
        "konser",
        "word",
        ("konser",),
        ("KonserAmal",),
        "rising",
        9.0,
        8.0,
        40,
        5.0,
        30,
        4,
        NOW - 600,
        NOW + 3600,
    )

    answer = engine.suggest(
        Draft("konser terasa", site="x"), Snapshot(1, NOW, False, 1.0, 99, (trend,)), NOW, 8
    )

    item = next(item for item in answer.items if item.key == "konseramal")
    assert item.grade == "rising"
    assert item.reasons[0].code == "rising"
    assert item.fresh_until == NOW + 3600
    assert dict(item.reasons[0].params)["trend"] == "konser"


def test_a_rising_term_that_no_post_tagged_yet_can_be_offered() -> None:
    engine = taught([f"hujan deras di kota {n} #hujan" for n in range(9)])
    trend = Trend(
        "t", "Pasar Senja", "phrase", ("pasar senja",), (), "rising", 9.0, 8.0, 40, 5.0, 30, 4,
        NOW - 600, NOW + 3600,
    )  # fmt: skip

    answer = engine.suggest(
        Draft("ramai sekali pasar sore", site="x"), Snapshot(2, NOW, False, 1.0, 9, (trend,)), NOW
    )

    item = next(item for item in answer.items if item.tag == "PasarSenja")
    assert item.grade == "rising"
    assert "trend" not in dict(item.reasons[0].params)  # it is the trend itself


def test_gives_caption_keywords_also_where_tags_mean_nothing() -> None:
    answer = ask(Suggester(), "Kopi susu gula aren dari Bandung, lezat", site="reddit")

    assert answer.refused == "no_tags_here"
    assert answer.keywords


def test_gives_no_caption_keywords_where_posts_are_not_found_by_them() -> None:
    draft = "Kopi susu gula aren dari Bandung, lezat"

    assert ask(Suggester(), draft, site="instagram").keywords
    assert not ask(Suggester(), draft, site="x").keywords


def test_a_taken_tag_becomes_own_history_and_two_refusals_hide_it() -> None:
    engine = taught([f"promo akhir pekan {n} #promo #diskon" for n in range(9)])

    engine.feedback("x", "TokoKita", accepted=True, now=NOW)
    engine.feedback("x", "diskon", accepted=False, now=NOW)
    engine.feedback("x", "diskon", accepted=False, now=NOW)

    keys = [item.key for item in ask(engine, "promo akhir pekan").items]
    assert "tokokita" in keys
    assert "diskon" not in keys
    assert "diskon" in [item.key for item in ask(engine, "promo akhir", site="tiktok").items]


def test_an_author_is_offered_what_that_author_uses() -> None:
    engine = taught([f"berita siang {n} #siang" for n in range(9)])
    for number in range(20, 25):
        engine.learn(post(number, f"catatan {number}", "ani", ("AniMenulis",)))

    answer = engine.suggest(Draft("berita siang", site="x"), EMPTY, NOW, 8, author="ani")

    assert "AniMenulis" in tags(answer)


def test_a_long_history_leaves_room_for_the_tags_of_posts_like_the_draft() -> None:
    draw, engine = random.Random(7), Suggester()
    topics = [
        ([f"kata{t}x{n}" for n in range(30)], [f"tag{t}y{n}" for n in range(40)]) for t in range(15)
    ]
    common = [f"umum{n}" for n in range(60)]
    for number in range(300):
        words, found = draw.choice(topics)
        text = " ".join(draw.sample(words, 4) + draw.sample(common, 16))
        engine.learn(post(number, text, author="budi", tags=tuple(draw.sample(found, 24))))

    words, right = topics[3]
    text = " ".join(draw.sample(words, 3) + draw.sample(common, 14))
    ranked = engine.candidates(Draft(text, site="instagram"), EMPTY, NOW, author="budi")

    assert len(set(right) & set(ranked)) >= 28


def test_spellings_of_one_tag_are_one_suggestion() -> None:
    spelled = ["#KopiSusu", "#kopisusu", "#kopi_susu", "#KOPISUSU", "#kopisusuuuu"]
    engine = taught([f"kopi susu enak {n} {tag}" for n, tag in enumerate(spelled * 3)])

    answer = ask(engine, "minum kopi susu enak")

    assert [t.replace("_", "").lower() for t in tags(answer)].count("kopisusu") == 1


def test_suggests_the_same_after_dump_and_load() -> None:
    engine = taught([f"kopi enak {n} #kopi #kopisusu" for n in range(30)], author="budi")
    engine.feedback("x", "TokoKita", accepted=True, now=NOW)

    again = Suggester.load(engine.dump())

    assert ask(engine, "kopi pagi") == ask(again, "kopi pagi")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"x" * 1000])
def test_a_damaged_dump_is_a_named_error(data: bytes) -> None:
    with pytest.raises(ArchiveError):
        Suggester.load(data)


def test_every_part_of_a_score_is_told() -> None:
    engine = taught([f"kopi enak {n} #kopi" for n in range(9)])

    item = explained(engine, "kopi pagi").items[0]

    assert item.score == pytest.approx(sum(part for _, part in item.parts), abs=0.1)


def test_what_a_brands_accounts_published_is_its_own_history() -> None:
    engine = Suggester()
    for number in range(300):
        about, tags = (
            ("seduh kopi pagi", ("SenandikaPagi", "seduh"))
            if number % 30 == 0
            else (f"berita {number} hari ini", (f"kabar{number % 40}",))
        )
        author = "KopiSenandika" if number % 30 == 0 else f"u{number}"
        engine.learn(post(number, about, author, tags))
    brand = Brand("Kopi Senandika", accounts=("@kopisenandika",))

    draft = Draft("roti baru di kedai", site="x")
    alone = engine.suggest(draft, EMPTY, NOW, 8)
    ours = engine.suggest(replace(draft, brand=brand), EMPTY, NOW, 8)

    assert "SenandikaPagi" not in {item.tag for item in alone.items}
    offered = {item.tag: item for item in ours.items}
    assert "own" in {reason.code for reason in offered["SenandikaPagi"].reasons}


def test_no_post_poses_as_the_persons_own() -> None:
    engine = Suggester()
    for number in range(20):
        engine.learn(post(number, "beli sekarang", "\x00own", ("spam",)))

    answer = engine.suggest(Draft("roti baru di kedai", site="x"), EMPTY, NOW, 8)

    assert "own" not in {reason.code for item in answer.items for reason in item.reasons}


def test_what_no_site_links_fills_no_memory() -> None:
    engine = Suggester()
    words = views._remembered.cache_info().currsize

    engine.learn(post(1, "#" + "a1" * 2000))
    engine.learn(post(2, "kopi", tags=("b" * 101,)))
    engine.learn(post(3, "#kopi " + "c" * 4000))

    assert engine.memory.shelf.count == 1
    assert views._remembered.cache_info().currsize == words
