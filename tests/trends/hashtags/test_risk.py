from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import risk as benchmark
from tests.shared_data import ROOT, shared
from tests.trends.test_suggest import ask, taught
from trends.hashtags.risk import company, disasters, refused, risk

INSULTS = ("kontol", "ngentot", "bangsat", "goblok", "anjing", "memek", "kafir", "bokep", "judol")


@st.composite
def disguises(draw: st.DrawFn) -> str:
    """An insult as people hide it from filters."""
    word = draw(st.sampled_from(INSULTS))
    steps = draw(
        st.sets(st.sampled_from(("leet", "held", "case", "cut", "affix", "alike", "unseen")))
    )
    if "leet" in steps:
        word = word.translate(str.maketrans("aio", "410"))
    if "held" in steps:
        at = draw(st.integers(0, len(word) - 1))
        word = word[:at] + word[at] * draw(st.integers(3, 6)) + word[at + 1 :]
    if "alike" in steps:
        word = word.replace("o", "о").replace("a", "а")  # Cyrillic
    if "unseen" in steps:
        word = word[:2] + "\u200b" + word[2:]
    if "case" in steps:
        word = "".join(c.upper() if draw(st.booleans()) else c for c in word)
    if "cut" in steps:
        word = word[:3] + "_" + word[3:]
    if "affix" in steps:
        word = draw(st.sampled_from(("dasar{}", "{}banget", "{}2019", "si{}", "{}lu"))).format(word)
    return word


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("SlotGacor88", "gambling"),
        ("togelhongkong", "gambling"),
        ("pinjolcepatcair", "loan"),
        ("k0nt0l", "abusive"),
        ("anjiiiing", "abusive"),
        ("GoblokBanget", "abusive"),
        ("usircina", "sara"),
        ("PrayForPalu", "crisis"),
        ("thinspo", "sensitive"),
        ("like4like", "sensitive"),
    ],
)
def test_risky_tags_are_told_with_evidence(tag: str, code: str) -> None:
    found = risk(tag)

    assert found is not None
    assert found.code == code
    assert found.evidence


@pytest.mark.parametrize(
    "tag",
    [
        "NasiGoreng",
        "Mudik",
        "TimCook",
        "Cocktail",
        "DominosPizza",
        "StopJudol",
        "WarungKopi",
        "Klontong",
        "JalanJalan",
        "BelajarDariRumah",
        "Scunthorpe",
        "Windows10",
        "Jumat",
        "UMKM",
        "Booming",
        "JokowiDiambangKekalahan",
    ],
)
def test_ordinary_tags_raise_nothing(tag: str) -> None:
    assert risk(tag) is None


@pytest.mark.parametrize(
    ("tag", "code"),
    [("GempaCianjur", "crisis"), ("StopRokok", "sensitive"), ("BubarkanHTI", "sara")],
)
def test_a_topic_is_cautioned_and_offered(tag: str, code: str) -> None:
    found = risk(tag)

    assert found is not None
    assert found.code == code
    assert not refused(tag)


@pytest.mark.parametrize(
    "tag", ["goblok", "SlotGacor88", "pinjolcair", "sampah", "SambalGila", "gay", "openBO", "f4f"]
)
def test_what_can_be_read_as_abuse_is_refused_though_it_may_be_innocent(tag: str) -> None:
    assert refused(tag)
    assert risk(tag) is not None


@pytest.mark.parametrize(
    "tag", ["PilahSampahYuk", "FoodPorn", "LampuGantung", "AusOpen", "hokies", "nanjing"]
)
def test_words_that_hold_an_insult_by_accident_are_not_refused(tag: str) -> None:
    assert not refused(tag)


def test_an_innocent_word_does_not_hide_an_insult_beside_it() -> None:
    assert refused("PilahSampahGoblok")
    assert refused("StopJudolSlotGacor88")


@settings(max_examples=300, deadline=None)
@given(disguises())
def test_an_insult_is_refused_in_any_disguise(tag: str) -> None:
    assert refused(tag)


def test_a_refused_tag_is_offered_to_whoever_uses_it_and_to_nobody_else() -> None:
    engine = taught([f"sambal pedas {n} #SambalGila #sambal" for n in range(9)])

    before = [item.key for item in ask(engine, "sambal pedas").items]
    engine.feedback("x", "SambalGila", accepted=True, now=1_700_000_000.0)
    after = {item.key: item for item in ask(engine, "sambal pedas").items}

    assert "sambalgila" not in before
    assert "sambal" in before
    assert after["sambalgila"].grade == "risky"


def test_a_refused_tag_that_is_typed_out_is_recognised() -> None:
    engine = taught([f"sambal pedas {n} #SambalGila #sambal" for n in range(9)])

    assert [item.key for item in ask(engine, "pedas #sambalgil").items] == []
    assert [item.grade for item in ask(engine, "pedas #sambalgila").items] == ["risky"]


def test_nothing_abusive_is_offered_on_the_abusive_set() -> None:
    shared("lang/hatespeech/re_dataset.csv.gz")
    texts, oracle = benchmark.posts(ROOT)[::40], benchmark.listed(ROOT)

    result = benchmark.asked(benchmark.taught(texts, oracle), texts, oracle)

    assert result.bad_ranked > 100  # the ranking alone would offer them
    assert result.offered > result.drafts
    assert dict(result.bad) == {}
    assert dict(result.bad_keywords) == {}


def test_bad_company_is_told_from_its_posts() -> None:
    bad = company([("SlotGacor", 6.0), ("cuan", 4.0)])

    assert bad is not None
    assert bad.code == "company"
    assert bad.evidence == ("SlotGacor",)
    assert company([("SlotGacor", 1.0), ("cuan", 40.0)]) is None
    assert company([]) is None


def abusive_words() -> list[str]:
    raw = gzip.decompress(shared("lang/slang/abusive.csv.gz").read_bytes()).decode()
    return [line.strip().replace(" ", "") for line in raw.splitlines()[1:] if line.strip()]


def test_abusive_words_are_flagged() -> None:
    words = abusive_words()
    flagged = [word for word in words if risk(word)]

    assert len(flagged) >= 0.97 * len(words)


@pytest.mark.parametrize(
    ("disguise", "least"),
    [("{}nya", 0.9), ("dasar{}", 0.9), ("{}Banget", 0.95)],
)
def test_abusive_words_are_flagged_inside_other_words(disguise: str, least: float) -> None:
    words = abusive_words()
    flagged = [word for word in words if risk(disguise.format(word))]

    assert len(flagged) >= least * len(words)


def test_abusive_words_are_flagged_in_disguise() -> None:
    words = abusive_words()
    held = [word for word in words if risk(word[:-1] + word[-1] * 4)]
    leet = [word for word in words if risk(word.translate(str.maketrans("aio", "410")))]

    assert len(held) >= 0.95 * len(words)
    assert len(leet) >= 0.9 * len(words)


@pytest.mark.parametrize(
    "tag",
    [
        *("BabiGuling", "nasibabiguling", "MakananAnjing", "PenitipanAnjing", "PecintaAnjing"),
        *("adopsianjing", "KlinikHewanAnjing", "BabiPanggangKaro", "SateBabiBali", "BabiKecap"),
        *("KebunBinatangMonyet", "monyetekorpanjang", "RacunTikus", "SusuUnta", "BankSampah"),
    ],
)
def test_kitchens_pet_shops_and_zoos_name_animals(tag: str) -> None:
    assert not refused(tag)


@pytest.mark.parametrize(
    "tag", ["AnjingLo", "dasarbabi", "JualFollowersMurah", "binomo", "REZIMIniKesempatan"]
)
def test_insults_and_trades_are_refused_beside_them(tag: str) -> None:
    assert refused(tag)


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "BahasaAsing",
            "SayurAsem",
            "mieiblis",
            "SambalSetan",
            "NasiGila",
            "PromoGila",
            "LidahBuaya",
        ),
        *(
            "DaurUlangSampah",
            "sampahplastik",
            "HariPeduliSampahNasional",
            "ButaWarna",
            "KomunitasTuli",
        ),
        *(
            "AnakAutis",
            "EdukasiSeks",
            "MaineCoon",
            "BajuBodo",
            "BoluBantet",
        ),
        *(
            "BandarLampung",
            "SlotParkir",
            "OlympusCamera",
            "SepatuLotto",
            "SambalHabanero",
            "JokiKuda",
        ),
        *("HijabNude", "BudakKorporat", "NajisMughallazah", "CungkringBogor"),
        *("JatuhCinta", "JatuhTempo", "WarTakjil", "BanjirOrder", "PerangDiskon", "SukaDuka"),
        *("TolakAngin", "CuttingSticker", "GlueGun", "SabuRaijua", "PilKB", "DanaDarurat"),
    ],
)
def test_shops_schools_and_kitchens_use_the_same_words(tag: str) -> None:
    assert risk(tag) is None


@pytest.mark.parametrize(
    "tag",
    [
        *("SampahMasyarakat", "OrangGila", "AntekAsing", "DasarSetan", "AutisBanget", "TaiLu"),
        *("PromoGilaGoblok", "BandarJudi", "SlotWaktuGacor", "ZeusOlympus", "TotoMacau"),
        *("SeksAnak", "NudeGirls", "JokiSkripsi", "depo25bonus25", "PijatPlusPlus", "bomurah"),
    ],
)
def test_other_company_excuses_none_of_them(tag: str) -> None:
    assert refused(tag)


def test_a_disaster_is_told_from_a_way_of_speaking() -> None:
    assert disasters("Banjir promo, war takjil, perang harga, suka duka dan jatuh cinta") == ()
    assert disasters("Rumah kena banjir. Promo kami tunda") == ("banjir",)
    assert disasters("Banjir di Demak, dua orang tewas jatuh") == ("banjir", "tewas", "jatuh")


@pytest.mark.parametrize(
    "tag",
    [
        *("PecintaAnjingGoblok", "AnjingIndonesia", "anakanjing", "LucuAnjing", "PecintaAnj1ng"),
        *(
            "BabiBatak",
            "MakanBabi",
            "mukababi",
            "MonyetLu",
            "monyethitam",
            "monyetliar",
            "BinatangMonyet",
        ),
        *("TikusBerdasi", "BuayaDarat", "IndonesiaSampah", "PecintaAnjingBabi"),
    ],
)
def test_what_goes_with_an_animal_excuses_nothing_else(tag: str) -> None:
    assert refused(tag)
