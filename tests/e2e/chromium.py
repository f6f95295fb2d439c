"""Chromium through Playwright, with the unpacked extension."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Error, Page, Playwright, Worker, sync_playwright

from tests.e2e.browser_process import BrowserProcess
from tests.e2e.browsers import Tab, until
from tests.e2e.chromium_profile import allow_private, command, identity_of

KEY_PAUSE_MS = 15
CLICKS = 5  # a page that was just opened is drawn a few times
SIZE = (1000, 800)


class _Shared:
    """Playwright runs once per thread; the last browser that is closed ends it."""

    def __init__(self) -> None:
        self._running: Playwright | None = None
        self._users = 0

    def take(self) -> Playwright:
        if self._running is None:
            self._running = sync_playwright().start()
        self._users += 1
        return self._running

    def give_back(self) -> None:
        self._users -= 1
        if self._users == 0 and self._running is not None:
            self._running.stop()
            self._running = None


_playwright = _Shared()


class Chromium:
    """See `browsers.Browser`."""

    name = "chromium"

    def __init__(self, program: str, extension: Path, host: str = "") -> None:
        self._process = BrowserProcess(self.name)
        self._said: list[str] = []
        self._inspectors: dict[Page, CDPSession] = {}
        identity = identity_of(extension)
        self.origin = f"chrome-extension://{identity}"
        allow_private(self._process.profile, identity)
        playwright = _playwright.take()
        try:
            more = [f"--host-resolver-rules=MAP {host} 127.0.0.1", "--ignore-certificate-errors"]
            words = command(program, self._process.profile, extension)
            self.address = self._process.start([*words, *(more if host else [])])
            # Playwright's defaults would show and focus every tab at once.
            self._browser = playwright.chromium.connect_over_cdp(self.address, no_defaults=True)
            self._context = self._browser.contexts[0]
            welcome = self._appeared(f"{self.origin}/pages/welcome.html")
            self.tab: Tab = next(page for page in self._context.pages if page != welcome)
            welcome.close()  # it would stay in front of the tests
            self._take()
            self.show_tab()
        except BaseException:
            self.close()
            raise

    def _appeared(self, url: str) -> Page:
        """The tab in which an address was opened by the browser or the extension."""

        def look() -> Page | None:
            self._hear()
            return next((page for page in self._context.pages if page.url == url), None)

        page = until(f"a tab with {url}", look)
        assert isinstance(page, Page)
        return page

    def _hear(self) -> None:
        """Playwright learns of tabs and workers only while it is asked something."""
        self._context.cookies()

    def _take(self) -> None:
        """Have the tab as all of them: of one size, and heard."""
        self.resize(*SIZE)
        self.tab.on("console", lambda said: self._said.append(f"{said.type}: {said.text}"))
        self.tab.on("pageerror", lambda error: self._said.append(f"error: {error}"))

    def open_tab(self, *, window: bool = False, private: bool = False) -> Tab:
        if private:
            # Only extensions open private windows; the address only tells it apart.
            url = "data:text/html,private"
            self._in_background(f"chrome.windows.create({{ incognito: true, url: '{url}' }})")
            self.tab = self._appeared(url)
        elif window:
            with self._context.expect_page() as opened:
                self.inspect("Target.createTarget", url="about:blank", newWindow=True)
            self.tab = opened.value
        else:
            self.tab = self._context.new_page()
        self._take()
        self.show_tab()
        return self.tab

    def show_tab(self) -> None:
        self.tab.bring_to_front()
        window = self._window(self.tab)
        if {window} == set(map(self._window, self._context.pages)):
            return
        # Without a screen nobody takes the focus from the windows behind.
        self._in_background(
            "chrome.windows.getAll().then(all => Promise.all(all.map(({ id }) => "
            f"id !== {window} && chrome.windows.update(id, {{ focused: false }}))))"
        )

    def _window(self, tab: Page) -> int:
        return int(self._inspector(tab).send("Browser.getWindowForTarget")["windowId"])

    def close_tab(self) -> None:
        self.tab.close()

    def open(self, url: str) -> None:
        self.tab.goto(url)

    def open_extension(self, path: str) -> None:
        self.tab.goto(f"{self.origin}/{path}")

    def evaluate(self, expression: str) -> Any:
        return self.tab.evaluate(f"async () => ({expression})")

    def evaluate_apart(self, expression: str) -> Any:
        frame = self.inspect("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = self.inspect("Page.createIsolatedWorld", frameId=frame)["executionContextId"]
        said = self.inspect(
            "Runtime.evaluate", expression=expression, contextId=world, returnByValue=True
        )
        return said["result"].get("value")

    def in_closed_root(self, host: str, function: str) -> Any:
        session = self._context.new_cdp_session(self.tab)
        try:
            root = closed_root(session, host)
            if root is None:
                return None
            said = session.send(
                "Runtime.callFunctionOn",
                {
                    "functionDeclaration": f"function() {{ return ({function})(this); }}",
                    "objectId": root,
                    "returnByValue": True,
                    "awaitPromise": True,
                },
            )
            if "exceptionDetails" in said:
                raise AssertionError(said["exceptionDetails"]["exception"].get("description"))
            return said["result"].get("value")
        finally:
            session.detach()

    def type(self, text: str) -> None:
        self.tab.keyboard.type(text, delay=KEY_PAUSE_MS)

    def press(self, combination: str) -> None:
        self.tab.keyboard.press(combination)

    def click_at(self, x: float, y: float) -> None:
        self.tab.mouse.click(x, y)

    def click(self, element: str) -> None:
        """Click what the expression finds; again if the page drew it anew meanwhile."""
        for left in reversed(range(CLICKS)):
            handle = self.tab.evaluate_handle(f"() => ({element})").as_element()
            if handle is None:
                raise AssertionError(f"nothing to click: {element}")
            try:
                handle.scroll_into_view_if_needed()
                handle.click()
                return
            except Error as error:
                if not left or "not attached" not in error.message:
                    raise

    def move_to(self, x: float, y: float) -> None:
        self.tab.mouse.move(x, y)

    def screenshot(self, path: Path) -> None:
        self.tab.screenshot(path=path)

    def resize(self, width: int, height: int) -> None:
        self.tab.set_viewport_size({"width": width, "height": height})

    def emulate(
        self, *, dark: bool = False, reduced_motion: bool = False, forced_colors: bool = False
    ) -> None:
        self.tab.emulate_media(
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if reduced_motion else "no-preference",
            forced_colors="active" if forced_colors else "none",
        )

    def console(self) -> list[str]:
        self.inspect(
            "Runtime.evaluate", expression="0"
        )  # what was said before has arrived when this has
        said, self._said = self._said, []
        return said

    def inspect(self, method: str, **params: Any) -> Any:
        """One command to the browser's inspector, about the tab."""
        return self._inspector(self.tab).send(method, params)

    def _inspector(self, tab: Page) -> CDPSession:
        if tab not in self._inspectors:
            self._inspectors[tab] = self._context.new_cdp_session(tab)
        return self._inspectors[tab]

    def stop_background(self) -> None:
        self.inspect("ServiceWorker.enable")
        self.inspect("ServiceWorker.stopAllWorkers")

    def update_extension(self) -> None:
        self._in_background("void setTimeout(() => chrome.runtime.reload(), 50)")

    def _in_background(self, expression: str) -> None:
        def look() -> list[Worker]:
            self._hear()
            return self._context.service_workers

        until("the background", look)[-1].evaluate(expression)

    def close(self) -> None:
        try:
            if hasattr(self, "_browser"):
                self._browser.new_browser_cdp_session().send("Browser.close")
        except Error:
            pass  # it may be gone already; the process is looked after below
        finally:
            _playwright.give_back()
            self._process.end()


def closed_root(session: CDPSession, host: str) -> str | None:
    """Remote object of the shadow root of `host`; the inspector sees closed ones too."""
    element = session.send("Runtime.evaluate", {"expression": host})["result"]
    if "objectId" not in element or element.get("subtype") != "node":
        return None
    node = session.send(
        "DOM.describeNode", {"objectId": element["objectId"], "depth": 1, "pierce": True}
    )["node"]
    roots = node.get("shadowRoots", [])
    if not roots:
        return None
    found = session.send("DOM.resolveNode", {"backendNodeId": roots[0]["backendNodeId"]})
    return str(found["object"]["objectId"])
