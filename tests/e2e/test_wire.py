"""The wire in real browsers: the real server and extension, behind the server a scripted desk."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest

from agent.server import Server, ServerConfig, serve
from tests.agent.wire_world import Clients, Desk, News, Time
from tests.e2e import browsers
from tests.e2e.browsers import Browser, until
from tests.e2e.running import free_port

pytestmark = pytest.mark.browser
CODE = "K7M2QXWP"
PAGE = "pages/options.html"


class Agent:
    """The server in a thread of its own, so that a browser can be driven meanwhile."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.news, self.clients, self.time = News(), Clients(), Time()
        self.desk = self.run(self._desk())
        self.server: Server | None = None
        self.port = free_port()

    async def _desk(self) -> Desk:
        return Desk(self.news)

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    def start(self) -> None:
        config = ServerConfig(port=self.port, revoked_after_s=0.1)
        self.server = self.run(serve(self.desk, self.news, self.clients, self.time, config))
        assert self.server is not None
        self.port = self.server.port

    def stop(self) -> None:
        if self.server is not None:
            self.run(self.server.close())
            self.server = None

    def end(self) -> None:
        self.stop()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    if browsers.program(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    started = browsers.launch(request.param)
    yield started
    started.close()


@pytest.fixture
def agent() -> Iterator[Agent]:
    started = Agent()
    started.start()
    yield started
    started.end()


def settle(browser: Browser, agent: Agent) -> None:
    """A page of the extension with a line to the background, told where the agent listens."""
    browser.open_extension(PAGE)
    browser.evaluate(
        "(async () => {"
        " const { connect } = await import('/lib/agent.js');"
        " const { saveSettings } = await import('/lib/settings.js');"
        " window.heard = [];"
        " window.line = connect('panel');"
        " for (const kind of ['status', 'trends', 'alert_list', 'source_list', 'watch_list'])"
        "   line.on(kind, (message, cached) => heard.push([kind, message, cached]));"
        f" await saveSettings({{ port: {agent.port} }});"
        "})()"
    )


def paired(browser: Browser, agent: Agent) -> None:
    settle(browser, agent)
    agent.clients.open(CODE, agent.time.now)
    assert order(browser, "pair", CODE) == "done"
    online(browser)


def order(browser: Browser, what: str, code: str = "") -> str:
    """What the background answers to an order: its name, or the code of its refusal."""
    call = f"line.order({json.dumps(what)}, {json.dumps(code)})"
    return str(browser.evaluate(f"{call}.then((answer) => answer.t, (error) => error.code)"))


def ask(browser: Browser, question: dict[str, Any]) -> str:
    call = f"line.ask({json.dumps(question)})"
    return str(browser.evaluate(f"{call}.then((answer) => answer.t, (error) => error.code)"))


def status(browser: Browser) -> str:
    return str(browser.evaluate("line.status"))


def online(browser: Browser) -> None:
    until("the agent to be reached", lambda: status(browser) == "online")


def followed(browser: Browser) -> None:
    snapshot = "heard.some(([kind]) => kind === 'trends')"
    until("a snapshot", lambda: browser.evaluate(snapshot))


SUGGEST = {"t": "suggest", "site": "x", "before": "#har", "after": ""}


def test_a_closed_door_is_told_from_an_agent_that_is_away(browser: Browser, agent: Agent) -> None:
    settle(browser, agent)

    assert order(browser, "pair", CODE) == "pairing_closed"
    agent.stop()
    assert order(browser, "pair", CODE) == "offline"


def test_pairs_with_the_code_and_asks(browser: Browser, agent: Agent) -> None:
    settle(browser, agent)
    agent.clients.open(CODE, agent.time.now)

    assert order(browser, "pair", "not a code") == "auth"
    assert order(browser, "pair", "WRONGQNE") == "auth"
    assert order(browser, "pair", " k7m2-qxwp ") == "done"
    online(browser)
    assert ask(browser, SUGGEST) == "suggestions"
    assert list(agent.clients.known) == [browser.origin]
    assert browser.name in agent.clients.known[browser.origin].name.lower().replace(
        "chrome", "chromium"
    )


def test_comes_back_by_itself_when_the_agent_was_restarted(browser: Browser, agent: Agent) -> None:
    paired(browser, agent)

    agent.stop()
    until("the loss to be noticed", lambda: status(browser) == "offline")
    assert ask(browser, SUGGEST) == "offline"
    agent.start()
    online(browser)

    assert ask(browser, SUGGEST) == "suggestions"


def test_alerts_raised_meanwhile_arrive_once(browser: Browser, agent: Agent) -> None:
    paired(browser, agent)
    followed(browser)  # what was raised before is no news to a browser that was just paired
    agent.run(agent.desk.raise_alert(1))
    until("the first alert", lambda: 1 in told(browser))
    agent.stop()
    for seq in range(2, 6):
        agent.run(agent.desk.raise_alert(seq))

    agent.start()
    until("the missed alerts", lambda: 5 in told(browser))

    assert told(browser) == [1, 2, 3, 4, 5]


def told(browser: Browser) -> list[int]:
    return list(
        browser.evaluate(
            "heard.filter(([kind, , cached]) => kind === 'alert_list' && !cached)"
            ".flatMap(([, message]) => message.alerts.map((alert) => alert.seq))"
        )
    )


def test_a_panel_opened_while_the_agent_is_away_shows_what_was_last_known(
    browser: Browser, agent: Agent
) -> None:
    paired(browser, agent)
    followed(browser)
    agent.stop()

    settle(browser, agent)

    until(
        "the cached snapshot",
        lambda: browser.evaluate("heard.some(([kind, , cached]) => kind === 'trends' && cached)"),
    )


def test_a_revoked_browser_says_it_is_unpaired(browser: Browser, agent: Agent) -> None:
    paired(browser, agent)

    agent.clients.known.clear()

    until("the revocation", lambda: status(browser) == "unpaired")


def test_forgetting_the_agent_stays_so(browser: Browser, agent: Agent) -> None:
    paired(browser, agent)

    assert order(browser, "forget") == "done"
    assert order(browser, "retry") == "done"

    assert status(browser) == "unpaired"
    assert ask(browser, SUGGEST) == "unpaired"


def test_the_key_cannot_be_read_back(browser: Browser, agent: Agent) -> None:
    paired(browser, agent)

    exported = browser.evaluate(
        "import('/lib/keystore.js').then(({ loadKey }) => loadKey())"
        ".then((key) => crypto.subtle.exportKey('raw', key))"
        ".then(() => 'exported', (error) => error.name)"
    )

    assert exported == "InvalidAccessError"


def test_a_program_on_the_port_that_is_not_the_agent_learns_nothing(
    browser: Browser, agent: Agent
) -> None:
    paired(browser, agent)
    agent.stop()
    agent.clients.pair(browser.origin, b"a key of its own, not the real 1")
    agent.start()

    until("the impostor to be refused", lambda: status(browser) != "online")

    assert ask(browser, SUGGEST) in {"offline", "unpaired"}
    assert agent.desk.drafts == 0


@pytest.mark.parametrize("browser", ["chromium"], indirect=True)  # Firefox tells nobody
def test_the_browser_finds_no_fault_in_the_manifest(browser: Browser) -> None:
    browser.open("chrome://extensions")

    faults = browser.evaluate(
        "new Promise((resolve) => chrome.developerPrivate.getExtensionsInfo({}, (all) => resolve("
        "all.flatMap((one) => [...one.manifestErrors, ...one.runtimeErrors]"
        ".map((error) => error.message)))))"
    )

    assert faults == []
