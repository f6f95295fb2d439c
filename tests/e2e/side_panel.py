"""Chromium's real side panel with our panel in it; it is no tab, so Playwright does not see it."""

from __future__ import annotations

import json
from typing import Any

from websockets.sync.client import connect

from tests.e2e.browsers import until
from tests.e2e.chromium import Chromium
from tests.e2e.sidebar import DRAWN, KEYS, PLACE

PANEL = "pages/panel.html"
MAX_MESSAGE = 64 << 20
ANSWER_S = 30.0
TEXTS = {"Enter": "\r"}


class SidePanel:
    """The panel beside a tab of the browser, opened by a click on the button in the toolbar."""

    def __init__(self, browser: Chromium) -> None:
        self._browser = browser
        self._number = 0
        self.open()

    def open(self) -> None:
        """Open it and wait until the panel is drawn."""
        self._press_button()
        found = until("the panel beside the tab", self._panels)
        self._socket = connect(
            f"{self._browser.address}/devtools/page/{found[0]}", max_size=MAX_MESSAGE
        )
        until("what is in the panel", lambda: self.evaluate(DRAWN))

    def _press_button(self) -> None:
        """The button in the toolbar, over the tab in front."""
        identity = self._browser.origin.removeprefix("chrome-extension://")
        [tab] = self._targets("tab", self._browser.tab.url)
        self._browser.inspect_all("Extensions.triggerAction", id=identity, targetId=tab)

    def is_open(self) -> bool:
        return bool(self._panels())

    def _panels(self) -> list[str]:
        return self._targets("page", f"{self._browser.origin}/{PANEL}")

    def _targets(self, kind: str, url: str) -> list[str]:
        """Names of what the inspector sees of a kind and address, in tabs and beside them."""
        found = self._browser.inspect_all("Target.getTargets", filter=[{"type": kind}])
        return [one["targetId"] for one in found["targetInfos"] if one["url"] == url]

    def evaluate(self, expression: str) -> Any:
        """Value of an expression in the panel's page."""
        said = self._send(
            "Runtime.evaluate",
            expression=f"(async () => ({expression}))()",
            awaitPromise=True,
            returnByValue=True,
        )
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    def click(self, element: str) -> None:
        """A real click."""
        x, y = self.evaluate(PLACE.format(element=element))
        one = {"x": x, "y": y, "button": "left", "clickCount": 1}
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self._send("Input.dispatchMouseEvent", type=kind, **one)

    def press(self, key: str) -> None:
        """A real key, where the focus is in the panel."""
        code = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        text = {"text": TEXTS[key]} if key in TEXTS else {}
        self._send("Input.dispatchKeyEvent", type="keyDown", **code, **text)
        self._send("Input.dispatchKeyEvent", type="keyUp", **code)

    def close(self) -> None:
        """The tab has the window for itself again."""
        self._socket.close()
        if self.is_open():
            self._press_button()
            until("the panel to go", lambda: not self.is_open())

    def _send(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=ANSWER_S))
            if message.get("id") == self._number:
                assert "error" not in message, f"{method}: {message['error']}"
                return message["result"]
