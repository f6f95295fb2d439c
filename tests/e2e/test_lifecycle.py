"""What happens to open tabs when the background sleeps, the extension is updated, others come."""

from __future__ import annotations

import pytest

from tests.e2e.browsers import Browser, until
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.test_composer import TAG, Composer

HOSTS = "[...document.querySelectorAll('*')].filter(one => one.localName.startsWith('simak-'))"


def test_a_background_that_slept_is_woken_by_a_keystroke(person: Person, site: Site) -> None:
    composer = Composer(person.browser, site, "textarea")
    composer.type("Kopi ")
    person.browser.stop_background()

    composer.type("#Pekan")

    person.wait_chip(TAG)


def test_scripts_of_an_updated_extension_leave_quietly(
    other_browser: Browser, agent: Agent, story: None, site: Site
) -> None:
    person = Person(other_browser)
    person.pair(agent)
    composer = Composer(other_browser, site, "textarea")
    composer.type("Kopi #Pekan")
    person.wait_chip(TAG)
    other_browser.console()

    other_browser.reload_extension()

    # The new one does not run here yet; the old one notices when it wants something.
    composer.type("K")
    until("the old one to be gone", lambda: other_browser.evaluate(f"{HOSTS}.length") == 0, 30.0)
    composer.type("opi")
    assert composer.text() == "Kopi #PekanKopi"
    assert [line for line in other_browser.console() if line.startswith("error")] == []

    composer = Composer(other_browser, site, "textarea")
    composer.type("Kopi #Pekan")
    person.wait_chip(TAG)
    boxes = "document.querySelectorAll('simak-chips').length"
    assert other_browser.evaluate(boxes) == 1


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


@pytest.mark.parametrize("browser", ["firefox"], indirect=True)
def test_the_real_sidebar_shows_the_panel(browser: Browser) -> None:
    from tests.e2e.firefox import Firefox

    assert isinstance(browser, Firefox)

    assert browser.open_sidebar() == f"{browser.origin}/pages/panel.html"
