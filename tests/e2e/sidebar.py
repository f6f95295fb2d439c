"""Firefox's real sidebar with the panel in it; it is no tab, so WebDriver BiDi does not see it."""

from __future__ import annotations

import json
from typing import Any

from tests.e2e.browsers import until
from tests.e2e.firefox import Firefox

SHOW = """SidebarController.show([...SidebarController.sidebars.keys()]
  .find(key => key.includes('sidebar-action'))).then(() => true)"""
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
PLACE = """(element => {{
  element.scrollIntoView({{ block: 'center', inline: 'center', behavior: 'instant' }});
  const box = element.getBoundingClientRect();
  return [box.x + Math.min(box.width / 2, 40), box.y + box.height / 2];
}})({element})"""
CORNER = f"""[SidebarController.browser, {VIEW}].map(one => one.getBoundingClientRect())
  .reduce(([x, y], box) => [x + box.x, y + box.y], [0, 0])"""


class Sidebar:
    """The panel beside a tab of the browser's first window."""

    def __init__(self, browser: Firefox) -> None:
        self._browser = browser
        browser.chrome(SHOW)
        drawn = "!!document.querySelector('[role=tab]')"
        until("the panel in the sidebar", lambda: self.evaluate(drawn))

    def evaluate(self, expression: str) -> Any:
        """Value of an expression in the sidebar's page."""
        script = IN_PAGE.format(expression=json.dumps(expression))
        return json.loads(self._browser.chrome(ASK.format(view=VIEW, script=json.dumps(script))))

    def click(self, element: str) -> None:
        """A real click, through the window as the mouse's own."""
        across, down = self._browser.chrome(CORNER)
        x, y = self.evaluate(PLACE.format(element=element))
        for kind in ("mousemove", "mousedown", "mouseup"):
            self._browser.chrome(
                f"(window.synthesizeMouseEvent('{kind}', {across + x}, {down + y},"
                " { button: 0, clickCount: 1 }, {}), true)"
            )

    def close(self) -> None:
        """The tab has the window for itself again."""
        self._browser.chrome("(SidebarController.hide(), true)")
