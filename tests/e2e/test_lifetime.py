"""Chromium's background as people have it: no inspector is attached to it, and it really ends.

Playwright attaches to every worker, and one that is attached to is not ended for being idle.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.agent_process import rss
from tests.e2e.browser_process import BrowserProcess
from tests.e2e.browsers import EXTENSION, installed, until
from tests.e2e.cdp import Cdp
from tests.e2e.chromium_profile import command, identity_of
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.test_composer import TAG

pytestmark = pytest.mark.browser
IDLE_S = 45.0
"""Chromium ends a worker that was idle for 30 s."""

QUIET_PAGE = "pages/privacy.html"
"""A page of ours that has no line to the background."""


class Bare:
    """Chromium with one tab, which alone is attached to."""

    def __init__(self, program: str) -> None:
        self._process = BrowserProcess("chromium")
        self.origin = f"chrome-extension://{identity_of(EXTENSION)}"
        words = command(program, self._process.profile, EXTENSION)
        self.whole = Cdp(self._process.start([*words, "about:blank"]))
        try:
            self._session = self._first_tab()
        except BaseException:
            self.close()
            raise

    def _first_tab(self) -> str:
        """Attached to, once the page that welcomes is closed, which would stay in front."""
        [tab] = self.whole.targets("page", "about:blank")
        address = f"{self.origin}/pages/welcome.html"
        [welcome] = until("the welcome page", lambda: self.whole.targets("page", address))
        self.whole.send("Target.closeTarget", targetId=welcome)
        attached = self.whole.send("Target.attachToTarget", targetId=tab, flatten=True)
        return str(attached["sessionId"])

    def is_awake(self) -> bool:
        return bool(self.whole.targets("service_worker"))

    def open(self, url: str) -> None:
        self.whole.send("Page.navigate", self._session, url=url)
        ready = f"location.href.startsWith('{url}') && document.readyState === 'complete'"
        until("the page", lambda: self.evaluate(ready))

    def evaluate(self, expression: str) -> Any:
        return self.whole.evaluate(expression, self._session)

    def in_our_scripts(self, expression: str) -> Any:
        """Value of an expression where our own scripts of the tab are."""
        world = self.whole.world(self.origin, self._session)
        return self.whole.evaluate(expression, self._session, world)

    def type(self, text: str) -> None:
        for key in text:
            self.whole.send("Input.dispatchKeyEvent", self._session, type="keyDown", text=key)
            self.whole.send("Input.dispatchKeyEvent", self._session, type="keyUp")

    def end_background(self) -> None:
        """As the browser does, from a page; returns when it has ended."""
        self.whole.send("ServiceWorker.enable", self._session)
        self.whole.send("ServiceWorker.stopAllWorkers", self._session)
        self.whole.send("ServiceWorker.disable", self._session)

    def put_off_alarm(self) -> None:
        """The alarm wakes it in an hour, not within the half minute that a slow machine needs."""
        set_already = "chrome.alarms.get('reconnect').then(alarm => !!alarm)"
        until("the alarm", lambda: self.evaluate(set_already))
        self.evaluate("chrome.alarms.create('reconnect', { delayInMinutes: 60 })")

    def pair(self, agent: Agent) -> None:
        self.open(f"{self.origin}/pages/options.html")
        self.evaluate(
            "import('/lib/settings.js')"
            f".then(s => s.saveSettings({{ port: {agent.port}, language: 'id' }}))"
        )

        def answer() -> str:
            said = self.evaluate(
                "import('/lib/agent.js').then(a => a.connect('panel')"
                f".order('pair', '{agent.code()}')).then(() => 'ok', error => error.code)"
            )
            return "" if said == "offline" else str(said)

        assert until("the agent to answer", answer) == "ok"
        # What the background does behind the pairing has been done when this stands.
        first = (
            "chrome.storage.local.get('cache.alert_list').then(kept => 'cache.alert_list' in kept)"
        )
        until("the first alerts", lambda: self.evaluate(first))

    def close(self) -> None:
        self.whole.send("Browser.close")
        self._process.end()


@pytest.fixture(params=["chromium"])
def bare(request: pytest.FixtureRequest) -> Iterator[Bare]:
    one = Bare(installed(request.param))
    yield one
    one.close()


def test_nobody_paired_it_ends_when_idle_and_a_page_wakes_it(bare: Bare) -> None:
    bare.open("about:blank")
    assert bare.is_awake()
    until("it to end by itself", lambda: not bare.is_awake(), IDLE_S)

    bare.open(f"{bare.origin}/pages/options.html")

    until("it to be awake", bare.is_awake)
    state = "document.querySelector('.state')?.classList.contains('unpaired') ?? false"
    until("its answer", lambda: bare.evaluate(state))


def test_the_alarm_wakes_it_for_an_alert_that_came_meanwhile(
    bare: Bare, quiet_agent: Agent, site: Site
) -> None:
    bare.pair(quiet_agent)
    bare.put_off_alarm()
    bare.open(f"{bare.origin}/{QUIET_PAGE}")
    bare.end_background()
    until("it to have ended", lambda: not bare.is_awake())
    site.pages["/tidur.xml"] = rss("Warta Tidur", [("Kopi Malam buka di Solo", "Ramai sekali")])
    quiet_agent.simak("watch", "add", "Kopi Malam", "--no-search")
    quiet_agent.simak("source", "add", f"{site.url}/tidur.xml", "--allow-private")
    until("the alert", lambda: quiet_agent.simak("alerts")["alerts"], 60.0)
    assert not bare.is_awake()
    assert bare.evaluate("chrome.action.getBadgeText({})") == ""

    # The same alarm, sooner: half a minute is the shortest period there is.
    bare.evaluate("chrome.alarms.create('reconnect', { when: Date.now(), periodInMinutes: 0.5 })")

    until("it to be awake", bare.is_awake)
    until("the number", lambda: bare.evaluate("chrome.action.getBadgeText({})") == "1")


CHIPS = "document.querySelector('simak-chips:popover-open') !== null"


def write(bare: Bare, site: Site) -> None:
    """The beginning of a draft, with suggestions that came and went."""
    bare.open(f"{site.url}/lab/editors.html?only=textarea&as=bluesky")
    until("the editor", lambda: bare.evaluate("window.lab?.ready() ?? false"))
    bare.evaluate("lab.root('textarea').focus()")
    bare.type("Kopi #pe")
    until("the chips", lambda: bare.evaluate(CHIPS))
    bare.type(" dan ")
    until("no chips", lambda: not bare.evaluate(CHIPS))


def test_typing_goes_on_while_it_ends(bare: Bare, agent: Agent, story: None, site: Site) -> None:
    bare.pair(agent)
    write(bare, site)

    bare.end_background()
    bare.type(f"#{TAG[:4]}")

    until("the chips", lambda: bare.evaluate(CHIPS))
    assert bare.is_awake()


def test_a_key_alone_wakes_it(bare: Bare, agent: Agent, story: None, site: Site) -> None:
    bare.pair(agent)
    bare.put_off_alarm()
    write(bare, site)
    # A tab in front opens its line again by a timer.
    bare.in_our_scripts(
        "void (globalThis.later = setTimeout, globalThis.setTimeout = () => 0,"
        " Array.from({ length: 9999 }, (_, id) => clearInterval(id)))"
    )
    bare.end_background()
    until("it to have ended", lambda: not bare.is_awake())
    time.sleep(3.0)  # there is nothing to wait for: nothing else may wake it
    assert not bare.is_awake()

    bare.type("#")

    until("it to be awake", bare.is_awake)
    bare.in_our_scripts("void (globalThis.setTimeout = globalThis.later)")
    bare.type(TAG[:4])
    until("the chips", lambda: bare.evaluate(CHIPS))


@pytest.fixture
def quiet_agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    home = tmp_path_factory.mktemp("sleeping")
    (home / "simak.toml").write_text("packs = []\n", encoding="utf-8")
    one = Agent("run", home)
    yield one
    one.stop()
