"""A competitor's own posts that pass before the person's eyes: whose they are, and which break out.

Nothing is put into the agent by hand: the posts come from a page that the browser scrolled past.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.e2e.browsers import until
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.test_panel import Panel
from tests.e2e.test_sensing import switch, timeline

NAME = "Kedai Letup"
DAY_S = 86_400
POST = """<article data-testid="tweet" style="padding: 0"><div data-testid="User-Name">
<a href="/kedailetup">Kedai</a><a href="/kedailetup/status/{n}"><time datetime="{at}">·</time></a>
</div><div data-testid="tweetText">{text}</div>
<button data-testid="like" aria-label="{likes} Suka">{likes}</button></article>"""


def own(number: int, text: str, likes: int, days_ago: float) -> str:
    """A post of the competitor's account that does not say its name."""
    at = datetime.fromtimestamp(time.time() - days_ago * DAY_S, UTC).isoformat()
    return POST.format(n=number, at=at, text=text, likes=likes)


@pytest.fixture
def rival(reader: Person, quiet: Agent) -> Iterator[int]:
    """The number of a watch on a competitor; gone afterwards, with what was listened to."""
    query = f'"{NAME}" OR kedailetup'
    added = quiet.simak(
        "watch", "add", query, "--name", NAME, "--purpose", "competitor", "--no-search"
    )
    switch(reader, on=True)
    yield added["id"]
    reader.ask({"t": "sense_forget", "site": "x"})
    switch(reader, on=False)
    quiet.simak("watch", "rm", str(added["id"]))


def show(person: Person, agent: Agent, site: Site, posts: list[str], rival: int, want: int) -> None:
    """Posts on the screen, until so many were found to be the competitor's."""
    site.pages["/pesaing"] = "text/html", timeline(*posts)
    person.browser.open(f"{site.url}/pesaing")

    def found() -> bool:
        rows = agent.simak("watch", "list")
        return [row["mentions"] for row in rows if row["id"] == rival] == [want]

    until(f"{want} posts of the competitor", found, 40.0)


def test_a_competitors_own_post_breaks_out_once_its_count_has_grown(
    reader: Person, quiet: Agent, site: Site, rival: int
) -> None:
    texts = ["menu", "promo", "kursi", "teras", "gelas", "buah", "roti", "malam", "pagi"]
    usual = [own(n, f"kabar {text} kami", 100 + n, 10 + n / 10) for n, text in enumerate(texts, 1)]
    show(reader, quiet, site, [*usual, own(50, "es durian kami", 90, 1)], rival, 10)
    assert quiet.simak("watch", "compare")["rivals"][0]["breakouts"] == []

    badges = until("a badge", lambda: reader.badges("document.querySelector('article')"))
    assert NAME in "".join(badges), "a competitor's own post is badged as theirs"
    show(reader, quiet, site, [own(50, "es durian kami", 9000, 1)], rival, 10)

    until(
        "the count to be kept",
        lambda: quiet.simak("watch", "compare")["rivals"][0]["breakouts"],
        40.0,
    )
    panel = Panel(reader, "watches")
    panel.expect("Meledak 86×: 9.000, biasanya 105")
    panel.expect("0 sebutan")  # what it says itself is no voice about it
    panel.expect("1 unggahan sendiri")
    panel.click("[data-key='breakout-rule']")
    panel.expect("minimal 8 unggahan")
    reader.set(language="en")
    try:
        panel = Panel(reader, "watches")
        panel.expect("Breakout, 86×: 9,000, usually 105")
        panel.click("[data-key='breakout-rule']")
        panel.expect("at least 8 posts")
    finally:
        reader.set(language="id")


def test_too_few_earlier_posts_say_nothing_of_what_is_usual_and_the_panel_says_so(
    reader: Person, quiet: Agent, site: Site, rival: int
) -> None:
    posts = [own(1, "kabar lama kami", 10, 9), own(2, "es durian kami", 9000, 1)]
    show(reader, quiet, site, posts, rival, 2)

    panel = Panel(reader, "watches")

    panel.expect("perlu minimal 8 unggahan lama yang angkanya terbaca; baru ada 1")
    assert "Meledak" not in panel.text()
