"""What a person sees and does: chips, badges, toasts and the extension's own pages."""

from __future__ import annotations

import json
from typing import Any

from tests.e2e.browsers import Browser, until
from tests.e2e.running import Agent

CHIPS = "document.querySelector('simak-chips:popover-open')"
TOASTS = "document.querySelector('simak-toasts:popover-open')"
SEE_CHIPS = """root => [...root.querySelectorAll(
  '.card:not([aria-busy=true]) [role=option]')].map(option => ({
  tag: option.querySelector('.tag').textContent.replace('#', ''),
  line: option.querySelector('.line').textContent,
  active: option.getAttribute('aria-selected') === 'true',
  off: option.getAttribute('aria-disabled') === 'true',
  box: (box => [box.x + box.width / 2, box.y + box.height / 2])(option.getBoundingClientRect()),
}))"""
SEE_WHY = """root => (box => box && ({
  text: box.textContent, links: [...box.querySelectorAll('a')].map(link => link.href),
}))(root.querySelector('section'))"""
SEE_TEXT = "root => root.textContent"
PAINTED = "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(true))))"


class Person:
    """Somebody in front of a browser with the extension."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    # --- the extension's own pages ---------------------------------------------------------

    def set(self, **settings: Any) -> None:
        """Change settings as the options page stores them."""
        self._on("pages/options.html")
        self.browser.evaluate(
            f"import('/lib/settings.js').then(s => s.saveSettings({json.dumps(settings)}))"
        )

    def pair(self, agent: Agent, code: str = "") -> None:
        """Pair with an agent without the page in between."""
        self.set(port=agent.port, language="id")
        self.browser.open_extension("pages/options.html")

        def answer() -> str:
            said = self.browser.evaluate(
                "import('/lib/agent.js').then(a => a.connect('panel').order('pair', "
                f"{json.dumps(code or agent.code())})).then(() => 'ok', error => error.code)"
            )
            return "" if said == "offline" else str(said)

        # One that has just begun may be too busy to greet; a person tries again.
        done = until("the agent to answer", answer)
        assert done == "ok", f"pairing failed: {done}"
        self.wait_status("online")

    def wait_status(self, wanted: str) -> None:
        """Until the line to the agent is in a state, seen from a page of the extension."""
        self._on("pages/options.html")
        until(
            f"the agent to be {wanted}",
            lambda: self.browser.evaluate(
                f"document.querySelector('.state')?.classList.contains('{wanted}') ?? false"
            ),
            40.0,
        )

    def status(self) -> str:
        """The state of the line that the options page shows once it has settled."""
        self._on("pages/options.html")
        name = "document.querySelector('.state')?.className.replace('state ', '')"
        return str(until("a status", lambda: self.browser.evaluate(name)))

    def sets(self) -> list[dict[str, Any]]:
        """Saved sets, as the agent has them."""
        return list(self.ask({"t": "sets"})["sets"])

    def keep_sets(self, sets: list[dict[str, Any]]) -> None:
        """Have these saved sets and no others."""
        for one in self.sets():
            self.ask({"t": "set_remove", "set_id": one["id"]})
        for one in sets:
            self.ask({"t": "set_put", "set": one})

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """A page of the extension asks the agent."""
        self._on("pages/options.html")
        answer: dict[str, Any] = self.browser.evaluate(
            f"import('/lib/agent.js').then(a => a.connect('panel').ask({json.dumps(question)}))"
        )
        return answer

    def _on(self, page: str) -> None:
        if not str(self.browser.evaluate("location.href")).startswith(
            f"{self.browser.origin}/{page}"
        ):
            self.browser.open_extension(page)

    # --- in a tab --------------------------------------------------------------------------

    def chips(self) -> list[dict[str, Any]]:
        """Suggestions on the screen, best first; empty where there are none, or others are on their
        way as more was typed than they answer."""
        return self.browser.in_closed_root(CHIPS, SEE_CHIPS) or []

    def wait_chip(self, tag: str) -> dict[str, Any]:
        """The chip of a tag, as soon as it is there and stands where it stays."""
        return until(
            f"the chip #{tag}",
            lambda: next((chip for chip in self._painted() if chip["tag"] == tag), None),
        )

    def wait_first_chip(self, tag: str) -> None:
        """Until a tag is the one that Tab takes."""
        until(
            f"#{tag} to be first", lambda: [c["tag"] for c in self.chips() if c["active"]] == [tag]
        )

    def wait_chips(self) -> list[dict[str, Any]]:
        """The chips that answer all that was typed, where they stay."""
        return list(until("the chips", self._painted))

    def _painted(self) -> list[dict[str, Any]]:
        """The chips behind a frame: what was just drawn has found its place."""
        return self.chips() and self.browser.evaluate(PAINTED) and self.chips()

    def chips_text(self) -> str:
        """All that the box of chips says."""
        return self.browser.in_closed_root(CHIPS, SEE_TEXT) or ""

    def why(self) -> dict[str, Any] | None:
        """What is said behind a tag: the text and the links; None where nobody asked."""
        found: dict[str, Any] | None = self.browser.in_closed_root(CHIPS, SEE_WHY)
        return found

    def wait_no_chips(self) -> None:
        """Until the box is gone."""
        until("the chips to go", lambda: not self.browser.evaluate(f"{CHIPS} !== null"))

    def toasts(self) -> str:
        """All that the toasts say."""
        return self.browser.in_closed_root(TOASTS, SEE_TEXT) or ""

    def badges(self, post: str) -> list[str]:
        """Texts of the badges within the element that `post` gives."""
        count = self.browser.evaluate(f"({post})?.querySelectorAll('simak-badge').length ?? 0")
        texts = (
            self.browser.in_closed_root(
                f"({post}).querySelectorAll('simak-badge')[{index}]", SEE_TEXT
            )
            for index in range(count)
        )
        return [text for text in texts if text]
