"""Badges on posts, on the demo's own page: what rises, and whom the person watches."""

from __future__ import annotations

import json

import pytest

from tests.e2e.browsers import until
from tests.e2e.person import Person
from tests.e2e.running import Agent

PLAYS = ("bluesky", "x", "linkedin", "instagram")


def post_with(words: str) -> str:
    """The first post of the timeline that says this."""
    return (
        "[...document.querySelectorAll('#timeline article')]"
        f".find(post => post.textContent.includes({json.dumps(words)}))"
    )


def open_page(person: Person, agent: Agent, plays: str = "bluesky") -> None:
    person.browser.open(f"{agent.facts['page']}/?as={plays}")
    until(
        "the timeline",
        lambda: person.browser.evaluate("document.querySelectorAll('#timeline article').length"),
    )


def shown(person: Person, words: str) -> str:
    """The badge of the first post that says this, once it has one."""
    post = post_with(words)
    until(f"a post about {words}", lambda: person.browser.evaluate(f"{post} !== undefined"))
    person.browser.evaluate(f"{post}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
    return "".join(until(f"a badge on {words}", lambda: person.badges(post)))


@pytest.mark.parametrize("plays", PLAYS)
def test_a_post_about_the_brand_carries_the_brands_badge(
    person: Person, agent: Agent, plays: str
) -> None:
    open_page(person, agent, plays)

    assert "Kopi Senandika" in shown(person, "Kopi Senandika")


def test_a_post_about_what_rises_says_so(person: Person, agent: Agent) -> None:
    open_page(person, agent)

    assert shown(person, "Pekan Kopi Nusa").startswith("Naik")


def test_everyday_posts_carry_no_badge_and_the_page_does_not_move(
    person: Person, agent: Agent
) -> None:
    open_page(person, agent)
    shown(person, "Kopi Senandika")

    bare = person.browser.evaluate(
        "[...document.querySelectorAll('#timeline article')]"
        ".filter(post => !post.querySelector('simak-badge')).length"
    )
    moved = person.browser.evaluate(
        "[...document.querySelectorAll('simak-badge')]"
        ".some(badge => getComputedStyle(badge).position !== 'absolute')"
    )
    assert bare > 0
    assert not moved


def test_nothing_happens_on_a_site_that_is_switched_off(person: Person, agent: Agent) -> None:
    person.set(sites={"linkedin": False})
    try:
        open_page(person, agent, "linkedin")
        post = post_with("Kopi Senandika")
        until("a post", lambda: person.browser.evaluate(f"{post} !== undefined"))
        # The other sites still get theirs, so the agent had time to answer.
        open_page(person, agent, "bluesky")
        shown(person, "Kopi Senandika")
        open_page(person, agent, "linkedin")
        until("a post", lambda: person.browser.evaluate(f"{post} !== undefined"))

        assert person.badges(post) == []
    finally:
        person.set(sites={})
