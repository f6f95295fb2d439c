"""Health in the options: a selector that broke is seen there before anybody reports it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.browsers import Tab, until
from tests.e2e.person import Person
from tests.e2e.server import Site
from tests.e2e.site_pages import dressed
from tests.e2e.test_sensing import post, timeline

UNREADABLE = post(1, "kopi").replace("tweetText", "renamed").replace('lang="id"', "")
TITLES = {"x": "X", "reddit": "Reddit"}
FORGET = "chrome.storage.local.remove(['health.x', 'health.reddit']).then(() => true)"


class Office:
    """The options in a tab behind the page that is looked at."""

    def __init__(self, person: Person, site: Site) -> None:
        self.browser, self._site = person.browser, site
        self._options: Tab = self.browser.tab
        self.browser.open_extension("pages/options.html")
        self.browser.evaluate(FORGET)
        self._page = self.browser.open_tab()

    def look_at(self, body: bytes, plays: str) -> str:
        """What Health says of the platform once the page was looked at."""
        self._site.pages["/kesehatan"] = "text/html", body
        self.browser.tab = self._page
        self.browser.open(f"{self._site.url}/kesehatan")
        self.browser.tab = self._options
        noted = f"chrome.storage.local.get('health.{plays}').then(kept => !!kept['health.{plays}'])"
        until("what was found to be noted", lambda: self.browser.evaluate(noted), 60.0)
        self.browser.open_extension("pages/options.html")
        said = (
            "(row => [...(row?.querySelectorAll('code') ?? [])].every(one => one.textContent)"
            " && row?.innerText)([...document.querySelectorAll('.health li:not(.quiet)')]"
            f".find(row => row.innerText.startsWith({TITLES[plays]!r})))"
        )
        return " ".join(str(until("the row", lambda: self.browser.evaluate(said))).split())

    def close(self) -> None:
        self.browser.tab = self._page
        self.browser.close_tab()
        self.browser.tab = self._options
        self.browser.show_tab()


@pytest.fixture
def office(person: Person, site: Site) -> Iterator[Office]:
    one = Office(person, site)
    yield one
    one.close()


def test_each_part_is_shown_with_the_selector_that_found_it(office: Office) -> None:
    said = office.look_at(timeline(post(1, "kopi")), "x")

    assert said.startswith("X 1 unggahan terbaca")
    assert 'unggahan: sesuai perkiraan article[data-testid="tweet"]' in said
    assert 'teks: sesuai perkiraan [data-testid="tweetText"]' in said
    assert "linimasa: sesuai perkiraan" in said


def test_a_part_that_is_found_no_more_says_so(office: Office) -> None:
    assert "teks: tidak ketemu" in office.look_at(timeline(UNREADABLE), "x")


def test_a_page_without_a_known_post_says_so(office: Office) -> None:
    said = office.look_at(
        dressed("<main><shreddit-new-post>kopi</shreddit-new-post></main>", "reddit"), "reddit"
    )

    assert "tidak berisi unggahan yang dikenali" in said
