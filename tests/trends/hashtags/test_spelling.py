from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trends.hashtags.spelling import calm, key, pascal, segment, settled
from trends.hashtags.vocabulary import Vocabulary, begins_affixed, ends_affixed


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("#indonesiagelap", "indonesia gelap"),
        ("belajardarirumah", "belajar dari rumah"),
        ("2019gantipresiden", "2019 ganti presiden"),
        ("pertanggungjawabannya", "pertanggungjawabannya"),
        ("jagajarak", "jaga jarak"),
        ("umkmnaikkelas", "umkm naik kelas"),
        ("workfromhome", "work from home"),
        ("mondaymotivation", "monday motivation"),
        ("diskonakhirtahun", "diskon akhir tahun"),
        ("PSBBJakarta", "PSBB Jakarta"),
        ("LinkedIn", "LinkedIn"),
        ("LDRkronis", "LDR kronis"),
        ("G20Indonesia", "G20 Indonesia"),
        ("covid19", "covid 19"),
        ("di_rumah_aja", "di rumah aja"),
        ("", ""),
    ],
)
def test_cuts_tags_into_words(tag: str, expected: str) -> None:
    assert expected.split() == segment(tag)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_words_joined_again_are_the_tag(raw: str) -> None:
    words = segment(raw)

    assert all(words)
    assert "".join(words) == "".join(segment("".join(words)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["belajar", "dari", "rumah"], "BelajarDariRumah"),
        (["psbb", "jakarta"], "PSBBJakarta"),
        (["umkm", "naik", "kelas"], "UMKMNaikKelas"),
        (["tiktok", "shop"], "TikTokShop"),
        (["anak2", "hebat"], "AnakAnakHebat"),
        (["RABU", "MENGGEBU"], "RabuMenggebu"),
        (["KPR", "SUBSIDI"], "KPRSubsidi"),
        (["INFO", "ABCD"], "InfoABCD"),
        (["pemilu", "2024"], "Pemilu2024"),
        ([], ""),
    ],
)
def test_joins_words_so_that_they_can_be_read_out(words: list[str], expected: str) -> None:
    assert expected == pascal(words)


@pytest.mark.parametrize(
    ("shouted", "expected"),
    [
        ("ACARA", "Acara"),
        ("HELP", "Help"),
        ("KOPISUSU", "KopiSusu"),
        ("PSBB", "PSBB"),
        ("PSBBJAKARTA", "PSBBJakarta"),
        ("XYZW", "XYZW"),
        ("KopiSusu", "KopiSusu"),
        ("kopi", "kopi"),
        ("G20", "G20"),
    ],
)
def test_a_shouted_tag_is_calmed_and_an_acronym_is_not(shouted: str, expected: str) -> None:
    assert calm(shouted) == expected


@pytest.mark.parametrize(
    ("word", "shown"),
    [("MODERN", "Modern"), ("PPDB", "PPDB"), ("GRATISSSS", "Gratis"), ("SIM", "SIM")],
)
def test_a_word_is_shown_without_shouting(word: str, shown: str) -> None:
    assert settled(word) == shown


@pytest.mark.parametrize(
    "variant", ["kerenbanget", "#KerenBanget", "KEREEENbanget", "ｋｅｒｅｎbanget"]
)
def test_variants_of_a_tag_have_one_key(variant: str) -> None:
    assert key(variant) == "kerenbanget"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_key_is_its_own_key(raw: str) -> None:
    assert key(key(raw)) == key(raw)


@given(st.text("adegiklmnrsuy2", min_size=1, max_size=12))
def test_a_run_without_affixes_costs_the_same_by_a_look_up_alone(run: str) -> None:
    whole, by_look_up = Vocabulary().costs(run), Vocabulary().bare(run)

    affixed = begins_affixed(run)[0] or ends_affixed(run, len(run))
    assert affixed or by_look_up == whole


def test_words_of_the_stream_are_learned() -> None:
    met = Vocabulary()
    before = segment("zyxquforever", met)

    met.add(["zyxqu"] * 50)

    assert segment("zyxquforever", met) == ["zyxqu", "forever"]
    assert before != ["zyxqu", "forever"] or before == segment("zyxquforever", met)


def test_vocabularies_merge_in_any_order() -> None:
    a, b = Vocabulary({"gaskeun": 2}), Vocabulary({"gaskeun": 1, "cuan": 3})

    assert a.merge(b).own == b.merge(a).own == {"gaskeun": 3, "cuan": 3}
