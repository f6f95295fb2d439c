"""Firefox's real sidebar with the panel in it; it is no tab, so WebDriver BiDi does not see it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.e2e.browsers import until
from tests.e2e.firefox import Firefox

VIEW = "SidebarController.browser.contentDocument.getElementById('webext-panels-browser')"
# Asked in the sidebar's own process, as the page there may evaluate nothing.
IN_PAGE = """sendAsyncMessage('simak:said', JSON.stringify(Cu.evalInSandbox({expression},
  new Cu.Sandbox(content, {{ sandboxPrototype: content, wantXrays: false }})) ?? null))"""
ASK = """new Promise(done => {{
  const manager = {view}.messageManager;
  manager.addMessageListener('simak:said', function hear({{ data }}) {{
    manager.removeMessageListener('simak:said', hear);
    done(data);
  }});
  manager.loadFrameScript('data:,' + encodeURIComponent({script}), false);
}})"""
KEYS = {
    "Tab": 9,
    "Enter": 13,
    "Escape": 27,
    "End": 35,
    "Home": 36,
    "ArrowLeft": 37,
    "ArrowRight": 39,
    "ArrowDown": 40,
}
DRAWN = "!!document.querySelector('[role=tab]')"
PLACE = """(element => {{
  element.scrollIntoView({{ block: 'center', inline: 'center', behavior: 'instant' }});
  const box = element.getBoundingClientRect();
  return [box.x + Math.min(box.width / 2, 40), box.y + box.height / 2];
}})({element})"""
KEY = """(() => {{
  const keys = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  keys.beginInputTransactionForTests(window);
  const key = new KeyboardEvent('', {{ key: '{key}', code: '{key}', keyCode: {number} }});
  return keys.keydown(key) && keys.keyup(key);
}})()"""
CORNER = f"""[SidebarController.browser, {VIEW}].map(one => one.getBoundingClientRect())
  .reduce(([x, y], box) => [x + box.x, y + box.y], [0, 0])"""


def settled(
    place: Callable[[], tuple[float, float]], move_to: Callable[[float, float], None]
) -> tuple[float, float]:
    """Where it is once the pointer has come there: what comes unasked waits while that moves."""
    x, y = place()
    for _ in range(3):
        move_to(x, y)
        before, (x, y) = (x, y), place()
        if before == (x, y):
            break
    return x, y


class Sidebar:
    """The panel beside a tab of the browser's first window, opened by the button in the toolbar."""

    def __init__(self, browser: Firefox) -> None:
        self._browser = browser
        self.open()

    def open(self) -> None:
        """Open it and wait until the panel is drawn."""
        self._press_button()
        until("the panel in the sidebar", lambda: self.is_open() and self.evaluate(DRAWN))

    def _press_button(self) -> None:
        """The button in the toolbar."""
        self._browser.press_action()

    def is_open(self) -> bool:
        return bool(self._browser.chrome(f"SidebarController.isOpen && !!{VIEW}"))

    def evaluate(self, expression: str) -> Any:
        """Value of an expression in the sidebar's page."""
        script = IN_PAGE.format(expression=json.dumps(expression))
        return json.loads(self._browser.chrome(ASK.format(view=VIEW, script=json.dumps(script))))

    def click(self, element: str) -> None:
        """A real click, through the window as the mouse's own."""
        across, down = self._browser.chrome(CORNER)

        def point(x: float, y: float, *kinds: str) -> None:
            for kind in kinds:
                self._browser.chrome(
                    f"(window.synthesizeMouseEvent('{kind}', {across + x}, {down + y},"
                    " { button: 0, clickCount: 1 }, {}), true)"
                )

        x, y = settled(
            lambda: self.evaluate(PLACE.format(element=element)),
            lambda x, y: point(x, y, "mousemove"),
        )
        point(x, y, "mousedown", "mouseup")

    def press(self, key: str) -> None:
        """A real key, through the window, where the focus is."""
        self._browser.chrome(KEY.format(key=key, number=KEYS[key]))

    def close(self) -> None:
        """The tab has the window for itself again."""
        if self.is_open():
            self._press_button()
            until("the sidebar to go", lambda: not self.is_open())
