"""Private windows, allowed by the person: suggestions come, nothing of them is stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from tests.e2e.alerting import SITE, Alerting
from tests.e2e.browsers import Tab, until
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.test_composer import Composer
from tests.e2e.test_sensing import post, sign, stored, timeline

SECRET, TAG = "PekanRahasia", "LombaTerbuka"


@pytest.fixture(scope="module")
def alerting(reader: Person, quiet: Agent, site: Site) -> Iterator[Alerting]:
    """With a person who listens on the site, and an agent that knows two tags."""
    one = Alerting(reader, quiet, site)
    for tag in (SECRET, TAG):
        one.observe(f"Ramai di #{tag}", tags=[tag])
    with one.in_office():
        reader.set(sensing={SITE: True})
    yield one
    one.close()
    reader.set(sensing={})


@pytest.fixture(scope="module")
def private(alerting: Alerting) -> Iterator[Tab]:
    """A tab in a private window."""
    tab = alerting.browser.open_tab(private=True)
    yield tab
    alerting.browser.tab = tab
    alerting.browser.close_tab()
    alerting.browser.tab = alerting.tab


def chosen(agent: Agent) -> list[str]:
    """The tags that the agent remembers as taken."""
    with sqlite3.connect(f"file:{agent.home / 'simak.db'}?mode=ro", uri=True) as database:
        return [tag for (tag,) in database.execute("SELECT tag FROM feedback")]


def take(alerting: Alerting, site: Site, tab: Tab, tag: str) -> None:
    """Write in a tab and take the tag that is suggested."""
    alerting.browser.tab = tab
    alerting.browser.show_tab()
    composer = Composer(alerting.browser, site, "textarea", SITE)
    composer.type(f"Ke #{tag[:-2]}")
    alerting.person.wait_first_chip(tag)
    alerting.browser.press("Tab")
    composer.expect(f"Ke #{tag} ")


def test_a_tag_taken_in_a_private_window_is_not_remembered(
    alerting: Alerting, private: Tab, site: Site
) -> None:
    take(alerting, site, private, SECRET)
    take(alerting, site, alerting.tab, TAG)

    until("the other to be remembered", lambda: TAG in chosen(alerting.agent))
    assert SECRET not in chosen(alerting.agent)


def test_a_post_seen_in_a_private_window_is_not_listened_to(
    alerting: Alerting, private: Tab, site: Site
) -> None:
    browser = alerting.browser
    alerting.watch("kabar nomor", "brand")  # what a page was told of a post it believes for minutes
    for number, tab in ((701, private), (702, alerting.tab)):
        site.pages["/home"] = "text/html", timeline(post(number, f"kabar nomor {number}"))
        browser.tab = tab
        browser.show_tab()
        alerting.open()
        if tab == private:
            until("the badge", lambda: bool(alerting.person.badges("document.body")))
            assert sign(alerting.person) == ""

    until("what may be told", lambda: "702" in stored(alerting.agent))

    assert sign(alerting.person) != ""
    assert "701" not in stored(alerting.agent)
    alerting.wait_alert("kabar nomor")  # its toast would put off the next test's
