"""What a person is filling in goes on when a setting changes meanwhile, here or in another tab."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.browsers import Browser, until
from tests.e2e.person import Person
from tests.e2e.test_panel import Panel


@pytest.fixture
def writer(person: Person) -> Iterator[Person]:
    """Somebody whose settings are as before at the end."""
    yield person
    person.set(toastsADay=6)


def change_a_setting(browser: Browser) -> None:
    """Until the page was drawn anew for it."""
    browser.evaluate("void (document.querySelector('main').dataset.before = '')")
    browser.evaluate("import('/lib/settings.js').then(s => s.saveSettings({ toastsADay: 5 }))")
    drawn = "!document.querySelector('[data-before]') && !!document.querySelector('main')"
    until("the page to be drawn anew", lambda: browser.evaluate(drawn))


def value(browser: Browser, name: str) -> str:
    return str(browser.evaluate(f"document.getElementById('{name}')?.value ?? 'no field'"))


def test_a_watch_in_the_panel(writer: Person) -> None:
    panel = Panel(writer, "watches")
    browser = panel.browser
    panel.click("[data-key='add']")
    panel.write("#watch-query", "teh tarik")
    panel.click("[value='topic']")
    panel.write("#watch-name", "Matca")
    browser.press("ArrowLeft")

    change_a_setting(browser)
    browser.type("h")

    assert value(browser, "watch-name") == "Matcha"
    assert value(browser, "watch-query") == "teh tarik"
    assert browser.evaluate("document.querySelector('[value=topic]').checked")
    browser.press("Escape")
    until("the form to go", lambda: value(browser, "watch-name") == "no field")


def test_a_brand_in_the_options(writer: Person) -> None:
    browser = writer.browser
    browser.open_extension("pages/options.html")
    until("the page", lambda: browser.evaluate("!!document.getElementById('brand-add')"))
    browser.click("document.getElementById('brand-add')")
    browser.click("document.getElementById('brand-tags')")
    browser.type("#kopi #teh")
    browser.click("document.getElementById('brand-name')")
    browser.type("Teh Ti")

    change_a_setting(browser)
    browser.type("ga")

    assert value(browser, "brand-name") == "Teh Tiga"
    assert value(browser, "brand-tags") == "#kopi #teh"
