"""Bytes of a feed to posts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.errors import FeedError
from agent.feeds import read
from tests.agent.feeds.papers import NOW, TEN_WIB, paper, texts


def test_an_indonesian_feed_comes_with_dates_text_tags_and_publisher() -> None:
    reading = read(paper("indonesia.rss.xml"))

    archive, flood, coffee = reading.posts
    assert reading.title == "Kabar Nusantara"
    assert reading.skipped == 1
    assert reading.ttl_s == 1800
    assert reading.window_s == TEN_WIB - archive.published_at
    assert archive.text == "Arsip Agustus"
    assert flood.published_at == TEN_WIB - 1800
    assert coffee.published_at == TEN_WIB
    assert coffee.text == (
        "Kopi gratis di Bandung, antrean mengular\n"
        "Ratusan orang datang sejak pagi. #KopiGratis ramai dibahas.\n"
        "Kafe menutup pintu pukul 11.00."
    )
    assert coffee.title == "Kopi gratis di Bandung, antrean mengular"
    assert coffee.tags == ("KopiGratis",)
    assert coffee.url == "https://www.kabar.example.co.id/ekonomi/1001"
    assert coffee.publisher == "example.co.id"
    assert coffee.author == "Rina Wulandari"
    assert (coffee.language, coffee.country, coffee.site) == ("id", "ID", "news")
    assert (coffee.source, coffee.seen_at) == ("s", NOW)


def test_numbers_and_repeated_guids_identify_nothing() -> None:
    first = read(paper("numbered.rss.xml"))
    shifted = read(
        paper(
            b'<rss version="2.0"><channel><item><guid>1</guid><title>Dua</title>'
            b"<link>https://nomor.example/dua</link></item></channel></rss>"
        )
    )

    ids = {post.title: post.id for post in first.posts}
    assert len(set(ids.values())) == 4
    assert shifted.posts[0].id == ids["Dua"]


def test_posts_with_neither_link_nor_title_are_told_apart_by_their_text() -> None:
    def feed(*texts: str) -> bytes:
        items = "".join(f"<item><description>{text}</description></item>" for text in texts)
        return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()

    both = read(paper(feed("satu", "dua"))).posts
    (later,) = read(paper(feed("tiga"))).posts

    assert sorted(post.text for post in both) == ["dua", "satu"]
    assert len({post.id for post in (*both, later)}) == 3


def test_a_date_without_zone_means_what_the_other_dates_of_the_feed_mean() -> None:
    posts = read(paper("numbered.rss.xml")).posts

    assert {post.published_at for post in posts if post.title == "Satu"} == {TEN_WIB}


@pytest.mark.parametrize(("known", "hours"), [({"country": "ID"}, 7), ({"language": "ms"}, 0)])
def test_a_feed_without_any_zone_means_its_own_country(known: dict[str, str], hours: int) -> None:
    data = b'<rss version="2.0"><channel><item><title>x</title><link>https://x.example/1</link>'
    data += b"<pubDate>2026-09-21 10:00:00</pubDate></item></channel></rss>"

    post = read(paper(data, **known)).posts[0]

    expected = TEN_WIB if hours == 7 else TEN_WIB - 3600
    assert post.published_at == expected


def test_atom_links_are_completed_and_the_first_date_counts() -> None:
    one, two = read(paper("atom.xml")).posts

    assert (one.url, one.text) == (
        "https://atom.example/blog/posts/one",
        "Ten & one\nFirst of them.",
    )
    assert (one.published_at, one.author, one.language) == (TEN_WIB, "Sari", "en")
    assert (two.url, two.published_at) == ("https://atom.example/posts/two", TEN_WIB + 3600)


def test_a_stated_language_overrules_the_default_of_the_sites_system() -> None:
    one, *_ = read(paper("atom.xml", language="id")).posts

    assert one.language == "id"


def test_rdf_is_read() -> None:
    (post,) = read(paper("rdf.xml")).posts

    assert (post.title, post.author, post.published_at) == ("Old but alive", "Budi", TEN_WIB)


def test_json_feed_is_read_and_an_item_of_another_shape_skipped() -> None:
    reading = read(paper("feed.json"))

    first, second = reading.posts
    assert (reading.title, reading.skipped) == ("JSON Example", 1)
    assert (first.text, first.author) == ("5 < 6\nLine one\nLine two #json", "Dewi")
    assert (first.tags, first.published_at) == (("json",), TEN_WIB)
    assert (second.text, second.title) == ("No title here", "")


def test_a_broken_feed_gives_what_can_still_be_read() -> None:
    reading = read(paper("broken.rss.xml"))

    assert texts(reading)[0] == "Masih terbaca ya"


def test_a_headline_repeated_in_the_body_is_told_once() -> None:
    data = b'<rss version="2.0"><channel><item><title>Halo dunia</title>'
    data += b"<description>Halo dunia, apa kabar?</description></item></channel></rss>"

    assert texts(read(paper(data))) == ["Halo dunia, apa kabar?"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("&#55357;&#56832;", "\U0001f600"),  # an emoji as programs write it that count in UTF-16
        ("&#xD83D;&#xDE00;", "\U0001f600"),
        ("&amp;#55357;&amp;#56832;", "\U0001f600"),
        ("&#xD83D;", "\ufffd"),
        ("&#1114112;", "\ufffd"),
        ("&#xFFFFFFFF;", "\ufffd"),
        (f"&#{'9' * 5000};", "\ufffd"),
        (f"&amp;#{'9' * 5000};", "\ufffd"),
        (f"<![CDATA[&#{'9' * 5000};]]>", "\ufffd"),
    ],
)
def test_a_reference_to_no_character_costs_no_post(written: str, shown: str) -> None:
    data = f"""<rss version="2.0"><channel>
        <item><title>Satu {written}</title><link>https://a.example/&#xD800;</link></item>
        <item><title>Dua</title></item></channel></rss>""".encode()

    assert sorted(texts(read(paper(data)))) == ["Dua", f"Satu {shown}"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a \\ud83d\\ude00 b", "a \U0001f600 b"),
        ("a \\ud83d b", "a \ufffd b"),
        ("a \\ude00 b", "a \ufffd b"),
        ("a \\\\ud83d b", "a \\ud83d b"),
        (f"a &#{'9' * 5000}; b", "a \ufffd b"),
    ],
)
def test_half_a_character_costs_no_json_feed(written: str, shown: str) -> None:
    data = f"""{{"version": "https://jsonfeed.org/version/1.1", "items": [
        {{"id": "satu", "content_html": "{written}"}}]}}""".encode()

    assert texts(read(paper(data))) == [shown]


@pytest.mark.parametrize(
    ("data", "came"),
    [
        (b"", "empty"),
        (b"<!doctype html><html><body>hi</body></html>", "web page"),
        (b"<note><to>x</to></note>", "<note>"),
        (b'{"a": 1}', "JSON of another kind"),
        (b"[1,2]", "JSON of another kind"),
        (b"halo", "neither XML nor JSON"),
        (
            b'{"version":"https://jsonfeed.org/version/1","items":[' + b"[" * 50_000,
            "cannot be read",
        ),
        (b"\x1f\x8b\x08\x00", "neither XML nor JSON"),
    ],
)
def test_what_is_no_feed_says_what_came_instead(data: bytes, came: str) -> None:
    with pytest.raises(FeedError, match=came) as caught:
        read(paper(data))

    assert caught.value.url == "https://feeds.example/rss"
    assert "expected" in caught.value.detail


def test_an_element_with_a_flood_of_attributes_is_refused() -> None:
    flood = " ".join(f'a{n}="1"' for n in range(2000))
    data = f'<rss version="2.0"><channel><item {flood}><title>x</title></item></channel></rss>'

    with pytest.raises(FeedError, match="attributes"):
        read(paper(data.encode()))


def test_entities_never_read_a_file_nor_grow() -> None:
    names = "abcdefghij"
    laughs = "".join(
        f'<!ENTITY {name} "{f"&{names[at - 1]};" * 10 if at else "ha" * 10}">'
        for at, name in enumerate(names)
    )
    data = (
        f'<!DOCTYPE r [{laughs}<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        '<rss version="2.0"><channel><item><title>x &f; &j;</title></item></channel></rss>'
    )

    (post,) = read(paper(data.encode())).posts

    assert len(post.text) < 400
    assert post.text.startswith("x")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["indonesia.rss.xml", "atom.xml", "rdf.xml", "feed.json", "google_trends.xml"]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8)), max_size=6),
    st.sampled_from(["feed", "google-news", "google-trends"]),
)
def test_damaged_feeds_are_read_or_refused_but_never_crash(
    name: str, damages: list[tuple[float, bytes]], flavour: str
) -> None:
    whole = paper(name)
    data = bytearray(whole.data)
    for place, junk in damages:
        at = int(place * len(data))
        data[at : at + len(junk)] = junk

    try:
        reading = read(paper(bytes(data), flavour=flavour))
    except FeedError:
        return

    for post in reading.posts:
        assert post.text
        assert post.published_at <= post.seen_at
        assert post.url == "" or post.url.startswith(("http://", "https://"))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes, content_type: str) -> None:
    try:
        read(paper(data, content_type=content_type))
    except FeedError as error:
        assert error.detail
