"""Alerts of the agent as toasts in the tab in front: once, by keyboard, within the day's budget."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.e2e.agent_process import rss
from tests.e2e.alerting import CARDS, Alerting
from tests.e2e.browsers import until
from tests.e2e.person import TOASTS, Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.test_theme import follows

FOCUSED = "root => root.activeElement?.className || root.activeElement?.nodeName || ''"
LAST = "Itu catatan terakhir hari ini"


@pytest.fixture(scope="module")
def alerting(reader: Person, quiet: Agent, site: Site) -> Iterator[Alerting]:
    one = Alerting(reader, quiet, site)
    yield one
    one.close()


@pytest.fixture(autouse=True)
def anew(alerting: Alerting) -> None:
    """Nothing of the test before is on the screen, waits for it or is spent."""
    alerting.forget()
    alerting.budget()
    alerting.open()


def test_a_mention_in_a_feed_is_a_toast_once_and_the_keyboard_reaches_it(
    alerting: Alerting, site: Site
) -> None:
    browser, agent = alerting.browser, alerting.agent
    site.pages["/warta.xml"] = rss("Warta Uji", [("Kopi Lintang buka di Solo", "Ramai sekali")])
    alerting.watch("Kopi Lintang")
    agent.simak("source", "add", f"{site.url}/warta.xml", "--allow-private")

    toast = alerting.wait_toast("Kopi Lintang", 40.0)

    assert toast["title"] == "Kopi Lintang: 1 penyebutan baru"
    assert toast["links"] == ["https://wartauji.test/0"]
    assert len(alerting.cards()) == 1
    assert browser.evaluate("document.activeElement === document.body")
    browser.press("Tab")
    assert browser.in_closed_root(CARDS, FOCUSED) == "A"
    browser.press("Tab")
    assert browser.in_closed_root(CARDS, FOCUSED) == "away"
    browser.press("Enter")
    until("it to be closed", lambda: alerting.cards() == [])

    alerting.budget()
    alerting.alert("Kopi Dua")
    alerting.wait_toast("Kopi Dua")
    assert len(alerting.cards()) == 1
    until("the next to go by itself", lambda: alerting.cards() == [], 60.0)


def test_what_was_put_off_or_muted_before_its_turn_is_no_toast(alerting: Alerting) -> None:
    alerting.budget(day=_today(), shown=1, lastAt=time.time())
    put_off, muted = alerting.alerts("Teh Tunda", "Teh Senyap")
    alerting.act(put_off, "snooze", time.time() + 3600)
    alerting.act(muted, "mute")

    alerting.alert("Teh Gawat", crisis=True)  # does not wait, and takes along what waits

    alerting.wait_toast("Teh Gawat")
    assert len(alerting.cards()) == 1
    assert "Teh Tunda" not in str(alerting.cards())


def test_the_days_budget_holds_back_and_says_so(alerting: Alerting) -> None:
    spent = {"day": _today(), "shown": 5}
    alerting.budget(**spent)
    alerting.alert("Susu Akhir")
    last = alerting.wait_toast("Susu Akhir")
    alerting.weighed(alerting.alert("Susu Lebih", crisis=True))
    alerting.budget()
    alerting.alert("Susu Esok")

    tomorrow = alerting.wait_toast("Susu Esok")

    assert LAST in last["text"]
    assert LAST not in tomorrow["text"]
    assert "Susu Lebih" not in str(alerting.cards())


def test_an_open_toast_turns_dark_with_the_page(alerting: Alerting) -> None:
    alerting.alert("Susu Malam")
    alerting.wait_toast("Susu Malam")

    follows(alerting.browser, TOASTS)


@pytest.mark.parametrize("how", ["closed", "elsewhere"])
def test_a_toast_whose_tab_goes_before_its_turn_is_shown_by_the_next_tab_once(
    alerting: Alerting, site: Site, how: str
) -> None:
    browser, first = alerting.browser, alerting.tab
    going = browser.open_tab()
    alerting.open()
    alerting.budget(day=_today(), shown=1, lastAt=time.time())
    alerting.alert(f"Susu {how}")
    if how == "closed":
        browser.close_tab()
    else:
        browser.open(f"{site.url}/feed.xml")
    alerting.budget()

    browser.tab = first
    browser.show_tab()
    alerting.wait_toast(f"Susu {how}")
    assert len(alerting.cards()) == 1

    if how == "closed":
        going = browser.open_tab()
    browser.tab = going
    browser.show_tab()
    alerting.open()
    alerting.budget()
    alerting.alert(f"Teh {how}")
    alerting.wait_toast(f"Teh {how}")
    assert f"Susu {how}" not in str(alerting.cards())
    browser.close_tab()
    browser.tab = first
    browser.show_tab()


def test_an_alert_that_comes_while_no_tab_is_looked_at_is_shown_by_the_next_that_is(
    alerting: Alerting,
) -> None:
    browser = alerting.browser
    browser.tab = alerting.office
    browser.show_tab()
    alerting.alert("Susu Kantor")

    browser.tab = alerting.tab
    browser.show_tab()

    alerting.wait_toast("Susu Kantor")
    assert len(alerting.cards()) == 1


def _today() -> str:
    """As the budget writes the day, in the person's own time."""
    now = time.localtime()
    return f"{now.tm_year}-{now.tm_mon}-{now.tm_mday}"
