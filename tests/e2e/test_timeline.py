"""What is drawn on a page's posts: badges off the page's controls, marks under tags, speed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.browsers import until
from tests.e2e.person import SEE_TEXT, Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.site_pages import NAMES, page, saying

BRAND = "Kopi Senandika"
BADGE = "document.querySelector('simak-badge')"
CARD = "document.querySelector('simak-card:popover-open')"
CONTROLS = "a[href], button, input, textarea, [role=button], [contenteditable=true]"
MET = f"""(badge => [...document.querySelectorAll({CONTROLS!r})].filter(control => {{
  const a = control.getBoundingClientRect(), b = badge.getBoundingClientRect();
  return a.width && a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;
}}).map(control => control.outerHTML.slice(0, 90)))({BADGE})"""
BRAND_BY_DAY, BRAND_BY_NIGHT = "rgb(31, 95, 174)", "rgb(130, 182, 245)"
MARK_COLOUR = """document.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules])
  .map(rule => rule.cssText).find(text => text.includes('simak-brand'))
  ?.match(/rgb.*?\\)/)[0]"""
MARKED = """[...CSS.highlights].filter(([name]) => name.startsWith('simak-')).flatMap(
  ([name, ranges]) => [...ranges].filter(range => range.startContainer.isConnected)
    .map(range => [name, range.startContainer.textContent]))"""


@pytest.fixture(scope="module")
def pages() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_badge_lies_on_none_of_the_pages_controls(
    person: Person, agent: Agent, pages: Site, name: str
) -> None:
    pages.pages["/"] = "text/html", saying(name, BRAND)
    person.browser.open(f"{pages.url}/")
    until("the badge", lambda: person.browser.evaluate(f"{BADGE} !== null"))

    assert person.browser.evaluate(MET) == []
    text = person.browser.in_closed_root(BADGE, SEE_TEXT)
    assert BRAND in text


def test_tags_get_a_quiet_mark_that_changes_nothing_on_the_page(
    person: Person, agent: Agent, pages: Site
) -> None:
    pages.pages["/"] = (
        "text/html",
        page("x", instead_of="#HargaCabai", put="#KopiSenandika")
        + b'<script>globalThis.before = document.querySelector("article").innerHTML</script>',
    )
    person.browser.open(f"{pages.url}/")

    marks = until("the mark", lambda: person.browser.evaluate(MARKED))
    assert marks == [["simak-brand", "#KopiSenandika"]]
    link = "document.querySelector('[data-testid=tweetText]').innerHTML"
    assert person.browser.evaluate(f"globalThis.before.includes({link})")
    look = "getComputedStyle(document.querySelector('[data-testid=tweetText] a'), '{}')"
    line = look.format("::highlight(simak-brand)") + ".textDecorationLine"
    if person.browser.name == "chromium":
        assert person.browser.evaluate(line) == "underline"


def test_marks_and_badges_follow_the_page_into_the_dark_and_back(
    person: Person, agent: Agent, pages: Site
) -> None:
    browser = person.browser
    pages.pages["/"] = (
        "text/html",
        page("x", instead_of="Harga cabai", put=BRAND).replace(b"#HargaCabai", b"#KopiSenandika")
        + b"<style>body { transition: background-color .2s }"
        b"html.night body { background: #15202b }</style>",
    )
    browser.open(f"{pages.url}/")
    until("the mark", lambda: browser.evaluate(MARKED))
    until("the badge", lambda: browser.evaluate(f"{BADGE} !== null"))
    look = f"[{MARK_COLOUR}, {BADGE}.style.colorScheme]"
    by_day = browser.evaluate(look)

    browser.evaluate("void document.documentElement.classList.add('night')")
    until("the night", lambda: browser.evaluate(look) == [BRAND_BY_NIGHT, "dark"])
    browser.evaluate("void document.documentElement.classList.remove('night')")

    until("the day", lambda: browser.evaluate(look) == by_day)
    assert by_day == [BRAND_BY_DAY, "light"]


def test_a_mark_returns_when_the_page_renders_the_post_anew(
    person: Person, agent: Agent, pages: Site
) -> None:
    pages.pages["/"] = "text/html", page("x", instead_of="#HargaCabai", put="#KopiSenandika")
    person.browser.open(f"{pages.url}/")
    until("the mark", lambda: person.browser.evaluate(MARKED))
    person.browser.evaluate(
        "(text => text.replaceChildren(...[...text.childNodes].map(node => node.cloneNode(true))))"
        "(document.querySelector('[data-testid=tweetText]'))"
    )

    until("the mark again", lambda: len(person.browser.evaluate(MARKED)) == 1)


def test_marks_can_be_switched_off(person: Person, agent: Agent, pages: Site) -> None:
    pages.pages["/"] = "text/html", page("x", instead_of="#HargaCabai", put="#KopiSenandika")
    person.set(tagMarks=False)
    try:
        person.browser.open(f"{pages.url}/")
        until("the badge", lambda: person.browser.evaluate(f"{BADGE} !== null"))
        assert person.browser.evaluate(MARKED) == []
    finally:
        person.set(tagMarks=True)


def test_the_card_says_how_the_post_fares_now_and_escape_closes_it(
    person: Person, agent: Agent, pages: Site
) -> None:
    pages.pages["/"] = "text/html", page("x", instead_of="Harga cabai", put=BRAND)
    person.browser.open(f"{pages.url}/")
    until("the badge", lambda: person.browser.evaluate(f"{BADGE} !== null"))
    x, y = person.browser.evaluate(
        f"(box => [box.x + box.width / 2, box.y + box.height / 2])({BADGE}.getBoundingClientRect())"
    )
    person.browser.move_to(x, y)
    said = until("the card", lambda: person.browser.in_closed_root(CARD, SEE_TEXT))
    assert "baru terlihat sekali" in said

    person.browser.press("Escape")
    until("the card to go", lambda: person.browser.evaluate(f"{CARD} === null"))


def test_the_card_is_reached_and_left_by_the_keyboard(
    person: Person, agent: Agent, pages: Site
) -> None:
    pages.pages["/"] = "text/html", page("x", instead_of="Harga cabai", put=BRAND)
    person.browser.open(f"{pages.url}/")
    until("the badge", lambda: person.browser.evaluate(f"{BADGE} !== null"))
    for _ in range(25):
        person.browser.press("Tab")
        if person.browser.evaluate(f"document.activeElement === {BADGE}"):
            break
    until("the card", lambda: person.browser.in_closed_root(CARD, SEE_TEXT))
    person.browser.press("Enter")

    inside = "root => root.activeElement?.nodeName ?? ''"
    until("a link in the card", lambda: person.browser.in_closed_root(CARD, inside) == "A")
    person.browser.press("Escape")
    until("the card to go", lambda: person.browser.evaluate(f"{CARD} === null"))
    assert person.browser.evaluate(f"document.activeElement === {BADGE}")
