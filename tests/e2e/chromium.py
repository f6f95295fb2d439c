"""Chromium through Playwright, with the unpacked extension."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Error, Playwright, sync_playwright

KEY_PAUSE_MS = 15
QUIET = [
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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
        self._profile = tempfile.mkdtemp(prefix="simak-chromium-")
        self._context = _playwright.take().chromium.launch_persistent_context(
            self._profile,
            executable_path=program,
            headless=True,
            ignore_https_errors=bool(host),
            viewport={"width": 1000, "height": 800},
            ignore_default_args=["--disable-extensions"],
            args=[
                f"--disable-extensions-except={extension}",
                f"--load-extension={extension}",
                *QUIET,
                *([f"--host-resolver-rules=MAP {host} 127.0.0.1"] if host else []),
            ],
        )
        workers = self._context.service_workers
        worker = workers[0] if workers else self._context.wait_for_event("serviceworker")
        self.origin = "/".join(worker.url.split("/")[:3])
        self._page = self._context.pages[0]
        self._close_welcome()
        self._inspector: CDPSession | None = None
        self._said: list[str] = []
        self._page.on("console", lambda said: self._said.append(f"{said.type}: {said.text}"))
        self._page.on("pageerror", lambda error: self._said.append(f"error: {error}"))

    def _close_welcome(self) -> None:
        """What the extension opens at its installation would stay in front of the tests."""
        if len(self._context.pages) == 1:
            self._context.wait_for_event("page")
        for page in self._context.pages[1:]:
            page.close()

    def open(self, url: str) -> None:
        self._page.goto(url)

    def open_extension(self, path: str) -> None:
        self._page.goto(f"{self.origin}/{path}")

    def evaluate(self, expression: str) -> Any:
        return self._page.evaluate(f"async () => ({expression})")

    def evaluate_apart(self, expression: str) -> Any:
        frame = self.inspect("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = self.inspect("Page.createIsolatedWorld", frameId=frame)["executionContextId"]
        said = self.inspect(
            "Runtime.evaluate", expression=expression, contextId=world, returnByValue=True
        )
        return said["result"].get("value")

    def in_closed_root(self, host: str, function: str) -> Any:
        session = self._context.new_cdp_session(self._page)
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
        self._page.keyboard.type(text, delay=KEY_PAUSE_MS)

    def press(self, combination: str) -> None:
        self._page.keyboard.press(combination)

    def click_at(self, x: float, y: float) -> None:
        self._page.mouse.click(x, y)

    def click(self, element: str) -> None:
        """Click what the expression finds; once more if the page drew it anew meanwhile."""
        for left in (1, 0):
            handle = self._page.evaluate_handle(f"() => ({element})").as_element()
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
        self._page.mouse.move(x, y)

    def screenshot(self, path: Path) -> None:
        self._page.screenshot(path=path)

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def emulate(
        self, *, dark: bool = False, reduced_motion: bool = False, forced_colors: bool = False
    ) -> None:
        self._page.emulate_media(
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
        if self._inspector is None:
            self._inspector = self._context.new_cdp_session(self._page)
        return self._inspector.send(method, params)

    def stop_background(self) -> None:
        self.inspect("ServiceWorker.enable")
        self.inspect("ServiceWorker.stopAllWorkers")

    def update_extension(self) -> None:
        worker = self._context.service_workers[-1]
        worker.evaluate("void setTimeout(() => chrome.runtime.reload(), 50)")

    def close(self) -> None:
        try:
            self._context.close()
        finally:
            _playwright.give_back()
            shutil.rmtree(self._profile, ignore_errors=True)


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
