from __future__ import annotations

import gzip

import pytest

from tests.shared_data import shared
from trends.hashtags.risk import blocked, company, risk


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


def test_insults_alone_are_refused_and_in_company_cautioned() -> None:
    assert blocked("sampah")
    assert not blocked("PilahSampahYuk")


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
