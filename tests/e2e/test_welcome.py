"""The first two minutes: what is proposed is watched only once the person has said so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.browsers import Browser, until
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.site_pages import dressed

NAME = "Roti Lumintu"
RIVAL = "Roti Anggara"
PROFILE = """<main><div aria-label="Timeline"><article data-testid="tweet">
<div data-testid="tweetText">Roti sourdough gandum hangat sore ini #RotiSore</div></article></div>
</main>"""


@pytest.fixture
def pages() -> Iterator[Site]:
    """A web of its own, where a tab may play a platform."""
    here = Site()
    yield here
    here.close()


@pytest.fixture
def tidy(agent: Agent) -> Iterator[None]:
    """Takes away what the person kept: other tests share the agent."""
    yield
    for watch in agent.simak("watch", "list"):
        if watch["name"] in (NAME, RIVAL):
            agent.simak("watch", "rm", str(watch["id"]))
    agent.simak("brand", "rm", NAME)


def write(browser: Browser, element: str, text: str) -> None:
    browser.click(f"document.getElementById({json.dumps(element)})")
    browser.press("Control+a")
    browser.type(text)


def text_of(browser: Browser, step: str) -> str:
    return str(browser.evaluate(f"document.getElementById({json.dumps(step)})?.innerText ?? ''"))


def test_a_brand_is_proposed_confirmed_and_suggested_for(
    person: Person, agent: Agent, tidy: None
) -> None:
    browser = person.browser
    browser.open_extension("pages/welcome.html")
    until("the page", lambda: browser.evaluate("!!document.getElementById('brand-name')"))
    until("the line", lambda: browser.evaluate("!!document.querySelector('.state.online')"))

    write(browser, "brand-name", NAME)
    write(browser, "brand-url", "instagram.com/rotilumintu")
    write(browser, "brand-rivals", RIVAL)
    browser.click("document.querySelector('#brand button.primary')")
    until("the proposals", lambda: browser.evaluate("!!document.getElementById('query-1')"))
    assert browser.evaluate("document.getElementById('query-0').value") == (
        '"Roti Lumintu" OR rotilumintu OR @rotilumintu'
    )
    assert NAME not in named(agent), "nothing is watched before it is confirmed"
    assert "Google News" in text_of(browser, "confirm"), "where the words go is said before"

    browser.click("document.querySelector('#confirm button.primary')")
    until("it to be told", lambda: "Beres" in text_of(browser, "confirm"))

    assert {NAME: "brand", RIVAL: "competitor"}.items() <= named(agent).items()
    assert agent.simak("brand", "show", NAME)["accounts"] == ["@rotilumintu@instagram"]
    until("a first suggestion", lambda: "#RotiLumintu" in text_of(browser, "first"))


def test_a_profile_that_is_open_in_a_tab_is_read_when_it_is_chosen(
    person: Person, pages: Site
) -> None:
    browser = person.browser
    pages.pages["/profil"] = "text/html", dressed(PROFILE, "x", "(3) Roti Lumintu (@lumintu) / X")
    pages.pages["/messages/1"] = "text/html", dressed(PROFILE, "x", "Pesan rahasia")
    browser.open_extension("pages/welcome.html")
    until("the line", lambda: browser.evaluate("!!document.querySelector('.state.online')"))
    opened = [
        browser.evaluate(
            f"chrome.tabs.create({{ url: '{pages.url}{path}', active: false }}).then(tab => tab.id)"
        )
        for path in ("/profil", "/messages/1")
    ]
    try:
        button = "document.querySelector(\"#brand [data-key='tabs']\")"
        listed = "[...document.querySelectorAll('.tabs-open button')].map(one => one.innerText)"

        for tab in opened:
            there = (
                f"chrome.tabs.sendMessage({tab}, {{ t: 'site' }}).then(s => s === 'x', () => false)"
            )
            until("our script in the tab", lambda: browser.evaluate(there))  # noqa: B023

        browser.click(button)

        profiles = until("the open profile", lambda: browser.evaluate(listed))
        assert profiles == ["(3) Roti Lumintu (@lumintu) / X"]
        browser.click("document.querySelector('.tabs-open button')")
        browser.click("document.querySelector('#brand button.primary')")
        until("the proposals", lambda: browser.evaluate("!!document.getElementById('query-0')"))

        assert '"Roti Lumintu"' in browser.evaluate("document.getElementById('query-0').value")
        assert "sourdough" in text_of(browser, "confirm").casefold()
    finally:
        browser.evaluate(f"chrome.tabs.remove({opened})")


def named(agent: Agent) -> dict[str, Any]:
    return {watch["name"]: watch["purpose"] for watch in agent.simak("watch", "list")}


def test_a_private_address_is_refused_and_a_name_alone_is_enough(person: Person) -> None:
    browser = person.browser
    browser.open_extension("pages/welcome.html")
    until("the line", lambda: browser.evaluate("!!document.querySelector('.state.online')"))

    write(browser, "brand-url", f"127.0.0.1:{9}")
    browser.click("document.querySelector('#brand button.primary')")

    until("the reason", lambda: browser.evaluate("document.getElementById('brand-said').innerText"))
    assert browser.evaluate("document.getElementById('brand-url').getAttribute('aria-invalid')")


def test_listening_is_offered_and_stays_off_until_it_is_chosen(
    person: Person, agent: Agent
) -> None:
    browser = person.browser
    browser.open_extension("pages/welcome.html")
    box = "document.querySelector('#switch-sense-threads')"
    until("the line", lambda: browser.evaluate("!!document.querySelector('.state.online')"))
    until("the switch", lambda: browser.evaluate(f"{box} !== null"))
    assert browser.evaluate(f"{box}.checked") is False
    assert "Threads" not in listening(agent)

    browser.click(f"{box}.closest('label') ?? {box}")
    try:
        until("the agent to know", lambda: "Threads" in listening(agent))
    finally:
        browser.click(f"{box}.closest('label') ?? {box}")
    until("it to be off", lambda: "Threads" not in listening(agent))


def listening(agent: Agent) -> str:
    found = {one["name"]: one["detail"] for one in agent.simak("doctor")["findings"]}
    return str(found["listening"])
