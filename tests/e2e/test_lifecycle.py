"""What happens to open tabs when the background sleeps, and when another browser is paired."""

from __future__ import annotations

from tests.e2e.browsers import Browser
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.test_composer import TAG, Composer


def test_a_background_that_slept_is_woken_by_a_keystroke(person: Person, site: Site) -> None:
    composer = Composer(person.browser, site, "textarea")
    composer.type("Kopi ")
    person.browser.stop_background()

    composer.type("#Pekan")

    person.wait_chip(TAG)


def test_two_browsers_share_one_agent(
    person: Person, other_browser: Browser, agent: Agent, site: Site
) -> None:
    other = Person(other_browser)
    other.pair(agent)

    for one in (person, other):
        composer = Composer(one.browser, site, "textarea")
        composer.type("Kopi #Pekan")
        one.wait_chip(TAG)

    known = {one["origin"] for one in agent.simak("pair", "--list")["browsers"]}
    assert {person.browser.origin, other_browser.origin} <= known
