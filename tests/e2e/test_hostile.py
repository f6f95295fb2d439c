"""Pages that mean harm: no script of theirs runs through us, nothing of ours breaks them."""

from __future__ import annotations

import html
import json
import time

import pytest

from tests.e2e.alerting import Alerting
from tests.e2e.browsers import until
from tests.e2e.person import CHIPS, Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.test_panel import Panel

BRAND = "Kopi Senandika"
TAG = "PekanKopiNusa"
NONCE = "n0nce"
MARKUP = "<img src=x onerror=pwned()><script>pwned()</script>\"'><svg onload=pwned()>"
RECORDER = """
window.wrong = [];
const push = wrong.push.bind(wrong);
wrong.push = (line) => void push(document.documentElement.dataset.wrong = line);
window.pwned = () => wrong.push('a script of a post ran');
addEventListener('error', (event) => wrong.push(`error ${event.message} ${event.error?.stack}`));
addEventListener('unhandledrejection', (event) => wrong.push(`rejection ${event.reason}`));
addEventListener('securitypolicyviolation',
  // The browser wishes for the page's icon by itself.
  (event) => event.blockedURI.endsWith('/favicon.ico') ||
    wrong.push(`policy ${event.violatedDirective} ${event.blockedURI}`));
"""


def post(text: str, number: int = 1, author: str = "rani") -> str:
    return (
        f'<article data-testid="tweet" id="p{number}"><div data-testid="User-Name">'
        f'<a href="/{html.escape(author)}">{html.escape(author)}</a></div>'
        f'<div data-testid="tweetText">{html.escape(text)}</div>'
        f'<a href="/{html.escape(author)}/status/{number}"><time>1j</time></a></article>'
    )


class Hostile:
    """Puts up a page and goes there; what went wrong on it is in `wrong`."""

    def __init__(self, person: Person, site: Site) -> None:
        self.person, self.browser, self._site = person, person.browser, site
        site.pages["/favicon.ico"] = ("image/png", b"")

    def open(self, body: str, script: str = "", policy: str = "", head: str = "") -> None:
        scripts = f'<script nonce="{NONCE}">{RECORDER}\n{script}</script>'
        page = (
            '<!doctype html><html lang="id"><meta charset="utf-8">'
            f'<meta name="simak-demo" content="x">{head}{scripts}<body><main role="main">'
            '<textarea id="draft" rows="4" cols="60"></textarea>'
            f'<div data-testid="primaryColumn">{body}</div></main></body></html>'
        )
        self._site.pages["/hostile"] = ("text/html; charset=utf-8", page.encode())
        self._site.headers["/hostile"] = {"Content-Security-Policy": policy} if policy else {}
        self.browser.console()
        self.browser.open(f"{self._site.url}/hostile")

    def write(self, text: str) -> None:
        self.browser.click("document.getElementById('draft')")
        self.browser.type(text)

    def draft(self) -> str:
        return str(self.browser.evaluate("document.getElementById('draft').value"))

    def badge(self, number: int = 1) -> str:
        found = f"document.getElementById('p{number}')"
        return "".join(until(f"a badge on post {number}", lambda: self.person.badges(found)))

    def unharmed(self) -> None:
        """Nothing went wrong on the page, and nothing of ours is in its console."""
        assert self.browser.evaluate("window.wrong") == []
        said = [line for line in self.browser.console() if line.startswith("error")]
        assert [line for line in said if "/favicon.ico" not in line] == []  # the browser's own wish

    def works(self) -> None:
        """The page's own scripts still run and paint."""
        ran = "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(1), 0)))"
        assert self.browser.evaluate(ran) == 1


@pytest.fixture
def hostile(person: Person, site: Site) -> Hostile:
    return Hostile(person, site)


NOBODY = "sandbox without an origin"
POLICIES = {
    "none": "",
    "nothing allowed": f"default-src 'none'; script-src 'nonce-{NONCE}'",
    "own host": f"default-src 'self'; script-src 'self' 'nonce-{NONCE}'; style-src 'self'",
    "strict": f"script-src 'nonce-{NONCE}' 'strict-dynamic'; object-src 'none'; base-uri 'none'",
    "sandbox": f"sandbox allow-scripts allow-same-origin; script-src 'nonce-{NONCE}'",
    NOBODY: f"sandbox allow-scripts; script-src 'nonce-{NONCE}'",
    "trusted types": (
        f"script-src 'nonce-{NONCE}'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
}


@pytest.mark.parametrize("policy", POLICIES)
def test_works_under_every_content_policy_and_breaks_none(hostile: Hostile, policy: str) -> None:
    hostile.open(post(f"Antre di {BRAND} pagi ini"), policy=POLICIES[policy])
    if policy == NOBODY and hostile.browser.name == "firefox":  # which starts no script of ours
        hostile.works()
        return hostile.unharmed()

    assert BRAND in hostile.badge()
    hostile.write("Kopi #Pekan")
    hostile.person.wait_chip(TAG)
    hostile.unharmed()


def test_markup_in_posts_and_drafts_stays_text(hostile: Hostile) -> None:
    hostile.open(post(f"{BRAND} {MARKUP}", author=MARKUP))
    badge = "document.querySelector('#p1 simak-badge')"
    hostile.badge()

    x, y = hostile.browser.evaluate(
        f"(box => [box.x + box.width / 2, box.y + box.height / 2])({badge}.getBoundingClientRect())"
    )
    hostile.browser.move_to(x, y)
    until(
        "the card",
        lambda: hostile.browser.evaluate("!!document.querySelector('simak-card:popover-open')"),
    )
    hostile.write(f"{MARKUP} #Pekan")
    hostile.person.wait_chip(TAG)
    hostile.browser.press("Alt+s")
    hostile.person.wait_chip(TAG)

    hostile.unharmed()


def test_markup_in_what_was_heard_stays_text_in_the_panel(
    reader: Person, quiet: Agent, site: Site
) -> None:
    alerting = Alerting(reader, quiet, site)
    name = "Kopi Markah"
    try:
        alerting.watch(name, "brand")
        alerting.observe(f"{name} {MARKUP}", tags=[MARKUP])
        alerting.wait_alert(name)
    finally:
        alerting.close()
    for tab in ("mentions", "alerts"):
        panel = Panel(reader, tab)
        if tab == "alerts":
            panel.click("summary")  # the posts behind the newest alert
        panel.expect("<img src=x onerror=pwned()><script>")
        made = f"document.querySelectorAll('#panel-{tab} :is(script, img, [onerror])').length"
        assert panel.browser.evaluate(made) == 0
    assert [line for line in reader.browser.console() if line.startswith("error")] == []


def test_events_the_page_makes_up_do_nothing(hostile: Hostile) -> None:
    hostile.open(post(f"{BRAND} lagi"))
    hostile.badge()
    hostile.write("Kopi #Pekan")
    offered = hostile.person.wait_chips()

    hostile.browser.evaluate(
        """(() => {
          const draft = document.getElementById('draft');
          for (const [key, altKey] of [['Tab', false], ['s', true], ['w', true], ['Escape', false],
                                       ['ArrowRight', true], ['Enter', false]]) {
            for (const type of ['keydown', 'keypress', 'keyup']) {
              draft.dispatchEvent(new KeyboardEvent(type,
                { key, altKey, bubbles: true, cancelable: true, composed: true }));
            }
          }
          for (const host of document.querySelectorAll('simak-chips, simak-badge')) {
            for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
              host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
            }
            host.click();
          }
        })()"""
    )
    time.sleep(0.3)  # there is nothing to wait for: nothing must come

    assert hostile.draft() == "Kopi #Pekan"
    assert hostile.person.chips() == offered
    hostile.unharmed()


def test_a_page_cannot_look_into_what_we_show(hostile: Hostile) -> None:
    hostile.open(post(f"{BRAND} lagi"))
    hostile.badge()
    hostile.write("Kopi #Pekan")
    hostile.person.wait_chip(TAG)

    seen = hostile.browser.evaluate(
        "[...document.querySelectorAll('simak-chips, simak-badge')].map(host => "
        "[host.shadowRoot, host.textContent, host.innerHTML])"
    )

    assert seen
    assert all(one == [None, "", ""] for one in seen)


def test_a_page_that_removes_all_of_ours_wins_without_a_fight(hostile: Hostile) -> None:
    hostile.open(
        post(f"{BRAND} lagi"),
        """window.removed = 0;
        window.removing = new MutationObserver(() => {
          for (const node of document.querySelectorAll('simak-chips, simak-badge, simak-card')) {
            node.remove();
            removed += 1;
          }
        });
        removing.observe(document, { childList: true, subtree: true });""",
    )
    hostile.write("Kopi #Pekan")
    until("ours to be removed", lambda: hostile.browser.evaluate("removed"))
    time.sleep(2.0)  # a fight would go on meanwhile

    assert hostile.browser.evaluate("removed") < 60
    assert hostile.draft() == "Kopi #Pekan"
    hostile.browser.evaluate("void removing.disconnect()")
    hostile.browser.type("K")
    hostile.person.wait_chip(TAG)
    hostile.unharmed()


def test_styles_and_covers_of_a_page_change_nothing_of_ours(hostile: Hostile) -> None:
    hostile.open(
        post(f"{BRAND} lagi")
        + '<div style="position:fixed;inset:0;z-index:2147483647;pointer-events:none"></div>',
        head="<style>* { transform: none !important; }"
        "simak-chips, simak-badge, [popover] { display: none !important; opacity: 0 !important;"
        " pointer-events: none !important; font-size: 90px !important; color: red !important; }"
        "</style>",
    )
    hostile.badge()
    hostile.write("Kopi #Pekan")
    chip = hostile.person.wait_chip(TAG)

    looks = hostile.browser.evaluate(
        f"(style => [style.display, style.opacity])(getComputedStyle({CHIPS}))"
    )
    hostile.browser.click_at(*chip["box"])

    assert looks == ["block", "1"]
    until("the tag", lambda: hostile.draft() == f"Kopi #{TAG} ")
    hostile.unharmed()


def test_a_page_that_covers_everything_changes_nothing_of_itself_or_us(hostile: Hostile) -> None:
    hostile.open(post(f"{BRAND} lagi"))
    hostile.write("Kopi #Pekan")
    chip = hostile.person.wait_chip(TAG)

    hostile.browser.evaluate(
        """(cover => { cover.id = 'cover'; cover.style.cssText = 'position: fixed; inset: 0;'
          + 'width: 100%; height: 100%; z-index: 2147483647; background: #fff';
          document.body.append(cover); })(document.createElement('div'))"""
    )
    hostile.browser.click_at(*chip["box"])
    until("the tag, as people see what they click", lambda: hostile.draft() == f"Kopi #{TAG} ")
    hostile.browser.evaluate(
        "void (cover.popover = 'manual', cover.onclick = () => { covered = true; },"
        " window.covered = false, cover.showPopover())"
    )
    hostile.browser.press("Control+a")
    hostile.browser.type("Teh #Pekan")  # what is shown now lies over the cover again
    chip = hostile.person.wait_chip(TAG)
    hostile.browser.evaluate("void (cover.hidePopover(), cover.showPopover())")
    hostile.browser.click_at(*chip["box"])

    until("the page's own cover to get the click", lambda: hostile.browser.evaluate("covered"))
    assert hostile.draft() == "Teh #Pekan"
    hostile.unharmed()


def test_posts_and_drafts_of_a_megabyte_are_borne(hostile: Hostile) -> None:
    hostile.open(
        post("x" * 1_000_000, 1) + post("kata " * 200_000, 2) + post(f"{BRAND} lagi", 3),
    )
    hostile.browser.evaluate("document.getElementById('p3').scrollIntoView()")
    assert BRAND in hostile.badge(3)
    hostile.browser.evaluate("document.getElementById('draft').value = 'kopi enak '.repeat(100000)")
    hostile.write(" #Pekan")

    hostile.person.wait_chip(TAG)
    hostile.works()
    hostile.unharmed()


def test_ten_thousand_changes_a_second_do_not_stop_the_page_or_us(hostile: Hostile) -> None:
    hostile.open(
        post(f"{BRAND} lagi"),
        """window.changes = 0;
        window.storm = (ms, least) => new Promise((done) => {
          const home = document.querySelector('[data-testid=primaryColumn]');
          const end = performance.now() + ms;
          const latest = end + 20_000; // a machine that is slow for all is none of our doing
          const own = [];
          (function more() {
            for (let n = 0; n < 200; n += 1, changes += 2) {
              const made = document.createElement(n % 10 ? 'p' : 'article');
              made.dataset.testid = 'tweet';
              made.textContent = `kabar ${changes}`;
              home.append(made);
              own.push(made);
              if (own.length > 100) own.shift().remove();
            }
            const now = performance.now();
            if (now < end || (changes < least && now < latest)) return setTimeout(more, 4);
            for (const left of own) left.remove();
            done(changes);
          })();
        });""",
    )

    changes = hostile.browser.evaluate("storm(3000, 30_000)")

    assert changes >= 30_000
    hostile.works()
    hostile.browser.evaluate(
        "void document.querySelector('[data-testid=primaryColumn]')"
        f".insertAdjacentHTML('beforeend', {json.dumps(post(f'{BRAND} baru', 9))})"
    )
    assert BRAND in hostile.badge(9)
    hostile.write("Kopi #Pekan")
    hostile.person.wait_chip(TAG)
    hostile.unharmed()


TAMPERED = """
const broken = () => { throw new Error('tampered'); };
const tampered = [
  [Array.prototype, ['map', 'filter', 'push', 'slice', 'find', 'includes', Symbol.iterator]],
  [String.prototype, ['replace', 'slice', 'trim', 'normalize', 'toWellFormed']],
  [RegExp.prototype, ['test', 'exec']], [Promise.prototype, ['then', 'catch', 'finally']],
  [Map.prototype, ['get', 'set']], [JSON, ['parse', 'stringify']],
  [Element.prototype, ['attachShadow', 'closest', 'matches', 'getAttribute', 'setAttribute',
    'querySelector', 'append', 'remove', 'showPopover']],
  [Node.prototype, ['appendChild', 'contains', 'getRootNode', 'addEventListener']],
  [Document.prototype, ['createElement', 'querySelector', 'execCommand', 'getSelection']],
  [window, ['fetch', 'MutationObserver', 'IntersectionObserver', 'requestAnimationFrame',
    'setTimeout', 'getComputedStyle', 'queueMicrotask', 'AbortController', 'chrome', 'browser']],
];
for (let row = 0; row < tampered.length; row += 1) {
  for (let at = 0; at < tampered[row][1].length; at += 1) {
    const name = tampered[row][1][at];
    try { Object.defineProperty(tampered[row][0], name, { value: broken }); } catch {}
  }
}
"""


def test_tampered_prototypes_do_not_reach_us(hostile: Hostile) -> None:
    hostile.open(post(f"{BRAND} lagi"), TAMPERED)
    look = hostile.browser.evaluate_apart

    until("a badge", lambda: look("document.querySelectorAll('#p1 simak-badge').length"))
    look("document.getElementById('draft').focus()")
    hostile.browser.type("Kopi #PekanKopiN")

    def taken() -> bool:
        """The driver cannot look into the box here: Tab takes nothing until its answer is there."""
        if look("document.getElementById('draft').value") == f"Kopi #{TAG} ":
            return True
        if look(f"{CHIPS} !== null"):
            hostile.browser.press("Tab")
        return False

    until("the tag", taken)
    assert look("document.documentElement.dataset.wrong ?? ''") == ""


STOLEN_NAMES = """
for (const name of ['simak-chips', 'simak-badge', 'simak-card', 'simak-toasts', 'simak-voice']) {
  customElements.define(name, class extends HTMLElement {
    static disabledFeatures = ['shadow'];
    constructor() { super(); this.attachInternals?.(); window.taken = true; }
    connectedCallback() { this.remove(); }
  });
}
"""


def test_a_page_that_takes_our_elements_names_only_loses_our_help(hostile: Hostile) -> None:
    hostile.open(post(f"{BRAND} lagi"), STOLEN_NAMES)
    hostile.write("Kopi #Pekan")
    time.sleep(1.5)  # there is nothing to wait for: nothing need come

    assert hostile.draft() == "Kopi #Pekan"
    hostile.works()
    hostile.unharmed()


CLOBBERED = "".join(
    f'<form name="{name}"><input name="{name}"></form>'
    for name in (
        "querySelector",
        "activeElement",
        "body",
        "createElement",
        "getSelection",
        "hidden",
    )
) + (
    '<form data-testid="tweet" role="article"><input name="querySelector"><input name="matches">'
    '<input name="getAttribute"><input name="closest"><input name="append">'
    f'<div data-testid="tweetText">{BRAND}</div></form>'
)


def test_names_that_hide_the_documents_own_only_switch_features_off(hostile: Hostile) -> None:
    hostile.open(post(f"{BRAND} lagi") + CLOBBERED)
    hostile.browser.click("document.getElementById('draft')")
    hostile.browser.type("Kopi #Pekan")
    time.sleep(1.5)  # there is nothing to wait for: nothing need come

    assert hostile.draft() == "Kopi #Pekan"
    hostile.works()
    hostile.unharmed()
