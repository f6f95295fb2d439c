"""Pairing, revoking, and an agent that goes away and comes back, in a browser of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.browsers import Browser, until
from tests.e2e.person import Person
from tests.e2e.running import Agent

SETTINGS = "packs = []\n"


@pytest.fixture(scope="module")
def plain_agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    """The agent as a person runs it, without any source."""
    home = tmp_path_factory.mktemp("plain")
    (home / "simak.toml").write_text(SETTINGS, encoding="utf-8")
    one = Agent("run", home)
    yield one
    one.stop()


@pytest.fixture
def stranger(other_browser: Browser, plain_agent: Agent) -> Person:
    """Somebody whose browser knows the agent's port and has no key."""
    one = Person(other_browser)
    one.set(port=plain_agent.port, language="id")
    if until("the line to settle", lambda: one.status().replace("connecting", "")) != "unpaired":
        other_browser.click("document.querySelector('form.pair .danger')")
    one.wait_status("unpaired")
    return one


def type_code(person: Person, code: str) -> None:
    browser = person.browser
    browser.click("document.getElementById('pair-code')")
    browser.press("Control+a")
    browser.type(code)
    browser.press("Enter")


def refusal(person: Person) -> str:
    said = "document.getElementById('pair-said').textContent"
    return str(until("the reason", lambda: person.browser.evaluate(said)))


def test_a_code_typed_once_pairs(stranger: Person, plain_agent: Agent) -> None:
    type_code(stranger, plain_agent.code().lower())

    stranger.wait_status("online")
    origins = [one["origin"] for one in plain_agent.simak("pair", "--list")["browsers"]]
    assert stranger.browser.origin in origins
    assert not stranger.browser.evaluate(
        "document.getElementById('pair-code').checkVisibility()"
    ), "there is nothing more to type"
    assert stranger.browser.evaluate("document.activeElement.tagName") == "H2"


def test_a_wrong_code_is_refused_in_words(stranger: Person, plain_agent: Agent) -> None:
    plain_agent.code()

    type_code(stranger, "AAAAAAAA")

    assert "Kode" in refusal(stranger)
    assert stranger.status() == "unpaired"


def test_a_code_that_is_too_short_is_not_even_tried(stranger: Person) -> None:
    type_code(stranger, "ABC")

    assert "8" in refusal(stranger)


def test_a_revoked_browser_is_out_and_says_so(stranger: Person, plain_agent: Agent) -> None:
    type_code(stranger, plain_agent.code())
    stranger.wait_status("online")

    plain_agent.simak("pair", "--revoke", "all")

    stranger.wait_status("unpaired")


def test_comes_back_by_itself_when_the_agent_does(stranger: Person, plain_agent: Agent) -> None:
    type_code(stranger, plain_agent.code())
    stranger.wait_status("online")
    stranger.browser.open_extension("pages/panel.html")
    calm = "document.querySelector('.calm')?.textContent ?? ''"
    until("the panel", lambda: stranger.browser.evaluate("!!document.querySelector('main')"))

    plain_agent.stop()
    until("it to be said calmly", lambda: stranger.browser.evaluate(calm), 40.0)
    plain_agent.start()

    until("the box to go", lambda: stranger.browser.evaluate(calm) == "", 60.0)
