"""The extension's own pages can be used by everybody: axe and targets, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests import provision
from tests.e2e.browsers import Browser, until
from tests.e2e.person import Person
from tests.e2e.test_panel import Panel

AXE = provision.UNIT / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } },
}).then((found) => found.violations.flatMap((one) =>
  one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 200)}`)))"""
# What shows that a tab is filled, and what is opened in it before axe looks.
TABS = {
    "trends": "[data-key^='why-']",
    "mentions": "[role=feed] .mention",
    "watches": ".rivals strong",
    "alerts": ".alert",
    "sources": "[data-key]",
}
OPENS = {
    "trends": ("[data-key^='why-']",),
    "watches": ("[data-key='add']",),
    "alerts": ("[data-key^='snooze-']",),
}


@pytest.fixture
def axe() -> str:
    """The checker, as text: the pages let no script in, the browser's own tools do."""
    missing = provision.packages(provision.UNIT)
    if missing:
        pytest.skip(missing)
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(params=[("id", False), ("en", True)], ids=["id-light", "en-dark"])
def reader(request: pytest.FixtureRequest, person: Person) -> Iterator[Person]:
    """Somebody who reads in a language and a scheme."""
    language, dark = request.param
    person.set(language=language)
    person.browser.emulate(dark=dark)
    yield person
    person.browser.emulate()
    person.set(language="id")


def faults(browser: Browser, axe: str) -> Any:
    """What axe finds in the whole page, as "rule: element"."""
    browser.evaluate(f"(() => {{ {axe} }})()")
    return browser.evaluate(RUN_AXE)


@pytest.mark.parametrize("tab", TABS)
def test_axe_finds_nothing_in_the_panel(reader: Person, axe: str, tab: str) -> None:
    panel = Panel(reader, tab)
    until("its content", lambda: panel.browser.evaluate(f"!!({panel.find(TABS[tab])})"))
    for button in OPENS.get(tab, ()):
        panel.click(button)

    assert faults(panel.browser, axe) == []


@pytest.mark.parametrize("site", ["", "youtube"], ids=["all", "youtube"])
def test_axe_finds_nothing_in_the_rules_of_platforms(reader: Person, axe: str, site: str) -> None:
    browser = Panel(reader, "trends").browser
    choice = "document.getElementById('platform')"
    until("the platforms", lambda: browser.evaluate(f"{choice}.length > 1"))
    browser.click("document.querySelector('.platform > button')")
    browser.evaluate(f"({choice}.value = '{site}', {choice}.dispatchEvent(new Event('change')))")
    until("its facts", lambda: browser.evaluate("!!document.querySelector('#platform-rules li')"))

    assert faults(browser, axe) == []


@pytest.mark.parametrize("page", ["options", "welcome", "privacy"])
def test_axe_finds_nothing_in_the_other_pages(reader: Person, axe: str, page: str) -> None:
    browser = reader.browser
    browser.open_extension(f"pages/{page}.html")
    until("the page", lambda: browser.evaluate("!!document.documentElement.lang"))
    if page != "privacy":
        until("the line", lambda: browser.evaluate("!!document.querySelector('.state.online')"))

    assert faults(browser, axe) == []
