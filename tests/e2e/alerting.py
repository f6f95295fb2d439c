"""Real alerts when a test wants them: a watch, a post that means it, what the agent then tells."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tests.e2e.browsers import PATIENCE_S, until
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.site_pages import dressed

SITE = "x"
SEE_CARDS = """root => [...root.querySelectorAll('.toast')].map(card => ({
  title: card.querySelector('.title').textContent, text: card.textContent,
  links: [...card.querySelectorAll('a')].map(link => link.href),
}))"""
CARDS = "document.querySelector('simak-toasts')"
FORGET = """chrome.storage.local.get('cache.alert_list').then(kept => chrome.storage.local.set({
  'toasts.told': (kept['cache.alert_list']?.alerts ?? []).map(one => `${one.seq}@${one.at}`) }))
  .then(() => true)"""
BUDGET = {"day": "", "shown": 0, "lastAt": 0, "closed": 0, "lowered": 0}


class Alerting:
    """A person with a tab of a platform, and a page of the extension in a tab behind it.

    Attributes:
        tab: the tab for the platform, in front and empty at first.
    """

    def __init__(self, person: Person, agent: Agent, site: Site) -> None:
        self.person, self.browser, self.agent, self.site = person, person.browser, agent, site
        self.office = self.browser.tab
        self.browser.open_extension("pages/options.html")
        self._ask({"t": "sense", "site": SITE, "on": True})
        site.pages["/home"] = "text/html", dressed("<main><p>Halo</p></main>", SITE)
        self.forget()
        self.tab = self.browser.open_tab()

    def forget(self) -> None:
        """No alert told so far waits to be shown by the next tab."""
        with self.in_office():
            self.browser.evaluate(FORGET)

    def open(self) -> None:
        """The platform in the present tab."""
        self.browser.open(f"{self.site.url}/home")
        until("the page", lambda: self.browser.evaluate("document.readyState === 'complete'"))

    @contextmanager
    def in_office(self) -> Iterator[None]:
        """What is done meanwhile is done in the page of the extension, which stays behind."""
        here, self.browser.tab = self.browser.tab, self.office
        try:
            yield
        finally:
            self.browser.tab = here

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        with self.in_office():
            return self.person.ask(question)

    def watch(self, name: str, purpose: str = "topic") -> None:
        """Watch for a name."""
        watch = {"id": 0, "name": name, "purpose": purpose, "query": name, "search_news": False}
        self._ask({"t": "watch_put", "watch": watch})

    def alert(self, name: str, *, crisis: bool = False) -> int:
        """Have something said about a new watch; its number once the browser was told of it."""
        self._say(name, crisis=crisis)
        return self.wait_alert(name)

    def alerts(self, *names: str) -> list[int]:
        """The same of several at once."""
        for name in names:
            self._say(name, crisis=False)
        return [self.wait_alert(name) for name in names]

    def _say(self, name: str, *, crisis: bool) -> None:
        self.watch(name, "brand" if crisis else "topic")
        says = [f"{name} rusak, kecewa berat nomor {n}" for n in range(3)] if crisis else [name]
        self.observe(*says)

    def wait_alert(self, name: str) -> int:
        """The number of the alert about it, once the browser was told."""
        return int(until(f"an alert about {name}", lambda: self._number(name)))

    def weighed(self, number: int) -> None:
        """Until the tab in front took an alert and showed it, or did not as the budget is spent."""
        until(
            f"alert {number} to be weighed",
            lambda: any(name.startswith(f"{number}@") for name in self.stored("toasts.told") or []),
        )

    def observe(self, *texts: str, tags: Sequence[str] = ()) -> None:
        """Bring posts that say this, as a tab that is listened to does."""
        posts = [{**_post(text), "tags": list(tags)} for text in texts]
        self._ask({"t": "observed", "site": SITE, "posts": posts})

    def _number(self, name: str) -> int | None:
        """Of the alert about it, as the background keeps it for the panel."""
        kept = self.stored("cache.alert_list") or {"alerts": []}
        found = (one["seq"] for one in kept["alerts"] if name in one["title"]["id"])
        return next(found, None)

    def act(self, number: int, action: str, until_at: float = 0.0) -> None:
        """As the panel does."""
        self._ask({"t": "alert_act", "seq": number, "action": action, "until": until_at})

    def stored(self, key: str) -> Any:
        """What the extension keeps under a key."""
        with self.in_office():
            return self.browser.evaluate(
                f"chrome.storage.local.get('{key}').then(kept => kept['{key}'] ?? null)"
            )

    def budget(self, **spent: Any) -> None:
        """Toasts begin anew: none was shown, nothing has to wait, but for what is given."""
        with self.in_office():
            self.browser.evaluate(
                "chrome.storage.local.set({ 'toasts.budget': "
                f"{json.dumps(BUDGET | spent)} }}).then(() => true)"
            )

    def cards(self) -> list[dict[str, Any]]:
        """The toasts in the tab, newest first."""
        return self.browser.in_closed_root(CARDS, SEE_CARDS) or []

    def wait_toast(self, words: str, patience_s: float = PATIENCE_S) -> dict[str, Any]:
        """The toast that says this."""

        def look() -> dict[str, Any] | None:
            return next((one for one in self.cards() if words in one["text"]), None)

        return dict(until(f"a toast about {words}", look, patience_s))

    def close(self) -> None:
        """Close the tab; the page of the extension is the browser's one tab again."""
        self.browser.tab = self.tab
        self.browser.close_tab()
        self.browser.tab = self.office
        self.browser.show_tab()


def _post(text: str) -> dict[str, Any]:
    number = abs(hash(text))
    return {
        "ref": str(number),
        "url": f"https://{SITE}.com/rani/status/{number}",
        "author": "rani",
        "text": text,
        "at": 1.0,
    }
