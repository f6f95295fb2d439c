from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.keywords import Document, documents, is_half, measure
from tests.shared_data import shared
from trends.keywords import EXTRACTORS, Extractor, caption_keywords, extract
from trends.keywords.features import of_article, of_post
from trends.keywords.reading import read

ARTICLE = """Harga cabai rawit naik tajam di Jakarta

Harga cabai rawit di Pasar Induk Kramat Jati naik menjadi 120 ribu rupiah per kilogram.
Pedagang mengeluh karena pasokan cabai rawit dari Jawa Timur berkurang akibat hujan deras.
Kementerian Perdagangan menyiapkan operasi pasar. Menurut Kementerian Perdagangan, pasokan
cabai rawit akan pulih dalam dua pekan."""


@pytest.mark.parametrize("extractor", EXTRACTORS.values(), ids=EXTRACTORS)
def test_every_extractor_keeps_to_the_number_asked(extractor: Extractor) -> None:
    assert 0 < len(extractor(ARTICLE, "id", 5)) <= 5


@pytest.mark.parametrize("extractor", EXTRACTORS.values(), ids=EXTRACTORS)
def test_every_extractor_answers_best_first(extractor: Extractor) -> None:
    scores = [keyword.score for keyword in extractor(ARTICLE, "id", 10)]

    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("extractor", EXTRACTORS.values(), ids=EXTRACTORS)
def test_every_extractor_has_nothing_to_say_of_nothing(extractor: Extractor) -> None:
    assert extractor("", "id", 5) == []


def test_finds_what_an_article_is_about() -> None:
    keys = {keyword.key for keyword in extract(ARTICLE, "id", 5)}

    assert keys & {"cabai rawit", "harga cabai rawit"}


def test_shows_phrases_as_they_were_written() -> None:
    texts = [keyword.text for keyword in extract(ARTICLE, "id", 30)]

    assert "Kementerian Perdagangan" in texts


def test_informal_function_words_are_no_keywords() -> None:
    keys = {
        k.key for k in extract("gue udah nyobain kopi susu yg itu, enak bgt sih gaes", "id", 10)
    }

    assert "kopi susu" in keys
    assert not keys & {"gue", "udah", "yg", "bgt", "sih"}


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=500), st.sampled_from(["", "id", "en", "fr", "xx"]), st.integers(1, 20))
def test_never_fails_and_repeats_nothing(text: str, language: str, n: int) -> None:
    keywords = extract(text, language, n)

    assert len(keywords) <= n
    assert len({keyword.key for keyword in keywords}) == len(keywords)
    assert all(keyword.text.strip() for keyword in keywords)


def test_the_same_text_gives_the_same_keywords() -> None:
    assert extract(ARTICLE, "id") == extract(ARTICLE, "id")


def test_caption_keywords_hold_no_tags_and_repeat_no_words() -> None:
    draft = "Diskon kopi susu gula aren di gerai Bandung, ajak @sobat ngopi bareng #kopi #diskon"

    phrases = caption_keywords(draft, "id", 4)

    words = [word.lower() for phrase in phrases for word in phrase.split()]
    assert phrases
    assert not any(word.startswith(("@", "#")) for word in words)
    assert len(words) == len(set(words))


def test_caption_keywords_open_and_close_with_topics() -> None:
    draft = (
        "Gempa M 5,6 guncang Cianjur, ratusan rumah rusak. Harga tiket mulai 75 ribu, "
        "hasil disumbangkan, DP 0%"
    )

    assert not {"guncang Cianjur", "tiket mulai", "hasil disumbangkan", "disumbangkan", "Harga"} & {
        *caption_keywords(draft, "id")
    }


def test_caption_keywords_keep_names_whole() -> None:
    draft = "Kami membuka lowongan Social Media Specialist untuk penempatan Jakarta Selatan"

    assert {"Social Media Specialist", "Jakarta Selatan"} <= {*caption_keywords(draft, "id")}


def test_caption_keywords_keep_compounds_whole_within_a_clause() -> None:
    assert "sewa mobil" in caption_keywords("jasa sewa mobil murah di Sleman", "id")
    assert "Mobil" in caption_keywords("Masih ada yang mau sewa? Mobil siap diantar", "id")


def test_caption_keywords_name_topics_and_no_amounts() -> None:
    draft = "Diskon khusus 150rb! Jangan lupa self care ya bestie, happy weekend"

    words = {word for phrase in caption_keywords(draft) for word in phrase.lower().split()}

    assert {"self", "care"} <= words
    assert not words & {"khusus", "150rb", "lupa", "jangan", "ya"}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab AB.\n#@-'", min_size=1, max_size=120))
def test_a_post_is_reckoned_with_the_numbers_of_an_article(text: str) -> None:
    reading = read(text, "id")
    if not reading.ids:
        return
    post, article = of_post(reading), of_article(reading)

    assert np.array_equal(post.starts, article.starts)
    assert np.array_equal(post.sizes, article.sizes)
    assert np.allclose(post.word_rows, article.word_rows)
    assert np.allclose(post.phrase_rows, article.phrase_rows)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "least"),
    [("SemEval2017", 28.0), ("DUC2001", 25.0), ("WikiNews", 33.0), ("KEPS_id", 43.0)],
)
def test_stays_above_the_best_baseline_on_unseen_documents(name: str, least: float) -> None:
    table: list[Document] = documents(shared("keyphrases"))[name]
    unseen = [document for document in table if not is_half(document)][:120]

    assert measure(extract, unseen)[1] >= least
