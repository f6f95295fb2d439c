"""Takes the pictures of docs/images from the demo, in a real Chromium.

    python -m tests.e2e.shots [folder]

Light and dark, Bahasa Indonesia and English; nothing in them is drawn for the picture.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.e2e.browsers import ROOT, launch, until
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.site_pages import NAMES, saying

LOOKS = (("id", False), ("en", True), ("id", True), ("en", False))
TOAST_S = 150.0
BADGE = "document.querySelector('simak-badge')"
PANEL = (420, 760)
PAGE = (1180, 820)


class Camera:
    """One browser, one language and look at a time."""

    def __init__(self, person: Person, agent: Agent, folder: Path) -> None:
        self.person, self.browser = person, person.browser
        self.page, self.folder = agent.facts["page"], folder
        self.name = ""

    def dress(self, language: str, dark: bool) -> None:
        self.browser.emulate(dark=dark, reduced_motion=True)  # a picture shows no motion
        self.person.set(language=language)
        self.browser.evaluate("chrome.storage.local.remove('toasts.budget')")  # else they rest
        self.name = f"{language}-{'dark' if dark else 'light'}"
        self.browser.open(self.page)
        self.browser.evaluate(f"localStorage.setItem('language', '{language}')")

    def take(self, what: str) -> None:
        self.browser.screenshot(self.folder / f"{what}-{self.name}.png")

    def timeline(self, plays: str = "bluesky") -> None:
        self.browser.resize(*PAGE)
        self.browser.open(f"{self.page}/?as={plays}")
        posts = "document.querySelectorAll('#timeline article').length"
        until("the timeline", lambda: self.browser.evaluate(posts))

    def chips(self) -> None:
        self.timeline()
        self.browser.click("document.querySelector('.editor:not([hidden]) [contenteditable]')")
        self.browser.type("Ngopi sore sambil riset konten #pek")
        self.person.wait_chip("PekanKopiNusa")
        self.take("chips")
        self.browser.press("Alt+w")
        until("the reasons", self.person.why)
        self.take("why")

    def sets(self) -> None:
        tags = ["kopilokal", "PekanKopiNusa", "jogja"]
        self.person.keep_sets([{"id": 0, "name": "kopi sore", "tags": tags}])
        self.timeline()
        self.browser.click("document.querySelector('.editor:not([hidden]) [contenteditable]')")
        self.browser.type("Promo kopi susu sore ini ")
        self.browser.press("Alt+s")
        until("the set", lambda: "kopi sore" in self.person.chips_text())
        self.take("sets")
        self.person.keep_sets([])

    def limit(self) -> None:
        self.timeline("instagram")
        self.browser.click("document.querySelector('.editor:not([hidden]) textarea')")
        self.browser.type("Menu baru #kopi #ngopi #umkm #kuliner #jogja #pek")
        until("the reason", lambda: "Instagram" in self.person.chips_text())
        self.take("limit")

    def badge(self) -> None:
        self.timeline()
        until("a badge", lambda: self.browser.evaluate("!!document.querySelector('simak-badge')"))
        post = until("a post about what rises", self._rising_post, TOAST_S)
        badge = f"{post}.querySelector('simak-badge')"
        self.browser.evaluate(f"{badge}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        x, y = self.browser.evaluate(
            f"(box => [box.x + box.width / 2, box.y + box.height / 2])"
            f"({badge}.getBoundingClientRect())"
        )
        self.take("badges")
        self.browser.move_to(x, y)
        card = "document.querySelector('simak-card:popover-open')"
        until("the card", lambda: self.browser.evaluate(f"{card} !== null"))
        self.take("badge-card")
        self.browser.move_to(5, 5)

    def _rising_post(self) -> str:
        """The first post whose badge says that its topic rises, as an expression."""
        count = self.browser.evaluate("document.querySelectorAll('#timeline article').length")
        posts = (f"document.querySelectorAll('#timeline article')[{n}]" for n in range(count))
        rising = ("Naik", "Rising")
        return next((p for p in posts if "".join(self.person.badges(p)).startswith(rising)), "")

    def panel(self) -> None:
        self.browser.resize(*PANEL)
        for tab in ("trends", "mentions", "watches", "alerts", "sources"):
            self._tab(tab)
            self.take(f"panel-{tab}")
        self._rules()
        self.browser.resize(*PAGE)
        self._tab("trends")
        self.browser.click("document.querySelector(\"#panel-trends [data-key^='why-']\")")
        self.take("page-trends")

    def _rules(self) -> None:
        self._tab("trends")
        self.browser.click("document.querySelector('.platform > button')")
        choice = "document.getElementById('platform')"
        until("the platforms", lambda: self.browser.evaluate(f"{choice}.length > 1"))
        self.browser.evaluate(
            f"({choice}.value = 'instagram', {choice}.dispatchEvent(new Event('change')))"
        )
        self.take("panel-rules")

    def _tab(self, tab: str) -> None:
        self.browser.open_extension("pages/panel.html")
        button = f"document.getElementById('tab-{tab}')"
        until("the panel", lambda: self.browser.evaluate(f"{button} !== null"))
        self.browser.click(button)
        cards = f"document.querySelector('#panel-{tab} .card')"
        until("the cards", lambda: self.browser.evaluate(f"{cards} !== null"))

    def welcome(self) -> None:
        self.browser.resize(900, 1150)
        self.browser.open_extension("pages/welcome.html")
        until("the line", lambda: self.browser.evaluate("!!document.querySelector('.online')"))
        self.take("welcome")

    def sites(self) -> None:
        """Every platform's page, with suggestions or badges where it has them."""
        self.browser.resize(680, 560)
        web = Site()
        try:
            for name in NAMES:
                web.pages["/"] = "text/html", saying(name, "Kopi Senandika buka sampai malam")
                self.browser.open(f"{web.url}/")
                until("a badge", lambda: self.browser.evaluate(f"{BADGE} !== null"), 20)
                self.take(f"site-{name}")
        finally:
            web.close()

    def options(self) -> None:
        self.browser.resize(1000, 1150)
        self.browser.open_extension("pages/options.html")
        until("the line", lambda: self.browser.evaluate("!!document.querySelector('.online')"))
        self.take("options")

    def toast(self) -> None:
        self.timeline()
        until("a toast", self.person.toasts, TOAST_S)
        self.take("toast")


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        # Slow enough for every toast to be waited for: each look meets a new alert.
        agent = Agent("demo", Path(home), "--seconds", "180")
        browser = launch("chromium")
        try:
            person = Person(browser)
            person.pair(agent)
            camera = Camera(person, agent, folder)
            for scene in (only_toasts, everything_else):
                for language, dark in LOOKS:
                    camera.dress(language, dark)
                    scene(camera)
        finally:
            browser.close()
            agent.stop()


def only_toasts(camera: Camera) -> None:
    camera.toast()


def everything_else(camera: Camera) -> None:
    scenes: tuple[Callable[[], None], ...] = (
        camera.chips,
        camera.sets,
        camera.limit,
        camera.badge,
        camera.panel,
        camera.options,
        camera.welcome,
        camera.sites,
    )
    for scene in scenes:
        scene()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
