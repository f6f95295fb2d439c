"""The panel where people have it: beside a tab, in Chromium's side panel and Firefox's sidebar."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.browsers import until
from tests.e2e.chromium import Chromium
from tests.e2e.firefox import Firefox
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.side_panel import SidePanel
from tests.e2e.sidebar import Sidebar
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

    until(f"one of {told}", shown, 20.0)
    assert sidebar.evaluate(BESIDE) == "visible"


@pytest.mark.parametrize("tab", ["mentions", "watches", "alerts", "sources", "trends"])
def test_a_click_on_a_tab_shows_it_and_it_fits(sidebar: Sidebar | SidePanel, tab: str) -> None:
    sidebar.click(f"document.getElementById('tab-{tab}')")

    text = TEXT.format(tab)
    until("what is in it", lambda: len(str(sidebar.evaluate(text))) > 100, 20.0)
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


def test_the_button_closes_it_and_opens_it_anew(sidebar: Sidebar | SidePanel) -> None:
    sidebar.close()
    assert not sidebar.is_open()

    sidebar.open()

    until("the trends", lambda: sidebar.evaluate(SHOWN) == "panel-trends")
