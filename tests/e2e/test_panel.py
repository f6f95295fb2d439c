"""The panel, opened as a page: what rises, watchlists, alerts and sources."""

from __future__ import annotations

import json

import pytest

from tests.e2e.browsers import PATIENCE_S, until
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Warta Uji</title>
<item><title>Uji coba sumber lokal berhasil</title><guid>u1</guid>
<link>https://warta.example/1</link></item></channel></rss>"""

WIDER = """(width => [...document.querySelectorAll('body *')].filter(
  one => !one.closest('[role=tablist], .unseen') && one.getBoundingClientRect().right > width
).map(one => one.outerHTML.slice(0, 90)))(document.documentElement.clientWidth)"""


class Panel:
    """The panel with one of its tabs in front."""

    def __init__(self, person: Person, tab: str) -> None:
        self.person, self.browser, self.tab, self.seen = person, person.browser, tab, ""
        self.browser.open_extension("pages/panel.html")
        until("the panel", lambda: self.browser.evaluate("!!document.querySelector('[role=tab]')"))
        self.browser.click(f"document.getElementById('tab-{self.tab}')")
        shown = f"!document.getElementById('panel-{self.tab}').hidden"
        until(f"the tab {tab}", lambda: self.browser.evaluate(shown))

    def text(self) -> str:
        return str(self.browser.evaluate(f"document.getElementById('panel-{self.tab}').innerText"))

    def expect(self, words: str, patience_s: float = PATIENCE_S) -> None:
        def look() -> bool:
            self.seen = self.text()
            return words in self.seen

        try:
            until(f"{words!r} in the panel", look, patience_s)
        except AssertionError as error:
            raise AssertionError(f"{error}; the panel says {self.seen!r}") from None

    def find(self, selector: str) -> str:
        """An expression that finds it in this tab."""
        return f"document.querySelector({json.dumps(f'#panel-{self.tab} {selector}')})"

    def click(self, selector: str) -> None:
        element = self.find(selector)
        until(f"{selector} in the panel", lambda: self.browser.evaluate(f"!!{element}"))
        self.browser.click(element)

    def write(self, selector: str, text: str) -> None:
        self.click(selector)
        self.browser.press("Control+a")
        self.browser.type(text)


def test_shows_what_rises_with_its_evidence(person: Person, agent: Agent) -> None:
    panel = Panel(person, "trends")

    def shown() -> bool:
        told, text = agent.simak("trends")["trends"], panel.text()
        return bool(told) and all(f"#{one['tags'][0]}" in text for one in told if one["tags"])

    until("every trend with its first tag", shown, 120.0)
    panel.click("[data-key^='why-']")
    panel.expect(".example")
    stories = "document.querySelectorAll('#panel-trends h4 + .evidence li').length"
    assert panel.browser.evaluate(stories) >= 2  # stories, and the newest posts


def test_shows_alerts_about_the_brand_with_the_rule_behind_them(person: Person) -> None:
    panel = Panel(person, "alerts")

    panel.expect("Kopi Senandika")
    alerts = "document.querySelectorAll('#panel-alerts .alert').length"
    until("three alerts", lambda: panel.browser.evaluate(alerts) >= 3)


def test_an_alert_is_put_off_and_that_is_taken_back(person: Person, story: None) -> None:
    panel = Panel(person, "alerts")
    browser = panel.browser
    until("alerts", lambda: browser.evaluate("document.querySelectorAll('.alert').length") > 0)
    hidden = "document.querySelector(\"[data-key='alerts-hidden'] .count\").textContent"
    before = int(browser.evaluate(hidden))

    panel.click("[data-key^='snooze-']")
    panel.click("[data-key^='snooze-hour-']")
    until("one more to be hidden", lambda: int(browser.evaluate(hidden)) == before + 1)
    browser.click("document.querySelector('.said button')")

    until("it to be back", lambda: int(browser.evaluate(hidden)) == before)


def test_competitors_stand_side_by_side_with_what_that_rests_on(person: Person) -> None:
    panel = Panel(person, "watches")

    panel.expect("Berdasarkan")
    names = "[...document.querySelectorAll('.rivals strong')].map(one => one.textContent)"
    assert {"Kopi Senandika", "Kedai Rumpaka"} <= set(panel.browser.evaluate(names))


def test_a_watch_is_tried_added_edited_and_removed(person: Person, agent: Agent) -> None:
    panel = Panel(person, "watches")
    panel.expect("Kedai Rumpaka")

    form = panel.find("form")

    panel.click("[data-key='add']")
    panel.write("#watch-name", "Matcha")
    panel.write("#watch-query", "matcha OR (teh tarik")
    until(
        "the mistake to be told",
        lambda: panel.browser.evaluate(
            "document.querySelector('#watch-query').getAttribute('aria-invalid') === 'true'"
        ),
    )
    panel.write("#watch-query", "matcha")
    until(
        "what it would have found",
        lambda: panel.browser.evaluate(
            "/\\d/.test(document.querySelector('#watch-tried:not(.error)')?.textContent ?? '')"
        ),
    )
    panel.click("form button.primary")
    until("the form to go", lambda: panel.browser.evaluate(f"{form} === null"))
    panel.expect("Matcha")
    watches = {watch["name"]: watch for watch in agent.simak("watch", "list")}
    assert watches["Matcha"]["query"] == "matcha"

    number = watches["Matcha"]["id"]
    panel.click(f"[data-key='edit-{number}']")
    panel.write("#watch-name", "Matcha kita")
    panel.click("form button.primary")
    panel.expect("Matcha kita")

    panel.click(f"[data-key='remove-{number}']")
    panel.click(f".danger[data-key='remove-{number}']")
    until("it to be gone", lambda: "Matcha kita" not in panel.text())
    assert "Matcha kita" not in str(agent.simak("watch", "list"))


def test_a_private_address_is_refused_with_the_reason(person: Person, site: Site) -> None:
    panel = Panel(person, "sources")

    panel.write("#source-url", f"{site.url}/feed.xml")
    panel.click("form button.primary")

    until(
        "the reason",
        lambda: panel.browser.evaluate("document.getElementById('source-error').textContent"),
    )


def test_a_source_added_elsewhere_appears_with_its_health(
    person: Person, agent: Agent, site: Site
) -> None:
    path = f"/warta-{person.browser.name}.xml"
    site.pages[path] = ("application/rss+xml", FEED.encode())
    panel = Panel(person, "sources")
    panel.expect("Lini")

    agent.simak("source", "add", f"{site.url}{path}", "--allow-private")

    panel.expect("Warta Uji", 40.0)


def test_speaks_the_language_the_person_chose(person: Person) -> None:
    panel = Panel(person, "trends")
    panel.expect("naik")

    person.set(language="en")
    try:
        panel = Panel(person, "trends")
        panel.expect("rising")
        assert panel.browser.evaluate("document.documentElement.lang") == "en"
    finally:
        person.set(language="id")


REDRAWN = """
Promise.all([import('/pages/page.js'), import('/pages/panel/parts.js')]).then(
  ([{ refill }, { disclosure }]) => {
    const [place, open] = [document.createElement('p'), new Set()];
    const draw = () => refill(place, [disclosure('one', 'Satu', open, () => new Text('isi'))]);
    draw();
    place.id = 'redrawn';
    place.addEventListener('pointerdown', draw);
    document.querySelector('main').prepend(place);
  })"""


def test_what_is_opened_while_it_is_to_be_drawn_anew_is_open(person: Person) -> None:
    browser = Panel(person, "trends").browser
    browser.evaluate(f"{REDRAWN}.then(() => true)")
    opened = "document.querySelector('#redrawn details').open"

    for is_open in (True, False):
        browser.click("document.querySelector('#redrawn summary')")
        until(f"it to be open: {is_open}", lambda: browser.evaluate(opened) == is_open)  # noqa: B023


@pytest.mark.parametrize("page", ["pages/panel.html", "pages/options.html", "pages/welcome.html"])
def test_nothing_is_wider_than_a_narrow_side_panel(person: Person, page: str) -> None:
    person.browser.resize(320, 700)
    try:
        person.browser.open_extension(page)
        until("the page", lambda: person.browser.evaluate("!!document.querySelector('main')"))

        assert person.browser.evaluate("document.documentElement.scrollWidth") <= 320
    finally:
        person.browser.resize(1000, 800)


@pytest.mark.parametrize("tab", ["trends", "mentions", "watches", "alerts", "sources"])
def test_a_tab_fits_into_firefoxs_sidebar_as_it_opens(person: Person, tab: str) -> None:
    person.browser.resize(252, 700)
    try:
        panel = Panel(person, tab)
        until("what is in it", lambda: len(panel.text()) > 100)
        assert person.browser.evaluate(WIDER) == []
    finally:
        person.browser.resize(1000, 800)


def test_who_writes_for_several_brands_changes_from_one_to_another(
    person: Person, agent: Agent
) -> None:
    browser = person.browser
    choice = "document.getElementById('writes-for')"
    agent.simak("brand", "add", "Teh Satu")
    panel = Panel(person, "trends")
    assert browser.evaluate(f"{choice} === null"), "one brand leaves nothing to choose"
    agent.simak("brand", "add", "Teh Dua")
    try:
        panel = Panel(person, "trends")
        until("the choice", lambda: browser.evaluate(f"{choice} !== null"))
        assert browser.evaluate(f"{choice}.selectedOptions[0].text") == "Teh Satu"

        browser.evaluate(f"{choice}.focus()")
        browser.press("ArrowDown")

        until("it to be told", lambda: "Teh Dua" in said(panel))
        assert in_use(agent) == "Teh Dua"
        assert browser.evaluate(WIDER) == []
    finally:
        for name in ("Teh Satu", "Teh Dua"):
            agent.simak("brand", "rm", name)


def in_use(agent: Agent) -> str:
    told = agent.simak("brand", "list")
    return next((b["name"] for b in told["brands"] if b["id"] == told["active"]), "")


def said(panel: Panel) -> str:
    return str(panel.browser.evaluate("document.querySelector('.said').innerText"))
