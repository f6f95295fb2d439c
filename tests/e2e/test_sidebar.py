"""The panel where Firefox really shows it: in its sidebar, beside a tab."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.browsers import until
from tests.e2e.firefox import Firefox
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.sidebar import Sidebar
from tests.e2e.test_panel import WIDER

pytestmark = pytest.mark.parametrize("browser", ["firefox"], indirect=True)  # it alone has one
TEXT = "document.getElementById('panel-{}').innerText"


@pytest.fixture(scope="module")
def sidebar(person: Person, agent: Agent) -> Iterator[Sidebar]:
    assert isinstance(person.browser, Firefox)
    person.browser.open(f"{agent.facts['page']}/")
    one = Sidebar(person.browser)
    yield one
    one.close()


def test_the_sidebar_lists_what_rises(sidebar: Sidebar, agent: Agent) -> None:
    told = [f"#{tag}" for one in agent.simak("trends")["trends"] for tag in one["tags"][:1]]

    def shown() -> bool:
        text = sidebar.evaluate(TEXT.format("trends"))
        return any(tag in text for tag in told)

    until(f"one of {told}", shown, 20.0)
    assert sidebar.evaluate(WIDER) == []


def test_a_click_on_a_tab_of_the_sidebar_shows_it(sidebar: Sidebar) -> None:
    sidebar.click("document.getElementById('tab-alerts')")

    until(
        "the alerts", lambda: "Kopi Senandika" in str(sidebar.evaluate(TEXT.format("alerts"))), 20.0
    )
    assert sidebar.evaluate("document.getElementById('panel-trends').hidden")
