"""What is open above a page turns dark and light with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.e2e.browsers import Browser, until
from tests.e2e.person import CHIPS, Person
from tests.e2e.server import Site
from tests.e2e.site_pages import saying
from tests.e2e.test_composer import TAG, Composer
from tests.e2e.test_timeline import BADGE, BRAND, CARD

GROUND = "root => getComputedStyle(root.querySelector('.card, .toast')).backgroundColor"
BY_DAY, BY_NIGHT = "rgb(255, 255, 255)", "rgb(27, 30, 32)"
PAGE_BY_NIGHT = "#15202b"


@pytest.fixture
def pages() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


def follows(browser: Browser, host: str) -> None:
    """Have the page turn by its own switch, there and back, and see the open box follow."""

    def is_now(ground: str) -> Callable[[], bool]:
        return lambda: browser.in_closed_root(host, GROUND) == ground

    until("the day", is_now(BY_DAY))
    browser.evaluate(f"void (document.body.style.background = '{PAGE_BY_NIGHT}')")
    until("the night", is_now(BY_NIGHT))
    browser.evaluate("void (document.body.style.background = '#fff')")
    until("the day again", is_now(BY_DAY))


def test_open_chips_follow_the_page(person: Person, site: Site) -> None:
    composer = Composer(person.browser, site, "textarea")
    composer.type("Kopi #Pekan")
    person.wait_chip(TAG)

    follows(person.browser, CHIPS)


def test_open_chips_follow_the_system_where_the_page_does(person: Person, site: Site) -> None:
    browser = person.browser
    composer = Composer(browser, site, "textarea")
    browser.evaluate(
        "void (document.documentElement.style.colorScheme = 'light dark',"
        " document.body.style.background = 'light-dark(#fff, #15202b)')"
    )
    composer.type("Kopi #Pekan")
    person.wait_chip(TAG)

    try:
        browser.emulate(dark=True)
        until("the night", lambda: browser.in_closed_root(CHIPS, GROUND) == BY_NIGHT)
    finally:
        browser.emulate()
    until("the day", lambda: browser.in_closed_root(CHIPS, GROUND) == BY_DAY)


def test_an_open_card_follows_the_page(person: Person, pages: Site) -> None:
    browser = person.browser
    pages.pages["/"] = "text/html", saying("x", BRAND)
    browser.open(f"{pages.url}/")
    until("the badge", lambda: browser.evaluate(f"{BADGE} !== null"))
    x, y = browser.evaluate(
        f"(box => [box.x + box.width / 2, box.y + box.height / 2])({BADGE}.getBoundingClientRect())"
    )
    browser.move_to(x, y)
    until("the card", lambda: browser.evaluate(f"{CARD} !== null"))

    follows(browser, CARD)
