"""One browser of each kind for all tests, one agent with a story behind it.

The demo's agent is the real one on a fast clock: within a minute it knows days of posts.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator

import pytest

from tests import provision
from tests.e2e.browsers import Browser, installed, launch, until
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site

STORY_S = 15
BROWSERS = ("chromium", "firefox")
LAUNCHED = {"browser", "other_browser", "quiet_browser"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and LAUNCHED & {*item.fixturenames}:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The loopback web: the lab's pages, and whatever a test puts there."""
    missing = provision.lab()
    if missing:
        pytest.skip(missing)
    here = Site()
    yield here
    here.close()


@pytest.fixture(scope="session", params=BROWSERS)
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A real browser with the real extension; the tests share it, each opens its own page."""
    yield from _launched(request.param)


@pytest.fixture(scope="module", params=BROWSERS)
def other_browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One that is not paired, for the tests of one file."""
    yield from _launched(request.param)


def _launched(name: str) -> Iterator[Browser]:
    installed(name)
    one = launch(name)
    yield one
    one.close()


@pytest.fixture(scope="session")
def agent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    """The real agent with the demo's story, told to its end."""
    one = Agent("demo", tmp_path_factory.mktemp("demo"), "--seconds", str(STORY_S))
    yield one
    one.stop()


@pytest.fixture(scope="session")
def story(agent: Agent) -> None:
    """Waits until the agent has been told all of it."""

    def told() -> bool:
        url = f"{agent.facts['page']}/posts.json"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return json.load(answer)["stage"] == "after"
        except OSError:  # it tells days in seconds, and may not answer meanwhile
            return False

    until("the story to be told", told, 180.0)


@pytest.fixture(scope="session")
def person(agent: Agent, browser: Browser, story: None) -> Person:
    """Somebody whose browser is paired with that agent, and started while its story is told."""
    one = Person(browser)
    one.pair(agent)
    return one


@pytest.fixture(scope="session", params=BROWSERS)
def quiet_browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """One for the tests that make their own news."""
    yield from _launched(request.param)


@pytest.fixture(scope="session")
def quiet(quiet_browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    """An agent of that browser alone which was told nothing: every alert is a test's own, and
    none waits for another."""
    home = tmp_path_factory.mktemp("quiet")
    alerts = "[alerts]\na_day = 1000\ncooldown_minutes = 0\n"
    (home / "simak.toml").write_text(f"packs = []\n{alerts}", encoding="utf-8")
    one = Agent("run", home)
    yield one
    one.stop()


@pytest.fixture(scope="session")
def reader(quiet_browser: Browser, quiet: Agent) -> Person:
    """Somebody whose browser is paired with the quiet agent."""
    one = Person(quiet_browser)
    one.pair(quiet)
    return one
