"""The panel where people have it: beside a tab, in Chromium's side panel and Firefox's sidebar."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.browsers import until
from tests.e2e.chromium import Chromium
from tests.e2e.firefox import Firefox
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.side_panel import SidePanel
from tests.e2e.sidebar import Sidebar
from tests.e2e.site_pages import dressed
from tests.e2e.test_panel import WIDER

TEXT = "document.getElementById('panel-{}').innerText"
FOCUS = "document.activeElement.id"
SHOWN = "document.querySelector('[role=tabpanel]:not([hidden])').id"
BESIDE = "innerWidth < 500 && document.visibilityState"


@pytest.fixture(scope="module")
def sidebar(person: Person, agent: Agent) -> Iterator[Sidebar | SidePanel]:
    browser = person.browser
    browser.open(f"{agent.facts['page']}/")
    if isinstance(browser, Chromium):
        one: Sidebar | SidePanel = SidePanel(browser)
    else:
        assert isinstance(browser, Firefox)
        one = Sidebar(browser)
    yield one
    one.close()


def test_it_lists_what_rises(sidebar: Sidebar | SidePanel, agent: Agent) -> None:
    told = [f"#{tag}" for one in agent.simak("trends")["trends"] for tag in one["tags"][:1]]

    def shown() -> bool:
        text = sidebar.evaluate(TEXT.format("trends"))
        return any(tag in text for tag in told)

    until(f"one of {told}", shown)
    assert sidebar.evaluate(BESIDE) == "visible"


@pytest.mark.parametrize("tab", ["mentions", "watches", "alerts", "sources", "trends"])
def test_a_click_on_a_tab_shows_it_and_it_fits(sidebar: Sidebar | SidePanel, tab: str) -> None:
    sidebar.click(f"document.getElementById('tab-{tab}')")

    text = TEXT.format(tab)
    until("what is in it", lambda: len(str(sidebar.evaluate(text))) > 100)
    assert sidebar.evaluate(SHOWN) == f"panel-{tab}"
    assert sidebar.evaluate(WIDER) == []


def test_the_keyboard_goes_through_the_tabs_and_into_them(sidebar: Sidebar | SidePanel) -> None:
    sidebar.click("document.getElementById('tab-trends')")

    for key, tab in (("ArrowRight", "mentions"), ("End", "sources"), ("ArrowLeft", "alerts")):
        sidebar.press(key)
        until(f"{tab} to have the focus", lambda: sidebar.evaluate(FOCUS) == f"tab-{tab}")  # noqa: B023
        assert sidebar.evaluate(SHOWN) == f"panel-{tab}"
    sidebar.press("Tab")
    inside = "document.getElementById('panel-alerts').contains(document.activeElement)"
    until("the focus in the alerts", lambda: sidebar.evaluate(inside))


def test_it_stays_as_it_is_when_the_tab_beside_it_goes_elsewhere(
    sidebar: Sidebar | SidePanel, person: Person, agent: Agent
) -> None:
    sidebar.click("document.getElementById('tab-watches')")
    until("the watches", lambda: sidebar.evaluate(SHOWN) == "panel-watches")

    person.browser.open(f"{agent.facts['page']}/?as=instagram")
    first = person.browser.tab
    person.browser.open_tab()
    try:
        assert sidebar.is_open()
        assert sidebar.evaluate(SHOWN) == "panel-watches"
    finally:
        person.browser.close_tab()
        person.browser.tab = first
        person.browser.show_tab()


FRONT = "document.querySelector('[data-key=scope-front]')"
CARDS = "document.querySelectorAll('#panel-trends .card').length"


def test_trends_follow_the_site_of_the_tab_beside_it_when_that_is_chosen(
    sidebar: Sidebar | SidePanel, person: Person, agent: Agent, site: Site
) -> None:
    site.pages["/depan"] = "text/html", dressed("<main><p>Halo</p></main>", "mastodon")

    def beside(text: str) -> None:
        until(f"{text!r} in the choice", lambda: sidebar.evaluate(f"{FRONT}?.innerText") == text)

    browser, page = person.browser, agent.facts["page"]
    sidebar.click("document.getElementById('tab-trends')")
    browser.open(f"{page}/?as=instagram")
    beside("Situs yang terbuka: Instagram")
    everything = sidebar.evaluate(CARDS)
    assert everything > 1
    assert sidebar.evaluate(f"{FRONT}.getAttribute('aria-pressed')") == "false"

    sidebar.click(FRONT)
    until("nothing from Instagram", lambda: sidebar.evaluate(CARDS) == 0)
    assert "belum menyimak di Instagram" in sidebar.evaluate(TEXT.format("trends"))
    browser.open(f"{site.url}/depan")
    beside("Situs yang terbuka: Mastodon")
    until("what is said on Mastodon", lambda: sidebar.evaluate(CARDS) > 0)

    first = browser.tab
    browser.open_tab()
    try:
        beside("Situs yang terbuka")
        assert "bukan salah satu" in sidebar.evaluate(TEXT.format("trends"))
        # All of them, though one may have come or gone meanwhile.
        assert abs(sidebar.evaluate(CARDS) - everything) <= 1
    finally:
        browser.close_tab()
        browser.tab = first
        browser.show_tab()
    beside("Situs yang terbuka: Mastodon")

    sidebar.close()
    sidebar.open()
    pressed = f"{FRONT}?.getAttribute('aria-pressed')"
    until("it to be chosen still", lambda: sidebar.evaluate(pressed) == "true")
    sidebar.click(FRONT)
    until("all of them", lambda: sidebar.evaluate(pressed) == "false")


RULES = "document.querySelector('.platform > button')"
SHEET = "document.getElementById('platform-rules')"
PLATFORM = "document.getElementById('platform')"
CHOOSE = f"({PLATFORM}.value = '{{}}', {PLATFORM}.dispatchEvent(new Event('change')))"


def test_the_rules_of_the_platform_in_front_open_by_keyboard(
    sidebar: Sidebar | SidePanel, person: Person, agent: Agent
) -> None:
    def line(text: str) -> None:
        until(f"{text!r} at the foot", lambda: text in sidebar.evaluate(f"{RULES}.innerText"))

    def focus(element: str) -> None:
        until(
            f"the focus on {element}",
            lambda: sidebar.evaluate(f"document.activeElement === {element}"),
        )

    person.browser.open(f"{agent.facts['page']}/?as=x")
    line("X · 1–2 tagar, di dalam kalimat · iklan: tanpa tagar")
    assert sidebar.evaluate("document.documentElement.scrollHeight > innerHeight")
    assert sidebar.evaluate(f"{RULES}.getBoundingClientRect().bottom === innerHeight")
    sidebar.click("document.getElementById('tab-trends')")
    sidebar.evaluate(f"{RULES}.focus()")
    sidebar.press("Enter")
    until("the list", lambda: sidebar.evaluate(f"{RULES}.ariaExpanded") == "true")
    assert "sejak 27 Juni 2025" in sidebar.evaluate(f"{SHEET}.innerText")
    assert sidebar.evaluate(WIDER) == []

    for element in (SHEET, PLATFORM):
        sidebar.press("Tab")
        focus(element)
    sidebar.press("ArrowDown")
    until("Instagram", lambda: sidebar.evaluate(f"{PLATFORM}.value") == "instagram")
    assert "Lima tagar" in sidebar.evaluate(f"{SHEET}.innerText")
    sidebar.press("Escape")
    focus(RULES)
    assert sidebar.evaluate(f"{SHEET}.hidden")

    person.browser.open(f"{agent.facts['page']}/?as=linkedin")
    line("LinkedIn · 3–5 tagar, di akhir")
    first = person.browser.tab
    person.browser.open_tab()
    try:
        line("Aturan platform")
    finally:
        person.browser.close_tab()
        person.browser.tab = first
        person.browser.show_tab()


def test_every_rule_is_told_in_the_persons_language(
    sidebar: Sidebar | SidePanel, person: Person
) -> None:
    told = person.ask({"t": "ask_rules"})["sites"]

    def read(language: str, title: str) -> None:
        until(title, lambda: sidebar.evaluate(f"{RULES}.innerText") == title)
        sidebar.click(RULES)
        for site in told:
            sidebar.evaluate(CHOOSE.format(site["site"]))
            text = sidebar.evaluate(f"{SHEET}.innerText")
            assert "rules_" not in text
            assert sidebar.evaluate(f"{SHEET}.querySelectorAll('h4').length") == len(site["facts"])
            for fact in site["facts"]:
                assert fact["words"][language] in text
                assert fact["source"][language] in text

    person.set(language="en")
    try:
        read("en", "Platform rules")
    finally:
        person.set(language="id")
    read("id", "Aturan platform")


def test_the_button_closes_it_and_opens_it_anew(sidebar: Sidebar | SidePanel) -> None:
    sidebar.close()
    assert not sidebar.is_open()

    sidebar.open()

    until("the trends", lambda: sidebar.evaluate(SHOWN) == "panel-trends")
