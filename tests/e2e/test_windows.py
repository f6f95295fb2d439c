"""Several tabs and windows of one browser: who is told what, and what reaches all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.e2e.alerting import Alerting
from tests.e2e.browsers import Browser, Tab, until
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.test_sensing import SIGN, post, sign, timeline

BRAND = "Kopi Beranda"
BADGES = "document.querySelectorAll('simak-badge').length"
OURS = "document.querySelectorAll('simak-badge, simak-sign, simak-toasts').length"
BUTTON = """root => (box => [box.x + box.width / 2, box.y + box.height / 2])(
  root.querySelector('button').getBoundingClientRect())"""


class Windows:
    """Two tabs in one window and one in another, all on the same platform.

    Attributes:
        tabs: the first in the window of the office, the second before it, the one of the other
            window.
    """

    def __init__(self, alerting: Alerting) -> None:
        self.alerting, self.browser = alerting, alerting.browser
        self.tabs: list[Tab] = [alerting.tab]
        alerting.open()
        for window in (False, True):
            self.tabs.append(self.browser.open_tab(window=window))
            alerting.open()

    def turn_to(self, tab: Tab) -> Browser:
        """Bring a tab to the front, its window before the others."""
        self.browser.tab = tab
        self.browser.show_tab()
        until("the focus", lambda: self.browser.evaluate("document.hasFocus()"))
        return self.browser

    def each(self, expression: str) -> list[object]:
        """What an expression gives in every tab, shown or not."""
        found = []
        for tab in self.tabs:
            self.browser.tab = tab
            found.append(self.browser.evaluate(expression))
        return found

    def told(self, name: str) -> list[bool]:
        """Which tabs show a toast about it, once one of them does."""

        def look() -> list[bool]:
            found = []
            for tab in self.tabs:
                self.browser.tab = tab
                found.append(any(name in card["text"] for card in self.alerting.cards()))
            return found if any(found) else []

        return list(until(f"a toast about {name}", look))

    def everywhere(self, say: str, look: Callable[[], object]) -> None:
        """Until it is so in every tab, each brought to the front, as others draw nothing."""
        for tab in self.tabs:
            self.turn_to(tab)
            until(say, look)

    def badges(self) -> None:
        """Until each tab has its badge."""
        self.everywhere("a badge", lambda: self.browser.evaluate(BADGES) == 1)

    def press(self, name: str) -> None:
        """A click on a control of the options, which then show what was chosen."""
        self.turn_to(self.alerting.office)
        control = f"document.getElementById('{name}')"
        until(f"the control {name}", lambda: self.browser.evaluate(f"!!{control}"))
        self.browser.evaluate(f"void ({control}.dataset.before = '')")
        self.browser.click(control)
        drawn = f"!!{control} && !('before' in {control}.dataset)"
        until("the options to be drawn anew", lambda: self.browser.evaluate(drawn))


@pytest.fixture(scope="module")
def windows(reader: Person, quiet: Agent, site: Site) -> Iterator[Windows]:
    alerting = Alerting(reader, quiet, site)
    alerting.watch(BRAND, "brand")
    site.pages["/home"] = "text/html", timeline(post(901, f"{BRAND} ramai sekali"))
    one = Windows(alerting)
    yield one
    for tab in one.tabs[1:]:
        one.browser.tab = tab
        one.browser.close_tab()
    alerting.close()
    reader.set(sensing={}, sensingPaused=False)


def test_only_the_tab_the_person_looks_at_gets_the_toast(windows: Windows) -> None:
    first, _, other = windows.tabs
    heard = []

    for name, tab in (("Roti Jendela", other), ("Roti Pertama", first)):
        windows.turn_to(tab)
        windows.alerting.budget()
        windows.alerting.alert(name)
        heard.append(windows.told(name))

    assert heard == [[False, False, True], [True, False, False]]


@pytest.mark.parametrize(
    ("switch", "gone"), [("switch-badges", BADGES), ("pause", OURS)], ids=["badges", "everything"]
)
def test_what_is_switched_in_the_options_goes_from_every_tab_and_comes_back(
    windows: Windows, switch: str, gone: str
) -> None:
    windows.badges()

    windows.press(switch)
    until("it to go from all", lambda: windows.each(gone) == [0, 0, 0])
    windows.press(switch)

    windows.badges()


def test_pausing_in_one_tab_pauses_all(windows: Windows) -> None:
    person, browser = windows.alerting.person, windows.browser
    windows.press("switch-sense-x")
    windows.everywhere("the sign", lambda: "menyimak halaman ini" in sign(person))

    windows.turn_to(windows.tabs[0])
    x, y = browser.in_closed_root(SIGN, BUTTON)
    browser.click_at(x, y)

    windows.everywhere("the pause", lambda: "dijeda" in sign(person))


def test_closing_a_tab_leaves_the_others_working(windows: Windows) -> None:
    windows.turn_to(windows.tabs.pop())
    windows.browser.close_tab()

    windows.badges()
    windows.turn_to(windows.tabs[0])
    windows.alerting.budget()
    windows.alerting.alert("Roti Sisa")

    assert windows.told("Roti Sisa") == [True, False]
