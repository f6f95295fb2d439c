"""Listening: nothing without the person's word, nothing hidden, and forgotten when told to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.browsers import until
from tests.e2e.person import SEE_TEXT, Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.site_pages import dressed

SIGN = "document.querySelector('simak-sign:popover-open')"
AWAY = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)"
POST = """<article data-testid="tweet" style="{style}">
<div data-testid="User-Name"><a href="/rani">Rani</a><a href="/rani/status/{n}"><time>1j</time></a>
</div><div data-testid="tweetText">{text}</div>
<button data-testid="like" aria-label="1.204 Suka">1,2 rb</button></article>"""


def post(number: int, text: str, style: str = "") -> str:
    return POST.format(n=number, text=text, style=style)


def timeline(*posts: str) -> bytes:
    return dressed(
        '<main role="main"><div data-testid="primaryColumn"><section><h1>L</h1>'
        f'<div aria-label="L"><div>{"".join(posts)}</div></div></section></div></main>',
        "x",
    )


@pytest.fixture(scope="module")
def pages() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def listening(person: Person) -> Iterator[Person]:
    """Somebody who switched X on in the options, as a person does."""
    switch(person, on=True)
    yield person
    person.set(sensingPaused=False)
    switch(person, on=False)


def switch(person: Person, *, on: bool) -> None:
    person.browser.open_extension("pages/options.html")
    box = "document.querySelector('#switch-sense-x')"
    until("the switch", lambda: person.browser.evaluate(f"{box} !== null"))
    if person.browser.evaluate(f"{box}.checked") != on:
        person.browser.click(box)
    until("the switch to be set", lambda: _sensed(person) == on)


def _sensed(person: Person) -> bool:
    settings = "import('/lib/settings.js').then(s => s.loadSettings())"
    return bool(person.browser.evaluate(f"{settings}.then(s => s.sensing.x === true)"))


def stored(agent: Agent) -> dict[str, dict[str, Any]]:
    """What tabs brought, by the number of the post."""
    with sqlite3.connect(f"file:{agent.home / 'simak.db'}?mode=ro", uri=True) as database:
        database.row_factory = sqlite3.Row
        rows = database.execute("SELECT * FROM posts WHERE source = 'tab:x'").fetchall()
    return {row["url"].rpartition("/")[2]: dict(row) for row in rows}


def sign(person: Person) -> str:
    return person.browser.in_closed_root(SIGN, SEE_TEXT) or ""


def test_nothing_is_listened_to_until_it_is_switched_on(
    person: Person, agent: Agent, pages: Site
) -> None:
    pages.pages["/home"] = "text/html", timeline(post(101, "belum boleh"))
    person.browser.open(f"{pages.url}/home")
    asked = "document.querySelectorAll('article').length"
    until("the page", lambda: person.browser.evaluate(asked))
    refused = _ask_as_page(person, pages)

    assert sign(person) == ""
    assert refused
    assert "101" not in stored(agent)


def _ask_as_page(person: Person, pages: Site) -> bool:
    """Even a page of the extension brings nothing without the person's word."""
    told = {
        "ref": "1",
        "url": f"{pages.url}/rani/status/101",
        "author": "",
        "text": "kopi",
        "tags": [],
        "at": 1.0,
    }
    question = {"t": "observed", "site": "reddit", "posts": [told]}
    person.browser.open_extension("pages/options.html")
    return (
        person.browser.evaluate(
            "import('/lib/agent.js').then(a => a.connect('panel').ask("
            f"{json.dumps(question)})).then(() => '', error => error.code)"
        )
        == "consent"
    )


def test_what_is_on_the_screen_is_told_and_nothing_else(
    listening: Person, agent: Agent, pages: Site
) -> None:
    pages.pages["/home"] = (
        "text/html",
        timeline(
            post(1, "harga cabai naik " + '<a href="/hashtag/Cabai">#Cabai</a>'),
            post(2, "tidak tampil", "display: none"),
            post(3, "tembus pandang", "opacity: 0"),
            post(4, f'kopi enak <span style="{AWAY}">rahasia pembaca layar</span>'),
            post(5, f'<span aria-hidden="true">{"x" * 20} tersembunyi</span> teh manis'),
            post(6, "jauh di bawah", "margin-top: 3000px"),
        ),
    )
    listening.browser.open(f"{pages.url}/home")
    until("what is on the screen", lambda: {"1", "4", "5"} <= stored(agent).keys())
    found = stored(agent)

    until("the sign", lambda: sign(listening) == "Simak menyimak halaman ini")
    assert found["1"]["text"] == "harga cabai naik #Cabai"
    assert found["1"]["tags"] == "Cabai"
    assert (found["1"]["site"], found["1"]["author"]) == ("x", "rani")
    assert found["4"]["text"] == "kopi enak"
    assert found["5"]["text"] == "teh manis"
    assert not {"2", "3", "6"} & found.keys()
    titles = [row["title"] for row in agent.simak("source", "list")]
    assert "Tab: X" in titles


@pytest.mark.parametrize("path", ["/messages/1", "/i/chat/1", "/settings/a", "/notifications"])
def test_messages_and_private_pages_are_left_alone(
    listening: Person, agent: Agent, pages: Site, path: str
) -> None:
    pages.pages[path] = "text/html", timeline(post(301, "rahasia kita"))
    listening.browser.open(f"{pages.url}{path}")
    pages.pages["/home"] = "text/html", timeline(post(302, "untuk semua"))
    until("the page", lambda: listening.browser.evaluate("document.body.innerText.length > 0"))
    assert sign(listening) == ""
    listening.browser.open(f"{pages.url}/home")
    until("what may be told", lambda: "302" in stored(agent))

    assert "301" not in stored(agent)


def test_the_sign_has_a_pause_lies_on_no_control_and_follows_the_pages_colours(
    listening: Person, agent: Agent, pages: Site
) -> None:
    corner = "position: fixed; bottom: 0; width: 300px; height: 90px"
    pages.pages["/home"] = (
        "text/html",
        timeline(post(401, "sebelum jeda"))
        + f'<button style="{corner}; left: 0">a</button>'.encode()
        + f'<button style="{corner}; right: 0">b</button>'.encode(),
    )
    listening.browser.open(f"{pages.url}/home")
    until("what is on the screen", lambda: "401" in stored(agent))
    covered = until(
        "the sign",
        lambda: listening.browser.evaluate(
            f"(sign => sign && [...document.querySelectorAll('button, a')].map(control => {{"
            " const a = control.getBoundingClientRect(), b = sign.getBoundingClientRect();"
            " return a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;"
            f"}}))({SIGN})"
        ),
    )
    assert not any(covered)

    scheme = f"{SIGN}.style.colorScheme"
    assert listening.browser.evaluate(scheme) == "light"
    listening.browser.evaluate("void (document.body.style.background = '#15202b')")
    until("the page's colours", lambda: listening.browser.evaluate(scheme) == "dark")

    x, y = listening.browser.in_closed_root(
        SIGN,
        "root => (box => [box.x + box.width / 2, box.y + box.height / 2])"
        "(root.querySelector('button').getBoundingClientRect())",
    )
    listening.browser.click_at(x, y)
    until("the pause", lambda: sign(listening) == "Simak tidak menyimak (dijeda)")
    pages.pages["/later"] = "text/html", timeline(post(402, "selama jeda"))
    listening.browser.open(f"{pages.url}/later")
    until("the sign", lambda: sign(listening) == "Simak tidak menyimak (dijeda)")

    assert "402" not in stored(agent)


def test_everything_from_a_site_is_forgotten(listening: Person, agent: Agent, pages: Site) -> None:
    pages.pages["/home"] = "text/html", timeline(post(501, "lupakan ini"))
    listening.browser.open(f"{pages.url}/home")
    until("what is on the screen", lambda: "501" in stored(agent))
    listening.browser.open_extension("pages/options.html")
    listening.browser.evaluate("void (globalThis.confirm = () => true)")
    button = "document.querySelector('[data-forget=x]')"
    until("the button", lambda: listening.browser.evaluate(f"{button}?.hidden === false"))
    listening.browser.click(button)

    until("nothing to be left", lambda: stored(agent) == {}, 60)
    until("the button to go", lambda: listening.browser.evaluate(f"{button}.hidden"), 60)
