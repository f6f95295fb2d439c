"""Firefox through WebDriver BiDi, which is inside it: no geckodriver, no patched build."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from tests.e2e.bidi import KEYS, Bidi, BidiError, local
from tests.e2e.browser_process import BrowserProcess
from tests.e2e.browsers import Tab, until

KEY_PAUSE_MS = 15
SIZE = (1000, 800)
PREFS = {
    "app.update.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "http://127.0.0.1:9/none",
    "toolkit.telemetry.enabled": False,
}
# Where an element is after it was scrolled into view; null while it still moves or was replaced.
STEADY = """element => {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const spot = () => {
    const box = element.getBoundingClientRect();
    return [box.x + Math.min(box.width / 2, 40), box.y + box.height / 2];
  };
  const before = spot();
  return new Promise((tell) => setTimeout(() => {
    const after = spot();
    tell(element.isConnected && String(after) === String(before) ? after : null);
  }, 50));
}"""
BUTTON = "{0}.apiManager.global.browserActionFor(WebExtensionPolicy.getByID({1}).extension)"
MODULE = "ChromeUtils.importESModule('resource://gre/modules/{0}.sys.mjs').{0}"


class Firefox:
    """See `browsers.Browser`."""

    name = "firefox"

    def __init__(self, program: str, extension: Path, host: str = "") -> None:
        self._process = BrowserProcess(self.name)
        special = {
            "network.dns.localDomains": host,
            "extensions.webextOptionalPermissionPrompts": not host,
        }
        prefs = [
            f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in (PREFS | special).items()
        ]
        profile = self._process.profile
        (profile / "user.js").write_text("".join(prefs), encoding="utf-8")
        try:
            self._bidi = Bidi(
                self._process.start(
                    [
                        program,
                        "--headless",
                        "--no-remote",
                        "--profile",
                        str(profile),
                        "--remote-debugging-port",
                        "0",
                        "--remote-allow-system-access",  # else extension pages are out of reach
                        "about:blank",
                    ]
                )
            )
            trusting = {"alwaysMatch": {"acceptInsecureCerts": True}} if host else {}
            self._bidi.send("session.new", capabilities=trusting)
            self._bidi.send("session.subscribe", events=["log.entryAdded"])
            self.tab: Tab = self._tree()[0]["context"]
            self._chrome = self._tree(**{"moz:scope": "chrome"})[0]["context"]
            self.resize(*SIZE)
            self._id = self._install(extension)
            self.origin = f"moz-extension://{self._hostname()}"
            self._close_welcome()
        except BaseException:
            self.close()
            raise

    def _close_welcome(self) -> None:
        """What the extension opens at its installation would stay in front of the tests."""
        others = until(
            "the welcome page",
            lambda: self._contexts() - {self.tab},
        )
        for context in others:
            self._bidi.send("browsingContext.close", context=context)

    def open_tab(self, *, window: bool = False, private: bool = False) -> Tab:
        if private:
            before = self._contexts()
            self.chrome("(OpenBrowserWindow({ private: true }), true)")
            [self.tab] = until("a private window", lambda: self._contexts() - before)
            # What is loaded before its own page has come never becomes complete.
            welcome = "location.href === 'about:privatebrowsing' && document.readyState"
            until("its own page", lambda: self.evaluate(welcome) == "complete")
        else:
            made = self._bidi.send(
                "browsingContext.create", type="window" if window else "tab", background=False
            )
            self.tab = made["context"]
        self.show_tab()
        self.resize(*SIZE)
        return self.tab

    def show_tab(self) -> None:
        self._bidi.send("browsingContext.activate", context=self.tab)
        self._focus_page()

    def _focus_page(self) -> None:
        """Left in the address bar, where a new window has it, the focus never comes to the page:
        keys reach it all the same, events of focus do not."""
        self.chrome(
            "Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser.focus()"
        )

    def close_tab(self) -> None:
        self._bidi.send("browsingContext.close", context=self.tab)

    def open(self, url: str) -> None:
        page = {"context": self.tab, "url": url, "wait": "complete"}
        try:
            self._bidi.send("browsingContext.navigate", **page)
        except (BidiError, TimeoutError) as error:
            # On a loaded machine, seen while the page before was still being taken down: Firefox
            # rejects the address or never says that the page is complete. Going there is no part
            # of what is tested; what the page then shows is, and is not asked twice.
            if isinstance(error, BidiError) and "Address rejected" not in str(error):
                raise
            self._go(url)
        self._focus_page()

    def _go(self, url: str) -> None:
        """Go there without Firefox's word for it: until another page than this one is complete."""
        self.evaluate("void (window.isLeft = true)")
        self._bidi.send("browsingContext.navigate", context=self.tab, url=url, wait="none")
        until(f"{url} to be complete", self._is_there, 90.0)

    def _is_there(self) -> bool:
        try:
            return bool(self.evaluate("!window.isLeft && document.readyState === 'complete'"))
        except BidiError:  # between the pages there is nobody to ask
            return False

    def open_extension(self, path: str) -> None:
        self.open(f"{self.origin}/{path}")

    def evaluate(self, expression: str) -> Any:
        return self._bidi.evaluate(f"(async () => ({expression}))()", self.tab)

    def evaluate_apart(self, expression: str) -> Any:
        return self._bidi.evaluate(expression, self.tab, sandbox="apart")

    def in_closed_root(self, host: str, function: str) -> Any:
        node = self._bidi.call(
            f"() => ({host})",
            self.tab,
            [],
            {"maxDomDepth": 0, "includeShadowTree": "all"},
        )
        root = (node.get("value") or {}).get("shadowRoot") if node["type"] == "node" else None
        if root is None:
            return None
        return local(self._bidi.call(function, self.tab, [{"sharedId": root["sharedId"]}]))

    def type(self, text: str) -> None:
        actions: list[dict[str, Any]] = []
        for key in text:
            actions += [
                {"type": "keyDown", "value": key},
                {"type": "keyUp", "value": key},
                {"type": "pause", "duration": KEY_PAUSE_MS},
            ]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def press(self, combination: str) -> None:
        keys = [KEYS.get(key, key) for key in combination.split("+")]
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._act({"type": "key", "id": "keyboard", "actions": down + up})

    def click_at(self, x: float, y: float) -> None:
        self._point(x, y, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def move_to(self, x: float, y: float) -> None:
        self._point(x, y)

    def click(self, element: str) -> None:
        def steady() -> Any:
            return self.evaluate(f"({STEADY})({element})")

        before = None
        for _ in range(3):  # once the pointer came near, nothing moves any more
            x, y = until("a place to click that stays", steady)
            if (x, y) == before:
                break
            self.move_to(x, y)
            before = x, y
        self.click_at(x, y)

    def screenshot(self, path: Path) -> None:
        shot = self._bidi.send("browsingContext.captureScreenshot", context=self.tab)
        path.write_bytes(base64.b64decode(shot["data"]))

    def resize(self, width: int, height: int) -> None:
        self._bidi.send(
            "browsingContext.setViewport",
            context=self.tab,
            viewport={"width": width, "height": height},
        )

    def emulate(
        self, *, dark: bool = False, reduced_motion: bool = False, forced_colors: bool = False
    ) -> None:
        scheme, motion = 0 if dark else 1, int(reduced_motion)
        forced = 2 if forced_colors else 0  # always, or as the system says
        self._bidi.evaluate(
            f"Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', "
            f"{scheme}), Services.prefs.setIntPref('ui.prefersReducedMotion', {motion}), "
            f"Services.prefs.setIntPref('browser.display.document_color_use', {forced}), true",
            self._chrome,
        )

    def console(self) -> list[str]:
        said = [event["params"] for event in self._bidi.events]
        self._bidi.events.clear()
        return [f"{one['level']}: {one.get('text') or ''}" for one in said]

    def chrome(self, expression: str) -> Any:
        """Value of an expression in the browser's own window."""
        return self._bidi.evaluate(f"(async () => ({expression}))()", self._chrome)

    def press_action(self) -> None:
        """A click on the extension's button in the toolbar of the first window."""
        button = BUTTON.format(MODULE.format("ExtensionParent"), json.dumps(self._id))
        self.chrome(f"({button}.triggerAction(window), true)")

    def stop_background(self) -> None:
        self.chrome(
            f"WebExtensionPolicy.getByID({json.dumps(self._id)}).extension.terminateBackground()"
        )

    def update_extension(self) -> None:
        self.chrome(
            f"{MODULE.format('AddonManager')}"
            f".getAddonByID({json.dumps(self._id)}).then(one => one.reload())"
            ".then(() => true)"
        )

    def close(self) -> None:
        if hasattr(self, "_bidi"):
            self._bidi.close()
        self._process.end(at_once=True)  # it would take seconds to tidy up what is thrown away

    def _tree(self, **scope: str) -> Any:
        return self._bidi.send("browsingContext.getTree", **scope)["contexts"]

    def _contexts(self) -> set[Tab]:
        return {one["context"] for one in self._tree()}

    def _install(self, extension: Path) -> str:
        """Load it, allowed in private windows as a person may allow it."""
        manifest = json.loads((extension / "manifest.json").read_text("utf-8"))
        name = manifest["browser_specific_settings"]["gecko"]["id"]
        self.chrome(
            f"{MODULE.format('ExtensionPermissions')}.add({json.dumps(name)},"
            " { permissions: ['internal:privateBrowsingAllowed'], origins: [] })"
        )
        data = {"type": "path", "path": str(extension)}
        return str(self._bidi.send("webExtension.install", extensionData=data)["extension"])

    def _hostname(self) -> str:
        look = f"WebExtensionPolicy.getByID({json.dumps(self._id)})?.mozExtensionHostname ?? ''"
        return str(until("the extension", lambda: self._bidi.evaluate(look, self._chrome)))

    def _act(self, source: dict[str, Any]) -> None:
        self._bidi.send("input.performActions", context=self.tab, actions=[source])

    def _point(self, x: float, y: float, *then: dict[str, Any]) -> None:
        move = {"type": "pointerMove", "x": int(x), "y": int(y)}
        self._act({"type": "pointer", "id": "mouse", "actions": [move, *then]})
