"""A Mastodon instance the person adds, played by this machine under a name of its own."""

from __future__ import annotations

import json
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.browsers import EXTENSION, Browser, launch, program, until
from tests.e2e.person import Person
from tests.e2e.running import Agent
from tests.e2e.server import Site
from tests.e2e.site_pages import page

HOST = "contoh.test"
BRAND = "Kopi Senandika"
ADDED = "import('/lib/instances.js').then(i => i.instances())"


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server whose certificate nobody but these tests believes."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed: no certificate for an instance")
    folder = tmp_path_factory.mktemp("certificate")
    pem = folder / "both.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    named = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    subprocess.run(
        [*made, *named, "-keyout", str(folder / "key"), "-out", str(folder / "cert")],
        check=True,
        capture_output=True,
    )
    pem.write_text((folder / "key").read_text("ascii") + (folder / "cert").read_text("ascii"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    site = Site(context)
    site.url = f"https://{HOST}:{site.url.rpartition(':')[2]}"
    text = page("mastodon", instead_of="Harga cabai", put=BRAND)
    site.pages["/home"] = "text/html", text.replace(b'name="simak-demo"', b'name="other"')
    site.pages["/empty"] = "text/html", b"<!doctype html><title>Bukan Mastodon</title><p>halo"
    yield site
    site.close()


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def visitor(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    agent: Agent,
    story: None,
) -> Iterator[Person]:
    """Somebody whose browser knows the host; Chromium shows no question in tests, so there the
    manifest grants the host and only what follows is tried."""
    if program(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    extension = EXTENSION
    if request.param == "chromium":
        extension = granted(tmp_path_factory.mktemp("granted") / "extension")
    browser: Browser = launch(request.param, extension=extension, host=HOST)
    person = Person(browser)
    person.pair(agent)
    yield person
    browser.close()


def granted(folder: Path) -> Path:
    shutil.copytree(EXTENSION, folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["host_permissions"] = [f"https://{HOST}/*"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_an_instance_works_once_it_was_added(visitor: Person, instance: Site) -> None:
    if visitor.browser.name == "firefox":
        visitor.browser.open(f"{instance.url}/home")
        until("the page", lambda: visitor.browser.evaluate("document.readyState === 'complete'"))
        assert visitor.badges("document.body") == []

    visitor.browser.open_extension("pages/options.html")
    until("the form", lambda: visitor.browser.evaluate("!!document.querySelector('#instance')"))
    visitor.browser.click("document.querySelector('#instance')")
    visitor.browser.type(f"@rani@{HOST}")
    visitor.browser.click("document.querySelector('#instance-add')")
    until("the instance", lambda: visitor.browser.evaluate(ADDED) == [HOST])
    registered = "chrome.scripting.getRegisteredContentScripts().then(s => s[0]?.matches ?? [])"
    until("the script", lambda: visitor.browser.evaluate(registered) == [f"https://{HOST}/*"])

    visitor.browser.open(f"{instance.url}/home")
    post = "document.querySelector('.status__wrapper .status')"
    shown = until("the badge", lambda: visitor.badges(post))
    assert BRAND in shown[0]


def test_where_nothing_looks_like_mastodon_nothing_happens(visitor: Person, instance: Site) -> None:
    visitor.browser.open(f"{instance.url}/empty")
    until("the page", lambda: visitor.browser.evaluate("document.readyState === 'complete'"))

    assert visitor.browser.evaluate("document.documentElement.outerHTML.includes('simak')") is False


def test_an_instance_is_taken_back(visitor: Person, instance: Site) -> None:
    if visitor.browser.name == "chromium":
        pytest.skip("what the manifest grants cannot be taken back")
    visitor.browser.open_extension("pages/options.html")
    remove = f"document.querySelector('[data-key=\"{HOST}\"]')"
    until("the row", lambda: visitor.browser.evaluate(f"{remove} !== null"))
    visitor.browser.click(remove)

    until("the row to go", lambda: visitor.browser.evaluate(f"{remove} === null"))
    registered = "chrome.scripting.getRegisteredContentScripts().then(s => s.length)"
    until("the script to go", lambda: visitor.browser.evaluate(registered) == 0)
