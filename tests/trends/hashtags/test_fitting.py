"""What a person is shown for a draft of their own, and what never."""

from __future__ import annotations

import pytest

from tests.trends.hashtags.test_company import rising
from tests.trends.test_suggest import NOW, ask, taught
from trends.brand import Brand
from trends.hashtags.grades import ENOUGH_POSTS
from trends.hashtags.view import breaks, view
from trends.suggest import Suggester
from trends.suggestion import Draft, Suggestions
from trends.trend import EMPTY

POLITICS = [f"debat capres putaran {n} bikin ramai #PilihNomorSatu #Debat{n}" for n in range(40)]
LUNCH = "nasi box buat acara kantor hari ini"


def keys(answer: Suggestions) -> list[str]:
    return [item.key for item in answer.items]


def test_what_is_popular_elsewhere_is_not_offered_for_a_draft_about_something_else() -> None:
    posts = [*POLITICS, *(f"jalan tol dibuka sejak {n} #Tol{n}" for n in range(900))]
    engine = taught(posts)

    assert "pilihnomorsatu" not in keys(ask(engine, LUNCH))
    assert "pilihnomorsatu" in keys(ask(engine, "debat capres putaran terakhir"))


def test_another_author_is_answered_by_the_ranking_alone() -> None:
    engine = taught(POLITICS)

    answer = engine.suggest(Draft(LUNCH, "", "x"), EMPTY, NOW, 8, author="someone")

    assert "pilihnomorsatu" in keys(answer)


def test_a_word_that_every_text_holds_is_nothing_to_stand_on() -> None:
    others = [f"pasar {n} buka lagi #Pasar{n}" for n in range(900)]
    engine = taught([*(f"yang {n} untuk kita #PilihKita #untuk" for n in range(30)), *others])

    assert not {"pilihkita", "untuk"} & set(keys(ask(engine, "kue lapis yang lembut untuk arisan")))


@pytest.mark.parametrize(
    "draft", ["Halo gaes, jangan lupa mampir ya", "Ready guys! cek link di bio besok jam 5"]
)
def test_words_that_name_no_topic_are_no_tags(draft: str) -> None:
    others = [f"pasar {n} ramai #Pasar{n}" for n in range(900)]
    met = taught([*(f"halo gaes {n} mampir yuk #halo #mampir" for n in range(20)), *others])

    for engine in (Suggester(), met):
        answer = engine.suggest(Draft(draft, "", "instagram"), EMPTY, NOW, 40)
        assert not set(keys(answer)) & {"gaes", "lupa", "cek", "ceklink", "jam5", "readyguys"}
        assert not answer.keywords
    assert "mampir" not in keys(ask(met, "nasi box enak, mampir kantor"))


def test_a_phrase_that_opens_or_closes_with_such_a_word_is_offered_only_as_it_is_typed() -> None:
    offered = keys(ask(Suggester(), "jangan lupa nyoblos, pendaftaran dibuka"))

    assert {"nyoblos", "pendaftaran"} <= set(offered)
    assert not {"lupanyoblos", "pendaftarandibuka"} & set(offered)
    assert "lupanyoblos" in keys(ask(Suggester(), "jangan lupa nyoblos #lupan"))


@pytest.mark.parametrize(
    ("draft", "never"),
    [
        ("Gempa M 5,6 guncang Cianjur", {"M5", "6Guncang", "M56GuncangCianjur", "GuncangCianjur"}),
        (
            "Flash sale 11.11, serum niacinamide 10% cuma Rp149.000",
            {"Sale11", "Niacinamide10", "Rp149"},
        ),
        ("Harga cabai rawit naik, jadi mahal", {"Harga", "RawitNaik", "mahal"}),
        (
            "konser amal, hasil disumbangkan, udaranya dingin",
            {"HasilDisumbangkan", "udaranya", "UdaranyaDingin"},
        ),
        ("nasi goreng di Kebon Sirih dengan view kota", {"Kebon", "Sirih", "KebonSirihDenganView"}),
        ("cuci tanah kavling 100 m2, dekat stasiun", {"m2", "dekat", "DekatStasiun"}),
    ],
)
def test_pieces_that_mean_nothing_by_themselves_are_no_new_tags(
    draft: str, never: set[str]
) -> None:
    offered = {item.tag for item in ask(Suggester(), draft).items}

    assert offered
    assert not offered & never


def test_known_parts_of_a_name_are_offered_too() -> None:
    assert {"persibbandung", "persib"} <= set(
        keys(ask(Suggester(), "laga Persib Bandung malam ini"))
    )


def test_one_odd_post_does_not_make_the_engine_sure_of_loose_words() -> None:
    odd = ["susu naik lagi di pasar, ibu ibu mengeluh #susu #pasar"]
    engine = taught(
        [*odd, *(f"debat capres putaran {n} bikin ramai #Debat{n}" for n in range(299))]
    )

    offered = keys(ask(engine, "Kopi susu gula aren hadir di kantor kamu"))

    assert {"gulaaren", "kopisusu"} <= set(offered[:3])
    assert "pasar" not in offered


def test_what_all_posts_of_late_are_about_is_offered() -> None:
    engine = taught([f"kabar nomor {n} #Ramadan" for n in range(60)])

    assert "ramadan" in keys(ask(engine, LUNCH))


def test_what_all_posts_are_about_comes_behind_what_a_draft_about_something_else_says() -> None:
    engine = taught([f"debat {n} di toko ramai sekali #PilihSatu #Pemilu" for n in range(300)])
    draft = "Promo di toko kami buat semua kemeja batik"

    offered = keys(ask(engine, draft, site="instagram"))

    assert offered.index("kemejabatik") < offered.index("pilihsatu")


def test_what_the_person_used_before_is_offered() -> None:
    engine = taught(POLITICS)
    engine.feedback("x", "KateringBunda", accepted=True, now=NOW - 60)

    assert "kateringbunda" in keys(ask(engine, LUNCH))


def test_what_rises_may_be_offered_and_says_so() -> None:
    engine = taught(POLITICS)

    answer = engine.suggest(
        Draft(LUNCH, "", "x"), rising("debat", ("PilihNomorSatu",), ("debat capres",)), NOW, 40
    )

    found = next(item for item in answer.items if item.key == "pilihnomorsatu")
    assert found.reasons[0].code == "rising"


def test_what_begins_as_the_typed_tag_is_offered_whatever_the_draft_says() -> None:
    assert keys(ask(taught(POLITICS), f"{LUNCH} #pili")) == ["pilihnomorsatu"]


@pytest.mark.parametrize(
    ("draft", "wanted"),
    [
        ("Yuk daftar Jogja Coffee Week sekarang juga", "JogjaCoffeeWeek"),
        ("kami mencari Social Media Specialist untuk kantor baru", "SocialMediaSpecialist"),
        ("Ready stock! Gamis premium bahan adem, order via wa", "GamisPremium"),
        ("cara bikin nasi box yang gampang buat acara kantor", "NasiBox"),
    ],
)
def test_at_first_use_phrases_and_whole_names_come_before_loose_words(
    draft: str, wanted: str
) -> None:
    offered = [item.tag for item in ask(Suggester(), draft).items]

    assert wanted in offered[:5]
    loose = [tag for tag in offered if tag.lower() in wanted.lower() and tag != wanted]
    assert all(offered.index(tag) > offered.index(wanted) for tag in loose)


def test_no_new_tag_runs_over_the_end_of_a_clause() -> None:
    answer = ask(Suggester(), "made of plastic. Sustainable, affordable - Merdeka! Bali", site="x")

    assert answer.items
    assert not {"plasticsustainable", "sustainableaffordable", "affordablemerdeka"} & set(
        keys(answer)
    )
    assert "merdekabali" not in keys(answer)


def test_a_day_is_named_whole_without_the_greeting_before_it() -> None:
    offered = keys(ask(Suggester(), "Selamat Hari Guru Nasional buat semua pendidik", site="x"))

    assert "harigurunasional" in offered
    assert not [key for key in offered if key.startswith("selamat")]


def test_no_new_tag_runs_over_a_tag_of_the_draft() -> None:
    answer = ask(Suggester(), "Diskon wafel #kopi #ngopi sore ini", site="x")

    assert answer.items
    assert not [key for key in keys(answer) if "kopi" in key or "ngopi" in key]


def test_breaks_stand_where_a_clause_ends_in_the_view() -> None:
    text = "Kopi susu, gula-aren #promo. Hanya 1.500 / gelas"

    assert [view(text).words[at] for at in sorted(breaks(text, view(text)))] == [
        *("susu", "aren", "promo", "hanya", "1", "500")
    ]


def test_a_new_tag_is_written_without_letters_held_down_and_told_as_typed() -> None:
    item = next(i for i in ask(Suggester(), "sambelnya pedaaaas").items if i.key == "pedas")

    assert item.tag == "pedas"
    assert dict(item.reasons[0].params) == {"phrase": "pedaaaas"}


def test_what_is_gained_is_told_among_the_parts_and_is_nothing_on_known_ground() -> None:
    late = taught([f"kopi{n % 9} susu{n % 9} enak #kopi{n % 9}" for n in range(ENOUGH_POSTS)])

    for engine, gained in ((Suggester(), True), (late, False)):
        draft = Draft("kopi3 susu3 enak benar", "", "x")
        items = engine.suggest(draft, EMPTY, NOW, 20, explain=True).items
        assert items
        assert gained == any(name == "keyword" for item in items for name, _ in item.parts)
        for item in items:
            assert sum(value for _, value in item.parts) == pytest.approx(item.score, abs=0.15)


def test_a_brands_own_tag_comes_before_pieces_of_its_name() -> None:
    brand = Brand("Kopi Senandika", tags=("KopiSenandika",))
    draft = Draft("Kopi Senandika buka sampai malam", "", "instagram", brand=brand)

    offered = keys(Suggester().suggest(draft, EMPTY, NOW, 8))

    assert offered[0] == "kopisenandika"


@pytest.mark.parametrize(
    ("draft", "tag", "across"),
    [
        ("Kelas bahasa Inggris gratis buat warga", "bahasainggris", "kelasbahasa"),
        ("Promo cuci AC 75rb area Tebet", "cuciac", "promocuci"),
        ("OPEN ORDER hampers Natal, kuota terbatas", "openorder", "orderhampers"),
        ("Work from home tour, desk included", "workfromhome", "hometour"),
        ("Amazing hidden gems in Bali for digital nomads", "hiddengems", "amazinghidden"),
        ("Yuk ramaikan tahun baru bareng kami", "tahunbaru", "ramaikantahun"),
    ],
)
def test_words_that_belong_together_are_offered_whole(draft: str, tag: str, across: str) -> None:
    found = keys(Suggester().suggest(Draft(draft, "", "instagram"), EMPTY, NOW, 6))

    assert tag in found
    assert across not in found


def test_a_compound_runs_over_no_end_of_a_clause() -> None:
    draft = "Mau sewa? Mobil kami banyak, kopi. Susu juga"

    found = keys(Suggester().suggest(Draft(draft, "", "instagram"), EMPTY, NOW, 20))

    assert not {"sewamobil", "kopisusu"} & {*found}
