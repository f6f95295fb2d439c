"""The demo's local page."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator

import pytest

from agent.demo.pace import Pace
from agent.demo.page import PLAYS, Page
from agent.demo.story import Line
from agent.errors import PortInUse


class Told:
    """A page 110 s before the end of a story of five posts."""

    def __init__(self) -> None:
        self.now = 0.0
        pace = Pace(5000.0, lambda: self.now, history_s=100.0, live_s=100.0, told_in_s=10.0)
        pace.advance(pace.ends_at - 110.0)
        lines = [
            Line(float(at), f"kiriman {at} #Tag", f"orang@h{at}.example", "h.example", "id")
            for at in (-150, -120, -60, -10, 40)
        ]
        self.page = Page(lines, pace)


@pytest.fixture
def told() -> Iterator[Told]:
    world = Told()
    world.page.start()
    yield world
    world.page.close()


def ask(told: Told, target: str, host: str = "") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", told.page.port, timeout=5)
    connection.request("GET", target, headers={"Host": host} if host else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def posts(told: Told, query: str) -> list[int]:
    return [post["number"] for post in json.loads(ask(told, f"/posts.json{query}")[2])["posts"]]


def test_gives_only_what_was_told_and_only_once(told: Told) -> None:
    assert posts(told, "") == [0, 1]
    assert posts(told, "?after=0") == [1]
    assert posts(told, "?after=1") == []


def test_one_post_has_an_address_of_its_own_once_it_was_told(told: Told) -> None:
    assert posts(told, "?only=1") == [1]
    assert posts(told, "?only=3") == []


@pytest.mark.parametrize("played", PLAYS)
def test_says_which_site_it_plays(told: Told, played: str) -> None:
    body = ask(told, f"/?as={played}")[2].decode()

    assert f'<meta name="simak-demo" content="{played}">' in body


def test_plays_no_site_it_does_not_know(told: Told) -> None:
    body = ask(told, '/?as="><script>')[2].decode()

    assert 'content="bluesky"' in body


@pytest.mark.parametrize("name", ["demo.js", "style.css", "vendor/editors.js"])
def test_serves_its_own_files(told: Told, name: str) -> None:
    assert ask(told, f"/page/{name}")[0] == 200


@pytest.mark.parametrize(
    "target", ["/page/../page.py", "/page/%2e%2e/page.py", "/page/vendor/../../pace.py", "/page/"]
)
def test_serves_nothing_else(told: Told, target: str) -> None:
    assert ask(told, target)[0] == 404


def test_what_is_no_address_is_nothing(told: Told) -> None:
    assert told.page.answer("http://[") is None


def test_answers_to_its_own_name_only(told: Told) -> None:
    assert ask(told, "/", host=f"127.0.0.1:{told.page.port}")[0] == 200
    assert ask(told, "/", host="evil.example")[0] == 421


def test_allows_scripts_of_its_own_only(told: Told) -> None:
    policy = ask(told, "/")[1]["Content-Security-Policy"]

    assert "default-src 'none'" in policy and "script-src 'self';" in policy


def test_a_port_in_use_is_named(told: Told) -> None:
    with pytest.raises(PortInUse, match=str(told.page.port)):
        Page([], Pace(0.0, float, history_s=1.0, live_s=1.0, told_in_s=1.0), told.page.port)
