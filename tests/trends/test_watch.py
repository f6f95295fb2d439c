from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trends.watch import QueryError, parse, read

TEXT = "Kopi susu gula aren #KopiKekinian di Bandung, kata @warung_kopi! e-commerce naik"


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("kopi", True),
        ("KOPI", True),
        ("kop", False),
        ("kop*", True),
        ("teh", False),
        ("kopi bandung", True),
        ("kopi teh", False),
        ("kopi AND bandung", True),
        ("kopi & bandung", True),
        ("teh OR kopi", True),
        ("teh | kopi", True),
        ("teh ATAU kopi", True),
        ("teh | jahe", False),
        ('"kopi susu"', True),
        ("“kopi susu”", True),
        ('"susu kopi"', False),
        ("kopi -bandung", False),
        ("kopi -jakarta", True),
        ("kopi NOT bandung", False),
        ('kopi -"gula aren"', False),
        ("#kopikekinian", True),
        ("kopikekinian", True),
        ("#kopi", False),
        ("@warung_kopi", True),
        ("@kopi", False),
        ("e-commerce", True),
        ("commerce-e", False),
        ("(teh | kopi) bandung", True),
        ("(teh | jahe) bandung", False),
        ("any(teh, kopi)", True),
        ("any(teh jahe)", False),
        ("all(kopi, bandung)", True),
        ("all(kopi, jakarta)", False),
        ("kopi none(teh, jahe)", True),
        ("kopi none(teh, susu)", False),
        ("kopi -(teh | susu)", False),
        ("kopi OR jahe -bandung", False),
        ("jahe OR kopi -bandung", False),
        ("kopi -bandung OR jahe", False),
        ("kopi OR jahe -teh", True),
        ("kopi OR (jahe -bandung)", True),
        ("(jahe OR kopi) -bandung", False),
        ("(kopi OR jahe -bandung) OR teh", False),
        ("any(kopi, jahe -bandung)", True),
        ("kopi OR jahe none(susu, bandung)", False),
    ],
)
def test_a_query_means_these_posts(query: str, matches: bool) -> None:
    assert (parse(query).matches(TEXT) is not None) is matches


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("cafe", "Café baru"),
        ("ｋｏｐｉ", "kopi"),
        ("咖啡", "我喜歡咖啡和茶"),
        ("กาแฟ", "ร้านกาแฟใหม่"),
        ("قهوة", "أحب قهوة الصباح"),
        ("@kopi", "kata @kopi.bsky.social"),
        ("@kopi.bsky.social", "kata @kopi.bsky.social."),
        ("#kopi_susu", "enak #KopiSusu"),
        ("kopi", "k\u00adopi"),
    ],
)
def test_spellings_people_regard_as_one_match(query: str, text: str) -> None:
    assert parse(query).matches(text)


def test_words_inside_links_do_not_match() -> None:
    assert not parse("kopi").matches("baca https://example.test/kopi")


def test_an_address_is_no_mention() -> None:
    assert not parse("@kopi").matches("surat ke info@kopi.id")


def test_tags_stated_beside_the_text_match() -> None:
    assert parse("#kopi").matches(read("judul", tags=("Kopi",)))


def test_says_which_terms_decided() -> None:
    match = parse('"kopi susu" (jakarta | bandung) kop*').matches(TEXT)

    assert match is not None
    assert match.terms == ("kopi susu", "bandung", "kop")


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("", 0),
        ("   ", 3),
        ('kopi "susu', 5),
        ("(kopi", 0),
        ("kopi)", 4),
        ("kopi OR", 7),
        ("OR kopi", 0),
        ("kopi (", 6),
        ("any(kopi", 3),
        ("any()", 4),
        ("kopi, teh", 4),
        ("-kopi", 0),
        ("kopi | -teh", 0),
        ("none(kopi)", 0),
        ("kopi #", 5),
        ("kopi !!!", 5),
        ("*", 0),
        ("k*", 1),
        ("k*pi", 1),
        ('""', 0),
        ("(" * 40 + "kopi" + ")" * 40, 31),
    ],
)
def test_a_broken_query_says_where(query: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)

    assert caught.value.position == position
    assert caught.value.detail


@pytest.mark.parametrize(
    ("query", "news"),
    [
        ("kopi susu", "kopi susu"),
        ('"kopi susu" -gratis', '"kopi susu" -gratis'),
        ("(kopi | teh) jakarta", "(kopi OR teh) jakarta"),
        ("kopi none(teh, susu)", "kopi -teh -susu"),
        ("kopi OR teh -gratis", "(kopi OR teh) -gratis"),
        ("kopi OR (teh -gratis)", "kopi OR (teh -gratis)"),
        ("jokowi OR #jokowi", "jokowi"),
        ("(jokowi OR #jokowi) solo", "jokowi solo"),
        ("#kopi @warung kop*", "kopi warung kop"),
        ("e-commerce", '"e commerce"'),
    ],
)
def test_speaks_the_language_of_news_searches(query: str, news: str) -> None:
    assert parse(query).news_query == news


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("kopi", '"kopi"'),
        ('"kopi susu" -teh', '("kopi" AND "susu")'),
        ("kop* | teh", '("kop" *) OR ("teh")'),
        ("kopi | #teh", ""),
        ("咖啡", ""),
    ],
)
def test_narrows_the_index_without_losing_a_match(query: str, index: str) -> None:
    assert parse(query).index_query == index


@given(st.text(max_size=200))
def test_reading_any_text_ends_in_a_watch_or_an_error_with_a_place(query: str) -> None:
    try:
        watch = parse(query)
    except QueryError as error:
        assert 0 <= error.position <= len(query)
    else:
        watch.matches(TEXT)


@given(st.text(alphabet='ab" ()|-#@*,', max_size=60), st.text(alphabet="ab #@", max_size=60))
def test_marks_in_any_order_never_crash(query: str, text: str) -> None:
    try:
        parse(query).matches(text)
    except QueryError as error:
        assert 0 <= error.position <= len(query)


@given(st.lists(st.sampled_from(["kopi", "teh", "susu", "jahe"]), min_size=1, max_size=6))
def test_every_word_of_a_post_finds_it(words: list[str]) -> None:
    text = " ".join(words)

    assert parse(f'"{text}"').matches(text)
    assert all(parse(word).matches(text) for word in words)
