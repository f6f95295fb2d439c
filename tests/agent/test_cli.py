from __future__ import annotations

import io
import json
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from agent import cli, clock, doctor, opml
from agent.commands import COMMANDS
from agent.commands.command import Command, Context, plain
from agent.config import Config
from agent.doctor import Finding
from agent.sources.source import Batch, SourceSpec
from agent.speech import Speech, system_language
from agent.store import FILE, Delivery, NewAlert, Store

from .world import SPEC, START, post

Simak = Callable[..., tuple[int, str, str]]


def every_command(commands: tuple[Command, ...] = COMMANDS, before: str = "") -> Iterator[str]:
    for command in commands:
        words = f"{before}{command.name}"
        if command.parts:
            yield from every_command(command.parts, f"{words} ")
        else:
            yield words


def every_record(commands: tuple[Command, ...] = COMMANDS) -> Iterator[Command]:
    for command in commands:
        yield command
        yield from every_record(command.parts)


@pytest.fixture
def simak(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Simak:
    (tmp_path / "simak.toml").write_text("packs = []\n")

    def run(*words: str, lang: str = "en") -> tuple[int, str, str]:
        try:
            code = cli.main(["--home", str(tmp_path), "--lang", lang, *words])
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture
def filled(tmp_path: Path) -> None:
    store = Store(tmp_path / FILE)
    store.sources.add([SPEC], START)
    store.accept([Delivery(SPEC.id, Batch(posts=(post("1", "kopi susu enak"),)), START)])
    store.alerts.add(
        NewAlert(START, "mention", "brand", ("Coffee", "Kopi"), ("from a", "dari a"), "rule")
    )
    store.close()


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("words", list(every_command()))
def test_every_command_has_help_with_an_example(simak: Simak, words: str, lang: str) -> None:
    code, out, _ = simak(*words.split(), "--help", lang=lang)

    assert code == 0
    assert f"{'Contoh' if lang == 'id' else 'Example'}: simak" in out


def test_every_example_can_be_read() -> None:
    top = cli.parser(Speech("en"))

    for command in every_record():
        words = shlex.split(command.example.partition(" > ")[0])
        assert words[0] == "simak"
        assert callable(top.parse_args(words[1:]).action), command.example


def test_every_sentence_of_help_is_in_both_languages() -> None:
    for command in every_record():
        assert command.help.en != command.help.id


@pytest.mark.parametrize(
    ("words", "between"),
    [
        (["trends", "--limit", "-1"], "1 to 2147483647"),
        (["suggest", "kopi", "--site", "x", "--limit", "0"], "1 to 2147483647"),
        (["alerts", "--before", "-1"], "0 to 2147483647"),
        (["watch", "rm", "99999999999999999999"], "1 to 2147483647"),
        (["watch", "mark", "satu"], "1 to 2147483647"),
        (["watch", "compare", "--days", "91"], "1 to 90"),
        (["demo", "--port", "70000"], "0 to 65535"),
        (["run", "--port", "70000"], "0 to 65535"),
        (["demo", "--seconds", "4"], "5 to 3600"),
    ],
)
def test_a_number_out_of_range_is_told_what_was_expected(
    simak: Simak, words: list[str], between: str
) -> None:
    code, _, err = simak(*words)
    _, _, indonesian = simak(*words, lang="id")

    assert code == 2
    assert f"expected a whole number from {between}, got {words[-1]!r}" in err
    assert f"bukan {words[-1]!r}" in indonesian


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "masih perlu PERINTAH"),
        (["zzz"], "tidak ada 'zzz'"),
        (["suggest", "kopi"], "masih perlu --site"),
        (["watch", "add", "Kopi", "kopi"], "tidak dikenal: kopi"),
        (["source", "pack", "zzz"], "tidak ada 'zzz'"),
        (["trends", "--limit"], "--limit: perlu satu nilai"),
        (["pair", "--list", "--revoke", "3"], "--revoke: tidak bisa bersama --list"),
        (["trends", "--json=1"], "--json: tidak memakai nilai '1'"),
        (["set", "add", "pagi"], "masih perlu TAGAR"),
        (["suggest", "kopi", "--site", "friendster"], "tidak ada aturan untuk situs 'friendster'"),
        (["trends", "--detector", "gnib"], "tidak ada aturan 'gnib' (maksudnya gnip?)"),
        (["watch", "test", "("], "perlu kata, tetapi kuerinya sudah habis"),
        (["source", "add", "ftp://x.y"], "perlu alamat web"),
        (["source", "import", "/tidak/ada"], "tidak bisa dibaca: berkasnya tidak ada"),
    ],
)
def test_what_is_mistyped_is_told_in_indonesian_without_english(
    simak: Simak, words: list[str], told: str
) -> None:
    code, _, err = simak(*words, lang="id")

    assert code in (1, 2)
    assert told in err
    assert not {"error:", "usage:", "argument", "required:", "expected", "invalid"} & set(
        err.split()
    )


NOTHING_YET = (
    "source list",
    "watch list",
    "watch mentions",
    "watch compare",
    "watch test kopi",
    "trends",
    "alerts",
    "brand list",
    "brand use",
    "set list",
    "pair --list",
    "pair --revoke all",
    "suggest a --site instagram",
    "tag kopi",
)


@pytest.mark.parametrize("words", NOTHING_YET)
def test_where_there_is_nothing_to_show_it_is_said_what_to_do_next(
    simak: Simak, words: str
) -> None:
    code, english, _ = simak(*shlex.split(words))
    _, indonesian, _ = simak(*shlex.split(words), lang="id")
    _, read_by_programs, _ = simak(*shlex.split(words), "--json")

    assert code == 0
    assert "simak " in english and "simak " in indonesian
    assert english != indonesian
    json.loads(read_by_programs)


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("watch rm 4", "simak watch list"),
        ("watch mark 4", "simak watch mentions"),
        ("source rm x", "simak source list"),
        ("brand show x", "simak brand list"),
        ("set pick x --site instagram", "simak set list"),
    ],
)
def test_what_is_not_found_is_told_where_to_look(simak: Simak, words: str, where: str) -> None:
    code, _, english = simak(*shlex.split(words))
    _, _, indonesian = simak(*shlex.split(words), lang="id")

    assert code == 1
    assert f"see {where}" in english
    assert f"lihat {where}" in indonesian


def test_what_watches_and_sources_still_lack_is_said_in_turn(simak: Simak) -> None:
    asked = [simak("alerts")[1]]
    simak("watch", "add", "kopi", "--no-search")
    asked.append(simak("alerts")[1])
    simak("source", "add", "https://kabar.test/rss", "--unchecked")
    asked.append(simak("alerts")[1])

    assert [out.rpartition("simak ")[2].strip() for out in asked] == [
        "watch add QUERY",
        "source add URL",
        "run",
    ]


def test_who_asks_once_without_sources_is_told_how_to_get_some(
    simak: Simak, tmp_path: Path
) -> None:
    (tmp_path / "simak.toml").write_text("packs = []\n")

    code, out, _ = simak("run", "--once")

    assert (code, out.startswith("No sources yet: simak source pack")) == (0, True)


def test_a_set_of_which_nothing_fits_says_so(simak: Simak) -> None:
    simak("set", "add", "harian", "kopi")

    _, out, _ = simak("set", "pick", "harian", "enak #kopi", "--site", "instagram")

    assert out.startswith("No tag of the set goes in:")


def test_a_word_that_needs_another_shows_all_that_may_follow(simak: Simak) -> None:
    code, _, err = simak("set")

    assert code == 2
    assert all(f"\n    {part} " in err for part in ("add", "list", "pick", "rm"))


def test_what_is_missing_is_told_with_an_example(simak: Simak) -> None:
    _, _, err = simak("suggest", "kopi", lang="id")

    assert err.endswith(
        'Contoh: simak suggest "kopi susu gula aren buat sore ini" --site instagram\n'
    )


def test_help_in_indonesian_holds_no_words_of_the_parser(simak: Simak) -> None:
    for words in (["--help"], ["watch", "--help"], ["suggest", "--help"]):
        code, out, _ = simak(*words, lang="id")

        assert code == 0
        assert "pakai: simak" in out and "tampilkan bantuan ini" in out
        assert not {"usage:", "options:", "positional", "show"} & set(out.split())


def test_a_set_of_what_is_no_tag_anywhere_is_refused_with_its_name(simak: Simak) -> None:
    code, _, err = simak("set", "add", "pagi", "kopi", "!!", "2024", lang="id")

    assert code == 1
    assert "bukan tagar di situs mana pun: !! 2024" in err
    assert json.loads(simak("set", "list", "--json")[1]) == {"sets": []}


def test_a_draft_that_ends_in_a_tag_is_answered_as_a_whole(simak: Simak) -> None:
    _, out, _ = simak("suggest", "resep nasi goreng #kuliner", "--site", "instagram", "--json")
    _, full, _ = simak("suggest", "nasi #a1 #b1 #c1 #d1 #e1", "--site", "instagram", lang="id")

    answer = json.loads(out)
    assert [one["tag"] for one in answer["used"]] == ["kuliner"]
    assert answer["items"] and all(not i["tag"].startswith("kul") for i in answer["items"])
    assert "5" in full and "Belum ada" not in full


def test_a_draft_with_as_many_tags_as_are_usual_is_told_so(simak: Simak) -> None:
    draft = ("suggest", "promo #kopi #ngopi", "--site", "x")

    _, told, _ = simak(*draft, lang="id")
    _, out, _ = simak(*draft, "--json")

    assert "disarankan 1-2 tagar di X" in told
    assert json.loads(out)["note"]["code"] == "enough"


@pytest.mark.parametrize(("lang", "with_it"), [("en", "often with"), ("id", "sering bareng")])
def test_of_a_tag_its_company_and_its_posts_are_told(
    simak: Simak, tmp_path: Path, lang: str, with_it: str
) -> None:
    posts = [post(str(n), f"promo {n} #kopi #ngopi") for n in range(4)]
    posts += [post(f"b{n}", f"gol {n} #bola") for n in range(4)]
    with closing(Store(tmp_path / FILE)) as store:
        store.sources.add([SPEC], START)
        store.accept([Delivery(SPEC.id, Batch(posts=tuple(posts)), START)])

    _, told, _ = simak("tag", "#Kopi", lang=lang)
    answer = json.loads(simak("tag", "kopi", "--json")[1])

    assert f"{with_it}: #ngopi 100%" in told
    assert "promo 3 #kopi" in told and "#bola" not in told
    assert [one["tag"] for one in answer["related"]] == ["ngopi"]
    assert len(answer["evidence"]) == 4


@pytest.mark.parametrize("lang", ["en", "id"])
def test_rules_of_a_platform_come_with_source_and_date(simak: Simak, lang: str) -> None:
    _, table, _ = simak("rules", lang=lang)
    _, told, _ = simak("rules", "X", lang=lang)
    code, _, err = simak("rules", "koran", lang=lang)
    packs = json.loads(simak("rules", "--json")[1])["sites"]

    assert len(packs) == 10
    assert all(pack["site"] in table.lower() for pack in packs)
    x = next(pack for pack in packs if pack["site"] == "x")
    for fact in x["facts"]:
        assert fact["words"][lang] in told and fact["source"][lang] in told
        assert fact["date"] in told
    assert code == 1 and "'koran'" in err


def test_accounts_of_a_brand_are_kept_each_once(simak: Simak) -> None:
    simak("brand", "add", "Kopi Nusa", "--account", "@KopiNusa", "--account", "kopinusa ")

    _, shown, _ = simak("brand", "show", "Kopi Nusa", lang="id")
    _, told, _ = simak("brand", "show", "Kopi Nusa", "--json")

    assert "akun: kopinusa" in shown
    assert json.loads(told)["accounts"] == ["kopinusa"]


def test_an_account_may_be_meant_on_one_site_only(simak: Simak) -> None:
    names = ("@kopinusa@Instagram", "kopinusa@server.example")
    simak("brand", "add", "Kopi Nusa", "--account", names[0], "--account", names[1])
    code, _, err = simak("brand", "add", "Kopi Nusa", "--account", "kopinusa@koran")

    assert json.loads(simak("brand", "show", "Kopi Nusa", "--json")[1])["accounts"] == list(names)
    assert code == 1
    assert "no rules for site 'koran'" in err


def test_a_site_without_rules_is_told_which_there_are(simak: Simak) -> None:
    code, _, err = simak("brand", "add", "Kopi", "--always", "ngopi@koran")

    assert code != 0
    assert "'koran'" in err and "instagram" in err


@pytest.mark.usefixtures("filled")
def test_of_mentions_to_mark_that_are_not_all_there_none_is_marked(simak: Simak) -> None:
    simak("watch", "add", "kopi", "--name", "Kopi")

    code, _, err = simak("watch", "mark", "1", "77")

    assert code != 0
    assert "77" in err and "1," not in err
    shown = json.loads(simak("watch", "mentions", "--json")[1])["mentions"]
    assert [(one["number"], one["state"]) for one in shown] == [(1, "unread")]
    assert simak("watch", "mark", "1")[0] == 0
    shown = json.loads(simak("watch", "mentions", "--json")[1])["mentions"]
    assert [one["state"] for one in shown] == ["done"]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "words",
    [
        ["source", "list"],
        ["watch", "list"],
        ["watch", "test", "kopi"],
        ["watch", "mentions"],
        ["trends"],
        ["suggest", "kopi", "--site", "x"],
        ["tag", "#kopi"],
        ["alerts"],
        ["pair", "--list"],
        ["extension"],
        ["config"],
        ["rules"],
        ["source", "export"],
    ],
)
def test_every_reading_command_answers_programs_and_people(simak: Simak, words: list[str]) -> None:
    code, out, err = simak(*words, "--json")
    assert (code, err) == (0, "")
    json.loads(out)

    for lang in ("en", "id"):
        code, out, err = simak(*words, lang=lang)
        assert (code, err) == (0, "")
        assert out


def test_a_source_is_added_unchecked_listed_exported_imported_and_removed(
    simak: Simak, tmp_path: Path
) -> None:
    url = "https://kabar.test/rss"

    simak("source", "add", url, "--unchecked")
    _, listed, _ = simak("source", "list", "--json")
    _, opml, _ = simak("source", "export")
    (tmp_path / "list.opml").write_text(opml)
    simak("source", "rm", "kabar")
    _, imported, _ = simak("source", "import", str(tmp_path / "list.opml"), "--json")

    assert [row["url"] for row in json.loads(listed)] == [url]
    assert [row["url"] for row in json.loads(imported)["added"]] == [url]


def test_a_source_that_is_read_in_part_is_listed_so(simak: Simak, tmp_path: Path) -> None:
    with closing(Store(tmp_path / FILE)) as store:
        store.sources.add([SourceSpec("f", "feed", "https://a.test/rss", "Arsip")], 1.0)
        store.accept([Delivery("f", Batch(left_out=1), 2.0)])

    assert "it lists 2001 entries; the newest 2000 are read" in simak("source", "list")[1]
    assert "2000 yang terbaru yang dibaca" in simak("source", "list", lang="id")[1]
    assert json.loads(simak("source", "list", "--json")[1])[0]["left_out"] == 1


def test_a_pack_is_one_command_away(simak: Simak) -> None:
    _, first, _ = simak("source", "pack", "world", "--json")
    _, again, _ = simak("source", "pack", "world", "--json")

    assert len(json.loads(first)["added"]) > 5
    assert json.loads(again)["added"] == []


def test_a_code_to_pair_is_eight_clear_letters(simak: Simak, tmp_path: Path) -> None:
    _, out, _ = simak("pair")

    code = out.split()[0]
    store = Store(tmp_path / FILE)
    open_codes = store.browsers.open_codes(0.0)
    store.close()
    assert [one.code for one in open_codes] == [code]
    assert len(code) == 8 and not set(code) & set("0O1I")


def test_who_pairs_is_told_of_an_extension_that_guesses(simak: Simak, tmp_path: Path) -> None:
    stranger = "moz-extension://9be5388a-7658-4e9e-b3a0-737d14c3a339"
    store = Store(tmp_path / FILE)
    store.browsers.spend_try("AAAA2222", stranger, clock.now())
    store.close()

    assert f"{stranger} is not paired" in simak("pair")[1]
    assert f"{stranger} belum tersambung" in simak("pair", lang="id")[1]


def test_browsers_are_listed_without_their_keys_and_revoked(simak: Simak, tmp_path: Path) -> None:
    store = Store(tmp_path / FILE)
    store.browsers.add("chrome-extension://" + "a" * 32, "Chrome", b"k" * 32, START)
    store.close()

    _, listed, _ = simak("pair", "--list", "--json")
    _, revoked, _ = simak("pair", "--revoke", "all", "--json")
    _, after, _ = simak("pair", "--list", "--json")

    assert json.loads(listed)["browsers"][0]["name"] == "Chrome"
    assert "key" not in listed and "kkkk" not in listed
    assert json.loads(revoked) == {"revoked": [1]}
    assert json.loads(after) == {"browsers": []}


@pytest.mark.usefixtures("filled")
def test_alerts_are_told_in_the_persons_language(simak: Simak) -> None:
    assert "Coffee" in simak("alerts")[1]
    assert "Kopi" in simak("alerts", lang="id")[1]


def test_errors_are_told_in_the_persons_language(simak: Simak) -> None:
    code, _, english = simak("watch", "add", "(kopi")
    _, _, indonesian = simak("watch", "add", "(kopi", lang="id")

    assert code == 1
    assert "at character 1" in english
    assert "karakter ke-1" in indonesian


def test_a_watch_is_named_and_as_long_as_the_browser_can_be_told(simak: Simak) -> None:
    simak("watch", "add", "kopi", "--name", " ")
    simak("watch", "add", "kopi", "--name", "k" * 300)
    code, _, err = simak("watch", "add", "kopi OR " * 125 + "teh")

    assert code == 1
    assert "expected at most 1000 characters, got 1003" in err
    names = [watch["name"] for watch in json.loads(simak("watch", "list", "--json")[1])]
    assert names == ["kopi", "k" * 99 + "…"]


@pytest.mark.parametrize(("what", "more"), [("brand", []), ("set", ["kopi"])])
def test_no_more_are_kept_than_the_browser_is_told_of(
    simak: Simak, monkeypatch: pytest.MonkeyPatch, what: str, more: list[str]
) -> None:
    monkeypatch.setattr(f"agent.commands.{what}.MOST_{what.upper()}S", 2)

    codes = [simak(what, "add", name, *more)[0] for name in ("a", "b", "c", "a")]

    assert codes == [0, 0, 1, 0], "the third is refused, the first may be changed"


def test_mentions_of_a_watch_that_is_not_there_are_not_none_yet(simak: Simak) -> None:
    code, _, err = simak("watch", "mentions", "7")

    assert code == 1
    assert "there is no watch 7" in err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["brand", "add", "k" * 101], "length <= 100 - at `$.name`"),
        (["brand", "add", "Kopi", "--tag", "k" * 101], "length <= 100 - at `$.tags[0]`"),
        (["set", "add", "harian", *(f"tag{n}" for n in range(61))], "length <= 60 - at `$.tags`"),
    ],
)
def test_what_the_browser_could_not_be_told_whole_is_not_kept(
    simak: Simak, words: list[str], expected: str
) -> None:
    code, _, err = simak(*words)

    assert code == 1
    assert expected in err
    (kept,) = (
        value
        for value in json.loads(simak(words[0], "list", "--json")[1]).values()
        if isinstance(value, list)
    )
    assert kept == []


def test_the_configured_language_holds_unless_another_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "simak.toml").write_text('language = "id"\n')

    cli.main(["--home", str(tmp_path), "alerts"])
    configured = capsys.readouterr().out
    cli.main(["--home", str(tmp_path), "alerts", "--lang", "en"])

    assert "Belum ada" in configured
    assert "No alerts" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LC_ALL": "id_ID"}, "id"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "id_ID"}, "en"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_systems_language_is_read_from_its_locale(
    environment: dict[str, str], language: str
) -> None:
    assert system_language(environment) == language


def test_titles_from_outside_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b[2Jb\nc\r\u202ed") == "a [2Jb c  d"


def test_an_unknown_command_is_refused(simak: Simak) -> None:
    code, _, err = simak("dance")

    assert code == 2
    assert "dance" in err


def test_a_site_address_is_asked_before_it_is_added(
    simak: Simak, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def found(context: object, url: str, allow_private: bool) -> list[SourceSpec]:
        return [SourceSpec("feed:x", "feed", f"{url}/feed", "Kabar", (), allow_private)]

    monkeypatch.setattr("agent.commands.source._find", found)

    _, out, _ = simak("source", "add", "https://kabar.test", "--json")

    assert [one["url"] for one in json.loads(out)["added"]] == ["https://kabar.test/feed"]


def test_what_the_disk_refuses_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "simak.part").mkdir()  # where the first settings are written

    assert cli.main(["--home", str(tmp_path), "--lang", "id", "run", "--port", "0"]) == 1
    assert capsys.readouterr().err == f"simak: {tmp_path / 'simak.part'}: Is a directory\n"


def test_what_programs_read_survives_a_pipe_of_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "simak.toml").write_text("packs = []\n")
    store = Store(tmp_path / FILE)
    store.sources.add([replace(SPEC, title="Kopi ☕ é 😀")], START)
    store.close()

    told = []
    for words in (("--json", "source", "list"), ("source", "export")):
        pipe = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
        monkeypatch.setattr(sys, "stdout", pipe)
        assert cli.main(["--home", str(tmp_path), *words]) == 0
        told.append(pipe.buffer.getvalue())  # type: ignore[attr-defined]

    assert json.loads(told[0])[0]["title"] == "Kopi ☕ é 😀"
    assert [spec.title for spec in opml.parse(told[1], "x")[0]] == ["Kopi ☕ é 😀"]


def test_progress_writes_over_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "11")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    context = Context(tmp_path, Config(), Speech("en"), json=False)

    context.progress("longer than the line")
    context.progress("short")
    context.progress("")

    assert capsys.readouterr().err == "\rlonger tha\rshort     \r          \r"


@pytest.mark.parametrize(("lang", "name"), [("en", "hashtags"), ("id", "tagar")])
def test_the_doctor_names_all_it_looked_at(
    simak: Simak, filled: None, lang: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_worker", lambda say: Finding("worker", "ok", ""))

    _, told, _ = simak("doctor", lang=lang)

    assert any(line[3:].startswith(name) for line in told.splitlines())
    assert told.count("\n") == len(json.loads(simak("--json", "doctor")[1])["findings"])
