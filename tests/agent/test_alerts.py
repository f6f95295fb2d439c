from __future__ import annotations

from dataclasses import replace

from agent.alerts import diverse, mention_alert, trend_alert, volume_alert
from agent.store import Mention, WatchRow
from agent.watching import Watching
from trends.trend import Evidence
from trends.volume import Reading

from .test_badges import TREND

ROW = WatchRow(3, "Kopi Kita", "competitor", "kopi")


def mention(name: str, publisher: str) -> Mention:
    return Mention(3, "news", "id", 1.0, Evidence(name, "teks", publisher, "", "", 1.0))


def test_evidence_shows_different_publishers_first() -> None:
    posts = [mention(str(n), p).evidence for n, p in enumerate(["a", "a", "a", "b", "c", "a", "a"])]

    assert [post.post_id for post in diverse(posts)] == ["0", "3", "4", "1", "2"]


def test_a_trend_is_told_with_its_rule_in_numbers() -> None:
    alert = trend_alert(TREND, Watching(), 2000.0)

    assert (alert.kind, alert.badge, alert.topic) == ("trend", "rising", "trend:t1")
    assert "gempa cianjur" in alert.title[0] and "gempa cianjur" in alert.title[1]
    for number in ("20 posts", "3.0 expected", "9 authors", "4 publishers", "score 9.0"):
        assert number in alert.rule


def test_a_trend_about_a_watch_carries_its_badge_the_own_brand_first() -> None:
    watching = Watching()
    watching.take([ROW, replace(ROW, query="gempa"), WatchRow(5, "Kita", "brand", "bmkg")])

    alert = trend_alert(TREND, watching, 2000.0)

    assert (alert.badge, alert.watch_id) == ("brand", 5)
    assert alert.title[1].startswith("Kita: ")


def test_mentions_are_told_together() -> None:
    alert = mention_alert(ROW, [mention(str(n), f"{n % 4}.test") for n in range(9)], 2000.0)

    assert (alert.kind, alert.badge, alert.watch_id) == ("mention", "competitor", 3)
    assert alert.title == ("Kopi Kita: 9 new mentions", "Kopi Kita: 9 penyebutan baru")
    assert alert.reason[0] == "1 story, from 0.test, 1.test and 2 more"
    assert len({post.publisher for post in alert.evidence}) == 4
    assert "9 mentions" in alert.rule


def test_one_mention_is_told_in_the_singular() -> None:
    alert = mention_alert(ROW, [mention("1", "a.test")], 2000.0)

    assert alert.title[0] == "Kopi Kita: 1 new mention"
    assert alert.reason == ("from a.test", "dari a.test")


SPIKE = Reading("spike", True, 4.2, 42, 3, 9)
BRAND = replace(ROW, name="Kopi Kita", purpose="brand")


def saying(*texts: str) -> list[Mention]:
    posts = [Evidence(str(n), text, f"{n}.test", "", "", 1.0) for n, text in enumerate(texts)]
    return [Mention(3, "news", "id", 1.0, post) for post in posts]


def test_a_spike_says_how_much_and_what_is_usual() -> None:
    alert = volume_alert(ROW, SPIKE, saying("enak", "ramai"), 2000.0)

    assert (alert.kind, alert.badge) == ("volume", "competitor")
    assert alert.reason[0] == "42 in the last hour, usually 3-9 at this time"
    assert "42 dalam sejam" in alert.reason[1]
    assert "rarity 4.2" in alert.rule


def test_a_spike_of_complaints_about_the_own_brand_may_be_a_crisis() -> None:
    alert = volume_alert(
        BRAND, SPIKE, saying("basi, kecewa", "keracunan!", "parah", "enak"), 2000.0
    )

    assert alert.badge == "crisis"
    assert alert.title == ("Kopi Kita: possible crisis", "Kopi Kita: kemungkinan krisis")
    assert "3 of 4 complain: basi, kecewa, keracunan, parah" in alert.rule


def test_mentions_and_trends_of_the_own_brand_may_be_a_crisis_too() -> None:
    mentions = saying("basi", "keracunan", "kecewa", "enak")
    watching = Watching()
    watching.take([BRAND, replace(BRAND, query="gempa")])
    trend = replace(TREND, evidence=tuple(item.evidence for item in mentions))

    assert mention_alert(BRAND, mentions, 2000.0).badge == "crisis"
    assert trend_alert(trend, watching, 2000.0).badge == "crisis"
    assert mention_alert(BRAND, mentions[:2], 2000.0).badge == "brand"


def test_complaints_about_others_are_no_crisis_of_ours_and_praise_is_none() -> None:
    about_others = volume_alert(ROW, SPIKE, saying("basi", "keracunan", "mual"), 2000.0)
    praise = volume_alert(BRAND, SPIKE, saying("enak", "mantap", "basi", "sip", "top"), 2000.0)

    assert (about_others.badge, praise.badge) == ("competitor", "brand")


def test_a_silence_is_told_as_one() -> None:
    alert = volume_alert(BRAND, Reading("silence", True, 0.0, 0, 3, 9), [], 2000.0)

    assert "silent" in alert.title[0] and "sepi" in alert.title[1]
    assert alert.badge == "brand"


def test_mentions_that_tell_the_same_are_one_story_and_each_story_is_shown() -> None:
    texts = (
        "Kopi Kita tutup lima gerai di Jakarta karena sepi pembeli",
        "Sepi pembeli, lima gerai Kopi Kita di Jakarta tutup",
        "Lima gerai Kopi Kita tutup, pembeli sepi sejak Agustus",
        "Kopi Kita bagikan diskon akhir pekan untuk pelajar",
    )
    mentions = [
        replace(one, evidence=replace(one.evidence, text=text))
        for one, text in zip([mention(str(n), f"{n}.test") for n in range(4)], texts, strict=True)
    ]

    alert = mention_alert(replace(ROW, query='"kopi kita"'), mentions, 2000.0)

    assert alert.reason[0].startswith("2 stories, ")
    assert alert.reason[1].startswith("2 cerita, ")
    assert [post.text for post in alert.evidence[:2]] == [texts[0], texts[3]]
