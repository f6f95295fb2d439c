"""The panel's Mentions: sorted, worked through by mouse and keyboard, and long lists of them."""

from __future__ import annotations

from typing import Any

from tests.e2e.browsers import Browser, until
from tests.e2e.person import Person
from tests.e2e.test_panel import Panel

FIRST = "#panel-mentions .mention"
MANY = 10_000
FILL = f"""
Promise.all([import('/pages/panel/long_list.js'), import('/pages/panel/mention_card.js'),
  import('/lib/i18n.js')]).then(async ([{{ LongList }}, {{ mentionCard }}, {{ loadWords }}]) => {{
  const words = await loadWords('id', (path) => '/' + path);
  const mention = (n) => ({{ watch_id: 1, site: 'x', language: 'id', number: n + 1, watches: [1],
    kinds: ['question'], words: ['?'], press: false, state: 'unread', state_at: 0,
    post: {{ text: 'kopi '.repeat(1 + n % 40), publisher: 'x.com', author: 'a' + n,
      url: '', at: 1 }} }});
  const page = {{ words, now: () => 2 }};
  window.drawn = 0;
  window.ends = 0;
  const list = new LongList({{ label: 'Sebutan', entry_px: 132, onEnd: () => window.ends++,
    draw: (one) => {{
      window.drawn++;
      return mentionCard(one, new Map([[1, 'Kopi']]), page, {{}});
    }} }});
  document.body.replaceChildren(list.root);
  for (let at = 0; at < {MANY}; at += 100)
    list.append(Array.from({{ length: 100 }}, (_, i) => mention(at + i)), {MANY});
  window.list = list;
}}).then(() => true)
"""


def count(browser: Browser, selector: str) -> int:
    return int(browser.evaluate(f"document.querySelectorAll({selector!r}).length"))


def shown(panel: Panel, choice: str) -> int:
    """The number that a filter carries."""
    number = f"document.querySelector(\"[data-key='show-{choice}'] .count\")?.textContent ?? ''"
    return int(str(until("the count", lambda: panel.browser.evaluate(number))).replace(".", ""))


def test_mentions_are_sorted_and_each_filter_holds_what_it_says(person: Person) -> None:
    panel = Panel(person, "mentions")

    until("mentions", lambda: count(panel.browser, FIRST))
    panel.click("[data-key='show-complaint']")

    until(
        "only complaints",
        lambda: count(panel.browser, FIRST) == count(panel.browser, ".mention .kind-complaint"),
    )
    assert "Karena ada" in panel.text()
    assert shown(panel, "complaint") > 0


def test_a_mention_is_done_and_that_is_taken_back(person: Person) -> None:
    panel = Panel(person, "mentions")
    until("mentions", lambda: count(panel.browser, FIRST))
    before = shown(panel, "done")

    panel.click("[data-key^='done-']")

    until("one more to be done", lambda: shown(panel, "done") == before + 1)
    assert count(panel.browser, ".mention.is-done") == 1
    panel.browser.click("document.querySelector('.said button')")
    until("it to be taken back", lambda: shown(panel, "done") == before)
    assert count(panel.browser, ".mention.is-done") == 0


def test_mentions_are_worked_through_by_keyboard(person: Person) -> None:
    panel = Panel(person, "mentions")
    browser = panel.browser
    until("mentions", lambda: count(browser, FIRST) > 2)
    busy = "document.querySelector('#panel-mentions [role=feed]').getAttribute('aria-busy')"
    until("all of them", lambda: browser.evaluate(busy) == "false")
    before = shown(panel, "done")
    browser.evaluate(f"document.querySelector({FIRST!r}).focus()")

    browser.press("j")
    assert place(browser) == 2
    browser.press("e")
    until("the second to be done", lambda: shown(panel, "done") == before + 1)
    assert place(browser) == 2, "the focus stays on the mention"
    browser.press("z")
    until("it to be taken back", lambda: shown(panel, "done") == before)
    browser.press("k")
    assert place(browser) == 1
    browser.press("3")
    pressed = "document.querySelector(\"[data-key='show-question']\").getAttribute('aria-pressed')"
    until("the questions", lambda: browser.evaluate(pressed) == "true")


def place(browser: Browser) -> Any:
    return browser.evaluate("Number(document.activeElement?.getAttribute('aria-posinset'))")


def test_a_watch_leads_to_its_mentions(person: Person) -> None:
    panel = Panel(person, "watches")
    panel.expect("Kedai Rumpaka")

    panel.click("[data-key^='mentions-']")

    until(
        "its mentions",
        lambda: panel.browser.evaluate(
            "!document.getElementById('panel-mentions').hidden"
            " && document.getElementById('mention-watch')?.value !== '0'"
        ),
    )


def test_ten_thousand_mentions_stay_few_nodes(person: Person) -> None:
    browser = person.browser
    browser.open_extension("pages/panel.html")
    until("the panel", lambda: browser.evaluate("!!document.querySelector('[role=tab]')"))
    assert browser.evaluate(FILL) is True

    most = 0
    for share in (0, 0.1, 0.35, 0.7, 1, 0.5, 0):
        browser.evaluate(
            f"window.scrollTo({{ top: document.documentElement.scrollHeight * {share}, "
            "behavior: 'instant' }), true"
        )
        until("entries on the screen", lambda: browser.evaluate(ON_SCREEN))
        most = max(most, count(browser, "*"))

    assert most < 4_000, "blocks out of sight are empty"
    assert browser.evaluate("window.drawn") < 1_500, "what is out of sight is not drawn"
    assert browser.evaluate("window.ends") > 0, "the end asked for more"
    assert browser.evaluate("list.focus(9_999), list.focused") == MANY - 1
    size = "document.activeElement.getAttribute('aria-setsize')"
    assert browser.evaluate(size) == str(MANY)


ON_SCREEN = """[...document.querySelectorAll('.mention')].some((one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
})"""
