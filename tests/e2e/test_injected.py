"""What we put into pages can be used by everybody: by axe, by size, by keyboard, right to left."""

from __future__ import annotations

import pytest

from tests import provision
from tests.e2e.browsers import Browser, until
from tests.e2e.person import CHIPS, TOASTS, Person
from tests.e2e.server import Site
from tests.e2e.test_hostile import BRAND, TAG, Hostile, post

AXE = provision.UNIT / "node_modules" / "axe-core" / "axe.min.js"
# Closed to pages; here axe is let in. What it finds, as "rule: where". Spacing is reset on the
# host with everything else, inline and important, so that no page can undo it.
RUN_AXE = """root => {
  Object.defineProperty(root.host, 'shadowRoot', { value: root, configurable: true });
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const rules = { 'target-size': { enabled: true }, 'avoid-inline-spacing': { enabled: false } };
  return axe.run(root.host, { runOnly, rules })
    .then((found) => found.violations.flatMap((one) =>
      one.nodes.map((node) => `${one.id}: ${node.html}`)));
}"""
SMALL_TARGETS = """root => [...root.querySelectorAll('button, a[href], [role=option]')]
  .map(one => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0 && (box.height < 23.5 || box.width < 23.5))
  .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""
BOX = f"(box => [box.left, box.right, innerWidth])({CHIPS}.getBoundingClientRect())"
BADGE = "document.querySelector('#p1 simak-badge')"
CARD = "document.querySelector('simak-card:popover-open')"


@pytest.fixture
def axe(browser: Browser, site: Site) -> str:
    """An expression that loads axe into the page."""
    missing = provision.packages(provision.UNIT)
    if missing:
        pytest.skip(missing)
    site.pages["/axe.js"] = ("text/javascript", AXE.read_bytes())
    return f"import('{site.url}/axe.js').then(() => 'axe' in window)"


def faults(browser: Browser, host: str) -> list[str]:
    """What axe finds in one closed box, and targets below 24 px."""
    found = browser.in_closed_root(host, RUN_AXE)
    assert found is not None
    return [*found, *browser.in_closed_root(host, SMALL_TARGETS)]


def test_axe_and_targets_find_nothing_in_badge_card_suggestions_and_toast(
    person: Person, site: Site, axe: str
) -> None:
    person.keep_sets([])
    hostile, browser = Hostile(person, site), person.browser
    hostile.open(post(f"Antre di {BRAND} pagi ini"))
    hostile.badge()
    assert browser.evaluate(axe)
    assert faults(browser, BADGE) == []

    x, y = browser.evaluate(
        f"(box => [box.x + box.width / 2, box.y + box.height / 2])({BADGE}.getBoundingClientRect())"
    )
    browser.move_to(x, y)
    until("the card", lambda: browser.evaluate(f"!!{CARD}"))
    assert faults(browser, CARD) == []

    hostile.write("Kopi #Pekan")
    person.wait_chip(TAG)
    browser.evaluate("document.body.style.background = '#15202b'")
    browser.press("Alt+w")
    until("the reasons", person.why)
    assert faults(browser, CHIPS) == []

    browser.evaluate("document.body.style.background = ''")
    browser.press("Escape")
    browser.type(f"{TAG[5:]} #slotgacor ")
    browser.press("Alt+s")
    until("the offer", lambda: "jadi set" in person.chips_text())
    assert faults(browser, CHIPS) == []
    while not person.chips()[-1]["active"]:
        browser.press("Alt+ArrowLeft")
    browser.press("Tab")
    until("that it is kept", person.toasts)
    assert faults(browser, TOASTS) == []
    person.keep_sets([])


def test_who_goes_into_the_suggestions_can_read_on_and_comes_back(
    person: Person, site: Site
) -> None:
    hostile, browser = Hostile(person, site), person.browser
    hostile.open("")
    hostile.write("Kopi #Pekan")
    person.wait_chip(TAG)
    browser.press("Alt+w")
    until("the reasons", person.why)

    browser.in_closed_root(CHIPS, "root => void root.querySelector('section').focus()")
    browser.press("Tab")
    inside = browser.in_closed_root(CHIPS, "root => root.activeElement?.nodeName")
    browser.press("Escape")
    person.wait_no_chips()

    assert inside == "A"
    assert browser.evaluate("document.activeElement.id") == "draft"
    assert hostile.draft() == "Kopi #Pekan"


def test_suggestions_go_with_their_draft_when_the_page_scrolls(person: Person, site: Site) -> None:
    hostile, browser = Hostile(person, site), person.browser
    hostile.open("", script="document.documentElement.style.minHeight = '300vh'")
    hostile.write("Kopi #Pekan")
    _, y = person.wait_chip(TAG)["box"]

    browser.evaluate("void scrollBy({top: 30, behavior: 'instant'})")

    until("the box to follow", lambda: abs(person.wait_chip(TAG)["box"][1] - (y - 30)) < 1)


def test_suggestions_stay_on_a_page_that_reads_right_to_left(person: Person, site: Site) -> None:
    hostile, browser = Hostile(person, site), person.browser
    hostile.open("", script="document.documentElement.dir = 'rtl'")
    hostile.write("قهوة #Pekan")
    person.wait_chip(TAG)

    left, right, width = browser.evaluate(BOX)
    reads = browser.in_closed_root(
        CHIPS, "root => getComputedStyle(root.querySelector('.foot')).direction"
    )
    browser.press("Tab")

    assert 0 <= left < right <= width
    assert reads == "ltr"
    until("a whole tag", lambda: hostile.draft().endswith(" "))
    assert hostile.draft().startswith("قهوة #Pekan")


def test_nothing_moves_and_the_marked_one_is_seen_with_less_motion_and_forced_colours(
    person: Person, site: Site
) -> None:
    hostile, browser = Hostile(person, site), person.browser
    browser.emulate(reduced_motion=True, forced_colors=True)
    try:
        hostile.open("")
        hostile.write("Kopi #Pekan")
        person.wait_chip(TAG)

        moving, outline = browser.in_closed_root(
            CHIPS,
            """root => [
              root.getAnimations().filter(one => one.effect.getTiming().duration > 1).length,
              getComputedStyle(root.querySelector('[aria-selected=true]')).outlineStyle,
            ]""",
        )
        assert moving == 0
        assert outline == "solid"
    finally:
        browser.emulate()
