"""Gets to know a brand by its address: reads its front page once, politely, and proposes.

Pages of platforms are not asked for, they show a login to programs: a profile is read as the
person's own tab shows it, or the account's name in the address has to say enough.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from urllib.parse import unquote, urlsplit

from agent import protocol as wire
from agent.addresses import family, host_of
from agent.errors import SourceError
from agent.feeds.front import Front
from agent.feeds.posts import site_of
from trends.language import guess

Looker = Callable[[str], Awaitable[Front]]
"""A site's front page by its address; raises SourceError."""

PLATFORMS = frozenset(
    {
        "instagram.com",
        "facebook.com",
        "tiktok.com",
        "x.com",
        "twitter.com",
        "threads.net",
        "threads.com",
        "linkedin.com",
        "youtube.com",
        "bsky.app",
        "reddit.com",
    }
)
_ROOMS = frozenset({"in", "company", "channel", "c", "user", "profile", "r", "u", "pages"})
_HANDLE = re.compile(r"[\w.-]{2,60}")
_ADDED = re.compile(
    r"^\(\d+\)\s*"  # how much is unread
    r"|\s*\(@[^)]*\).*$"
    r"|\s+[-|/•·–—]\s+(?:Instagram|Facebook|TikTok|X|Threads|LinkedIn|YouTube|Bluesky|Reddit)\b.*$"
)
"""What platforms add to a profile's name in the title of its page."""
_SHOWN = 500


async def introduce(ask: wire.Introduce, look: Looker) -> wire.Introduced:
    """Propose names, tags, keywords and a query.

    Raises:
        SourceError: the address is none, is not for us, or cannot be read.
    """
    address = tidy(ask.url)
    front = Front((), "", "", "")
    if ask.page is not None:
        front = Front((), profile_name(ask.page.title), ask.page.about, ask.page.text)
    elif address and not is_platform(address):
        front = await look(address)
    return await asyncio.to_thread(_introduced, ask, address, front)


def _introduced(ask: wire.Introduce, address: str, front: Front) -> wire.Introduced:
    from trends.proposal import Heard, propose  # the keyword extractor takes long to load

    handle = handle_of(address)

    heard = Heard(ask.name, handle, front.names, front.title, front.about, front.text)
    found = propose(heard)
    told = guess(f"{front.about} {front.text[:600]}").language if front.text else "other"
    return wire.Introduced(
        id=ask.id,
        names=list(found.names),
        tags=list(found.tags),
        keywords=list(found.keywords),
        query=found.query,
        language="id" if told == "id" else "en" if told == "en" else "",
        about=(front.about or front.title)[:_SHOWN],
        account=f"@{handle}@{site_of(address)}" if handle and is_platform(address) else "",
    )


def profile_name(title: str) -> str:
    """The title of an open page without what its platform adds.

    >>> profile_name("(2) Kopi Senandika (@kopisenandika) • Instagram photos and videos")
    'Kopi Senandika'
    >>> profile_name("Kopi Senandika | Jakarta | Facebook")
    'Kopi Senandika | Jakarta'
    """
    return _ADDED.sub("", title)


def tidy(address: str) -> str:
    """An address as a person types it, with its scheme; "" stays.

    Raises:
        SourceError: it is not of the web.

    >>> tidy("kopisenandika.example"), tidy("")
    ('https://kopisenandika.example', '')
    """
    address = address.strip()
    if not address:
        return ""
    if not re.match(r"[a-z][a-z0-9+.-]*:", address, re.IGNORECASE) or re.match(
        r"[^/]*:\d+(/|$)", address
    ):
        address = f"https://{address}"
    if not host_of(address) or urlsplit(address).scheme.casefold() not in ("http", "https"):
        raise SourceError(address, "expected the address of a web page")
    return address


def is_platform(address: str) -> bool:
    """Is it a profile on a platform rather than a site of its own?"""
    return family(host_of(address)) in PLATFORMS


def handle_of(address: str) -> str:
    """The account in a profile's address, or the name in a domain; "" where there is none.

    >>> handle_of("https://www.instagram.com/kopisenandika/"), handle_of("https://wardah.co.id")
    ('kopisenandika', 'wardah')
    """
    if not address:
        return ""
    if not is_platform(address):
        return family(host_of(address)).partition(".")[0]
    steps = [unquote(step).lstrip("@") for step in urlsplit(address).path.split("/") if step]
    named = next((step for step in steps if step.casefold() not in _ROOMS), "")
    named = named.partition(".bsky.social")[0]
    return named if _HANDLE.fullmatch(named) else ""
