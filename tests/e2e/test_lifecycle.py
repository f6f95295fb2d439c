"""What happens to open tabs: the background sleeps, an update comes, another browser is paired."""

from __future__ import annotations

from tests.e2e.browsers import Browser, until
from tests.e2e.person import TOASTS, Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.test_composer import TAG, Composer


def test_a_background_that_slept_is_woken_by_a_keystroke(person: Person, site: Site) -> None:
    composer = Composer(person.browser, site, "textarea")
    composer.type("Kopi ")
    person.browser.stop_background()

    composer.type("#Pekan")

    person.wait_chip(TAG)


def test_an_update_takes_what_the_old_version_drew_out_of_open_tabs(
    other_browser: Browser, site: Site
) -> None:
    Composer(other_browser, site, "textarea")
    toast = f"{TOASTS} !== null"

    def asked() -> bool:
        """Without an agent the answer is a sentence in a toast."""
        other_browser.press("Alt+s")
        return bool(other_browser.evaluate(toast))

    until("a toast", asked)
    other_browser.evaluate(f"void ({TOASTS}.dataset.old = '')")

    other_browser.update_extension()

    old = "document.querySelector('simak-toasts[data-old]') === null"
    until("it to go", lambda: other_browser.evaluate(old))
    if other_browser.name == "firefox":  # which starts the new version in open tabs
        until("a toast of the new version", asked)


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
