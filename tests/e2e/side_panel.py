"""Chromium's real side panel with our panel in it; it is no tab, so Playwright does not see it."""

from __future__ import annotations

from typing import Any

from tests.e2e.browsers import until
from tests.e2e.cdp import Cdp
from tests.e2e.chromium import Chromium
from tests.e2e.sidebar import DRAWN, KEYS, PLACE, settled

PANEL = "pages/panel.html"
TEXTS = {"Enter": "\r"}


class SidePanel:
    """The panel beside a tab of the browser, opened by a click on the button in the toolbar."""

    def __init__(self, browser: Chromium) -> None:
        self._browser = browser
        self._whole = Cdp(browser.address)
        self.open()

    def open(self) -> None:
        """Open it and wait until the panel is drawn."""
        self._press_button()
        found = until("the panel beside the tab", self._panels)
        self._page = Cdp(
            f"{self._browser.address.partition('/devtools/')[0]}/devtools/page/{found[0]}"
        )
        until("what is in the panel", lambda: self.evaluate(DRAWN))

    def _press_button(self) -> None:
        """The button in the toolbar, over the tab in front."""
        identity = self._browser.origin.removeprefix("chrome-extension://")
        [tab] = self._whole.targets("tab", self._browser.tab.url)
        self._whole.send("Extensions.triggerAction", id=identity, targetId=tab)

    def is_open(self) -> bool:
        return bool(self._panels())

    def _panels(self) -> list[str]:
        return self._whole.targets("page", f"{self._browser.origin}/{PANEL}")

    def evaluate(self, expression: str) -> Any:
        """Value of an expression in the panel's page."""
        return self._page.evaluate(expression)

    def click(self, element: str) -> None:
        """A real click."""

        def point(x: float, y: float, *kinds: str) -> None:
            one = {"x": x, "y": y, "button": "left", "clickCount": 1}
            for kind in kinds:
                self._page.send("Input.dispatchMouseEvent", type=kind, **one)

        x, y = settled(
            lambda: self.evaluate(PLACE.format(element=element)),
            lambda x, y: point(x, y, "mouseMoved"),
        )
        point(x, y, "mousePressed", "mouseReleased")

    def press(self, key: str) -> None:
        """A real key, where the focus is in the panel."""
        code = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS[key]}
        text = {"text": TEXTS[key]} if key in TEXTS else {}
        self._page.send("Input.dispatchKeyEvent", type="keyDown", **code, **text)
        self._page.send("Input.dispatchKeyEvent", type="keyUp", **code)

    def close(self) -> None:
        """The tab has the window for itself again."""
        self._page.close()
        if self.is_open():
            self._press_button()
            until("the panel to go", lambda: not self.is_open())
