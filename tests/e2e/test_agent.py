"""The real agent, from an address to trends and suggestions, through kills and mistakes."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.agent_process import Home, rss, until
from tests.e2e.server import Site

KOPI = [
    ("Kopi susu gula aren makin digemari di Bandung", "Kedai ramai #KopiSusu #Bandung"),
    ("Harga biji kopi Gayo naik dua kali lipat", "Petani gembira #KopiGayo"),
    ("Festival kopi digelar di Bandung", "Ribuan orang datang #KopiSusu"),
]

pytestmark = pytest.mark.slow


@pytest.fixture
def site() -> Iterator[Site]:
    opened = Site()
    opened.pages["/kopi.xml"] = rss("Warta Kopi", KOPI)
    yield opened
    opened.close()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_a_feed_goes_from_its_address_to_trends_and_suggestions(home: Home, site: Site) -> None:
    url = f"{site.url}/kopi.xml"
    added = home.json("source", "add", url, "--allow-private")
    first = home.json("run", "--once")
    again = home.json("run", "--once")
    source = home.json("source", "list")
    trends = home.json("trends")
    suggested = home.json("suggest", "ngopi susu dulu di Bandung", "--site", "instagram")

    assert [one["title"] for one in added["added"]] == ["Warta Kopi"]
    assert [(one["new"], one["error"]) for one in first["sources"]] == [(3, "")]
    assert [(one["new"], one["error"]) for one in again["sources"]] == [(0, "")]
    assert [(one["url"], one["kind"], one["status"], one["posts"]) for one in source] == [
        (url, "feed", "ok", 3)
    ]
    assert trends["learning"] is True
    assert trends["trends"] == []
    assert {"kopi", "bandung"} <= {one["term"] for one in trends["topics"]}
    assert any("Gayo" in post["text"] for post in trends["latest"])
    tags = {one["tag"].lower(): one for one in suggested["items"]}
    assert {"kopisusu", "bandung"} <= set(tags)
    assert tags["kopisusu"]["grade"] == "learning"
    assert tags["kopisusu"]["reason"]["id"] and tags["kopisusu"]["reason"]["en"]


def test_a_score_opens_to_its_parts_and_the_posts_behind_it(home: Home, site: Site) -> None:
    home.simak("source", "add", f"{site.url}/kopi.xml", "--allow-private")
    home.simak("run", "--once")

    items = home.json("suggest", "ngopi susu dulu", "--site", "instagram", "--explain")["items"]

    left_out = [abs(sum(one["parts"].values()) - one["score"]) for one in items]
    assert max(left_out) < 0.1  # parts too small to show
    assert any(post["publisher"] for one in items for post in one["evidence"])
    assert "= " in home.simak("suggest", "kopi", "--site", "x", "--explain").stdout


def test_stored_posts_can_be_told_again_to_a_published_rule(home: Home, site: Site) -> None:
    home.simak("source", "add", f"{site.url}/kopi.xml", "--allow-private")
    home.simak("run", "--once")

    told = home.json("trends", "--detector", "mastodon")

    assert told["posts"] == 3
    assert told["learning"] is True


def test_what_a_person_reads_is_in_their_language(home: Home, site: Site) -> None:
    home.simak("source", "add", f"{site.url}/kopi.xml", "--allow-private")
    home.simak("run", "--once")

    assert "Masih mempelajari" in home.simak("trends", lang="id").stdout
    assert "Still learning" in home.simak("trends", lang="en").stdout
    assert "Belum ada peringatan" in home.simak("alerts", lang="id").stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["source", "add", "{site}/kopi.xml"], "--allow-private"),
        (["source", "add", "{site}/page.html", "--allow-private"], "names no feed"),
        (["source", "add", "{site}/none.xml", "--allow-private"], "404"),
        (["source", "import", "{home}/bad.opml"], "not XML"),
        (["source", "import", "{home}/none.opml"], "cannot be read"),
        (["source", "rm", "nothing"], "0 match"),
        (["suggest", "kopi", "--site", "friendster"], "instagram"),
        (["trends", "--detector", "mastodn"], "did you mean mastodon?"),
        (["watch", "add", "kopi (susu"], "at character 6"),
        (["watch", "rm", "9"], "no watch 9"),
        (["pair", "--revoke", "9"], "paired browser"),
    ],
)
def test_bad_input_gets_a_clear_error(
    home: Home, site: Site, words: list[str], expected: str
) -> None:
    site.pages["/page.html"] = ("text/html", b"<html><body>No feeds here</body></html>")
    (home.folder / "bad.opml").write_text("this is not xml <<<")

    done = home.simak(*(word.format(site=site.url, home=home.folder) for word in words))

    assert done.returncode == 1
    assert expected in done.stderr
    assert done.stderr.startswith("simak: ")
    assert "Traceback" not in done.stderr


def test_a_typo_in_the_settings_names_the_key_and_the_nearest(tmp_path: Path) -> None:
    home = Home(tmp_path, "prot = 9000\n")

    done = home.simak("trends")

    assert done.returncode == 1
    assert "'prot'" in done.stderr and "'port'" in done.stderr


def test_a_database_from_a_newer_version_is_refused(home: Home) -> None:
    home.simak("source", "list")
    with sqlite3.connect(home.folder / "simak.db") as connection:
        connection.execute("PRAGMA user_version = 999")

    for words in (["source", "list"], ["run"], ["trends"]):
        done = home.simak(*words)
        assert done.returncode == 1
        assert "newer Simak" in done.stderr


def test_two_agents_share_neither_port_nor_home(home: Home, tmp_path: Path) -> None:
    with home.running() as agent:
        port = str(agent.told["port"])
        same_port = Home(tmp_path / "other").simak("run", "--port", port)
        same_home = home.simak("run", "--port", "0")

    assert same_port.returncode == 1
    assert f"port {port}" in same_port.stderr
    assert same_home.returncode == 1
    assert "another `simak run`" in same_home.stderr


def test_the_running_agent_notices_what_commands_do(home: Home, site: Site) -> None:
    with home.running() as agent:
        home.simak("watch", "add", "kopi", "--purpose", "brand", "--name", "Kopi", "--no-search")
        home.simak("source", "add", f"{site.url}/kopi.xml", "--allow-private")

        alerts = until(lambda: home.json("alerts")["alerts"], "an alert of the watch")
        trends = home.json("trends")
        ended = agent.end()

    assert ended == 0
    assert len(alerts) == 1
    assert (alerts[0]["kind"], alerts[0]["badge"]) == ("mention", "brand")
    assert "Kopi" in alerts[0]["title"]["id"]
    assert len(alerts[0]["evidence"]) == 3
    assert home.json("watch", "list")[0]["mentions"] == 3
    assert trends["posts"] == 3


def test_killed_at_work_it_loses_nothing_and_doubles_nothing(home: Home, site: Site) -> None:
    feeds = 6
    expected = set()
    for number in range(feeds):
        items = [(f"Kabar {number} {n}", "isi") for n in range(40)]
        expected |= {headline for headline, _ in items}
        site.pages[f"/{number}.xml"] = rss(f"Media {number}", items)
        home.simak("source", "add", f"{site.url}/{number}.xml", "--allow-private", "--unchecked")

    for _ in range(2):
        with home.running() as agent:
            until(lambda: any(one["posts"] for one in home.json("source", "list")), "posts")
            agent.kill()
    home.json("run", "--once")

    with sqlite3.connect(home.folder / "simak.db") as connection:
        texts = [row[0].split("\n")[0] for row in connection.execute("SELECT text FROM posts")]
    assert sorted(texts) == sorted(expected)
    assert sum(one["posts"] for one in home.json("source", "list")) == len(expected)
    assert home.json("trends")["posts"] == len(expected)


def test_it_says_in_three_lines_how_to_load_and_pair(home: Home) -> None:
    import subprocess

    process = subprocess.Popen(
        [sys.executable, "-m", "agent", "--lang", "en", "run", "--port", "0"],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "SIMAK_HOME": str(home.folder), "PYTHONUNBUFFERED": ""},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(3)]
    process.terminate()
    rest = process.stdout.read()
    process.wait()

    assert [line[:2] for line in lines] == ["1.", "2.", "3."]
    assert "extension" in lines[0]
    assert "127.0.0.1:" in lines[1]
    assert rest == ""


def test_the_doctor_says_why_a_source_fails(home: Home, site: Site) -> None:
    home.simak("source", "add", f"{site.url}/gone.xml", "--allow-private", "--unchecked")
    home.simak("source", "add", f"{site.url}/kopi.xml", "--allow-private")
    once = home.json("run", "--once")

    report = home.json("doctor")

    assert [bool(one["error"]) for one in once["sources"]] == [True, False]
    failing = [one for one in report["findings"] if one["name"] == "source"]
    assert len(failing) == 1
    assert "gone.xml" in failing[0]["detail"] and "404" in failing[0]["detail"]
